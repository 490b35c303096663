"""Articles as matrices, for what two of them have in common.

What a word weighs comes from a fixed table (text/known.py): no article changes what two others
have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from digest.stories.traits.profile import Profile
from digest.text import known
from digest.text.similar import Bags, Table, behind, distinct, joined, scaled, table, unit_rows

# forms that tell no event of their own: beside a report they would found a story of one voice
APART = frozenset(("opinion", "gallery", "list", "review", "satire", "press review"))
ROWS: Final = 1_000  # articles whose matrices are made at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Stream:
    """All articles of a run as sparse matrices, a row each, in the order of their ids."""

    ids: tuple[str, ...]
    bags: Mapping[str, Sequence[bytes]]  # of each row, by name: those that are kept as they are
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
_KEPT = ("acting", "past", "present", "full_names")
_BAGS = ("words", "pairs", *_PARTS.values(), *_OWN_COLUMNS, "acting", "past")


def stream(profiles: Iterable[Profile]) -> Stream:
    """Give the matrices of a run; the profiles must be in the order of their ids.

    Each is looked at once and let go, so that a long stream may load them one by one.
    """
    import numpy as np
    from scipy import sparse

    ids: list[str] = []
    told = []
    kept: dict[str, list[bytes]] = {name: [] for name in _KEPT}
    parts: list[_Part] = []
    rest = iter(profiles)
    while some := list(islice(rest, ROWS)):
        ids += [p.id for p in some]
        told += [
            (p.day, p.posted, p.day_from == "text", p.weekdays, p.outlet, p.genre in APART)
            for p in some
        ]
        for name, of in kept.items():
            of += [getattr(p, name) for p in some]
        parts.append(_part(some))
    parts = parts or [_part([])]
    day, posted, printed, weekdays, outlet, apart = zip(*told, strict=True) if told else ((),) * 6
    n = len(ids)
    sets = {name: table(behind([one.bags[name] for one in parts])).matrix for name in _OWN_COLUMNS}
    # who acts in one and is past in the other: both over the same columns
    two = table(behind([one.bags[name] for name in ("acting", "past") for one in parts])).matrix
    sets["acting"], sets["past"] = two[:n], two[n:]
    columns = distinct([one.bags["words"] for one in parts])
    neighbours = distinct([one.bags["pairs"] for one in parts])
    weights = known.weights(columns)
    blocks = []
    while parts:  # each is let go once it is a matrix
        blocks.append(_block(parts.pop(0), columns, weights, neighbours))
    bits = np.concatenate([one.parts for one in blocks])
    held = {part: np.concatenate([one.held[part] for one in blocks]) for part in _PARTS}
    rows = [[one.body for one in blocks], [one.lead for one in blocks], [o.pairs for o in blocks]]
    blocks.clear()
    body, lead, pairs = (_stacked(some) for some in rows)

    def with_data(data: Any) -> Any:
        return sparse.csr_array((data, body.indices, body.indptr), shape=body.shape)

    return Stream(
        ids=tuple(ids),
        bags=kept,
        body=body,
        lead=lead,
        pairs=pairs,
        columns=columns,
        weights=weights,
        parts=bits,
        held=held,
        present=with_data(np.ones(body.nnz, dtype=np.int8)),
        place=with_data(np.arange(1, body.nnz + 1, dtype=np.int32)),
        sets=sets,
        day=_days(day),
        posted=_days(posted),
        printed=np.array(printed, dtype=bool),
        weekdays=np.array(weekdays, dtype=np.int64),
        outlet=_numbered(outlet),
        apart=np.array(apart, dtype=bool),
    )


def _stacked(matrices: list[Any]) -> Any:
    """One matrix of several, which are let go."""
    from scipy import sparse

    whole = sparse.vstack(matrices, format="csr")
    matrices.clear()
    return whole


@dataclass(frozen=True, slots=True)
class _Block:
    """Some rows of a stream, over the columns of all."""

    body: Any
    lead: Any
    pairs: Any
    parts: Any
    held: dict[int, Any]


@dataclass(frozen=True, slots=True)
class _Part:
    """The bags of some rows by name, and how often each of the words stands in its text."""

    bags: Mapping[str, Bags]
    counts: Any


def _part(profiles: Sequence[Profile]) -> _Part:
    import numpy as np

    counts = np.frombuffer(b"".join(p.counts for p in profiles), dtype=np.uint8)
    return _Part({n: joined([getattr(p, n) for p in profiles]) for n in _BAGS}, counts)


def _block(part: _Part, columns: Any, weights: Any, neighbours: Any) -> _Block:
    import numpy as np
    from scipy import sparse

    bags = part.bags
    words = table(bags["words"], part.counts, columns=columns)
    counts = words.matrix
    n = counts.shape[0]
    row = np.repeat(np.arange(n), np.diff(counts.indptr))
    parts = _parts(bags, words, row)
    squares = weights[counts.indices] ** 2

    def with_data(data: Any) -> Any:
        return sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape)

    told = with_data(1.0 + np.log(np.maximum(counts.data, 1.0)))
    in_lead = with_data((parts & LEAD > 0).astype(np.float32)).copy()
    in_lead.eliminate_zeros()
    return _Block(
        body=unit_rows(scaled(told, weights)),
        lead=unit_rows(scaled(in_lead, weights)),
        pairs=unit_rows(table(bags["pairs"], columns=neighbours).matrix),
        parts=parts,
        held={part: np.bincount(row, squares * (parts & part > 0), minlength=n) for part in _PARTS},
    )


def _parts(bags: Mapping[str, Bags], words: Table, row: Any) -> Any:
    """Which parts of an article hold each of its words: bits, a number for each cell of `words`."""
    import numpy as np

    wide = words.matrix.shape[1]
    cells = row * wide + words.matrix.indices
    parts = np.full(len(cells), WORDS, dtype=np.uint8)
    for part, name in _PARTS.items():
        t = table(bags[name])
        column = np.searchsorted(words.columns, t.columns)
        in_row = np.repeat(np.arange(t.matrix.shape[0]), np.diff(t.matrix.indptr))
        parts[np.searchsorted(cells, in_row * wide + column[t.matrix.indices])] |= part
    return parts


def _days(days: Sequence[int | None]) -> Any:
    import numpy as np

    return np.array([np.nan if day is None else float(day) for day in days])


def _numbered(names: Sequence[str]) -> Any:
    import numpy as np

    known = {name: n for n, name in enumerate(["", *sorted(set(names) - {""})])}
    return np.array([known[name] for name in names], dtype=np.int64)
