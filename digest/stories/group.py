"""Articles into stories: who belongs together, who only looks alike, and why.

The whole room in order: profiles -> candidate pairs with their probabilities (index.py) -> average
link -> cards for each story and for its nearest rejected neighbours -> sagas. Nothing here depends
on the order of the input: profiles are sorted by id first, ties go to the lower id. What two
articles have in common depends on no third, and what was worked out of the same articles in an
earlier run is taken from `memory`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from digest.model import Group, Grouping, Lookalike
from digest.options import StoryOptions
from digest.stories import saga
from digest.stories.index import Scored, scored
from digest.stories.link import FOUNDS, united
from digest.stories.memory import Decisions, Forgetful, Known, Memory
from digest.stories.parts import clustered
from digest.stories.telling import card, reason
from digest.stories.traits.profile import Profile
from digest.text.phrases import speech

NOTHING = 0.02  # probabilities below this count as a missing pair: a twentieth of a link's need
NEAREST = 2  # rejected neighbours told for each article
WORTH_TELLING = 0.08  # probability from which a rejected neighbour is worth a card
LOOKS_ALIKE = 0.3  # or cosine of the texts: a reader would wonder, whatever the dates say

_Rejected = tuple[str, str, float, bool]  # an article, its neighbour, their probability, a sequel


def group(
    profiles: Iterable[Profile] | Mapping[str, Profile],
    *,
    known: Sequence[Known] = (),
    decisions: Decisions | None = None,
    opts: StoryOptions | None = None,
    marks: Mapping[str, str] | None = None,
    memory: Memory | None = None,
    lang: str = "en",
) -> Grouping:
    """Give every article its group, look-alikes with their reasons, and sagas.

    `known` are the groups of the last run: their pairs stay together down to `opts.keep`. `marks`
    stand for the profiles in `memory`, by id. Reasons are said in `lang`.
    """
    opts = opts or StoryOptions()
    by_id = profiles if isinstance(profiles, Mapping) else {p.id: p for p in profiles}
    ids = sorted(by_id)
    told = _Told(by_id, marks or {ident: ident for ident in ids}, memory or Forgetful(), opts, lang)
    row = {ident: n for n, ident in enumerate(ids)}
    hands = _by_hand(decisions or Decisions(), known, row)
    pairs = scored(ids, told.marks, by_id, told.memory)
    clusters = clustered(
        pairs,
        _held(pairs, opts, known, row),
        [told.marks[ident] for ident in ids],
        threshold=opts.same,
        nothing=NOTHING,
        together=hands.together,
        apart=hands.apart,
        memory=told.memory,
    )
    clusters = united(clusters, hands.same, hands.apart)
    told.ahead([ids[m] for m in members] for members, _ in clusters)
    groups = [
        one
        for members, weakest in clusters
        for one in told.groups([ids[m] for m in members], weakest, hands.touched)
    ]
    where = {article: n for n, g in enumerate(groups) for article in g.articles}
    sagas = saga.sagas(groups, lambda a: pairs.dated(row[a]), _between(pairs, ids, where))
    lookalikes = _lookalikes(pairs, ids, where, sagas, known, told)
    return Grouping(groups=tuple(groups), lookalikes=tuple(lookalikes), sagas=tuple(sorted(sagas)))


def _held(pairs: Scored, opts: StoryOptions, known: Sequence[Known], row: dict[str, int]) -> Any:
    """The probabilities of the pairs; those of one known story held up to what they need."""
    import numpy as np

    story = np.full(len(row), -1, dtype=np.int64)
    for n, one in enumerate(known):
        story[[row[a] for a in one.articles if a in row]] = n
    needs = max(opts.same, FOUNDS)
    mine = story[pairs.i]
    held = (pairs.p >= opts.keep) & (pairs.p < needs) & (mine >= 0) & (mine == story[pairs.j])
    return np.where(held, needs, pairs.p)


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


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of groups and pairs: taken from memory, or from their profiles."""

    profiles: Mapping[str, Profile]
    marks: Mapping[str, str]
    memory: Memory
    opts: StoryOptions
    lang: str

    def groups(
        self, members: Sequence[str], weakest: float, touched: frozenset[str]
    ) -> list[Group]:
        """The group of these articles, in the order of their publication, with its card; each alone
        where they share nothing that a page could print and no editor put them together."""
        by_editor = any(ident in touched for ident in members)
        one = self._group(members)
        if len(members) > 1 and not one.reason:
            if not by_editor:
                return [self._group([ident]) for ident in members]
            ordered = [self.profiles[ident] for ident in one.articles]
            one = replace(one, reason=reason.why_by_hand(ordered, speech(reason.ROOM, self.lang)))
        if len(members) > 1:
            one = replace(one, weakest=round(weakest, 4))
        return [replace(one, by_editor=by_editor)]

    def ahead(self, groups: Iterable[Sequence[str]]) -> None:
        """Fetch what is remembered of all these groups."""
        self.memory.ahead("group", [self._key(members) for members in groups if len(members) > 1])

    def _key(self, members: Sequence[str]) -> str:
        return "\0".join([self.lang, *(self.marks[ident] for ident in members)])

    def _group(self, members: Sequence[str]) -> Group:
        if len(members) == 1:
            return Group(articles=tuple(members))
        key = self._key(members)
        found = self.memory.get("group", key)
        if not isinstance(found, Group):
            ordered = in_order(self.profiles[ident] for ident in members)
            found = Group(
                articles=tuple(p.id for p in ordered),
                card=card.of_story(ordered, speech(reason.ROOM, self.lang)),
                reason=reason.why_same(ordered, speech(reason.ROOM, self.lang)),
            )
            self.memory.put("group", key, found)
        return found

    def pairs(self, rejected: Sequence[_Rejected]) -> Iterator[Lookalike]:
        """Why the two of each are not one event."""
        about = f"{self.opts!r}\0{self.lang}"
        keys = [
            f"{self.marks[me]}\0{self.marks[other]}\0{score!r}\0{follows}\0{about}"
            for me, other, score, follows in rejected
        ]
        self.memory.ahead("pair", keys)
        for one, key in zip(rejected, keys, strict=True):
            found = self.memory.get("pair", key)
            if not isinstance(found, Lookalike):
                found = self._pair(*one)
                self.memory.put("pair", key, found)
            yield found

    def _pair(self, me: str, other: str, score: float, follows: bool) -> Lookalike:
        left, right = self.profiles[me], self.profiles[other]
        say = speech(reason.ROOM, self.lang)
        traits = card.of_pair(left, right, say)
        verdict, why = reason.why_not(
            left, right, traits, score, follows=follows, opts=self.opts, say=say
        )
        return Lookalike(
            article=me,
            other=other,
            other_story=None,
            verdict=verdict,
            reason=why,
            score=round(score, 4),
            card=traits,
        )


def _between(
    pairs: Scored, ids: Sequence[str], where: dict[str, int]
) -> dict[tuple[int, int], float]:
    """How alike the nearest texts of two groups are, by group numbers (lower first)."""
    out: dict[tuple[int, int], float] = {}
    near = pairs.body >= saga.ALIKE
    cells = (pairs.i[near], pairs.j[near], pairs.body[near])
    for a, b, x in zip(*(c.tolist() for c in cells), strict=True):
        g, h = sorted((where[ids[a]], where[ids[b]]))
        if g != h:
            out[g, h] = max(x, out.get((g, h), 0.0))
    return out


def _nearer(found: tuple[float, float, str, str]) -> tuple[float, str, str]:
    """Sorts by probability and likeness together: last year's budget before another of today."""
    return (-round(found[0] + found[1], 6), found[2], found[3])


def _lookalikes(
    pairs: Scored,
    ids: Sequence[str],
    where: dict[str, int],
    sagas: set[tuple[str, str]],
    known: Sequence[Known],
    told: _Told,
) -> list[Lookalike]:
    """The nearest rejected neighbours of each article."""
    near: dict[str, dict[int, tuple[float, float, str, str]]] = defaultdict(dict)
    worth = (pairs.p >= WORTH_TELLING) | (pairs.body >= LOOKS_ALIKE)
    cells = (pairs.i[worth], pairs.j[worth], pairs.p[worth], pairs.body[worth])
    for a, b, x, y in zip(*(c.tolist() for c in cells), strict=True):
        one, two = ids[a], ids[b]
        if where[one] == where[two]:
            continue
        for me, other in ((one, two), (two, one)):
            best = near[me].get(where[other])
            if best is None or _nearer((x, y, me, other)) < _nearer(best):
                near[me][where[other]] = (x, y, me, other)
    story = {a: k.id for k in known for a in k.articles}
    linked = {frozenset((where[a], where[b])) for a, b in sagas}
    rejected: list[_Rejected] = []
    for mine in near.values():
        chosen = sorted(mine.values(), key=_nearer)
        # beyond the nearest one, only what came near to joining
        told_of = [v for n, v in enumerate(chosen) if n == 0 or v[0] >= WORTH_TELLING]
        for x, _, me, other in told_of[:NEAREST]:
            follows = frozenset((where[me], where[other])) in linked
            rejected.append((me, other, x, follows))
    out = [replace(look, other_story=story.get(look.other)) for look in told.pairs(rejected)]
    return sorted(out, key=lambda k: (k.article, -k.score, k.other))
