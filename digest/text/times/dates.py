"""Time expressions of a text, resolved to days against the publication day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from digest.model import Span, When
from digest.text.lang.en.times import (
    AFTER_THE,
    CAPITAL,
    COUNTED_YEAR,
    FIRST,
    FOLLOW,
    FOREIGN,
    HEDGED_YEAR,
    PATTERN,
    RECENT,
)
from digest.text.lang.months import MONTHS
from digest.text.times.days import (
    Got,
    dated,
    iso_day,
    month_day,
    named_month,
    one,
    safe_day,
    slash,
    weekday,
)
from digest.text.times.relative import ago, later, period, word_day
from digest.text.words import tokens


def whens(text: str, *, published: str | None, lang: str = "en") -> tuple[When, ...]:
    """The time expressions of the text in order, resolved to days where that is certain.

    >>> [(w.text, w.earliest) for w in whens("It fell on Thursday.", published="2023-09-30")]
    [('Thursday', '2023-09-28')]
    """
    day = iso_day(published)
    if not lang.startswith("en"):
        return tuple(_foreign(text, day))
    out: list[When] = []
    anchor: tuple[date, date] | None = None
    for m in _matches(text):
        got = _resolve(text, m, day, anchor)
        if got is None:
            continue
        kind, earliest, latest, start, end = got
        if earliest is not None and latest is not None and kind in {"date", "weekday", "relative"}:
            anchor = (earliest, latest)
        out.append(
            When(
                span=Span(start=start, end=end),
                text=text[start:end],
                earliest=earliest.isoformat() if earliest else None,
                latest=latest.isoformat() if latest else None,
                kind=kind,  # type: ignore[arg-type]
            )
        )
    return tuple(out)


def _matches(text: str) -> Iterator[re.Match[str]]:
    starts, words = tokens(text)
    pos = 0
    for i in [i for i, w in enumerate(words) if w in FIRST or w.isdigit()]:
        start = starts[i]
        if start < pos or not _may_begin(text, start, words, i):
            continue
        m = PATTERN.match(text, start)
        if m is not None and m.end() > start:
            pos = m.end()
            yield m


def _may_begin(text: str, start: int, words: Sequence[str], i: int) -> bool:
    """Whether an expression can begin here by its first two or three words."""
    word = words[i]
    if word in CAPITAL:
        return text[start].isupper()
    follow = FOLLOW.get(word)
    if follow is None:
        return True
    following = words[i + 1] if i + 1 < len(words) else ""
    if following == "the":  # "in the city", by far the most frequent
        return i + 2 < len(words) and words[i + 2] in AFTER_THE
    return following in follow or (word == "the" and following.isdigit())


def _resolve(
    text: str, m: re.Match[str], day: date | None, anchor: tuple[date, date] | None
) -> Got | None:
    start, end = m.start(), m.end()
    if m["iso"]:
        return one("date", iso_day(m["iso"]), start, end)
    if m["slash"]:
        return one("date", slash(m["slash"]), start, end)
    if m["d1"] or m["d2"]:
        return month_day(m, day)
    if m["m3"]:
        return named_month(m, day)
    if m["wd3"]:
        return weekday(text, m, day)
    if m["word"]:
        return word_day(m, day)
    if m["pq"]:
        return period(m, day)
    if m["agon"]:
        return ago(m, day)
    if m["latern"] or m["bare"]:
        return later(m, anchor)
    if m["recent"]:
        since = day - timedelta(days=RECENT[m["recent"]]) if day else None
        return ("relative", since, day, start, end)
    if m["decade"]:
        first = int(m["decade"])
        return ("year", date(first, 1, 1), date(first + 9, 12, 31), start, end)
    if m["clock"]:
        if text[start - 1 : start] in {"$", "£", "€", "-"} or (
            "." in m["clock"] and "m" not in m["clock"].lower()
        ):
            return None
        return ("clock", None, None, start, end)
    if COUNTED_YEAR.match(text, end) or HEDGED_YEAR.search(text, max(0, start - 16), start):
        return None
    year = int(m["year"])
    return ("year", date(year, 1, 1), date(year, 12, 31), start, end)


def _foreign(text: str, day: date | None) -> Iterator[When]:
    """Dates by month name or in digits, in the languages whose month names are known."""
    for m in FOREIGN.finditer(text):
        if m["iso"]:
            got = iso_day(m["iso"])
        elif m["dd"]:
            got = safe_day(int(m["dy"]), int(m["dm"]), int(m["dd"]))
        else:
            month = MONTHS.get(m["m"].lower())
            if month is None:
                continue
            got = dated(m["y"], month, int(m["d"]), day)
        iso = got.isoformat() if got else None
        yield When(span=Span(start=m.start(), end=m.end()), text=m[0], earliest=iso, latest=iso)
