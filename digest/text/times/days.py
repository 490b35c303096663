"""Days, months and weekdays as printed, resolved against the publication day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.text.lang.en.times import (
    AHEAD,
    AHEAD_DAYS,
    AHEAD_NEAR,
    LEADS,
    MON,
    NOT_A_DAY,
    SLASH,
    TITLE_DAY,
    WEEK,
    WORDY,
)

# kind of expression, first and last day (None: not known), start and end in the text
Got = tuple[str, date | None, date | None, int, int]


def iso_day(published: str | None) -> date | None:
    """The day that an ISO stamp begins with, None where it does not."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def one(kind: str, day: date | None, start: int, end: int) -> Got:
    """An expression that names one day."""
    return (kind, day, day, start, end)


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def slash(printed: str) -> date | None:
    """28/09/2023 where only one order is possible; 03/04/2023 stays open."""
    m = SLASH.match(printed)
    assert m
    a, b, year = int(m[1]), int(m[2]), int(m[3])
    year += 2000 if year < 100 else 0
    if a > 12 >= b:
        return safe_day(year, b, a)
    if b > 12 >= a:
        return safe_day(year, a, b)
    return safe_day(year, a, b) if a == b else None


def month_day(m: re.Match[str], day: date | None) -> Got | None:
    """ "28 September 2023", "September 28": a day of a named month."""
    if m["d1"]:
        month, first, second, year = m["m1"], m["d1"], m["d1b"], m["y1"]
    else:
        month, first, second, year = m["m2"], m["d2a"] or m["d2"], m["d2"], m["y2"]
    number = MON[month[:3].lower()]
    start = m.start()
    earliest = dated(year, number, int(first), day)
    latest = dated(year, number, int(second), day) if second else earliest
    if earliest and latest and latest < earliest:
        latest = earliest
    if earliest is None and (year or day):
        return None  # "February 31"
    return ("date", earliest, latest, start, m.end())


def dated(year: str | None, month: int, number: int, day: date | None) -> date | None:
    """A day whose year may not be printed: the one nearest to publication."""
    if year:
        return safe_day(int(year), month, number)
    if day is None:
        return None
    got = safe_day(day.year, month, number)
    if got is None:
        return None
    if (got - day).days > AHEAD_DAYS:
        return safe_day(day.year - 1, month, number)
    if (day - got).days > 365 - AHEAD_DAYS // 3:
        return safe_day(day.year + 1, month, number)
    return got


def named_month(m: re.Match[str], day: date | None) -> Got | None:
    """ "September 2023", "in May": a month."""
    word = m["m3"].rstrip(".").lower()
    lead = (m["mq"] or "").lower().split(" ")
    led = lead[0] in LEADS or len(lead) > 1
    if word in WORDY and not m["y3"] and not led:
        return None
    if len(word) < 4 and word != "may" and not m["y3"] and not led:
        return None
    month = MON[word[:3]]
    start = (
        m.start("m3")
        if not m["mq"] or lead[0] in {"and", "to", "for", "of", "in", "by"}
        else m.start()
    )
    if m["y3"]:
        year = int(m["y3"])
    elif day is None:
        return ("month", None, None, start, m.end())
    else:
        year = day.year
        if lead[0] == "next":
            year += month <= day.month
        elif month > day.month or (lead[0] == "last" and month == day.month):
            year -= 1
    first = date(year, month, 1)
    last = month_end(first)
    if lead[0] == "early" or lead[-1] == "beginning":
        last = first.replace(day=10)
    elif lead[0] == "mid":
        first, last = first.replace(day=10), first.replace(day=20)
    elif lead[0] == "late":
        first = first.replace(day=20)
    return ("month", first, last, start, m.end())


def month_end(first: date) -> date:
    """The last day of a month."""
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)


def weekday(text: str, m: re.Match[str], day: date | None) -> Got | None:
    """ "on Thursday", "next Monday": a weekday near the day of publication."""
    lead = re.sub(r"\s+", " ", (m["wq"] or "").lower())
    if m["wplural"] or lead in {"every", "each", "a"}:
        return None
    before = text[max(0, m.start() - 90) : m.start()]
    if NOT_A_DAY.search(before) or TITLE_DAY.match(text, m.end("wd3")):
        return None
    start = m.start() if lead else m.start("wd3")
    if day is None or lead in {"following", "previous"}:
        return ("weekday", None, None, start, m.end())
    back = (day.weekday() - WEEK.index(m["wd3"].lower())) % 7
    if lead in {"next", "this coming", "coming"} or (not lead and _ahead(before)):
        got = day + timedelta(days=7 - back)
    else:
        got = day - timedelta(days=back or (7 if lead == "last" else 0))
    return one("weekday", got, start, m.end())


def _ahead(before: str) -> bool:
    clause = before[max(before.rfind(mark) for mark in ".!?;") + 1 :]
    return any(len(clause) - m.end() <= AHEAD_NEAR for m in AHEAD.finditer(clause))
