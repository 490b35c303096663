"""What happened: the sentence of each report that says best what headlines and ledes say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from digest.comparison.claims.claim import Candidate
from digest.comparison.claims.told import candidate
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.labels import shared

LEDE: Final = 4
"""Sentences at the head of a report among which what happened is looked for."""

LEAST: Final = 2
"""Stems that a sentence must share with the others to be set beside them."""


def core(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidate of what happened, of as many reports as share its words."""
    told = [r for r in reports if r.voice and r.sents]
    heads = Counter(stem for r in told for stem in _head(r))
    stems = frozenset(stem for stem, count in heads.items() if count > 1)
    chosen = [s for r in told if (s := _best(r, stems, near))]
    while len(chosen) > 1 and len(shared(chosen) & stems) < LEAST:
        chosen.remove(min(chosen, key=lambda s: (_fit(s, chosen, near), s.place)))
    if len(chosen) < 2:
        return []
    made = candidate(chosen, near)
    return [replace(made, type="core")] if made else []


def _head(report: Report) -> frozenset[str]:
    lead = [s.stems for s in report.sents if not s.chaff][:2]
    return report.title.union(*lead)


def _best(report: Report, stems: frozenset[str], near: Likeness) -> Sent | None:
    lead = [s for s in report.sents if not s.chaff and not s.cut][:LEDE]
    if not lead:
        return None
    return max(
        lead,
        key=lambda s: (
            len(s.stems & stems) / (4 + len(s.stems)) + 0.3 * near.best.get(s.place, 0.0),
            -s.order,
        ),
    )


def _fit(sent: Sent, others: Sequence[Sent], near: Likeness) -> float:
    return sum(near.weight(sent.stems & o.stems) for o in others if o is not sent)
