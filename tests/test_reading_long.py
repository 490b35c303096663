"""Texts of very many lines are read in the time of their length."""

from __future__ import annotations

from collections.abc import Sequence

from digest.reading.judged.forest import Forest
from digest.reading.pasted.debris import read
from digest.reading.pasted.features import features


def test_the_model_is_asked_about_the_ends_of_a_very_long_text_only() -> None:
    lines = [f"river {n}" for n in range(4_000)]
    told = list(features(lines, used={}))
    wanted = list(features(lines, used={}, wanted={0, 3_999}))
    assert [told[0], told[-1]] == wanted
    asked: list[Sequence[float]] = []

    class Counting(Forest):
        def chance(self, row: Sequence[float]) -> float:
            asked.append(row)
            return 1.0

    read("\n\n".join(lines), model=Counting(names=(), base=0.0, trees=()))
    assert 3_000 == len(asked)
