"""Links that lead out of a site: nothing is read, written, moved or published through one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.errors import InputError

_HINT = "Put a real file or folder there, no link"


def refuse_links_out(base: Path, tops: Iterable[Path]) -> None:
    """Raises InputError that names the first link, at or below `tops`, that leads out of `base`."""
    real = base.resolve()
    for top in tops:
        for path in _links(top):
            if not _leads_into(path, real):
                raise InputError(f"{path} is a link that leads out of {base}", _HINT)


def refuse_link(path: Path) -> None:
    """Raises InputError when this file or folder of the program's own is a link at all."""
    if path.is_symlink():
        raise InputError(f"{path} is a link", "Remove it: the program makes it itself")


def _links(top: Path) -> Iterator[Path]:
    if top.is_symlink():
        yield top
    for folder, folders, files in os.walk(top):
        for name in sorted((*folders, *files)):
            path = Path(folder, name)
            if path.is_symlink():
                yield path


def _leads_into(link: Path, real: Path) -> bool:
    try:
        return link.resolve().is_relative_to(real)
    except (OSError, RuntimeError):  # a ring of links leads nowhere: whoever opens it says so
        return True
