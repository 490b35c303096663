"""Whether the articles that were put together tell of one event at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from digest.comparison.order import by_time
from digest.model import Article, Lookalike

VETOED: Final = 0.15
"""Likelihood of "same event" from which "other event" is said only because an actor of one is told
as past in the other: sure enough to keep two apart. Below it the verdict is wrong for one true pair
in eight (sameevent, visible part), so two articles that somebody put together stay together, unless
they have so little in common that grouping names no look-alike at all."""

LEAST_SENTENCES: Final = 4
"""Shorter texts share too few words for the model to call them strangers."""


@dataclass(frozen=True, slots=True)
class Events:
    """Articles by event, each event's and the whole earliest first, and the look-alikes found."""

    parts: tuple[tuple[str, ...], ...]
    lookalikes: tuple[Lookalike, ...] = ()

    def apart(self) -> frozenset[frozenset[str]]:
        """Pairs of articles on different events."""
        return frozenset(
            frozenset((a, b)) for one, two in combinations(self.parts, 2) for a in one for b in two
        )


def events(
    articles: Sequence[Article], lookalikes: Sequence[Lookalike], *, ask: bool, lang: str = "en"
) -> Events:
    """The events of the articles: parts that no pair holds together.

    A look-alike that is given decides for its pair; with `ask`, the model of grouping is asked
    about the others.
    """
    ordered = by_time(articles)
    ids = [art.id for art in ordered]
    strangers = {
        frozenset((like.article, like.other))
        for like in lookalikes
        if like.verdict in ("other event", "follow-up")
    }
    found: tuple[Lookalike, ...] = ()
    if ask and not strangers:
        strangers, found = _strangers(ordered, lang)
    parts = _parts(ids, strangers)
    known = tuple(like for like in lookalikes if {like.article, like.other} <= set(ids))
    return Events(parts, (known or found) if len(parts) > 1 else ())


def _parts(ids: Sequence[str], strangers: Iterable[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    kept = set(strangers)
    home = {key: n for n, key in enumerate(ids)}
    for one, two in combinations(ids, 2):
        if frozenset((one, two)) not in kept and home[one] != home[two]:
            old, new = home[two], home[one]
            home = {key: new if at == old else at for key, at in home.items()}
    parts: dict[int, list[str]] = {}
    for key in ids:
        parts.setdefault(home[key], []).append(key)
    return tuple(tuple(part) for part in parts.values())


def _strangers(
    ordered: Sequence[Article], lang: str
) -> tuple[set[frozenset[str]], tuple[Lookalike, ...]]:
    """Pairs that grouping is sure to be on different events, and its reasons."""
    long = [art for art in ordered if len(art.sentences) >= LEAST_SENTENCES]
    if len(long) < 2:
        return set(), ()
    from digest.stories.group import group
    from digest.stories.traits.profile import profile

    profiles = {art.id: profile(art.document) for art in long}
    grouping = group(profiles.values(), lang=lang)
    strangers: set[frozenset[str]] = set()
    reasons: list[Lookalike] = list(grouping.lookalikes)
    for one, two in combinations(grouping.groups, 2):
        told = _between(grouping.lookalikes, one.articles, two.articles)
        if not told:
            both = [profiles[one.articles[0]], profiles[two.articles[0]]]
            first = group(both, lang=lang)
            if len(first.groups) == 1:
                continue
            told = first.lookalikes
            reasons += told
        if told and all(like.verdict == "other event" and like.score >= VETOED for like in told):
            strangers |= {frozenset((a, b)) for a in one.articles for b in two.articles}
    return strangers, tuple(reasons)


def _between(
    lookalikes: Sequence[Lookalike], one: Sequence[str], two: Sequence[str]
) -> tuple[Lookalike, ...]:
    sides = (set(one), set(two))
    return tuple(
        like
        for like in lookalikes
        if (like.article in sides[0] and like.other in sides[1])
        or (like.article in sides[1] and like.other in sides[0])
    )
