"""The filters' work: lines and files in, documents, then the same stages as `run`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from digest.flow import records
from digest.flow.mapper import Mapper
from digest.flow.stages import Together, analysed, families, profiled, split
from digest.flow.stages import compared as compared_story
from digest.model import Document, Done, Failed, Group
from digest.options import Options
from digest.reading.whose.papers import told_apart
from digest.store.project.executors import mapper
from digest.store.sources import read_path, read_record

__all__ = ["analysed", "compared", "documents", "extracted", "grouped", "story_documents"]

MAX_LINE = 50_000_000  # bytes of one JSON line: ten times the largest file that is read


def lines(source: str, stdin: BinaryIO) -> Iterator[tuple[str, dict[str, Any] | Failed]]:
    """(place, record) for each JSON line of a file or `-`; a line that is none is a failure."""
    if source == "-":
        yield from _lines(stdin, "standard input")
        return
    try:
        with Path(source).open("rb") as file:
            yield from _lines(file, source)
    except OSError as err:
        hint = "Give a file of JSON lines, or - for standard input"
        yield source, Failed(key=source, stage="read", error=str(err.strerror), hint=hint)


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[str, dict[str, Any] | Failed]]:
    for number, raw in enumerate(file, start=1):
        place = f"{name}:{number}"
        if not raw.strip():
            continue
        try:
            if len(raw) > MAX_LINE:
                raise ValueError(f"the line is over {MAX_LINE:,} bytes")
            record = json.loads(raw)
        except (ValueError, RecursionError) as err:
            hint = "Each line must be one JSON object"
            yield place, Failed(key=place, stage="read", error=f"no JSON: {_why(err)}", hint=hint)
            continue
        if isinstance(record, dict):
            yield place, record
        else:
            hint = 'Write {"id": ..., "text": ...}'
            yield place, Failed(key=place, stage="read", error="not a JSON object", hint=hint)


def _why(error: Exception) -> str:
    """What is wrong with a line of JSON, and where in the line."""
    if isinstance(error, json.JSONDecodeError):
        return f"column {error.colno}: {error.msg}"
    return str(error)


def _record(record: dict[str, Any], place: str, opts: Options) -> Iterator[Done[Document] | Failed]:
    """The documents of one record; a failure is named after its line."""
    for outcome in read_record(record, opts=opts):
        yield replace(outcome, key=place) if isinstance(outcome, Failed) else outcome


def documents(
    source: str, stdin: BinaryIO, opts: Options
) -> Iterator[tuple[Done[Document] | Failed, str | None]]:
    """Each document of the JSON lines, with the text that was given (None: something else was)."""
    seen: set[str] = set()
    for place, record in lines(source, stdin):
        if isinstance(record, Failed):
            yield record, None
            continue
        given = record.get("text")
        for outcome in _record(record, place, opts):
            if isinstance(outcome, Done):
                if outcome.value.id in seen:
                    error = f"the id {outcome.value.id} stands on an earlier line too"
                    hint = "Give each document its own id"
                    yield Failed(key=place, stage="read", error=error, hint=hint), None
                    continue
                seen.add(outcome.value.id)
            yield outcome, given if isinstance(given, str) else None


def extracted(
    inputs: Sequence[str], stdin: BinaryIO, opts: Options, *, jobs: int = 1
) -> Iterator[Done[Document] | Failed]:
    """Every document of the files given; `-` and .jsonl files hold JSON lines."""
    work: Iterable[tuple[str, dict[str, Any] | Failed | None]] = (
        item
        for source in inputs
        for item in (
            lines(source, stdin)
            if source == "-" or source.endswith((".jsonl", ".ndjson"))
            else [(source, None)]
        )
    )
    with mapper(jobs) as over:
        for outcomes in over(partial(_extract, opts=opts), work):
            yield from outcomes


def _extract(
    item: tuple[str, dict[str, Any] | Failed | None], *, opts: Options
) -> list[Done[Document] | Failed]:
    place, record = item
    if isinstance(record, Failed):
        return [record]
    if record is None:
        return list(read_path(Path(place), opts=opts))
    return list(_record(record, place, opts))


def grouped(
    docs: Sequence[Document], opts: Options, *, mapper: Mapper = map
) -> Iterator[dict[str, Any]]:
    """The record of every story; a single article is a story of one with its look-alikes."""
    from digest.stories.group import group

    profiles, failures = split(mapper(profiled, docs))
    if failures:
        raise RuntimeError(failures[0].error)
    grouping = group(profiles, opts=opts.stories, lang=opts.site.lang)
    names = {ident: name(one) for one in grouping.groups for ident in one.articles}
    for one in grouping.groups:
        looks = [look for look in grouping.lookalikes if look.article in one.articles]
        for_record = [_with_story(look, names) for look in looks]
        yield records.story(name(one), one, for_record)


def _with_story(look: Any, names: Mapping[str, str]) -> Any:
    return replace(look, other_story=names.get(look.other))


def name(one: Group) -> str:
    """A name for a group that has no note yet: that of its first member by id."""
    return f"story-of-{min(one.articles)}"


def story_documents(
    source: str, stdin: BinaryIO, opts: Options
) -> tuple[dict[str, list[Document]], list[Failed]]:
    """The documents of each story (key "story"; "" where no line names one), and the failures."""
    stories: dict[str, list[Document]] = {}
    failures: list[Failed] = []
    for place, record in lines(source, stdin):
        if isinstance(record, Failed):
            failures.append(record)
            continue
        story = record.get("story")
        for outcome in _record(record, place, opts):
            if isinstance(outcome, Failed):
                failures.append(outcome)
            else:
                stories.setdefault(str(story or ""), []).append(outcome.value)
    return stories, failures


def compared(
    stories: Mapping[str, Sequence[Document]], opts: Options, *, mapper: Mapper = map
) -> Iterator[Done[dict[str, Any]] | Failed]:
    """The comparison record of each story."""
    for key in sorted(stories):
        docs = told_apart(stories[key], opts.outlets)
        articles, failures = split(mapper(partial(analysed, opts=opts.facts), docs))
        yield from failures
        if not articles:
            continue
        known = families(docs, opts.outlets)
        together = Together(key=key, articles=tuple(articles), families=known)
        outcome = compared_story(together, opts=opts.compare, ask=True, lang=opts.site.lang)
        if isinstance(outcome, Failed):
            yield outcome
        else:
            story = key or f"story-of-{min(art.id for art in articles)}"
            yield Done(key=key, value=records.comparison(story, outcome.value))
