"""What a run needs to know of every note, in few words: the rest is read when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Blurb, Genre
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
        return Gist(head=note.head, articles=note.articles, also=also)
    return Gist(head=note.head, order=note.order)
