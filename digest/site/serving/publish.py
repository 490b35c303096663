"""Builds land beside the old site and are swapped in: a reader never sees half a site.

Only files that a build wrote are ever removed; what other hands put into the folder (`.git`,
`CNAME`) is carried over.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from digest.errors import DigestError
from digest.site.serving.aside import aside
from digest.store.safe.inside import refuse_link, refuse_strange, regular
from digest.store.safe.listing import paths_below
from digest.store.safe.mounts import mounted_below

MARK = ".digest-build"  # in the folder: the key of its build and the files that are ours
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Unfinished(DigestError):
    """The new site is in place, but files of others still lie in the old folder beside it."""


def target(output: Path) -> Path:
    """The folder to fill: where `output` leads, if it is a link to a folder that we may fill.

    A link to the folder that a server shows is a usual set-up. Only a folder that is empty or holds
    a build of ours is filled through one: a site folder may come from anybody, and its link could
    lead to any folder.
    """
    if not output.is_symlink():
        if output.exists() and not output.is_dir():
            raise DigestError(f"{output} is a file and no folder", "Move it away")
        return output
    real = output.resolve()
    if not real.is_dir():
        raise DigestError(f"{output} is a link to {real}, which is no folder", "Make that folder")
    if not files(real) and any(real.iterdir()):
        raise DigestError(
            f"{output} is a link to {real}, which holds files that no build wrote",
            "Empty that folder once, or put a real folder in the place of the link",
        )
    if not os.access(real.parent, os.W_OK):
        raise DigestError(
            f"{output} is a link to {real}, and nothing can be written beside that",
            f"Make {real.parent} writable, or put a real folder in the place of the link",
        )
    return real


def stage(output: Path) -> Path:
    """An empty folder beside the site to build into; the rests of a broken build are removed."""
    recover(output)
    fresh = _beside(output, "new")
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir(parents=True)
    return fresh


def recover(output: Path) -> None:
    """Ends what a swap that was cut off left open.

    Aside lies the old site, from which files of others may still have to come over, or the whole
    new one, all of whose files are ours.
    """
    shutil.rmtree(_beside(output, "gone"), ignore_errors=True)
    old = _beside(output, "old")
    if not old.exists():
        return
    if not output.exists():
        old.rename(output)
        return
    _clear(old, output, ours=files(old))


def swap(fresh: Path, output: Path, *, key: str) -> None:
    """Makes the fresh build the site, marked with the key of what it was built from."""
    put_mark(fresh, key, list(walk(fresh)))
    if not output.exists():
        output.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(output)
        return
    theirs = files(output)
    if mounted_below(output):  # what is mounted would stay with the old folder
        _in_place(fresh, output, ours=theirs)
        return
    old = _beside(output, "old")
    with suppress(OSError):  # a disk without links: what is not ours comes over after the exchange
        _link(output, fresh, ours=theirs)
    try:
        # Under the name of the old one first: whichever of the two lies there when a kill comes,
        # `recover` carries over what is not ours and nothing else.
        fresh.rename(old)
        if not _exchange(old, output):
            old.rename(fresh)
            output.rename(old)
            fresh.rename(output)
    except OSError as err:
        if err.errno not in (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM):
            raise DigestError(f"{output}: {err.strerror}", "The old site is as it was") from err
        _in_place(fresh, output, ours=theirs)  # the folder itself is a mount
        return
    _clear(old, output, ours=theirs)


def put_mark(folder: Path, key: str, names: Iterable[str]) -> None:
    """Writes the key of a build and the names of its files into its folder, in one step."""
    lines = ",\n".join([json.dumps(name, ensure_ascii=False) for name in sorted(names)])
    half = folder / f"{MARK}.part"
    half.write_text(
        f'{{\n"key": {json.dumps(key)},\n"files": [\n{lines}\n]\n}}\n', encoding="utf-8"
    )
    half.replace(folder / MARK)


def key(output: Path) -> str:
    """The key of the build that lies in a folder; "" if a file of it is missing."""
    found = mark(output)
    if not found or not all(os.path.isfile(f"{output}/{name}") for name in found["files"]):  # noqa: PTH113
        return ""
    return str(found["key"])


def files(output: Path) -> frozenset[str]:
    """The files in a folder that a build wrote."""
    found = mark(output)
    return frozenset(found["files"]) | {MARK} if found else frozenset()


def mark(output: Path) -> dict[str, list[str]]:
    """What the mark of a build says; nothing where there is none that can be read."""
    try:
        found = json.loads(regular(output / MARK).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not isinstance(found.get("files"), list):
        return {}
    return found if "key" in found and all(map(_below, found["files"])) else {}


def _below(name: object) -> bool:
    """Whether a name in a mark stays in its folder: the file may come from anybody."""
    return isinstance(name, str) and not name.startswith("/") and ".." not in name.split("/")


def _beside(output: Path, what: str) -> Path:
    path = output.with_name(f".{output.name}.{what}")
    refuse_link(path)
    return path


def walk(folder: Path) -> Iterable[str]:
    """The files below a folder, named from there."""
    start = len(str(folder)) + 1
    return (path[start:] for path in paths_below(str(folder)))


def _clear(old: Path, output: Path, *, ours: frozenset[str]) -> None:
    """Carries over what is not ours, and removes the rest of the old folder.

    The rest gets another name first: half removed, without its mark, it would look like files of
    others. What cannot be removed now goes with the next build.
    """
    try:
        _carry(old, output, ours=ours)
    except OSError as err:
        raise Unfinished(
            f"{err.filename or old}: {err.strerror}",
            "The new site is in place; the next build carries over the files that are not ours",
        ) from err
    gone = _beside(output, "gone")
    shutil.rmtree(gone, ignore_errors=True)
    with suppress(OSError):
        old.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def _link(old: Path, new: Path, *, ours: frozenset[str]) -> None:
    """Links what is not ours into the new folder too, so that the exchange misses none of it."""
    parents = _parents(ours)

    def link(folder: Path) -> None:
        for entry in sorted(folder.iterdir()):
            name = entry.relative_to(old).as_posix()
            target = new / name
            if name in ours:
                continue
            if entry.is_dir() and not entry.is_symlink():
                if name not in parents and not target.exists():
                    target.mkdir(parents=True)
                    shutil.copystat(entry, target)
                link(entry)
            elif not os.path.lexists(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(entry, target, follow_symlinks=False)

    link(old)


def _parents(names: Iterable[str]) -> frozenset[str]:
    """Every folder on the way to the files."""
    return frozenset(
        "/".join(name.split("/")[:n]) for name in names for n in range(1, name.count("/") + 1)
    )


def _carry(old: Path, new: Path, *, ours: frozenset[str]) -> None:
    """Moves what is not ours from the old folder to the new one, unless the new one has it.

    What was linked there and then replaced in the old folder (a commit, say) is moved too; what has
    the name of a page of ours is put aside.
    """
    parents = _parents(ours)
    built = files(new)

    def move(folder: Path) -> None:
        for entry in sorted(folder.iterdir()):
            name = entry.relative_to(old).as_posix()
            target = new / name
            if name in ours:
                continue
            if entry.is_dir() and not entry.is_symlink() and (name in parents or target.is_dir()):
                move(entry)
            elif not os.path.lexists(target) or (name not in built and not _same(entry, target)):
                target.parent.mkdir(parents=True, exist_ok=True)
                entry.rename(target)
            elif name in built and not _same(entry, target):
                kept = aside(entry, new, name)
                kept.parent.mkdir(parents=True, exist_ok=True)
                entry.rename(kept)

    move(old)


def _same(one: Path, other: Path) -> bool:
    return os.path.samestat(one.lstat(), other.lstat())


def _in_place(fresh: Path, output: Path, *, ours: frozenset[str]) -> None:
    """File by file, each whole: for a folder that cannot be renamed."""
    new = set(walk(fresh))
    folders = {(output / name).parent for name in (*new, *ours)}
    refuse_strange(output, [folder for folder in folders if folder != output])
    for name in [*sorted(new - {MARK}), MARK]:
        source, target = fresh / name, output / name
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        put_file(source, target)
    take_away(output, sorted(ours - new))
    shutil.rmtree(fresh)


def put_file(source: Path, target: Path) -> None:
    """Puts one file of a build in its place, whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.part")
    try:
        source.rename(half)
    except OSError:  # the site is a mount of its own
        shutil.copyfile(source, half)
    half.replace(target)


def take_away(output: Path, names: Iterable[str]) -> None:
    """Takes files out of a site, with the folders that are empty then."""
    for name in names:
        (output / name).unlink(missing_ok=True)
        parent = (output / name).parent
        while parent != output and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent


def _exchange(one: Path, other: Path) -> bool:
    """Two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(
        call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0
    )
