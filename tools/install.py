"""Installs the pinned packages of a requirements file, and shows on a terminal how far it is.

`python tools/install.py requirements.txt`; it runs before anything is installed, so it uses the
standard library alone. What pip says is shown when it fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", re.MULTILINE)
_SEEN = re.compile(r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)")
# Of the whole time, what is over when the last package is there: then pip unpacks them.
_FOUND = 0.6


def main(path: str) -> int:
    """pip's exit code."""
    wanted = {name.lower() for name in _PINNED.findall(Path(path).read_text(encoding="utf-8"))}
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-color", "install"]
    with subprocess.Popen(  # noqa: S603
        [sys.executable, *pip, "--progress-bar", "off", "--require-hashes", "-r", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as running:
        assert running.stdout is not None
        said: list[str] = []
        done: set[str] = set()
        start = time.monotonic()
        for line in running.stdout:
            said.append(line)
            if m := _SEEN.match(line):
                done.add(m[1].lower().replace("_", "-"))
                _show(m[1], len(done), max(len(wanted), len(done)), time.monotonic() - start)
            elif line.startswith("Installing collected"):
                _show("unpacking", len(done), len(done), time.monotonic() - start)
        code = running.wait()
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if code:
        sys.stderr.write("".join(said[-40:]))
    return code


def _show(what: str, done: int, of: int, seconds: float) -> None:
    if not sys.stderr.isatty():
        return
    left = seconds * (of / done / _FOUND - 1) if done else 0
    about = f"about {max(1, round(left))} s left" if seconds > 1 else ""
    sys.stderr.write(f"\r\x1b[K  {done}/{of}  {what[:40]}  {about}")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
