"""The slot values of a sentence: what of it can be compared with another source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from digest.comparison.slots_clock import clocks
from digest.comparison.slots_count import ORDINAL, Token, count, near, spread
from digest.comparison.slots_days import day, day_key, period_key
from digest.comparison.slots_phrases import is_name
from digest.comparison.slots_records import SlotValue
from digest.comparison.slots_words import COUNTRIES, OPPOSITES, US_STATES
from digest.model import Article, Figure, Mention, Sentence, Span, When
from digest.text.lang.en import words as lang_en
from digest.text.words import content_stems, fold, stem

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d,.]*\d|\d|[,;:()—–]|[.](?=\s|$)")
NEGATION = re.compile(
    r"\b(?:not|never|cannot|unlikely\s+to|refus\w+\s+to|declin\w+\s+to|fail\w+\s+to|den(?:y|ies|ied)|"
    r"\w+n[’']t)\b",
    re.IGNORECASE,
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
# Words that make every count of the sentence a running total.
_SO_FAR = re.compile(
    r"\b(?:so\s+far|to\s+date|in\s+(?:total|all)|(?:a|the)\s+total\s+of|altogether|since\s+(?!\w+day\b)\w|"
    r"overall|cumulative|over\s+(?:the\s+)?(?:past|last)\s+\w+\s+(?:years|months|decades|seasons)|"
    r"in\s+recent\s+(?:years|months)|career|all-time|ever\s+since)\b",
    re.IGNORECASE,
)


# Statements have a handful of figures.
MOST_FIGURES = 24


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


def read(article: Article, i: int) -> Reading:
    """The sentence with the values of all its slots."""
    text, sent = article.document.text, article.sentences[i]
    figures = _inside(article.figures, sent)
    if len(figures) > MOST_FIGURES:
        figures = []  # a table or a list of results, not a statement
    dates = _inside(article.whens, sent)
    mentions = _inside(article.mentions, sent)
    tokens = [
        Token(m.start(), m.end(), m[0].lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, sent.span.start, sent.span.end)
    ]
    stems = _stems(text, sent, figures, dates)
    days = frozenset(d for w in dates if (d := day_key(w) or period_key(w)))
    counts = (
        count(text, sent, tokens, f, figures, mentions, days)
        for f in figures
        if f.kind != "ordinal"
    )
    named = {f.span.start for f in figures if is_name(text, f)}
    values = spread(v for v in counts if v.predicate or v.span.start not in named)
    for w in dates:
        value = day(text, sent, tokens, w)
        if value is not None:
            values.append(value)
    values += clocks(text, sent)
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
    out |= {m[1].lower() for m in ORDINAL.finditer(text)}
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


def _places(
    text: str, sent: Sentence, tokens: Sequence[Token], mentions: Sequence[Mention]
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
    text: str, sent: Sentence, tokens: Sequence[Token], span: Span, key: str, kind: str
) -> SlotValue:
    lead = _PLACE_LEAD.search(text[max(sent.span.start, span.start - 40) : span.start])
    return SlotValue(
        slot="place",
        span=span,
        text=text[span.start : span.end],
        sentence=sent.i,
        key=key,
        kind=kind,
        near=near(tokens, span.start, span.end, ()),
        role=lead[1].lower() if lead else "",
    )


def _people(
    sent: Sentence, tokens: Sequence[Token], mentions: Sequence[Mention]
) -> list[SlotValue]:
    return [
        SlotValue(
            slot="name",
            span=m.span,
            text=m.text,
            sentence=sent.i,
            key=fold(m.key),
            kind="person",
            near=near(tokens, m.span.start, m.span.end, ()),
        )
        for m in mentions
        if m.kind == "person"
    ]


def _polarity(sent: Sentence, tokens: Sequence[Token]) -> list[SlotValue]:
    return [
        SlotValue(
            slot="polarity",
            span=Span(start=t.start, end=t.end),
            text=t.low,
            sentence=sent.i,
            key=t.low,
            near=near(tokens, t.start, t.end, ()),
        )
        for t in tokens
        if t.low in OPPOSITES
    ]


def _negated(text: str) -> frozenset[str]:
    out = set()
    for m in NEGATION.finditer(text):
        for w in re.findall(r"[A-Za-z’']+", text[m.end() : m.end() + 40])[:2]:
            if w.lower() not in lang_en.STOP:
                out.add(stem(w.lower()))
                break
    return frozenset(out)
