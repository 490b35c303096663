"""How surely two sentences tell the same: a logistic of a few terms, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import exp
from typing import Final

from digest.comparison.likeness import Beside, Likeness
from digest.comparison.reading import Sent, name_stems
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import predicates
from digest.text.figures.numbers import overlap
from digest.text.lang.en.units import TIME_UNITS

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

SURE: Final = 0.8
"""How surely each two sentences must tell the same to be held to agree."""

LIKELY: Final = 0.55
"""The same to be printed side by side without a verdict."""

BARE: Final = 1.85
"""By how much surer, in log-odds, two sentences must be that share nothing that is done. Set by
rows that readers judged: an editor's point holds sentences that say different things of one matter.
"""

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
        odds = sum(WEIGHTS[name] * value for name, value in terms.items())
        known = 1 / (1 + exp(_bare(one, two) - odds))
        near.sure[pair] = near.sure[pair[::-1]] = known
    return known


def features(one: Sent, two: Sent, near: Likeness) -> dict[str, float]:
    """What it is made from: likeness, words in common, the head of both, a figure of both; by how
    much they are liker than the next sentence of either report, a third report's sentence that is
    like both, and how far apart they stand in their reports."""
    like = near.of(one.place, two.place)
    return {
        "constant": 1.0,
        "likeness": min(LIKEST, like),
        "words": min(MOST, len(one.stems & two.stems)) / MOST,
        "head": float(_at_head(one)) + float(_at_head(two)),
        "figure": float(_figure(one, two)),
        "lead": like - max(_next(one, two, near), _next(two, one, near)),
        "third": _third(one, two, near),
        "apart": abs(one.depth - two.depth),
    }


def _figure(one: Sent, two: Sent) -> bool:
    """Whether a figure of one unit stands in both; two of anything, and lengths of time, stand
    anywhere."""
    return any(
        f.unit == g.unit and overlap(f, g)
        for f in one.figures
        for g in two.figures
        if f.unit not in TIME_UNITS
        and (f.low >= LEAST_COUNT or f.kind in ("money", "percent", "measure"))
    )


def _bare(one: Sent, two: Sent) -> float:
    """How much surer two sentences must be that do not share what is done, as a verb or its noun,
    nor a figure: names and things stand together in sentences that say different things. Twice as
    much where they share names only."""
    small = stems_of("weak", "saying", "auxiliary", "modal", "idle", "light")
    common = (one.stems & two.stems) - small - name_stems(one) - name_stems(two)
    if common & (predicates(one) | predicates(two)):
        return 0.0
    if _figure(one, two):  # of whom, or of what deed, must be said alike too
        return 0.0 if any(not stem[0].isdigit() for stem in common) else BARE
    return BARE if common else 2 * BARE


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


def least(sents: Sequence[Sent], near: Likeness) -> float:
    """How surely those two of the sentences tell the same that do so least: what stands near the
    others, or near one of them, does not tell it."""
    return round(min((surely(a, b, near) for a, b in combinations(sents, 2)), default=0.0), 3)
