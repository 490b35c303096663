"""Sentences of several reports that tell the same: one of each report at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from digest.comparison.claims.alike import weakest
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Place, Report, Sent
from digest.comparison.rows.labels import label
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.titles import nameable, title

SAME: Final = 0.3
"""Likeness (0 to 2) from which two sentences may tell the same."""

LINK: Final = 0.26
"""Average likeness from which two clusters are joined."""


SURE: Final = 0.24
"""Likeness from which a pair beside the clusters is looked at."""

LEAST_STEMS: Final = 2
"""Words of meaning that a label needs: one word names anything."""


def told(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The clusters of sentences that tell the same."""
    by_place = {s.place: s for r in reports for s in r.sents}
    found = []
    cut = {place for place, sent in by_place.items() if sent.cut}
    near = replace(near, pairs={p: v for p, v in near.pairs.items() if not cut & {*p}})
    clusters = _clusters(near)
    for places in [*clusters, *_pairs(near, clusters)]:
        sents = [by_place[p] for p in places]
        made = candidate(sents, near)
        if made:
            found.append(made)
    return found


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
    sure = round(weakest(sents, near), 3)
    why = (("likeness", round(like, 3)), ("label", round(weight, 3)), ("sure", sure))
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


def _clusters(near: Likeness) -> list[tuple[Place, ...]]:
    """Average link, likest pair first, never two sentences of one report."""
    pairs = {pair: value for pair, value in near.pairs.items() if value >= SAME}
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
        if {p[0] for p in left} & {p[0] for p in right} or not _linked(left, right, near.pairs):
            continue
        clusters[ours] = tuple(sorted((*left, *right)))
        for place in clusters.pop(theirs):
            home[place] = ours
    return sorted(places for places in clusters.values() if len(places) > 1)


def _pairs(near: Likeness, clusters: Sequence[Sequence[Place]]) -> list[tuple[Place, ...]]:
    """Like pairs that no cluster holds: a long sentence tells two things that two others tell."""
    home = {place: n for n, places in enumerate(clusters) for place in places}
    return [
        pair
        for pair, value in sorted(near.pairs.items())
        if value >= SURE and (home.get(pair[0], -1) != home.get(pair[1], -2))
    ]


def _linked(
    left: Sequence[Place], right: Sequence[Place], pairs: Mapping[tuple[Place, Place], float]
) -> bool:
    links = [pairs.get((a, b) if a < b else (b, a), 0.0) for a in left for b in right]
    return sum(links) / len(links) >= LINK
