"""Numbers as printed: digits and number words with their value, without unit or hedge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.text.figures.found import Found
from digest.text.figures.spelled import WORD, fraction, vague
from digest.text.figures.spelled import words as words_at
from digest.text.lang.en.numbers import ONES, ORDINALS, SCALES, SHORT_SCALES, TENS, VAGUE
from digest.text.lang.en.times import COUNTED_YEAR, HEDGED_YEAR
from digest.text.lang.en.units import MEASURES, MONEY
from digest.text.words import tokens

# A longer run of digits is a code or a key.
MOST_DIGITS = 24
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})* 000(?!\d)|\d+(?:\.\d+)?"
_CURRENCY = r"(?:US|AU|CA|HK|NZ|A|C|S|R|NZ)?\$|[£€¥₹₽₩₪]|(?:USD|EUR|GBP|Rs\.?)\s?"
_SCALE = (
    r"(?:[\s-]?(?P<{0}>hundred|thousand|million|billion|trillion|dozen)\b"
    r"|(?P<{0}s>(?:mn|mln|mio|bn|bln|trn|tn|k|m|b)\b))"
)
_VAGUE = "|".join(sorted((v.replace(" ", r"\s+") for v in VAGUE), key=len, reverse=True))
# Where a number can begin is found by a set of words, which is ten times faster than one pattern.
_STARTS = frozenset(
    [*ONES, *TENS, *SCALES, *ORDINALS, *(v.split()[0] for v in VAGUE), "half", "quarter"]
)
_CANDIDATE = re.compile(
    rf"(?P<dig>{_DIGITS})(?P<half>½|¼|¾|[ -]1/2)?"
    rf"|(?P<vague>{_VAGUE})\b"
    rf"|(?P<frac>(?:(?:one|two|three|four|nine)[\s-])?(?:thirds?|quarters?|fifths?|tenths?)|half)\b"
    r"(?=\s+(?:of\b|the\b|its\b|their\b|his\b|all\b))"
    rf"|(?P<words>(?:{WORD})(?:(?:\s+and\s+|[\s-]+)(?:{WORD})){{0,12}})\b"
    rf"|(?P<ord>{'|'.join(ORDINALS)})\b",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(rf"({_CURRENCY})\s?$")
_NOT_BEFORE = frozenset(".,/:’'#_")
_AFTER_DIGITS = re.compile(_SCALE.format("scale"), re.IGNORECASE)
_SECOND = re.compile(
    rf"(?P<dash>\s?[-–—]\s?|-?\s+to\s+)(?P<cur>{_CURRENCY})?(?P<dig>{_DIGITS})"
    rf"(?:{_SCALE.format('scale')})?(?![\w]|[-–]\d|[.,:]\d)",
    re.IGNORECASE,
)
_AND_SECOND = re.compile(
    rf"\s+and\s+(?P<cur>{_CURRENCY})?(?P<dig>{_DIGITS})(?:{_SCALE.format('scale')})?(?![\w]|[.,:]\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
# One of these stands where a month does; to ask for them first is much faster.
_MONTH_STARTS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}", re.IGNORECASE)
_DAY_BEFORE = re.compile(rf"\b{_MONTH}\.?\s+(?:the\s+)?$", re.IGNORECASE)
_TWO_DAYS = re.compile(
    rf"(?:st|nd|rd|th)?\s?(?:[-–]|to|and|or|,)\s?\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}",
    re.IGNORECASE,
)
_SECOND_DAY = re.compile(
    rf"\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s?(?:[-–]|to|and|or|,)\s?$", re.IGNORECASE
)
_YEAR_AFTER_DAY = re.compile(rf"\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+$", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:[:.h]\d{2}(?:[:.]\d{2})?)?\s?(?:[ap]\.?\s?m\b\.?|o[’']clock|noon\b|midnight\b|GMT\b|BST\b|"
    r"UTC\b|EST\b|EDT\b|PST\b|PDT\b|CET\b|hrs\b|hours\s+local)|:\d{2}(?!\d)",
    re.IGNORECASE,
)
_DATE_DIGITS = re.compile(r"[/-]\d{1,2}[/-]\d{1,4}\b|\.\d{1,2}\.\d{2,4}\b|/\d{1,4}\b")
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEARISH = re.compile(r"(?:1[4-9]|20)\d\d$")


def numbers(text: str) -> Iterator[Found]:
    """Numbers of an English text in order, clock times, dates and years left out.

    >>> [(f.low, f.high) for f in numbers("two dozen men, 1.2 million euros, 10-15 people")]
    [(24.0, 24.0), (1200000.0, 1200000.0), (10.0, 15.0)]
    """
    pos = 0
    starts, words = tokens(text)
    for i in [i for i, w in enumerate(words) if w in _STARTS or w.isdigit()]:
        start, digits = starts[i], words[i].isdigit()
        if start < pos:
            continue
        m = _CANDIDATE.match(text, start)
        if m is None:
            continue
        before = text[start - 1 : start]
        if before.isalnum() or (digits and before in _NOT_BEFORE and before):
            if digits:
                pos = m.end()
            continue
        if digits and text.startswith("\ufffd", m.end()):  # "4" and a sign that was lost
            pos = m.end()
            continue
        found, pos = _read(text, m)
        if found is not None:
            pos = max(pos, found.end)
            yield found


def _read(text: str, m: re.Match[str]) -> tuple[Found | None, int]:
    """The number that begins here, if it is one, and where to go on."""
    if m["dig"]:
        found = _digits(text, m)
        return found, m.end() if found else max(m.end(), _skip_end(text, m))
    if m["words"]:
        return words_at(text, m)
    if m["vague"]:
        return vague(text, m), m.end()
    if m["frac"]:
        return fraction(text, m), m.end()
    value = float(ORDINALS[m["ord"].lower()])
    return Found(*m.span(), value, value, "ordinal"), m.end()


def _skip_end(text: str, m: re.Match[str]) -> int:
    for pattern in (_CLOCK, _DATE_DIGITS):
        tail = pattern.match(text, m.end())
        if tail:
            return tail.end()
    tail = _TWO_DAYS.match(text, m.end())
    if tail:
        return tail.end()
    return m.end()


def _value(digits: str) -> float:
    return float(digits.replace(",", "").replace(" ", ""))


def _is_time(text: str, m: re.Match[str]) -> bool:
    """Day of a month, clock time, year, printed date: no quantity."""
    start, end, digits = m.start("dig"), m.end("dig"), m["dig"]
    if _CLOCK.match(text, end) or _DATE_DIGITS.match(text, end):
        return True
    before = text[max(0, start - 32) : start]
    if "." not in digits and "," not in digits and len(digits) <= 2:
        if _DAY_AFTER.match(text, end) or _TWO_DAYS.match(text, end):
            return True
        dated = any(map(before.casefold().__contains__, _MONTH_STARTS))
        if dated and (_DAY_BEFORE.search(before) or _SECOND_DAY.search(before)):
            return True
        return before.endswith(("'", "’")) and text[end : end + 1] == "s"
    if _YEARISH.match(digits):
        if _YEAR_AFTER_DAY.search(before):
            return True
        rest = text[end : end + 40]
        if rest[:1] in "-–" and re.match(r"[-–]\d{2,4}\b", rest):
            return True
        if HEDGED_YEAR.search(before) or COUNTED_YEAR.match(rest):
            return False
        follows = _AFTER_DIGITS.match(text, end)
        return not follows and not rest.startswith(("%", " percent", " per cent", "km", "m "))
    return False


def _digits(text: str, m: re.Match[str]) -> Found | None:
    start, end = m.span()
    money = _CURRENCY_BEFORE.search(text, max(0, start - 5), start)
    if money:
        start = money.start()
    elif _is_time(text, m):
        return None
    after = text[end : end + 1]
    if not money and start > 1 and text[start - 1] in "-–" and text[start - 2].isalnum():
        return None  # "COVID-19", "Su-25"
    if len(m["dig"]) > MOST_DIGITS:
        return None
    value = _value(m["dig"])
    if m["half"]:
        value += {"¼": 0.25, "¾": 0.75}.get(m["half"], 0.5)
    decimals = len(m["dig"].split(".")[1]) if "." in m["dig"] else 0
    currency = _currency(money[1]) if money else ""
    ordinal = _ORDINAL_TAIL.match(text, end)
    if ordinal:
        if _DAY_AFTER.match(text, end):
            return None
        return Found(start, ordinal.end(), value, value, "ordinal")
    scale, short, end = _scale(text, end, currency)
    if scale == 1.0 and not short and after.isalpha():
        attached = re.compile(r"[a-zA-Z°/]+").match(text, end)
        if attached is None or attached[0].lower() not in MEASURES:
            return None  # "4G", "20s", "737s"
    second = _SECOND.match(text, end)
    if second is None and _BETWEEN.search(text, max(0, start - 12), start):
        second = _AND_SECOND.match(text, end)
    if second is not None and not short:
        both = _range(text, start, value, scale, currency, decimals, second)
        if both is not None:
            return both
    return Found(
        start, end, value * scale, value * scale, "number", currency, scale, short, decimals
    )


def _scale(text: str, end: int, currency: str) -> tuple[float, str, int]:
    m = _AFTER_DIGITS.match(text, end)
    if m is None:
        return 1.0, "", end
    if m["scale"]:
        return SCALES[m["scale"].lower()], "", m.end()
    short = m["scales"].lower()
    if short in {"m", "b"} and not currency:
        return 1.0, short, m.end()
    return SHORT_SCALES[short], "", m.end()


def _range(
    text: str,
    start: int,
    value: float,
    scale: float,
    currency: str,
    decimals: int,
    second: re.Match[str],
) -> Found | None:
    if len(second["dig"]) > MOST_DIGITS:
        return None
    high = _value(second["dig"])
    word, short = second["scale"], second["scales"]
    currency = currency or _currency(second["cur"])
    end = second.end()
    factor = 1.0
    if word:
        factor = SCALES[word.lower()]
    elif short and (currency or short.lower() not in {"m", "b", "k"}):
        factor = SHORT_SCALES[short.lower()]
    elif short:
        end = second.start("scales")
    low = value * (scale if scale != 1.0 else factor)
    high *= factor if factor != 1.0 else scale
    dash = "dash" in second.re.groupindex and second["dash"].strip() in {"-", "–", "—"}
    if dash:
        if re.match(r"[-–]\d", text[end : end + 2]):
            return None
        if second["dash"].strip() != second["dash"] and not (low < high):
            return None
        return Found(start, end, low, high, "hyphen", currency, max(scale, factor), "", decimals)
    if low >= high:
        return None
    return Found(start, end, low, high, "range", currency, max(scale, factor), "", decimals)


def _currency(printed: str | None) -> str:
    return MONEY.get((printed or "").strip().lower(), "")
