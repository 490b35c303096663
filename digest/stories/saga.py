"""Stories of one saga: a new event of the same trial, war or season, told as before and after.

Two stories of one saga share names of two words and much of their wording, but not their event:
grouping kept them apart, and their days are known and differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from digest.model import Group
from digest.stories.traits.profile import Profile
from digest.text.similar import unbag

ALIKE = 0.35  # cosine of the nearest texts from which two stories with two names may be a saga
VERY_ALIKE = 0.5  # and with one name
BETWEEN_DAYS = 1  # the first reports lie at least this far apart
MOST_DAYS = 400  # and no farther: last year's budget is still a saga, an old namesake is none
MOST_BEFORE = 3  # earlier stories told of one story: the most alike


def sagas(
    groups: Sequence[Group],
    profiles: Mapping[str, Profile],
    between: Mapping[tuple[int, int], float],
) -> set[tuple[str, str]]:
    """Give (first article of the earlier story, first article of the later) for each link."""
    before: dict[int, list[tuple[float, int]]] = defaultdict(list)
    # a group has many neighbours, and its profiles are loaded from what is kept
    first_day = cache(lambda n: _first_day(groups[n], profiles))
    names = cache(lambda n: _names(groups[n], profiles))
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


def _first_day(group: Group, profiles: Mapping[str, Profile]) -> int | None:
    days = [d for a in group.articles if (d := profiles[a].day) is not None]
    return min(days) if days else None


def _names(group: Group, profiles: Mapping[str, Profile]) -> set[int]:
    return {k for a in group.articles for k in unbag(profiles[a].full_names)}
