"""The slot values of a sentence: what of it can be compared with another source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.core.slots_records import SlotValue
from digest.core.slots_words import (
    COUNTRIES,
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
from digest.model import Article, Figure, Mention, Sentence, Span, When
from digest.text import lang_en
from digest.text.months import MONTHS
from digest.text.words import content_stems, fold, stem

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d,.]*\d|\d|[,;:()—–]|[.](?=\s|$)")
_CUT = frozenset(",;:()—–.")
# Words around a value that say what it is about.
_REACH = 8
# How far a verb may stand from the number that it rules.
_VERB_REACH = 7
NEGATION = re.compile(
    r"(?:\b(?:not|never|cannot|unlikely\s+to|refus\w+\s+to|declin\w+\s+to|fail\w+\s+to|den(?:y|ies|ied))|"
    r"\w+n[’']t)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
# "three days later", "a day after": hangs on another day, which is compared by itself.
_COUNTED_FROM = re.compile(r"\b(?:later|after|before|earlier|ago|following|next|recent|previous)\b")
_NAMES_A_THING = re.compile(r"[’']s\b")
_MONTH_DAY = re.compile(
    r"([A-Z][a-z]+)\.?\s+(\d{1,2})|(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([A-Z][a-z]+)"
)
_KNOWN_PLACE = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            map(
                re.escape,
                [
                    *COUNTRIES,
                    *(s.title() for s in US_STATES),
                ],
            ),
            key=lambda s: (-len(s), s),
        )
    )
    + r")\b(?!\s(?:Times|Post|Tribune|News|Journal|University))"
)
_REGION_NEXT = re.compile(r"\s+(?:region|province|county|district|oblast|state)\b")
_PLACE_LEAD = re.compile(
    r"\b(in|at|near|from|to|of|outside|across|over|into|towards?)\s+(?:\w+\s+){0,2}$"
)
_MOVED = re.compile(
    r"\b(?:up|down|ris\w+|rose|fell|fall\w*|increas\w+|decreas\w+|drop\w*|declin\w+|climb\w*|grew|"
    r"jump\w*|cut|reduced|rais\w+|gain\w*|los[te]\w*|slump\w*|ticked)\b[^.;:]{0,40}?\b(by|from)\s+$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:higher|lower|more\s+than|less\s+than|fewer\s+than|increase|decrease|drop|"
    r"rise|jump|cut|discount|off)\b"
)
_RATES = frozenset({"each", "average"})
# Words that make every count of the sentence a running total.
_SO_FAR = re.compile(
    r"\b(?:so\s+far|to\s+date|in\s+(?:total|all)|(?:a|the)\s+total\s+of|altogether|since\s+(?!\w+day\b)\w|"
    r"overall|cumulative|over\s+(?:the\s+)?(?:past|last)\s+\w+\s+(?:years|months|decades|seasons)|"
    r"in\s+recent\s+(?:years|months)|career|all-time|ever\s+since)\b",
    re.IGNORECASE,
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
    start: int  # of the sentence in the text
    negated: frozenset[str]  # stems of words that stand right behind a negation
    names: frozenset[str]
    figures: int  # how many
    frame: frozenset[str]  # "so far", "first": what all its counts stand under


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
    days = frozenset(d for w in dates if (d := _day_key(w) or _period_key(w)))
    values: list[SlotValue] = []
    for f in figures:
        if f.kind != "ordinal":
            values.append(_figure(text, sent, tokens, f, figures, mentions, days))
    values = _spread(values)
    for w in dates:
        value = _date(text, sent, tokens, w)
        if value is not None:
            values.append(value)
    values += _places(text, sent, tokens, mentions)
    values += _people(sent, tokens, mentions)
    values += _polarity(sent, tokens)
    whole = text[sent.span.start : sent.span.end]
    return Reading(
        i=sent.i,
        text=whole,
        stems=stems,
        values=tuple(values),
        start=sent.span.start,
        negated=_negated(whole),
        names=frozenset(fold(m.key) for m in mentions),
        figures=len(figures),
        frame=_frame(whole) | {w.text.lower() for w in dates if w.kind == "year"},
    )


def _frame(text: str) -> frozenset[str]:
    out = {"so far"} if _SO_FAR.search(text) else set()
    out |= {m[1].lower() for m in _ORDINAL.finditer(text)}
    return frozenset(out)


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


def _period_key(w: When) -> str:
    """A month or year that a count may hang on: "2004", "april"."""
    return (w.earliest or w.text.lower()) if w.kind in {"month", "year"} else ""


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


def _spread(values: list[SlotValue]) -> list[SlotValue]:
    """ "averaging 15 points, Lee 14 points": a rate holds for the whole list of one unit."""
    rates = {v.unit: v.scope & _RATES for v in values if v.unit and v.scope & _RATES}
    return [replace(v, scope=v.scope | rates.get(v.unit, frozenset())) for v in values]


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
    moved = _MOVED.search(text[max(sent.span.start, f.span.start - 60) : f.span.start])
    if moved:
        marks.add(moved[1].lower())
    if _CHANGE.match(text, f.span.end):
        marks.add("by")
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
    if w.kind in {"clock", "duration"} or _COUNTED_FROM.search(w.text):
        return None
    key = _day_key(w)
    weekday = _WEEKDAY.search(w.text)
    if not key and w.kind not in {"date", "month", "year"}:
        return None
    at = _index(tokens, w.span.start)
    around = [t.low for t in tokens[max(0, at - 2) : at + 1]]
    after = _index(tokens, w.span.end)
    beside = tokens[max(0, at - 3) : at] + tokens[after : after + 1]
    said = bool(SPEECH_NEAR.intersection(t.low for t in beside))
    return SlotValue(
        slot="date",
        span=w.span,
        text=w.text,
        sentence=sent.i,
        earliest=w.earliest,
        latest=w.latest,
        key=key or _month_day(w.text) or w.text.lower(),
        kind=w.kind,
        near=_near(tokens, w.span.start, w.span.end, ()),
        role=_day_role(text, w, said),
        scope=frozenset({"since", "until", "before", "after", "next", "last"}.intersection(around)),
    )


def _day_role(text: str, w: When, said: bool) -> str:
    """ "said on Friday" dates the speaking, "Friday's game" and "the 5 June vote" name a thing."""
    if said:
        return "said"
    if _NAMES_A_THING.match(text, w.span.end):
        return "thing"
    return ""


def _month_day(printed: str) -> str:
    """ "09-28" of "Sept. 28": a day without a year, where no publication day is known."""
    m = _MONTH_DAY.search(printed)
    if m is None:
        return ""
    month = MONTHS.get((m[1] or m[4]).lower())
    return f"{month:02d}-{int(m[2] or m[3]):02d}" if month else ""


def _places(
    text: str, sent: Sentence, tokens: Sequence[_Token], mentions: Sequence[Mention]
) -> list[SlotValue]:
    """Countries and states wherever they stand, and the other places that were read as names."""
    out: list[SlotValue] = []
    for m in _KNOWN_PLACE.finditer(text, sent.span.start, sent.span.end):
        kind = "country" if m[0] in COUNTRIES else "state"
        inside = [
            n
            for n in mentions
            if n.span.start < m.start() < n.span.end or n.span.end > m.end() > n.span.start
        ]
        if any(n.kind == "person" or n.span.start < m.start() for n in inside):
            continue
        out.append(_place(text, sent, tokens, Span(start=m.start(), end=m.end()), fold(m[0]), kind))
    taken = {(v.span.start) for v in out}
    for n in mentions:
        if n.kind == "place" and n.span.start not in taken:
            region = re.search(
                r"\b(?:region|province|county|district|oblast|state)\b", fold(n.text)
            ) or (_REGION_NEXT.match(text, n.span.end))
            kind = "region" if region else "town"
            out.append(_place(text, sent, tokens, n.span, fold(n.key), kind))
    return sorted(out, key=lambda v: v.span.start)


def _place(
    text: str, sent: Sentence, tokens: Sequence[_Token], span: Span, key: str, kind: str
) -> SlotValue:
    lead = _PLACE_LEAD.search(text[max(sent.span.start, span.start - 40) : span.start])
    return SlotValue(
        slot="place",
        span=span,
        text=text[span.start : span.end],
        sentence=sent.i,
        key=key,
        kind=kind,
        near=_near(tokens, span.start, span.end, ()),
        role=lead[1].lower() if lead else "",
    )


def _people(
    sent: Sentence, tokens: Sequence[_Token], mentions: Sequence[Mention]
) -> list[SlotValue]:
    return [
        SlotValue(
            slot="name",
            span=m.span,
            text=m.text,
            sentence=sent.i,
            key=fold(m.key),
            kind="person",
            near=_near(tokens, m.span.start, m.span.end, ()),
        )
        for m in mentions
        if m.kind == "person"
    ]


def _polarity(sent: Sentence, tokens: Sequence[_Token]) -> list[SlotValue]:
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
    for m in NEGATION.finditer(text):
        for w in re.findall(r"[A-Za-z’']+", text[m.end() : m.end() + 40])[:3]:
            if w.lower() not in lang_en.STOP:
                out.add(stem(w.lower()))
                break
    return frozenset(out)
