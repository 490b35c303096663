"""What the machine wrote in one part of a note: its last texts by fingerprint, and its fate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal

# Texts of one part that are known again: an old editor buffer, an old branch, a restored backup.
KEPT = 8

DELETED: Final = "deleted"  # a person took it out: it stays out
WITHDRAWN: Final = "withdrawn"  # the machine took it out: it may come again
EDITED = "edited"  # how a part is written down of which the machine never wrote a word
LIST = "list"  # stands where a list part has no fingerprint of its own

State = Literal["", "deleted", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The fingerprints of a part, newest first; without any its text is a person's."""

    prints: tuple[str, ...] = ()
    state: State = ""

    def __str__(self) -> str:
        return " ".join((self.state, *self.prints)).strip() or EDITED

    @property
    def gone(self) -> bool:
        """True when a person took the part out."""
        return self.state == DELETED

    @property
    def here(self) -> bool:
        """True when the part should stand in the note."""
        return not self.state

    def knows(self, now: str) -> bool:
        """True when the machine once wrote the text with this fingerprint."""
        return now in self.prints

    def over(self, stood: str) -> Mark:
        """The mark with the text that stood in the note as its newest: it is not the one forgotten.

        An editor may put one old text back again and again while the machine writes.
        """
        if not self.knows(stood):
            return self
        return replace(self, prints=(stood, *(p for p in self.prints if p != stood)))

    def wrote(self, now: str) -> Mark:
        """The mark after the machine wrote this text."""
        return Mark((now, *(p for p in self.prints if p != now))[:KEPT])

    def fated(self, state: State) -> Mark:
        """The mark with another fate; the fingerprints stay, for an undo."""
        return replace(self, state=state)


@lru_cache(maxsize=4_000)  # languages, states, outlets come again and again
def _mark(value: str) -> Mark:
    words = value.split()
    state: State = ""
    if words and words[0] in (DELETED, WITHDRAWN):
        state = "deleted" if words.pop(0) == DELETED else "withdrawn"
    return Mark(tuple(w for w in words if w != EDITED)[:KEPT], state)


def mark(value: Any) -> Mark:
    """The mark as it is written down, an empty one for anything else.

    >>> str(mark("deleted ab12"))
    'deleted ab12'
    """
    return _mark(value) if isinstance(value, str) else Mark()
