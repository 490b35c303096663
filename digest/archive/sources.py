"""Where an archive's articles come from: the shards of its sources, and the pages of a shard.

A shard is a stretch of one source that a worker reads by itself: some pages of a WARC file, some
lines or rows of a table, some files of a folder. Sources are listed once, in the order given;
which shards there are does not depend on the number of workers.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from digest.archive.parts import ArchiveError
from digest.reading.source.wall import said
from digest.store.inbox import inbox_files, origin

PAGES: Final = 200  # of a WARC file in a shard, or lines, or rows, or files
WARC: Final = (".warc", ".warc.gz")
LINES: Final = (".jsonl", ".ndjson")
PARQUET: Final = ".parquet"
NEED_ARROW: Final = "Run `make archive-setup`, which installs pyarrow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A stretch of one source."""

    kind: str  # warc | lines | parquet | files
    path: str
    name: str  # of the source as it is shown
    at: tuple[int, ...] = ()  # places of pages or lines; first row and number of rows
    files: tuple[str, ...] = ()  # below `path`
    damage: str = ""  # what is wrong from here on; a shard with it has no pages
    size: int = 0  # of the source's bytes, with `changed` what tells that it is another
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One thing to read: bytes with a name, or a record."""

    name: str
    data: bytes = b""
    record: dict[str, Any] | None = None
    url: str | None = None
    seen: str | None = None  # ISO day on which it was fetched
    damage: str = ""  # why it cannot be read


def shards(sources: Sequence[Path]) -> Iterator[Shard]:
    """Give the shards of all sources; raises ArchiveError for one that cannot be listed."""
    for source in sources:
        if not source.exists():
            raise ArchiveError(f"{source}: there is no such file or folder", "Check its name")
        base = source if source.is_dir() else source.parent
        if source.is_dir():
            files, _ = inbox_files(source)
        else:
            files = (source,)
        plain: list[Path] = []
        for file in files:
            name = origin(file, base)
            low = name.lower()
            if low.endswith(WARC):
                yield from _cut(file, name, "warc", _warc_places(file))
            elif low.endswith(LINES):
                yield from _cut(file, name, "lines", _line_places(file))
            elif low.endswith(PARQUET):
                yield from _parquet_rows(file, name)
            else:
                plain.append(file)
        for some in batched_paths(plain):
            stats = [f.stat() for f in some]
            yield Shard(
                kind="files",
                path=str(base),
                name=base.name,
                files=tuple(f.relative_to(base).as_posix() for f in some),
                size=sum(s.st_size for s in stats),
                changed=max(s.st_mtime_ns for s in stats),
            )


def batched_paths(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """Give the paths in runs of PAGES."""
    run: list[Path] = []
    for path in paths:
        run.append(path)
        if len(run) == PAGES:
            yield run
            run = []
    if run:
        yield run


def _cut(file: Path, name: str, kind: str, places: Iterable[int | str]) -> Iterator[Shard]:
    """The shards of a file; where listing it met damage, the last one says so."""
    stat = file.stat()

    def shard(at: Sequence[int], damage: str = "") -> Shard:
        return Shard(
            kind=kind,
            path=str(file),
            name=name,
            at=tuple(at),
            damage=damage,
            size=stat.st_size,
            changed=stat.st_mtime_ns,
        )

    run: list[int] = []
    damage = ""
    for place in places:
        if isinstance(place, str):
            damage = place
            continue
        run.append(place)
        if len(run) == PAGES:
            yield shard(run)
            run = []
    if run:
        yield shard(run)
    if damage:
        yield shard((), damage)


def _warc_places(file: Path) -> Iterator[int | str]:
    """Where the responses of a WARC file stand; damage ends the list, and is its last word."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        with file.open("rb") as stream:
            found = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False)
            for record in found:
                yield record.stream_pos
    except Exception as err:  # noqa: BLE001 - whatever the library says of a damaged file
        yield f"damaged: what stands after the damage was not read ({said(err)})"


def _line_places(file: Path) -> Iterator[int]:
    place = 0
    with file.open("rb") as stream:
        for raw in stream:
            if raw.strip():
                yield place
            place += len(raw)


def _parquet_rows(file: Path, name: str) -> Iterator[Shard]:
    rows = _parquet(file).metadata.num_rows
    stat = file.stat()
    for first in range(0, rows, PAGES):
        yield Shard(
            kind="parquet",
            path=str(file),
            name=name,
            at=(first, min(PAGES, rows - first)),
            size=stat.st_size,
            changed=stat.st_mtime_ns,
        )


def _parquet(file: Path) -> Any:
    try:
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError as err:
        raise ArchiveError(f"{file}: Parquet needs the package pyarrow", NEED_ARROW) from err
    try:
        return parquet.ParquetFile(file)
    except (OSError, ValueError) as err:
        raise ArchiveError(f"{file}: cannot be read: {err}", "Fetch it again") from err


def pages(shard: Shard) -> Iterator[Page]:
    """Give the pages of a shard, one after the other; memory holds one of them."""
    path = Path(shard.path)
    if shard.damage:
        yield Page(name=shard.name, damage=shard.damage)
    elif shard.kind == "warc":
        yield from _warc_pages(path, shard)
    elif shard.kind == "lines":
        with path.open("rb") as stream:
            for place in shard.at:
                stream.seek(place)
                yield _record_page(stream.readline(), f"{shard.name}:{place}")
    elif shard.kind == "parquet":
        first, count = shard.at
        for n, record in enumerate(_rows(path, first, count), first):
            yield _of_record(record, f"{shard.name}:{n}")
    else:
        for file in shard.files:
            yield Page(name=file, data=(path / file).read_bytes())


def _warc_pages(path: Path, shard: Shard) -> Iterator[Page]:
    for place in shard.at:
        name = f"{shard.name}:{place}.html"
        try:
            yield _warc_page(path, place, name)
        except Exception as err:  # noqa: BLE001 - whatever the library says of a damaged record
            yield Page(name=name, damage=f"the record is damaged ({said(err)})")


def _warc_page(path: Path, place: int, name: str) -> Page:
    """The page of the record at a place; one that was cut off is damaged, not short."""
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as stream:
        stream.seek(place)
        whole = next(iter(ArchiveIterator(stream, parse_http=False)))
        if len(whole.reader.read()) != whole.content_length:
            return Page(name=name, damage="the record is cut off")
        stream.seek(place)
        record = next(iter(ArchiveIterator(stream, auto_decode="all")))
        day = record.record_date
        return Page(
            name=name,
            data=record.reader.read(),
            url=record.headers.get("WARC-Target-URI"),
            seen=day.date().isoformat() if day else None,
        )


def _record_page(raw: bytes, name: str) -> Page:
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError):
        record = None
    return _of_record(record, name)


def _of_record(record: Any, name: str) -> Page:
    if not isinstance(record, dict):
        return Page(name=name, record={})
    seen = record.get("seen") or record.get("fetched")
    return Page(name=name, record=record, seen=str(seen)[:10] if seen else None)


def _rows(path: Path, first: int, count: int) -> Iterator[dict[str, Any]]:
    file = _parquet(path)
    start = 0
    for group in range(file.metadata.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        low, high = max(first, start), min(first + count, start + size)
        if low < high:
            yield from file.read_row_group(group).slice(low - start, high - low).to_pylist()
        start += size
