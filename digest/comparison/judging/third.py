"""Who tells a point: a sentence that a doubt speaks against is left out of it, and reports without
one are looked at again with a lower bar, since two others already tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from digest.comparison.claims.alike import SURE, least, surely
from digest.comparison.claims.claim import Candidate
from digest.comparison.claims.told import candidate as told
from digest.comparison.claims.told import printable
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Place, Report, Sent
from digest.comparison.rows.labels import shared

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
        told(sorted([s, max(inside, key=lambda o: surely(s, o, near))], key=_place), near)
        for s in left
    ]
    return [completed(kept, reports, near), *(p for p in pairs if p)]


def _place(sent: Sent) -> Place:
    return sent.place


def _undoubted(found: Candidate, near: Likeness) -> Candidate:
    """A candidate without the sentences that a doubt speaks against, that tell the same as one of
    the others less surely than a verdict needs, or share too little with them to be named."""
    sents = [c.sent for c in found.claims]
    made: Candidate | None = found
    while len(sents) > PAIR and not (made and made.label and _one_point(sents, near)):
        doubted = _doubted(sents)
        worst = max(
            sents,
            key=lambda s: (
                doubted[s.place],
                -sum(surely(s, o, near) for o in sents if o is not s),
                s.order,
                s.place,
            ),
        )
        sents = [s for s in sents if s is not worst]
        made = told(sents, near)
    return replace(made, type=found.type) if made and made.label else found


def _one_point(sents: Sequence[Sent], near: Likeness) -> bool:
    return not _doubted(sents) and least(sents, near) >= SURE


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
    common = shared(sents)
    sure = dict(found.why)["sure"]
    for report in reports:
        if len(common) < PAIR:
            break
        if report.id not in inside and report.voice:
            more = _with(sents, _sharing(report, common, near), near, min(SURE, sure))
            if more:
                sents, sure = more, least(more, near)
                common = shared(sents)
    if len(sents) == len(found.claims):
        return found
    made = told(sents, near)
    return replace(made, type=found.type) if made else found


def _with(
    sents: Sequence[Sent], others: Sequence[Sent], near: Likeness, bound: float
) -> list[Sent]:
    """Sentences with the one of another report that tells the same most surely, if no doubt speaks
    against it, it leaves the others a name and no two of them are less sure; else none."""
    sent = _teller(others, sents, near, bound)
    if sent is None or any(doubt_between(sent, o, told=True) for o in sents):
        return []
    more = sorted([*sents, sent], key=_place)
    return more if least(more, near) >= bound and printable(more, near) else []


def _teller(
    mine: Sequence[Sent], others: Sequence[Sent], near: Likeness, bound: float
) -> Sent | None:
    """The sentence of a report that most surely tells the same as one of the others: at least as
    surely as they do, or enough for a verdict."""
    held = [(max([surely(s, o, near) for o in others]), -s.order, s) for s in mine]
    sure, _, sent = max(held, key=lambda one: one[:2], default=(0.0, 0, None))
    return sent if sure >= bound else None


def _sharing(report: Report, common: frozenset[str], near: Likeness) -> list[Sent]:
    """The sentences of a report with some of the words that others have in common."""
    key = (report.id, common)
    known = near.sharing.get(key)
    if known is None:
        known = [
            s for s in report.sents if len(common & s.stems) >= PAIR and not s.chaff and not s.cut
        ]
        near.sharing[key] = known
    return known
