"""How surely two sentences tell the same: a logistic of four terms, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

from digest.comparison.likeness import Likeness
from digest.comparison.reading import Sent
from digest.text.figures.numbers import overlap

HEAD: Final = 2
"""Sentences at the head of a report: what happened is told there, in whatever words."""

MOST: Final = 10
"""Shared words from which more of them say nothing further."""

LIKEST: Final = 1.5
"""Likeness from which two sentences are one."""

SURE: Final = 0.7
"""How surely sentences must tell the same to be held to agree."""

WEIGHTS: Final[Mapping[str, float]] = {
    "constant": -3.27, "likeness": 4.04, "words": 2.74, "head": 0.61, "figure": 0.87,
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
    """What it is made from: likeness, words in common, the head of both, a figure of both."""
    figure = bool(one.figures and two.figures) and any(
        f.unit == g.unit and overlap(f, g) for f in one.figures for g in two.figures
    )
    return {
        "constant": 1.0,
        "likeness": min(LIKEST, near.of(one.place, two.place)),
        "words": min(MOST, len(one.stems & two.stems)) / MOST,
        "head": float(one.order < HEAD) + float(two.order < HEAD),
        "figure": float(figure),
    }


def weakest(sents: Sequence[Sent], near: Likeness) -> float:
    """Of sentences, how surely the one farthest from the rest tells the same as another."""
    if len(sents) < 2:
        return 0.0
    return min(max(surely(s, o, near) for o in sents if o is not s) for s in sents)
