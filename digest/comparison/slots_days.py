"""The days of a sentence, with what they date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.comparison.slots_count import Token, index, near
from digest.comparison.slots_records import SlotValue
from digest.comparison.slots_words import SPEECH_NEAR
from digest.model import Sentence, When
from digest.text.lang.months import MONTHS

_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
# "three days later", "a day after": hangs on another day, which is compared by itself.
_COUNTED_FROM = re.compile(
    r"\b(?:(?:earlier|later)(?!\s+(?:today|this|on))|after|before|ago|following|next|recent|previous)\b"
)
_DATED = re.compile(r"\bdated\s+(?:on\s+)?$")
_NAMES_A_THING = re.compile(r"[’']s\b")
_MONTH_DAY = re.compile(
    r"([A-Z][a-z]+)\.?\s+(\d{1,2})|(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([A-Z][a-z]+)"
)


def day_key(w: When) -> str:
    """The day of a time expression, or its weekday where the day is open; "" where it has none."""
    if w.kind in {"clock", "duration", "month", "year"}:
        return ""
    if w.earliest and w.earliest == w.latest:
        return w.earliest
    m = _WEEKDAY.search(w.text)
    return m[0].lower() if m and w.earliest is None else ""


def period_key(w: When) -> str:
    """A month or year that a count may hang on: "2004", "april"."""
    return "~" + (w.earliest or w.text.lower()) if w.kind in {"month", "year"} else ""


def day(text: str, sent: Sentence, tokens: Sequence[Token], w: When) -> SlotValue | None:
    """A time expression as a value that can be compared; None for hours and counted days."""
    if w.kind in {"clock", "duration"} or _COUNTED_FROM.search(w.text):
        return None
    key = day_key(w)
    if not key and w.kind not in {"date", "month", "year"}:
        return None
    at = index(tokens, w.span.start)
    around = [t.low for t in tokens[max(0, at - 2) : at + 1]]
    after = index(tokens, w.span.end)
    beside = [*tokens[max(0, at - 3) : at], *tokens[after : after + 1]]
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
        near=near(tokens, w.span.start, w.span.end, ()),
        role=_day_role(text, w, said),
        scope=frozenset({"since", "until", "before", "after", "next", "last"}.intersection(around)),
    )


def _day_role(text: str, w: When, said: bool) -> str:
    """ "said on Friday" dates the speaking; "Friday's game", "the 5 June vote" and "a letter dated
    5 June" name a thing."""
    if said:
        return "said"
    if _DATED.search(text, max(0, w.span.start - 20), w.span.start):
        return "thing"
    named = w.kind == "date" and text[max(0, w.span.start - 4) : w.span.start].lower() == "the "
    if named or _NAMES_A_THING.match(text, w.span.end):
        return "thing"
    return ""


def _month_day(printed: str) -> str:
    """ "09-28" of "Sept. 28": a day without a year, where no publication day is known."""
    m = _MONTH_DAY.search(printed)
    if m is None:
        return ""
    month = MONTHS.get((m[1] or m[4]).lower())
    return f"{month:02d}-{int(m[2] or m[3]):02d}" if month else ""
