"""Are two articles about one event? Features of a pair, and a decision that can be read.

The decision is additive: every feature has a curve (stories/_weights.py) that only rises or
only falls, in the direction a reader would expect; the sum of the curves is the log-odds of "same".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from digest.stories._weights import LARGE, SMALL
from digest.stories.candidates import Stream, candidates, stream
from digest.stories.profile import Profile
from digest.text.similar import dots, row_sums, scaled, unit_rows


@dataclass(frozen=True, slots=True)
class Curve:
    """What one feature adds: a line through the points (at, gives), flat beyond them."""

    feature: str
    at: tuple[float, ...]
    gives: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The whole decision: start + the sum of the curves = log-odds of "same event"."""

    start: float
    curves: tuple[Curve, ...]


def small() -> Weights:
    """Give the weights for streams that are too small for neighbourhood features."""
    return _weights(SMALL)


def large() -> Weights:
    """Give the weights for streams of NEIGHBOURHOOD_FROM articles and more."""
    return _weights(LARGE)


def _weights(
    table: tuple[float, tuple[tuple[str, tuple[float, ...], tuple[float, ...]], ...]],
) -> Weights:
    return Weights(table[0], tuple(Curve(*row) for row in table[1]))


# Share of the probability that is left where one side's lead actor is only the past of the other:
# by hand, for it is too rare in the training sets to be learnt. Below StoryOptions.same, so that
# such a pair never joins by itself, and above 0, so that a whole story can still join (findings 6)
PAST_ACTOR_KEEPS = 0.4
NEIGHBOURHOOD_FROM = 100  # articles: in a small stream each is the other's nearest (findings 0.3)
DECAY_DAYS = 20.0  # of the neighbourhood's own closeness
PRINTED_DAYS = 3  # a gap between dates printed in texts counts as unknown beyond this
LISTED = 20  # neighbours of an article whose overlap with another's is measured


def features(s: Stream, i: Any, j: Any) -> dict[str, Any]:
    """Give the features of the pairs (i[n], j[n]), each an array; all symmetric."""
    import numpy as np

    body, lead = dots(s.body, s.body, i, j), dots(s.lead, s.lead, i, j)
    heading = dots(s.heading, s.heading, i, j)
    gap = np.abs(s.day[i] - s.day[j])
    undated = np.isnan(gap)
    # a date line in a text may belong to another article on its page: it can bring two reports
    # together, but never sets them farther apart than no date at all
    doubtful = ~undated & (s.printed[i] | s.printed[j]) & (gap > PRINTED_DAYS)
    undated |= doubtful
    gap = np.where(undated, 0.0, gap)
    f: dict[str, Any] = {
        "body": body,
        "lead": lead,
        "title": heading,
        "word pairs": dots(s.pairs, s.pairs, i, j),
        "body with lead": np.sqrt(np.maximum(0.0, body * lead)),
        "gap": np.log1p(gap),
        "undated": undated.astype(float),
    }
    _, f["lead in other"] = _contained(s, "lead", "words", i, j)
    f["title in other, least"], f["title in other"] = _contained(s, "heading", "words", i, j)
    _, f["lead names in other"] = _contained(s, "lead_names", "names", i, j)
    f["rare words"] = np.log1p(_shared(s, "words", i, j, power=6.0))
    f["rare names"] = np.log1p(_shared(s, "names", i, j, power=4.0))
    f["figures"] = np.log1p(_shared(s, "figures", i, j, power=2.0))
    f["values"] = np.log1p(_shared(s, "values", i, j, power=2.0))
    f["runs"] = np.log1p(_shared(s, "runs", i, j))
    units = dots(s.sets["units"], s.sets["units"], i, j)
    f["figure clash"] = np.maximum(
        0.0, units - dots(s.sets["lead_figures"], s.sets["lead_figures"], i, j)
    )
    same_days = dots(s.sets["monthdays"], s.sets["monthdays"], i, j)
    size = np.diff(s.sets["monthdays"].indptr)
    f["day clash"] = ((same_days == 0) & (size[i] > 0) & (size[j] > 0)).astype(float)
    f["lead date gap"] = np.log1p(_lead_gap(s, i, j))
    return f


def _contained(s: Stream, part: str, whole: str, i: Any, j: Any) -> tuple[Any, Any]:
    """How much of one side's part (by weight) stands anywhere in the other: least, most."""
    import numpy as np

    weighted = scaled(s.sets[part], s.weights[part] ** 2)
    total = np.maximum(1e-9, row_sums(weighted))
    ab = dots(weighted, s.sets[whole], i, j) / total[i]
    ba = dots(weighted, s.sets[whole], j, i) / total[j]
    return np.minimum(ab, ba), np.maximum(ab, ba)


def _shared(s: Stream, name: str, i: Any, j: Any, power: float = 1.0) -> Any:
    return dots(scaled(s.sets[name], s.weights[name] ** power), s.sets[name], i, j)


def _lead_gap(s: Stream, i: Any, j: Any) -> Any:
    """Days between the nearest dates of the two leads; 0 where one of them has none."""
    import numpy as np

    out = np.zeros(len(i))
    dates = [p.lead_dates for p in s.profiles]
    for n, (a, b) in enumerate(zip(i.tolist(), j.tolist(), strict=True)):
        if dates[a] and dates[b]:
            out[n] = min(abs(x - y) for x in dates[a] for y in dates[b])
    return np.minimum(out, 400.0)


def past_actor(s: Stream, i: Any, j: Any) -> Any:
    """Give 1 where one side's lead actor stands in the other only as part of an earlier event."""
    import numpy as np

    acting, past = s.sets["acting"], s.sets["past"]
    return np.minimum(1.0, dots(acting, past, i, j) + dots(acting, past, j, i))


def surroundings(day: Any, i: Any, j: Any, body: Any, only: Any | None = None) -> dict[str, Any]:
    """Give how near each pair is *relative to the other neighbours* of its two articles.

    `day` is the day of each article of the stream, `body` the cosine of each of its candidate
    pairs; `only` selects the pairs that are wanted. Shares of the best score and no ranks: a rank
    tells how many reports the story has (findings 5, "take two"), a share does not.
    """
    import numpy as np

    n, m = len(day), len(i)
    gap = np.abs(day[i] - day[j])
    wanted = slice(None) if only is None else only
    decay = np.where(np.isnan(gap), np.exp(-0.5), np.exp(-gap / DECAY_DAYS))
    out: dict[str, Any] = {}
    for name, score in (("", body * decay), (", dates apart", body)):
        best = np.zeros(n)
        np.maximum.at(best, i, score)
        np.maximum.at(best, j, score)
        low, high = np.minimum(best[i], best[j]), np.maximum(best[i], best[j])
        out["of the best" + name] = (score / np.maximum(1e-9, high))[wanted]
        out["of the lesser best" + name] = (score / np.maximum(1e-9, low))[wanted]
    me = np.concatenate([i, j])
    both = np.concatenate([body, body])
    order = np.lexsort((np.concatenate([j, i]), -np.round(both, 9), me))
    starts = np.searchsorted(me[order], np.arange(n))
    rank = np.empty(len(me))
    rank[order] = np.arange(len(me)) - starts[me[order]]
    lists = _lists(n, i, j, body, rank[:m], rank[m:])
    out["shared neighbours, dates apart"] = dots(lists, lists, i[wanted], j[wanted])
    return out


def _lists(n: int, i: Any, j: Any, score: Any, of_i: Any, of_j: Any) -> Any:
    """Give each article's list of nearest neighbours as a row of length 1, itself on it."""
    import numpy as np
    from scipy import sparse

    here, there = of_i < LISTED, of_j < LISTED
    rows = np.concatenate([i[here], j[there], np.arange(n)])
    columns = np.concatenate([j[here], i[there], np.arange(n)])
    cells = np.concatenate([score[here], score[there], np.ones(n)])
    return unit_rows(sparse.csr_array((cells, (rows, columns)), shape=(n, n)))


def log_odds(weights: Weights, f: dict[str, Any]) -> Any:
    """Give the sum of the curves for every pair."""
    import numpy as np

    size = len(next(iter(f.values())))
    total = np.full(size, weights.start)
    for curve in weights.curves:
        total += np.interp(f[curve.feature], curve.at, curve.gives)
    return total


def probability(odds: Any) -> Any:
    """Give the probability that belongs to log-odds, rounded so that machines agree."""
    import numpy as np

    return np.round(1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30))), 6)


def decide(s: Stream, i: Any, j: Any) -> tuple[Any, Any]:
    """Give the probability of "same event" of every pair, and the cosine of their bodies."""
    f = features(s, i, j)
    if len(s.profiles) < NEIGHBOURHOOD_FROM:
        p = probability(log_odds(small(), f))
    else:
        f.update(surroundings(s.day, i, j, f["body"]))
        p = probability(log_odds(large(), f))
    return p * kept_by_actors(s, i, j), f["body"]


def kept_by_actors(s: Stream, i: Any, j: Any) -> Any:
    """Give the share of each pair's probability that its lead actors leave (PAST_ACTOR_KEEPS)."""
    return 1.0 - (1.0 - PAST_ACTOR_KEEPS) * past_actor(s, i, j)


def why(
    a: Profile, b: Profile, *, others: tuple[Profile, ...] = ()
) -> tuple[tuple[str, float], ...]:
    """Give what each feature adds to the log-odds that `a` and `b` tell one event.

    `others` are the rest of the stream: word weights and neighbours come from all of it. The
    first entry is the probability, the others are sorted by what they add, largest first.
    """
    import numpy as np

    by_id = {p.id: p for p in (*others, a, b)}
    profiles = [by_id[k] for k in sorted(by_id)]
    s = stream(profiles)
    row = {p.id: n for n, p in enumerate(profiles)}
    low, high = sorted((row[a.id], row[b.id]))
    is_small = len(profiles) < NEIGHBOURHOOD_FROM
    if is_small:
        i, j = np.array([low]), np.array([high])
        at = 0
    else:
        i, j = candidates(s)
        hit = np.flatnonzero((i == low) & (j == high))
        if not len(hit):
            i, j = np.append(i, low), np.append(j, high)
        at = int(hit[0]) if len(hit) else len(i) - 1
    f = features(s, i, j)
    if not is_small:
        f.update(surroundings(s.day, i, j, f["body"]))
    weights = small() if is_small else large()
    parts = [(c.feature, round(_gives(c, float(f[c.feature][at])), 3)) for c in weights.curves]
    keeps = float(kept_by_actors(s, i[at : at + 1], j[at : at + 1])[0])
    p = float(probability(log_odds(weights, f))[at]) * keeps
    if keeps < 1.0:
        parts.append(("past actor: share of the probability that is left", keeps))
    ranked = sorted((x for x in parts if x[1]), key=lambda x: (-abs(x[1]), x[0]))
    return (("probability", p), ("start", weights.start), *ranked)


def _gives(curve: Curve, x: float) -> float:
    import numpy as np

    return float(np.interp(x, curve.at, curve.gives))
