"""Time expressions of a text, resolved to days against the publication day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from digest.model import Span, When
from digest.text.months import MONTHS
from digest.text.number_words import ONES, TENS

_MON = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?=\s\d)|\b))"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[4-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = (
    r"(?:\d{1,3}|a|an|" + "|".join([*list(ONES)[1:], *TENS]) + r"|a\s+few|several|a\s+couple\s+of)"
)
_UNIT = r"(?:hour|day|night|week|fortnight|month|year|decade)s?"
_PART = r"(?:\s+(?:morning|afternoon|evening|night|midday|noon|lunchtime))?"
_PATTERN = re.compile(
    rf"""
    \b(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)
  | (?<![\d/])(?P<slash>\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d))(?![\d/])
  | (?:\b(?P<wd1>{_WEEKDAY}),?\s+)?\b(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}){_TH}
    (?:\s?(?:-|–|to|and|or)\s?(?P<d1b>{_DAY}){_TH}(?!\d|[:,.]\d|%|\s?(?:people|men|[ap]m)))?
    (?!\d|[:]\d|,\d{{3}}|\s?(?:percent|per\scent|%|million|people))(?:,?\s+(?P<y1>{_YEAR})\b)?
  | (?:\b(?P<wd2>{_WEEKDAY}),?\s+)?(?:the\s+)?(?<![\d.,:])\b
    (?:(?P<d2a>{_DAY}){_TH}\s?(?:-|–|to|and|or)\s?)?(?P<d2>{_DAY}){_TH}(?:\s+of)?\s+
    (?P<m2>{_MONTH})(?!\w)(?:,?\s+(?P<y2>{_YEAR})\b)?
  | \b(?:(?P<mq>(?i:early|late|mid|last|this|next|in|since|until|till|by|during|from|of|to|before|
    after|between|through|for|the\s+end\s+of|the\s+beginning\s+of|and))[\s-]+)?
    (?P<m3>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y3>{_YEAR}))?\b(?!\s+\d)
  | \b(?:(?P<wq>(?i:last|next|this|past|this\s+past|this\s+coming|coming|previous|following|every
    |each|a))\s+)?(?P<wd3>{_WEEKDAY})(?P<wplural>s\b)?\b(?P<wpart>{_PART})
  | \b(?P<word>(?i:(?:earlier\s+|later\s+|late\s+|early\s+)?(?:today|tonight|yesterday|tomorrow)
    (?:\s+(?:morning|afternoon|evening|night))?
    |last\s+night|this\s+(?:morning|afternoon|evening)|overnight
    |the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)
    |(?:over|during|at|on)\s+the\s+weekend|(?:last|this|next)\s+weekend))\b
  | \b(?P<pq>(?i:last|this|next|earlier\s+this|later\s+this|late\s+last|early\s+last|early\s+this|
    the\s+past|(?:in\s+)?the\s+last|previous))
    \s+(?P<pu>week|month|year|decade|summer|winter|spring|autumn|fall|
    century)\b
  | \b(?P<agon>(?i:{_COUNT}))\s+(?P<agou>{_UNIT})\s+(?:ago|earlier\s+this\s+year)\b
  | \b(?P<latern>(?i:{_COUNT}|just))\s+(?P<lateru>{_UNIT})\s+(?P<latd>later|after|earlier|before)\b
  | \b(?P<bare>(?i:(?:the\s+)?(?:next|following|same|previous)\s+(?:day|night|morning|evening|week|
    month|year)|the\s+day\s+(?:before|after)|(?:just\s+)?(?:days|weeks|months|years)\s+(?:later|earlier)))\b
  | \b(?i:in\s+|over\s+)?(?i:the\s+)?(?i:recent)\s+(?P<recent>days|weeks|months|years)\b
  | \b(?P<decade>(?:1[5-9]|20)\d0)s\b
  | \b(?P<clock>(?:[01]?\d|2[0-3])(?:[:.][0-5]\d){{1,2}}\s?(?:[apAP]\.?[mM]\b\.?|GMT|BST|UTC|EST|
    EDT|CET)?(?!\d)(?<![.]\d)|(?:1[0-2]|0?\d)(?:[.:][0-5]\d)?\s?[apAP]\.?\s?[mM]\b\.?
    |(?:1[0-2]|\d)\s?o[’']clock)
  | (?<![\d.,$£€/-])\b(?P<year>{_YEAR})\b(?![,.]\d|\s?%|-\d|/\d)
    """,
    re.VERBOSE,
)
# Where an expression can begin is found by a set of words, which is faster than the pattern alone.
_START = re.compile(r"\d+|[A-Za-z]+")
_STARTS = frozenset(
    """
    early late mid last this next in since until till by during from of to before after between
    through for the and past coming previous following earlier later today tonight yesterday
    tomorrow overnight over at on several a an just days weeks months years recent
    """.split()
) | frozenset([*_WEEK, *ONES, *TENS, *_MON, "sept"])
# A weekday after these, in the same clause, lies ahead of the publication day.
_AHEAD = re.compile(
    r"\b(?:will|won't|shall|is due|are due|due to|due on|scheduled|is set to|are set to|"
    r"is expected|are expected|plans? to|planned for|upcoming|slated|starting|"
    r"beginning)\b[^.!?;]{0,70}$",
    re.IGNORECASE,
)
_NOT_A_DAY = re.compile(
    r"\b(?:Black|Good|Ash|Super|Bloody|Palm|Easter|Holy|Maundy|Cyber|Shrove)\s+$"
)
_TITLE_DAY = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Express|Mail|Sport|Herald|Post|World|Independent|Night\s+Live|"
    r"Night\s+Football|People|Morning\s+Herald)\b"
)
# "May" and "March" are words too: they are months after one of these, with a day or with a year.
_WORDY = frozenset({"may", "march", "mar"})
_LEADS = frozenset(
    "early late mid last this next in since until till by during from of before after between "
    "through".split()
)
_COUNTED_YEAR = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|soldiers|troops|jobs|homes|families|workers|miles|"
    r"km|metres|meters|feet|tons|tonnes|deaths|cases|dollars|pounds|euros|refugees|passengers)\b"
)
_HEDGED_YEAR = re.compile(
    r"\b(?:about|nearly|almost|around|roughly|approximately|at least|more than|over|up to|some|"
    r"than)\s+$",
    re.IGNORECASE,
)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_RECENT = {"days": 14, "weeks": 60, "months": 365, "years": 3650}
_UNIT_DAYS = {
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
    "decade": 3650,
}
# A month and day without a year is the one nearest to the publication day, at most this far ahead.
_AHEAD_DAYS = 183
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
_FOREIGN = re.compile(
    rf"(?<![\d.])\b(?P<d>{_DAY})(?:\.|º|er)?\s+(?:de\s+)?(?P<m>[^\W\d_]{{3,12}})\.?"
    rf"(?:\s+(?:de\s+)?(?P<y>{_YEAR}))?\b|\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    rf"|\b(?P<dd>{_DAY})\.\s?(?P<dm>1[0-2]|0?[1-9])\.(?P<dy>{_YEAR})\b"
)


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
    pos = 0
    for t in _START.finditer(text):
        start = t.start()
        if start < pos:
            continue
        word = t[0]
        if not word[0].isdigit():
            low = word.lower()
            if low not in _STARTS and low[:3] not in _MON and not low.endswith("days"):
                continue
        m = _PATTERN.match(text, start)
        if m is not None and m.end() > start:
            pos = m.end()
            yield m


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
        since = day - timedelta(days=_RECENT[m["recent"]]) if day else None
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
    if _COUNTED_YEAR.match(text, end) or _HEDGED_YEAR.search(text, max(0, start - 16), start):
        return None
    year = int(m["year"])
    return ("year", date(year, 1, 1), date(year, 12, 31), start, end)


def _one(kind: str, day: date | None, start: int, end: int) -> _Got:
    return (kind, day, day, start, end)


def _slash(printed: str) -> date | None:
    """28/09/2023 where only one order is possible; 03/04/2023 stays open."""
    m = _SLASH.match(printed)
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
    number = _MON[month[:3].lower()]
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
    if (got - day).days > _AHEAD_DAYS:
        return _safe(day.year - 1, month, number)
    if (day - got).days > 365 - _AHEAD_DAYS // 3:
        return _safe(day.year + 1, month, number)
    return got


def _month(m: re.Match[str], day: date | None) -> _Got | None:
    word = m["m3"].rstrip(".").lower()
    lead = (m["mq"] or "").lower().split(" ")
    led = lead[0] in _LEADS or len(lead) > 1
    if word in _WORDY and not m["y3"] and not led:
        return None
    if len(word) < 4 and word != "may" and not m["y3"] and not led:
        return None
    month = _MON[word[:3]]
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


def _weekday(text: str, m: re.Match[str], day: date | None) -> _Got | None:
    lead = re.sub(r"\s+", " ", (m["wq"] or "").lower())
    if m["wplural"] or lead in {"every", "each", "a"}:
        return None
    before = text[max(0, m.start() - 90) : m.start()]
    if _NOT_A_DAY.search(before) or _TITLE_DAY.match(text, m.end("wd3")):
        return None
    start = m.start() if lead else m.start("wd3")
    if day is None or lead in {"following", "previous"}:
        return ("weekday", None, None, start, m.end())
    back = (day.weekday() - _WEEK.index(m["wd3"].lower())) % 7
    if lead in {"next", "this coming", "coming"} or (not lead and _AHEAD.search(before)):
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
    if unit in _SEASONS:
        low, high = _SEASONS[unit]
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
    size = _UNIT_DAYS[unit]
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
    size = _UNIT_DAYS[unit]
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
    for m in _FOREIGN.finditer(text):
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
