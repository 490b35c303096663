"""The stream as matrices, and the pairs of articles that are worth a second look.

Never all pairs of a large stream: each article proposes its nearest neighbours by body and by
lead, found through an inverted index (a sparse product) over the words that are not too common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from digest.stories._common import SHARE
from digest.stories._terms import hashed
from digest.stories.profile import Profile
from digest.text.similar import Table, dots, neighbours, scaled, table, unit_rows

BY_BODY = 30  # neighbours by the whole text: recall of true pairs .98 to 1.0 (findings 2)
BY_LEAD = 12  # and by title and lead, where a long text buries its event
ALL_PAIRS = 60  # up to this many articles every pair is looked at
SEARCH_DF = 400  # commoner words are not searched by, so that the search stays near linear
PRIOR_ARTICLES = 150.0  # how many articles of a stream weigh as much as the table of common words
RARE_SHARE = 0.012  # prior share of a word that the table does not name
OTHER_LANGUAGE = (
    0.12  # Jaccard of short small-letter words below which two texts differ in language
)
ENOUGH_SMALL_WORDS = 12  # distinct ones in both texts; fewer say nothing about the language


@dataclass(frozen=True, slots=True)
class Stream:
    """All articles of a run as sparse matrices; row n is profile n, in the order of ids."""

    profiles: tuple[Profile, ...]
    body: Any  # tf-idf, rows of length 1
    lead: Any
    heading: Any
    pairs: Any
    search_body: Any
    search_lead: Any
    sets: dict[str, Any] = field(default_factory=dict)  # 0/1 matrices by name of the bag
    weights: dict[str, Any] = field(default_factory=dict)  # idf of their columns
    day: Any = None  # float, NaN where unknown
    printed: Any = None  # whether the day was read off the text and not given with it
    lang: Any = None  # small integers, 0 = unknown
    columns: Any = None  # hashes of the columns of body, lead and search
    counted: Counted | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """In how many articles each term stood when the whole stream was last read."""

    n: int
    tables: dict[str, tuple[Any, Any]]  # name of the bag -> (sorted hashes, document frequency)

    def df(self, name: str, t: Table) -> Any:
        """Give the frequencies of a table's columns, its own where a term is new."""
        import numpy as np

        columns, df = self.tables[name]
        where = np.minimum(np.searchsorted(columns, t.columns), len(columns) - 1)
        return np.where(columns[where] == t.columns, np.maximum(df[where], t.df), t.df)


def _idf(t: Table, df: Any, n: int, *, prior: bool) -> Any:
    """Idf between 0 and 1, leaning on the table of common words while the stream is small."""
    import numpy as np

    share = np.full(len(t.columns), RARE_SHARE)
    if prior:
        known = _known_shares()
        where = np.searchsorted(t.columns, known[0])
        where[where == len(t.columns)] = 0
        hit = t.columns[where] == known[0]
        share[where[hit]] = known[1][hit]
    df = (df + PRIOR_ARTICLES * share) / (n + PRIOR_ARTICLES)
    rarest = PRIOR_ARTICLES * RARE_SHARE / (n + PRIOR_ARTICLES)
    return np.clip(np.log(np.minimum(df, 1.0)) / np.log(rarest), 0.0, 1.2)


def _known_shares() -> tuple[Any, Any]:
    import numpy as np

    shares: dict[int, float] = {}
    for word, share in SHARE.items():
        k = hashed(word)
        shares[k] = max(share, shares.get(k, 0.0))
    keys = np.array(sorted(shares), dtype=np.uint32)
    return keys, np.array([shares[int(k)] for k in keys])


def stream(profiles: Sequence[Profile], *, counted: Counted | None = None) -> Stream:
    """Give the matrices of a stream; the profiles must be in the order of their ids.

    With `counted` the profiles are part of a larger stream, and words weigh what they do there.
    """
    import numpy as np

    n = len(profiles)
    size = counted.n if counted else n
    tables: dict[str, tuple[Any, Any]] = {}

    def weigh(name: str, t: Table, *, prior: bool = False) -> Any:
        df = counted.df(name, t) if counted else t.df
        tables[name] = (t.columns, df)
        return _idf(t, df, size, prior=prior)

    words = table([p.words for p in profiles], [p.counts for p in profiles])
    idf = weigh("words", words, prior=True)

    def common(name: str) -> Any:
        """A 0/1 matrix over the columns of `words`."""
        t = table([getattr(p, name) for p in profiles])
        where = np.searchsorted(words.columns, t.columns)
        where[where == len(words.columns)] = 0
        m = t.matrix.copy()
        m.indices = where[m.indices].astype(np.int32)
        m.resize((n, len(words.columns)))
        return m

    counts = words.matrix.copy()
    counts.data = 1.0 + np.log(counts.data)
    body = unit_rows(scaled(counts, idf))
    lead_set, heading_set = common("lead"), common("heading")
    name_set, lead_name_set = common("names"), common("lead_names")
    lead = unit_rows(scaled(lead_set, idf))
    pair_table = table([p.pairs for p in profiles])
    pair_idf = weigh("pairs", pair_table)
    sets = {
        "words": _ones(words.matrix),
        "lead": lead_set,
        "heading": heading_set,
        "names": name_set,
        "lead_names": lead_name_set,
    }
    weights = dict.fromkeys(sets, idf)
    for name in _OWN_COLUMNS:
        t = table([getattr(p, name) for p in profiles])
        sets[name], weights[name] = t.matrix, weigh(name, t)
        if name == "runs":  # a run that many share is a phrase, no copy
            df = tables[name][1]
            weights[name] = ((df >= 2) & (df <= RUN_DF)).astype(np.float64)
    # who acts in one and is past in the other: both over the same columns
    two = table([*(p.acting for p in profiles), *(p.past for p in profiles)]).matrix
    sets["acting"], sets["past"] = two[:n], two[n:]
    searchable = (tables["words"][1] <= SEARCH_DF) & (idf > 0)
    return Stream(
        profiles=tuple(profiles),
        body=body,
        lead=lead,
        heading=unit_rows(scaled(heading_set, idf)),
        pairs=unit_rows(scaled(pair_table.matrix, pair_idf)),
        search_body=_only(body, searchable),
        search_lead=_only(lead, searchable),
        sets=sets,
        weights=weights,
        day=np.array([np.nan if p.day is None else float(p.day) for p in profiles]),
        printed=np.array([p.day_from == "text" for p in profiles]),
        lang=_languages(profiles),
        columns=words.columns,
        counted=counted or Counted(n, tables),
    )


_OWN_COLUMNS = (
    "figures", "lead_figures", "units", "values", "runs", "monthdays", "small",
)  # fmt: skip
RUN_DF = 6  # articles that may share a run of four words before it is a phrase


def _ones(matrix: Any) -> Any:
    out = matrix.copy()
    out.data = out.data * 0 + 1
    return out


def _only(matrix: Any, columns: Any) -> Any:
    from scipy import sparse

    keep = columns[matrix.indices]
    import numpy as np

    indptr = np.concatenate([[0], np.cumsum(keep)])[matrix.indptr]
    return sparse.csr_array(
        (matrix.data[keep], matrix.indices[keep], indptr.astype(np.int32)), shape=matrix.shape
    )


def _languages(profiles: Sequence[Profile]) -> Any:
    import numpy as np

    known = {lang: n + 1 for n, lang in enumerate(sorted({p.lang for p in profiles if p.lang}))}
    return np.array([known.get(p.lang, 0) for p in profiles], dtype=np.int64)


def candidates(s: Stream, rows: Any | None = None) -> tuple[Any, Any]:
    """Give the pairs (i < j) worth deciding, sorted; `rows` limits whose neighbours are sought."""
    import numpy as np

    n = len(s.profiles)
    if n <= ALL_PAIRS:
        i, j = np.triu_indices(n, 1)
    else:
        mine = np.arange(n) if rows is None else rows
        bi, bj, _ = neighbours(s.search_body, mine, BY_BODY)
        li, lj, _ = neighbours(s.search_lead, mine, BY_LEAD)
        a, b = np.concatenate([bi, li]), np.concatenate([bj, lj])
        low, high = np.minimum(a, b), np.maximum(a, b)
        both = np.unique(low * n + high)
        i, j = both // n, both % n
    keep = one_language(s, i, j)
    return i[keep].astype(np.int64), j[keep].astype(np.int64)


def one_language(s: Stream, i: Any, j: Any) -> Any:
    """Give where two articles may be in one language: by record, else by their short words."""
    import numpy as np

    known = (s.lang[i] > 0) & (s.lang[j] > 0)
    small = s.sets["small"]
    size = np.diff(small.indptr)
    shared = dots(small, small, i, j)
    jaccard = shared / np.maximum(1, size[i] + size[j] - shared)
    enough = np.minimum(size[i], size[j]) >= ENOUGH_SMALL_WORDS
    sounds_other = enough & (jaccard < OTHER_LANGUAGE)
    return np.where(known, s.lang[i] == s.lang[j], ~sounds_other)
