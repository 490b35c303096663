"""People named by a short form that nothing printed before explains: their whole name, or no line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from digest.model import Mention, Span
from digest.text.lang.en.words import GIVEN_NAMES, HUMAN_NOUNS, STARTERS
from digest.text.quotes import quotations

Edit = tuple[str, str]  # the short form as it stands, the whole name

_PLAIN_TITLE: Final = r"(?:(?:Mr|Mrs|Ms|Miss)\.? )?"
_WORD: Final = re.compile(r"[^\W\d_][\w-]*")


class Introduced:
    """Who is introduced above the facts, and the whole names that the article has.

    `printed` are the headline and the standfirst.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], printed: Iterable[str]) -> None:
        self.people = [m for m in mentions if m.kind == "person"]
        self.starts = [m.span.start for m in self.people]
        self.known = frozenset(w for line in printed for w in _WORD.findall(line))
        self.text = text
        self.bearers: dict[str, set[str]] = defaultdict(set)
        for m in self.people:
            for word in m.key.split():
                self.bearers[word].add(m.key)

    def edits(self, said: str, span: Span) -> tuple[Edit, ...] | None:
        """What to put into a line of the sentence at `span`; None where somebody stays unknown."""
        first = bisect_left(self.starts, span.start)
        inside = self.people[first : bisect_left(self.starts, span.end, lo=first)]
        out: dict[str, str] = {}
        for m in inside:
            name = m.text.removesuffix("'s").removesuffix("’s")
            if name in out or " " in name or m.key in said or name in self.known:
                continue
            if m.key == name:
                if name in GIVEN_NAMES and re.match(rf"{re.escape(name)} [a-z]", said):
                    return None  # "Peter was a pupil": which Peter?
                continue
            place = _outside(said, name)
            if place is None:
                continue
            if not self._sure(name, m.key):
                return None
            out[name] = m.key
        return tuple(out.items())

    def _sure(self, name: str, key: str) -> bool:
        """Whether the whole name is one, and nobody else's."""
        head = key.split()[0]
        common = head.lower() in HUMAN_NOUNS or head.lower() in STARTERS or head.endswith("ed")
        return self.bearers[name] == {key} and not common and f" {head.lower()} " not in self.text


def named(said: str, edits: Iterable[Edit]) -> str:
    """The line with whole names in brackets, each at its first place.

    >>> named("Mr Lund said Lund's boat sank.", [("Lund", "Peter Lund")])
    "[Peter Lund] said Lund's boat sank."
    """
    for short, whole in edits:
        place = _outside(said, short)
        if place is not None:
            said = f"{said[: place[0]]}[{whole}]{said[place[1] :]}"
    return said


def _outside(said: str, name: str) -> tuple[int, int] | None:
    """Where a short name stands first outside quotation marks, with a "Mr" before it."""
    held = quotations(said)
    for m in re.finditer(rf"(?<![\w-]){_PLAIN_TITLE}{re.escape(name)}(?![\w-])", said):
        if not any(q.start <= m.start() < q.end for q in held):
            return m.span()
    return None
