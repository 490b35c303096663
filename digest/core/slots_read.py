"""The slot values of a sentence: what of it can be compared with another source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from digest.core.slots_records import SlotValue
from digest.core.slots_words import (
    MARKS,
    NEXT_MARKS,
    OPPOSITES,
    PERIODS,
    PREDICATES,
    SPEECH_NEAR,
    TOTALS,
    UNIT_PREDICATE,
    US_STATES,
)
from digest.model import Article, Figure, Mention, Sentence, When
from digest.text import lang_en
from digest.text.words import content_stems, fold, stem

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d,.]*\d|\d|[,;:()—–]|[.](?=\s|$)")
_CUT = frozenset(",;:()—–.")
# Words around a value that say what it is about.
_REACH = 8
# How far a verb may stand from the number that it rules.
_VERB_REACH = 7
_NEGATION = re.compile(
    r"\b(?:not|never|no|n[o’']t|didn[’']t|doesn[’']t|won[’']t|wasn[’']t|weren[’']t|isn[’']t|hasn[’']t|haven[’']t|"
    r"without|cannot|can[’']t|refus\w+\s+to|declin\w+\s+to|fail\w+\s+to|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_PLACE_LEAD = re.compile(
    r"\b(in|at|near|from|to|of|outside|across|over|into|towards?)\s+(?:\w+\s+){0,2}$"
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence, read for comparison."""

    i: int
    text: str  # of the sentence
    stems: frozenset[str]  # content words, numbers and days left out
    values: tuple[SlotValue, ...]
    negated: frozenset[str]  # stems of words that stand right behind a negation
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    low: str


def read(article: Article, i: int) -> Reading:
    """The sentence with the values of all its slots."""
    text, sent = article.document.text, article.sentences[i]
    figures = _inside(article.figures, sent)
    dates = _inside(article.whens, sent)
    mentions = _inside(article.mentions, sent)
    tokens = [
        _Token(m.start(), m.end(), m[0].lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, sent.span.start, sent.span.end)
    ]
    stems = _stems(text, sent, figures, dates)
    days = frozenset(d for w in dates if (d := _day_key(w)))
    values: list[SlotValue] = []
    for f in figures:
        if f.kind != "ordinal":
            values.append(_figure(text, sent, tokens, f, figures, mentions, days))
    for w in dates:
        value = _date(text, sent, tokens, w)
        if value is not None:
            values.append(value)
    for m in mentions:
        value = _named(text, sent, tokens, m)
        if value is not None:
            values.append(value)
    values += _polarity(sent, tokens)
    whole = text[sent.span.start : sent.span.end]
    return Reading(
        i=sent.i,
        text=whole,
        stems=stems,
        values=tuple(values),
        negated=_negated(whole),
        names=frozenset(fold(m.key) for m in mentions),
    )


def _inside(things: Sequence[Figure | When | Mention], sent: Sentence) -> list:  # type: ignore[type-arg]
    at = bisect_left(things, sent.span.start, key=lambda t: t.span.start)
    out = []
    for thing in things[at:]:
        if thing.span.start >= sent.span.end:
            break
        out.append(thing)
    return out


def _stems(
    text: str, sent: Sentence, figures: Sequence[Figure], dates: Sequence[When]
) -> frozenset[str]:
    """Content words of the sentence; numbers and days are compared by slots, not by words."""
    cut = sorted(
        [(f.number.start, f.number.end) for f in figures]
        + [(w.span.start, w.span.end) for w in dates]
    )
    pieces, at = [], sent.span.start
    for start, end in cut:
        if start >= at:
            pieces.append(text[at:start])
        at = max(at, end)
    pieces.append(text[at : sent.span.end])
    return frozenset(
        s for s in content_stems(" ".join(pieces)) if not s[0].isdigit() and len(s) > 1
    )


def _day_key(w: When) -> str:
    if w.kind in {"clock", "duration", "month", "year"}:
        return ""
    if w.earliest and w.earliest == w.latest:
        return w.earliest
    m = _WEEKDAY.search(w.text)
    return m[0].lower() if m and w.earliest is None else ""


def _index(tokens: Sequence[_Token], at: int) -> int:
    return bisect_left(tokens, at, key=lambda t: t.start)


def _near(
    tokens: Sequence[_Token], start: int, end: int, skip: Sequence[tuple[int, int]]
) -> tuple[tuple[str, int], ...]:
    """Stems around a value with their distance; other numbers are passed over."""
    out: list[tuple[str, int]] = []
    left, right = _index(tokens, start), _index(tokens, end)
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


def _figure(
    text: str,
    sent: Sentence,
    tokens: Sequence[_Token],
    f: Figure,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    days: frozenset[str],
) -> SlotValue:
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
        predicate=UNIT_PREDICATE.get(f.unit, "") or _predicate(tokens, f, others),
        scope=_scope(text, sent, tokens, f),
        hedge=f.hedge,
        near=_near(tokens, f.number.start, f.number.end, [*others, *own]),
        names=_close_names(text, f, mentions, figures),
        days=days,
        periods=_periods(tokens, f),
    )


def _periods(tokens: Sequence[_Token], f: Figure) -> frozenset[str]:
    at = _index(tokens, f.number.start)
    own = f.unit
    return frozenset(
        s
        for t in tokens[max(0, at - 8) : at + 9]
        if t.low in PERIODS
        and (s := stem(t.low)) != own
        and not f.span.start <= t.start < f.span.end
    )


def _predicate(tokens: Sequence[_Token], f: Figure, others: Sequence[tuple[int, int]]) -> str:
    """What happened to the counted: the nearest such word of the same clause."""
    left, right = _index(tokens, f.number.start), _index(tokens, f.number.end)
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
        if t.low in {"and", "but", "who", "when", "after", "in", "while", "as"} and k > right:
            if best[1]:
                break
        name = PREDICATES.get(t.low)
        if name:
            best = min(best, (k - right + 1.0, name))
            break
    return best[1]


def _scope(text: str, sent: Sentence, tokens: Sequence[_Token], f: Figure) -> frozenset[str]:
    """What narrows the number: part, more, each, total, in a row, the ordinal beside it."""
    marks: set[str] = set()
    at, after = _index(tokens, f.span.start), _index(tokens, f.number.end)
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
    ordinal = _ORDINAL.search(text[max(sent.span.start, f.span.start - 25) : f.span.start])
    if ordinal:
        marks.add(ordinal[1])
    return frozenset(marks)


def _close_names(
    text: str, f: Figure, mentions: Sequence[Mention], figures: Sequence[Figure]
) -> frozenset[str]:
    """The names nearest to the number: between it and the numbers beside it."""
    low = max(
        (o.span.end for o in figures if o.span.end <= f.span.start), default=f.span.start - 80
    )
    high = min(
        (o.span.start for o in figures if o.span.start >= f.span.end), default=f.span.end + 80
    )
    low, high = max(low, f.span.start - 80), min(high, f.span.end + 80)
    return frozenset(fold(m.key) for m in mentions if m.span.start >= low and m.span.end <= high)


def _date(text: str, sent: Sentence, tokens: Sequence[_Token], w: When) -> SlotValue | None:
    if w.kind in {"clock", "duration"}:
        return None
    key = _day_key(w)
    weekday = _WEEKDAY.search(w.text)
    if not key and w.kind not in {"date", "month", "year"}:
        return None
    at, after = _index(tokens, w.span.start), _index(tokens, w.span.end)
    around = [t.low for t in tokens[max(0, at - 4) : after + 3]]
    said = bool(SPEECH_NEAR.intersection(t.low for t in tokens[max(0, at - 3) : at]))
    return SlotValue(
        slot="date",
        span=w.span,
        text=w.text,
        sentence=sent.i,
        earliest=w.earliest,
        latest=w.latest,
        key=weekday[0].lower() if weekday and not w.earliest else key or w.text.lower(),
        kind=w.kind,
        near=_near(tokens, w.span.start, w.span.end, ()),
        role="said" if said else "",
        scope=frozenset({"since", "until", "before", "after", "next", "last"}.intersection(around)),
    )


def _named(text: str, sent: Sentence, tokens: Sequence[_Token], m: Mention) -> SlotValue | None:
    if m.kind not in {"place", "person"}:
        return None
    lead = _PLACE_LEAD.search(text[max(sent.span.start, m.span.start - 40) : m.span.start])
    low = fold(m.text)
    kind = "person"
    if m.kind == "place":
        kind = "town"
        if m.text in lang_en.COUNTRIES:
            kind = "country"
        elif low in US_STATES:
            kind = "state"
        elif re.search(r"\b(?:region|province|county|district|oblast|state)\b", low) or re.match(
            r"\s+(?:region|province|county|district|oblast|state)\b",
            text[m.span.end : m.span.end + 12],
        ):
            kind = "region"
    return SlotValue(
        slot="place" if m.kind == "place" else "name",
        span=m.span,
        text=m.text,
        sentence=sent.i,
        key=fold(m.key),
        kind=kind,
        near=_near(tokens, m.span.start, m.span.end, ()),
        role=lead[1].lower() if lead else "",
    )


def _polarity(sent: Sentence, tokens: Sequence[_Token]) -> list[SlotValue]:
    from digest.model import Span

    out = []
    for t in tokens:
        if t.low in OPPOSITES:
            out.append(
                SlotValue(
                    slot="polarity",
                    span=Span(start=t.start, end=t.end),
                    text=t.low,
                    sentence=sent.i,
                    key=t.low,
                    near=_near(tokens, t.start, t.end, ()),
                )
            )
    return out


def _negated(text: str) -> frozenset[str]:
    out = set()
    for m in _NEGATION.finditer(text):
        for w in re.findall(r"[A-Za-z’']+", text[m.end() : m.end() + 40])[:3]:
            if w.lower() not in lang_en.STOP:
                out.add(stem(w.lower()))
                break
    return frozenset(out)
