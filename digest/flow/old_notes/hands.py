"""What people say in notes counts: edited heads, reports and texts by hand."""

from __future__ import annotations

from collections.abc import Iterator

from digest.flow.old_notes.recall import Known
from digest.model import PLAIN, Document, Genre
from digest.notes.read.gist import Gist
from digest.notes.read.records import ArticleNote
from digest.reading.whose.later import but

_HANDED = frozenset({"title", "date", "outlet", "genre"})


def as_edited(doc: Document, notes: Known) -> Document:
    """The document with the headline, date, outlet and genre that a person gave it in its note."""
    note = notes.gists.get(doc.id)
    if note is None:
        return doc
    edited = note.head.edited
    if not _HANDED.intersection((*edited, *note.head.deleted)):
        return doc
    return but(
        doc,
        title=note.head.title if "title" in edited else doc.title,
        published=note.head.date if "date" in edited else doc.published,
        outlet=(note.outlet or None) if "outlet" in edited else doc.outlet,
        genre=_genre(doc, note),
    )


def _genre(doc: Document, note: Gist) -> Genre:
    """The genre that a person gave, news where one took the line out, else the document's own."""
    if "genre" in note.head.edited:
        return note.genre
    return PLAIN if "genre" in note.head.deleted else doc.genre


def by_hand(notes: Known, today: str) -> tuple[Document, ...]:
    """The reports that people wrote into notes of their own: those that name an outlet."""
    return tuple(
        Document(
            id=ident,
            text=note.report,
            title=note.head.title,
            url=note.url,
            outlet=note.outlet,
            authors=note.authors,
            published=note.head.date,
            lang=note.head.lang,
            genre=note.genre,
            origin=note.head.path,
            seen=note.head.seen or today,
        )
        for ident, note in _by_hand(notes)
        if note.outlet and note.report
    )


def beside(notes: Known, today: str) -> dict[str, Document]:
    """Texts by hand that name no outlet: they are shown on their day, and compared with nothing."""
    return {
        ident: Document(
            id=ident, text="", title=note.head.title, published=note.head.date, seen=today
        )
        for ident, note in _by_hand(notes)
        if not note.outlet and note.head.status == "published"
    }


def _by_hand(notes: Known) -> Iterator[tuple[str, ArticleNote]]:
    """The articles that people began."""
    for ident in sorted(notes.articles):
        if notes.gists[ident].head.hand:
            yield ident, notes.articles[ident]
