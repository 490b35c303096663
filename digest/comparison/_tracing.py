"""How near a digest's sentences are to the sentences they were made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from digest.comparison._likeness import Bag, Vector, cosines, rarity, vectors_of
from digest.text.words import fold, strings

GRAMS = (3, 4, 5)
"""Letters in a row that count: a digest says in other forms ("marriages" for "married") what its
sources say (align_superpal, visible part, topics left out: F1 .67 words alone, .68 letters alone,
.70 both)."""

Near = dict[tuple[int, int], float]


def nearness(digest: Sequence[str], sources: Sequence[str], bags: Sequence[Bag]) -> Near:
    """From 0 to about 1 for each pair (digest, source); `bags` are those of both, in order."""
    word = vectors_of(bags, rarity(bags))
    letter = _letters((*digest, *sources))
    count = len(digest)
    near: Near = {}
    for vectors in (word, letter):
        for pair, value in cosines(vectors[:count], vectors[count:]).items():
            near[pair] = near.get(pair, 0.0) + value / 2
    return near


def _letters(texts: Sequence[str]) -> list[Vector]:
    counts = [
        Counter(
            padded[at : at + size]
            for word in strings(fold(text))
            for padded in (f" {word} ",)
            for size in GRAMS
            for at in range(len(padded) - size + 1)
        )
        for text in texts
    ]
    seen = Counter(gram for found in counts for gram in found)
    vectors: list[Vector] = []
    for found in counts:
        vector = {
            gram: (1 + log(n)) * log((len(texts) + 1) / (seen[gram] + 0.5))
            for gram, n in sorted(found.items())
        }
        length = sqrt(sum(x * x for x in vector.values())) or 1.0
        vectors.append({gram: x / length for gram, x in vector.items()})
    return vectors
