"""Publication stamps as sources print them, read to ISO 8601 and never converted.

`03/04/2023` is decided by the outlet's country or the page's language; where neither decides, the
stamp has no `iso` but both readings, and the caller says so. No clock ever fills anything in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from digest.text.lang.months import (
    DAY_FIRST,
    DAY_NAMES,
    MONTH_FIRST,
    MONTHS,
    ZONES,
)
from digest.text.normalise import one_line
from digest.text.times.scripts import plain

_YEAR_MIN: Final = 1990  # older "stamps" are dates in the text, not of its publication
_YEAR_MAX: Final = 2100
_LINE_MAX: Final = 90  # longer lines are prose that happens to hold a date

Label = Literal["published", "updated", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A stamp as printed: `iso` is a day, a day and time, a time alone, or None if ambiguous."""

    iso: str | None
    label: Label = ""
    readings: tuple[str, ...] = ()  # of an ambiguous day: day first, month first
    rest: str = ""  # what else stands on the line


# What follows a word of the label: a little word, then a mark.
_BEHIND: Final = r"(?:\s+(?:(?:on|at|le|el|il|am|den|op|em|o|w|pe)(?!\w)|:))*+\s*[:：|–—-]?\s*"
_PUBLISHED: Final = re.compile(
    r"(?:(?:first\s+|date\s+)?(?:published|posted|created|publi[eé]e?|pubblicato|publicad[oa]"
    r"|ver[oö]ffentlicht|erstellt|gepubliceerd|publicerad|publisert|udgivet|opublikowano|data"
    r"|dodano|date|datum|stand|fecha|objavljeno|publikuar|publicat|megjelent|julkaistu|zveřejněno"
    r"|publikováno|yayınlanma(?:\s+tarihi)?|diterbitkan|опубликовано|дата|опубліковано)\b"
    r"|发布时间|發布時間|发布于|发表于|发布|公開日?|掲載|입력|प्रकाशित|প্রকাশিত|প্রকাশ|เผยแพร่เมื่อ|เผยแพร่"
    r"|วันที่|تاريخ النشر|نشر في|نُشر في|פורסם)" + _BEHIND,
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"(?:(?:last\s+|letzte\s+|última\s+|ultimo\s+|dernière\s+|laatste\s+|senast\s+|sist\s+|son\s+"
    r"|последнее\s+)?(?:updated?|modified|mise?\s+[àa]\s+jour|actualizado|actualización|atualizado"
    r"|atualização|aggiornato|aggiornamento|aktualisiert|aktualisierung|bijgewerkt|uppdaterad"
    r"|oppdatert|opdateret|zaktualizowano|aktualizacja|aktualizováno|actualizat|ažurirano"
    r"|përditësuar|frissítve|päivitetty|güncelleme(?:\s+tarihi)?|güncellendi|diperbarui|обновлено"
    r"|обновление|оновлено)\b|最后更新|最後更新|更新时间|更新時間|更新日?|수정"
    r"|अपडेटेड|अपडेट|আপডেট|হালনাগাদ|อัปเดตล่าสุด|อัปเดต|ปรับปรุงล่าสุด|آخر تحديث|تحديث|עודכן)" + _BEHIND,
    re.IGNORECASE,
)
_ISO: Final = re.compile(
    r"(?<!\d)(\d{4})-(\d\d)-(\d\d)"
    r"(?:(?:T|\s+)(\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?(?!:?\d))?)?"
    r"(?!\d)(?!\s?[ap]\.?\s?m\b)",
    re.IGNORECASE,
)
# The basic form of ISO 8601: 20180619T055000+0900
_ISO_BASIC: Final = re.compile(
    r"(?<!\d)(\d{4})(\d\d)(\d\d)T(\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?"
    r"(?!\d)",
    re.IGNORECASE,
)
_YMD: Final = re.compile(r"(?<![\d./-])(\d{4})([./-])\s?(\d{1,2})\2\s?(\d{1,2})(?![\d/-])")
_CJK: Final = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?(?!\d)")
_VI: Final = re.compile(
    r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})(?!\d)", re.IGNORECASE
)
_YEAR_FIRST: Final = re.compile(
    r"(?<![\d.])(\d{4})\.?\s+(?:m\.\s+)?([^\W\d_]{3,14})\.?\s+(\d{1,2})(?![\d:])"
)
_NUMERIC: Final = re.compile(r"(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?![\d/-])")
_DAY_MONTH: Final = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:st|nd|rd|th|\.|er|º|ος|η)?[\s-]+(?:of\s+|de\s+)?([^\W\d_]{3,14})\.?,?"
    # a year of two digits only where the hour follows, as in the mails' form of a date
    r"[\s-]+(?:de[l]?\s+)?(\d{4}(?!\d(?!\d?:\d\d))|\d\d(?=\s+\d{1,2}:\d\d))"
)
_MONTH_DAY: Final = re.compile(
    # the hour may be glued to the year where a page parts them by style only: "20246:35 AM"
    r"(?<!\w)([^\W\d_]{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d(?!\d?:\d\d))"
)
_TIME: Final = re.compile(
    r"(?<![\d:.])(?:(?:at|um|à|a las|às|alle|kl\.?|ore|klo|godz\.|saat|pukul)\s+)?"
    r"(\d{1,2})\s?[:.hH]\s?(\d\d)(?::\d\d)?(?!\d)"
    r"(?:\s?([ap])\.?\s?m\b\.?)?(?:\s?(?:uhr|hrs|h)\b)?",
    re.IGNORECASE,
)
_HALF: Final = re.compile(r"(오후|下午|午後)|오전|上午|午前")
_TIME_12: Final = re.compile(r"(?<![\d:.])(\d{1,2})\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_OFFSET: Final = re.compile(
    r"(?<![\w:])(?:(?:GMT|UTC)\s?([+-])(\d{1,2})(?::?(\d\d))?|([+-])(\d{1,2}):?(\d\d))(?!\d)"
)
_ZONE: Final = re.compile(r"(?<![A-Za-z])(" + "|".join(ZONES) + r"|Z)(?![A-Za-z])")
_GLUE: Final = re.compile(r"[\s,;:|·•–—./()\[\]-]+")


def stamp(line: str, *, lang: str | None = None, country: str | None = None) -> Stamp | None:
    """The publication stamp that a line is, or None where it is none.

    >>> stamp("Published: 28/09/2023").iso
    '2023-09-28'
    >>> stamp("- 17:26").iso
    '17:26'
    >>> stamp("03/04/2023").readings
    ('2023-04-03', '2023-03-04')
    """
    text = one_line(line)
    if not text or len(text) > _LINE_MAX or not any(map(str.isdigit, text)):
        return None
    if not text.isascii():
        text = plain(text)
    label: Label = ""
    if m := _UPDATED.match(text):
        label, text = "updated", text[m.end() :]
    elif m := _PUBLISHED.match(text):
        label, text = "published", text[m.end() :]
    # "Published 3 May 2023, updated 4 May 2023": the first is the publication
    if label == "published" and (cut := _UPDATED.search(text)):
        text = text[: cut.start()]
    found = _day(text, lang, country)
    days: tuple[str, ...] = ()
    rest = text
    if found:
        days, (start, end) = found
        rest = text[:start] + " " + text[end:]
    clock, rest = _clock(rest)
    rest = _leftover(rest)
    if not days and (not clock or rest):
        return None
    if not days:
        return Stamp(iso=clock, label=label)
    joined = tuple(f"{d}T{clock}" if clock and "T" not in d else d for d in days)
    if len(joined) == 1:
        return Stamp(iso=joined[0], label=label, rest=rest)
    return Stamp(iso=None, label=label, readings=joined, rest=rest)


def updates(label: str) -> bool:
    """Whether a label says that the day behind it is the day of a change.

    >>> updates("Last updated:"), updates("Published")
    (True, False)
    """
    return _UPDATED.match(label) is not None


def moment(value: str, *, lang: str | None = None, country: str | None = None) -> str | None:
    """A date-time value of metadata or a feed as ISO, its offset kept, or None.

    >>> moment("Thu, 28 Sep 2023 17:26:03 +0100")
    '2023-09-28T17:26+01:00'
    >>> moment("2023-09-28T17:26:03.000Z")
    '2023-09-28T17:26+00:00'
    """
    text = one_line(value)[:_LINE_MAX]
    found = stamp(text, lang=lang, country=country) if text else None
    if found is None or found.iso is None or len(found.iso) < len("2023-09-28"):
        return None
    return found.iso


def join(day: str, clock: str) -> str:
    """A day and a time that were printed on two lines, as one ISO value."""
    return day if "T" in day else f"{day}T{clock}"


def _day(
    text: str, lang: str | None, country: str | None
) -> tuple[tuple[str, ...], tuple[int, int]] | None:
    """The readings of the first date in the text, and where it stands."""
    if m := _ISO.search(text) or _ISO_BASIC.search(text):
        day = _iso(m[1], m[2], m[3])
        if day and m[4] and int(m[4]) <= 23 and int(m[5]) <= 59:
            day += f"T{m[4]}:{m[5]}{_offset_text(m[6])}"
        if day:
            return (day,), m.span()
    for pattern in (_YMD, _CJK):
        if m := pattern.search(text):
            g = [x for x in m.groups() if x.isdigit()]
            if day := _iso(*g):
                return (day,), m.span()
    if (m := _VI.search(text)) and (day := _iso(m[3], m[2], m[1])):
        return (day,), m.span()
    for m in _DAY_MONTH.finditer(text):
        month = _month(m[2], lang)
        year = m[3] if len(m[3]) == 4 else "20" + m[3]
        if month and (day := _iso(year, month, m[1])):
            return (day,), m.span()
    for m in _YEAR_FIRST.finditer(text):
        month = _month(m[2], lang)
        if month and (day := _iso(m[1], month, m[3])):
            return (day,), m.span()
    for m in _MONTH_DAY.finditer(text):
        month = MONTHS.get(m[1].casefold())
        if month and (day := _iso(m[3], month, m[2])):
            return (day,), m.span()
    if m := _NUMERIC.search(text):
        days = _numeric(m[1], m[3], m[4], m[2], lang, country)
        if days:
            return days, m.span()
    return None


def _month(name: str, lang: str | None) -> int | None:
    """The month's number; "listopada" is October in Croatian and November in Polish."""
    word = name.casefold()
    if word == "listopada" and (lang or "")[:2] in ("hr", "bs"):
        return 10
    return MONTHS.get(word)


def _numeric(
    first: str, second: str, year: str, mark: str, lang: str | None, country: str | None
) -> tuple[str, ...]:
    """The readings of `03/04/2023`: one where it is decided, else day first and month first."""
    if len(year) == 2:
        year = "20" + year
    by_day = _iso(year, second, first)
    by_month = _iso(year, first, second)
    if not (by_day and by_month) or by_day == by_month:
        return (by_day or by_month,) if by_day or by_month else ()
    place = (country or "").upper()
    tongue = (lang or "").replace("_", "-")
    if not place and "-" in tongue:
        place = tongue.rsplit("-", 1)[1].upper()
    if place in MONTH_FIRST:
        return (by_month,)
    # a point between the numbers is written only where the day comes first
    if (place and len(place) == 2) or tongue.split("-")[0].lower() in DAY_FIRST or mark == ".":
        return (by_day,)
    return (by_day, by_month)


def _clock(text: str) -> tuple[str, str]:
    """The time in the text with its offset ("17:26+01:00"), and the text without both."""
    m = _TIME.search(text)
    if m:
        hour, minute, half = int(m[1]), int(m[2]), (m[3] or "").lower()
        if o := _HALF.search(text):  # stands before the hour
            half = "p" if o[1] else "a"
            text = text[: o.start()] + " " * len(o[0]) + text[o.end() :]
    elif m := _TIME_12.search(text):
        hour, minute, half = int(m[1]), 0, m[2].lower()
    else:
        return "", text
    if half:
        if not 1 <= hour <= 12:
            return "", text
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return "", text
    rest = text[: m.start()] + " " + text[m.end() :]
    offset = ""
    if o := _OFFSET.search(rest):
        sign, hours, minutes = o[1] or o[4], int(o[2] or o[5]), o[3] or o[6] or "00"
        offset = _offset_text(f"{sign}{hours:02d}{minutes}")
        rest = rest[: o.start()] + " " + rest[o.end() :]
    elif z := _ZONE.search(rest):
        offset = ZONES.get(z[1], "+00:00")
        rest = rest[: z.start()] + " " + rest[z.end() :]
    return f"{hour:02d}:{minute:02d}{offset}", rest


def _leftover(text: str) -> str:
    """What stands on the line besides date, time and names of days."""
    words = _GLUE.sub(" ", text).split()
    return " ".join(w for w in words if w.casefold() not in DAY_NAMES)


def _offset_text(raw: str | None) -> str:
    if not raw:
        return ""
    if raw in "zZ":
        return "+00:00"
    hours, minutes = raw[1:3], raw[3:].lstrip(":") or "00"
    # no place on earth is further from UTC than 14 hours: it is none, and the time is local
    return f"{raw[0]}{hours}:{minutes}" if int(hours) <= 14 and int(minutes) <= 59 else ""


def _iso(year: str, month: str | int, day: str) -> str:
    """The day in ISO, "" where there is no such day."""
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return value.isoformat() if _YEAR_MIN <= value.year <= _YEAR_MAX else ""
