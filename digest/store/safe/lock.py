"""One run at a time in one project: a lock in `.digest/`, freed by the system when a run dies."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from digest.errors import DigestError, Locked
from digest.store.safe.atomic import WriteError
from digest.store.safe.inside import refuse_strange

FOLDER = ".digest"


def state_folder(site: Path) -> Path:
    """The project's folder for the program's own state; git is told to leave it out."""
    folder = site / FOLDER
    refuse_strange(site, (folder,))
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="ascii")
    except OSError as error:
        raise WriteError(folder, error) from error
    return folder


def put_state(site: Path, name: str, value: Any) -> None:
    """Write a file of the program's own state whole; a folder that takes none is no fault."""
    text = json.dumps(value, separators=(",", ":"))
    with suppress(OSError, DigestError):
        path = state_folder(site) / name
        half = path.with_name(f"{name}.{os.getpid()}.part")  # two commands may end at once
        try:
            half.write_text(text, encoding="ascii")
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)


@contextmanager
def hold(site: Path, *, wait: float = 0.0) -> Iterator[None]:
    """The lock of the project, for as long as the block runs; Locked after `wait` seconds."""
    from filelock import FileLock, Timeout

    path = state_folder(site) / "lock"
    # The object must live as long as the lock: filelock frees it when it is collected.
    lock = FileLock(path, timeout=wait, mode=0o666)
    try:
        lock.acquire()
    except Timeout:
        raise Locked(
            "Another run is at work in this project", "Wait until it is done and run again"
        ) from None
    except OSError as error:
        raise WriteError(path, error) from error
    try:
        yield
    finally:
        lock.release()
