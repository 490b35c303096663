"""What happened to persons is told once: one row for the dead, one for the injured, and so on."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison.claims.claim import Candidate
from digest.comparison.judging.rank import Finding

_FIRST = {"differ": 0, "updated": 1, "agree": 2, "unsure": 3}


def one_toll(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, of those that count persons of one fate only the one that says most.

    A difference goes before what some agree on, then what more reports tell, then the head of the
    reports: parts of a toll and its repetitions would bear the same label. How it rose to what the
    newest reports differ on is told beside the difference.
    """
    best: dict[str, Finding] = {}
    for one in sorted(found, key=_order):
        if counts_persons(one.candidate):
            best.setdefault(one.candidate.key, one)
    return tuple(
        f for f in found if (first := best.get(f.candidate.key, f)) is f or _rose_to(f, first)
    )


def _rose_to(one: Finding, first: Finding) -> bool:
    """Whether a finding tells how the value rose that a difference is about."""
    shared = {c.sent.place for c in one.candidate.claims} & {
        c.sent.place for c in first.candidate.claims
    }
    return one.status == "updated" and first.status == "differ" and bool(shared)


def counts_persons(candidate: Candidate) -> bool:
    """Whether a candidate counts persons of one fate."""
    return candidate.key.startswith("persons:")


def _order(one: Finding) -> tuple[object, ...]:
    claims = one.candidate.claims
    head = min(c.sent.order for c in claims)
    return (_FIRST.get(one.status, 4), -len(claims), head, min(c.sent.place for c in claims))
