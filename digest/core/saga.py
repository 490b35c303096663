"""Stories of one saga: a new event of the same trial, war or season, told as before and after.

Two stories of one saga share their rare names and part of their words but not their event: their
links are too weak to join and too strong for chance, and their days are known and apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.core.profile import Profile
from digest.model import Group
from digest.text.similar import unbag

LINKED = 0.1  # mean probability across two stories from which they may be one saga
SHARED_NAMES = 2  # full names that both tell
BETWEEN_DAYS = 1  # the first reports lie at least this far apart
MOST_DAYS = 400  # and no farther: last year's budget is still a saga, an old namesake is none


def sagas(
    groups: Sequence[Group],
    profiles: Mapping[str, Profile],
    between: Mapping[tuple[int, int], Sequence[tuple[str, str, float]]],
) -> set[tuple[str, str]]:
    """Give (first article of the earlier story, first article of the later) for each link."""
    out: set[tuple[str, str]] = set()
    for (g, h), pairs in between.items():
        best = max(x for _, _, x in pairs)
        if best < LINKED:
            continue
        first, second = groups[g], groups[h]
        day, other = _first_day(first, profiles), _first_day(second, profiles)
        if day is None or other is None or not BETWEEN_DAYS <= abs(day - other) <= MOST_DAYS:
            continue
        if len(_names(first, profiles) & _names(second, profiles)) < SHARED_NAMES:
            continue
        one, two = first.articles[0], second.articles[0]
        out.add((one, two) if day < other else (two, one))
    return out


def _first_day(group: Group, profiles: Mapping[str, Profile]) -> int | None:
    days = [d for a in group.articles if (d := profiles[a].day) is not None]
    return min(days) if days else None


def _names(group: Group, profiles: Mapping[str, Profile]) -> set[int]:
    return {k for a in group.articles for k in unbag(profiles[a].full_names)}
