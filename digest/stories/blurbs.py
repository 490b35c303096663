"""Which story a blurb belongs to: a feed's headline and opening lines, without the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from digest.stories.index import candidates
from digest.stories.pairs.decision import decide
from digest.stories.pairs.stream import stream
from digest.stories.traits.profile import Profile

SURE: Final = 0.75  # probability of one event with the nearest report from which a blurb is named
CLEAR: Final = 0.2  # by which the nearest story must be before the next


def belongs(
    blurbs: Sequence[Profile], members: Sequence[Profile], story_of: Mapping[str, str]
) -> dict[str, str]:
    """The id of the story of each blurb that surely belongs to one; `members` are its reports.

    A blurb holds few words, so that its likeness to the nearest report decides; one that lies
    between two stories belongs to none.
    """
    if not blurbs or not members:
        return {}
    mine = {one.id for one in blurbs}
    s = stream(sorted((*blurbs, *members), key=lambda one: one.id))
    i, j = candidates(s)
    ids = s.ids
    mixed = [n for n in range(len(i)) if (ids[i[n]] in mine) != (ids[j[n]] in mine)]
    if not mixed:
        return {}
    i, j = i[mixed], j[mixed]
    probability, _ = decide(s, i, j)
    best: dict[str, dict[str, float]] = {}
    for a, b, p in zip(i, j, probability, strict=True):
        blurb, other = (ids[a], ids[b]) if ids[a] in mine else (ids[b], ids[a])
        near = best.setdefault(blurb, {})
        story = story_of[other]
        near[story] = max(near.get(story, 0.0), float(p))
    out = {}
    for blurb, near in sorted(best.items()):
        first, *others = sorted(((p, story) for story, p in near.items()), reverse=True)
        if first[0] >= SURE and all(first[0] - p >= CLEAR for p, _ in others):
            out[blurb] = first[1]
    return out
