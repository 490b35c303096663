"""A file of the program's own, written piece by piece: whole or not at all, however large it is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from digest.store.safe import atomic

# an unfinished file that a later run takes away (atomic.sweep); of what it holds nothing is known
_NAME: Final = f".{{}}.none.{'0' * 12}.digest-part"


def write(path: Path, parts: Iterable[bytes]) -> None:
    """The pieces in the place of what the file held; raises WriteError with the file's name.

    For files that nobody edits: a save that lands in between is not looked for.
    """
    with atomic.named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(_NAME.format(path.name))
        with suppress(FileNotFoundError):
            part.unlink()
        try:
            with part.open("xb", buffering=1 << 20) as file:
                file.writelines(parts)
                with suppress(FileNotFoundError):
                    os.fchmod(file.fileno(), path.stat().st_mode & 0o7777)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
        atomic.sync_folder(path.parent)
