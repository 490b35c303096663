"""Notes read through what is kept: the gist of each, and the whole of those that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import TypeVar, cast

from digest.flow.keeping.keep import Keep
from digest.notes.ledger.form import Ledgers, id_of, name
from digest.notes.ledger.texts import sum_of, sum_of_text
from digest.notes.read.gist import Gist, gist
from digest.notes.read.later import later
from digest.notes.read.parse import parse
from digest.notes.read.records import Note

N = TypeVar("N", bound=Note)
NOTE, GIST = "note", "gist"


class Reader:
    """Reads the notes of a site; a note with its own ledger is found again by the text of both."""

    def __init__(self, texts: Mapping[str, str], ledgers: Ledgers, keep: Keep) -> None:
        self.texts = texts
        self.ledgers = ledgers
        self._keep = keep
        self._keys: dict[str, str] = {}

    def key(self, path: str) -> str:
        """What stands for a note and its ledger as they are; "" where other ledgers count too."""
        if path not in self._keys:
            ident = id_of(self.texts, path)
            books, book = self.ledgers.texts, name(path, ident)
            known = bool(ident) and book in books
            self._keys[path] = (
                _of_sums(path, sum_of(self.texts, path), sum_of(books, book)) if known else ""
            )
        return self._keys[path]

    def ahead(self) -> None:
        """Fetch what is kept of all notes for `gist`."""
        self._keep.ahead(GIST, filter(None, map(self.key, self.texts)))

    def gist(self, path: str) -> Gist:
        """What a run needs to know of the note; raises NoteError."""
        key = self.key(path)
        found = self._keep.get(GIST, key) if key else None
        if isinstance(found, Gist):
            return found
        made = gist(self.note(path))
        if key and made.head.id == id_of(self.texts, path):  # its row may be damaged
            self._keep.put(GIST, key, made)
        return made

    def note(self, path: str) -> Note:
        """The whole note; raises NoteError."""
        key = self.key(path)
        found = self._keep.get(NOTE, key) if key else None
        if found is not None:
            return cast(Note, found)
        note = parse(path, self.texts[path], self.ledgers)
        if key and note.head.id == id_of(self.texts, path):
            put(self._keep, key, note)
        return note

    def later(self, path: str) -> Note:
        """The note by its gist, the rest read when it is asked for; raises NoteError.

        One that nothing is kept of is read now, and so is one that shows a picture: which files a
        site needs is known from the texts of its notes.
        """
        found = self._keep.get(GIST, self.key(path)) if self.key(path) else None
        if not isinstance(found, Gist) or "![" in self.texts[path]:
            return self.note(path)
        return later(found, partial(self.note, path))


def put(keep: Keep, key: str, note: Note) -> None:
    """Keep what was read of a note, whole and in few words."""
    keep.put(NOTE, key, note)
    keep.put(GIST, key, gist(note))


def of_texts(path: str, text: str, ledger: str) -> str:
    """What stands for a note with its ledger."""
    return _of_sums(path, sum_of_text(text), sum_of_text(ledger))


def _of_sums(path: str, text: str, ledger: str) -> str:
    told = f"{text} {ledger} {path}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Notes(Mapping[str, N]):
    """The notes of one kind by id, each read when it is asked for."""

    def __init__(self, reader: Reader, paths: Mapping[str, str]) -> None:
        self._reader = reader
        self._paths = paths

    def __getitem__(self, ident: str) -> N:
        return cast(N, self._reader.note(self._paths[ident]))

    def __contains__(self, ident: object) -> bool:
        return ident in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
