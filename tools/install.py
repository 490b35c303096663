"""Makes a .venv, and installs the pinned packages of a requirements file into it.

`python tools/install.py --venv .venv`, then `.venv/bin/python tools/install.py requirements.txt`.
On a terminal it shows how far it is. It runs before anything is installed, so it uses the standard
library alone. What pip says is shown when it fails.
"""

from __future__ import annotations

import ensurepip
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", re.MULTILINE)
_SEEN = re.compile(r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)")
# Of the whole time, what is over when the last package is there: then pip unpacks them.
_FOUND = 0.6
_FIRST = 20  # files


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
                _show(m[1], len(done), len(wanted), time.monotonic() - start, _FOUND)
            elif line.startswith("Installing collected"):
                _show("unpacking", len(done), 0, time.monotonic() - start, _FOUND)
        code = running.wait()
    _end()
    if code:
        sys.stderr.write("".join(said[-40:]))
    return code


def make(folder: str) -> int:
    """The exit code of Python's own venv, which says nothing: its files tell how far it is."""
    wanted = 2 * _bundled()  # each module once more, compiled
    start = 0.0
    with subprocess.Popen([sys.executable, "-m", "venv", folder]) as running:  # noqa: S603
        while running.poll() is None:
            time.sleep(0.2)
            done = sum(len(files) for _, _, files in os.walk(folder))
            # before pip is at work there are only a handful of files, and they tell no speed
            if done > _FIRST and not start:
                start = time.monotonic()
            _show("files", done, wanted, time.monotonic() - start if start else 0)
    _end()
    return running.returncode


def _bundled() -> int:
    """The files of the packages that a venv is made with; 0 where nobody knows."""
    names = ("pip", "setuptools") if sys.version_info < (3, 12) else ("pip",)
    for place in (Path(ensurepip.__file__).parent / "_bundled", Path("/usr/share/python-wheels")):
        found = [wheel for name in names for wheel in sorted(place.glob(f"{name}-*.whl"))[:1]]
        if len(found) == len(names):
            return sum(len(zipfile.ZipFile(wheel).namelist()) for wheel in found)
    return 0


def _show(what: str, done: int, of: int, seconds: float, share: float = 1.0) -> None:
    """One line, written over; `share` of the whole time is over when all are done."""
    if not sys.stderr.isatty():
        return
    of = max(of, done)
    left = seconds * (of / done / share - 1) if done else 0
    about = f"about {max(1, round(left))} s left" if seconds > 1 else ""
    sys.stderr.write(f"\r\x1b[K  {done}/{of}  {what[:40]}  {about}")
    sys.stderr.flush()


def _end() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(make(sys.argv[2]) if sys.argv[1] == "--venv" else main(sys.argv[1]))
