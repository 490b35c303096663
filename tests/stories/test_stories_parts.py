"""Clusters are worked out part by part: the same as all at once, and of known parts not again."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.stories import parts
from digest.stories.index import Scored
from digest.stories.link import Actors, average_link
from digest.stories.memory import Clusters, Forgetful
from digest.stories.pairs import ragged
from digest.stories.pairs.ragged import Rows

SAME, NOTHING = 0.45, 0.02


class Kept(Forgetful):
    """What was kept."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], Any] = {}

    def get(self, stage: str, key: str) -> Any | None:
        return self.found.get((stage, key))

    def put(self, stage: str, key: str, value: Any) -> None:
        self.found[stage, key] = value


def _bags(chance: Random, n: int) -> Rows:
    sets = [sorted(chance.sample(range(8), chance.randrange(3))) for _ in range(n)]
    return ragged.listed((np.array(keys, dtype="<u4"), np.ones(len(keys))) for keys in sets)


def _stream(chance: Random, n: int) -> tuple[Scored, Any]:
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n) if chance.random() < 0.25]
    likely = np.array([chance.random() ** 2 for _ in pairs])
    i, j = (np.array([pair[at] for pair in pairs], dtype=np.int64) for at in (0, 1))
    acting, past, present, names = (_bags(chance, n) for _ in range(4))
    return Scored(i, j, likely, likely, acting, past, present, names, np.zeros(n)), likely


def _some(chance: Random, n: int) -> list[tuple[int, int]]:
    return [tuple(chance.sample(range(n), 2)) for _ in range(chance.randrange(3))]  # type: ignore[misc]


def _at_once(pairs: Scored, likely: Any, n: int, hands: Any) -> list[tuple[list[int], float]]:
    every = zip(pairs.i.tolist(), pairs.j.tolist(), likely.tolist(), strict=True)
    sets = (
        [rows.set_of(n) for n in range(n)] for rows in (pairs.acting, pairs.past, pairs.present)
    )
    acting, past, present = (tuple(one) for one in sets)
    return average_link(
        n,
        [one for one in every if one[2] >= NOTHING],
        threshold=SAME,
        actors=Actors(acting=acting, past=past, present=present),
        together=hands[0],
        apart=hands[1],
    )


def _by_parts(
    pairs: Scored, likely: Any, marks: list[str], hands: Any, kept: Forgetful
) -> list[tuple[list[int], float]]:
    return parts.clustered(
        pairs,
        likely,
        marks,
        threshold=SAME,
        nothing=NOTHING,
        together=hands[0],
        apart=hands[1],
        memory=kept,
    )


@settings(max_examples=200, deadline=None)
@given(n=st.integers(2, 24), seed=st.integers(0, 2**32))
def test_part_by_part_is_as_all_at_once(n: int, seed: int) -> None:
    chance = Random(seed)
    pairs, likely = _stream(chance, n)
    hands = (_some(chance, n), _some(chance, n))
    marks = [f"m{row}" for row in range(n)]
    kept = Kept()
    wanted = _at_once(pairs, likely, n, hands)
    assert _by_parts(pairs, likely, marks, hands, kept) == wanted
    assert _by_parts(pairs, likely, marks, hands, kept) == wanted
    # what was kept of other articles, pairs or decisions is not taken
    other = likely * 0.9
    assert _by_parts(pairs, other, marks, hands, kept) == _at_once(pairs, other, n, hands)
    turned = (hands[1], hands[0])
    assert _by_parts(pairs, other, marks, turned, kept) == _at_once(pairs, other, n, turned)


def _three() -> tuple[Scored, Any]:
    """Two parts: rows 0, 1 and rows 2, 3."""
    none = ragged.listed([(np.zeros(0, dtype="<u4"), np.zeros(0))] * 4)
    i, j, p = np.array([0, 2]), np.array([1, 3]), np.array([0.9, 0.8])
    return Scored(i, j, p, p, none, none, none, none, days=np.zeros(4)), p


def test_a_part_that_is_as_it_was_is_not_worked_out_again() -> None:
    pairs, likely = _three()
    kept = Kept()
    hands: Any = ([], [])
    first = _by_parts(pairs, likely, ["a", "b", "c", "d"], hands, kept)
    assert first == [([0, 1], 0.9), ([2, 3], 0.8)]
    found = kept.found[parts.STAGE, parts.LAST]
    told = tuple((key, tuple((rows, 0.5) for rows, _ in some)) for key, some in found.parts)
    kept.found[parts.STAGE, parts.LAST] = Clusters(parts=told)
    # another text in the second part: the first is taken from what is kept, the second is not
    again = _by_parts(pairs, likely, ["a", "b", "c", "e"], hands, kept)
    assert again == [([0, 1], 0.5), ([2, 3], 0.8)]
    assert len(kept.found[parts.STAGE, parts.LAST].parts) == 2


def test_where_an_article_comes_in_the_parts_behind_it_are_known_all_the_same() -> None:
    pairs, likely = _three()
    kept = Kept()
    hands: Any = ([], [])
    _by_parts(pairs, likely, ["a", "b", "c", "d"], hands, kept)
    found = kept.found[parts.STAGE, parts.LAST]
    told = tuple((key, tuple((rows, 0.5) for rows, _ in some)) for key, some in found.parts)
    kept.found[parts.STAGE, parts.LAST] = Clusters(parts=told)
    none = ragged.listed([(np.zeros(0, dtype="<u4"), np.zeros(0))] * 5)
    moved = replace(
        pairs, i=pairs.i + 1, j=pairs.j + 1, acting=none, past=none, present=none, names=none
    )
    again = _by_parts(moved, likely, ["new", "a", "b", "c", "d"], hands, kept)
    assert again == [([0], 1.0), ([1, 2], 0.5), ([3, 4], 0.5)]
