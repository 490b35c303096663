"""How far a matter has come: sought, arrested, charged; critical, dead; cause unknown, known.

Each ladder of a language is a list of rungs, lowest first. The later report stands on a higher one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped, open_before, together
from digest.comparison.bearers import Bearers, bearers
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
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


def stages(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of matters that stand on different rungs in different reports."""
    told: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    known = bearers(reports)
    for report in reports:
        nouns = _nouns(report)
        rungs = stems_of("rungs", lang=report.lang)
        for sent in report.sents if report.voice else ():
            if not rungs & sent.stems:
                continue
            for ladder, whom, claim in (
                _claims(sent, report.lang, known, nouns) if not sent.chaff else ()
            ):
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


def _claims(
    sent: Sent, lang: str, people: Bearers, nouns: frozenset[str]
) -> list[tuple[str, str, Claim]]:
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
            if m is None or (rank and open_before(sent, m.start())):
                continue
            whom = "" if name in questions else _whom(sent, m.start(), m.end(), people, nouns)
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


def _whom(sent: Sent, start: int, end: int, people: Bearers, nouns: frozenset[str]) -> str | None:
    """The person of whom a rung is told: the nearest name before it, or else a word for one."""
    at = sent.span.start
    names = [n for n in sent.names if n.kind == "person" and n.span.end - at <= start]
    humans = lexicon("en").lists["whom"]
    told = [n for n, w in enumerate(sent.words) if w.low in humans and w.end <= end]
    inside = any(sent.words[n].start >= start for n in told)  # "searching for the driver"
    if names and not inside:
        last = names[-1].span.end - at
        first = names[-1].span.start - at
        close = start - last <= NEAR and not _of_another(sent, last, start)
        close = close and not _held_by(sent, first)
        return (people.whole(names[-1]) or None) if close else None
    if sent.order >= HEAD:
        return None
    near = [n for n in told if sent.words[n].start >= (start if inside else start - NEAR)]
    word = sent.words[near[0]] if len(near) == 1 else None
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
    return Pair(first, last, 0.5, whom)


def _one_matter(one: Sent, two: Sent) -> bool:
    """Whether a question and its answer share a word, and speak both of a suspect or neither."""
    nouns = lexicon("en").lists["suspects"]
    asked = [bool(nouns & {w.low for w in s.words}) for s in (one, two)]
    return asked[0] == asked[1] and bool(one.stems & two.stems)
