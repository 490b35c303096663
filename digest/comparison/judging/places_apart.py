"""Whether two values are of one place: the count of a town is not that of a country."""

from __future__ import annotations

from typing import Final

from digest.comparison.claims.claim import Claim, clause
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.nouns import predicates
from digest.model import Figure
from digest.text.words import fold

REACH: Final = 4
"""Words behind a count among which the place stands that it is of."""

ONE_NEWS: Final = 0.8
"""Closeness from which two sentences report one statement."""


def other_reach(one: Claim, two: Claim, close: float) -> str:
    """Each count is of another place: 170,000 dead on Sumatra, 230,000 around the Indian Ocean."""
    if not isinstance(one.norm, Figure) or one.norm.kind != "count":
        return ""
    left, right = _reach(one), _reach(two)
    known = [{fold(n.key) for n in c.sent.names} for c in (one, two)]
    if left and right and left != right and left not in known[1] and right not in known[0]:
        return lexicon("en").say["doubt_names"].format(one=left, two=right)
    return ""


def _reach(claim: Claim) -> str:
    """The place of which a value is told in its clause: the first right behind it, else the last
    one close before it; "" where none is."""
    at = clause(claim.sent, claim.span) if claim.span else None
    if at is None or claim.span is None:
        return ""
    start = claim.sent.span.start
    behind = [w.start for w in claim.sent.words if claim.span.end <= w.start < at.end]
    before = [w.start for w in claim.sent.words if at.start <= w.start < claim.span.start]
    places = {
        n.span.start - start: fold(n.key)
        for n in claim.sent.names
        if n.kind == "place" or (n.kind == "other" and n.span.start - start > claim.span.end)
    }
    near = [*behind[:REACH], *before[::-1][:REACH]]
    return next((places[n] for n in near if n in places), "")


def other_use(one: Claim, two: Claim, close: float) -> str:
    """A place that only stands before a noun: "in U.S. history" is not where it was."""
    if one.type != "place":
        return ""
    deed = close >= ONE_NEWS or _deed_before(one) == _deed_before(two)
    if deed and _noun_behind(one) == _noun_behind(two):
        return ""
    return lexicon("en").say["doubt_beside"].format(one=one.value, two=two.value)


def _deed_before(claim: Claim) -> str:
    """The stem of the last word of meaning before a value: "born in", "lives in"."""
    start = claim.span.start if claim.span else 0
    return next((w.stem for w in reversed(claim.sent.words) if w.end <= start and w.stem), "")


def _noun_behind(claim: Claim) -> str:
    """The stem of the word of meaning right behind a value, "" where it stands alone."""
    end = claim.span.end if claim.span else 0
    after = next((w for w in claim.sent.words if w.start >= end), None)
    joined = after is not None and claim.sent.text[end : after.start] in (" ", "-")
    if after is None or not joined or after.text[0].isdigit():
        return ""  # "New York Mayor": a post has a capital and is a noun all the same
    at = after.start + claim.sent.span.start
    when = any(w.span.start <= at < w.span.end for w in claim.sent.whens)
    return "" if when or after.stem in predicates(claim.sent) else after.stem
