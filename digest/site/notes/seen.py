"""Which notes a page was made from: whoever reads a note off the shelf is written down.

What all notes are joined by (days, sources, topics, titles, addresses) is one sum, the structure.
A page whose notes and whose structure are as they were would come out as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote
from digest.site.notes.shelf import Shelf

N = TypeVar("N", bound=Note)
ALL = "*"  # stands for all notes: a page that looks through them


class Reads:
    """The ids of the notes that are read while a page is made."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    @contextmanager
    def of_page(self) -> Iterator[set[str]]:
        """What is read inside; pages are made one after the other."""
        self.found = set()
        yield self.found


class Seen(Mapping[str, N]):
    """The notes of one kind by id, every reading written down; which there are is structure."""

    def __init__(self, notes: Mapping[str, N], reads: Reads) -> None:
        self._notes = notes
        self._reads = reads

    def __getitem__(self, ident: str) -> N:
        self._reads.found.add(ident)
        return self._notes[ident]

    def __contains__(self, ident: object) -> bool:
        return ident in self._notes

    def __iter__(self) -> Iterator[str]:
        self._reads.found.add(ALL)
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)


def watched(shelf: Shelf, reads: Reads) -> Shelf:
    """The shelf with its readers written down."""
    return replace(shelf, articles=Seen(shelf.articles, reads), stories=Seen(shelf.stories, reads))


def structure(notes: Iterable[Note]) -> str:
    """A sum over all that joins notes (shelf.shelve reads nothing else of a note)."""
    sums = blake2b(digest_size=16)
    for note in notes:
        sums.update(repr(_face(note)).encode("utf-8", "surrogatepass"))
    return sums.hexdigest()


def _face(note: Note) -> tuple[object, ...]:
    head = note.head
    if isinstance(note, DayNote):
        return ("day", note)
    by_hand = "tags" in head.edited
    face = (head.path, head.id, head.slug, head.title, head.date, head.seen, head.status, head.hand)
    more = (head.topic, head.tags, by_hand, head.aliases, head.same_as, head.include)
    if isinstance(note, ArticleNote):
        return ("article", *face, *more, note.outlet, note.url)
    assert isinstance(note, StoryNote)
    return ("story", *face, *more, note.articles, note.last)
