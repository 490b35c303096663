"""What people say in notes counts: edited heads, reports and texts by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.flow.recall import Known
from digest.model import Document
from digest.notes.read.records import ArticleNote


def as_edited(doc: Document, notes: Known) -> Document:
    """The document with the headline, date and outlet that a person gave it in its note."""
    note = notes.gists.get(doc.id)
    if note is None:
        return doc
    edited = note.head.edited
    if not {"title", "date", "outlet"}.intersection(edited):
        return doc
    return replace(
        doc,
        title=note.head.title if "title" in edited else doc.title,
        published=note.head.date if "date" in edited else doc.published,
        outlet=(note.outlet or None) if "outlet" in edited else doc.outlet,
    )


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
