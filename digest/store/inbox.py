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
    files: list[Path] = []
    notices: list[str] = []
    for folder, names, inside in os.walk(root, onerror=_unlisted, followlinks=False):
        here = Path(folder)
        names[:] = sorted(n for n in names if not n.startswith("."))
        for name in list(names):
            if (here / name).is_symlink():
                names.remove(name)
                notices.append(f"{visible(origin(here / name, root))}: a link is not followed")
        for name in sorted(inside):
            path = here / name
            if path.is_symlink():
                notices.append(f"{visible(origin(path, root))}: a link is not followed")
            elif (
                not name.startswith(".")
                and name.lower() not in _SKIPPED
                and not name.lower().endswith(_SKIPPED_SUFFIX)
            ):
                if path.is_file():
                    files.append(path)
                else:  # a pipe would be waited for for ever
                    shown = visible(origin(path, root))
                    notices.append(f"{shown}: no regular file, it is not read")
    files.sort(key=lambda p: p.relative_to(root).as_posix())
    return tuple(files), tuple(sorted(notices))


def _unlisted(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def origin(path: Path, base: Path | None) -> str:
    """The path as it is shown: below the folder where it lies there."""
    if base is not None:
        try:
            return path.relative_to(base).as_posix()
        except ValueError:
            pass
    return path.as_posix()
