"""Folders listed strictly: what cannot be listed is an error, never an empty folder.

`Path.rglob` and `os.walk` pass over a folder that may not be read. Its notes would be taken for
gone, its articles for missing, its pages for nobody's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(top: Path) -> list[Path]:
    """Every file below a folder in the order of their paths, none where there is no such folder.

    Links to files count as files, links to folders are not followed, pipes and devices left out.
    Raises OSError, which names the folder.
    """
    return [Path(path) for path in paths_below(str(top))]


def paths_below(top: str) -> list[str]:
    """The same as text: of thousands of files a `Path` each is most of the work."""
    try:
        return sorted(_below(top), key=_parts)
    except NotADirectoryError:
        return []


def _parts(path: str) -> list[str]:
    return path.split(os.sep)  # noqa: PTH206 - the order of Path itself


def _below(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except FileNotFoundError:  # it may have gone since it was named
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        elif entry.is_file(follow_symlinks=False) or _leads_to_a_file(entry):
            yield entry.path


def _leads_to_a_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link, and not one to a folder (one to nothing is told when it is read)."""
    return entry.is_symlink() and not Path(entry.path).is_dir()
