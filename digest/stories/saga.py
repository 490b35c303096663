"""Stories of one saga: a new event of the same trial, war or season, told as before and after.

Two stories of one saga share names of two words and much of their wording, but not their event:
grouping kept them apart, and their days are known and differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.model import Group

ALIKE = 0.35  # cosine of the nearest texts from which two stories with two names may be a saga
VERY_ALIKE = 0.5  # and with one name
BETWEEN_DAYS = 1  # the first reports lie at least this far apart
MOST_DAYS = 400  # and no farther: last year's budget is still a saga, an old namesake is none
MOST_BEFORE = 3  # earlier stories told of one story: the most alike


@dataclass(frozen=True, slots=True)
class Dated:
    """What of an article tells of a saga: its day, and the names of two words in it, as hashes."""

    day: int | None
    names: frozenset[int]


def sagas(
    groups: Sequence[Group],
    dated: Callable[[str], Dated],
    between: Mapping[tuple[int, int], float],
) -> set[tuple[str, str]]:
    """Give (first article of the earlier story, first article of the later) for each link."""
    before: dict[int, list[tuple[float, int]]] = defaultdict(list)
    # a group has many neighbours
    first_day = cache(lambda n: _first_day(groups[n], dated))
    names = cache(lambda n: _names(groups[n], dated))
    for (g, h), alike in between.items():
        day, other = first_day(g), first_day(h)
        if day is None or other is None or not BETWEEN_DAYS <= abs(day - other) <= MOST_DAYS:
            continue
        shared = len(names(g) & names(h))
        if shared == 0 or (shared == 1 and alike < VERY_ALIKE):
            continue
        early, late = (g, h) if day < other else (h, g)
        before[late].append((-round(alike, 6), early))
    return {
        (groups[early].articles[0], groups[late].articles[0])
        for late, found in before.items()
        for _, early in sorted(found)[:MOST_BEFORE]
    }


def _first_day(group: Group, dated: Callable[[str], Dated]) -> int | None:
    days = [d for a in group.articles if (d := dated(a).day) is not None]
    return min(days) if days else None


def _names(group: Group, dated: Callable[[str], Dated]) -> frozenset[int]:
    return frozenset(k for a in group.articles for k in dated(a).names)
