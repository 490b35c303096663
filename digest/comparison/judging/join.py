"""Claims of equal key and close context become candidates: one claim of each report at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Candidate, Claim, epithet, one_value, same
from digest.comparison.claims.figures import VOTE
from digest.comparison.claims.persons import named as aged
from digest.comparison.likeness import Likeness
from digest.comparison.rows.labels import phrase, shared, tidy
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.titles import Title, title
from digest.model import Figure

MOST_ALIKE: Final = 40
"""Claims of one report with one key that are looked at: a table has hundreds."""

AGREE: Final = 0.15
"""Closeness from which two equal values are about one thing."""

AGREE_TIME: Final = 0.25
"""The same for days and hours: many acts fall on one day."""

DIFFER: Final = 0.2
"""Closeness from which two unequal values may be about one thing."""


HEAD, TOGETHER, TOLL = 3, 2, 0.55
"""Counts of persons in the first sentences of two reports, which share so many words more, are
the toll of the event: this close."""

NAMED: Final = 0.8
"""The age of one person by name is one thing, whatever is told of them."""

SURE: Final = 0.5
"""Closeness from which a third unequal value is set beside two others."""

TIED: Final = 4
"""Words between a value and the label that says what it is of."""

LENGTH: Final = "measure:second"
"""The key of lengths of time."""

ALIKE: Final = 0.5
"""Likeness of two sentences from which the one value that each has alone is one thing's."""

LIKEST: Final = 0.7
"""The same for keys that say nothing of what is counted."""

ONLY_APART: Final = frozenset({"place", "claim"})
"""Types that are read only for their differences, in like sentences: places and states are agreed
on everywhere."""

ONLY_ALIKE: Final = frozenset({"percent", "score"})
"""Keys that say nothing of what is counted: two shares that differ are mostly of two things, but
where they are all that two like sentences have not in common."""

_Pair = tuple[float, Claim, Claim]


def join(claims: Sequence[Claim], near: Likeness) -> list[Candidate]:
    """The candidates: values that agree, and values that exclude each other."""
    by_key: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        mine = by_key[claim.key][claim.sent.article]
        if len(mine) < MOST_ALIKE:
            mine.append(claim)
    found: list[Candidate] = []
    for key in sorted(by_key):
        found += _of_key(by_key[key], near)
    return found


def closeness(one: Claim, two: Claim, near: Likeness) -> float:
    """How close the contexts of two claims are, 0 to about 1."""
    if one.type == "person":
        return NAMED
    toll = one.key.startswith("persons:") and max(one.sent.order, two.sent.order) < HEAD
    if toll:
        own = one.stems() | two.stems()
        if len((one.sent.stems & two.sent.stems) - own) >= TOGETHER:
            return max(TOLL, _close(one, two, near))  # the toll of the event
    return _close(one, two, near)


def _close(one: Claim, two: Claim, near: Likeness) -> float:
    both = near.weight(one.context & two.context)
    least = min(near.weight(one.context), near.weight(two.context))
    words = both / (least + 4.0)
    return 0.6 * words + 0.4 * min(1.0, near.of(one.sent.place, two.sent.place))


def _of_key(by_report: dict[str, list[Claim]], near: Likeness) -> list[Candidate]:
    ids = sorted(by_report)
    equal: list[_Pair] = []
    unequal: list[_Pair] = []
    for n, one in enumerate(ids):
        for two in ids[n + 1 :]:
            ours, theirs = by_report[one], by_report[two]
            least = TOLL if _voted_once(ours) and _voted_once(theirs) else 0.0
            pairs = [(max(least, closeness(a, b, near)), a, b) for a in ours for b in theirs]
            if pairs and pairs[0][1].type not in ONLY_APART:
                least = AGREE_TIME if pairs[0][1].type == "time" else AGREE
                equal += [
                    p
                    for p in pairs
                    if same(p[1], p[2])
                    and one_value(p[1], p[2])
                    and p[0] >= least
                    and not any(map(epithet, p[1:]))
                ]
            else:
                pairs = []
            slots = [
                (_slot(a, b, ours, theirs, near), a, b)
                for a in ours
                for b in theirs
                if not same(a, b)
            ]
            if ours and ours[0].key in ONLY_ALIKE:
                unequal += _excluding([], [p for p in slots if p[0] >= LIKEST], ours, theirs)
            else:
                unequal += _excluding(pairs, slots, ours, theirs)
    found = _groups([p for p in equal if p[1].key != "day"], near)  # a day alone is no news
    found += _clashes(unequal, equal, near)
    return found


def _voted_once(claims: Sequence[Claim]) -> bool:
    """Whether a report gives one vote of a body: that on the matter of the event."""
    return (
        bool(claims)
        and claims[0].key.startswith(f"{VOTE}:")
        and all(same(claims[0], c) for c in claims)
    )


def _slot(
    a: Claim, b: Claim, ours: Sequence[Claim], theirs: Sequence[Claim], near: Likeness
) -> float:
    """The likeness of two sentences in which these are the only values of the key without an equal;
    0 where the sentences are not alike."""
    like = near.of(a.sent.place, b.sent.place)
    if like < ALIKE:
        return 0.0
    left = [c for c in ours if c.sent is a.sent]
    right = [c for c in theirs if c.sent is b.sent]
    odd = [c for c in left if not any(same(c, d) for d in right)]
    other = [d for d in right if not any(same(c, d) for c in left)]
    return min(1.0, like) if len(odd) == len(other) == 1 and odd[0] is a and other[0] is b else 0.0


def _excluding(
    pairs: Sequence[_Pair], slots: Sequence[_Pair], ours: Sequence[Claim], theirs: Sequence[Claim]
) -> list[_Pair]:
    """Mutual best pairs whose values differ and stand nowhere in the other report."""
    best: dict[int, float] = {}
    for value, a, b in [*pairs, *slots]:
        best[id(a)] = max(best.get(id(a), 0.0), value)
        best[id(b)] = max(best.get(id(b), 0.0), value)
    return [
        (value, a, b)
        for value, a, b in [*pairs, *slots]
        if value >= DIFFER
        and not same(a, b)
        and value >= best[id(a)]
        and value >= best[id(b)]
        and not any(same(a, other) for other in theirs)
        and not any(same(b, other) for other in ours)
    ]


def _groups(pairs: Sequence[_Pair], near: Likeness) -> list[Candidate]:
    """Claims of equal value, joined best pair first, one of each report."""
    groups: list[dict[str, Claim]] = []
    home: dict[int, dict[str, Claim]] = {}
    scores: dict[int, list[float]] = {}
    for value, a, b in sorted(pairs, key=_order):
        mine, theirs = home.get(id(a)), home.get(id(b))
        if mine is None and theirs is None:
            group = {a.sent.article: a, b.sent.article: b}
            groups.append(group)
            home[id(a)] = home[id(b)] = group
            scores[id(group)] = [value]
        elif mine is None or theirs is None:
            group = mine if mine is not None else (theirs or {})
            new = b if mine is not None else a
            told = all(same(new, c) and one_value(new, c) for c in group.values())
            if new.sent.article in group or not told:
                continue
            group[new.sent.article] = new
            home[id(new)] = group
            scores[id(group)].append(value)
    return [
        made(tuple(g[k] for k in sorted(g)), sum(scores[id(g)]) / len(scores[id(g)]), near)
        for g in groups
    ]


def _clashes(
    unequal: Sequence[_Pair],
    equal: Sequence[_Pair],
    near: Likeness,
) -> list[Candidate]:
    """Each pair that differs, with the other reports' claims that go with either side."""
    found: list[Candidate] = []
    used: set[int] = set()
    for value, a, b in sorted(unequal, key=_order):
        if id(a) in used or id(b) in used:
            continue
        group = {a.sent.article: a, b.sent.article: b}
        for _, c, d in sorted([*equal, *(u for u in unequal if u[0] >= SURE)], key=_order):
            for mine, other in ((c, d), (d, c)):
                if any(mine is g for g in group.values()) and other.sent.article not in group:
                    group[other.sent.article] = other
        used |= {id(c) for c in group.values()}
        found.append(made(tuple(group[k] for k in sorted(group)), value, near, excluding=True))
    return found


def made(
    claims: tuple[Claim, ...], close: float, near: Likeness, *, excluding: bool = False
) -> Candidate:
    """The candidate of claims, with its label."""
    own = frozenset(s for c in claims for s in c.stems())
    sents = [c.sent for c in claims]
    if claims[0].type == "person":
        return Candidate(
            "person", claims[0].key, claims, close, min(map(aged, claims), key=len), excluding,
            (("context", close), ("label", near.weight(shared(sents)))),
        )  # fmt: skip
    weight = near.weight(shared(sents) - own if excluding else shared(sents))
    beside = frozenset.intersection(*(c.context for c in claims))  # what the value is said of
    found = title(sents, near.rarity, without=own | (shared(sents) - beside), least=1)
    name = found.text if excluding or _tied(claims, found) else ""
    if not name and excluding:  # a difference is told under the best words that both have
        name = title(sents, near.rarity, without=own, least=1).text
        both = phrase(sents[0], shared(sents) - own, near.rarity, noun=True, least=1)
        name = name or (tidy(both.text) if both else "")
    values = {" ".join(_bare(c).lower().split()) for c in claims}
    if not name and not excluding and len(values) == 1 and " " in min(values):
        name = " ".join(_bare(claims[0]).split())  # "850,000 jobs" says what it counts
    name = name or found.text
    if claims[0].key == LENGTH and not excluding and ("," in name or not _tied(claims, found)):
        name = ""  # "100 days" of nothing that one phrase names is no news
    return Candidate(
        claims[0].type, claims[0].key, claims, close, name, excluding,
        (("context", round(close, 3)), ("label", round(weight, 3))),
    )  # fmt: skip


def _tied(claims: Sequence[Claim], found: Title) -> bool:
    """Whether the label names what each value is said of: they stand in one phrase, nothing but a
    few words between them. "Golf clubs, two pushchairs" are two things of a list.
    """
    if len(found.spans) != len(claims):
        return False
    for claim, label in zip(claims, found.spans, strict=True):
        value = claim.span
        if value is None:
            continue
        between = claim.sent.text[min(value.end, label.end) : max(value.start, label.start)]
        words = between.split()
        listed = lexicon("en").say["and"].strip() in words or set(between) & set(",;:()–—")
        if len(words) > TIED or listed:
            return False
    return True


def _bare(claim: Claim) -> str:
    """The value without the words before its number: "40 people" of "at least 40 people"."""
    if not isinstance(claim.norm, Figure) or claim.span is None:
        return claim.value
    start = claim.norm.number.start - claim.sent.span.start
    return claim.sent.text[start : claim.span.end]


def _order(pair: _Pair) -> tuple[float, object, object, int, int]:
    value, a, b = pair
    at = (a.span.start if a.span else 0), (b.span.start if b.span else 0)
    return (-round(value, 6), a.sent.place, b.sent.place, *at)
