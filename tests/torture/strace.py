"""Faults that strace puts into system calls."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES", "error=EINTR")


@dataclass(frozen=True, kw_only=True)
class Point:
    """The n-th call of one kind in the whole process, which touches the project."""

    call: str
    n: int


def missing() -> str:
    """What has to be installed, "" for nothing."""
    return "" if shutil.which("strace") else "strace is missing: apt-get install strace"
