"""All that the notes in words look at, with the questions they ask of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison._label_words import CLAIM_AND_DENIAL
from digest.comparison._phrases import (
    capital,
    claim,
    count,
    holder_key,
    holder_name,
    listing,
    lowered,
    name_words,
)
from digest.comparison._support import borne_out
from digest.facts.attribution.holder_names import printed
from digest.model import Article, Cell, Comparison, Holder, Lookalike, Row
from digest.text.figures.numbers import figures, overlap
from digest.text.words import fold

PRINTED_NAMES: Final = 3
"""Outlets that a sentence names one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One story's comparison with its articles and their names, earliest first."""

    articles: Mapping[str, Article]
    names: Mapping[str, str]
    found: Comparison
    lookalikes: Sequence[Lookalike] = ()

    @property
    def size(self) -> int:
        """How many articles were given."""
        return len(self.articles)

    def voice(self, key: str) -> int:
        """The number of the voice that an article belongs to."""
        return next(n for n, ids in enumerate(self.found.voices) if key in ids)

    def who(self, ids: Sequence[str]) -> str:
        """The articles as a subject: "Both reports", "A and B", "Five of the seven reports"."""
        if len(ids) == self.size and self.size > 1:
            return "both reports" if self.size == 2 else f"all {count(self.size)} reports"
        if len(ids) <= PRINTED_NAMES:
            return listing([self.names[key] for key in ids])
        return f"{count(len(ids))} of the {count(self.size)} reports"

    def called(self, ids: Sequence[str]) -> str:
        """The articles by their names, all of them."""
        return listing([self.names[key] for key in ids])


def says(row: Row) -> tuple[Cell, ...]:
    """The cells of a row that say something."""
    return tuple(cell for cell in row.cells if cell.stance == "says")


def by_value(row: Row) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """The values of a row, fullest form, with the cells that give them, in the row's order.

    "14", "14 people" and "Fourteen" are one value, and so are "Saturday" and "Saturday night".
    """
    groups: list[list[Cell]] = []
    for cell in says(row):
        home = next((group for group in groups if all(_alike(row, cell, o) for o in group)), None)
        if home is None:
            groups.append([cell])
        else:
            home.append(cell)
    return tuple((_form(row, group), tuple(group)) for group in groups)


def denies(words: str) -> bool:
    """Whether these words say that something is not so."""
    return _DENIES.search(words) is not None


_DENIES: Final = re.compile(r"\b(?:no|not|den(?:y|ies|ied|ying))\b|n[’']t\b", re.IGNORECASE)


def _form(row: Row, group: Sequence[Cell]) -> str:
    """One form for a group of cells: the fullest of equal ones, else all that differ."""
    if row.label == CLAIM_AND_DENIAL:
        return min((cell.value for cell in group), key=len)
    forms: dict[tuple[float, float, str], str] = {}
    for cell in group:
        found = figures(cell.value) if row.slot == "figure" else ()
        key = (found[0].low, found[0].high, found[0].hedge) if found else (0.0, 0.0, "")
        known = forms.get(key, "")
        forms[key] = (
            max(known, cell.value, key=len)
            if found or not known
            else max(known, cell.value, key=lambda form: (any(map(str.isdigit, form)), -len(form)))
        )
    return " or ".join(list(forms.values())[:PRINTED_NAMES])


def _alike(row: Row, one: Cell, two: Cell) -> bool:
    left, right = fold(one.value), fold(two.value)
    if row.slot == "figure":
        ours, theirs = figures(one.value), figures(two.value)
        if ours and theirs:
            exact = (ours[0].low, ours[0].high) == (theirs[0].low, theirs[0].high)
            return exact or (row.status != "agree" and overlap(ours[0], theirs[0]))
    if row.label == CLAIM_AND_DENIAL:
        return denies(one.value) == denies(two.value)
    short, long = sorted((left, right), key=len)
    return short in long


def about(row: Row) -> str:
    """What a row is about, inside a sentence: "the number of injured"."""
    if row.label == CLAIM_AND_DENIAL:
        return "what is claimed and denied"
    if row.slot in ("text", "polarity", "name"):
        return f"“{row.label}”"
    name, _, context = row.label.partition(": ")
    plain = f"the {name[:1].lower()}{name[1:]}"
    return f"{plain} in {context}" if context else plain


def value(row: Row, printed: str) -> str:
    """A value inside a sentence: figures, days and places plain, other words in marks."""
    plain = " ".join(printed.split())
    if row.slot == "figure":
        plain = " or ".join(lowered(part) for part in plain.split(" or "))
    return plain if row.slot in ("figure", "date", "place") else f"“{plain}”"


def sources(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The named holders behind cells, each once."""
    found: dict[str, str] = {}
    for cell in cells:
        name = named(cell.holder)
        if name:
            found.setdefault(holder_key(cell.holder), name)
    names = list(found.values())
    parts = [set(fold(name).split()) for name in names]
    return tuple(
        name for n, name in enumerate(names) if not any(parts[n] < other for other in parts)
    )


_PLACES_OF_POSTS: Final = ("account", "channel", "page", "telegram", "twitter", "facebook", "feed")


def named(holder: Holder) -> str:
    """The holder as a note names him, "" where none is named; a post is said to be one."""
    name = printed(holder_name(holder))
    if not name:
        return ""
    if holder.kind == "post" and not name.casefold().startswith(("a post", "a statement")):
        place = any(word in name.casefold() for word in _PLACES_OF_POSTS)
        return f"a post on {name}" if place else f"a post by {name}"
    return name


def told(scene: Scene, row: Row) -> str:
    """A text row as words after "that": the shortest cell that the others bear out; "" if none."""
    cells = says(row)
    home = scene.articles[cells[0].article]
    best = claim(row.label, names=name_words(home)) if row.slot == "text" else ""
    if best:
        return best
    for cell in cells:
        art = scene.articles[cell.article]
        words = claim(cell.quote, names=name_words(art))
        others = [other for other in cells if other is not cell]
        if not words or not all(
            borne_out(words, other.quote, scene.articles[other.article]) for other in others
        ):
            continue
        if not best or (len(words), words) < (len(best), best):
            best = words
    return best


def sentence(text: str) -> str:
    """A finished sentence: capital first, one full stop last."""
    body = " ".join(text.split()).rstrip(".")
    return capital(body) + ("" if body.endswith(("!", "?", ".”", "!”", "?”")) else ".")
