"""Which notes a page was made from: whoever reads a note off the shelf is written down.

What all notes are joined by (days, sources, topics, titles, addresses) is one sum, the structure.
A page whose notes and whose structure are as they were would come out as it was.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Final, TypeVar

from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote
from digest.site.notes.shelf import Shelf

N = TypeVar("N", bound=Note)
T = TypeVar("T")
ALL = "*"  # stands for all notes: a page that looks through them
HELD: Final = 20_000  # parts of pages that may stand on another page too: of 5,000 articles all


class Reads:
    """The ids of the notes that are read while a page is made."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    @contextmanager
    def of_page(self) -> Iterator[set[str]]:
        """What is read inside; pages are made one after the other."""
        self.found = set()
        yield self.found


class Once:
    """Parts of pages, each made once: who takes one that is made read the notes that it was made
    from all the same.
    """

    def __init__(self, reads: Reads | None = None) -> None:
        self._reads = reads or Reads()
        self._made: OrderedDict[Hashable, tuple[Any, frozenset[str], object]] = OrderedDict()

    def __call__(self, what: str, of: object, make: Callable[[], T], *more: Hashable) -> T:
        """What `make` gives of a record; `more` is whatever else it hangs on."""
        key = (what, id(of), *more)
        known = self._made.get(key)
        if known is not None:
            self._made.move_to_end(key)
            self._reads.found.update(known[1])
            value: T = known[0]
            return value
        page, self._reads.found = self._reads.found, set()
        try:
            made = make()
        finally:
            used, self._reads.found = self._reads.found, page
            page.update(used)
        self._made[key] = (made, frozenset(used), of)  # while it is held its id is its own
        if len(self._made) > HELD:
            self._made.popitem(last=False)
        return made


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
