"""How alike two sentences of two reports are: words and pieces of words, weighed by rarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log
from operator import mul
from typing import Any, Final

from digest.comparison.reading import Place, Report, Sent
from digest.text.words import fold

GRAM: Final = 4
"""Characters of one piece."""

FLOOR: Final = 0.2
"""Sum of the two cosines (0 to 2) below which a pair is not looked at."""

NEAREST: Final = 6
"""Sentences of another report that one sentence is set beside."""

PRIOR: Final = 20
"""Sentences that are thought to be there beside those of the story: two short reports tell next to
nothing of how rare a word is."""

_CELLS: Final = 4_000_000


Beside = tuple[float, Place]
"""A sentence of another report, after its likeness."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Pairs of sentences of two reports with their likeness, 0 to 2; and how rare a stem is."""

    pairs: Mapping[tuple[Place, Place], float]
    rarity: Mapping[str, float]
    best: Mapping[Place, float]  # of a sentence with any sentence of another report
    beside: Mapping[Place, Mapping[str, tuple[Beside, ...]]]  # by the other report, likest first
    # What was worked out of some of its sentences, which meet in many candidates.
    sure: dict[tuple[Place, Place], float] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    weights: dict[frozenset[str], float] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    sharing: dict[tuple[str, frozenset[str]], list[Sent]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    printable: dict[tuple[Place, ...], bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, one: Place, two: Place) -> float:
        """The likeness of two sentences, 0 where they were not looked at."""
        return self.pairs.get((one, two) if one < two else (two, one), 0.0)

    def weight(self, stems: frozenset[str]) -> float:
        """How much stems weigh together."""
        known = self.weights.get(stems)
        if known is None:
            known = sum(self.rarity.get(stem, 0.0) for stem in sorted(stems))
            self.weights[stems] = known
        return known


def likeness(
    reports: Sequence[Report], *, apart: frozenset[frozenset[str]] = frozenset()
) -> Likeness:
    """The likeness of each sentence to its nearest ones of every other report."""
    sents = [s for r in reports for s in r.sents if not s.chaff]
    home = [r.rank for r in reports for s in r.sents if not s.chaff]
    stems = [sorted(s.stems) for s in sents]
    rarity = _rarity(stems)
    if len({*home}) < 2:
        return Likeness({}, rarity, {}, {})
    near = _near(sents, home, _matrix(stems, rarity))
    pairs = {
        (one, two): value
        for (one, two), value in sorted(near.items())
        if frozenset((one[0], two[0])) not in apart
    }
    best: dict[Place, float] = {}
    for (one, two), value in pairs.items():
        best[one] = max(best.get(one, 0.0), value)
        best[two] = max(best.get(two, 0.0), value)
    return Likeness(pairs, rarity, best, _beside(pairs))


def _beside(
    pairs: Mapping[tuple[Place, Place], float],
) -> dict[Place, dict[str, tuple[Beside, ...]]]:
    found: dict[Place, dict[str, list[Beside]]] = {}
    for (one, two), value in pairs.items():
        for mine, other in ((one, two), (two, one)):
            found.setdefault(mine, {}).setdefault(other[0], []).append((value, other))
    return {
        place: {
            article: tuple(sorted(near, key=lambda b: (-b[0], b[1])))
            for article, near in of.items()
        }
        for place, of in found.items()
    }


def _rarity(bags: Sequence[Sequence[str]]) -> dict[str, float]:
    """How rare each term is among bags that hold it once."""
    seen = Counter(chain.from_iterable(bags))
    rare = {df: log((len(bags) + PRIOR) / (df + 0.5)) for df in {*seen.values()}}
    return {term: rare[df] for term, df in seen.items()}


def _near(
    sents: Sequence[Sent], home: Sequence[int], words: Any
) -> dict[tuple[Place, Place], float]:
    import numpy as np

    bags = [_grams(s.text) for s in sents]
    grams = _matrix(bags, _rarity(bags))
    count = len(sents)
    ranks = np.asarray(home)
    found: dict[tuple[Place, Place], float] = {}
    block = max(1, _CELLS // count)
    for start in range(0, count, block):
        part = slice(start, min(count, start + block))
        near = (words[part] @ words.T).toarray() + (grams[part] @ grams.T).toarray()
        for rank in sorted({*home}):
            columns = np.flatnonzero(ranks == rank)
            cells = np.round(near[:, columns].astype(float), 5)
            keep = min(NEAREST, len(columns))
            order = np.argsort(-cells, axis=1, kind="stable")[:, :keep]
            nearest = columns[order].tolist()
            values = np.take_along_axis(cells, order, axis=1).tolist()
            for sent, at, others, alike in zip(
                sents[part], home[part], nearest, values, strict=True
            ):
                if at == rank:
                    continue
                mine = sent.place
                for column, value in zip(others, alike, strict=True):
                    if value >= FLOOR:
                        other = sents[column].place
                        found[(mine, other) if mine < other else (other, mine)] = value
    return found


def _grams(text: str) -> list[str]:
    plain = " " + " ".join(fold(text).split()) + " "
    return sorted({plain[i : i + GRAM] for i in range(len(plain) - GRAM + 1)})


def _matrix(bags: Sequence[Sequence[str]], rarity: Mapping[str, float]) -> Any:
    """The bags as rows of length one, each term by its rarity."""
    import numpy as np
    from scipy import sparse

    number = {term: n for n, term in enumerate(rarity)}
    at: list[int] = []
    data: list[float] = []
    lengths: list[float] = []
    ends = [0]
    for bag in bags:
        values = list(map(rarity.__getitem__, bag))
        lengths.append(sum(map(mul, values, values)) ** 0.5 or 1.0)
        at += map(number.__getitem__, bag)
        data += values
        ends.append(len(at))
    rows = np.asarray(data) / np.repeat(lengths, np.diff(ends))
    return sparse.csr_array(
        (rows.astype(np.float32), np.asarray(at, dtype=np.int32), np.asarray(ends)),
        shape=(len(bags), max(1, len(number))),
    )
