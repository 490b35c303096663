"""What one run leaves to the next: the pairs with their probability, word counts, and cards.

Scoring 100 new articles against 10,000 known ones must not read the 10,000 again. The counts are
those of the last full run; the caller scores everything anew when a tenth of the stream is new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from digest.stories.candidates import BY_BODY, BY_LEAD, Counted, candidates, one_language, stream
from digest.stories.pairs import (
    NEIGHBOURHOOD_FROM,
    decide,
    features,
    kept_by_actors,
    large,
    log_odds,
    probability,
    surroundings,
)
from digest.stories.profile import Profile
from digest.text.similar import neighbours

MOST_NEW = 0.1  # share of new or changed articles from which everything is scored anew
WIDTH = 1 << 20  # columns of the search matrices: hashes folded, so that old and new rows fit


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidate pairs of a stream: rows of its articles in the order of their ids."""

    ids: tuple[str, ...]
    marks: tuple[int, ...]
    i: Any
    j: Any
    p: Any
    body: Any
    day: Any
    counted: Counted | None = None
    search_body: Any = None
    search_lead: Any = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What `group_again` hands on: picklable, some 5 kB an article."""

    scored: Scored
    cards: dict[object, Any] = field(default_factory=dict)


def score(ordered: Sequence[Profile]) -> Scored:
    """Give all candidate pairs of a stream with their probability."""
    import numpy as np

    ids, marks = tuple(p.id for p in ordered), tuple(p.mark for p in ordered)
    if len(ordered) < 2:
        none = np.zeros(0)
        whole = none.astype(np.int64)
        return Scored(ids, marks, whole, whole, none, none, none)
    s = stream(ordered)
    i, j = candidates(s)
    if not len(i):
        return Scored(ids, marks, i, j, np.zeros(0), np.zeros(0), s.day)
    p, body = decide(s, i, j)
    return Scored(
        ids, marks, i, j, p, body, s.day, s.counted,
        _folded(s.search_body, s.columns), _folded(s.search_lead, s.columns),
    )  # fmt: skip


def score_again(ordered: Sequence[Profile], memory: Memory) -> Scored:
    """Give the candidate pairs, taking over those of articles that have not changed."""
    import numpy as np
    from scipy import sparse

    old = memory.scored
    before = {name: n for n, name in enumerate(old.ids)}
    marks = tuple(p.mark for p in ordered)
    was = np.array(
        [
            before[p.id] if p.id in before and old.marks[before[p.id]] == mark else -1
            for p, mark in zip(ordered, marks, strict=True)
        ],
        dtype=np.int64,
    )
    fresh = np.flatnonzero(was < 0)
    if (
        old.counted is None
        or len(old.ids) < 2 * NEIGHBOURHOOD_FROM
        or len(fresh) > MOST_NEW * len(ordered)
    ):
        return score(ordered)
    now = np.full(len(old.ids), -1, dtype=np.int64)
    now[was[was >= 0]] = np.flatnonzero(was >= 0)
    i, j = now[old.i], now[old.j]
    stays = (i >= 0) & (j >= 0)
    i, j, p, body = i[stays], j[stays], old.p[stays], old.body[stays]
    day = np.array([np.nan if q.day is None else float(q.day) for q in ordered])
    searches = [old.search_body, old.search_lead]
    if len(fresh):
        part = stream([ordered[n] for n in fresh.tolist()], counted=old.counted)
        rows = np.where(was >= 0, was, 0)
        rows[fresh] = len(old.ids) + np.arange(len(fresh))
        new = (_folded(part.search_body, part.columns), _folded(part.search_lead, part.columns))
        searches = [sparse.vstack([a, b]).tocsr()[rows] for a, b in zip(searches, new, strict=True)]
        a, b = _near(searches, fresh, len(ordered))
        touched = np.unique(np.concatenate([a, b]))
        some = stream([ordered[n] for n in touched.tolist()], counted=old.counted)
        x, y = np.searchsorted(touched, a), np.searchsorted(touched, b)
        keep = one_language(some, x, y)
        a, b, x, y = a[keep], b[keep], x[keep], y[keep]
        f = features(some, x, y)
        i, j = np.concatenate([i, a]), np.concatenate([j, b])
        body = np.concatenate([body, f["body"]])
        only = np.arange(len(i) - len(a), len(i))
        f.update(surroundings(day, i, j, body, only))
        fresh_p = probability(log_odds(large(), f)) * kept_by_actors(some, x, y)
        p = np.concatenate([p, fresh_p])
    return Scored(tuple(q.id for q in ordered), marks, i, j, p, body, day, old.counted, *searches)


def _near(searches: Sequence[Any], fresh: Any, n: int) -> tuple[Any, Any]:
    """The pairs of fresh articles with their neighbours by body and by lead, lower row first."""
    import numpy as np

    low, high = [], []
    for matrix, k in zip(searches, (BY_BODY, BY_LEAD), strict=True):
        a, b, _ = neighbours(matrix, fresh, k)
        low.append(np.minimum(a, b))
        high.append(np.maximum(a, b))
    both = np.unique(np.concatenate(low) * n + np.concatenate(high))
    return both // n, both % n


def _folded(matrix: Any, columns: Any) -> Any:
    """The matrix with each column moved to its hash modulo WIDTH, the same in every run."""
    import numpy as np
    from scipy import sparse

    moved = sparse.csr_array(
        (matrix.data, (columns[matrix.indices] % WIDTH).astype(np.int32), matrix.indptr),
        shape=(matrix.shape[0], WIDTH),
    )
    moved.sum_duplicates()
    return moved
