"""story.json and article.json beside each page: what the page says, for programs (docs/data.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from digest.model import Cell, Lookalike, Span
from digest.notes.read.records import ArticleNote, NoteFact, NoteRow, Part, StoryNote
from digest.site import links, markdown
from digest.site.addresses import save_as
from digest.site.book import Book
from digest.site.feeds.plaindata import tag, whole
from digest.site.notes.shelf import source_of
from digest.site.views.story.claims.voices import voices_of

_VERSION = 1  # of both forms; keys are only ever added under one number

_Data = dict[str, Any]


def files(book: Book) -> Iterator[tuple[str, Callable[[], str]]]:
    """The path of every data file, and what makes its text."""
    shelf, to = book.shelf, book.frame.to
    for ident, story in shelf.stories.items():
        path = save_as(to.story(story.head.slug)).removesuffix("index.html")
        yield f"{path}story.json", partial(_story_text, book, ident)
    for ident, art in shelf.articles.items():
        path = save_as(to.article(art.head.slug)).removesuffix("index.html")
        yield f"{path}article.json", partial(_article_text, book, ident)


def _story_text(book: Book, ident: str) -> str:
    return _text(story_data(book, book.shelf.stories[ident]))


def _article_text(book: Book, ident: str) -> str:
    return _text(article_data(book, book.shelf.articles[ident]))


# the data are made here and hold no circle
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _text(data: _Data) -> str:
    return _ENCODER.encode(data) + "\n"


def article_data(book: Book, note: ArticleNote) -> _Data:
    """An article as plain data."""
    head = note.head
    story = book.shelf.story_of.get(head.id)
    return {
        "form": "article",
        "version": _VERSION,
        "id": head.id,
        "tag": tag(book, "article", head.id),
        "url": whole(book, book.frame.to.article(head.slug)),
        "title": head.title,
        "source": source_of(note) or None,
        "authors": list(note.authors),
        "published": head.date,
        "seen": head.seen,
        "original": note.url if links.is_web(note.url) else None,
        "lang": head.lang,
        "genre": note.genre,
        "words": note.words,
        "topics": list(book.shelf.topics_of(note)),
        "summary": _part(note.summary),
        "facts": [_fact(f, note) for f in note.facts],
        "comparison": _part(note.comparison),
        "story": story,
        "lookalikes": [_lookalike(k) for k in note.lookalikes],
        "edited": list(head.edited),
    }


def story_data(book: Book, note: StoryNote) -> _Data:
    """A story as plain data: its voices, rows, copies and changes."""
    head = note.head
    return {
        "form": "story",
        "version": _VERSION,
        "id": head.id,
        "tag": tag(book, "story", head.id),
        "url": whole(book, book.frame.to.story(head.slug)),
        "title": head.title,
        "deck": _part(note.deck),
        "topics": list(book.shelf.topics_of(note)),
        "published": head.date,
        "last": note.last,
        "articles": [_report(book, book.shelf.articles[a]) for a in note.articles],
        "also_reported": [
            {"title": b.title, "outlet": b.outlet, "url": b.url, "published": b.published}
            for b in (line.blurb for line in note.also)
            if b is not None
        ],
        "voices": [list(v) for v in voices_of(note)],
        "brief": [_fact(f, None) for f in note.brief],
        "rows": [_row(r) for r in note.rows],
        "copies": [
            {
                "earlier": c.earlier,
                "later": c.later,
                "share": c.share,
                "spans": [[_span(a), _span(b)] for a, b in c.spans],
            }
            for c in note.copies
        ],
        "comparison": _part(note.comparison),
        "lookalikes": [_lookalike(k) for k in note.lookalikes],
        "before": list(note.before),
        "after": list(note.after),
        "changes": [
            {"on": c.on, "what": c.what, "old": c.old, "new": c.new, "ref": c.ref}
            for c in head.changes
        ],
        "edited": list(head.edited),
    }


def _report(book: Book, art: ArticleNote) -> _Data:
    return {
        "id": art.head.id,
        "url": whole(book, book.frame.to.article(art.head.slug)),
        "original": art.url if links.is_web(art.url) else None,
        "source": source_of(art) or None,
        "title": art.head.title,
        "published": art.head.date,
    }


def _part(part: Part) -> _Data:
    return {"text": markdown.plain(part.markdown), "state": part.state}


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _fact(fact: NoteFact, note: ArticleNote | None) -> _Data:
    proof = fact.evidence
    data: _Data = {
        "id": fact.id or None,
        "text": markdown.plain(fact.markdown),
        "state": fact.state,
        "kind": fact.kind,
        "speaker": fact.speaker or None,
    }
    if proof:
        data |= {
            "article": proof.article,
            "quote": proof.exact,
            "prefix": proof.prefix,
            "suffix": proof.suffix,
            "span": _span(proof.span),
            "sentence": proof.sentence,
            "paragraph": proof.paragraph,
        }
    if proof and note and links.is_web(note.url):
        data["original"] = links.text_fragment(str(note.url), proof.exact)
    return data


def _row(row: NoteRow) -> _Data:
    return {
        "id": row.id or None,
        "label": markdown.plain(row.markdown),
        "status": row.status,
        "kind": row.kind,
        "slot": row.slot,
        "voices": row.voices,
        "values": list(row.values),
        "reason": row.reason,
        **({"by": row.by} if row.by else {}),
        "state": row.state,
        "cells": [_cell(c) for c in row.cells if c.stance == "says"],
    }


def _cell(cell: Cell) -> _Data:
    return {
        "article": cell.article,
        "value": cell.value,
        "quote": cell.quote,
        "span": _span(cell.span),
        "value_span": _span(cell.value_span),
        "fact": cell.fact or None,
        "holder": {"kind": cell.holder.kind, "name": cell.holder.name or None},
    }


def _lookalike(pair: Lookalike) -> _Data:
    return {
        "article": pair.article,
        "other": pair.other,
        "verdict": pair.verdict,
        "reason": pair.reason,
        "card": [
            {"aspect": t.aspect, "match": t.match, "left": t.left, "right": t.right}
            for t in pair.card
        ],
    }
