"""A small forest of decision trees: the chance that a line belongs to the article.

The weights are numbers only, trained by tests/eval/train_lines.py; here they are just looked up,
for all lines of a text at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NODE = 4  # numbers of a node: feature (-1: a value), threshold or value, next if <=, next if >


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """Trees over rows of numbers that are called `names`; all nodes stand in one list.

    A value's node leads to itself, so that `depth` steps from the `roots` end at a value.
    """

    names: tuple[str, ...]
    base: float
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    low: NDArray[np.intp]
    high: NDArray[np.intp]
    value: NDArray[np.float64]
    roots: NDArray[np.intp]
    depth: int

    def chances(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The chance, from 0 to 1, for each row."""
        import numpy as np

        if not rows:
            return []
        given = np.asarray(rows, dtype=np.float64)
        at = np.broadcast_to(self.roots, (len(given), len(self.roots)))
        lines = np.arange(len(given))[:, None]
        for _ in range(self.depth):
            below = given[lines, self.feature[at]] <= self.threshold[at]
            at = np.where(below, self.low[at], self.high[at])
        # one tree after the other: a sum in another order has other last digits
        votes = np.cumsum(np.column_stack((np.full(len(given), self.base), self.value[at])), axis=1)
        return [1.0 / (1.0 + math.exp(-score)) for score in votes[:, -1].tolist()]


def forest(raw: Mapping[str, Any]) -> Forest:
    """The forest in its JSON form: each tree a flat list, four numbers a node."""
    import numpy as np

    nodes: list[tuple[int, float, int, int, float]] = []
    roots: list[int] = []
    depth = 0
    for flat in raw["trees"]:
        first = len(nodes)
        roots.append(first)
        own = list(zip(*(flat[n::_NODE] for n in range(_NODE)), strict=True))
        depth = max(depth, _depth(own, 0))
        for n, (feature, number, low, high) in enumerate(own):
            if feature < 0:
                nodes.append((0, math.inf, first + n, first + n, float(number)))
            else:
                nodes.append(
                    (int(feature), float(number), first + int(low), first + int(high), 0.0)
                )
    feature, threshold, low, high, value = zip(*nodes, strict=True)
    return Forest(
        names=tuple(raw["names"]),
        base=float(raw["base"]),
        feature=np.array(feature, dtype=np.intp),
        threshold=np.array(threshold, dtype=np.float64),
        low=np.array(low, dtype=np.intp),
        high=np.array(high, dtype=np.intp),
        value=np.array(value, dtype=np.float64),
        roots=np.array(roots, dtype=np.intp),
        depth=depth,
    )


def _depth(tree: Sequence[Sequence[Any]], at: int) -> int:
    feature, _, low, high = tree[at]
    return 0 if feature < 0 else 1 + max(_depth(tree, int(low)), _depth(tree, int(high)))
