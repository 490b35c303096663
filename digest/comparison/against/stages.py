"""How far a matter has come: sought, arrested, charged; critical, dead; cause unknown, known.

Each ladder of a language is a list of rungs, lowest first. The later report stands on a higher one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from digest.comparison.against.pairs import (
    MOST,
    Pair,
    against,
    grouped,
    of_the_day,
    open_before,
)
from digest.comparison.bearers import Bearers, bearers
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.order import comes_before
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of

HEAD: Final = 18
"""Sentences at the head of a report in which the event itself is told."""

NEAR: Final = 70
"""Characters between whom a rung is told of and the words of the rung."""

BEHIND: Final = 3
AHEAD: Final = 9
"""Words behind a rung, and before it, that belong to its value."""

_BREAKS: Final = ',;:()–—“”"'

CLOSE: Final = 2
"""Words between whom a rung is told of and the rung: "was later", "of Orle"."""


def stages(reports: Sequence[Report], one_event: frozenset[frozenset[str]]) -> list[Candidate]:
    """The candidates of matters that stand on different rungs in different reports."""
    told: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    known = bearers(reports)
    rungs = stems_of("rungs")
    for report in reports:
        nouns = _nouns(report)
        for sent in report.sents if report.voice and report.lang == "en" else ():
            if rungs & sent.stems and not sent.chaff and of_the_day(sent):
                for ladder, whom, claim in _claims(sent, known, nouns):
                    told[ladder, whom][report.id].append(claim)
    pairs = [
        pair
        for (ladder, whom), held in sorted(told.items())
        for one, two in combinations(sorted(held), 2)
        if frozenset((one, two)) in one_event
        and (pair := _pair(held[one], held[two], ladder, whom))
    ]
    return grouped(pairs[:MOST])


def _claims(sent: Sent, people: Bearers, nouns: frozenset[str]) -> Iterator[tuple[str, str, Claim]]:
    """What a sentence tells of each ladder: whom, and the words of the rung."""
    questions = lexicon("en").lists["questions"]
    for name, rungs in lexicon("en").ladders.items():
        asks = name in questions
        for rank, rung in enumerate(rungs):
            m = rung.search(sent.text)
            if m is None or (rank and open_before(sent, m.start())):
                continue
            whom = "" if asks else _whom(sent, m.start(), m.end(), people, nouns)
            if whom is not None and not (asks and sent.order >= HEAD):
                start, end = _clause(sent, m.start(), m.end(), ahead=asks)
                yield name, whom, against(f"stage:{name}", sent, start, end, str(rank))


def _clause(sent: Sent, start: int, end: int, *, ahead: bool) -> tuple[int, int]:
    """A rung with the words behind it that say of what, and with those before it that say what."""
    stops = lexicon("en").lists["stops"]
    at = end
    for n, word in enumerate(w for w in sent.words if w.start >= end):
        if n == BEHIND or word.low in stops or set(sent.text[at : word.start]) & set(_BREAKS):
            break
        at = word.end
        end = at if word.stem else end  # it ends with a word of meaning
    for n, word in enumerate(reversed([w for w in sent.words if w.end <= start])) if ahead else ():
        if n == AHEAD or set(sent.text[word.end : start]) & set(_BREAKS) or word.low == "that":
            break
        start = word.start
    return start, end


def _whom(sent: Sent, start: int, end: int, people: Bearers, nouns: frozenset[str]) -> str | None:
    """The person of whom a rung is told: the nearest name before it, or else a word for one."""
    at = sent.span.start
    names = [n for n in sent.names if n.kind == "person" and n.span.end - at <= start]
    told = [
        n for n, w in enumerate(sent.words) if w.low in lexicon("en").lists["whom"] and w.end <= end
    ]
    inside = [n for n in told if sent.words[n].start >= start]  # "searching for the driver"
    if names and not inside:
        first, last = names[-1].span.start - at, names[-1].span.end - at
        close = start - last <= NEAR and not _of_another(sent, last, start)
        return people.whole(names[-1]) or None if close and not _held_by(sent, first) else None
    near = inside or [n for n in told if sent.words[n].start >= start - NEAR]
    word = sent.words[near[0]] if len(near) == 1 and sent.order < HEAD else None
    if word is None or word.low not in nouns or _of_another(sent, word.end, start):
        return None
    return word.low if _definite(sent, near[0]) else None


def _definite(sent: Sent, n: int) -> bool:
    """Whether a word for a person is "the driver", and not "the driver of the van"."""
    low = [w.low for w in sent.words[n - 1 : n] + sent.words[n + 1 : n + 2]] if n else []
    return low[:1] == ["the"] and not lexicon("en").lists["which_one"].intersection(low[1:])


def _of_another(sent: Sent, start: int, end: int) -> bool:
    """Whether a rung may be told of somebody else than who is named before it.

    Between the two stands at most an aside in commas, and words such as "was later".
    """
    lists = lexicon("en").lists
    others = lists["another"] | lists["whom"] | lists["saying"]
    between = sent.text[start:end]
    first, *asides = between.split(",")
    close = asides[-1] if asides else first
    return (
        any(start <= w.start < end and w.low in others for w in sent.words)
        or first.startswith(("'", "’"))
        or bool(asides and first.strip())
        or len(close.split()) > CLOSE
        or any(mark in between for mark in ";:.")
    )


def _held_by(sent: Sent, start: int) -> bool:
    """Whether a name only says whose somebody is: "the lawyer of Ana Ortiz"."""
    before = [w for w in sent.words if w.end <= start]
    small = next((w.low for w in reversed(before) if w.text[0].islower()), "")
    return bool(before) and small in lexicon("en").lists["held_by"]


def _nouns(report: Report) -> frozenset[str]:
    """The words for a person that stand once in the head of a report: they mean one person."""
    nouns = lexicon("en").lists["whom"]
    head = [w for s in report.sents[:HEAD] for w in s.words]
    stems = Counter(w.stem for w in head)
    return frozenset(w.low for w in head if w.low in nouns and stems[w.stem] == 1)


def _pair(ours: Sequence[Claim], theirs: Sequence[Claim], ladder: str, whom: str) -> Pair | None:
    """The highest rungs of two reports, where they are not one: of a person the later report's is
    the higher, a question is answered nowhere in the report that asks it."""
    mine, other = (
        max(side, key=lambda c: (int(str(c.norm)), -c.sent.order)) for side in (ours, theirs)
    )
    if mine.norm == other.norm:
        return None
    low, high = sorted((mine, other), key=lambda c: int(str(c.norm)))
    if ladder in lexicon("en").lists["questions"]:
        side = theirs if high is other else ours
        asked = any(c.norm == low.norm for c in side)  # it asks and answers itself
        return Pair(low, high, 0.5) if not asked and _one_matter(low.sent, high.sent) else None
    later = comes_before(low.sent.published, high.sent.published)
    return Pair(low, high, 0.5, whom) if later else None


def _one_matter(one: Sent, two: Sent) -> bool:
    """Whether a question and its answer share a word, and speak both of a suspect or neither."""
    nouns = lexicon("en").lists["suspects"]
    asked = [bool(nouns & {w.low for w in s.words}) for s in (one, two)]
    return asked[0] == asked[1] and bool(one.stems & two.stems)
