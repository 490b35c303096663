"""How likely two sentences of two reports are about the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from digest.text.words import content_stems, fold, words

NAME_WEIGHT = 1.5
NUMBER_WEIGHT = 1.3
"""How much more a capitalised word inside a sentence, or a number, weighs than another word
(align_ecb, visible part: F1 .648 -> .657 for 1.3 to 1.6, flat there)."""

IDF_POWER = 0.8
"""Damps idf: the idf of a few hundred sentences is noisy (align_ecb: .6 to .8 best, 1.0 worse)."""

LEAST = 0.03
"""Cosine below which a pair is not looked at: no true pair of align_ecb lies below."""

MODEL: tuple[tuple[str, float], ...] = (
    ("constant", -2.55),
    ("cosine", 1.50),
    ("against the lesser best", 0.20),
    ("names", 1.49),
    ("numbers", 0.81),
    ("three best of the pair", 2.91),
    ("typical best", -0.42),
    ("both leads", 3.64),
    ("neighbours", 2.27),
)
"""Logistic weights of `features`, fitted on ECB+ (CC BY 3.0, Cybulska and Vossen 2014) by
tests/eval/fit_align.py; F1 .741 on topics left out, .66 for the cosine alone."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A sentence as weighted stems, with the stems of its names and its numbers apart."""

    weights: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]


def bag(text: str) -> Bag:
    """The bag of a sentence; a name is a capitalised word that does not open the sentence."""
    weights: dict[str, float] = {}
    names: set[str] = set()
    numbers: set[str] = set()
    for at, span in enumerate(words(text)):
        word = text[span.start : span.end]
        stems = content_stems(word)
        if not stems:
            continue
        term = fold(stems[0])
        weight = 1.0
        if word[0].isdigit():
            weight = NUMBER_WEIGHT
            numbers.add(term)
        elif at and word[0].isupper():
            weight = NAME_WEIGHT
            names.add(term)
        weights[term] = max(weights.get(term, 0.0), weight)
    return Bag(weights, frozenset(names), frozenset(numbers))


def rarity(bags: Iterable[Bag]) -> dict[str, float]:
    """How rare each stem is among all sentences of a story."""
    seen: Counter[str] = Counter()
    count = 0
    for item in bags:
        seen.update(item.weights.keys())
        count += 1
    return {term: log((count + 1) / (df + 0.5)) ** IDF_POWER for term, df in seen.items()}


Vector = Mapping[str, float]


def vectors_of(bags: Sequence[Bag], idf: Mapping[str, float]) -> list[Vector]:
    """The bags as tf-idf vectors of length one."""
    vectors: list[Vector] = []
    for item in bags:
        vector = {term: weight * idf[term] for term, weight in sorted(item.weights.items())}
        length = sqrt(sum(x * x for x in vector.values())) or 1.0
        vectors.append({term: x / length for term, x in vector.items()})
    return vectors


def cosines(left: Sequence[Vector], right: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """Cosine of each pair of sentences that share a stem."""
    index: dict[str, list[tuple[int, float]]] = {}
    for j, vector in enumerate(right):
        for term, x in vector.items():
            index.setdefault(term, []).append((j, x))
    found: dict[tuple[int, int], float] = {}
    for i, vector in enumerate(left):
        row: dict[int, float] = {}
        for term, x in vector.items():
            for j, y in index.get(term, ()):
                row[j] = row.get(j, 0.0) + x * y
        for j, value in sorted(row.items()):
            found[i, j] = value
    return found


def features(
    left: Sequence[Bag], right: Sequence[Bag], close: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], tuple[float, ...]]:
    """What the decision looks at, for each pair of sentences whose cosine is in `close`.

    A clash of numbers is no feature on purpose: two sentences that give different figures for
    one thing must still find each other.
    """
    by_left = [0.0] * len(left)
    by_right = [0.0] * len(right)
    for (i, j), value in close.items():
        by_left[i] = max(by_left[i], value)
        by_right[j] = max(by_right[j], value)
    best = sorted(close.values(), reverse=True)[:3]
    top = sum(best) / 3
    typical = (sum(by_left) + sum(by_right)) / max(1, len(left) + len(right))
    found: dict[tuple[int, int], tuple[float, ...]] = {}
    for (i, j), value in close.items():
        if value < LEAST:
            continue
        one, two = left[i], right[j]
        names = len(one.names & two.names)
        fewest = min(len(one.names), len(two.names))
        found[i, j] = (
            value,
            value / (min(by_left[i], by_right[j]) + 0.05),
            names / fewest if fewest else 0.0,
            min(2, len(one.numbers & two.numbers)),
            top,
            typical,
            float(i == 0 and j == 0),
            max(close.get((i - 1, j - 1), 0.0), close.get((i + 1, j + 1), 0.0)),
        )
    return found


def likeness(
    left: Sequence[Bag], right: Sequence[Bag], close: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """The probability that two sentences tell the same thing, for each pair that may."""
    constant, *weights = (weight for _, weight in MODEL)
    return {
        pair: 1 / (1 + exp(-constant - sum(w * x for w, x in zip(weights, values, strict=True))))
        for pair, values in features(left, right, close).items()
    }
