"""One run at a time in one project: a lock in `.digest/`, freed by the system when a run dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import Locked
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
