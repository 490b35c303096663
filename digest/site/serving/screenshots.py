"""Pictures of the built site for the documents: front, story, article; phone and desk; two lights.

`python -m digest.site.serving.screenshots [--site DIR] [--out docs/screenshots]`
Drives Chromium through tests/browser (node, npm); the story is the one with most differences.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parents[3]
_BROWSER = _PROGRAM / "tests" / "browser"
_WIDTHS = "360,1280"


def main(argv: list[str] | None = None) -> int:
    """Makes the pictures; the exit code."""
    parser = argparse.ArgumentParser(prog="digest.site.serving.screenshots", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path())
    parser.add_argument("--out", type=Path, default=_PROGRAM / "docs" / "screenshots")
    args = parser.parse_args(argv)
    output = (args.site / "output").resolve()
    missing = [tool for tool in ("node", "npm") if not shutil.which(tool)]
    if missing:
        hint = "apt-get install chromium nodejs npm"
        print(f"Pictures need {', '.join(missing)} ({hint})", file=sys.stderr)  # noqa: T201
        return 1
    story = _richest(output)
    if story is None:
        print("There is no story in output/. Run `make` first", file=sys.stderr)  # noqa: T201
        return 1
    data = json.loads((story / "story.json").read_text(encoding="utf-8"))
    article = output / data["articles"][0]["url"]
    if not (_BROWSER / "node_modules" / "playwright-core").is_dir():
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(install, cwd=_BROWSER, check=True)  # noqa: S603
    args.out.mkdir(parents=True, exist_ok=True)
    pages = {
        "front@1000": output / "index.html",
        "story@1900": story / "index.html",  # down to the tables
        "article@1200": article,
    }
    command = ["node", str(_BROWSER / "shots.mjs"), str(args.out.resolve()), _WIDTHS, "light,dark"]
    command += [f"{name}={path.as_uri()}" for name, path in pages.items()]
    # the top of each: whole pages would be some thousand pixels of small print
    done = subprocess.run(command, check=False)  # noqa: S603
    if done.returncode == 0:
        print(f"{args.out}: {len(list(args.out.glob('*.png')))} pictures")  # noqa: T201
    return done.returncode


def _richest(output: Path) -> Path | None:
    """The folder of the story with most rows that differ or were updated."""
    found = []
    for path in (output / "story").glob("*/story.json"):
        rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
        differ = sum(row["status"] in ("differ", "updated") for row in rows)
        found.append((-differ, path.parent.name, path.parent))
    return min(found)[2] if found else None


if __name__ == "__main__":
    sys.exit(main())
