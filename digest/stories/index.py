"""The pairs of articles that are worth a second look, and how likely each is one event.

Never all pairs of a large run: two articles are looked at when they share telling words enough,
found through an inverted index (a sparse product). The index and the pairs of the last run are
taken up again: only what is new is searched and decided, and what left is taken out. The result is
that of a search over everything, digit by digit (tests/stories/test_stories_index.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from digest.stories.memory import Memory
from digest.stories.pairs import ragged
from digest.stories.pairs.decision import decide
from digest.stories.pairs.pieces import InHand, nothing, recalled, remember
from digest.stories.pairs.ragged import Rows
from digest.stories.pairs.stream import Stream, stream
from digest.stories.saga import Dated
from digest.stories.traits.profile import Profile
from digest.text.similar import nearest, products, unbag

SEARCHED: Final = 0.3  # weight from which a word is searched by
SEARCH_DF: Final = 600  # words that more articles hold are not searched by: near linear
BY_BODY, BY_LEAD = 60, 30  # most neighbours of an article that are looked at
FLOOR: Final = 0.06  # cosine below which a pair is not looked at


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidate pairs of a run (numpy arrays): rows of its articles in the order of their ids;
    who acts in each article, who is only its past, and who is its present; and the full names and
    the day of each.
    """

    i: Any
    j: Any
    p: Any
    body: Any
    acting: Rows
    past: Rows
    present: Rows
    names: Rows
    days: Any

    def dated(self, row: int) -> Dated:
        """The day of an article and the names in it."""
        day = self.days[row]
        known = None if day != day else int(day)
        return Dated(known, self.names.set_of(row))


def scored(
    ids: Sequence[str], marks: Mapping[str, str], profiles: Mapping[str, Profile], memory: Memory
) -> Scored:
    """All candidate pairs of the articles (sorted ids) with their probability."""
    old = recalled(memory)
    row_of = {mark: n for n, mark in enumerate(old.marks)}
    now = tuple(marks[ident] for ident in ids)
    source = [row_of.get(mark, -1) for mark in now]
    fresh = [n for n, row in enumerate(source) if row < 0]
    for n, row in enumerate(fresh):
        source[row] = -1 - n
    if now == old.marks:
        return _told(old)
    made = stream(profiles[ids[row]] for row in fresh) if fresh else None
    new = _index(old, now, made, source, fresh)
    new = _decided(old, new, source, _Decider(ids, profiles, made, fresh))
    remember(memory, new)
    return _told(new)


def candidates(s: Stream) -> tuple[Any, Any]:
    """The pairs (i < j) of a stream that are worth deciding, sorted."""
    rows = list(range(len(s.ids)))
    found = _index(nothing(), s.ids, s, [-1 - n for n in rows], rows)
    return found.i, found.j


def _told(index: InHand) -> Scored:

    return Scored(
        index.i,
        index.j,
        index.p,
        index.cosine,
        acting=index.acting,
        past=index.past,
        present=index.present,
        names=index.names,
        days=index.days,
    )


# ---- who is near whom ------------------------------------------------------------


def _index(
    old: InHand,
    marks: tuple[str, ...],
    made: Stream | None,
    source: Sequence[int],
    fresh: list[int],
) -> InHand:
    """The index over all articles, from the last one and from what is new; its pairs undecided."""
    import numpy as np

    none = ragged.listed([])
    body = lead = acting = past = present = names = none
    days = np.zeros(0)
    if made is not None:
        keep = made.weights >= SEARCHED
        body = ragged.rows_of(made.body, made.columns, keep)
        lead = ragged.rows_of(made.lead, made.columns, keep)
        acting, past = _bags(made.bags["acting"]), _bags(made.bags["past"])
        present, names = _bags(made.bags["present"]), _bags(made.bags["full_names"])
        days = made.day
    body = ragged.merged(old.body, body, source)
    lead = ragged.merged(old.lead, lead, source)
    words, count = np.unique(body.keys, return_counts=True)
    busy = words[count > SEARCH_DF]
    anew = not old.marks or not np.array_equal(busy, old.busy)
    where = np.full(len(old.marks), -1, dtype=np.int64)  # old row -> row now
    for row, at in enumerate(source):
        if at >= 0:
            where[at] = row
    found = []
    for rows, kept, most in ((body, old.by_body, BY_BODY), (lead, old.by_lead, BY_LEAD)):
        before = None if anew else _moved(kept, where, source)
        found.append(_near(ragged.matrix(rows, busy), before, fresh, most))
    i, j = _near_pairs(*found)
    return InHand(
        marks,
        body,
        lead,
        found[0],
        found[1],
        ragged.merged(old.acting, acting, source),
        ragged.merged(old.past, past, source),
        ragged.merged(old.present, present, source),
        ragged.merged(old.names, names, source),
        busy,
        ragged.put(old.days, days, source),
        i,
        j,
        np.zeros(0),
        np.zeros(0),
    )


def _bags(bags: Sequence[bytes]) -> Rows:
    import numpy as np

    return ragged.listed((np.array(unbag(b), dtype="<u4"), np.ones(len(b) // 4)) for b in bags)


@dataclass(frozen=True, slots=True)
class _Before:
    """The neighbours of the last run, by rows of this one."""

    rows: Rows
    short: Any  # how many neighbours of each row have left


def _moved(kept: Rows, where: Any, source: Sequence[int]) -> _Before:
    import numpy as np

    old = ragged.merged(kept, ragged.listed([]), [at for at in source if at >= 0])
    sizes = np.zeros(len(source), dtype=np.int64)
    sizes[[n for n, at in enumerate(source) if at >= 0]] = np.diff(old.start)
    start = np.concatenate([[0], np.cumsum(sizes)])
    now = where[old.keys.astype(np.int64)]
    stays = now >= 0
    gone = np.concatenate([[0], np.cumsum(~stays)])
    short = gone[start[1:]] - gone[start[:-1]]
    kept_start = np.concatenate([[0], np.cumsum(stays)])[start]
    return _Before(Rows(kept_start, now[stays], old.values[stays]), short)


def _near(matrix: Any, before: _Before | None, fresh: list[int], most: int) -> Rows:
    """The nearest of each row; only rows that are new, or whose list was full and lost a
    neighbour, are searched for.
    """
    import numpy as np

    n = matrix.shape[0]
    if before is None:
        every = products(matrix, np.arange(n), FLOOR)
        return ragged.listed(nearest(other, score, most) for _, other, score in every)
    sizes = np.diff(before.rows.start) + before.short
    again = np.flatnonzero((before.short > 0) & (sizes >= most)).tolist()
    searched = {*fresh, *again}
    out: dict[int, tuple[Any, Any]] = {}
    met: dict[int, list[tuple[int, float]]] = {}
    newcomers = set(fresh)
    for me, other, score in products(matrix, np.array(sorted(searched), dtype=np.int64), FLOOR):
        out[me] = nearest(other, score, most)
        if me in newcomers:
            for row, cosine in zip(other.tolist(), score.tolist(), strict=True):
                if row not in searched:
                    met.setdefault(row, []).append((me, cosine))
    for row, some in met.items():
        other, score = before.rows.of(row)
        out[row] = nearest(
            np.concatenate([other.astype(np.int64), np.array([m for m, _ in some])]),
            np.concatenate([score, np.array([c for _, c in some])]),
            most,
        )
    return ragged.listed(out.get(row) or before.rows.of(row) for row in range(n))


def _near_pairs(*lists: Rows) -> tuple[Any, Any]:
    """The pairs (i < j) worth deciding, sorted."""
    import numpy as np

    n = len(lists[0])
    a, b = [], []
    for rows in lists:
        a.append(np.repeat(np.arange(n), np.diff(rows.start)))
        b.append(rows.keys.astype(np.int64))
    left, right = np.concatenate(a), np.concatenate(b)
    both = np.unique(np.minimum(left, right) * n + np.maximum(left, right))
    return both // max(1, n), both % max(1, n)


# ---- how likely ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Decider:
    """Decides pairs of rows, from no more profiles than they need."""

    ids: Sequence[str]
    profiles: Mapping[str, Profile]
    made: Stream | None
    fresh: list[int]

    def __call__(self, i: Any, j: Any) -> tuple[Any, Any]:
        """Probability and cosine of the bodies of each pair."""
        import numpy as np

        rows = np.union1d(i, j)
        if self.made is not None and len(self.fresh) == len(self.ids):
            return decide(self.made, i, j)
        some = stream(self.profiles[self.ids[row]] for row in rows.tolist())
        return decide(some, np.searchsorted(rows, i), np.searchsorted(rows, j))


def _decided(old: InHand, new: InHand, source: Sequence[int], decider: _Decider) -> InHand:
    """The index with probability and cosine of each pair: what was decided before, else now."""
    import numpy as np

    i, j = new.i, new.j
    p, body = np.zeros(len(i)), np.zeros(len(i))
    missing = np.ones(len(i), dtype=bool)
    if len(old.i) and len(i):
        at = np.asarray(source, dtype=np.int64)
        a, b = at[i], at[j]
        n = max(1, len(old.marks))
        code = np.where((a >= 0) & (b >= 0), np.minimum(a, b) * n + np.maximum(a, b), -1)
        codes = old.i.astype(np.int64) * n + old.j
        place = np.minimum(np.searchsorted(codes, code), len(codes) - 1)
        missing = codes[place] != code
        p, body = old.p[place].copy(), old.cosine[place].copy()
    if missing.any():
        p[missing], body[missing] = decider(i[missing], j[missing])
    return replace(new, p=p, cosine=body)
