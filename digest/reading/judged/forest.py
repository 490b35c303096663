"""A small forest of decision trees: the chance that a line belongs to the article.

The weights are numbers only, trained by tests/eval/train_lines.py; here they are just looked up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Node = tuple[int, float, int, int]  # feature, threshold, next if <=, next if >; feature -1: value


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """Trees over rows of numbers that are called `names`."""

    names: tuple[str, ...]
    base: float
    trees: tuple[tuple[Node, ...], ...]

    def chance(self, row: Sequence[float]) -> float:
        """The chance, from 0 to 1, for one row."""
        score = self.base
        for tree in self.trees:
            feature, threshold, low, high = tree[0]
            while feature >= 0:
                feature, threshold, low, high = tree[low if row[feature] <= threshold else high]
            score += threshold
        return 1.0 / (1.0 + math.exp(-score))


def forest(raw: Mapping[str, Any]) -> Forest:
    """The forest in its JSON form: each tree a flat list, four numbers a node."""
    trees = []
    for flat in raw["trees"]:
        nodes = zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
        trees.append(tuple((int(f), float(t), int(a), int(b)) for f, t, a, b in nodes))
    return Forest(names=tuple(raw["names"]), base=float(raw["base"]), trees=tuple(trees))
