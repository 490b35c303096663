"""Who tells a point: a sentence that a doubt speaks against is left out of it, and reports without
one are looked at again with a lower bar, since two others already tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from digest.comparison.claims.alike import SURE, surely
from digest.comparison.claims.claim import Candidate
from digest.comparison.claims.told import candidate as told
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Place, Report, Sent

PAIR: Final = 2
"""Sentences below which there is nothing to set beside each other."""


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
    inside = {c.sent.article for c in found.claims}
    for report in reports:
        if report.id not in inside and report.voice:
            found = _with(found, report, near)
    return found


def _with(found: Candidate, report: Report, near: Likeness) -> Candidate:
    """A candidate with the sentence of a report that tells it most surely, if no doubt speaks
    against it and it leaves the others a name."""
    sents = [c.sent for c in found.claims]
    least = min(SURE, dict(found.why)["sure"])
    sent = _teller(report, sents, near, least)
    if sent is None or any(doubt_between(sent, o, told=True) for o in sents):
        return found
    made = told(sorted([*sents, sent], key=_place), near)
    if made is None or not made.label or dict(made.why)["sure"] < least:
        return found
    return replace(made, type=found.type)


def _teller(report: Report, others: Sequence[Sent], near: Likeness, least: float) -> Sent | None:
    """The sentence of a report that most surely tells the same as one of the others: at least as
    surely as they do, or enough for a verdict."""
    common = frozenset.intersection(*(o.stems for o in others))
    held = [
        (max(surely(s, o, near) for o in others), -s.order, s)
        for s in report.sents
        if not s.chaff and not s.cut and len(common & s.stems) >= PAIR
    ]
    sure, _, sent = max(held, key=lambda one: one[:2], default=(0.0, 0, None))
    return sent if sure >= least else None
