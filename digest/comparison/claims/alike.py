"""How surely two sentences tell the same: a logistic of a few terms, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

from digest.comparison.likeness import Beside, Likeness
from digest.comparison.reading import Sent
from digest.text.figures.numbers import overlap

HEAD: Final = 2
"""Sentences at the head of a report: what happened is told there, in whatever words."""

SHARE: Final = 0.2
"""Share of a report that its head is at most: the second of four sentences is none."""

MOST: Final = 10
"""Shared words from which more of them say nothing further."""

LIKEST: Final = 1.5
"""Likeness from which two sentences are one."""

LEAST_COUNT: Final = 5
"""Below this a count stands in any sentence: "two officials"."""

_NONE: Final[Mapping[str, tuple[Beside, ...]]] = {}

SURE: Final = 0.6
"""How surely sentences must tell the same to be held to agree."""

WEIGHTS: Final[Mapping[str, float]] = {
    "constant": -2.256, "likeness": 2.087, "words": 2.637, "head": 0.466, "figure": 1.243,
    "lead": 0.95, "third": 2.228, "apart": -1.272,
}  # fmt: skip
"""Fitted by `tests/eval/fit_alike.py` on the points of 23 stories; numbers only."""


def surely(one: Sent, two: Sent, near: Likeness) -> float:
    """How surely two sentences tell the same, 0 to 1."""
    pair = (one.place, two.place)
    known = near.sure.get(pair)
    if known is None:
        terms = features(one, two, near)
        known = 1 / (1 + exp(-sum(WEIGHTS[name] * value for name, value in terms.items())))
        near.sure[pair] = near.sure[pair[::-1]] = known
    return known


def features(one: Sent, two: Sent, near: Likeness) -> dict[str, float]:
    """What it is made from: likeness, words in common, the head of both, a figure of both; by how
    much they are liker than the next sentence of either report, a third report's sentence that is
    like both, and how far apart they stand in their reports."""
    figure = bool(one.figures and two.figures) and any(
        f.unit == g.unit and overlap(f, g)
        for f in one.figures
        for g in two.figures
        if f.low >= LEAST_COUNT or f.kind in ("money", "percent", "measure")
    )
    like = near.of(one.place, two.place)
    return {
        "constant": 1.0,
        "likeness": min(LIKEST, like),
        "words": min(MOST, len(one.stems & two.stems)) / MOST,
        "head": float(_at_head(one)) + float(_at_head(two)),
        "figure": float(figure),
        "lead": like - max(_next(one, two, near), _next(two, one, near)),
        "third": _third(one, two, near),
        "apart": abs(one.depth - two.depth),
    }


def _at_head(sent: Sent) -> bool:
    return sent.order < HEAD and sent.depth < SHARE


def _next(one: Sent, two: Sent, near: Likeness) -> float:
    """The likeness of a sentence to the likest sentence of a report but the one given."""
    for value, place in near.beside.get(one.place, _NONE).get(two.article, ()):
        if place != two.place:
            return value
    return 0.0


def _third(one: Sent, two: Sent, near: Likeness) -> float:
    """The likeness of both sentences to one of a third report, 0 to 1."""
    best = 0.0
    for article, others in near.beside.get(one.place, _NONE).items():
        if article == two.article:
            continue
        for value, place in others:  # likest first
            if value <= best:
                break
            best = max(best, min(1.0, value, near.of(two.place, place)))
    return best


def core(sents: Sequence[Sent], near: Likeness) -> tuple[float, Sent]:
    """The sentence that all others tell the same as, and how surely the one farthest from it does:
    a chain of likenesses is no point."""
    return max(
        (
            (min((surely(one, o, near) for o in sents if o is not one), default=0.0), one)
            for one in sents
        ),
        key=lambda found: (found[0], found[1].place),
    )
