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
from digest.text.similar import Table, scaled, table, unit_rows

# forms that tell no event of their own: beside a report they would found a story of one voice
APART = frozenset(("opinion", "gallery", "list", "review", "satire", "press review"))


@dataclass(frozen=True, slots=True)
class Stream:
    """All articles of a run as sparse matrices; row n is profile n, in the order of ids."""

    profiles: tuple[Profile, ...]
    body: Any  # counts x weights, rows of length 1
    lead: Any
    pairs: Any
    columns: Any  # hashes of the words of body and lead, sorted
    weights: Any  # of these, 0 (in every article) to 1 (rare)
    parts: Any  # of each cell of `body`: bits of the parts of the article that hold the word
    held: dict[int, Any]  # by part: the squared weights of its words, a sum for each article
    present: Any  # `body` with a 1 in each cell
    place: Any  # `body` with the number of the cell, from 1, in each cell
    sets: dict[str, Any] = field(default_factory=dict)  # 0/1 matrices by name of the bag
    day: Any = None  # float, NaN where unknown
    printed: Any = None  # whether the day was read off the text and not given with it
    posted: Any = None  # day of the newest post that the text quotes, NaN where it quotes none
    weekdays: Any = None  # a bit for each that the lead names
    outlet: Any = None  # small integers, 0 = unknown
    apart: Any = None  # whether its genre founds no story


WORDS, LEAD, HEADING, NAMES, DOINGS, NEWS = (1 << n for n in range(6))
_PARTS = {LEAD: "lead", HEADING: "heading", NAMES: "names", DOINGS: "doings", NEWS: "news"}
_OWN_COLUMNS = ("figures", "values", "full_names")


def stream(profiles: Sequence[Profile]) -> Stream:
    """Give the matrices of a run; the profiles must be in the order of their ids."""
    import numpy as np
    from scipy import sparse

    n = len(profiles)
    words = table([p.words for p in profiles], [p.counts for p in profiles])
    weights = known.weights(words.columns)

    counts = words.matrix
    row = np.repeat(np.arange(n), np.diff(counts.indptr))
    parts = _parts(profiles, words, row)
    squares = weights[counts.indices] ** 2

    def with_data(data: Any) -> Any:
        return sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape)

    told = with_data(1.0 + np.log(np.maximum(counts.data, 1.0)))
    in_lead = with_data((parts & LEAD > 0).astype(np.float32)).copy()
    in_lead.eliminate_zeros()
    sets = {name: table([getattr(p, name) for p in profiles]).matrix for name in _OWN_COLUMNS}
    # who acts in one and is past in the other: both over the same columns
    two = table([*(p.acting for p in profiles), *(p.past for p in profiles)]).matrix
    sets["acting"], sets["past"] = two[:n], two[n:]
    return Stream(
        profiles=tuple(profiles),
        body=unit_rows(scaled(told, weights)),
        lead=unit_rows(scaled(in_lead, weights)),
        pairs=unit_rows(table([p.pairs for p in profiles]).matrix),
        columns=words.columns,
        weights=weights,
        parts=parts,
        held={part: np.bincount(row, squares * (parts & part > 0), minlength=n) for part in _PARTS},
        present=with_data(np.ones(len(row))),
        place=with_data(np.arange(1.0, len(row) + 1)),
        sets=sets,
        day=_days([p.day for p in profiles]),
        posted=_days([p.posted for p in profiles]),
        printed=np.array([p.day_from == "text" for p in profiles], dtype=bool),
        weekdays=np.array([p.weekdays for p in profiles], dtype=np.int64),
        outlet=_numbered([p.outlet for p in profiles]),
        apart=np.array([p.genre in APART for p in profiles], dtype=bool),
    )


def _parts(profiles: Sequence[Profile], words: Table, row: Any) -> Any:
    """Which parts of an article hold each of its words: bits, a number for each cell of `words`."""
    import numpy as np

    wide = words.matrix.shape[1]
    cells = row * wide + words.matrix.indices
    parts = np.full(len(cells), WORDS, dtype=np.uint8)
    for part, name in _PARTS.items():
        t = table([getattr(p, name) for p in profiles])
        column = np.searchsorted(words.columns, t.columns)
        in_row = np.repeat(np.arange(len(profiles)), np.diff(t.matrix.indptr))
        parts[np.searchsorted(cells, in_row * wide + column[t.matrix.indices])] |= part
    return parts


def _days(days: Sequence[int | None]) -> Any:
    import numpy as np

    return np.array([np.nan if day is None else float(day) for day in days])


def _numbered(names: Sequence[str]) -> Any:
    import numpy as np

    known = {name: n for n, name in enumerate(["", *sorted(set(names) - {""})])}
    return np.array([known[name] for name in names], dtype=np.int64)
