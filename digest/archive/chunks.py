"""The documents in the order of their days, cut into chunks; each is analysed by itself.

A chunk's files hold what the filters print of its documents, and, for the next stages, the
articles and what grouping needs of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from digest.archive.parts import (
    Member,
    made_of,
    options_key,
    read_json,
    read_lines,
    write_json,
    write_lines,
    write_members,
)
from digest.archive.reading import Part, day_of, load_docs, load_part
from digest.archive.same import load_names
from digest.archive.sandbox import own
from digest.flow import records
from digest.flow.stages import analysed, profiled
from digest.model import Article, Document, Failed
from digest.options import FactOptions, Options
from digest.reading.whose.identity import keys
from digest.reading.whose.outlets import with_names
from digest.store.kept.codec import decode, encode
from digest.stories.traits.profile import Profile

CHUNK: Final = 400  # documents of a chunk
NEAR: Final = 20  # articles of a member of its file: what is read to get at one


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkTask:
    """The documents of one chunk: files and rows; `longer` are ids that others have too."""

    number: int
    docs: tuple[tuple[str, tuple[int, ...]], ...]
    longer: frozenset[str]
    names: str
    out: str
    key: str
    opts: Options


class Worked(NamedTuple):
    """What the files of a chunk hold of one document: plain values, which a process hands to
    another in a tenth of the time that records take."""

    id: str
    day: str
    document: Any
    facts: Any
    article: Any
    bag: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What a chunk holds."""

    key: str
    ids: tuple[str, ...] = ()  # of its articles, sorted
    days: tuple[str, ...] = ()  # of the same
    members: tuple[Member, ...] = ()  # of the file of articles
    failed: tuple[Failed, ...] = ()


def ordered(parts: Mapping[str, Part], gone: Mapping[str, frozenset[int]]) -> list[Any]:
    """Give the documents that stand, as arrays (file, row), sorted by day and then by id.

    `parts` are files by name, `gone` the rows of a file that another stands for. Third and fourth
    are the day as a number and whether another document has the same id.
    """
    import numpy as np

    names = sorted(parts)
    file, at, day, ident = [], [], [], []
    days = sorted({r.day for p in parts.values() for r in p.rows})
    number = {d: n for n, d in enumerate(days)}
    for f, name in enumerate(names):
        without = gone.get(name, frozenset())
        for n, one in enumerate(parts[name].rows):
            if n not in without:
                file.append(f)
                at.append(n)
                day.append(number[one.day])
                ident.append(int(sha256(one.id.encode()).hexdigest()[:16], 16))
    files, rows = np.array(file, dtype=np.int32), np.array(at, dtype=np.int32)
    when, who = np.array(day, dtype=np.int32), np.array(ident, dtype=np.uint64)
    _, where, often = np.unique(who, return_inverse=True, return_counts=True)
    order = np.lexsort((rows, files, who, when))
    shared = often[where] > 1 if len(who) else np.zeros(0, dtype=bool)
    return [names, files[order], rows[order], shared[order]]


def chunk_tasks(
    parts: Mapping[str, Part],
    found: Sequence[Any],
    *,
    work: Path,
    names: Path,
    names_key: str,
    opts: Options,
    size: int = CHUNK,
) -> Iterator[ChunkTask]:
    """Give the tasks: runs of `size` documents in the order of their days."""
    names_of_files, files, rows, shared = found
    for number, first in enumerate(range(0, len(files), size)):
        by_file: dict[str, list[int]] = {}
        longer = set()
        for f, r, twice in zip(
            files[first : first + size].tolist(),
            rows[first : first + size].tolist(),
            shared[first : first + size].tolist(),
            strict=True,
        ):
            name = names_of_files[f]
            by_file.setdefault(name, []).append(r)
            if twice:
                longer.add(parts[name].rows[r].id)
        docs = tuple((name, tuple(sorted(by_file[name]))) for name in sorted(by_file))
        about = [[parts[name].key, some] for name, some in docs]
        yield ChunkTask(
            number=number,
            docs=docs,
            longer=frozenset(longer),
            names=str(names),
            out=str(work),
            key=made_of("chunk", about, sorted(longer), names_key, options_key(opts)),
            opts=opts,
        )


def analyse_chunk(task: ChunkTask) -> int:
    """Analyse the documents of one chunk and write its files; gives its number."""
    work = Path(task.out)
    there = load_chunk(work, task.number)
    if there is not None and there.key == task.key:
        return task.number
    names = load_names(task.names)
    docs: list[Document] = []
    for file, rows in task.docs:
        part = load_part(work / file)
        assert part is not None
        found = load_docs(work / file, part, list(rows))
        docs += with_names(found, names) if file.startswith("read/") else found
    docs = sorted((_own_id(doc, task.longer) for doc in docs), key=lambda d: d.id)
    both = own().each(
        partial(_both, opts=task.opts.facts), docs, named=lambda d: d.origin or d.id, stage="facts"
    )
    worked: list[Worked] = []
    failed: list[Failed] = []
    for one in both:
        if isinstance(one, Worked):
            worked.append(one)
        else:
            failed += [one] if isinstance(one, Failed) else one
    out, n = work.parent, task.number
    write_lines(out / "documents" / f"{n:06}.jsonl.gz", [one.document for one in worked])
    write_lines(out / "analyses" / f"{n:06}.jsonl.gz", [one.facts for one in worked])
    written = [one.article for one in worked]
    members = write_members(
        work / "articles" / f"{n:06}.gz",
        [("", written[k : k + NEAR]) for k in range(0, len(written), NEAR)],
    )
    write_lines(work / "bags" / f"{n:06}.gz", [one.bag for one in worked])
    chunk = Chunk(
        key=task.key,
        ids=tuple(one.id for one in worked),
        days=tuple(one.day for one in worked),
        members=tuple(members),
        failed=tuple(failed),
    )
    write_json(work / "chunks" / f"{n:06}.json", encode(Chunk, chunk))
    return n


def _both(doc: Document, *, opts: FactOptions) -> Worked | list[Failed]:
    article, profile = analysed(doc, opts=opts), profiled(doc)
    if isinstance(article, Failed) or isinstance(profile, Failed):
        return [one for one in (article, profile) if isinstance(one, Failed)]
    found, seen = article.value, article.value.document
    return Worked(
        id=found.id,
        day=day_of(seen),
        document={**records.document(seen), "seen": seen.seen},
        facts=records.facts(found, given=seen.text),
        article=encode(Article, found),
        bag=encode(Profile, replace(profile.value, title="", text="")),
    )


def _own_id(doc: Document, longer: frozenset[str]) -> Document:
    """The document, with a longer id where another has the same."""
    if doc.id not in longer:
        return doc
    told = "\0".join((*keys(doc), doc.origin))
    return replace(doc, id=f"{doc.id}-{sha256(told.encode()).hexdigest()[:12]}")


def load_chunk(work: Path, number: int) -> Chunk | None:
    """Give what a chunk holds; None where it is not there, or not whole."""
    data = read_json(work / "chunks" / f"{number:06}.json")
    try:
        return decode(Chunk, data) if data is not None else None
    except (ValueError, TypeError, KeyError):
        return None


def load_bags(work: Path, number: int) -> list[Profile]:
    """Give what grouping needs of a chunk's articles, without their texts."""
    return [decode(Profile, one) for one in kept_bags(work, number)]


def kept_bags(work: Path, number: int) -> list[Any]:
    """Give the same as it is kept."""
    return list(read_lines(work / "bags" / f"{number:06}.gz"))


def kept_articles(work: Path, number: int, chunk: Chunk, rows: Sequence[int]) -> list[Any]:
    """Give some articles of a chunk as they are kept, by their numbers in it (sorted)."""
    path = work / "articles" / f"{number:06}.gz"
    members: dict[int, list[Any]] = {}
    out = []
    for r in rows:
        m = r // NEAR
        if m not in members:
            members[m] = list(read_lines(path, chunk.members[m]))
        out.append(members[m][r % NEAR])
    return out
