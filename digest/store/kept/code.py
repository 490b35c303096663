"""A hash of the code that works things out: what other code worked out is not taken for ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
# The site and fetching take no part in what a run works out.
_OTHERS = frozenset({"site", "fetch", "__pycache__"})
# Compiled code comes and goes with who imports what: it is never looked at.
_ENDS = (".py", ".json", ".toml", ".bin")


@cache
def code() -> bytes:
    """32 bytes that change with any source file or table of ours, Python, or a package."""
    sums = blake2b(digest_size=32)
    for path in sorted(_files(_ROOT)):
        data = path.read_bytes()
        sums.update(f"{path.relative_to(_ROOT).as_posix()}\0{len(data)}\0".encode() + data)
    sums.update(sys.version.encode())
    for name in sorted(_packages()):
        sums.update(f"\0{name}".encode())
    return sums.digest()


def _files(folder: Path) -> Iterable[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _OTHERS:
                    yield from _files(Path(entry.path))
            elif entry.name.endswith(_ENDS):
                yield Path(entry.path)


def _packages() -> set[str]:
    """The installed packages with their versions, by the names of their folders: no import."""
    found: set[str] = set()
    for place in sys.path:
        if place.endswith(("site-packages", "dist-packages")):
            try:
                names = os.listdir(place)  # noqa: PTH208 - a thousand names, no paths wanted
            except OSError:
                continue
            found |= {name for name in names if name.endswith((".dist-info", ".egg-info"))}
    return found
