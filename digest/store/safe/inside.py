"""What a site's folders may not hold: links that lead out of it, pipes and devices.

Nothing is read, written, moved or published through such a link, and whoever opens a pipe waits
for ever.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from digest.errors import InputError
from digest.text.normalise import visible

_HINT = "Put a real file or folder there, no link"


def refuse_strange(base: Path, tops: Iterable[Path]) -> None:
    """Raises InputError that names the first link, at or below `tops`, that leads out of `base`,
    or the first that is neither file nor folder.
    """
    for _, error in strange(base, tops):
        raise error


def strange(base: Path, tops: Iterable[Path]) -> Iterator[tuple[Path, InputError]]:
    """Each of these things with what is wrong with it."""
    real = base.resolve()
    for top in tops:
        for path, mode in _modes(top):
            if stat.S_ISLNK(mode):
                if not _leads_into(path, real):
                    what = f"{visible(str(path))} is a link that leads out of {base}"
                    yield path, InputError(what, _HINT)
            elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                what = f"{visible(str(path))} is a pipe or a device and no file"
                yield path, InputError(what, "Remove it, or put the file there")


def refuse_link(path: Path) -> None:
    """Raises InputError when this file or folder of the program's own is a link at all."""
    if path.is_symlink():
        raise InputError(f"{path} is a link", "Remove it: the program makes it itself")


def regular(path: Path) -> Path:
    """The path, where a file or nothing stands there; raises OSError for a pipe or a device."""
    with suppress(FileNotFoundError, NotADirectoryError):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device and no file", str(path))
    return path


def _modes(top: Path) -> Iterator[tuple[Path, int]]:
    """What stands at a place, and all below it that is neither file nor folder; what has just gone
    is passed over.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        yield top, top.lstat().st_mode
    for path in _odd(str(top)):
        with suppress(FileNotFoundError, NotADirectoryError):
            yield Path(path), Path(path).lstat().st_mode


def _odd(folder: str) -> Iterator[str]:
    """The links, pipes and devices below a folder, by what the folder itself says of its entries:
    to ask the system about each of thousands of files would be most of the work.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=_name)
    except OSError:  # whoever reads it says so
        return
    folders = []
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        elif not entry.is_file(follow_symlinks=False):
            yield entry.path
    for inside in folders:
        yield from _odd(inside)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _leads_into(link: Path, real: Path) -> bool:
    try:
        return link.resolve().is_relative_to(real)
    except (OSError, RuntimeError):  # a ring of links leads nowhere: whoever opens it says so
        return True
