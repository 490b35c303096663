"""The quantity of a figure: what happened to the counted, what narrows it, what stands around."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.comparison.slots_phrases import fate_by_phrase
from digest.comparison.slots_records import SlotValue
from digest.comparison.slots_words import (
    MARKS,
    NEXT_MARKS,
    PERIODS,
    PREDICATES,
    TOTALS,
    UNIT_PREDICATE,
)
from digest.model import Figure, Mention, Sentence
from digest.text.lang.en import words as lang_en
from digest.text.words import fold, stem

_CUT = frozenset(",;:()—–.")
# Words around a value that say what it is about.
_REACH = 8
# How far a verb may stand from the number that it rules.
_VERB_REACH = 7
_MOVED = re.compile(
    r"\b(?:up|down|ris\w+|rose|fell|fall\w*|increas\w+|decreas\w+|drop\w*|declin\w+|climb\w*|grew|"
    r"jump\w*|cut|reduced|rais\w+|gain\w*|los[te]\w*|slump\w*|ticked)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(by|from)\s++$", re.IGNORECASE)
_MOVED_NEAR = 40  # characters between the two
_CHANGE = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:higher|lower|more\s+than|less\s+than|fewer\s+than|increase|decrease|drop|"
    r"rise|jump)\b"
)
_RATES = frozenset({"each", "average"})
ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
)


# An age belongs to the name right beside it ("34-year-old welder Ana Ortiz").
_BESIDE = 25
_NEXT_CLAUSE = frozenset("and but who when after in while as".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a sentence, in lower case."""

    start: int
    end: int
    low: str


def index(tokens: Sequence[Token], at: int) -> int:
    """Number of the first token that starts at or behind a place in the text."""
    return bisect_left(tokens, at, key=lambda t: t.start)


def near(
    tokens: Sequence[Token], start: int, end: int, skip: Sequence[tuple[int, int]]
) -> tuple[tuple[str, int], ...]:
    """Stems around a value with their distance; other numbers are passed over."""
    out: list[tuple[str, int]] = []
    left, right = index(tokens, start), index(tokens, end)
    for step, order in ((-1, range(left - 1, -1, -1)), (1, range(right, len(tokens)))):
        far = 0
        for k in order:
            t = tokens[k]
            if t.low in _CUT:
                far += 1
                continue
            if any(a <= t.start < b for a, b in skip) or t.low[0].isdigit():
                far += 1
                continue
            far += 1
            if far > _REACH:
                break
            if t.low not in lang_en.STOP and len(t.low) > 1:
                out.append((stem(t.low), step * far))
    return tuple(out)


def count(
    text: str,
    sent: Sentence,
    tokens: Sequence[Token],
    f: Figure,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    days: frozenset[str],
) -> SlotValue:
    """The value of one figure with all that its comparison looks at."""
    f = _moved_to(text, f)
    others = [(o.number.start, o.number.end) for o in figures if o is not f]
    own = [(f.number.start, f.number.end)]
    return SlotValue(
        slot="figure",
        span=f.span,
        text=f.text,
        sentence=sent.i,
        low=f.low,
        high=f.high,
        unit=f.unit,
        kind=f.kind,
        predicate=UNIT_PREDICATE.get(f.unit, "")
        or fate_by_phrase(text, sent, f)
        or _predicate(tokens, f, others),
        scope=_scope(text, sent, tokens, f),
        hedge=f.hedge,
        near=near(tokens, f.number.start, f.number.end, [*others, *own]),
        names=_close_names(text, f, mentions, figures),
        days=days,
        periods=_periods(tokens, f),
    )


# "raised its rate from 4 to 4.25 per cent" is no range: it names the new value last.
_FROM: Final = re.compile(r"\bfrom\s+$")
_TO: Final = re.compile(
    r"\d[\d,.]*+\s{1,3}to\s{1,3}(?P<last>\d+(?:,\d{3})*(?:\.(?P<decimals>\d+))?)\b"
)


def _moved_to(text: str, f: Figure) -> Figure:
    """The figure with the later of two values, where it moved from one to the other."""
    m = _TO.match(f.text)
    if not m or not _FROM.search(text, max(0, f.span.start - 8), f.span.start):
        return f
    value = float(m["last"].replace(",", ""))
    decimals = len(m["decimals"] or "")
    slack = 0.49 * 10.0**-decimals if decimals else 0.0
    return replace(f, low=round(value - slack, 6), high=round(value + slack, 6), hedge="exact")


def _predicate(tokens: Sequence[Token], f: Figure, others: Sequence[tuple[int, int]]) -> str:
    """What happened to the counted: the nearest such word of the same clause."""
    left, right = index(tokens, f.number.start), index(tokens, f.number.end)
    best: tuple[float, str] = (99.0, "")
    for k in range(left - 1, max(-1, left - 1 - _VERB_REACH), -1):
        t = tokens[k]
        if (t.low in _CUT and t.low not in ",(") or any(a <= t.start < b for a, b in others):
            break
        if t.low == ",":
            break
        name = PREDICATES.get(t.low)
        if name:
            best = min(best, (left - k + 0.5, name))
            break
    for k in range(right, min(len(tokens), right + _VERB_REACH)):
        t = tokens[k]
        if t.low in _CUT or any(a <= t.start < b for a, b in others):
            break
        if best[1] and k > right and t.low in _NEXT_CLAUSE:
            break
        name = PREDICATES.get(t.low)
        if name:
            best = min(best, (k - right + 1.0, name))
            break
    return best[1]


def spread(found: Iterable[SlotValue]) -> list[SlotValue]:
    """ "averaging 15 points, Lee 14 points": a rate holds for the whole list of one unit."""
    values = list(found)
    rates = {v.unit: v.scope & _RATES for v in values if v.unit and v.scope & _RATES}
    return [replace(v, scope=v.scope | rates.get(v.unit, frozenset())) for v in values]


def _periods(tokens: Sequence[Token], f: Figure) -> frozenset[str]:
    at = index(tokens, f.number.start)
    own = f.unit
    return frozenset(
        s
        for t in tokens[max(0, at - 8) : at + 9]
        if t.low in PERIODS
        and (s := stem(t.low)) != own
        and not f.span.start <= t.start < f.span.end
    )


def _moved(before: str) -> str:
    """ "by" or "from" in "rose sharply by" at the end of the words, else ""."""
    by = _BY.search(before)
    if by is None:
        return ""
    clause = before[max(before.rfind(c, 0, by.start()) for c in ".;:") + 1 : by.start()]
    near = any(len(clause) - m.end() <= _MOVED_NEAR for m in _MOVED.finditer(clause))
    return by[1].lower() if near else ""


def _scope(text: str, sent: Sentence, tokens: Sequence[Token], f: Figure) -> frozenset[str]:
    """What narrows the number: part, more, each, total, in a row, the ordinal beside it."""
    marks: set[str] = set()
    moved = _moved(text[max(sent.span.start, f.span.start - 60) : f.span.start])
    if moved:
        marks.add(moved)
    if _CHANGE.match(text, f.span.end):
        marks.add("by")
    at, after = index(tokens, f.span.start), index(tokens, f.number.end)
    for k in range(at - 1, max(-1, at - 4), -1):
        word = tokens[k].low
        if MARKS.get(word):
            marks.add(MARKS[word])
        if word in TOTALS:
            marks.add("total")
        if word in _CUT:
            break
    tail = text[f.number.end : f.number.end + 40]
    if re.match(r"\s+of\s+(?:the|them|its|their|his|her|those|these|whom|which)\b", tail):
        marks.add("part")
    if re.match(r"\s+(?:of\s+\d|out\s+of\b)", tail):
        marks.add("part")
    for k in range(after, min(len(tokens), after + 3)):
        word = tokens[k].low
        if word in NEXT_MARKS:
            marks.add(NEXT_MARKS[word])
        if word in _CUT:
            break
    # The sentence may open with a total ("In total, 12 people ...").
    rate = re.match(
        r"[^,.;]{0,25}\b(?:a|an|per|each|every)\s+(day|week|month|year|hour|game|night|contest|person|share)\b",
        tail,
    )
    if rate:
        marks.add("each")
    ordinal = ORDINAL.search(text[max(sent.span.start, f.span.start - 25) : f.span.start])
    if ordinal:
        marks.add(ordinal[1])
    return frozenset(marks)


def _close_names(
    text: str, f: Figure, mentions: Sequence[Mention], figures: Sequence[Figure]
) -> frozenset[str]:
    """The names nearest to the number: between it and the numbers beside it."""
    if f.kind == "age":
        return frozenset(
            fold(m.key)
            for m in mentions
            if (m.kind == "person" and -_BESIDE <= m.span.start - f.span.end <= _BESIDE)
            or 0 <= f.span.start - m.span.end <= 3
        )
    low = max(
        (o.span.end for o in figures if o.span.end <= f.span.start), default=f.span.start - 80
    )
    high = min(
        (o.span.start for o in figures if o.span.start >= f.span.end), default=f.span.end + 80
    )
    low, high = max(low, f.span.start - 80), min(high, f.span.end + 80)
    return frozenset(fold(m.key) for m in mentions if m.span.start >= low and m.span.end <= high)
