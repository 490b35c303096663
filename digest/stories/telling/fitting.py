"""What may stand beside the words that open a story: nothing that gives another value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.model import Article, Comparison
from digest.text.figures.numbers import figures, overlap
from digest.text.words import fold


@dataclass(frozen=True, slots=True)
class Against:
    """What gives another value than some reports, where values differ or changed."""

    articles: frozenset[str]
    facts: frozenset[str]


def against(comparison: Comparison, reports: Iterable[str]) -> Against:
    """The reports, and their facts, that give another value than these reports in some row."""
    ours = frozenset(reports)
    articles: set[str] = set()
    facts: set[str] = set()
    for row in comparison.rows:
        if row.status not in ("differ", "updated"):
            continue
        says = [c for c in row.cells if c.stance == "says" and c.value]
        held = [c.value for c in says if c.article in ours]
        for cell in says:
            if held and cell.article not in ours and not any(alike(cell.value, v) for v in held):
                articles.add(cell.article)
                facts.add(cell.fact)
    return Against(frozenset(articles), frozenset(facts - {""}))


def fitting(
    reports: Sequence[Article], comparison: Comparison, opener: Article | None
) -> Sequence[Article]:
    """The reports that give no other value than the opening one, with it where none is left."""
    if opener is None:
        return reports
    other = against(comparison, [opener.id]).articles
    return [a for a in reports if a.id not in other] or [opener]


def alike(one: str, two: str) -> bool:
    """Whether two values as printed say one thing.

    >>> alike("14", "14 people"), alike("two", "Two men"), alike("14", "19 people")
    (True, True, False)
    """
    ours, theirs = fold(one), fold(two)
    if set(ours.split()) <= set(theirs.split()) or set(theirs.split()) <= set(ours.split()):
        return True
    left, right = figures(one), figures(two)
    return len(left) == len(right) == 1 and overlap(left[0], right[0])
