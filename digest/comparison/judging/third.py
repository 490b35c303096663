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

TRIED: Final = 4
"""Sentences of one report that are tried."""


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
    """A candidate with the sentence of a report that tells it most surely, of those that no doubt
    speaks against and that leave it a name."""
    sents = [c.sent for c in found.claims]
    least = min(SURE, dict(found.why)["sure"])
    for sent in _tellers(report, sents, near, least)[:TRIED]:
        if any(doubt_between(sent, o, told=True) for o in sents):
            continue
        made = told(sorted([*sents, sent], key=_place), near)
        if made and made.label:
            return replace(made, type=found.type)
    return found


def _tellers(report: Report, others: Sequence[Sent], near: Likeness, least: float) -> list[Sent]:
    """The sentences of a report that tell the same as one of the others, surest first: as surely
    as the others do, or enough for a verdict."""
    common = frozenset.intersection(*(o.stems for o in others))
    found = []
    for sent in report.sents:
        if sent.chaff or sent.cut or len(common & sent.stems) < PAIR:
            continue
        sure = max(surely(sent, o, near) for o in others)
        if sure >= least:
            found.append((-sure, sent.order, sent))
    return [sent for *_, sent in sorted(found, key=lambda one: one[:2])]
