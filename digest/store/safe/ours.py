"""Files that the program alone writes, beside those that people edit."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from digest.errors import InputError
from digest.store.safe import atomic

_TRIES: Final = 20  # somebody else may write the file at the same moment


def put(file: Path, new: bytes) -> None:
    """The file holds `new`, whatever it held before; raises WriteError, or InputError where another
    program goes on writing it.
    """
    with atomic.named(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_TRIES):
        with atomic.named(file):
            old = atomic.content(file)
        if old == new or atomic.write(file, new, old=old):
            return
    raise InputError(f"{file} is written by somebody else", "Stop the other program, run again")
