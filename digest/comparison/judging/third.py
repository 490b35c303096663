"""An agreement names every report that tells it: reports left out of a candidate are looked at again
with a lower bar, since two others already tell of the point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Candidate
from digest.comparison.claims.told import candidate as told
from digest.comparison.judging.judge import acts_shared, doubt_between
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent

LEAST: Final = 0.22
"""Likeness (0 to 2) with one of the sentences from which a further one is looked at."""

KEPT: Final = 0.5
"""Share of the words that the others have in common, by weight, that a further one must hold."""


def completed(found: Candidate, reports: Sequence[Report], near: Likeness) -> Candidate:
    """A candidate of told sentences with those of the other reports that tell the same."""
    if found.type not in ("told", "core") or not found.label:
        return found
    sents = [c.sent for c in found.claims]
    inside = {s.article for s in sents}
    for report in reports:
        if report.id in inside or not report.voice:
            continue
        best = max(
            (s for s in report.sents if not s.chaff),
            key=lambda s: (max(near.of(s.place, o.place) for o in sents), -s.order),
            default=None,
        )
        if best and _fits(best, sents, near):
            sents.append(best)
    if len(sents) == len(found.claims):
        return found
    made = told(sorted(sents, key=lambda s: s.place), near)
    if made is None or not made.label:
        return found
    return Candidate(found.type, made.key, made.claims, made.likeness, made.label, why=made.why)


def _fits(sent: Sent, others: Sequence[Sent], near: Likeness) -> bool:
    common = frozenset.intersection(*(o.stems for o in others))
    if max(near.of(sent.place, o.place) for o in others) < LEAST:
        return False
    if near.weight(common & sent.stems) < KEPT * near.weight(common):
        return False
    if not acts_shared([sent, *others]):
        return False
    return not any(doubt_between(sent, o, told=True) for o in others)
