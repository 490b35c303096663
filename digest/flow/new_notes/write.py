"""One note as a run would leave it: the draft merged into what people made of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
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
What = Literal["new", "again", "changed", "same", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One note as a run would leave it; `new` is None for a note that goes. Of a note that is
    known to stay as it is no text was read: it has neither `old` nor `new`.
    """

    path: str  # below the content folder
    id: str
    old: str | None = None
    new: str | None = None
    what: What
    draft: Draft | None = None  # the machine's words: the writer merges again if the file changed
    merged: Merged | None = None
    day: str = ""  # that the note belongs to
    source: str = ""  # path of the article's source
    problem: str = ""  # why the note was left alone
    ledger: Data | None = None  # of the note as it stands
    newcomers: frozenset[str] = frozenset()  # ids that had no note before this run
    read: Note | None = None  # the new text read back, where it changes

    @property
    def due(self) -> bool:
        """True when a file changes: the note, or its ledger alone."""
        return self.what != "same" or (self.merged is not None and self.merged.booked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A note to be drafted, unless it is known that the draft leaves it as it is."""

    path: str  # below the content folder, should there be no note of this id
    id: str
    mark: str  # stands for all that the draft is made from
    draft: Callable[[], Draft]
    day: str
    source: str = ""


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
        return [
            self._same(path, one) if key in settled else self._made(path, one)
            for path, one, key in zip(at, plans, keys, strict=True)
        ]

    def _same(self, at: str, one: Plan) -> Write:
        return Write(path=at, id=one.id, what="same", day=one.day, source=one.source)

    def _made(self, at: str, one: Plan) -> Write:
        keep = self._keep
        made = merged(
            self._notes,
            one.path,
            one.id,
            one.draft(),
            new=self._new,
            day=one.day,
            source=one.source,
        )
        then = _texts(made)
        if then and made.read is not None and made.read.head.id == made.id:
            noted.put(keep, then, made.read)  # for the next run
        if then and _settled(made):
            keep.put(SETTLED, mark(at, one.mark, then), True)
        return made


def _texts(one: Write) -> str:
    """What stands for the note and its ledger after the write; "" where that is not known."""
    found = one.merged
    if found is None or one.problem or one.new is None or found.ledger is None:
        return ""
    return noted.of_texts(one.path, one.new, dumps(found.ledger))


def _settled(one: Write) -> bool:
    """Whether the next run has nothing to say to the note as it will be."""
    found = one.merged
    return found is not None and not (
        found.suggestions or found.kept or found.deleted or found.alarms or found.unsure
    )


def merged(
    notes: Known,
    path: str,
    ident: str,
    draft: Draft,
    *,
    new: frozenset[str] = frozenset(),
    day: str = "",
    source: str = "",
) -> Write:
    """The draft merged into the note that has this id, wherever that note stands."""
    known = notes.gists.get(ident)
    at = known.head.path if known else path
    old = notes.texts.get(at)
    if known is None and old is not None:
        problem = "a file that is no note of this article stands in the way. Rename it"
        return Write(path=at, id=ident, old=old, new=old, what="same", problem=problem)
    ledger = notes.ledgers.of(at, ident)
    found = merge(old, draft, ledger, newcomers=new)
    what: What = "same"
    read: Note | None = None
    if found.changed:
        try:
            # The net: a note that the next run could not read is not written.
            read = parse(at, found.text, Ledgers.of_one(found.ledger))
        except NoteError as fault:
            problem = f"the new text could not be read back, so nothing was written: {fault}"
            return Write(path=at, id=ident, old=old, new=old, what="same", problem=problem)
    if found.changed:
        what = "changed" if known else "again" if ident in notes.mentioned else "new"
    return Write(
        path=at,
        id=ident,
        old=old,
        new=found.text,
        what=what,
        draft=draft,
        merged=found,
        day=day,
        source=source,
        problem="; ".join(str(problem) for problem in found.problems),
        ledger=ledger,
        newcomers=new,
        read=read,
    )
