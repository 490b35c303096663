"""The versions of a fetched article: a new file only for new words, and at most ten of them.

Feeds that stamp each poll, pages with a token in them and links with a session would otherwise
fill the inbox with one article.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from digest.fetch.inbox import FOLDER
from digest.model import Done
from digest.options import Options
from digest.reading.whose.identity import folded

MOST: Final = 10  # files of one article
# A file of ours: what is remembered may come with anybody's folder, and names files to write and
# to remove.
_OURS: Final = re.compile(rf"{FOLDER}/[a-z0-9-][a-z0-9.-]*/[^/\0]+\.(?:html|json|txt)")
_NUMBER: Final = re.compile(r"-(\d{1,6})$")


@dataclass(frozen=True, slots=True)
class Kept:
    """A version in the inbox: its file's name, a hash of its bytes, one of its readable words."""

    name: str
    sha: str
    words: str


def save(
    inbox: Path, rel: str, data: bytes, *, kept: Sequence[Kept], opts: Options
) -> tuple[tuple[Kept, ...], str]:
    """The versions after this one has come, and the name of the file that is new, "" for none.

    The first file keeps its name; later ones get numbers, and nobody sees half a file. When there
    are too many, the oldest but the first goes, unless somebody has changed it since.
    """
    kept = tuple(kept) or _standing(inbox, rel, opts)
    first = kept[0].name if kept else rel
    now = words(data, rel, opts)
    if kept and kept[-1].words == now:
        return kept, ""
    name = _named(first, rel, [one.name for one in kept], inbox)
    _put(inbox / name, data)
    kept = (*kept, Kept(name, _sha(data), now))
    while len(kept) > MOST:
        _forget(inbox, kept[1])
        kept = (kept[0], *kept[2:])
    return kept, name


def words(data: bytes, name: str, opts: Options) -> str:
    """A hash of what a reader would read in the file; the same for all in which that is nothing."""
    from digest.store.sources import read_bytes

    docs = [one.value for one in read_bytes(data, name, opts=opts) if isinstance(one, Done)]
    return folded("\n".join(f"{doc.title} {doc.text}" for doc in docs))[:16]


def text(kept: Sequence[Kept]) -> str:
    """The versions as they are remembered."""
    return json.dumps([astuple(one) for one in kept])


def told(remembered: str) -> tuple[Kept, ...]:
    """The versions that are remembered; none where that cannot be read."""
    try:
        rows = json.loads(remembered or "[]")
        kept = tuple(Kept(str(name), str(sha), str(said)) for name, sha, said in rows)
    except (ValueError, TypeError, RecursionError):
        return ()
    return kept if all(_OURS.fullmatch(one.name) for one in kept) else ()


def _standing(inbox: Path, rel: str, opts: Options) -> tuple[Kept, ...]:
    """The versions that an earlier run saved and that are not remembered."""
    path = inbox / rel
    found = [path] if path.is_file() else []
    found += sorted(
        (one for one in path.parent.glob(f"{path.stem}-*{path.suffix}") if _number(one.stem)),
        key=lambda one: _number(one.stem),
    )
    out = []
    for one in found:
        data = one.read_bytes()
        name = one.relative_to(inbox).as_posix()
        out.append(Kept(name, _sha(data), words(data, name, opts)))
    return tuple(out)


def _named(first: str, rel: str, taken: Sequence[str], inbox: Path) -> str:
    """The name of the next version: the first one's with the next number that is free."""
    if not taken:
        return first
    path = Path(first).with_suffix(Path(rel).suffix)
    number = max((_number(Path(name).stem) for name in taken if name != first), default=1) + 1
    while (inbox / path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return path.with_stem(f"{path.stem}-{number}").as_posix()


def _number(stem: str) -> int:
    m = _NUMBER.search(stem)
    return int(m[1]) if m else 0


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _forget(inbox: Path, old: Kept) -> None:
    path = inbox / old.name
    if path.is_file() and _sha(path.read_bytes()) == old.sha:
        path.unlink()


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
