"""Who did what to whom, and who says it: the words beside the names of a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.facts.gate.binding import Source, named, one, read, spans
from digest.facts.gate.numbers import numbers, stands_for
from digest.text.lang.en.words import STOP, WEEKDAYS
from digest.text.words import content_stems, stem

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_STOPS: Final = re.compile(r"[,;:()\"“”]|--|[—–]")
_WITHIN: Final = 6  # characters
_PLACED: Final = re.compile(r"\b(?:in|at|of|from|near|to) \Z")
_APPOSED: Final = re.compile(r", [^,;:\"“”]{1,60},")
_REACH: Final = 4  # words from a name to the word that is beside it
_BEARS: Final = 0.6  # of what the best sentence holds of the claim, for another to count
_TOLD: Final = 0.3  # of the claim's stems, that one sentence must hold
_COMMON: Final = frozenset(
    "people person man men woman women other child children year day".split()
)
_KEPT: Final = frozenset("said says told by against".split())  # function words that tell a role


_MONTH: Final = 3  # letters: "Sept. 9" is September 9
_NEARBY: Final = 16  # characters
_PAIRS: Final = re.compile(
    r"\b((?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"\d[\d,]*+))(?: | to |-)(\d[\d,]*\d|\d)\b"
)
_JOINS: Final = frozenset("and or".split())
# "chairman of the Port Board" says nothing of who stands in "chairman Peter Lund".
_BETWEEN: Final = frozenset("of for".split())


@dataclass(frozen=True, slots=True)
class Slot:
    """A name with the word beside it on one side."""

    name: str
    side: int  # -1 before the name, 1 behind it
    word: str  # stem


@lru_cache(maxsize=512)
def slots(text: str) -> tuple[Slot, ...]:
    """The names of a text with the words beside them.

    >>> [(s.name, s.side, s.word) for s in slots("The mayor, Ana Ortiz, accused Peter Lund.")]
    [('Peter Lund', -1, 'accus')]
    """
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    names = spans(text)
    stops = [m.start() for m in _STOPS.finditer(text)]
    out = []
    for name, start, end in names:
        left = max((at for at in stops if at < start), default=-1)
        right = min((at for at in stops if at >= end), default=len(text))
        before = [w for w in words if left < w[0] and w[1] <= start][-_REACH:]
        stop = end
        placed = _PLACED.search(text, max(0, start - _WITHIN), start)
        if (
            placed is None
            and text[end : end + 1] == ","
            and (m := _APPOSED.match(text, end)) is not None
        ):
            stop = m.end()  # "Ana Ortiz, 54, was hurt"
            right = min((at for at in stops if at >= stop), default=len(text))
        after = [w for w in words if stop <= w[0] < right][:_REACH]
        for side, near in ((-1, before[::-1]), (1, after)):
            word = _beside(near, names, side)
            if word:
                out.append(Slot(name, side, word))
    return tuple(out)


def _beside(
    near: Sequence[tuple[int, int, str]], names: Sequence[tuple[str, int, int]], side: int
) -> str:
    """The stem of the first word that tells something, "" where a name stands before it."""
    joined = between = ""
    for a, _, w in near:
        low = w.lower().replace("’", "'")
        if any(start <= a < end for _, start, end in names):
            return f"{joined} {low}" if joined else ""
        if low in WEEKDAYS:
            return ""
        if low in _JOINS:
            joined = "and"
            continue
        if low in _KEPT:
            return low
        if low in _BETWEEN and side < 0:
            between = f"{low} "
        elif low not in STOP and not low.isdigit() and len(low) > 1:
            return between + stem(low)
    return ""


def exchanged(claim: str, sources: Sequence[str]) -> list[str]:
    """The names and figures of a claim in whose place the sentence that bears it has others."""
    source = read(tuple(sources))
    if not source.lines:
        return []
    want = set(content_stems(claim))
    scores = [len(want & line.stems) for line in source.lines]
    best = max(scores)
    if best < _TOLD * len(want):
        return []  # put in words of its own: nothing to hold it against
    lines = [line.text for line, s in zip(source.lines, scores, strict=True) if s >= _BEARS * best]
    may = {name for name, _, _ in named(claim, source)}
    mine = [s for s in slots(claim) if s.name in may]
    out = []
    for slot in mine:
        there = [(text, s) for text in lines for s in slots(text) if _beside_same(s, slot)]
        if there and not any(one(slot.name, s.name, source) for _, s in there):
            text, other = there[0]
            if _replaced(slot, other, claim, text, source):
                out.append(f"the source has “{other.name}” where this has “{slot.name}”")
    return [*out, *_counted(claim, source), *_paired(claim, source)]


def _beside_same(a: Slot, b: Slot) -> bool:
    return (a.side, a.word) == (b.side, b.word)


def _replaced(slot: Slot, theirs_slot: Slot, claim: str, text: str, source: Source) -> bool:
    """Whether a name stands for the other: it is new in the sentence, stands behind a word that
    has the other behind it, or they changed places."""
    mine, theirs = slot.name, theirs_slot.name
    here = [n for n, _, _ in spans(claim)]
    there = [n for n, _, _ in spans(text)]
    if not any(one(mine, n, source) for n in there):
        return not any(one(theirs, n, source) for n in here)
    if any(_agent(n, claim) != _agent(n, text) for n in (mine, theirs)):
        return False  # one of them is a passive
    at = [k for k, n in enumerate(here) if one(mine, n, source)]
    other = [k for k, n in enumerate(here) if one(theirs, n, source)]
    if not other:
        return slot.side < 0 and _moved(mine, claim, text, source)
    was = [k for k, n in enumerate(there) if one(mine, n, source)]
    other_was = [k for k, n in enumerate(there) if one(theirs, n, source)]
    return (at[0] < other[0]) != (was[0] < other_was[0])


def _moved(name: str, claim: str, text: str, source: Source) -> bool:
    """Whether a name stands behind other words than in the sentence, and before others."""
    here = [s for s in slots(claim) if one(s.name, name, source)]
    there = [s for s in slots(text) if one(s.name, name, source)]
    return any(s.side < 0 for s in there) and not any(
        _beside_same(a, b) for a in here for b in there
    )


def _agent(name: str, text: str) -> bool:
    """Whether a name stands behind "by"."""
    return re.search(rf"\bby (?:\w+ ){{0,3}}{re.escape(name.split()[-1])}\b", text) is not None


def _paired(claim: str, source: Source) -> list[str]:
    """Figures that belong together, and do not stand together in the source: "June 9", "2-0"."""
    out = []
    for m in _PAIRS.finditer(claim):
        a, b = m[1].lower(), m[2].lower()
        if not any(_together(a, b, line.text.lower()) for line in source.lines):
            out.append(f"“{m[0]}” does not stand together in the source")
    return out


def _together(a: str, b: str, text: str) -> bool:
    """Whether two words stand within a few characters of each other, each as a whole."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(a[:_MONTH])}", text)]
    others = [m.start() for m in re.finditer(rf"(?<![\w,.]){re.escape(b)}(?![\d]|[,.]\d)", text)]
    return any(abs(p - o) <= _NEARBY for p in places for o in others)


def _counted(claim: str, source: Source) -> list[str]:
    """The figures of a claim that count what the source counts with another figure only."""
    out = []
    have = [n for line in source.lines for n in numbers(line.text)]
    for n in numbers(claim):
        noun = stem(n.noun) if n.noun not in STOP else ""
        if n.small or not noun or noun in _COMMON:
            continue
        same = [x for x in have if x.noun and stem(x.noun) == noun]
        if same and not any(stands_for(n, x) for x in same):
            out.append(f"the source has “{same[0].text} {same[0].noun}”, not “{n.text}”")
    return out
