"""Values that keep two sentences from saying the same: figures, ranks, hours, days, years."""

from __future__ import annotations

import re
from typing import Final

from digest.comparison.claims.claim import agree, beside
from digest.comparison.claims.times import clock
from digest.comparison.reading import Sent, once
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import predicates
from digest.model import Figure, Span, When
from digest.text.lang.en.units import convertible
from digest.text.words import fold

YEAR: Final = 4
"""Digits of a year."""

LONG: Final = 2
"""Years from which what was is no news of the day."""

SAID: Final = 2
"""Words between a day and the verb that says when something was said."""

_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def figures_apart(one: Sent, two: Sent) -> tuple[str, ...]:
    """Two figures of one unit without their equal in the other sentence."""
    for fig in _odd(one, two):
        for other in _odd(two, one):
            if _one_unit(fig, other):
                return fig.text, other.text
    return ()


def _odd(sent: Sent, other: Sent) -> list[Figure]:
    """The figures of a sentence that the other one does not have."""
    return [
        f for f in sent.figures if not any(_one_unit(f, o) and agree(f, o) for o in other.figures)
    ]


def _one_unit(one: Figure, two: Figure) -> bool:
    known = lexicon("en").counted
    ours, theirs = (known.get(fig.unit, fig.unit) for fig in (one, two))
    return one.kind == two.kind and (ours == theirs or convertible(ours, theirs))


def hours_apart(one: Sent, two: Sent) -> tuple[str, ...]:
    """Two hours of the day, where both sentences have one and none in common."""
    left, right = (
        {clock(w.text): w.text for w in s.whens if w.kind == "clock"} for s in (one, two)
    )
    if left and right and not left.keys() & right.keys():
        return min(left.values()), min(right.values())
    return ()


def days_apart(one: Sent, two: Sent) -> tuple[str, ...]:
    """Two days on which something was done, where both sentences have one and none in common."""
    left, right = (_days(s) for s in (one, two))
    printed = {fold(d[2]) for d in left} & {fold(d[2]) for d in right}
    if left and right and not printed and not {d[0] for d in left} & {d[0] for d in right}:
        return min(left)[2], min(right)[2]
    if not left and not right:
        ours, theirs = (_weekdays(s) for s in (one, two))
        if ours and theirs and not ours & theirs:
            return min(ours), min(theirs)
    return ()


def years_apart(one: Sent, two: Sent) -> tuple[str, ...]:
    """Two years, each of one sentence alone; or a year long gone that one sentence tells of, where
    the other has another time and does not say what was done then."""
    left, right = _years(one), _years(two)
    if left and right:
        return named_years_apart(one, two)
    that = re.compile(lexicon("en").patterns["that_time"])
    told = [m[0] for s in (one, two) if not _years(s) and (m := that.search(s.text))]
    if told:
        return told[0], told[-1]  # which year it was stands in another sentence
    for mine, sent, other in ((left, one, two), (right, two, one)):
        gone = {y for y in mine if sent.published and int(y) <= int(sent.published[:YEAR]) - LONG}
        acts = predicates(one) & predicates(two) - stems_of("saying", "auxiliary")
        if gone == mine and gone and not acts and not _looks_back(other):
            return min(gone), other.published[:YEAR]
    return ()


def named_years_apart(one: Sent, two: Sent) -> tuple[str, ...]:
    """Two years, each named in one sentence alone, where both name one."""
    left, right = _years(one), _years(two)
    return (min(left), min(right)) if left and right and not left & right else ()


def ranks_apart(one: Sent, two: Sent) -> tuple[str, ...]:
    """Two ranks, none of which both sentences have: "the fifth coach", "the third in the East"."""
    left, right = _ranks(one), _ranks(two)
    return () if not left or not right or left & right else (min(left)[1], min(right)[1])


@once
def _ranks(sent: Sent) -> frozenset[tuple[float, str]]:
    """The ordinals of a sentence above the first, which is in any sentence, and how to print it."""
    return frozenset(
        (f.low, f"{f.low:g}.") for f in sent.figures if f.kind == "ordinal" and f.low > 1
    )


@once
def _years(sent: Sent) -> set[str]:
    """The years that a sentence names in figures, of whatever it tells."""
    return {m[0] for when in sent.whens for m in [_YEAR.search(when.text)] if m}


def _looks_back(sent: Sent) -> bool:
    """Whether a sentence tells of a time by its distance: "three years ago" is a year too."""
    return any(w.kind in ("relative", "duration") for w in sent.whens)


@once
def _weekdays(sent: Sent) -> set[str]:
    """The weekdays of a sentence whose report has no day, but those on which something was said."""
    verbs = lexicon("en").lists["saying"]
    return {
        word
        for when in sent.whens
        for word in when.text.split()
        if when.kind == "weekday"
        and not when.earliest
        and word.endswith("day")
        and not any(w.low in verbs for w in beside(sent, _within(sent, when), window=SAID))
    }  # fmt: skip


@once
def _days(sent: Sent) -> set[tuple[str, str, str]]:
    """The days of a sentence, but those on which something was said: each report has its own."""
    verbs = lexicon("en").lists["saying"]
    return {
        (when.earliest, when.latest or "", when.text)
        for when in sent.whens
        if when.earliest and when.earliest == when.latest
        and not any(w.low in verbs for w in beside(sent, _within(sent, when), window=SAID))
    }  # fmt: skip


def _within(sent: Sent, when: When) -> Span:
    return Span(start=when.span.start - sent.span.start, end=when.span.end - sent.span.start)
