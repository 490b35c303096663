"""A small build put into the site that stands: only the files that changed, each whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from digest.site.serving.publish import MARK, files, mark, put_file, put_mark, take_away, walk
from digest.store.safe.inside import refuse_strange


def patch(fresh: Path, output: Path, *, key: str, gone: Iterable[str]) -> None:
    """Puts the files of a small build into the site, each whole, and takes those in `gone` away.

    Its mark is taken off first and put on last: a build that is cut off in between is no build.
    """
    new = sorted(walk(fresh))
    left = set(gone) - set(new)
    ours = (files(output) - {MARK} - left) | set(new)
    folders = {(output / name).parent for name in (*new, *left)}
    refuse_strange(output, [folder for folder in folders if folder != output])
    put_mark(output, "", ours | left)
    for name in new:
        put_file(fresh / name, output / name)
    take_away(output, left)
    put_mark(output, key, ours)
    shutil.rmtree(fresh)


def put_folder(output: Path, name: str, made: Path, aside: Path) -> None:
    """Puts a folder of ours into a site that stands; the one that was there is moved aside."""
    before = mark(output)
    if not before:
        return
    new = {f"{name}/{path}" for path in walk(made)}
    ours = {file for file in before["files"] if not file.startswith(f"{name}/")} | new
    refuse_strange(output, [output / name])
    with suppress(FileNotFoundError):
        (output / name).rename(aside)
    made.rename(output / name)
    put_mark(output, str(before["key"]), ours)
