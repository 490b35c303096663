"""Clusters of articles, part by part: of the stream's parts only those that changed are worked out.

A mean reaches the threshold only where one of its pairs does, so articles that no chain of such
pairs connects never join: each connected part is clustered by itself. What a part comes to hangs on
its articles, the pairs between them and what people decided, and is found again by these. The
result is that of one average link over everything (tests/stories/test_stories_parts.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from digest.stories.index import Scored
from digest.stories.link import ROUNDING, Actors, average_link
from digest.stories.memory import Clusters, Memory

STAGE, LAST = "clusters", "last"
_Cluster = tuple[list[int], float]
_Pairs = Sequence[tuple[int, int]]


def clustered(
    pairs: Scored,
    likely: Any,
    marks: Sequence[str],
    *,
    threshold: float,
    nothing: float,
    together: _Pairs,
    apart: _Pairs,
    memory: Memory,
) -> list[_Cluster]:
    """Give the clusters (members sorted, weakest link), ordered by their first member.

    `likely` are the probabilities of the pairs, those below `nothing` being none; `marks` stand for
    the articles, by row.
    """
    import numpy as np

    strong = likely >= threshold - ROUNDING
    sure = zip(pairs.i[strong].tolist(), pairs.j[strong].tolist(), strict=True)
    label = np.array(connected(len(marks), [*sure, *together]), dtype=np.int64)
    inside = (label[pairs.i] == label[pairs.j]) & (likely >= nothing)
    i, j, p = pairs.i[inside], pairs.j[inside], likely[inside]
    order = np.argsort(label[i], kind="stable")
    i, j, p = i[order], j[order], p[order]
    rows = np.argsort(label, kind="stable")
    at = np.searchsorted(label[rows], np.arange(len(marks) + 1))
    ends = np.searchsorted(label[i], np.arange(len(marks) + 1))
    found = memory.get(STAGE, LAST)
    known = dict(found.parts) if isinstance(found, Clusters) else {}
    parts: dict[str, tuple[tuple[tuple[int, ...], float], ...]] = {}
    out: list[_Cluster] = []
    for one in np.flatnonzero(np.diff(at) > 0).tolist():
        members = rows[at[one] : at[one + 1]]
        mine = members.tolist()
        if len(mine) == 1:
            out.append((mine, 1.0))
            continue
        held = slice(ends[one], ends[one + 1])
        a, b = np.searchsorted(members, i[held]), np.searchsorted(members, j[held])
        hands = [_within(named, mine) for named in (together, apart)]
        key = _key([marks[row] for row in mine], a, b, p[held], hands, threshold)
        if key not in known:
            made = average_link(
                len(mine),
                zip(a.tolist(), b.tolist(), p[held].tolist(), strict=True),
                threshold=threshold,
                actors=_actors(pairs, mine),
                together=hands[0],
                apart=hands[1],
            )
            known[key] = tuple((tuple(some), weakest) for some, weakest in made)
        parts[key] = known[key]
        out += [([mine[n] for n in some], weakest) for some, weakest in known[key]]
    memory.put(STAGE, LAST, Clusters(parts=tuple(parts.items())))
    return sorted(out)


def connected(n: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Give for each of n rows the lowest row that pairs connect it with.

    >>> connected(5, [(3, 1), (4, 3)])
    [0, 1, 2, 1, 1]
    """
    root = list(range(n))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = x = root[root[x]]
        return x

    for a, b in pairs:
        one, two = find(a), find(b)
        root[max(one, two)] = min(one, two)
    return [find(x) for x in range(n)]


def _within(named: _Pairs, members: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of rows that lie within a part, by their places in it."""
    if not named:
        return []
    place = {row: n for n, row in enumerate(members)}
    return [(place[a], place[b]) for a, b in named if a in place and b in place]


def _actors(pairs: Scored, rows: Sequence[int]) -> Actors:
    past = tuple(pairs.past.set_of(row) for row in rows)
    gone = frozenset().union(*past)  # of present names only these have a say
    return Actors(
        acting=tuple(pairs.acting.set_of(row) for row in rows),
        past=past,
        present=tuple(pairs.present.set_of(row) & gone for row in rows),
    )


def _key(
    marks: Sequence[str], i: Any, j: Any, p: Any, hands: Sequence[_Pairs], threshold: float
) -> str:
    sums = blake2b(digest_size=16)
    sums.update(repr((marks, hands, threshold, len(p))).encode("utf-8", "surrogatepass"))
    for numbers, kind in ((i, "<u4"), (j, "<u4"), (p, "<f8")):
        sums.update(numbers.astype(kind).tobytes())
    return sums.hexdigest()
