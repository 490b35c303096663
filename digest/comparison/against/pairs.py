"""Two claims of two reports that are set against each other, and the rows that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.claims.claim import Candidate, Claim, around
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent, once
from digest.comparison.rows.lexicon import lexicon
from digest.model import Span

BEFORE: Final = 4
"""Words before told words in which a hedge, a plan or a negation of them would stand."""

SHOWN: Final = 8
"""Words of a quotation that the label of its row shows."""

MOST: Final = 400
"""Pairs of one kind in a story that are looked at closer."""


HEAD: Final = 8
ONE_EVENT: Final = 0.35
"""Likeness of two of the first sentences from which two reports are on one event."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that exclude each other, how surely, and what they are about."""

    one: Claim
    two: Claim
    sure: float
    label: str = ""


def against(key: str, sent: Sent, start: int, end: int, norm: str) -> Claim:
    """The claim whose value stands at an offset of a sentence; claims of one norm say the same."""
    at = Span(start=start, end=end)
    return Claim("against", key, sent, sent.text[start:end], at, norm, around(sent, at))


def open_before(sent: Sent, start: int) -> bool:
    """Whether what stands at an offset is only planned, possible or denied."""
    known = lexicon("en")
    bars = known.lists["modal"] | known.lists["hedges"]
    before = [w for w in sent.words if w.end <= start][-BEFORE:]
    return any(w.low in bars or known.negates(w.low) for w in before)


def right_before(sent: Sent, start: int) -> str:
    """The stem of the last word of meaning before an offset, auxiliaries apart: who does it."""
    small = lexicon("en").lists["auxiliary"]
    before = [w for w in sent.words if w.end <= start and w.stem and w.low not in small]
    return before[-1].stem if before else ""


@once
def of_the_day(sent: Sent) -> bool:
    """Whether a sentence may tell of the event itself: no question, nothing of long before."""
    past = lexicon("en").patterns["long_before"]
    return "?" not in sent.text and not re.search(past, sent.text)


def shown(words: Sequence[str]) -> str:
    """The first words of a quotation, for the label of a row."""
    return f"“{' '.join(words[:SHOWN])}{' …' if len(words) > SHOWN else ''}”"


def together(reports: Sequence[Report], near: Likeness) -> frozenset[frozenset[str]]:
    """The pairs of reports whose heads tell of one thing: by their likest sentences, or through
    a third report."""
    head = {s.place for r in reports for s in r.sents[:HEAD]}
    home = {r.id: r.id for r in reports}
    for (a, b), value in sorted(near.pairs.items()):
        one, two = home[a[0]], home[b[0]]
        if one != two and value >= ONE_EVENT and a in head and b in head:
            home = {key: one if at == two else at for key, at in home.items()}
    return frozenset(frozenset((a, b)) for a in home for b in home if a < b and home[a] == home[b])


def grouped(pairs: Sequence[Pair]) -> list[Candidate]:
    """The candidates: pairs that share a claim are one row, with one claim of each report."""
    left = sorted(pairs, key=lambda p: (-p.sure, p.one.sent.place, p.two.sent.place))
    found = []
    while left:
        first = left.pop(0)
        group = {c.sent.article: c for c in (first.one, first.two)}
        for pair in left:
            for mine, other in ((pair.one, pair.two), (pair.two, pair.one)):
                known = group.get(mine.sent.article)
                if known and _one(known, mine):
                    group.setdefault(other.sent.article, other)
        places = {(c.sent.place, c.norm) for c in group.values()}
        left = [
            p for p in left if not any((c.sent.place, c.norm) in places for c in (p.one, p.two))
        ]
        claims = tuple(group[key] for key in sorted(group))
        why = (("sure", round(first.sure, 3)), ("label", 0.0))
        found.append(
            Candidate("against", first.one.key, claims, first.sure, first.label, True, why)
        )
    return found


def _one(claim: Claim, other: Claim) -> bool:
    return claim.sent is other.sent and claim.norm == other.norm
