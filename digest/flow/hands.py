"""What people say in notes counts: edited heads, reports and texts by hand."""

from __future__ import annotations

from dataclasses import replace

from digest.flow.recall import Known
from digest.model import PLAIN, Article, Document, Genre
from digest.notes.read.records import ArticleNote


def as_edited(doc: Document, notes: Known) -> Document:
    """The document with the headline, date, outlet and genre that a person gave it in its note."""
    note = notes.articles.get(doc.id)
    if note is None:
        return doc
    edited = note.head.edited
    return replace(
        doc,
        title=note.head.title if "title" in edited else doc.title,
        published=note.head.date if "date" in edited else doc.published,
        outlet=(note.outlet or None) if "outlet" in edited else doc.outlet,
        genre=_genre(doc, note),
    )


def _genre(doc: Document, note: ArticleNote) -> Genre:
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
        for ident, note in sorted(notes.articles.items())
        if note.head.hand and note.outlet and note.report
    )


def beside(notes: Known, today: str) -> dict[str, Article]:
    """Texts by hand that name no outlet: they are shown on their day, and compared with nothing."""
    return {
        ident: Article(
            document=Document(
                id=ident,
                text="",
                title=note.head.title,
                published=note.head.date,
                seen=today,
            )
        )
        for ident, note in sorted(notes.articles.items())
        if note.head.hand and not note.outlet and note.head.status == "published"
    }
