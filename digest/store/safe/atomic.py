"""Files written whole or not at all, and never over a save that lands in between.

The new text is written beside the file, flushed to disk, and exchanged with it in one step. What
comes out of the exchange is compared with what was read before: when an editor saved meanwhile,
the two are exchanged back and the caller starts again with the editor's text.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from digest.errors import DigestError

# Names of our own temporary files. They hold the first digits of the old and the new content, so
# that a later run knows what a leftover is: ".part" is unfinished, ".swap" was or will be
# exchanged and may hold an editor's save.
_OWN = re.compile(
    r"^\.(?P<name>.+)\.(?P<old>[0-9a-f]{12}|none)\.(?P<new>[0-9a-f]{12})"
    r"\.digest-(?P<what>part|swap)$"
)
_AT_FDCWD = -100
_RENAME_NOREPLACE = 1
_RENAME_EXCHANGE = 2
_MAC_SWAP = 2
_MAC_EXCL = 4
# The kernel or the file system has no such call: compare, then replace.
_UNSUPPORTED = frozenset((errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM))

_WORDS = {
    errno.ENOSPC: ("the disk is full", "Free some space and run again"),
    errno.EDQUOT: ("the disk quota is used up", "Free some space and run again"),
    errno.EROFS: ("the disk is read-only", "Mount it for writing and run again"),
    errno.EACCES: ("no permission", "Give yourself the right to write there and run again"),
    errno.EPERM: ("no permission", "Give yourself the right to write there and run again"),
    errno.EIO: ("the disk reports an error", "Check the disk, then run again"),
    errno.EISDIR: ("a folder stands in its place", "Move that folder away or rename it"),
    errno.ENAMETOOLONG: ("the name is too long", "Give the note a shorter name"),
}


class WriteError(DigestError):
    """A file could not be written; it is as it was before."""

    def __init__(self, path: Path, error: OSError) -> None:
        words, hint = _WORDS.get(
            error.errno or 0, (error.strerror or "the system refused", "Run again")
        )
        super().__init__(f"{path}: cannot be written: {words}", f"{hint}; nothing was lost")
        self.path = path


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """A leftover of a run that was killed: where a rescued save was put, if it held one."""

    leftover: Path
    rescued: Path | None = None


@contextmanager
def named(path: Path) -> Iterator[None]:
    """An OSError inside becomes a WriteError with the file's name."""
    try:
        yield
    except OSError as error:
        raise WriteError(path, error) from error


def write(path: Path, new: bytes, *, old: bytes | None) -> bool:
    """True when the file now holds `new`; False when it no longer held `old`, and is unchanged.

    `old` None means that there must be no file yet. Raises WriteError with the file's name.
    """
    with named(path):
        return _write(path, new, old)


def remove(path: Path, *, old: bytes) -> bool:
    """True when the file, which held `old`, is gone; False when it holds something else."""
    with named(path):
        if content(path) != old:
            return False
        out = _temp_name(path, old, b"", "swap")
        path.rename(out)
        if content(out) != old:
            _move_new(out, path)
            return False
        out.unlink()
        sync_folder(path.parent)
    return True


def sweep(folders: Iterable[Path]) -> tuple[Swept, ...]:
    """What killed runs left behind, taken away; only under the project's lock.

    A leftover that holds neither the old nor the new text is an editor's save that came in at the
    very moment: it is kept beside the note as `NAME.rescued`.
    """
    found: list[Swept] = []
    for folder in folders:
        for entry, m in _own_files(folder):
            rescued = None
            with named(entry):
                if m["what"] == "swap" and _digits(content(entry)) not in (m["old"], m["new"]):
                    rescued = free_name(folder / f"{m['name']}.rescued")
                    _move_new(entry, rescued)
                else:
                    entry.unlink()
            found.append(Swept(leftover=entry, rescued=rescued))
    return tuple(found)


def _own_files(folder: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - of thousands; few are ours
        ours = [(folder / m.string, m) for m in map(_OWN.match, names) if m]
        found = [(e, m) for e, m in ours if not e.is_symlink() and e.is_file()]
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise WriteError(folder, error) from error
    yield from found


def move(path: Path, to: Path) -> bool:
    """True when the file has the new name; False when that is taken, and nothing was changed.

    Whoever has the file open goes on writing into it, wherever it lies.
    """
    with named(to):
        if not _move_new(path, to):
            return False
        sync_folder(to.parent)
        sync_folder(path.parent)
    return True


# ---- the steps -----------------------------------------------------------------


def _write(path: Path, new: bytes, old: bytes | None) -> bool:
    temp = _temp(path, new, old)
    try:
        now = content(path)
        if now != old:
            return False
        if old is None:
            landed = _move_new(temp, path)
        elif _exchange(temp, path):
            return _settle(temp, path, new, old)
        else:
            temp.replace(path)
            landed = True
        sync_folder(path.parent)
        return landed
    finally:
        with suppress(OSError):
            if not _is_foreign(temp, new, old):
                temp.unlink()


def _settle(temp: Path, path: Path, new: bytes, old: bytes) -> bool:
    """After the exchange: done, or an editor's save came out and is given back."""
    try:
        out = content(temp)
    except OSError:
        _exchange(temp, path)
        raise
    if out == old:
        sync_folder(path.parent)
        return True
    _exchange(temp, path)
    if content(temp) != new:  # a second save hit our text: both are kept
        _move_new(temp, free_name(path.with_name(path.name + ".rescued")))
    sync_folder(path.parent)
    return False


def _is_foreign(temp: Path, new: bytes, old: bytes | None) -> bool:
    """True when the temporary file holds what neither we nor the last reader wrote."""
    if not temp.name.endswith("swap"):
        return False
    return content(temp) not in (new, old, None)


def _temp(path: Path, new: bytes, old: bytes | None) -> Path:
    """A finished temporary file beside the target, on disk."""
    part = _temp_name(path, old, new, "part")
    done = part.with_name(part.name.removesuffix("part") + "swap")
    with suppress(FileNotFoundError):
        part.unlink()
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        fd = os.open(part, flags, 0o666)
        try:
            view = memoryview(new)
            while view:
                view = view[os.write(fd, view) :]
            with suppress(FileNotFoundError):
                os.fchmod(fd, path.stat().st_mode & 0o7777)
            os.fsync(fd)
        finally:
            os.close(fd)
        part.rename(done)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    return done


def _temp_name(path: Path, old: bytes | None, new: bytes, what: str) -> Path:
    was = "none" if old is None else _digits(old)
    return path.with_name(f".{path.name}.{was}.{_digits(new)}.digest-{what}")


def _digits(data: bytes | None) -> str:
    return hashlib.sha256(data or b"").hexdigest()[:12]


def free_name(path: Path) -> Path:
    """The path, or the first one with a number behind it that is free."""
    if not path.exists():
        return path
    return next(p for n in count(2) if not (p := path.with_name(f"{path.name}.{n}")).exists())


def content(path: Path) -> bytes | None:
    """The file's bytes, None when there is no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _rename_with(a: Path, b: Path, linux: int, mac: int) -> bool:
    """True when the system renamed with these flags, False when it cannot."""
    if sys.platform.startswith("linux"):
        call = getattr(_libc(), "renameat2", None)
        args: tuple[object, ...] = (_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), linux)
    elif sys.platform == "darwin":
        call = getattr(_libc(), "renamex_np", None)
        args = (os.fsencode(a), os.fsencode(b), mac)
    else:
        return False
    if call is None:
        return False
    if call(*args) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(b))


def _exchange(a: Path, b: Path) -> bool:
    return _rename_with(a, b, _RENAME_EXCHANGE, _MAC_SWAP)


def _move_new(a: Path, b: Path) -> bool:
    """Move a file to a name that must be free; False when it is taken."""
    try:
        if _rename_with(a, b, _RENAME_NOREPLACE, _MAC_EXCL):
            return True
        os.link(a, b)
    except FileExistsError:
        return False
    a.unlink()
    return True
