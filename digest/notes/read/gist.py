"""What a run needs to know of every note, in few words: the rest is read when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Blurb, CopyLink, Genre
from digest.notes.read.records import ArticleNote, Note, NoteHead, StoryNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """A note's head, and what joins it with its source and with other notes."""

    head: NoteHead
    outlet: str = ""
    url: str | None = None
    genre: Genre = "news"
    source: str = ""
    keys: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()  # of a story
    others: tuple[str, ...] = ()  # that a story names beside those
    last: str | None = None
    copies: tuple[CopyLink, ...] = ()
    found_by: tuple[str, ...] = ()  # of each row that a model found: its name
    order: tuple[str, ...] = ()  # of a day
    also: tuple[Blurb, ...] = ()  # that a story names


def gist(note: Note) -> Gist:
    """The gist of a note."""
    if isinstance(note, ArticleNote):
        return Gist(
            head=note.head,
            outlet=note.outlet,
            url=note.url,
            genre=note.genre,
            source=note.source,
            keys=note.keys,
        )
    if isinstance(note, StoryNote):
        also = tuple(line.blurb for line in note.also if line.blurb is not None)
        return Gist(
            head=note.head,
            articles=note.articles,
            others=tuple(sorted(named(note).difference(note.articles))),
            last=note.last,
            copies=note.copies,
            found_by=found_by(note),
            also=also,
        )
    return Gist(head=note.head, order=note.order)


def found_by(story: StoryNote) -> tuple[str, ...]:
    """The models that found rows of a story, one a row."""
    return tuple(row.by for row in story.rows if row.by)


def named(story: StoryNote) -> frozenset[str]:
    """The articles that a story names: its reports, and whoever stands in a cell, voice or copy."""
    cells = (cell.article for row in story.rows for cell in row.cells)
    voices = (ident for voice in story.voices for ident in voice)
    copies = (ident for copy in story.copies for ident in (copy.earlier, copy.later))
    return frozenset((*story.articles, *cells, *voices, *copies))
