"""Who tells a point: a sentence that a doubt speaks against is left out of it, and reports without
one are looked at again with a lower bar, since two others already tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from digest.comparison.claims.alike import surely
from digest.comparison.claims.claim import Candidate
from digest.comparison.claims.told import candidate as told
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Place, Report, Sent

PAIR: Final = 2
"""Sentences below which there is nothing to set beside each other."""

LEAST: Final = 0.25
"""How surely a further sentence must tell the same as one of them."""

ALONE: Final = 0.75
"""The same without that."""

SURELY: Final = 0.5
"""How surely it must tell it where it holds fewer of the common words."""

KEPT: Final = 0.5
"""Share of the words that the others have in common, by weight, that a further one must hold."""


def settled(found: Candidate, reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """A candidate of told sentences without those in doubt, and with all others that tell it; then
    each sentence that was in doubt, beside the likest of the rest."""
    if found.type not in ("told", "core"):
        return [found]
    kept = _undoubted(found, near)
    inside = [c.sent for c in kept.claims]
    left = [c.sent for c in found.claims if c.sent not in inside]
    pairs = [
        told(sorted([s, max(inside, key=lambda o: near.of(s.place, o.place))], key=_place), near)
        for s in left
    ]
    return [completed(kept, reports, near), *(p for p in pairs if p)]


def _place(sent: Sent) -> Place:
    return sent.place


def _undoubted(found: Candidate, near: Likeness) -> Candidate:
    """A candidate without the sentences that a doubt speaks against, or that share too little with
    the rest to be named with them."""
    sents = [c.sent for c in found.claims]
    made: Candidate | None = found
    while len(sents) > PAIR and not (made and made.label and not _doubted(sents)):
        doubted = _doubted(sents)
        worst = max(
            sents,
            key=lambda s: (
                doubted[s.place],
                -sum(near.of(s.place, o.place) for o in sents if o is not s),
                s.order,
                s.place,
            ),
        )
        sents = [s for s in sents if s is not worst]
        made = told(sents, near)
    return replace(made, type=found.type) if made and made.label else found


def _doubted(sents: Sequence[Sent]) -> Counter[Place]:
    """How many doubts speak against each sentence beside the others."""
    return Counter(
        place
        for a, b in combinations(sents, 2)
        if doubt_between(a, b, told=True)
        for place in (a.place, b.place)
    )


def completed(found: Candidate, reports: Sequence[Report], near: Likeness) -> Candidate:
    """A candidate of told sentences with those of the other reports that tell the same."""
    if not found.label:
        return found
    sents = [c.sent for c in found.claims]
    inside = {s.article for s in sents}
    for report in reports:
        if report.id in inside or not report.voice:
            continue
        best = _best(report, sents, near)
        if best and not any(doubt_between(best, o, told=True) for o in sents):
            sents.append(best)
    if len(sents) == len(found.claims):
        return found
    made = told(sorted(sents, key=lambda s: s.place), near)
    if made is None or not made.label:
        return found
    return replace(made, type=found.type)


def _best(report: Report, others: Sequence[Sent], near: Likeness) -> Sent | None:
    """The sentence of a report that tells a point: it holds enough of the words that the others
    have in common, or it surely tells the same as one of them."""
    common = frozenset.intersection(*(o.stems for o in others))
    whole = near.weight(common)
    best = (0.0, 0.0, 0)
    found: Sent | None = None
    for sent in report.sents:
        held = common & sent.stems
        if len(held) < PAIR or sent.chaff or sent.cut:
            continue
        kept = near.weight(held) / whole
        sure = max(surely(sent, o, near) for o in others)
        fits = kept >= ALONE or (kept >= KEPT and sure >= LEAST) or sure >= SURELY
        if fits and (sure, kept, -sent.order) > best:
            best, found = (sure, kept, -sent.order), sent
    return found
