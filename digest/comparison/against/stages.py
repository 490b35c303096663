"""How far a matter has come: sought, arrested, charged; critical, dead; cause unknown, known.

Each ladder of a language is a list of rungs, lowest first. The later report stands on a higher one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped, together
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.order import comes_before
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.text.words import fold

HEAD: Final = 18
"""Sentences at the head of a report in which the event itself is told."""

NEAR: Final = 70
"""Characters between whom a rung is told of and the words of the rung."""

BEHIND: Final = 3
AHEAD: Final = 9
"""Words behind a rung, and before it, that belong to its value."""

_BREAKS: Final = ',;:()–—“”"'

BEFORE: Final = 4
"""Words before a rung in which a plan, a condition or a denial of it would stand."""


def stages(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of matters that stand on different rungs in different reports."""
    told: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        rungs = stems_of("rungs", lang=report.lang)
        for sent in report.sents if report.voice else ():
            if not rungs & sent.stems:
                continue
            for ladder, whom, claim in _claims(sent, report.lang) if not sent.chaff else ():
                told[ladder, whom][report.id].append(claim)
    pairs: list[Pair] = []
    one_event = together(reports, near) if told else frozenset()
    for ladder, whom in sorted(told):
        by_report = told[ladder, whom]
        ids = sorted(by_report)
        for n, one in enumerate(ids):
            for two in ids[n + 1 :]:
                if frozenset((one, two)) not in one_event:
                    continue
                pair = _pair(by_report[one], by_report[two], ladder, whom)
                pairs += [pair] if pair else []
    return grouped(pairs[:MOST])


def _claims(sent: Sent, lang: str) -> list[tuple[str, str, Claim]]:
    """What a sentence tells of each ladder: whom, and the words of the rung."""
    known = lexicon(lang)
    found = []
    then = known.patterns.get("long_before")
    if not known.ladders or (then and re.search(then, sent.text)):
        return []
    questions = known.lists.get("questions", frozenset())
    for name, rungs in known.ladders.items():
        for rank, rung in enumerate(rungs):
            m = rung.search(sent.text)
            if m is None or (rank and _open(sent, m.start())):
                continue
            whom = "" if name in questions else _whom(sent, m.start(), m.end())
            if whom is None or (name in questions and sent.order >= HEAD):
                continue
            key = f"stage:{name}"
            start, end = _clause(sent, m.start(), m.end(), ahead=name in questions)
            found.append((name, whom, against(key, sent, start, end, str(rank))))
    return found


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


def _open(sent: Sent, start: int) -> bool:
    """Whether a rung is only planned, possible or denied."""
    known = lexicon("en")
    bars = known.lists["modal"] | known.lists["hedges"] | known.negations
    before = [w for w in sent.words if w.end <= start][-BEFORE:]
    return any(w.low in bars or w.low.endswith("n't") for w in before)


def _whom(sent: Sent, start: int, end: int) -> str | None:
    """The person of whom a rung is told: the nearest name before it, or else a word for one."""
    at = sent.span.start
    names = [n for n in sent.names if n.kind == "person" and n.span.end - at <= start]
    if names and start - (names[-1].span.end - at) <= NEAR:
        return fold(names[-1].key).split()[-1]
    nouns = lexicon("en").lists.get("whom", frozenset())
    near = [w.low for w in sent.words if start - NEAR <= w.start < end + NEAR and w.low in nouns]
    return near[0] if near and not names and sent.order < HEAD else None


def _pair(ours: Sequence[Claim], theirs: Sequence[Claim], ladder: str, whom: str) -> Pair | None:
    """The highest rungs of two reports, where they are not one."""
    mine, other = (max(side, key=lambda c: (str(c.norm), -c.sent.order)) for side in (ours, theirs))
    if mine.norm == other.norm:
        return None
    if ladder in lexicon("en").lists["questions"]:
        low, high = sorted((mine, other), key=lambda c: str(c.norm))
        side = theirs if high is other else ours
        answered = any(c.norm == low.norm for c in side)  # it asks and answers itself
        if answered or not _one_matter(low.sent, high.sent):
            return None
        return Pair(low, high, 0.5)
    first, last = mine, other
    known = comes_before(mine.sent.published, other.sent.published)
    if known is None:
        return None
    if not known:
        first, last = other, mine
    if str(first.norm) >= str(last.norm):
        return None
    return Pair(first, last, 0.5, _printed(first, whom))


def _one_matter(one: Sent, two: Sent) -> bool:
    """Whether a question and its answer share a word, and speak both of a suspect or neither."""
    nouns = lexicon("en").lists["suspects"]
    asked = [bool(nouns & {w.low for w in s.words}) for s in (one, two)]
    return asked[0] == asked[1] and bool(one.stems & two.stems)


def _printed(claim: Claim, whom: str) -> str:
    """The name as it is printed, or the word for a person."""
    for n in claim.sent.names:
        if n.kind == "person" and fold(n.key).split()[-1] == whom:
            return n.key
    return whom
