"""Notes seen together: what a lost ledger would have said stands in the addresses of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote


def resolved(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes, with ids wherever one of them names another by its address only."""
    found = tuple(notes)
    ids = {
        f"{'articles' if isinstance(n, ArticleNote) else 'stories'}/{slug}": n.head.id
        for n in found
        if not isinstance(n, DayNote)
        for slug in (*n.head.aliases, n.head.slug)
    }
    known = {n.head.id for n in found}
    return tuple(_with_ids(note, ids, known) for note in found)


def _with_ids(note: Note, ids: dict[str, str], known: set[str]) -> Note:
    if isinstance(note, DayNote):
        if not any("/" in name for name in note.order):
            return note
        order = (ids.get(name, name) for name in note.order)
        return replace(note, order=tuple(dict.fromkeys(order)))
    if isinstance(note, StoryNote) and not known.issuperset(note.articles):
        articles = (a if a in known else ids.get(f"articles/{a}", a) for a in note.articles)
        return replace(note, articles=tuple(dict.fromkeys(articles)))
    return note
