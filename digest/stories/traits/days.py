"""The days that a text names, and the sentences in which it speaks of an earlier event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from digest.stories.traits.cues import DATE, MONTHS, PAST, POST, WEEKDAYS
from digest.text.hinted import plain

_DIGITS = re.compile(r"\d++")
_MONTH_BEFORE = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{3,}+\.?\s{1,3}$"
)  # a word before a figure, perhaps a month
_LONGEST_MONTH = 16  # characters, with a full stop and spaces


def _calendar(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def found_date(m: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Year (if printed), month and day of a match of DATE; None where 03/04 is ambiguous."""
    g = m.groupdict()
    if g["d1"]:
        return (int(g["y1"]) if g["y1"] else None, MONTHS[g["m1"].lower()], int(g["d1"]))
    if g["d2"]:
        return (int(g["y2"]) if g["y2"] else None, MONTHS[g["m2"].lower()], int(g["d2"]))
    if g["d3"]:
        return (int(g["y3"]), int(g["m3"]), int(g["d3"]))
    a, b, year = int(g["a4"]), int(g["b4"]), int(g["y4"])
    if a > 12 >= b or a == b:
        return (year, b, a)
    if b > 12 >= a:
        return (year, a, b)
    return None


def date_matches(text: str) -> Iterator[re.Match[str]]:
    """Give the matches of DATE in order, tried only where a figure stands or a month before one."""
    end = 0
    for run in _DIGITS.finditer(text):
        start = run.start()
        if start < end:
            continue
        month = _MONTH_BEFORE.search(text, max(end, start - _LONGEST_MONTH), start)
        m = DATE.match(text, month.start()) if month else None
        m = m or DATE.match(text, start)
        if m:
            end = m.end()
            yield m


def dateline(start: str) -> tuple[int | None, str]:
    """Give the first full date of a beginning, and "text" where there is one."""
    for m in date_matches(start):
        found = found_date(m)
        if found and found[0]:
            day = _calendar(found[0], found[1], found[2])
            if day is not None:
                return day, "text"
    return None, ""


def posted(text: str) -> int | None:
    """Give the day of the newest post of a network that a text quotes, None where it quotes none.

    >>> date.fromordinal(posted("Terrible news. — Ada Pell (@adapell) May 3, 2031") or 1)
    datetime.date(2031, 5, 3)
    """
    days = []
    for sign in POST.finditer(text):
        m = DATE.match(text, sign.end())
        found = found_date(m) if m else None
        day = _calendar(found[0], found[1], found[2]) if found and found[0] else None
        if day is not None:
            days.append(day)
    return max(days, default=None)


def past_ranges(whole: str) -> list[tuple[int, int]]:
    """Give the sentences that speak of an earlier event, in order and apart from each other."""
    out: list[tuple[int, int]] = []
    for m in PAST.finditer(plain(whole)):
        if out and m.start() < out[-1][1]:
            continue
        start = max(whole.rfind(". ", 0, m.start()), whole.rfind("\n", 0, m.start())) + 1
        ends = [e for e in (whole.find(". ", m.end()), whole.find("\n", m.end())) if e >= 0]
        out.append((start, min(ends, default=len(whole))))
    return out


def weekdays(words: Sequence[str]) -> int:
    """Give the weekdays among the words of a headline and lead: a bit each, Monday the lowest.

    >>> weekdays("On Tuesday the council met and it meets again on Sunday".split())
    66
    """
    found = 0
    for word in words:
        if word.endswith(_DAYS):
            n = WEEKDAYS.get(word.lower().removesuffix("'s").removesuffix("’s"))
            found |= 0 if n is None else 1 << n
    return found


_DAYS = ("day", "DAY", "Day", "day's", "day’s", "DAY'S", "DAY’S")
