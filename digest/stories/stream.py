"""Articles as matrices, for what two of them have in common.

What a word weighs comes from a fixed table (text/known.py): no article changes what two others
have in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from digest.stories.traits.profile import Profile
from digest.text import known
from digest.text.similar import scaled, table, unit_rows

# forms that tell no event of their own: beside a report they would found a story of one voice
APART = frozenset(("opinion", "gallery", "list", "review", "satire", "press review"))


@dataclass(frozen=True, slots=True)
class Stream:
    """All articles of a run as sparse matrices; row n is profile n, in the order of ids."""

    profiles: tuple[Profile, ...]
    body: Any  # counts x weights, rows of length 1
    lead: Any
    heading: Any
    pairs: Any
    columns: Any  # hashes of the words of these four, sorted
    weights: Any  # of the columns of words, 0 (in every article) to 1 (rare)
    sets: dict[str, Any] = field(default_factory=dict)  # 0/1 matrices by name of the bag
    day: Any = None  # float, NaN where unknown
    printed: Any = None  # whether the day was read off the text and not given with it
    posted: Any = None  # day of the newest post that the text quotes, NaN where it quotes none
    weekdays: Any = None  # a bit for each that the lead names
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
    return Stream(
        profiles=tuple(profiles),
        body=body,
        lead=lead,
        heading=unit_rows(scaled(sets["heading"], weights)),
        pairs=unit_rows(table([p.pairs for p in profiles]).matrix),
        columns=words.columns,
        weights=weights,
        sets=sets,
        day=_days([p.day for p in profiles]),
        posted=_days([p.posted for p in profiles]),
        printed=np.array([p.day_from == "text" for p in profiles], dtype=bool),
        weekdays=np.array([p.weekdays for p in profiles], dtype=np.int64),
        outlet=_numbered([p.outlet for p in profiles]),
        apart=np.array([p.genre in APART for p in profiles], dtype=bool),
    )


def _days(days: Sequence[int | None]) -> Any:
    import numpy as np

    return np.array([np.nan if day is None else float(day) for day in days])


def _numbered(names: Sequence[str]) -> Any:
    import numpy as np

    known = {name: n for n, name in enumerate(["", *sorted(set(names) - {""})])}
    return np.array([known[name] for name in names], dtype=np.int64)
