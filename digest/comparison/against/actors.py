"""Who did it: somebody claims a deed in one report, and another report gives it to others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.comparison.against.pairs import (
    MOST,
    Pair,
    against,
    grouped,
    of_the_day,
    open_before,
    together,
)
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent, Word
from digest.comparison.rows.lexicon import lexicon
from digest.text.words import fold

HEAD: Final = 8
"""Sentences at the head of a report in which the deed itself is told."""

OBJECT: Final = 4
"""Words behind the verb among which the deed stands as its object."""

PRONOUN: Final = 3
"""Words before the verb among which "it" or "its forces" stands for who speaks."""

ROOT: Final = 5
"""Letters that two words of one root share: "Israel" and "Israeli"."""

_BREAKS: Final = ",;:.()–—"
_OWNS: Final = "claimed"
_DOES: Final = "did"


@dataclass(frozen=True, slots=True)
class _Done:
    """Who does a deed in a sentence, the stem of the word for it, and to whom it is done."""

    doer: Claim
    deed: str
    target: frozenset[str]

    @property
    def article(self) -> str:
        """The report that tells it."""
        return self.doer.sent.article


def actors(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of one deed with two doers, one of whom claims it."""
    told = [c for r in reports if r.voice for s in r.sents[:HEAD] for c in _doers(s, r.lang)]
    claimed = [c for c in told if c.doer.key == f"actor:{_OWNS}"]
    one_event = together(reports, near) if claimed else frozenset()
    pairs = [
        Pair(_plain(one.doer), _plain(two.doer), 0.7, one.deed)
        for one in claimed
        for two in told
        if frozenset((one.article, two.article)) in one_event
        and not _one_side(one.doer, [c.doer for c in told if c.article == two.article])
        and not _one_side(two.doer, [c.doer for c in told if c.article == one.article])
        and one.deed == two.deed
        and _one_target(one.target, two.target)
    ]
    return grouped(pairs[:MOST])


@lru_cache(maxsize=4)
def _patterns(lang: str) -> dict[str, re.Pattern[str]]:
    known = lexicon(lang).patterns
    names = {_OWNS: "claims_deed", _DOES: "does_deed"}
    return {key: re.compile(known[name]) for key, name in names.items() if name in known}


def _doers(sent: Sent, lang: str) -> list[_Done]:
    """Who does a deed in a sentence, keyed by whether he claims it; nobody where it is long ago."""
    patterns = _patterns(lang)
    other_time = any(w.kind in ("month", "year", "date", "duration") for w in sent.whens)
    if not patterns or sent.chaff or other_time or not of_the_day(sent):
        return []
    for key, pattern in patterns.items():
        for m in pattern.finditer(sent.text):
            deed = _object(sent, m.end())
            if deed is None or sent.quoted(m.start()) or open_before(sent, m.start()):
                continue
            at = _doer(sent, m.start())
            if at and sum(w.low in lexicon("en").lists["deeds"] for w in sent.words) == 1:
                claim = against(f"actor:{key}", sent, *at, fold(sent.text[at[0] : at[1]]))
                return [_Done(claim, deed.stem, _target(sent, deed))]
    return []


def _doer(sent: Sent, verb: int) -> tuple[int, int] | None:
    """Where the doer stands: the holder who says "its forces", else the name right before."""
    small = lexicon("en").lists["auxiliary"] | {"also", "later"}
    before = [w for w in sent.words if w.end <= verb]
    while before and before[-1].low in small:
        before.pop()
    if not before:
        return None
    last = before[-1]
    near = before[-PRONOUN:]
    at = sent.holder.span
    plain = not set(sent.text[near[0].start : last.end]) & set(_BREAKS)
    owner = last.low in {"it", "they"} or (near[-2:-1] and near[-2].low in {"its", "their"})
    if at and owner and plain and at.start >= sent.span.start:
        start = at.start - sent.span.start
        return (start, at.end - sent.span.start) if start < verb else None
    if set(sent.text[last.end : verb]) & set(_BREAKS):
        return None
    for n in sent.names:
        start, end = n.span.start - sent.span.start, n.span.end - sent.span.start
        if n.kind != "place" and start <= last.start and last.end <= end:
            return start, end
    return None


def _object(sent: Sent, verb: int) -> Word | None:
    """The word for a deed that is the object of a verb: not "launched a search for the raid"."""
    known = lexicon("en")
    small = known.lists["determiners"]
    ends = (known.lists["inside"] | known.lists["stops"] | known.lists["before_noun"]) - small
    at = verb
    behind = [w for w in sent.words if w.start >= verb]
    for n, word in enumerate(behind[:OBJECT]):
        if word.low in ends or set(sent.text[at : word.start]) & set(_BREAKS):
            return None
        if word.low in known.lists["deeds"]:
            after = behind[n + 1] if n + 1 < len(behind) else None
            compound = (
                after
                and sent.text[word.end : after.start] == " "
                and (
                    after.text.islower()
                    and after.low not in ends | small | {"that", "to", "into", "against"}
                )
            )
            joined = compound or sent.text[word.end : word.end + 1] == "-"
            return None if joined else word
        at = word.end
    return None


def _target(sent: Sent, deed: Word) -> frozenset[str]:
    """The words of meaning right behind a deed, without its time: "on the port of Skarn"."""
    stops = lexicon("en").lists["stops"]
    times = {
        word.low for when in sent.whens for word in sent.words
        if when.span.start <= word.start + sent.span.start < when.span.end
    }  # fmt: skip
    found: set[str] = set()
    at = deed.end
    for n, word in enumerate(w for w in sent.words if w.start >= deed.end):
        if (n and word.low in stops) or set(sent.text[at : word.start]) & set(_BREAKS):
            break
        at = word.end
        found |= {word.stem} - {""} if word.low not in times else set()
    return frozenset(found)


def _one_target(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether a deed is done to one thing: the answer to an attack is another attack."""
    return bool(one) and one == two


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
