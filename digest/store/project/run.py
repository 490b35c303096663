"""One site's folder: read its inbox and notes, run the flow, write what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from digest.errors import InputError
from digest.flow import flow
from digest.flow.mapper import Mapper
from digest.flow.new_notes.write import Write
from digest.flow.state import Flow
from digest.model import Document, Failed
from digest.notes.ledger.form import REMOVED, elsewhere
from digest.options import Options
from digest.store import notes as store
from digest.store.answers import FOLDER as ANSWERS
from digest.store.held import refuse_links
from digest.store.kept import seen
from digest.store.kept.kept import opened
from digest.store.kept.seen import Look
from digest.store.loading import CONTENT as CONTENT
from digest.store.loading import Moved
from digest.store.project import writing
from digest.store.project.editing import removal
from digest.store.project.executors import mapper
from digest.store.project.second import Ask, SecondJudge
from digest.store.project.writing import Progress
from digest.store.safe import lock
from digest.store.safe.garbage import seldom
from digest.store.safe.limits import Limited
from digest.store.sources import OPEN, documents, inbox_files
from digest.store.starter import sample
from digest.text.normalise import visible

Plan = tuple[Flow, tuple[Failed, ...], tuple[str, ...]]

INBOX = "inbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did, or with `dry` would do."""

    flow: Flow
    writes: tuple[Write, ...]  # those that change a file
    failed: tuple[Failed, ...]
    notices: tuple[str, ...]
    idle: bool = False  # nothing was to do, and nothing will be while no file changes
    before: Look | None = None  # the files as they were


def silent(items: Iterable[Any], label: str, length: int) -> Iterable[Any]:
    """The items, and nothing is shown."""
    return items


@seldom()
def run(
    site: Path,
    opts: Options,
    *,
    today: str,
    jobs: int = 1,
    paths: Sequence[Path] = (),
    only: str | None = None,
    dry: bool = False,
    progress: Progress = silent,
    ask: Ask | None = None,
) -> Outcome:
    """Read the inbox, compute every note, write those that change; the inbox is only read.

    `paths` and `only` (a day) limit what is written, never what is known: stories need all reports.
    `ask` puts questions to a model; without it only answers that are kept count.
    """
    if dry:
        return _run(site, opts, today, jobs, paths, only, dry, progress, None)
    content = site / CONTENT
    with lock.hold(site):
        rescued = tuple(
            f"{one.leftover}: a killed run left somebody's save behind; it is kept as {one.rescued}"
            for one in store.sweep(site, content, extra=(content / ANSWERS,))
            if one.rescued
        )
        done = _run(site, opts, today, jobs, paths, only, dry, progress, ask)
        return replace(done, notices=(*rescued, *done.notices), idle=done.idle and not rescued)


def _run(
    site: Path,
    opts: Options,
    today: str,
    jobs: int,
    paths: Sequence[Path],
    only: str | None,
    dry: bool,
    progress: Progress,
    ask: Ask | None,
) -> Outcome:
    def once() -> Outcome:
        before = seen.look(site)
        with planned(
            site,
            opts,
            today=today,
            jobs=jobs,
            progress=progress,
            keep=not dry,
            ask=ask,
            before=before,
        ) as plan:
            done = _carried_out(site, plan, paths, only, dry, progress)
        if before is not None and not dry:
            seen.keep(site, before)
        return replace(done, before=before)

    for _ in range(store.TRIES):
        with suppress(Moved):  # somebody saved notes before any was written
            return once()
    return once()


def _carried_out(
    site: Path, plan: Plan, paths: Sequence[Path], only: str | None, dry: bool, progress: Progress
) -> Outcome:
    """The notes written that change, or with `dry` named."""
    done, failed, notices = plan
    wanted = {_origin(site, path) for path in paths}
    todo = [
        one
        for one in done.writes
        if (not wanted or one.source in wanted) and (only is None or one.day == only)
    ]
    failed += tuple(
        Failed(key=one.path, stage="write", error=one.problem) for one in todo if one.problem
    )
    changed = [one for one in todo if one.what != "same"]
    damaged = tuple(done.notes.ledgers.damaged())
    idle = not any(one.due for one in todo) and not damaged and not writing.orphans(done)
    if not dry:
        failed += tuple(writing.write(site, site / CONTENT, done, todo, progress))
        aside = tuple(_set_aside(site, done))
        notices = (*notices, *aside)
        idle = idle and not aside
    return Outcome(
        flow=done,
        writes=tuple(changed),
        failed=failed,
        notices=notices,
        idle=idle and all(one.lasting for one in failed),
    )


@contextmanager
def planned(
    site: Path,
    opts: Options,
    *,
    today: str,
    jobs: int = 1,
    progress: Progress = silent,
    keep: bool = False,
    ask: Ask | None = None,
    anew: Collection[str] = (),
    before: Look | None = None,
) -> Iterator[Plan]:
    """What a run would write, its failures and its notices; no note is written.

    The flow loads what it works out when somebody asks, so it lasts as long as the store is open.
    With `keep` what was worked out is remembered for the next run. `anew` are notes whose draft is
    wanted even where it changes nothing. By a look at the site `before` (else it is taken now)
    files that are as they were are not read.
    """
    content = site / CONTENT
    before = before or seen.look(site)
    files, notices = inbox_files(content / INBOX)
    refuse_links(content)
    loaded = store.load(content, before)
    files = tuple(p for p in files if p.relative_to(content).as_posix() not in loaded.away)
    if told := sample.notice(site, loaded.away) if keep else "":
        notices = (*notices, told)
    if loaded.closed:
        # Its article, its story, what people decided in it: nothing is known, and to go on would
        # be to write as if it were not there.
        first = loaded.closed[0]
        raise InputError(f"{content / first.key}: {first.error}", first.hint)
    second = SecondJudge.of(content, opts.judge, ask, progress)
    read: list[Document] = []
    failed: list[Failed] = list(loaded.problems)
    damaged = tuple(
        f"content/.ledger/{name}.json: the ledger cannot be read; it is set aside as "
        f"{name.rsplit('/', 1)[-1]}.json.damaged and made again"
        for name in loaded.ledgers.damaged()
    )
    with opened(site, write=keep) as kept:
        with mapper(jobs) as over:
            for one in documents(content, files, opts, over, progress, kept, before):
                if isinstance(one, Failed):
                    failed.append(one)
                else:
                    read.append(one.value)
            done = flow.run(
                read,
                loaded.texts,
                loaded.ledgers,
                opts=opts,
                today=today,
                mapper=_told(over, progress),
                answers=second,
                damaged=loaded.damaged,
                unread={one.key for one in failed if one.stage == OPEN},
                keep=kept,
                anew=anew,
            )
        kept.forget_others(len(read))
        yield (
            done,
            (*failed, *done.failed),
            (*notices, *damaged, *(second.notices if second else ()), *done.notices),
        )


_STAGES = {"analysed": "Facts", "profiled": "Grouping", "compared": "Comparing"}


def _told(over: Mapper, progress: Progress) -> Mapper:
    """The mapper with the net of time under each stage, and its progress told."""

    def mapped(stage: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        outcomes = over(Limited(stage), items)
        if not isinstance(items, Sized) or not len(items):
            return outcomes
        name = str(getattr(getattr(stage, "func", stage), "__name__", "stage"))
        return iter(progress(outcomes, _STAGES.get(name, name), len(items)))

    return mapped


def _set_aside(site: Path, done: Flow) -> Iterator[str]:
    """Notes with `status: removed` go to the folder of those; a ledger follows its note."""
    known, books = done.notes, done.notes.ledgers.texts
    for ident in known.articles:
        head = known.gists[ident].head
        if head.status == "removed" and head.path not in known.frozen:
            if head.path.startswith(f"{REMOVED}/"):
                removal.follow(site / CONTENT, head.path, head.id)
            else:
                out = removal.set_aside(site / CONTENT, head.path, head.id)
                yield f"{head.path}: removed; its note is kept as content/{out}"
        elif head.path not in known.frozen and elsewhere(head.path, head.id) in books:
            removal.follow(site / CONTENT, head.path, head.id)


def _origin(site: Path, path: Path) -> str:
    """The path of a source below the content folder, as documents carry it."""
    content = (site / CONTENT).resolve()
    full = path.resolve()
    inside = full.is_relative_to(content)
    return visible(full.relative_to(content).as_posix() if inside else str(path))
