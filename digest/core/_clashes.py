"""Which of the differences between aligned sentences are sure enough to be printed as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from typing import Final

from digest.core.slots import differences, judge
from digest.core.slots_records import Judgement
from digest.model import Article
from digest.text.words import content_stems

CLASHES: Final = frozenset({"conflict", "claim", "updated"})

WEIGHTS: Final[tuple[tuple[str, float], ...]] = (
    ("constant", -4.54),
    ("same words", 6.50),
    ("slot score", 2.06),
    ("not named elsewhere", 1.16),
    ("date", 0.74),
    ("place", 1.41),
    ("other slot", -1.92),
)
"""Logistic weights of `terms`, fitted by tests/eval/fit_clashes.py on the ECB+ stories alone (CC BY
3.0) of story_conflict."""

STANDS: Final = 0.4
"""Probability from which a difference is printed (story_conflict, visible part, left-out stories)."""


def terms(
    found: Judgement, words: tuple[frozenset[str], frozenset[str]], *, article_wide: bool
) -> tuple[float, ...]:
    """What speaks for a difference, in the order of `WEIGHTS`.

    How much of the two sentences is the same, how surely both values are on one slot, and whether
    neither article gives the other's value anywhere else.
    """
    one, two = words
    common = len(one & two)
    return (
        common / max(1, len(one | two)),
        found.score,
        float(article_wide),
        float(found.slot == "date"),
        float(found.slot == "place"),
        float(found.slot not in ("figure", "date", "place")),
    )


def certainty(values: Sequence[float]) -> float:
    """The probability that a difference is one."""
    constant, *weights = (weight for _, weight in WEIGHTS)
    return 1 / (1 + exp(-constant - sum(w * x for w, x in zip(weights, values, strict=True))))


def candidates(
    left: Article, right: Article, pairs: Sequence[tuple[int, int, float]]
) -> Iterator[tuple[Judgement, tuple[float, ...]]]:
    """Every difference of aligned sentences with what speaks for it."""
    wide = {_place(found) for found in differences(left, right, pairs) if found.verdict in CLASHES}
    ours = {i: _stems(left, i) for i, _, _ in pairs}
    theirs = {j: _stems(right, j) for _, j, _ in pairs}
    for i, j, _ in pairs:
        for found in judge(left, i, right, j):
            if found.verdict in CLASHES:
                words = (ours[i], theirs[j])
                yield found, terms(found, words, article_wide=_place(found) in wide)


def judgements(
    left: Article, right: Article, pairs: Sequence[tuple[int, int, float]]
) -> tuple[tuple[Judgement, float], ...]:
    """The verdicts on two articles, each with the certainty of a difference (0 for the others).

    A difference that is not sure enough is left out: the machine abstains.
    """
    kept = [
        (found, 0.0) for found in differences(left, right, pairs) if found.verdict not in CLASHES
    ]
    for found, values in candidates(left, right, pairs):
        sure = certainty(values)
        if sure >= STANDS:
            kept.append((found, sure))
    return tuple(kept)


def _place(found: Judgement) -> tuple[str, int, int]:
    return (found.slot, found.left.span.start, found.right.span.start)


def _stems(article: Article, i: int) -> frozenset[str]:
    span = article.sentences[i].span
    return frozenset(content_stems(article.document.text[span.start : span.end]))
