"""The articles of a run as matrices, and the pairs that are worth a second look.

What a word weighs comes from a fixed table (text/known.py): no article changes what two others
have in common. Never all pairs of a large run: two articles are looked at when they share words
enough, found through an inverted index (a sparse product) over the telling words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from digest.stories.traits.profile import Profile
from digest.text import known
from digest.text.similar import neighbours, scaled, table, unit_rows

SEARCHED = 0.3  # weight from which a word is searched by
SEARCH_DF = 600  # words that more articles of the run hold are not searched by: near linear
BY_BODY, BY_LEAD = 60, 30  # most neighbours of an article that are looked at
# forms that tell no event of their own: beside a report they would found a story of one voice
APART = frozenset(("opinion", "gallery", "list", "review", "satire", "press review"))
FLOOR = 0.06  # cosine below which a pair is not looked at


@dataclass(frozen=True, slots=True)
class Stream:
    """All articles of a run as sparse matrices; row n is profile n, in the order of ids."""

    profiles: tuple[Profile, ...]
    body: Any  # counts x weights, rows of length 1
    lead: Any
    heading: Any
    pairs: Any
    search_body: Any
    search_lead: Any
    weights: Any  # of the columns of words, 0 (in every article) to 1 (rare)
    sets: dict[str, Any] = field(default_factory=dict)  # 0/1 matrices by name of the bag
    day: Any = None  # float, NaN where unknown
    printed: Any = None  # whether the day was read off the text and not given with it
    outlet: Any = None  # small integers, 0 = unknown
    apart: Any = None  # whether its genre founds no story


_OVER_WORDS = ("lead", "heading", "names", "doings", "news")
_OWN_COLUMNS = ("figures", "values", "full_names")


def stream(profiles: Sequence[Profile]) -> Stream:
    """Give the matrices of a run; the profiles must be in the order of their ids."""
    import numpy as np

    n = len(profiles)
    words = table([p.words for p in profiles], [p.counts for p in profiles])
    weights = known.weights(words.columns)

    def over_words(name: str) -> Any:
        """A 0/1 matrix over the columns of `words`."""
        t = table([getattr(p, name) for p in profiles])
        where = np.searchsorted(words.columns, t.columns)
        where[where == len(words.columns)] = 0
        m = t.matrix.copy()
        m.indices = where[m.indices].astype(np.int32)
        m.resize((n, len(words.columns)))
        return m

    counts = words.matrix.copy()
    present = counts.copy()
    present.data = np.ones_like(present.data)
    counts.data = 1.0 + np.log(np.maximum(counts.data, 1.0))
    sets = {"words": present} | {name: over_words(name) for name in _OVER_WORDS}
    sets |= {name: table([getattr(p, name) for p in profiles]).matrix for name in _OWN_COLUMNS}
    # who acts in one and is past in the other: both over the same columns
    two = table([*(p.acting for p in profiles), *(p.past for p in profiles)]).matrix
    sets["acting"], sets["past"] = two[:n], two[n:]
    body, lead = unit_rows(scaled(counts, weights)), unit_rows(scaled(sets["lead"], weights))
    searchable = (weights >= SEARCHED) & (words.df <= SEARCH_DF)
    return Stream(
        profiles=tuple(profiles),
        body=body,
        lead=lead,
        heading=unit_rows(scaled(sets["heading"], weights)),
        pairs=unit_rows(table([p.pairs for p in profiles]).matrix),
        search_body=_only(body, searchable),
        search_lead=_only(lead, searchable),
        weights=weights,
        sets=sets,
        day=np.array([np.nan if p.day is None else float(p.day) for p in profiles]),
        printed=np.array([p.day_from == "text" for p in profiles], dtype=bool),
        outlet=_numbered([p.outlet for p in profiles]),
        apart=np.array([p.genre in APART for p in profiles], dtype=bool),
    )


def _numbered(names: Sequence[str]) -> Any:
    import numpy as np

    known = {name: n for n, name in enumerate(["", *sorted(set(names) - {""})])}
    return np.array([known[name] for name in names], dtype=np.int64)


def _only(matrix: Any, columns: Any) -> Any:
    import numpy as np
    from scipy import sparse

    keep = columns[matrix.indices]
    indptr = np.concatenate([[0], np.cumsum(keep)])[matrix.indptr]
    return sparse.csr_array(
        (matrix.data[keep], matrix.indices[keep], indptr.astype(np.int32)), shape=matrix.shape
    )


def candidates(s: Stream) -> tuple[Any, Any]:
    """Give the pairs (i < j) worth deciding, sorted."""
    import numpy as np

    n = len(s.profiles)
    mine = np.arange(n)
    bi, bj, _ = neighbours(s.search_body, mine, BY_BODY, FLOOR)
    li, lj, _ = neighbours(s.search_lead, mine, BY_LEAD, FLOOR)
    a, b = np.concatenate([bi, li]), np.concatenate([bj, lj])
    both = np.unique(np.minimum(a, b) * n + np.maximum(a, b))
    return (both // n).astype(np.int64), (both % n).astype(np.int64)
