"""The files of the inbox that are to be read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from digest.errors import InputError
from digest.text.normalise import visible

_SKIPPED: Final = frozenset({".gitkeep", ".gitignore", ".ds_store", "thumbs.db", "desktop.ini"})
_SKIPPED_SUFFIX: Final = (".tmp", ".swp", ".part", "~")


def inbox_files(root: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The files below the folder in the order of their names, and a notice for each link skipped.

    Hidden files, editors' left-overs and folders that are links are left out. Raises InputError
    for a folder that cannot be listed: its articles must not be taken for gone.
    """
    try:
        return _walk(root)
    except OSError as error:
        what = f"{visible(str(error.filename or root))}: cannot be read: {error.strerror or error}"
        raise InputError(what, "Make it readable, then run again") from error


def _walk(root: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    files: list[str] = []
    notices: list[tuple[str, str]] = []
    _look(str(root), files, notices)
    start = len(str(root)) + 1
    files.sort(key=lambda path: path[start:].replace(os.sep, "/"))
    said = (f"{visible(origin(Path(path), root))}: {why}" for path, why in notices)
    return tuple(map(Path, files)), tuple(sorted(said))


def _look(folder: str, files: list[str], notices: list[tuple[str, str]]) -> None:
    """What stands in a folder and below, by what the folder itself says of its entries: to ask the
    system about each of thousands of files would be most of the work.
    """
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except FileNotFoundError:
        return
    for entry in found:
        name = entry.name
        hidden = name.startswith(".")
        if entry.is_symlink():
            if not hidden or not entry.is_dir():
                notices.append((entry.path, "a link is not followed"))
        elif entry.is_dir():
            if not hidden:
                _look(entry.path, files, notices)
        elif (
            not hidden
            and name.lower() not in _SKIPPED
            and not name.lower().endswith(_SKIPPED_SUFFIX)
        ):
            if entry.is_file():
                files.append(entry.path)
            else:  # a pipe would be waited for for ever
                notices.append((entry.path, "no regular file, it is not read"))


def origin(path: Path, base: Path | None) -> str:
    """The path as it is shown: below the folder where it lies there."""
    if base is not None:
        try:
            return path.relative_to(base).as_posix()
        except ValueError:
            pass
    return path.as_posix()
