"""Faults put into system calls by strace: at each call that touches the project, in turn."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from torture import faults

# Calls that reading and writing notes need. Reads are in: a note that cannot be read is not lost.
CALLS = (
    "openat,read,write,fsync,fchmod,close,rename,renameat2,unlink,unlinkat,mkdir,newfstatat,flock"
)
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES", "error=EINTR")
_LINE = re.compile(r"^(?:\d+ +)?(?P<call>\w+)\((?P<rest>.*)$")
ENV = {"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True, kw_only=True)
class Point:
    """The n-th call of one kind in the whole process, which touches the project."""

    call: str
    n: int


def missing() -> str:
    """What has to be installed, "" for nothing."""
    return "" if shutil.which("strace") else "strace is missing: apt-get install strace"


def run(site: Path, steps: int, *extra: str, log: Path | None = None) -> tuple[int, str]:
    """(exit code, stderr) of one writing process under strace."""
    command = ["strace", "-f", "-y", "-s", "0", "-qq", "-e", f"trace={CALLS}", *extra]
    command += ["-o", str(log or "/dev/null")]
    command += [sys.executable, faults.__file__, "write", str(site), "7", str(steps)]
    done = subprocess.run(command, capture_output=True, text=True, env=ENV, timeout=120)
    return done.returncode, done.stderr


def plain(site: Path, steps: int) -> int:
    """The exit code of an unbroken run without strace."""
    command = [sys.executable, faults.__file__, "write", str(site), "7", str(steps)]
    return subprocess.run(command, capture_output=True, env=ENV, timeout=120).returncode


def points(site: Path, steps: int, log: Path) -> list[Point]:
    """Every call of an unbroken run that names the project's folder."""
    code, err = run(site, steps, log=log)
    assert 0 == code, err
    seen: Counter[str] = Counter()
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        m = _LINE.match(line)
        if m is None:
            continue
        seen[m["call"]] += 1
        if str(site) in m["rest"]:
            found.append(Point(call=m["call"], n=seen[m["call"]]))
    return found


def inject(site: Path, steps: int, point: Point, fault: str) -> tuple[int, str]:
    """One run with the fault at the point."""
    return run(site, steps, "-e", f"inject={point.call}:{fault}:when={point.n}")
