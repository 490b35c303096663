"""People named by a short form that nothing printed before explains: the whole name, or no line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from digest.facts.wording.placing import placed, role
from digest.model import Mention, Span
from digest.text.lang.en.words import GIVEN_NAMES, HUMAN_NOUNS, STARTERS
from digest.text.names.bearers import shared
from digest.text.quotes import quotations

Edit = tuple[str, str]  # the short form as it stands, the whole name

_LONG: Final = 30  # words; a longer line has no room for a role
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? \Z")
_INITIALS: Final = re.compile(r"\b(?!(?:MR|MS|DR)\.)(?:[A-Z]\.? ?){1,3}(?<=[ .])\Z")
_ADDRESS: Final = re.compile(r"\b(?:Drs?|Prof|Professor|Mr|Mrs|Ms|Miss|Sir)\.? \Z")
# A capital word right before, which is no title: the two are another name.
_PART: Final = re.compile(
    r"(?<![\w.])(?!(?:Mr|Mrs|Ms|Miss|Sir|Dr|Prof|Professor|President|Minister|Senator|Sen|Rep|Gov|"
    r"Governor|Mayor|Judge|Justice|Captain|Capt|Lt|Sgt|Gen|Col|Chief|Officer|Secretary|Officials?|"
    r"Coach|King|Queen|Prince|Princess|Pope|Lord|Lady|But|And|Both|When|As|While|If|In|On|At|For|"
    r"With|From|By|To|Of|The|After|Before|Although|Though|Because)\b)[A-Z][\w'’-]*+ \Z"
)
_WORDS: Final = 3  # of a person's name
_JOINS: Final = re.compile(r"[\w-]")
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
        self.roles: dict[str, str] = {}

    def edits(self, said: str, span: Span) -> tuple[Edit, ...] | None:
        """What to put into a line of the sentence at `span`; None where somebody stays unknown."""
        inside = self._inside(span)
        out: dict[str, str] = {}
        for m in inside:
            name = m.text.removesuffix("'s").removesuffix("’s")
            if name in out or " " in name or name in self.known:
                continue
            if m.key == name:
                if name in GIVEN_NAMES and said.startswith(f"{name} "):
                    return None  # "Peter was a pupil": which Peter?
                continue
            if m.key in said or (at := _outside(said, name)) is None:
                continue
            if _INITIALS.search(said, 0, at[1] - len(name)) or _PART.search(said, 0, at[0]):
                continue  # "MS Lund", "Kelding Motors"
            if len(m.key.split()) > _WORDS:
                continue  # a name with something that stood before it
            if not self._sure(name, m.key):
                return None
            owns = said.startswith(("'", "’"), at[1])  # "[Ana Ortiz, the mayor]'s house" is clumsy
            told = "" if owns or placed(said, name) else self._role(m.key)
            if said.count(" ") + told.count(" ") >= _LONG:
                told = ""
            out[name] = f"{m.key}, {told}" if told else m.key
        return tuple(out.items())

    def unplaced(self, said: str, span: Span) -> bool:
        """Whether a line of the sentence at `span` names somebody of whom nothing is told."""
        return any(
            m.text in said
            and self.known.isdisjoint(_WORD.findall(m.key))
            and not placed(said, m.text)
            and not self._role(m.key)
            for m in self._inside(span)
        )

    def strangers(self, said: str, span: Span) -> tuple[str, ...]:
        """Whom nothing printed above names, and no word before the name in this line places."""
        return tuple(
            m.text
            for m in self._inside(span)
            if self.known.isdisjoint(_WORD.findall(m.key))
            and not (m.text != m.key and self._role(m.key))
            and not placed(_plain(said[: said.find(m.text)]) + m.text, m.text)
        )

    def _inside(self, span: Span) -> Sequence[Mention]:
        first = bisect_left(self.starts, span.start)
        return self.people[first : bisect_left(self.starts, span.end, lo=first)]

    def _role(self, key: str) -> str:
        """The role of a person at the first place of the whole name."""
        if key not in self.roles:
            places = (m.span.start for m in self.people if m.key == key and m.text == key)
            self.roles[key] = role(self.text, key, list(places)[:1])
        return self.roles[key]

    def _sure(self, name: str, key: str) -> bool:
        """Whether the whole name is one, and nobody else's."""
        head, *rest = key.split()
        common = head.lower() in HUMAN_NOUNS or head.lower() in STARTERS or head.endswith("ed")
        common = common or head in rest
        sure = self.bearers[name] == {key} and not common and not shared(self.text, name, key)
        return sure and f" {head.lower()} " not in self.text


def _plain(head: str) -> str:
    """What stands before a name without a title that tells no more than how to address it."""
    return _ADDRESS.sub("", head)


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
    at = said.find(name)
    held = quotations(said) if at >= 0 else ()
    while at >= 0:
        end = at + len(name)
        whole = not (_JOINS.match(said, end) or (at and _JOINS.match(said, at - 1)))
        if whole and not any(q.start <= at < q.end for q in held):
            title = _TITLE.search(said, 0, at)
            return (title.start() if title else at), end
        at = said.find(name, end)
    return None
