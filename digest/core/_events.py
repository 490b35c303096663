"""Whether the articles that were put together tell of one event at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from digest.core._order import by_time
from digest.model import Article, Lookalike

STRANGE: Final = 0.02
"""Probability of "same event" below which two full articles are kept apart (sameevent, visible
part: 1 % of true pairs, 60 % of the look-alikes and unrelated ones that the model knows)."""

OPEN: Final = 0.45
"""Probability below which an actor told only as past in the other text keeps two apart: the
threshold of grouping."""

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


def events(articles: Sequence[Article], lookalikes: Sequence[Lookalike], *, ask: bool) -> Events:
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
    if ask:
        strangers |= _strangers(ordered)
    parts = _parts(ids, strangers)
    known = tuple(
        like for like in lookalikes if like.article in set(ids) and like.other in set(ids)
    )
    if len(parts) > 1 and not known:
        known = _found(ordered)
    return Events(parts, known if len(parts) > 1 else ())


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


def _strangers(ordered: Sequence[Article]) -> set[frozenset[str]]:
    """Pairs that the model of grouping is sure to be on different events."""
    import numpy as np

    from digest.core.candidates import stream
    from digest.core.pairs import decide, past_actor
    from digest.core.profile import profile

    long = sorted(
        (art for art in ordered if len(art.sentences) >= LEAST_SENTENCES), key=lambda art: art.id
    )
    if len(long) < 2:
        return set()
    view = stream([profile(art.document) for art in long])
    pairs = list(combinations(range(len(long)), 2))
    left = np.array([i for i, _ in pairs])
    right = np.array([j for _, j in pairs])
    prob = decide(view, left, right)
    past = past_actor(view, left, right)
    return {
        frozenset((long[i].id, long[j].id))
        for (i, j), p, told_as_past in zip(pairs, prob.tolist(), past.tolist(), strict=True)
        if p < STRANGE or (p < OPEN and told_as_past)
    }


def _found(ordered: Sequence[Article]) -> tuple[Lookalike, ...]:
    """Look-alikes with their reasons, as grouping words them."""
    from digest.core.group import group
    from digest.core.profile import profile

    return group([profile(art.document) for art in ordered]).lookalikes
