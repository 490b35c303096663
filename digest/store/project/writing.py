"""The notes of a run written, each whole; what stood there before is put down for `undo`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from digest.errors import DigestError
from digest.flow.new_notes.write import Sheet, Write
from digest.flow.state import Flow
from digest.model import Failed
from digest.notes.ledger.form import dumps, elsewhere
from digest.notes.ledger.form import name as name_of
from digest.store import ledgers, suggestions
from digest.store import notes as store
from digest.store.history import journal, log
from digest.store.history.journal import Step
from digest.store.loading import Moved
from digest.store.safe.interrupt import whole_step

STEP: Final = "step"  # of a note what was written of it, or is to come: of use to no later run
Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]


def write(
    site: Path, content: Path, done: Flow, todo: Sequence[Write], progress: Progress
) -> Iterator[Failed]:
    """The failures; every other note is as the run would have it.

    Raises Moved only while nothing is written: to begin anew then hides nothing from `undo`.
    """
    lone = orphans(done)
    due = [one for one in todo if one.due and not one.problem]
    for one in due:
        done.keep.put(STEP, one.path, journal.packed(_planned(done, one, one.sheet())))
    lost = [journal.packed(_lost(done, name)) for name in lone]
    try:
        yield from _written(site, content, done, todo, progress, due, lost)
    except Moved as error:
        raise DigestError(error.what, error.hint) from error
    for name in lone:
        ledgers.remove(content, name)


def _written(
    site: Path,
    content: Path,
    done: Flow,
    todo: Sequence[Write],
    progress: Progress,
    due: Sequence[Write],
    lost: Sequence[bytes],
) -> Iterator[Failed]:
    """The failures while notes, journal and log are written; steps are kept as they were done."""
    for name in done.notes.ledgers.damaged():
        ledgers.set_aside(content, name)
    steps = {one.path: one for one in due}
    if steps or lost:
        journal.write(content, _steps(done, steps.values(), lost), on=done.today)
    told: list[Write] = []
    came = ended = False
    try:
        for one in progress(todo, "Writing", len(todo)):
            try:
                with whole_step():
                    step = _put(site, content, done, one)
            except DigestError as err:
                yield Failed(key=one.path, stage="write", error=err.what, hint=err.hint)
                continue
            if step is not None:
                steps[one.path] = one
                done.keep.put(STEP, one.path, journal.packed(step))
                came = True
                if step.old != step.new:
                    told.append(one)
        ended = True
    finally:
        if came or lost:
            journal.write(content, _steps(done, steps.values(), lost), on=done.today)
        if ended or came:
            log.append(content, log.entry(done, told, log.read(content)))
    suggestions.forget_others(site, [one.path for one in done.writes if one.what != "removed"])


def _steps(done: Flow, due: Iterable[Write], lost: Iterable[bytes]) -> Iterator[bytes]:
    """The steps of these notes as they were done, or are to come, then those of lone ledgers."""
    for one in due:
        found = done.keep.get(STEP, one.path)
        if not isinstance(found, bytes):  # its row was damaged
            found = journal.packed(_planned(done, one, one.sheet()))
        yield found
    yield from lost


def _put(site: Path, content: Path, done: Flow, one: Write) -> Step | None:
    """What was written; None where nothing was."""
    sheet = one.sheet()
    if one.what == "removed":
        gone = _planned(done, one, sheet)  # while its ledger is there
        if sheet.old is None or not store.remove(content, one.path, sheet.old):
            return None
        ledgers.remove(content, gone.book)
        return gone
    if one.draft is None or one.merged is None or one.problem:
        return None
    merged = one.merged
    step: Step | None = None
    if one.due:
        was = _book(done, one)  # before it is written anew
        put = store.put(
            content,
            one.path,
            one.id,
            one.draft,
            old=sheet.old,
            ledger=sheet.ledger,
            newcomers=one.newcomers,
            merged=one.whole(sheet),
        )
        merged = put.merged
        if put.outcome != "left":
            step = journal.step(
                one.path,
                name_of(one.path, one.id),
                old=put.before,
                new=merged.text,
                old_book=was,
                new_book=dumps(merged.ledger) if merged.ledger is not None else None,
            )
    suggestions.keep(site, one.path, one.draft, merged)
    return step


def _planned(done: Flow, one: Write, sheet: Sheet) -> Step:
    """What is to come of a note."""
    ledger = sheet.coming
    return journal.step(
        one.path,
        name_of(one.path, one.id),
        old=sheet.old,
        new=sheet.new,
        old_book=_book(done, one),
        new_book=dumps(ledger) if ledger is not None and sheet.new is not None else None,
    )


def _lost(done: Flow, name: str) -> Step:
    """A ledger that goes because its note is gone."""
    return journal.step(
        "", name, old=None, new=None, old_book=done.notes.ledgers.texts.get(name), new_book=None
    )


def _book(done: Flow, one: Write) -> str | None:
    """The ledger of a note as it stood before the run."""
    return done.notes.ledgers.texts.get(name_of(one.path, one.id))


def orphans(done: Flow) -> list[str]:
    """Ledgers whose notes are gone; none while a note is there of which nobody knows the id."""
    notes = done.notes
    if notes.lost:
        return []
    heads = [note.head for note in notes.gists.values()]
    mine = {name_of(head.path, head.id) for head in heads}
    mine |= {name_of(one.path, one.id) for one in done.writes}
    # a note that was removed or brought back in this run: its ledger may have either name
    mine |= {elsewhere(head.path, head.id) for head in heads}
    there = notes.ledgers.texts.keys() - set(notes.ledgers.damaged())
    return sorted(there - mine)
