"""All that the notes in words look at, with the questions they ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from digest.comparison.words.headlines import Unheard
from digest.comparison.words.naming import holder
from digest.comparison.words.say import Say
from digest.model import Article, Cell, Comparison, Row
from digest.text.words import content_stems, fold, lowered

OWN: Final = ("quotation", "sentence")
"""What a label is made of that stands as a report prints it."""

PRINTED_NAMES: Final = 3
"""Reports that a sentence names one by one; more are counted."""

HELD_WORDS: Final = 6
"""Words of a holder that is named beside a value."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One story's comparison with its articles and their names, earliest first."""

    articles: Mapping[str, Article]
    names: Mapping[str, str]
    found: Comparison
    say: Say
    retold: Mapping[str, str] = field(default_factory=dict)  # article -> outlet it has news from
    beyond: Mapping[str, str] = field(default_factory=dict)  # headlines beyond their texts
    unheard: Mapping[str, Unheard] = field(default_factory=dict)  # who never speaks
    kept: dict[object, Any] = field(default_factory=dict, compare=False)  # what many notes ask

    @property
    def size(self) -> int:
        """How many articles were given."""
        return len(self.articles)

    def who(self, ids: Sequence[str]) -> str:
        """The articles as a subject: "both reports", "A and B", "five of the seven reports"."""
        if len(ids) == self.size and self.size > 1:
            return (
                self.say("both")
                if self.size == 2
                else self.say("all", count=self.say.count(self.size))
            )
        if len(ids) <= PRINTED_NAMES:
            return self.called(ids)
        return self.say("some", count=self.say.count(len(ids)), size=self.say.count(self.size))

    def called(self, ids: Sequence[str]) -> str:
        """The articles by their names, all of them."""
        return self.say.listing([self.names[key] for key in ids])

    def alone(self) -> list[Row]:
        """The rows of one report alone, those first whose sentence is a key fact of it."""
        return sorted(self.rows("single"), key=lambda row: not says(row)[0].fact)

    def named(self, ids: Sequence[str], name: str) -> bool:
        """Whether one of the articles prints the last word of a name, or of a part of it."""
        lasts = [set(content_stems(part.split()[-1])) for part in name.split(" of ") if part]
        return any(last <= stems_of(self.articles[key]) for key in ids for last in lasts)

    def rows(self, *statuses: str) -> list[Row]:
        """The rows of some statuses, in their order."""
        return [row for row in self.found.rows if row.status in statuses]


@lru_cache(maxsize=64)
def _stems(title: str, text: str) -> frozenset[str]:
    return frozenset(content_stems(f"{title}\n{text}"))


def stems_of(art: Article) -> frozenset[str]:
    """The stems of an article's headline and text."""
    return _stems(art.document.title, art.document.text)


def says(row: Row) -> tuple[Cell, ...]:
    """The cells of a row that say something."""
    return tuple(cell for cell in row.cells if cell.stance == "says")


def ids_of(row: Row) -> tuple[str, ...]:
    """The articles that a row quotes."""
    return tuple(cell.article for cell in says(row))


def about(row: Row, say: Say) -> str:
    """What a row is about, inside a sentence."""
    name = say.lexicon.label(row.key)
    if name:
        words = row.label.removeprefix(name).removeprefix(": ")
        if not words:
            return say("keyed_bare", name=say.inside(name))
        return say("keyed", name=say.inside(name), words=say.quoted(as_printed(row, words)))
    if row.called in OWN:
        return row.label
    if row.by:  # words of a question, not of one report: no marks, small where no name begins it
        first = row.label.split()[0]
        named = any(first in cell.quote.split()[1:] for cell in says(row))
        return row.label if named else lowered(row.label)
    return say.quoted(as_printed(row, row.label))


def as_printed(row: Row, label: str) -> str:
    """The label with a small first letter where its first word has one in a cell."""
    first = label.split()[0].rstrip(",")
    small = lowered(first)
    words = {word.strip("“”\"'‘’.,:;()") for cell in says(row) for word in cell.quote.split()}
    return lowered(label) if small in words else label


def by_value(row: Row) -> list[tuple[str, list[Cell]]]:
    """The values of a row with the cells that give them, in the row's order."""
    groups: dict[str, list[Cell]] = {}
    printed: dict[str, str] = {}
    for cell in says(row):
        plain = " ".join(cell.value.split())
        key = fold(plain)
        near = row.slot != "polarity"  # "professor" is not "assistant professor"
        home = next((k for k in groups if k == key or (near and (k in key or key in k))), key)
        groups.setdefault(home, []).append(cell)
        printed[home] = max(printed.get(home, ""), plain, key=len)
    return [(printed[key], groups[key]) for key in groups]


def sides(scene: Scene, row: Row, *, without: Sequence[str] = (), dated: bool = False) -> str:
    """Who gives which value, one side after the other."""
    say = scene.say
    found = []
    for value, cells in by_value(row):
        ids = [c.article for c in cells if c.article not in without]
        if not ids:
            continue
        who = scene.called(ids) if len(ids) <= PRINTED_NAMES else scene.who(ids)
        shown = say.quoted(in_sentence(row, value))
        date = say.moment(cells[0].since)
        held = {holder(c.holder, say).removeprefix("the ") for c in cells}
        if dated and date:
            found.append(say("side_dated", value=shown, who=who, date=date))
        elif len({fold(name) for name in held}) == 1 and 0 < len(min(held).split()) <= HELD_WORDS:
            found.append(
                say("side_held", value=shown, who=who, holder=holder(cells[-1].holder, say))
            )
        else:
            found.append(say("side", value=shown, who=who))
    return say("semicolon").join(found)


def in_sentence(row: Row, value: str) -> str:
    """A value inside a sentence: a number written out has a small first letter."""
    return lowered(value) if row.slot == "figure" else value


def calm(value: str) -> str:
    """A value in small letters where a report shouts it: "THREE PEOPLE"."""
    return value.lower() if value.isupper() and " " in value else value
