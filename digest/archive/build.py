"""The whole archive in one screen: sources in, documents, analyses, stories and comparisons out.

Each stage hands out tasks that write files and then plans the next out of what the files say. The
plan does not depend on who does the tasks, so neither do the files; a run that was broken off
finds what is there and goes on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from digest.archive.chunks import Chunk, analyse_chunk, chunk_tasks, load_chunk, ordered
from digest.archive.engine import Engine
from digest.archive.pairs import WINDOW, joined, pair_tasks, weigh_pairs
from digest.archive.parts import ArchiveError, read_json, write_bytes, write_json
from digest.archive.reading import Part, ReadTask, load_part, read_shard
from digest.archive.same import (
    bring_together,
    known,
    names_key,
    same_tasks,
    together,
)
from digest.archive.sources import shards
from digest.archive.stories import story_tasks, tell
from digest.model import Failed
from digest.options import Options
from digest.store.kept.codec import encode
from digest.store.safe import lock
from digest.store.safe.garbage import seldom

FORMAT: Final = 1
_OURS: Final = re.compile(r"\d{6,}\.jsonl\.gz")


class Progress(Protocol):
    """Shows how far a stage is."""

    def __call__(self, items: Iterable[Any], label: str, length: int, /) -> Iterable[Any]:
        """The items, as they come."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an archive holds."""

    documents: int
    refused: int
    merged: int  # documents that another stands for
    stories: int
    failed: tuple[Failed, ...] = ()


def silent(items: Iterable[Any], _label: str, _length: int, /) -> Iterable[Any]:
    """No progress."""
    return items


def build(
    sources: Sequence[Path],
    out: Path,
    engine: Engine,
    *,
    opts: Options,
    window: int = WINDOW,
    progress: Progress = silent,
) -> Made:
    """Make or finish the archive at `out`; raises ArchiveError where it cannot go on."""
    with _owned(out, sources) as work, seldom():
        return _stages(sources, out, work, engine, opts=opts, window=window, progress=progress)


def _stages(
    sources: Sequence[Path],
    out: Path,
    work: Path,
    engine: Engine,
    *,
    opts: Options,
    window: int,
    progress: Progress,
) -> Made:
    """All stages, one after the other."""

    def each(label: str, fn: Callable[[Any], Any], tasks: Iterable[Any]) -> list[Any]:
        waiting = list(tasks)
        return sorted(progress(engine.each(fn, waiting), label, len(waiting)))

    reads = (
        ReadTask(number=n, shard=shard, out=str(work / "read"), opts=opts)
        for n, shard in enumerate(shards(sources))
    )
    parts = _parts(work / "read", each("reading", read_shard, reads))
    found = known(parts)
    names = work / "names.json"
    write_json(names, encode(type(found.names), found.names))
    groups = together(parts)
    meet = same_tasks(found, groups, read=work / "read", out=work / "same", names=names, opts=opts)
    same = _parts(work / "same", each("every article once", bring_together, meet))
    gone: dict[str, set[int]] = {}
    for n, r in (place for g in groups for place in g):
        gone.setdefault(f"read/{n:06}", set()).add(r)
    files = {f"read/{n:06}": part for n, part in parts.items()}
    files |= {f"same/{n:06}": part for n, part in same.items()}
    order = ordered(files, {name: frozenset(rows) for name, rows in gone.items()})
    cut = chunk_tasks(
        files, order, work=work, names=names, names_key=names_key(found.names), opts=opts
    )
    chunks = dict(_chunks(work, each("facts", analyse_chunk, cut)))
    pairs = pair_tasks(chunks, work=work, opts=opts.stories, window=window)
    sets, nearest = joined(work, each("who tells of one event", weigh_pairs, pairs))
    stories = each("stories", tell, story_tasks(sets, nearest, chunks, work=work, opts=opts))
    return _finish(out, parts, chunks, stories, merged=len(order[1]))


@contextmanager
def _owned(out: Path, sources: Sequence[Path]) -> Iterator[Path]:
    """The folder for what the stages hand on, while nobody else works in the archive.

    Raises ArchiveError for a folder that is not an archive's, or lies in a source.
    """
    for source in sources:
        if out == source or source in out.parents:
            raise ArchiveError(f"{out}: lies in a source", "Name a folder outside the sources")
    mark = out / lock.FOLDER / "archive"
    if out.exists() and not out.is_dir():
        raise ArchiveError(f"{out}: is a file", "Name a folder that is new or empty")
    if out.is_dir() and not mark.is_file() and any(out.iterdir()):
        raise ArchiveError(f"{out}: holds something else", "Name a folder that is new or empty")
    out.mkdir(parents=True, exist_ok=True)
    with lock.hold(out):
        mark.write_text(f"digest archive {FORMAT}\n", encoding="ascii")
        (out / "archive.json").unlink(missing_ok=True)  # until it is whole again
        (out / "work").mkdir(exist_ok=True)
        yield out / "work"


def _parts(folder: Path, numbers: Sequence[int]) -> dict[int, Part]:
    out = {}
    for n in numbers:
        part = load_part(folder / f"{n:06}")
        if part is None:
            raise ArchiveError(f"{folder}/{n:06}.json: is gone or damaged", "Run again")
        out[n] = part
    return out


def _chunks(work: Path, numbers: Sequence[int]) -> Iterator[tuple[int, Chunk]]:
    for n in numbers:
        chunk = load_chunk(work, n)
        if chunk is None:
            raise ArchiveError(f"{work}/chunks/{n:06}.json: is gone or damaged", "Run again")
        yield n, chunk


def _finish(
    out: Path,
    parts: dict[int, Part],
    chunks: dict[int, Chunk],
    stories: Sequence[int],
    *,
    merged: int,
) -> Made:
    told = [read_json(out / "work" / "stories" / f"{n:06}.json") for n in stories]
    failed = [f for p in parts.values() for f in p.failed]
    failed += [f for c in chunks.values() for f in c.failed]
    failed += [Failed(key=k, stage=s, error=e, hint=h) for t in told for k, s, e, h in t["failed"]]
    refused = [r for p in parts.values() for r in p.refused]
    made = Made(
        documents=sum(len(c.ids) for c in chunks.values()),
        refused=len(refused),
        merged=sum(len(p.rows) for p in parts.values()) - merged,
        stories=sum(t["stories"] for t in told),
        failed=tuple(failed),
    )
    _tidy(out, {"documents": sorted(chunks), "analyses": sorted(chunks)})
    _tidy(out, {"stories": stories, "comparisons": stories})
    said = ("key", "stage", "error", "hint")
    _lines(out / "failures.jsonl", [{name: getattr(f, name) for name in said} for f in failed])
    _lines(out / "left-out.jsonl", [{"name": n, "title": t, "why": w} for n, t, w in refused])
    counts = {k: v for k, v in asdict(made).items() if k != "failed"}
    write_json(out / "archive.json", {"format": FORMAT, "failed": len(failed), **counts})
    return made


def _lines(path: Path, records: Iterable[Any]) -> None:
    lines = (json.dumps(r, ensure_ascii=False, sort_keys=True) + "\n" for r in records)
    write_bytes(path, "".join(lines).encode("utf-8", "backslashreplace"))


def _tidy(out: Path, wanted: dict[str, Sequence[int]]) -> None:
    """Take away what an earlier run over other sources left."""
    for folder, numbers in wanted.items():
        names = {f"{n:06}.jsonl.gz" for n in numbers}
        (out / folder).mkdir(exist_ok=True)
        for path in sorted((out / folder).iterdir()):
            if path.name not in names and _OURS.fullmatch(path.name):
                path.unlink()
