"""The four filters: JSON lines in (file or `-`), JSON lines out, the same stages as `run`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from digest.cli import say
from digest.flow import records
from digest.model import Article, Document, Done, Failed

F = TypeVar("F", bound=Callable[..., Any])


def _jobs(command: F) -> F:
    option = click.option(
        "--jobs",
        type=click.IntRange(1),
        default=None,
        help="Worker processes. [default: config, else 1]",
    )
    return option(command)


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE|-]...")
@_jobs
@click.pass_obj
@say.guarded
def extract(site: Path, inputs: tuple[str, ...], jobs: int | None) -> None:
    """Files, or JSON lines from a file or `-`, in; one document record a line out."""
    from digest.store.config import load
    from digest.store.project.filters import extracted

    opts = load(site)
    failed = False
    for outcome in extracted(
        inputs or ("-",), sys.stdin.buffer, opts, jobs=jobs or opts.run.jobs or 1
    ):
        if isinstance(outcome, Failed):
            failed = True
            say.failures([outcome])
        else:
            say.data(records.document(outcome.value))
    _end(failed)


@click.command()
@click.argument("source", default="-", type=click.Path(allow_dash=True), metavar="[FILE|-]")
@click.option("--count", type=click.IntRange(1), default=None, help="Facts for each article.")
@_jobs
@click.pass_obj
@say.guarded
def facts(site: Path, source: str, count: int | None, jobs: int | None) -> None:
    """Document records in; summary and key facts with their sentences out."""
    from dataclasses import replace

    from digest.store.config import load
    from digest.store.project.executors import mapper
    from digest.store.project.filters import analysed, documents

    opts = load(site)
    if count is not None:
        opts = replace(opts, facts=replace(opts.facts, count=count))
    failed = False
    given: dict[str, str | None] = {}

    def docs() -> Iterator[Document]:
        nonlocal failed
        for outcome, text in documents(source, sys.stdin.buffer, opts):
            if isinstance(outcome, Failed):
                failed = True
                say.failures([outcome])
            else:
                given[outcome.value.id] = text
                yield outcome.value

    with mapper(jobs or opts.run.jobs or 1) as over:
        for outcome in over(partial(analysed, opts=opts.facts), docs()):
            if isinstance(outcome, Failed):
                failed = True
                say.failures([outcome])
            else:
                art: Article = outcome.value
                say.data(records.facts(art, given=given.get(art.id)))
    _end(failed)


@click.command()
@click.argument("source", default="-", type=click.Path(allow_dash=True), metavar="[FILE|-]")
@_jobs
@click.pass_obj
@say.guarded
def stories(site: Path, source: str, jobs: int | None) -> None:
    """Document records in; one line for each story out, with the evidence and the look-alikes."""
    from digest.store.config import load
    from digest.store.project.executors import mapper
    from digest.store.project.filters import documents, grouped

    opts = load(site)
    docs, failed = _documents(documents(source, sys.stdin.buffer, opts))
    with mapper(jobs or opts.run.jobs or 1) as over:
        for record in grouped(docs, opts, mapper=over):
            say.data(record)
    _end(failed)


@click.command()
@click.argument("source", default="-", type=click.Path(allow_dash=True), metavar="[FILE|-]")
@_jobs
@click.pass_obj
@say.guarded
def compare(site: Path, source: str, jobs: int | None) -> None:
    """Document records of one story (or with a "story" key each) in; its comparison out."""
    from digest.store.config import load
    from digest.store.project.executors import mapper
    from digest.store.project.filters import compared, story_documents

    opts = load(site)
    by_story, failures = story_documents(source, sys.stdin.buffer, opts)
    say.failures(failures)
    failed = bool(failures)
    with mapper(jobs or opts.run.jobs or 1) as over:
        for outcome in compared(by_story, opts, mapper=over):
            if isinstance(outcome, Failed):
                failed = True
                say.failures([outcome])
            else:
                say.data(outcome.value)
    _end(failed)


def _documents(
    outcomes: Iterator[tuple[Done[Document] | Failed, str | None]],
) -> tuple[Sequence[Document], bool]:
    docs: list[Document] = []
    failed = False
    for outcome, _ in outcomes:
        if isinstance(outcome, Failed):
            failed = True
            say.failures([outcome])
        else:
            docs.append(outcome.value)
    return docs, failed


def _end(failed: bool) -> None:
    if failed:
        raise SystemExit(say.FAILED)
