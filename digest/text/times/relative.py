"""Times told from another day: "yesterday", "last week", "three days later"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.text.lang.en.numbers import ONES, TENS
from digest.text.lang.en.times import SEASONS, UNIT_DAYS
from digest.text.times.days import Got, month_end, one


def word_day(m: re.Match[str], day: date | None) -> Got:
    """ "yesterday", "this weekend", "overnight"."""
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
        return one("relative", day - timedelta(days=2), start, end)
    if "after tomorrow" in word:
        return one("relative", day + timedelta(days=2), start, end)
    if "yesterday" in word:
        return one("relative", day - timedelta(days=1), start, end)
    if "tomorrow" in word:
        return one("relative", day + timedelta(days=1), start, end)
    if word in {"last night", "overnight"}:
        return ("relative", day - timedelta(days=1), day, start, end)
    return one("relative", day, start, end)


def period(m: re.Match[str], day: date | None) -> Got:
    """ "last week", "this year", "over the past decade"."""
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
        return ("month", first, month_end(first), start, end)
    if unit in SEASONS:
        low, high = SEASONS[unit]
        year = day.year + (shift if shift > 0 else 0)
        if shift < 0 and day.month <= high:
            year -= 1
        return ("relative", date(year, low, 1), month_end(date(year, high, 1)), start, end)
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


def ago(m: re.Match[str], day: date | None) -> Got:
    """ "three days ago", "a few weeks ago"."""
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


def later(m: re.Match[str], anchor: tuple[date, date] | None) -> Got:
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
