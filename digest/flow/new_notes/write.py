"""One note as a run would leave it: the draft merged into what people made of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from digest.errors import NoteError
from digest.flow.keeping import noted
from digest.flow.keeping.keep import Keep, mark
from digest.flow.old_notes.recall import Known
from digest.notes.ledger.form import Ledgers, dumps
from digest.notes.merge.ownership import Merged, merge
from digest.notes.read.parse import parse
from digest.notes.read.records import Note
from digest.notes.write.draft import Data, Draft

SETTLED: Final = "settled"
SHEET: Final = "sheet"
What = Literal["new", "again", "changed", "same", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The texts of a note and its ledger, as they stand and as a run would leave them."""

    old: str | None = None
    new: str | None = None  # None for a note that goes
    ledger: Data | None = None
    coming: Data | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One note as a run would leave it. The texts of a note that changes are on its sheet, of which
    a run has one in memory and not all. Of a note that is known to stay as it is no text was read.
    """

    path: str  # below the content folder
    id: str
    what: What
    sheet: Callable[[], Sheet] = Sheet
    draft: Callable[[], Draft] | None = None  # the machine's words, to merge where a file changed
    merged: Merged | None = None  # what came of the draft, without its texts
    day: str = ""  # that the note belongs to
    source: str = ""  # path of the article's source
    problem: str = ""  # why the note was left alone
    newcomers: frozenset[str] = frozenset()  # ids that had no note before this run

    @property
    def due(self) -> bool:
        """True when a file changes: the note, or its ledger alone."""
        return self.what != "same" or (self.merged is not None and self.merged.booked)

    def whole(self, sheet: Sheet) -> Merged | None:
        """What came of the draft, with the texts on the sheet."""
        if self.merged is None or sheet.new is None:
            return None
        return replace(self.merged, text=sheet.new, ledger=sheet.coming)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A note to be drafted, unless it is known that the draft leaves it as it is."""

    path: str  # below the content folder, should there be no note of this id
    id: str
    mark: str  # stands for all that the draft is made from
    draft: Callable[[], Draft]
    day: str
    source: str = ""
    story: str = ""  # drafts of one story are made one after another, from what is then at hand


class Putting:
    """Drafts put into their notes; a note that is known to be as its draft has it is not drafted.

    That a draft changes nothing in a note is kept under what the draft is made from and the texts
    of note and ledger, as they stand or as they are written now: to merge a draft again into what
    came of it changes nothing (tests/notes/test_notes_merge.py). A note in which people wrote is
    merged in every run, for its suggestions.
    """

    def __init__(
        self, notes: Known, keep: Keep, *, anew: Container[str], new: frozenset[str]
    ) -> None:
        self._notes = notes
        self._keep = keep
        self._anew = anew  # paths of notes that are drafted, known as they may be
        self._new = new

    def __call__(self, plans: Sequence[Plan]) -> list[Write]:
        """Each draft merged into the note that has its id, wherever that note stands."""
        notes = self._notes
        known = [notes.gists.get(one.id) for one in plans]
        at = [note.head.path if note else one.path for note, one in zip(known, plans, strict=True)]
        now = [
            notes.marks.get(path, "") if note and path not in self._anew else ""
            for note, path in zip(known, at, strict=True)
        ]
        keys = [
            mark(path, one.mark, texts) if texts else ""
            for path, one, texts in zip(at, plans, now, strict=True)
        ]
        settled = self._keep.has(SETTLED, filter(None, keys))
        out = [self._same(path, one) for path, one in zip(at, plans, strict=True)]
        for n in sorted(range(len(plans)), key=lambda n: plans[n].story):
            if keys[n] not in settled:
                out[n] = self._made(at[n], plans[n])
        return out

    def _same(self, at: str, one: Plan) -> Write:
        return Write(path=at, id=one.id, what="same", day=one.day, source=one.source)

    def _made(self, at: str, one: Plan) -> Write:
        keep = self._keep
        made, sheet, read = _drafted(self._notes, one, self._new)
        then = _texts(made, sheet)
        if then and read is not None and read.head.id == made.id:
            noted.put(keep, then, read)  # for the next run
        if then and _settled(made):
            keep.put(SETTLED, mark(at, one.mark, then), True)
        if not made.due or made.problem:
            return made
        key = f"{at} {one.mark}"
        keep.put(SHEET, key, sheet)
        return replace(made, sheet=partial(self._sheet, key, one))

    def _sheet(self, key: str, one: Plan) -> Sheet:
        found = self._keep.get(SHEET, key)
        if isinstance(found, Sheet):
            return found
        return _drafted(self._notes, one, self._new)[1]  # its row was damaged


def _texts(one: Write, sheet: Sheet) -> str:
    """What stands for the note and its ledger after the write; "" where that is not known."""
    if one.merged is None or one.problem or sheet.new is None or sheet.coming is None:
        return ""
    return noted.of_texts(one.path, sheet.new, dumps(sheet.coming))


def _settled(one: Write) -> bool:
    """Whether the next run has nothing to say to the note as it will be."""
    found = one.merged
    return found is not None and not (
        found.suggestions or found.kept or found.deleted or found.alarms or found.unsure
    )


def merged(
    notes: Known, path: str, ident: str, draft: Draft, *, day: str = "", source: str = ""
) -> Write:
    """The draft merged into the note that has this id, wherever that note stands."""
    one = Plan(path=path, id=ident, mark="", draft=lambda: draft, day=day, source=source)
    made, sheet, _ = _drafted(notes, one, frozenset())
    return replace(made, sheet=lambda: sheet)


def _drafted(notes: Known, one: Plan, new: frozenset[str]) -> tuple[Write, Sheet, Note | None]:
    """The draft of a plan merged into its note: what came of it, its texts, and the new text read
    back, where it changes.
    """
    draft = one.draft()
    known = notes.gists.get(one.id)
    at = known.head.path if known else one.path
    old = notes.texts.get(at)

    def left(problem: str) -> tuple[Write, Sheet, None]:
        return Write(path=at, id=one.id, what="same", problem=problem), Sheet(), None

    if known is None and old is not None:
        return left("a file that is no note of this article stands in the way. Rename it")
    ledger = notes.ledgers.of(at, one.id)
    found = merge(old, draft, ledger, newcomers=new)
    what: What = "same"
    read: Note | None = None
    if found.changed:
        try:
            # The net: a note that the next run could not read is not written.
            read = parse(at, found.text, Ledgers.of_one(found.ledger))
        except NoteError as fault:
            return left(f"the new text could not be read back, so nothing was written: {fault}")
        what = "changed" if known else "again" if one.id in notes.mentioned else "new"
    by_hand = found.suggestions or found.kept or found.deleted
    made = Write(
        path=at,
        id=one.id,
        what=what,
        draft=(lambda: draft) if by_hand else one.draft,  # it is asked for again
        merged=replace(found, text="", ledger=None),
        day=one.day,
        source=one.source,
        problem="; ".join(str(problem) for problem in found.problems),
        newcomers=new,
    )
    return made, Sheet(old=old, new=found.text, ledger=ledger, coming=found.ledger), read
