"""Who did it: somebody claims a deed in one report, and another report gives it to others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped, together
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.text.words import fold

HEAD: Final = 8
"""Sentences at the head of a report in which the deed itself is told."""

NEAR: Final = 60
"""Characters between a doer and the verb of the deed."""

ROOT: Final = 5
"""Letters that two words of one root share: "Israel" and "Israeli"."""

_OWNS: Final = "claimed"
_DOES: Final = "did"


def actors(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of one deed with two doers, one of whom claims it."""
    told = [c for r in reports if r.voice for s in r.sents[:HEAD] for c in _doers(s, r.lang)]
    claimed = [c for c in told if c.key == f"actor:{_OWNS}"]
    one_event = together(reports, near) if claimed else frozenset()
    pairs = [
        Pair(_plain(one), _plain(two), 0.7, _deed(one.sent))
        for one in claimed
        for two in told
        if frozenset((one.sent.article, two.sent.article)) in one_event
        and not _one_side(one, [c for c in told if c.sent.article == two.sent.article])
        and not _one_side(two, [c for c in told if c.sent.article == one.sent.article])
        and _deed(one.sent) == _deed(two.sent)
    ]
    return grouped(pairs[:MOST])


@lru_cache(maxsize=4)
def _patterns(lang: str) -> dict[str, re.Pattern[str]]:
    known = lexicon(lang).patterns
    names = {_OWNS: "claims_deed", _DOES: "does_deed"}
    return {key: re.compile(known[name]) for key, name in names.items() if name in known}


def _doers(sent: Sent, lang: str) -> list[Claim]:
    """Who does a deed in a sentence, keyed by whether he claims it; nobody where it is long ago."""
    patterns = _patterns(lang)
    past = lexicon(lang).patterns.get("long_before")
    if not patterns or sent.chaff or not _deed(sent) or (past and re.search(past, sent.text)):
        return []
    for key, pattern in patterns.items():
        m = pattern.search(sent.text)
        if m is None:
            continue
        at = _doer(sent, m.start())
        if at:
            norm = fold(sent.text[at[0] : at[1]])
            return [against(f"actor:{key}", sent, *at, norm)]
    return []


def _doer(sent: Sent, verb: int) -> tuple[int, int] | None:
    """Where the doer stands: the holder who says "its forces", else the nearest name before."""
    between = [w.low for w in sent.words if verb - NEAR <= w.start < verb]
    at = sent.holder.span
    if at and {"it", "its", "they", "their"} & set(between) and at.start >= sent.span.start:
        start = at.start - sent.span.start
        if start < verb:
            return start, at.end - sent.span.start
    names = [
        (n.span.start - sent.span.start, n.span.end - sent.span.start)
        for n in sent.names
        if n.kind != "place" and 0 <= verb - (n.span.end - sent.span.start) <= NEAR
    ]
    return names[-1] if names else None


def _deed(sent: Sent) -> str:
    """The word for the deed that the sentence tells of."""
    deeds = lexicon("en").lists["deeds"]
    return next((w.stem for w in sent.words if w.low in deeds), "")


def _one_side(one: Claim, others: Sequence[Claim]) -> bool:
    """Whether a doer may be one of others: a word of one root in both names."""
    small = lexicon("en").lists["determiners"] | lexicon("en").lists["inside"]
    mine = {w[:ROOT] for w in str(one.norm).split() if w not in small}
    return any(
        mine & {w[:ROOT] for w in str(other.norm).split() if w not in small} for other in others
    )


def _plain(claim: Claim) -> Claim:
    at = claim.span
    assert at is not None
    return against("actor", claim.sent, at.start, at.end, str(claim.norm))
