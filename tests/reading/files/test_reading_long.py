"""Texts of very many lines are read in the time of their length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields

from digest.reading.judged.forest import Forest, forest
from digest.reading.pasted.debris import read
from digest.reading.pasted.features import features


def test_the_model_is_asked_about_the_ends_of_a_very_long_text_only() -> None:
    lines = [f"river {n}" for n in range(4_000)]
    told = list(features(lines, used={}))
    wanted = list(features(lines, used={}, wanted={0, 3_999}))
    assert [told[0], told[-1]] == wanted
    asked: list[Sequence[float]] = []

    class Counting(Forest):
        def chances(self, rows: Sequence[Sequence[float]]) -> list[float]:
            asked.extend(rows)
            return [1.0] * len(rows)

    model = forest({"names": [], "base": 0.0, "trees": [[-1, 0.0, 0, 0]]})
    read(
        "\n\n".join(lines),
        model=Counting(**{f.name: getattr(model, f.name) for f in fields(model)}),
    )
    assert 3_000 == len(asked)


def test_the_chance_of_a_line_is_that_of_its_trees() -> None:
    # feature, threshold, next if <=, next if >; feature -1: a value
    first = [0, 1.5, 1, 2, -1, 0.25, 0, 0, 1, 3.0, 3, 4, -1, -0.5, 0, 0, -1, 2.0, 0, 0]
    second = [-1, 0.1, 0, 0]
    model = forest({"names": ["a", "b"], "base": -0.2, "trees": [first, second]})
    rows = [(1.5, 9.0), (1.6, 3.0), (2.0, 3.1)]
    scores = [-0.2 + 0.25 + 0.1, -0.2 - 0.5 + 0.1, -0.2 + 2.0 + 0.1]
    assert model.chances(rows) == [1.0 / (1.0 + math.exp(-score)) for score in scores]
    assert model.chances([]) == []
