"""Nobody was hurt, says one report; another counts dead or injured, or tells of losses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.claims.figures import key_of
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.model import Span

HEAD: Final = 12
"""Sentences at the head of a report in which the toll of its event stands."""

_STOP: Final = re.compile(r"[,;:–—]")
"""Where a clause ends."""

_JOIN: Final = re.compile(r"\b(?:and|but)\b")

ALL: Final = "all"
"""Fate of who is neither dead nor injured: "no casualties", "heavy losses"."""


def unhurt(reports: Sequence[Report], one_event: frozenset[frozenset[str]]) -> list[Candidate]:
    """The candidates of nobody hurt in one report and somebody in another."""
    head = [s for r in reports if r.lang == "en" and r.voice for s in r.sents[:HEAD] if not s.chaff]
    none = [c for s in head for c in _none(s)]
    some = [c for s in head for c in _some(s)] if none else []
    pairs = [
        Pair(a, b, 1 / (1 + a.sent.order + b.sent.order))
        for a in none
        for b in some
        if frozenset((a.sent.article, b.sent.article)) in one_event
        and _one_fate(a, b)
        and not _said_too(a, some)
    ]
    return grouped(pairs[:MOST])


def _fate(claim: Claim) -> str:
    return claim.key.partition(":")[2] or ALL


def _one_fate(none: Claim, some: Claim) -> bool:
    """Whether what nobody suffered is what somebody did: "unhurt" speaks of the injured too."""
    return ALL in (_fate(none), _fate(some)) or _fate(none) == _fate(some)


def _said_too(none: Claim, some: Sequence[Claim]) -> bool:
    """Whether the report itself counts some, and its "nobody" is no speaker's word."""
    held = none.sent.holder.kind != "own"
    return not held and any(
        c.sent.article == none.sent.article and _one_fate(none, c) for c in some
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    known = lexicon("en").patterns
    return tuple(re.compile(known[n]) for n in ("nobody_hurt", "losses", "hurt_part", "hurt_but"))


def _none(sent: Sent) -> list[Claim]:
    """That nobody was hurt: of all who were there, not of a part of them."""
    nobody, _, part, but = _patterns()
    m = nobody.search(sent.text)
    if not m or _limited(sent.text, m.start(), m.end(), part) or but.search(sent.text):
        return []
    classes = lexicon("en").classes
    inside = [w.stem for w in sent.words if m.start() <= w.start < m.end()]
    fates = {classes[stem] for stem in inside if stem in classes}
    fate = next(iter(fates)) if len(fates) == 1 else ALL
    return [against(_key(fate), sent, m.start(), m.end(), "none")]


def _limited(text: str, start: int, end: int, part: re.Pattern[str]) -> bool:
    """Whether the clause says of whom or where, behind the words or at its own beginning."""
    stop = _STOP.search(text, end)
    begin = max((m.end() for m in _STOP.finditer(text, 0, start)), default=0)
    opening = text[begin:start].strip() or text[:begin].rpartition(". ")[2].strip()
    opening = _JOIN.split(opening)[-1].strip()
    behind = text[end : stop.start() if stop else len(text)]
    return bool(part.search(behind) or part.match(f" {opening}"))


def _some(sent: Sent) -> list[Claim]:
    """Counts of dead or injured, and losses told without one."""
    known = lexicon("en")
    nobody, losses, *_ = _patterns()
    if nobody.search(sent.text) or re.search(known.patterns["long_before"], sent.text):
        return []
    claims: list[Claim] = []
    for fig in sent.figures:
        at = Span(start=fig.span.start - sent.span.start, end=fig.span.end - sent.span.start)
        fate = key_of(sent, fig, at, known).removeprefix("persons:")
        if fate in ("dead", "injured") and fig.low > 0:
            claims.append(against(_key(fate), sent, at.start, at.end, "some"))
    m = losses.search(sent.text)
    if m and not claims:
        claims.append(against(_key(ALL), sent, m.start(), m.end(), "some"))
    return claims


def _key(fate: str) -> str:
    return "unhurt" if fate == ALL else f"unhurt:{fate}"
