"""All that the notes in words look at, with the questions they ask of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.headlines import Beyond, Unheard
from digest.comparison.words.naming import holder
from digest.comparison.words.say import Say
from digest.facts.shorten import dateline
from digest.facts.wording.taken_up import goes_on
from digest.model import Article, Cell, Comparison, Row
from digest.text.figures.numbers import figures
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold, lowered
from digest.text.words import whole as stands

OWN: Final = ("quotation", "sentence")
"""What a label is made of that stands as a report prints it."""

PRINTED_NAMES: Final = 3
"""Reports that a sentence names one by one; more are counted."""

HELD_WORDS: Final = 6
"""Words of a holder that is named beside a value."""

QUOTED_WORDS: Final = 40
"""Words of a sentence that a note quotes; a longer one is left out, never cut."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One story's comparison with its articles and their names, earliest first."""

    articles: Mapping[str, Article]
    names: Mapping[str, str]
    found: Comparison
    say: Say
    retold: Mapping[str, str] = field(default_factory=dict)  # article -> outlet it has news from
    beyond: Mapping[str, Beyond] = field(default_factory=dict)  # headlines beyond their texts
    unheard: Mapping[str, Unheard] = field(default_factory=dict)  # who never speaks

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

    def least(self, who: str) -> str:
        """Some of the reports, where nobody looked whether all others do not."""
        return self.say("at_least", who=who)

    def called(self, ids: Sequence[str]) -> str:
        """The articles by their names, all of them."""
        return self.say.listing([self.names[key] for key in ids])

    def alone(self) -> list[Row]:
        """The rows of one report alone, those first whose sentence is a key fact of it."""
        return sorted(self.rows("single"), key=lambda row: not says(row)[0].fact)

    def others(self, ids: Sequence[str]) -> str:
        """All articles but one, as a subject: by name, or how many."""
        if len(ids) <= PRINTED_NAMES:
            return self.called(ids)
        return self.say("others", count=self.say.count(len(ids)))

    def contested(self, cell: Cell) -> bool:
        """Whether a cell's sentence prints a value that another report gives otherwise."""
        mine = [
            c.value
            for row in self.rows("differ", "updated")
            for c in says(row)
            if c.value and c.article == cell.article
        ]
        return any(_gives(cell.quote, value) for value in mine)

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


def _gives(quote: str, value: str) -> bool:
    """Whether a sentence prints a value, or its figure in another form: "14 people", "fourteen"."""
    if stands(fold(quote), fold(value)):
        return True
    given = figures(value)[:1]
    return any(
        mine.low == fig.low and (mine.unit == fig.unit or not (mine.unit and fig.unit))
        for mine in given
        for fig in figures(quote)
    )


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


def sides(scene: Scene, row: Row, *, without: str = "", dated: bool = False) -> str:
    """Who gives which value, one side after the other."""
    say = scene.say
    found = []
    for value, cells in by_value(row):
        ids = [c.article for c in cells if c.article != without]
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


def quotable(quote: str) -> str:
    """A sentence that a note may quote whole, "" where it is too long."""
    plain = " ".join(quote.split())
    return plain if len(plain.split()) <= QUOTED_WORDS else ""


OPENS: Final = ("“", '"', "'", "‘")


def printed(scene: Scene, cell: Cell) -> str:
    """The sentence as a note quotes it: whole, on its own feet, not a speaker's; else ""."""
    opens = cell.quote.lstrip()
    first = opens.split(" ", 1)[0].strip(",").lower()
    if opens.startswith(OPENS) or first in lexicon("en").lists["leans"]:
        return ""
    return "" if _spoken(scene, cell) else whole(scene, cell)


def _spoken(scene: Scene, cell: Cell) -> bool:
    """Whether a sentence lies in a quotation: it is a speaker's, not the report's."""
    if cell.span is None:
        return False
    text = scene.articles[cell.article].document.text
    return any(q.start <= cell.span.start and cell.span.end <= q.end + 1 for q in quotations(text))


def whole(scene: Scene, cell: Cell) -> str:
    """A cell's sentence inside quotation marks, its dateline left out; "" where it is too long,
    broken off, leans on another, or can't stand in them."""
    quote = cell.quote.strip()
    ended = quote.rstrip("\"'”’)").endswith((".", "!", "。"))
    if not ended or goes_on(quote) or _unnamed(scene, cell):
        return ""
    return inner(quotable(quote[dateline(quote) :])).rstrip(".")


_HE: Final = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
# "A new one": of what? "Piet Lund, its chairman": of whom?
_WHOSE: Final = re.compile(r"An? (?:\w+ )?one\b|[A-Z]\S* [A-Z]\S*, (?:its|their) ")
_HE_SAYS: Final = re.compile(r"[,”\"’] (?:he|she|they) (?:[a-z]+ed|said|says|told|wrote|adds)\b")


def _unnamed(scene: Scene, cell: Cell) -> bool:
    """Whether a sentence says "he" of somebody whom it has not named: "he revealed"."""
    m = _HE.search(cell.quote)
    if _HE_SAYS.search(cell.quote) or _WHOSE.match(cell.quote):
        return True
    if m is None or cell.span is None:
        return False
    start, end = cell.span.start, cell.span.start + m.start()
    named = scene.articles[cell.article].mentions
    return not any(start <= n.span.start < end and n.kind == "person" for n in named)


def inner(quote: str) -> str:
    """A sentence as it stands inside quotation marks, "" where a mark or a bracket of its own has
    no partner, or a letter was lost."""
    odd = quote.count("“") != quote.count("”") or quote.count('"') % 2
    if odd or quote.count("(") != quote.count(")") or "\ufffd" in quote:
        return ""
    for mark, single in (("“", "‘"), ("”", "’"), ('"', "'")):
        quote = quote.replace(mark, single)
    return quote
