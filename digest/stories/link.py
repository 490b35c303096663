"""Average link over sparse pair probabilities, with what people decided and with the whole story.

Two clusters join when the mean probability over all pairs across them, a missing pair counting 0,
is high enough. Before they join, the stories are compared as wholes: an actor who carries one of
them and is only the past of the other lowers the link (findings 4: the third report). One report
that names him in a look back makes nobody the past of a story whose others tell what he does now.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# share of the link that is left where two stories of three reports and more would become one: two
# fights of one boxer, each told at length, share more than two reports of one event do
STORY, TWO_STORIES_KEEP = 3, 0.67
# two reports alone are a story only from here: one likeness is a weaker proof than the mean of
# many, and most articles of a folder have no company
FOUNDS = 0.6
PAST_ACTOR_KEEPS = 0.6  # share of the link that is left when a lead actor is past in the other
ROUNDING = 1e-6  # a mean of many numbers may come out this much above the highest
OF_NOW = 2  # so many reports that tell of him as present, for each that does not, and he is no past


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    links: dict[int, float] = field(default_factory=dict)  # other cluster -> sum of probabilities
    acting: set[int] = field(default_factory=set)
    past: Counter[int] = field(default_factory=Counter)  # name -> members of whose past it is
    present: Counter[int] = field(default_factory=Counter)  # name -> other members that hold it
    weakest: float = 1.0
    apart: set[int] = field(default_factory=set)  # members of other clusters kept out by people


@dataclass(frozen=True, slots=True)
class Actors:
    """Full names by article: those that carry the report, those that are only its past, and those
    of anybody's past that it tells of as present.
    """

    acting: tuple[frozenset[int], ...]
    past: tuple[frozenset[int], ...]
    present: tuple[frozenset[int], ...]


def average_link(
    n: int,
    pairs: Iterable[tuple[int, int, float]],
    *,
    threshold: float,
    actors: Actors | None = None,
    together: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> list[tuple[list[int], float]]:
    """Give the clusters (members sorted, weakest link), ordered by their first member.

    >>> average_link(3, [(0, 1, 0.9), (1, 2, 0.6)], threshold=0.45)
    [([0, 1], 0.9), ([2], 1.0)]
    """
    where = _joined_by_hand(n, together, apart)
    clusters: dict[int, _Cluster] = {}
    for row, root in enumerate(where):
        c = clusters.setdefault(root, _Cluster(members=[]))
        c.members.append(row)
        if actors is not None:
            c.acting |= actors.acting[row]
            c.past.update(actors.past[row])
            c.present.update(actors.present[row])
    for a, b in apart:
        clusters[where[a]].apart.add(where[b])
        clusters[where[b]].apart.add(where[a])
    for i, j, p in pairs:
        a, b = where[i], where[j]
        if a != b:
            clusters[a].links[b] = clusters[a].links.get(b, 0.0) + p
            clusters[b].links[a] = clusters[b].links.get(a, 0.0) + p
    least = threshold - ROUNDING  # of a mean; what is below is not looked at more closely
    heap = [
        (-link, a, b)
        for a, c in clusters.items()
        for b, total in c.links.items()
        if a < b
        and total >= least * len(c.members) * len(clusters[b].members)
        and _joins(c, clusters[b], link := _link(c, clusters[b], threshold), threshold)
    ]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in clusters or b not in clusters:
            continue
        now = _link(clusters[a], clusters[b], threshold)
        if round(now, 9) != round(-negative, 9):
            continue  # an old entry: the newer one is in the heap as well
        if b in clusters[a].apart:
            continue
        _merge(clusters, a, b, now)
        into = clusters[a]
        needs = least * len(into.members)
        for other, total in into.links.items():
            if total < needs * len(clusters[other].members):
                continue
            link = _link(into, clusters[other], threshold)
            if _joins(into, clusters[other], link, threshold):
                heapq.heappush(heap, (-link, min(a, other), max(a, other)))
    return [(sorted(c.members), c.weakest) for _, c in sorted(clusters.items())]


def united(
    clusters: Sequence[tuple[list[int], float]],
    same: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> list[tuple[list[int], float]]:
    """Give the clusters with those joined that people said are the same, unless kept apart.

    >>> united([([0, 1], 0.9), ([2], 1.0)], [(1, 2)], [])
    [([0, 1, 2], 0.9)]
    >>> united([([0, 1], 0.9), ([2], 1.0)], [(1, 2)], [(0, 2)])
    [([0, 1], 0.9), ([2], 1.0)]
    """
    found = {n: (list(members), weakest) for n, (members, weakest) in enumerate(clusters)}
    where = {m: n for n, (members, _) in found.items() for m in members}
    for a, b in same:
        one, two = sorted((where[a], where[b]))
        if one == two or any({where[x], where[y]} == {one, two} for x, y in apart):
            continue
        members, weakest = found.pop(two)
        found[one] = (sorted([*found[one][0], *members]), min(found[one][1], weakest))
        where.update(dict.fromkeys(members, one))
    return sorted(found.values())


def _link(a: _Cluster, b: _Cluster, threshold: float) -> float:
    """How well two clusters go together; of what cannot reach the threshold only that."""
    other = min(b.members)
    mean = a.links.get(other, 0.0) / (len(a.members) * len(b.members))
    if min(len(a.members), len(b.members)) >= STORY:
        mean *= TWO_STORIES_KEEP
    if mean < threshold - ROUNDING:
        return mean
    if _past_of(b, a.acting) or _past_of(a, b.acting):
        mean *= PAST_ACTOR_KEEPS
    return mean


def _joins(a: _Cluster, b: _Cluster, link: float, threshold: float) -> bool:
    """Whether a link is enough for these two."""
    founds = len(a.members) == len(b.members) == 1
    return link >= (max(threshold, FOUNDS) if founds else threshold)


def _past_of(story: _Cluster, actors: set[int]) -> bool:
    """Whether one of the actors is only the past of a story."""
    return any(
        k not in story.acting and story.present[k] < OF_NOW * story.past[k]
        for k in story.past.keys() & actors
    )


def _merge(clusters: dict[int, _Cluster], a: int, b: int, link: float) -> None:
    """Put cluster b into cluster a (a < b: a cluster's name is its lowest member)."""
    into, gone = clusters[a], clusters.pop(b)
    into.weakest = min(into.weakest, gone.weakest, link)
    into.members += gone.members
    into.acting |= gone.acting
    into.past += gone.past
    into.present += gone.present
    into.links.pop(b, None)
    gone.links.pop(a, None)
    for other, total in gone.links.items():
        into.links[other] = into.links.get(other, 0.0) + total
        theirs = clusters[other].links
        theirs[a] = theirs.get(a, 0.0) + theirs.pop(b)
    for other in gone.apart:
        if other in clusters:
            clusters[other].apart.discard(b)
            clusters[other].apart.add(a)
            into.apart.add(other)
    into.apart.discard(b)


def _joined_by_hand(
    n: int, together: Sequence[tuple[int, int]], apart: Sequence[tuple[int, int]]
) -> list[int]:
    """Lowest member of each article's hand-made cluster; "apart" wins over "together"."""
    where = list(range(n))
    members: dict[int, set[int]] = {k: {k} for k in range(n)} if together else {}
    barred = {(min(p), max(p)) for p in apart}
    for a, b in sorted({(min(p), max(p)) for p in together}):
        low, high = sorted((where[a], where[b]))
        if low == high:
            continue
        if any((min(x, y), max(x, y)) in barred for x in members[low] for y in members[high]):
            continue
        for x in members[high]:
            where[x] = low
        members[low] |= members.pop(high)
    return where
