"""A shard of a source to documents: the first files of an archive.

Beside the documents of a shard, which lie by their day, a small file says what the others must
know of them: days, ids, keys as numbers, names of outlets; what was refused and what failed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from digest.archive.parts import (
    Member,
    made_of,
    options_key,
    read_json,
    read_lines,
    write_json,
    write_members,
)
from digest.archive.sandbox import own
from digest.archive.sources import Page, Shard, pages
from digest.model import Document, Done, Failed
from digest.options import Options
from digest.reading.whose.identity import host, keys
from digest.store.kept.codec import decode, encode

STAGE: Final = "read"
Outcome = Done[Document] | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """What reading one shard needs."""

    number: int
    shard: Shard
    out: str
    opts: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the others must know of a document."""

    day: str  # printed, else fetched, else ""
    id: str
    keys: tuple[str, ...]  # hashes of what makes it the same article


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a file of documents holds, in its order."""

    key: str
    members: tuple[Member, ...] = ()  # by day
    rows: tuple[Row, ...] = ()
    outlets: tuple[tuple[str, str, int], ...] = ()  # host, name, documents
    refused: tuple[tuple[str, str, str], ...] = ()  # name, headline, why
    failed: tuple[Failed, ...] = ()


def day_of(doc: Document) -> str:
    """The day that an archive has a document under."""
    return (doc.published or doc.seen or "")[:10]


def row(doc: Document) -> Row:
    """What the others must know of it."""
    told = (blake2b(k.encode("utf-8", "surrogatepass"), digest_size=8) for k in keys(doc))
    return Row(day=day_of(doc), id=doc.id, keys=tuple(h.hexdigest() for h in told))


def read_page(page: Page, *, opts: Options) -> list[Outcome]:
    """The documents of one page; paths inside a record are not followed."""
    # Loaded where pages are read, in the child: who hands out the work needs none of it.
    from digest.reading.source import registry
    from digest.store import guard

    if page.damage:
        return [Failed(key=page.name, stage=STAGE, error=page.damage, hint="Fetch it again")]
    if page.record is not None:
        found = registry.read_record(page.record, opts=opts, heavy=guard.read_html)
    else:
        found = registry.read_bytes(
            page.data, page.name, opts=opts, heavy=guard.read_html, url=page.url
        )
    return [_placed(one, page) for one in found]


def _placed(one: Outcome, page: Page) -> Outcome:
    if isinstance(one, Failed):
        return replace(one, key=page.name)
    doc = one.value
    given = page.record.get("id") if page.record else None
    return replace(
        one,
        value=replace(
            doc,
            id=given if isinstance(given, str) and given else doc.id,
            origin=doc.origin or page.name,
            seen=doc.seen or page.seen,
        ),
    )


def write_part(path: Path, part: Part, docs: list[Document]) -> None:
    """Write documents by their day, and what the others must know of them."""
    docs = sorted(docs, key=lambda d: (day_of(d), d.id, d.origin))
    by_day: dict[str, list[Any]] = {}
    for doc in docs:
        by_day.setdefault(day_of(doc), []).append(encode(Document, doc))
    members = write_members(path.with_suffix(".gz"), by_day.items())
    told = Counter((host(doc.url), doc.outlet or "") for doc in docs)
    whole = replace(
        part,
        members=tuple(members),
        rows=tuple(map(row, docs)),
        outlets=tuple((h, name, n) for (h, name), n in sorted(told.items())),
    )
    write_json(path.with_suffix(".json"), encode(Part, whole))


def load_part(path: Path) -> Part | None:
    """Give what a file of documents holds; None where it is not there, or not whole."""
    data = read_json(path.with_suffix(".json"))
    try:
        return decode(Part, data) if data is not None else None
    except (ValueError, TypeError, KeyError):
        return None


def load_docs(path: Path, part: Part, rows: list[int]) -> list[Document]:
    """Give some documents of a file, by their numbers in it (sorted)."""
    out: list[Document] = []
    wanted = iter(rows)
    want = next(wanted, None)
    first = 0
    for member in part.members:
        if want is not None and want < first + member.lines:
            lines = list(read_lines(path.with_suffix(".gz"), member))
            while want is not None and want < first + member.lines:
                out.append(decode(Document, lines[want - first]))
                want = next(wanted, None)
        first += member.lines
    return out


def read_shard(task: ReadTask) -> int:
    """Read one shard into its file; gives the shard's number."""
    path = Path(task.out) / f"{task.number:06}"
    key = made_of(STAGE, encode(Shard, task.shard), options_key(task.opts))
    there = load_part(path)
    if there is not None and there.key == key and path.with_suffix(".gz").exists():
        return task.number
    docs: list[Document] = []
    refused: list[tuple[str, str, str]] = []
    failed: list[Failed] = []
    found = own().each(
        partial(read_page, opts=task.opts), pages(task.shard), named=_name, stage=STAGE
    )
    for outcomes in found:
        for one in [outcomes] if isinstance(outcomes, Failed) else outcomes:
            if isinstance(one, Failed):
                failed.append(one)
            elif one.value.kind == "article":
                docs.append(one.value)
            else:
                refused.append((one.value.origin, one.value.title, one.value.refused))
    write_part(path, Part(key=key, refused=tuple(refused), failed=tuple(failed)), docs)
    return task.number


def _name(page: Page) -> str:
    return page.name
