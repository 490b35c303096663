"""Every article once in the whole archive: which documents may be one, from numbers alone.

The one who plans holds numbers only (16 bytes a key); the documents that share a key are brought
together in tasks, where the flow's own `unify` says which of them are one article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from digest.archive.linked import linked
from digest.archive.parts import made_of, options_key, read_json
from digest.archive.reading import Part, load_docs, load_part, write_part
from digest.model import Document
from digest.options import Options
from digest.reading.whose.outlets import Names, names_of, with_names
from digest.reading.whose.unify import unify
from digest.store.kept.codec import decode, encode

MET: Final = 400  # documents that a task brings together
Place = tuple[int, int]  # number of a file, row in it


@dataclass(frozen=True, slots=True, kw_only=True)
class SameTask:
    """Documents of several files that may be one article or more."""

    number: int
    groups: tuple[tuple[Place, ...], ...]
    read: str
    out: str
    names: str  # file of the outlets' names
    key: str
    opts: Options


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all documents that were read."""

    parts: Mapping[int, Part]
    names: Names = field(default_factory=lambda: Names({}, {}))


def known(parts: Mapping[int, Part]) -> Known:
    """Give what is known of all documents, out of what the files say of theirs."""
    told: Counter[tuple[str, str]] = Counter()
    for part in parts.values():
        for host, name, often in part.outlets:
            told[host, name] += often
    return Known(parts, names_of(told))


def together(parts: Mapping[int, Part]) -> list[tuple[Place, ...]]:
    """Give the documents that share a key with another, in groups."""
    import numpy as np

    places: list[Place] = []
    docs: list[int] = []
    hashes: list[int] = []
    for n in sorted(parts):
        for r, one in enumerate(parts[n].rows):
            for key in one.keys:
                docs.append(len(places))
                hashes.append(int(key, 16))
            places.append((n, r))
    if not places:
        return []
    keys, rows = np.array(hashes, dtype=np.uint64), np.array(docs, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    again = np.flatnonzero(keys[order][1:] == keys[order][:-1])  # of one key with the next
    first = linked(zip(rows[order[again]].tolist(), rows[order[again + 1]].tolist(), strict=True))
    groups: dict[int, list[Place]] = {}
    for n in sorted(first):
        groups.setdefault(first[n], []).append(places[n])
    return [tuple(g) for g in groups.values() if len(g) > 1]


def same_tasks(
    found: Known,
    groups: Sequence[tuple[Place, ...]],
    *,
    read: Path,
    out: Path,
    names: Path,
    opts: Options,
) -> Iterator[SameTask]:
    """Give the tasks that bring the documents together."""
    number = count = 0
    some: list[tuple[Place, ...]] = []
    for g in [*groups, ()]:
        if some and (not g or count + len(g) > MET):
            about = [[(found.parts[n].key, r) for n, r in one] for one in some]
            yield SameTask(
                number=number,
                groups=tuple(some),
                read=str(read),
                out=str(out),
                names=str(names),
                key=made_of("same", about, names_key(found.names), options_key(opts)),
                opts=opts,
            )
            number, some, count = number + 1, [], 0
        some.append(g)
        count += len(g)


def names_key(names: Names) -> str:
    """Give a hash of the outlets' names."""
    return made_of(encode(Names, names))


@lru_cache(maxsize=2)
def load_names(path: str) -> Names:
    """Give the outlets' names out of their file."""
    return decode(Names, read_json(Path(path)))


def bring_together(task: SameTask) -> int:
    """Make every article of the groups one document; gives the task's number."""
    path = Path(task.out) / f"{task.number:06}"
    there = load_part(path)
    if there is not None and there.key == task.key and path.with_suffix(".gz").exists():
        return task.number
    wanted: dict[int, list[int]] = {}
    for group in task.groups:
        for n, r in group:
            wanted.setdefault(n, []).append(r)
    docs = {}
    for n, rows in sorted(wanted.items()):
        at = Path(task.read) / f"{n:06}"
        part = load_part(at)
        assert part is not None
        for r, doc in zip(sorted(rows), load_docs(at, part, sorted(rows)), strict=True):
            docs[n, r] = doc
    made: list[Document] = []
    names = load_names(task.names)
    for group in task.groups:
        one, _ = unify(with_names([docs[p] for p in group], names), task.opts.outlets)
        made += one
    write_part(path, Part(key=task.key), made)
    return task.number
