"""Who did it: somebody claims a deed in one report, and another report gives it to others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.comparison.against.pairs import (
    HEAD,
    MOST,
    Pair,
    against,
    grouped,
    of_the_day,
    open_before,
)
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.reading import Report, Sent, Word
from digest.comparison.rows.lexicon import lexicon
from digest.text.words import fold

OBJECT: Final = 4
"""Words behind the verb among which the deed stands as its object."""

PRONOUN: Final = 3
"""Words before the verb among which "it" or "its forces" stands for who speaks."""

ROOT: Final = 5
"""Letters that two words of one root share: "Israel" and "Israeli"."""

_BREAKS: Final = frozenset(",;:.()–—")


@dataclass(frozen=True, slots=True)
class _Done:
    """Who does a deed in a sentence, the stem of the word for it, and to whom it is done."""

    doer: Claim
    claimed: bool
    deed: str
    target: frozenset[str]


def actors(reports: Sequence[Report], one_event: frozenset[frozenset[str]]) -> list[Candidate]:
    """The candidates of one deed with two doers, one of whom claims it."""
    told = [
        (r.id, done) for r in reports if r.voice and r.lang == "en"
        for s in r.sents[:HEAD] for done in _done(s)
    ]  # fmt: skip
    pairs = [
        Pair(one.doer, two.doer, 0.7, one.deed)
        for left, one in told
        for right, two in told
        if one.claimed
        and frozenset((left, right)) in one_event
        and (one.deed, one.target) == (two.deed, two.target)
        and one.target  # the answer to an attack is another attack
        and not _one_side(one.doer, [d.doer for key, d in told if key == right])
        and not _one_side(two.doer, [d.doer for key, d in told if key == left])
    ]
    return grouped(pairs[:MOST])


@lru_cache(maxsize=1)
def _patterns() -> dict[bool, re.Pattern[str]]:
    known = lexicon("en").patterns
    return {True: re.compile(known["claims_deed"]), False: re.compile(known["does_deed"])}


def _done(sent: Sent) -> Iterator[_Done]:
    """Who does a deed in a sentence; nobody where it is long ago, or it tells of two."""
    other_time = any(w.kind in ("month", "year", "date", "duration") for w in sent.whens)
    one_deed = sum(w.low in lexicon("en").lists["deeds"] for w in sent.words) == 1
    if sent.chaff or other_time or not one_deed or not of_the_day(sent):
        return
    for claimed, pattern in _patterns().items():
        for m in pattern.finditer(sent.text):
            deed, at = _object(sent, m.end()), _doer(sent, m.start())
            if deed and at and not sent.quoted(m.start()) and not open_before(sent, m.start()):
                claim = against("actor", sent, *at, fold(sent.text[at[0] : at[1]]))
                yield _Done(claim, claimed, deed.stem, _target(sent, deed))
                return


def _doer(sent: Sent, verb: int) -> tuple[int, int] | None:
    """Where the doer stands: the holder who says "its forces", else the name right before."""
    small = lexicon("en").lists["auxiliary"] | {"also", "later"}
    before = [w for w in sent.words if w.end <= verb]
    while before and before[-1].low in small:
        before.pop()
    if not before:
        return None
    last, near = before[-1], before[-PRONOUN:]
    plain = not _BREAKS & set(sent.text[near[0].start : last.end])
    owner = last.low in {"it", "they"} or (near[-2:-1] and near[-2].low in {"its", "their"})
    at = sent.holder.span
    if at and owner and plain and 0 <= at.start - sent.span.start < verb:
        return at.start - sent.span.start, at.end - sent.span.start
    if _BREAKS & set(sent.text[last.end : verb]):
        return None
    names = ((n, n.span.start - sent.span.start, n.span.end - sent.span.start) for n in sent.names)
    return next(
        ((a, b) for n, a, b in names if n.kind != "place" and a <= last.start and last.end <= b),
        None,
    )


def _object(sent: Sent, verb: int) -> Word | None:
    """The word for a deed that is the object of a verb: not "launched a search for the raid"."""
    lists = lexicon("en").lists
    small = lists["determiners"]
    ends = (lists["inside"] | lists["stops"] | lists["before_noun"]) - small
    at = verb
    behind = [w for w in sent.words if w.start >= verb]
    for word, after in zip(behind[:OBJECT], [*behind[1:], None], strict=False):
        if word.low in ends or _BREAKS & set(sent.text[at : word.start]):
            return None
        at = word.end
        if word.low in lists["deeds"]:
            joined = sent.text[word.end : word.end + 1] == "-"
            compound = after and sent.text[word.end : after.start] == " " and after.text.islower()
            plain = after is None or after.low in ends | small | {"that", "to", "into", "against"}
            return None if joined or (compound and not plain) else word
    return None


def _target(sent: Sent, deed: Word) -> frozenset[str]:
    """The words of meaning right behind a deed, without its time: "on the port of Skarn"."""
    stops = lexicon("en").lists["stops"]
    times = [(w.span.start - sent.span.start, w.span.end - sent.span.start) for w in sent.whens]
    found: set[str] = set()
    at = deed.end
    for n, word in enumerate(w for w in sent.words if w.start >= deed.end):
        if (n and word.low in stops) or _BREAKS & set(sent.text[at : word.start]):
            break
        at = word.end
        found |= {word.stem} if not any(a <= word.start < b for a, b in times) else set()
    return frozenset(found - {""})


def _one_side(one: Claim, others: Sequence[Claim]) -> bool:
    """Whether a doer may be one of others: a word of one root in both names."""
    small = lexicon("en").lists["determiners"] | lexicon("en").lists["inside"]
    roots = [{w[:ROOT] for w in str(c.norm).split() if w not in small} for c in (one, *others)]
    return any(roots[0] & theirs for theirs in roots[1:])
