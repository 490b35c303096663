"""Articles into stories: who belongs together, who only looks alike, and why.

The whole room in order: profiles -> stream -> candidate pairs -> probabilities -> average link ->
cards for each story and for its nearest rejected neighbours -> sagas. Nothing here depends on the
order of the input: profiles are sorted by id first, ties go to the lower id. What two articles
have in common depends on no third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from digest.model import Group, Grouping, Lookalike
from digest.options import StoryOptions
from digest.stories import saga
from digest.stories.link import Actors, average_link, united
from digest.stories.pairs import decide
from digest.stories.stream import candidates, stream
from digest.stories.telling import card, reason
from digest.stories.traits.profile import Profile
from digest.text.similar import unbag

NOTHING = 0.02  # probabilities below this count as a missing pair: a twentieth of a link's need
NEAREST = (
    2  # rejected neighbours told for each article of a small stream, for each story of a large
)
TELL_EACH = 300  # up to this many articles every article names its nearest look-alike
WORTH_TELLING = 0.08  # probability from which a rejected neighbour is worth a card
LOOKS_ALIKE = 0.3  # or cosine of the texts: a reader would wonder, whatever the dates say


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A story of the last run: its id and its articles."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What people wrote into notes; every id is an article's or a known story's."""

    include: tuple[tuple[str, str], ...] = ()  # (story, article that belongs to it)
    exclude: tuple[tuple[str, str], ...] = ()  # (story, article that does not)
    same_as: tuple[tuple[str, str], ...] = ()
    not_same_as: tuple[tuple[str, str], ...] = ()


def group(
    profiles: Iterable[Profile],
    *,
    known: Sequence[Known] = (),
    decisions: Decisions | None = None,
    opts: StoryOptions | None = None,
) -> Grouping:
    """Give every article its group, look-alikes with their reasons, and sagas.

    `known` are the groups of the last run: their pairs stay together down to `opts.keep`.
    """
    opts = opts or StoryOptions()
    by_id = {p.id: p for p in profiles}
    ordered = [by_id[k] for k in sorted(by_id)]
    row = {p.id: n for n, p in enumerate(ordered)}
    hands = _by_hand(decisions or Decisions(), known, row)
    pairs = _scored(ordered)
    scored = _held(pairs, opts, known, row)
    actors = Actors(
        acting=tuple(frozenset(unbag(p.acting)) for p in ordered),
        past=tuple(frozenset(unbag(p.past)) for p in ordered),
    )
    clusters = average_link(
        len(ordered),
        [x for x in scored if x[2] >= NOTHING],
        threshold=opts.same,
        actors=actors,
        together=hands.together,
        apart=hands.apart,
    )
    clusters = united(clusters, hands.same, hands.apart)
    groups = [
        _group([ordered[m] for m in members], weakest, hands.touched)
        for members, weakest in clusters
    ]
    where = {article: n for n, g in enumerate(groups) for article in g.articles}
    sagas = saga.sagas(groups, by_id, _between(pairs, ordered, where))
    lookalikes = _lookalikes(pairs, ordered, groups, where, sagas, known, opts)
    return Grouping(groups=tuple(groups), lookalikes=tuple(lookalikes), sagas=tuple(sorted(sagas)))


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidate pairs of a run: rows of its articles in the order of their ids."""

    i: Any
    j: Any
    p: Any
    body: Any


def _scored(ordered: Sequence[Profile]) -> Scored:
    """All candidate pairs with their probability."""
    import numpy as np

    none = np.zeros(0, dtype=np.int64)
    if len(ordered) < 2:
        return Scored(none, none, none, none)
    s = stream(ordered)
    i, j = candidates(s)
    p, body = decide(s, i, j) if len(i) else (none, none)
    return Scored(i, j, p, body)


def _held(
    pairs: Scored, opts: StoryOptions, known: Sequence[Known], row: dict[str, int]
) -> list[tuple[int, int, float]]:
    """The pairs with their probability; those of one known story held up to `opts.same`."""
    before = {row[a]: k.id for k in known for a in k.articles if a in row}
    out = []
    for a, b, x in zip(pairs.i.tolist(), pairs.j.tolist(), pairs.p.tolist(), strict=True):
        held = opts.keep <= x < opts.same and a in before and before[a] == before.get(b)
        out.append((a, b, opts.same if held else x))
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hands:
    """What people decided, as rows, and the articles concerned.

    An article that is put into a story weighs in it from the start. Two that are said to tell of
    the same bring the stories with them that they are in by themselves.
    """

    together: list[tuple[int, int]]
    same: list[tuple[int, int]]
    apart: list[tuple[int, int]]
    touched: frozenset[str]


def _by_hand(decisions: Decisions, known: Sequence[Known], row: dict[str, int]) -> _Hands:
    stories = {k.id: [a for a in k.articles if a in row] for k in known}

    def members(name: str) -> list[str]:
        return stories.get(name) or ([name] if name in row else [])

    together: set[tuple[str, str]] = set()
    same: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    out = {(s, a) for s, a in decisions.exclude}
    for told, into in ((decisions.include, together), (decisions.same_as, same)):
        for one, two in told:
            left = [a for a in members(one) if (one, a) not in out]
            right = [a for a in members(two) if (two, a) not in out]
            if left and right:
                chain = [*left, *right]
                into |= {(chain[0], other) for other in chain[1:]}
    for one, two in (*decisions.exclude, *decisions.not_same_as):
        right = members(two)
        left = [a for a in members(one) if a not in right and (one, a) not in out]
        apart |= {(a, b) for a in left for b in right}

    def rows(named: set[tuple[str, str]]) -> list[tuple[int, int]]:
        return [(row[a], row[b]) for a, b in sorted(named)]

    return _Hands(
        together=rows(together),
        same=rows(same),
        apart=rows(apart),
        touched=frozenset(x for pair in (*together, *same, *apart) for x in pair),
    )


def in_order(profiles: Iterable[Profile]) -> list[Profile]:
    """Give the articles by publication, undated ones last by the day they were seen, then id."""
    return sorted(
        profiles, key=lambda p: (p.day is None, p.day or 0, p.published or "", p.seen or "", p.id)
    )


def _group(
    members: list[Profile],
    weakest: float,
    touched: frozenset[str],
) -> Group:
    ordered = in_order(members)
    ids = tuple(p.id for p in ordered)
    if len(ordered) == 1:
        return Group(articles=ids, by_editor=ids[0] in touched)
    return Group(
        articles=ids,
        card=card.of_story(ordered),
        reason=reason.why_same(ordered),
        weakest=round(weakest, 4),
        by_editor=any(a in touched for a in ids),
    )


def _between(
    pairs: Scored, ordered: list[Profile], where: dict[str, int]
) -> dict[tuple[int, int], float]:
    """How alike the nearest texts of two groups are, by group numbers (lower first)."""
    out: dict[tuple[int, int], float] = {}
    near = pairs.body >= saga.ALIKE
    cells = (pairs.i[near], pairs.j[near], pairs.body[near])
    for a, b, x in zip(*(c.tolist() for c in cells), strict=True):
        g, h = sorted((where[ordered[a].id], where[ordered[b].id]))
        if g != h:
            out[g, h] = max(x, out.get((g, h), 0.0))
    return out


def _nearer(found: tuple[float, float, str, str]) -> tuple[float, str, str]:
    """Sorts by probability and likeness together: last year's budget before another of today."""
    return (-round(found[0] + found[1], 6), found[2], found[3])


def _lookalikes(
    pairs: Scored,
    ordered: list[Profile],
    groups: list[Group],
    where: dict[str, int],
    sagas: set[tuple[str, str]],
    known: Sequence[Known],
    opts: StoryOptions,
) -> list[Lookalike]:
    """The nearest rejected neighbours, of each article or (large streams) of each story."""
    by_id = {p.id: p for p in ordered}
    each = len(ordered) <= TELL_EACH
    near: dict[object, dict[int, tuple[float, float, str, str]]] = defaultdict(dict)
    worth = (pairs.p >= WORTH_TELLING) | (pairs.body >= LOOKS_ALIKE)
    cells = (pairs.i[worth], pairs.j[worth], pairs.p[worth], pairs.body[worth])
    for a, b, x, y in zip(*(c.tolist() for c in cells), strict=True):
        one, two = ordered[a].id, ordered[b].id
        if where[one] == where[two]:
            continue
        for me, other in ((one, two), (two, one)):
            mine: object = me if each else where[me]
            best = near[mine].get(where[other])
            if best is None or _nearer((x, y, me, other)) < _nearer(best):
                near[mine][where[other]] = (x, y, me, other)
    story = {a: k.id for k in known for a in k.articles}
    linked = {frozenset((where[a], where[b])) for a, b in sagas}
    out = []
    for mine in near:
        chosen = sorted(near[mine].values(), key=_nearer)
        # beyond the nearest one, only what came near to joining
        told_of = [v for n, v in enumerate(chosen) if n == 0 or (each and v[0] >= WORTH_TELLING)]
        for x, _, me, other in told_of[:NEAREST]:
            follows = frozenset((where[me], where[other])) in linked
            left, right = by_id[me], by_id[other]
            traits = card.of_pair(left, right)
            verdict, told = reason.why_not(left, right, traits, x, follows=follows, opts=opts)
            out.append(
                Lookalike(
                    article=me,
                    other=other,
                    other_story=story.get(other),
                    verdict=verdict,
                    reason=told,
                    score=round(x, 4),
                    card=traits,
                )
            )
    return sorted(out, key=lambda k: (k.article, -k.score, k.other))
