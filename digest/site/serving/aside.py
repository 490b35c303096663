"""The place of files that others put where a page of ours belongs: beside the site, all of them."""

from __future__ import annotations

import os
from filecmp import cmp
from itertools import count
from pathlib import Path, PurePath

from digest.store.safe.inside import refuse_link

KEPT = "kept"  # end of the name of the folder beside the site


def aside(entry: Path, site: Path, name: str) -> Path:
    """Where a file of others is kept: a place in which none stands that was kept before.

    The folder is numbered ("www.kept", "www.kept-2"), so that the file's own name stays. Only the
    same bytes again take the same place: what a job puts there every night is kept once.
    """
    for number in count(1):
        kept = site.with_name(f"{site.name}.{KEPT}{f'-{number}' if number > 1 else ''}")
        refuse_link(kept)
        there = kept / name
        if not os.path.lexists(there):
            if all(_folder(kept / up) for up in PurePath(name).parents):
                return there
        elif _file(entry) and _file(there) and cmp(entry, there, shallow=False):
            return there
    raise AssertionError  # numbers do not end


def _folder(path: Path) -> bool:
    """Whether there is a folder, or can be."""
    return not os.path.lexists(path) or (path.is_dir() and not path.is_symlink())


def _file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
