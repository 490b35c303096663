"""Whether the claims of a candidate fit, clash, or are an older and a newer state.

`Judge` is the one signature: another judge (a model) that answers the same question can stand here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Final

from digest.comparison.claims.claim import Candidate, Judgement, same
from digest.comparison.doubts import DOUBTS
from digest.comparison.lexicon import lexicon
from digest.comparison.reading import Sent
from digest.text.figures.numbers import overlap

Judge = Callable[[Candidate], Judgement]

LEAST_LABEL: Final = 5.0
"""Weight of the words that all cells share, from which they are held to tell of one thing."""

CLASH: Final = 0.3
"""Closeness of two contexts from which values that exclude each other are a difference."""


def judge(candidate: Candidate) -> Judgement:
    """The judgement of the rules: silent (`none`) wherever one of them has a doubt."""
    if candidate.excluding:
        return _excluding(candidate)
    doubts = [
        doubt
        for a, b in combinations(candidate.claims, 2)
        if (doubt := doubt_between(a.sent, b.sent, told=candidate.type in ("told", "core")))
    ]
    if doubts:
        return Judgement("none", doubts[0])
    if not candidate.label or dict(candidate.why).get("label", 0.0) < LEAST_LABEL:
        return Judgement("none", "they share too few words")
    return Judgement(
        "fit", "the same in other words" if candidate.type == "told" else "the same value"
    )


def doubt_between(one: Sent, two: Sent, *, told: bool) -> str:
    """Why two sentences may not say the same, "" where nothing speaks against it."""
    known = lexicon("en")
    if told:
        pair = _figures_apart(one, two)
        if pair:
            return f"other figures: {pair}"
        days = _days_apart(one, two)
        if days:
            return f"other days: {days}"
    left, right = ({w.low for w in s.words} for s in (one, two))
    for word in sorted(left):
        spot = known.opposites.get(word)
        if spot:
            against = [w for w in sorted(right) if known.opposites.get(w) == (spot[0], 1 - spot[1])]
            if against and not (right & {w for w in left if known.opposites.get(w) == spot}):
                return f"opposite words: {word} and {against[0]}"
    ours, theirs = (
        any(w.low in known.negations or w.low.endswith("n't") for w in s.words) for s in (one, two)
    )
    if told and ours != theirs:
        return "one is negated"
    return ""


def _figures_apart(one: Sent, two: Sent) -> str:
    for fig in one.figures:
        others = [f for f in two.figures if f.kind == fig.kind and f.unit == fig.unit]
        if others and not any(overlap(fig, f) for f in others):
            return f"{fig.text} and {others[0].text}"
    return ""


def _days_apart(one: Sent, two: Sent) -> str:
    left, right = (
        {(w.earliest, w.latest, w.text) for w in s.whens if w.earliest and w.earliest == w.latest}
        for s in (one, two)
    )
    if left and right and not {d[0] for d in left} & {d[0] for d in right}:
        return f"{min(left)[2]} and {min(right)[2]}"
    return ""


def _excluding(candidate: Candidate) -> Judgement:
    """Whether values that cannot both be so are about one thing."""
    apart = [(a, b) for a, b in combinations(candidate.claims, 2) if not same(a, b)]
    for a, b in apart:
        for doubt in DOUBTS:
            why = doubt(a, b, candidate.likeness)
            if why:
                return Judgement("none", why)
    if candidate.likeness < CLASH:
        return Judgement("none", "their contexts are not close enough")
    values = " and ".join(dict.fromkeys(" ".join(c.value.split()) for c in candidate.claims))
    return Judgement("clash", f"they differ: {values}")
