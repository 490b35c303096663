"""Notes of which nothing can be read keep their place: what the other notes say of them stands in.

A story and a day name their articles, an article its story, each with id and address. From these a
note is made that is never written: its path is taken, its id is known, its article or its story is
not told anew under a second address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from digest.model import Document
from digest.notes.ledger.form import REMOVED, Data, kind_of
from digest.notes.ledger.records import records
from digest.notes.read.gist import Gist
from digest.notes.read.records import ArticleNote, DayNote, Note, NoteHead, StoryNote
from digest.notes.write.entries import text as text_of
from digest.text.slugs import slug

UNNAMED = "?"
"""Starts the id of a stand-in that no other note names: it is matched by its address alone."""


def stand_ins(
    lost: Iterable[str], known: Sequence[Note], names: Iterable[tuple[str, str]]
) -> tuple[Note, ...]:
    """A note for each lost path; `names` are the (path, id) that the readable notes give."""
    of_path: dict[str, str] = {}
    for path, ident in names:
        of_path.setdefault(path, ident)
    there = {note.head.id for note in known}
    found: list[Note] = []
    for path in sorted(lost):
        folder, _, name = path.removesuffix(".md").partition("/")
        ident = of_path.get(path, "")
        if ident in there:
            ident = ""
        # A published article stands in a story or on a day: one that nobody names was hidden.
        head = NoteHead(
            path=path,
            id=ident or f"{UNNAMED}{path}",
            slug=name,
            title="",
            status="published" if ident else "hidden",
        )
        if folder == REMOVED:
            head = replace(head, status="removed")
        if folder in ("articles", REMOVED):
            found.append(ArticleNote(head=head))
        elif folder == "stories":
            members = tuple(
                note.head.id
                for note in known
                if isinstance(note, ArticleNote) and ident and note.story == ident
            )
            # An editor may have put them together: they stay so until the note can be read.
            head = replace(head, include=members)
            found.append(StoryNote(head=head, articles=members))
        else:
            found.append(DayNote(head=replace(head, id=f"day-{name}", status="published")))
    return tuple(found)


def named(note: Note, data: Data | None) -> list[tuple[str, str]]:
    """The (path, id) of other notes that a readable note gives; `data` is its ledger."""
    if data is None:
        return []
    if isinstance(note, StoryNote):
        pairs = data.get("articles")
        return [
            (f"articles/{one[1]}.md", str(one[0]))
            for one in (pairs if isinstance(pairs, list) else ())
            if isinstance(one, list) and len(one) > 1
        ]
    if isinstance(note, DayNote):
        return [
            (f"{label}.md", text_of(record.get("of")))
            for label, record in records(kind_of(note.head.path), data).items.items()
        ]
    return []


def claimed(doc: Document, waiting: Iterable[Gist], taken: Collection[str]) -> str:
    """The id of the stand-in that is this document's; "" for none."""
    free = [note for note in waiting if note.head.id not in taken]
    known = [note.head.id for note in free if not note.head.id.startswith(UNNAMED)]
    if doc.id in known:
        return doc.id
    # Its source was printed anew since: outlet and day stand in the id, the rest is a sum.
    alike = [ident for ident in known if ident.rpartition("-")[0] == doc.id.rpartition("-")[0]]
    if len(alike) == 1:
        return alike[0]
    name = slug(doc.title)
    return next((note.head.id for note in free if note.head.slug == name), "")
