"""Time expressions of a text, resolved to days against the publication day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from digest.model import Span, When
from digest.text.lang.en.numbers import ONES, TENS
from digest.text.lang.en.times import (
    AFTER_THE,
    AHEAD,
    AHEAD_DAYS,
    AHEAD_NEAR,
    CAPITAL,
    COUNTED_YEAR,
    FIRST,
    FOLLOW,
    FOREIGN,
    HEDGED_YEAR,
    LEADS,
    MON,
    NOT_A_DAY,
    PATTERN,
    RECENT,
    SEASONS,
    SLASH,
    TITLE_DAY,
    UNIT_DAYS,
    WEEK,
    WORDY,
)
from digest.text.lang.months import MONTHS
from digest.text.words import tokens


def whens(text: str, *, published: str | None, lang: str = "en") -> tuple[When, ...]:
    """The time expressions of the text in order, resolved to days where that is certain.

    >>> [(w.text, w.earliest) for w in whens("It fell on Thursday.", published="2023-09-30")]
    [('Thursday', '2023-09-28')]
    """
    day = _day(published)
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


_Got = tuple[str, date | None, date | None, int, int]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _resolve(
    text: str, m: re.Match[str], day: date | None, anchor: tuple[date, date] | None
) -> _Got | None:
    start, end = m.start(), m.end()
    if m["iso"]:
        return _one("date", _day(m["iso"]), start, end)
    if m["slash"]:
        return _one("date", _slash(m["slash"]), start, end)
    if m["d1"] or m["d2"]:
        return _month_day(m, day)
    if m["m3"]:
        return _month(m, day)
    if m["wd3"]:
        return _weekday(text, m, day)
    if m["word"]:
        return _word(m, day)
    if m["pq"]:
        return _period(m, day)
    if m["agon"]:
        return _ago(m, day)
    if m["latern"] or m["bare"]:
        return _later(m, anchor)
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


def _one(kind: str, day: date | None, start: int, end: int) -> _Got:
    return (kind, day, day, start, end)


def _slash(printed: str) -> date | None:
    """28/09/2023 where only one order is possible; 03/04/2023 stays open."""
    m = SLASH.match(printed)
    assert m
    a, b, year = int(m[1]), int(m[2]), int(m[3])
    year += 2000 if year < 100 else 0
    if a > 12 >= b:
        return _safe(year, b, a)
    if b > 12 >= a:
        return _safe(year, a, b)
    return _safe(year, a, b) if a == b else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_day(m: re.Match[str], day: date | None) -> _Got | None:
    if m["d1"]:
        month, first, second, year = m["m1"], m["d1"], m["d1b"], m["y1"]
    else:
        month, first, second, year = m["m2"], m["d2a"] or m["d2"], m["d2"], m["y2"]
    number = MON[month[:3].lower()]
    start = m.start()
    earliest = _dated(year, number, int(first), day)
    latest = _dated(year, number, int(second), day) if second else earliest
    if earliest and latest and latest < earliest:
        latest = earliest
    if earliest is None and (year or day):
        return None  # "February 31"
    return ("date", earliest, latest, start, m.end())


def _dated(year: str | None, month: int, number: int, day: date | None) -> date | None:
    if year:
        return _safe(int(year), month, number)
    if day is None:
        return None
    got = _safe(day.year, month, number)
    if got is None:
        return None
    if (got - day).days > AHEAD_DAYS:
        return _safe(day.year - 1, month, number)
    if (day - got).days > 365 - AHEAD_DAYS // 3:
        return _safe(day.year + 1, month, number)
    return got


def _month(m: re.Match[str], day: date | None) -> _Got | None:
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
    last = _month_end(first)
    if lead[0] == "early" or lead[-1] == "beginning":
        last = first.replace(day=10)
    elif lead[0] == "mid":
        first, last = first.replace(day=10), first.replace(day=20)
    elif lead[0] == "late":
        first = first.replace(day=20)
    return ("month", first, last, start, m.end())


def _month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _ahead(before: str) -> bool:
    clause = before[max(before.rfind(mark) for mark in ".!?;") + 1 :]
    return any(len(clause) - m.end() <= AHEAD_NEAR for m in AHEAD.finditer(clause))


def _weekday(text: str, m: re.Match[str], day: date | None) -> _Got | None:
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
    return _one("weekday", got, start, m.end())


def _word(m: re.Match[str], day: date | None) -> _Got:
    start, end = m.span()
    word = re.sub(r"\s+", " ", m["word"].lower())
    if day is None:
        return ("relative", None, None, start, end)
    if "weekend" in word:
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        if "next" in word or ("this" in word and day.weekday() < 5):
            saturday += timedelta(days=7)
        return ("relative", saturday, saturday + timedelta(days=1), start, end)
    if "before yesterday" in word:
        return _one("relative", day - timedelta(days=2), start, end)
    if "after tomorrow" in word:
        return _one("relative", day + timedelta(days=2), start, end)
    if "yesterday" in word:
        return _one("relative", day - timedelta(days=1), start, end)
    if "tomorrow" in word:
        return _one("relative", day + timedelta(days=1), start, end)
    if word in {"last night", "overnight"}:
        return ("relative", day - timedelta(days=1), day, start, end)
    return _one("relative", day, start, end)


def _period(m: re.Match[str], day: date | None) -> _Got:
    start, end = m.span()
    if day is None:
        return ("relative", None, None, start, end)
    lead, unit = re.sub(r"\s+", " ", m["pq"].lower()), m["pu"].lower()
    shift = 1 if lead == "next" else 0 if lead.endswith("this") or lead == "this" else -1
    if lead.endswith(("the past", "the last")):
        span = {"week": 7, "month": 31, "year": 366, "decade": 3653}.get(unit, 366)
        return ("relative", day - timedelta(days=span), day, start, end)
    if unit == "week":
        monday = day - timedelta(days=day.weekday() - 7 * shift)
        return ("relative", monday, monday + timedelta(days=6), start, end)
    if unit == "month":
        index = day.year * 12 + day.month - 1 + shift
        first = date(index // 12, index % 12 + 1, 1)
        return ("month", first, _month_end(first), start, end)
    if unit in SEASONS:
        low, high = SEASONS[unit]
        year = day.year + (shift if shift > 0 else 0)
        if shift < 0 and day.month <= high:
            year -= 1
        return ("relative", date(year, low, 1), _month_end(date(year, high, 1)), start, end)
    if unit == "winter":
        year = day.year - (1 if shift < 0 or day.month < 6 else 0)
        return ("relative", date(year, 11, 1), date(year + 1, 3, 31), start, end)
    if unit == "year":
        year = day.year + shift
        return ("year", date(year, 1, 1), date(year, 12, 31), start, end)
    return ("relative", None, None, start, end)


def _many(printed: str) -> tuple[int, int]:
    word = re.sub(r"\s+", " ", printed.lower())
    if word in {"a", "an"}:
        return 1, 1
    if word == "a couple of":
        return 2, 3
    if word in {"a few", "several"}:
        return 2, 9
    number = int(word) if word.isdigit() else ONES.get(word, TENS.get(word, 1))
    return number, number


def _ago(m: re.Match[str], day: date | None) -> _Got:
    start, end = m.span()
    unit = m["agou"].lower().rstrip("s")
    if day is None:
        return ("relative", None, None, start, end)
    few, many = _many(m["agon"])
    if unit == "hour":
        return ("relative", day - timedelta(days=(many + 23) // 24), day, start, end)
    size = UNIT_DAYS[unit]
    # Said in weeks or more, the day is known to about half the unit.
    slack = 0 if size == 1 else max(1, size // 2)
    try:
        earliest, latest = (
            day - timedelta(days=many * size + slack),
            day - timedelta(days=max(0, few * size - slack)),
        )
    except OverflowError:
        return ("relative", None, None, start, end)
    return ("relative", earliest, latest, start, end)


def _later(m: re.Match[str], anchor: tuple[date, date] | None) -> _Got:
    """ "three days later": counted from the last day that the text named."""
    start, end = m.span()
    if anchor is None:
        return ("relative", None, None, start, end)
    if m["latern"]:
        unit = m["lateru"].lower().rstrip("s")
        sign = -1 if m["latd"].lower() in {"earlier", "before"} else 1
        if unit == "hour":
            return ("relative", *anchor, start, end)
        few, many = (1, 13) if m["latern"].lower() == "just" else _many(m["latern"])
    else:
        words = re.sub(r"\s+", " ", m["bare"].lower())
        sign = -1 if re.search(r"previous|before|earlier", words) else 1
        if "same" in words:
            return ("relative", *anchor, start, end)
        unit = re.search(r"day|night|morning|evening|week|month|year", words)[0]  # type: ignore[index]
        unit = "day" if unit in {"night", "morning", "evening"} else unit
        few, many = (2, 9) if re.search(r"days|weeks|months|years", words) else (1, 1)
    size = UNIT_DAYS[unit]
    slack = 0 if size == 1 else size // 2
    low, high = sorted((sign * few * size, sign * many * size))
    try:
        return (
            "relative",
            anchor[0] + timedelta(days=low - slack),
            anchor[1] + timedelta(days=high + slack),
            start,
            end,
        )
    except OverflowError:
        return ("relative", None, None, start, end)


def _foreign(text: str, day: date | None) -> Iterator[When]:
    """Dates by month name or in digits, in the languages whose month names are known."""
    for m in FOREIGN.finditer(text):
        if m["iso"]:
            got = _day(m["iso"])
        elif m["dd"]:
            got = _safe(int(m["dy"]), int(m["dm"]), int(m["dd"]))
        else:
            month = MONTHS.get(m["m"].lower())
            if month is None:
                continue
            got = _dated(m["y"], month, int(m["d"]), day)
        iso = got.isoformat() if got else None
        yield When(span=Span(start=m.start(), end=m.end()), text=m[0], earliest=iso, latest=iso)
