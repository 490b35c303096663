"""Sentences of several reports that tell the same: one of each report at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from digest.comparison.claims.alike import LIKELY, least, surely
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Place, Report, Sent
from digest.comparison.rows.labels import label
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.titles import nameable, title

LINK: Final = LIKELY
"""How surely, on average, the sentences of two clusters tell the same where they are joined."""

LEAST_STEMS: Final = 2
"""Words of meaning that a label needs: one word names anything."""


_Sure = Mapping[tuple[Place, Place], float]


def told(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The clusters of sentences that tell the same."""
    by_place = {s.place: s for r in reports for s in r.sents}
    sure = {
        pair: surely(by_place[pair[0]], by_place[pair[1]], near)
        for pair in near.pairs
        if not by_place[pair[0]].cut and not by_place[pair[1]].cut
    }
    clusters = _clusters(sure)
    found = (
        candidate([by_place[p] for p in places], near)
        for places in [*clusters, *_pairs(sure, clusters)]
    )
    return [one for one in found if one]


def candidate(sents: Sequence[Sent], near: Likeness) -> Candidate | None:
    """The candidate of sentences that are held to tell the same, with a label from all of them."""
    _, stems, weight = label(sents, near.rarity)
    if not _names_enough(stems):
        return None
    shown = title(sents, near.rarity)  # without one they still tell the same, unprinted
    key = " ".join(sorted(stems))
    spans = shown.spans or (None,) * len(sents)
    claims = [
        Claim("told", key, s, s.text[at.start : at.end] if at else "", at, context=s.stems)
        for s, at in zip(sents, spans, strict=True)
    ]
    links = [near.of(a.place, b.place) for n, a in enumerate(sents) for b in sents[n + 1 :]]
    like = sum(links) / len(links)
    why = (
        ("likeness", round(like, 3)), ("label", round(weight, 3)), ("sure", least(sents, near)),
    )  # fmt: skip
    return Candidate("told", key, tuple(claims), like, shown.text, why=why)


def printable(sents: Sequence[Sent], near: Likeness) -> bool:
    """Whether the candidate of sentences has a label that a row can print."""
    key = tuple(s.place for s in sents)
    known = near.printable.get(key)
    if known is None:
        known = _names_enough(label(sents, near.rarity)[1]) and nameable(sents, near.rarity)
        near.printable[key] = known
    return known


def _names_enough(stems: frozenset[str]) -> bool:
    return len(stems - stems_of("weak")) >= LEAST_STEMS


def _clusters(sure: _Sure) -> list[tuple[Place, ...]]:
    """Average link, surest pair first, never two sentences of one report."""
    pairs = {pair: value for pair, value in sure.items() if value >= LINK}
    home: dict[Place, int] = {}
    clusters: dict[int, tuple[Place, ...]] = {}
    for pair, _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        for place in pair:
            if place not in home:
                home[place] = len(home)
                clusters[home[place]] = (place,)
        ours, theirs = home[pair[0]], home[pair[1]]
        if ours == theirs:
            continue
        left, right = clusters[ours], clusters[theirs]
        if {p[0] for p in left} & {p[0] for p in right} or not _linked(left, right, sure):
            continue
        clusters[ours] = tuple(sorted((*left, *right)))
        for place in clusters.pop(theirs):
            home[place] = ours
    return sorted(places for places in clusters.values() if len(places) > 1)


def _pairs(sure: _Sure, clusters: Sequence[Sequence[Place]]) -> list[tuple[Place, ...]]:
    """Like pairs that no cluster holds: a long sentence tells two things that two others tell."""
    home = {place: n for n, places in enumerate(clusters) for place in places}
    return [
        pair
        for pair, value in sorted(sure.items())
        if value >= LIKELY and (home.get(pair[0], -1) != home.get(pair[1], -2))
    ]


def _linked(left: Sequence[Place], right: Sequence[Place], sure: _Sure) -> bool:
    links = [sure.get((a, b) if a < b else (b, a), 0.0) for a in left for b in right]
    return sum(links) / len(links) >= LINK
