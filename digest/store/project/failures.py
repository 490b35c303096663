"""The failures of a run's report, once more, for the last lines of `make`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digest.text.counted import counted
from digest.text.normalise import visible


def lines(report: dict[str, Any]) -> Iterator[str]:
    """A line for each article that failed: the file, what is wrong, what to do."""
    failed = report.get("failures") or []
    if failed:
        some = counted(len(failed), "article")
        yield f"{some} could not be used; the site is built from all others:"
    for one in failed:
        error = str(one["error"])
        stop = "" if error.endswith((".", "!", "?")) else "."
        hint = f" {one['hint']}" if one.get("hint") else ""
        yield visible(f"  {one['file']}: {error}{stop}{hint}")


def main(path: str) -> int:
    """Print the failures that stand in this report."""
    report = json.loads(Path(path).read_text(encoding="utf-8"))
    sys.stderr.write("".join(line + "\n" for line in lines(report)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
