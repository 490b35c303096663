"""What grouping needs to know of one document, read off its text once: small and picklable.

Everything that is compared between thousands of articles is a bag of hashes (text/similar.py).
The words behind a verdict are looked up in the text again, for the few pairs that are printed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from digest.model import Document
from digest.stories._cues import (
    DATE,
    MONTHS,
    NUMBER,
    NUMBER_WORDS,
    PAST,
    SMALL_WORDS,
    TIMES,
    WEEKDAY,
    WEEKDAYS,
)
from digest.stories._terms import TOKEN, base_lang, hashed, stem
from digest.text.similar import bag, key

_LONGEST_NAME = 12  # words; a longer run of capital words is a headline or a list, not a name

LEAD = 450  # characters of the text that count as its lead (findings 2; 300 and 600 are no better)
DATELINE = 250  # a full date in this many characters stands in for a missing publication day
MOST = 20_000  # characters read of one text: what comes later tells no event apart
RUN = 4  # words of a run that two texts share only by copying
NEAR_PAST = 4  # days a weekday may lie back before it says nothing

VERSION = 1  # of the profile: raise it when a cached profile no longer fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One document as grouping sees it; bags hold hashes of stems."""

    id: str
    title: str
    text: str
    lang: str = ""
    outlet: str = ""
    published: str | None = None
    seen: str | None = None
    day: int | None = None  # of publication, proleptic ordinal
    day_from: str = ""  # "record" | "text" | "" where none is known
    words: bytes = b""
    counts: bytes = b""  # one byte for each hash of `words`
    lead: bytes = b""
    heading: bytes = b""
    names: bytes = b""
    lead_names: bytes = b""
    full_names: bytes = b""
    figures: bytes = b""  # value with unit
    units: bytes = b""  # units of the lead's figures
    lead_figures: bytes = b""
    values: bytes = b""  # telling values without their unit
    pairs: bytes = b""  # neighbouring words
    runs: bytes = b""
    dates: tuple[int, ...] = ()  # days named in the text
    lead_dates: tuple[int, ...] = ()
    monthdays: bytes = b""
    acting: bytes = b""  # full names that carry the report
    past: bytes = b""  # full names that stand only in sentences on an earlier event
    small: bytes = b""  # short words in small letters: the sound of a language
    version: int = VERSION

    @property
    def mark(self) -> int:
        """A number that changes with the text or the date: what was worked out then still fits."""
        return key(f"{self.published} {self.title}\n{self.text}") + self.version


def profile(doc: Document) -> Profile:
    """Give the profile of a document from its title, text, date, language and outlet alone.

    >>> p = profile(Document(id="a", title="Two hurt in Elm raid", text="On 3 May 2031 two fell."))
    >>> p.day_from
    'text'
    """
    lang = base_lang(doc.lang)
    text = doc.text[:MOST]
    whole = f"{doc.title}\n{text}"
    lead_end = len(doc.title) + 1 + LEAD
    day, day_from = _day(doc.published), "record"
    if day is None:
        day, day_from = _dateline(whole[: len(doc.title) + 1 + DATELINE])
    past = _past_ranges(whole)
    read = _Tokens(whole, lang, len(doc.title), lead_end, past)
    figures, lead_figures, units, values = _figures(whole, lead_end, lang)
    dates, lead_dates, monthdays = _dates(whole, lead_end, day)
    counted = sorted(read.words.items())
    return Profile(
        id=doc.id,
        title=doc.title,
        text=doc.text,
        lang=lang,
        outlet=doc.outlet or "",
        published=doc.published,
        seen=doc.seen,
        day=day,
        day_from=day_from if day is not None else "",
        words=array("I", [k for k, _ in counted]).tobytes(),
        counts=bytes(min(c, 255) for _, c in counted),
        lead=bag(read.lead),
        heading=bag(read.heading),
        names=bag(read.names),
        lead_names=bag(read.lead_names),
        full_names=bag(read.full),
        figures=bag(figures),
        units=bag(units),
        lead_figures=bag(lead_figures),
        values=bag(values),
        pairs=bag(read.pairs),
        runs=bag(read.runs),
        dates=dates,
        lead_dates=lead_dates,
        monthdays=bag(monthdays),
        acting=bag(read.acting),
        past=bag(read.past),
        small=bag(read.small),
    )


def _day(published: str | None) -> int | None:
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None


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


def _dateline(start: str) -> tuple[int | None, str]:
    for m in DATE.finditer(start):
        found = found_date(m)
        if found and found[0]:
            day = _calendar(found[0], found[1], found[2])
            if day is not None:
                return day, "text"
    return None, ""


def _dates(
    whole: str, lead_end: int, day: int | None
) -> tuple[tuple[int, ...], tuple[int, ...], list[int]]:
    everywhere: set[int] = set()
    lead: set[int] = set()
    monthdays: list[int] = []
    for m in DATE.finditer(whole):
        found = found_date(m)
        if not found:
            continue
        year, month, dom = found
        at = None
        if year:
            at = _calendar(year, month, dom)
        elif day is not None:
            there = date.fromordinal(day).year
            near = [_calendar(y, month, dom) for y in (there - 1, there, there + 1)]
            fits = [d for d in near if d is not None]
            at = min(fits, key=lambda d: (abs(d - day), d)) if fits else None
        if m.start() < lead_end:
            monthdays.append(key(f"{month}-{dom}"))
        if at is not None:
            everywhere.add(at)
            if m.start() < lead_end:
                lead.add(at)
    if day is not None:
        for m in WEEKDAY.finditer(whole[:lead_end]):
            back = (date.fromordinal(day).weekday() - WEEKDAYS[m.group().lower()]) % 7
            if back <= NEAR_PAST:
                lead.add(day - back)
    return tuple(sorted(everywhere)), tuple(sorted(lead)), monthdays


def _past_ranges(whole: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for m in PAST.finditer(whole):
        start = max(whole.rfind(". ", 0, m.start()), whole.rfind("\n", 0, m.start())) + 1
        ends = [e for e in (whole.find(". ", m.end()), whole.find("\n", m.end())) if e >= 0]
        out.append((start, min(ends, default=len(whole))))
    return out


def _figures(
    whole: str, lead_end: int, lang: str
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Hashes of figures with unit, those of the lead, the lead's units, and telling values."""
    figures, lead_figures, units, values = [], [], [], []
    for m in NUMBER.finditer(whole):
        if m["w"]:
            value, unit = float(NUMBER_WORDS[m["w"].lower()]), stem(m["wu"], lang)
        else:
            value = float(m["n"].replace(",", "")) * TIMES.get((m["times"] or "").lower(), 1.0)
            unit = stem(m["unit"], lang) if m["unit"] else ""
            if m["percent"]:
                unit = "%"
            elif m["money"]:
                unit = "$"
            if unit == "" and 1900 <= value < 2100:
                continue
        if value >= 13 or value != int(value):
            values.append(key(f"{value:g}"))
        if not unit:
            continue
        both = key(f"{value:g} {unit}")
        figures.append(both)
        if m.start() < lead_end:
            lead_figures.append(both)
            units.append(key(unit))
    return figures, lead_figures, units, values


def _inside(whole: str, matches: list[re.Match[str]], n: int, in_title: int) -> bool:
    """Whether a word stands inside a sentence of the body, so that its capital means a name."""
    if n <= in_title:
        return False
    between = whole[matches[n - 1].end() : matches[n].start()]
    return between == " " or (between.startswith(" ") and between[-1] in "'\"‘“")


class _Tokens:
    """The bags that come from one walk over the tokens."""

    def __init__(
        self, whole: str, lang: str, title_end: int, lead_end: int, past: list[tuple[int, int]]
    ) -> None:
        matches = list(TOKEN.finditer(whole))
        raw = [m.group() for m in matches]
        keys = [hashed(w, lang) for w in raw]
        self.words = Counter(keys)
        in_title = next((n for n, m in enumerate(matches) if m.start() >= title_end), len(matches))
        in_lead = next((n for n, m in enumerate(matches) if m.start() >= lead_end), len(matches))
        self.heading = keys[:in_title]
        self.lead = keys[:in_lead]
        small_letters = {w for w in raw if w.islower()}
        self.small = {keys[n] for n, w in enumerate(raw) if len(w) <= 4 and w in small_letters}
        self.pairs = [(a * 31 + b) & 0xFFFFFFFF for a, b in pairwise(keys)]
        self.runs = [
            (a * 29791 + b * 961 + c * 31 + d) & 0xFFFFFFFF
            for a, b, c, d in zip(keys, keys[1:], keys[2:], keys[3:], strict=False)
        ]
        # a Title Case Headline says nothing about which of its words are names
        title_small = sum(1 for w in raw[:in_title] if w in small_letters and len(w) > 3)
        first = 0 if title_small * 2 >= in_title - title_small else in_title
        name = [
            n >= first
            and w[0].isupper()
            and len(w) > 1
            and (w.lower() not in small_letters or _inside(whole, matches, n, in_title))
            for n, w in enumerate(raw)
        ]
        if first:
            known = {keys[n] for n in range(in_title, len(raw)) if name[n]}
            for n in range(in_title):
                name[n] = keys[n] in known
        self.names = [k for k, is_name in zip(keys, name, strict=True) if is_name]
        self.lead_names = [keys[n] for n in range(in_lead) if name[n]]
        self._full_names(whole, matches, raw, keys, name, in_lead, past)

    def _full_names(
        self,
        whole: str,
        matches: list[re.Match[str]],
        raw: list[str],
        keys: list[int],
        name: list[bool],
        in_lead: int,
        past: list[tuple[int, int]],
    ) -> None:
        """Two neighbouring names, "of" and the like between them allowed."""
        seen: Counter[int] = Counter()
        in_past: Counter[int] = Counter()
        leads: set[int] = set()
        chain_of: dict[int, set[int]] = {}  # a pair of words -> all words of its longest name
        words_now: set[int] = set()  # name words that stand outside past sentences
        chain: list[int] = []
        begins = [a for a, _ in past]
        last = -9
        for n, is_name in enumerate(name):
            if not is_name:
                continue
            start = matches[n].start()
            at = bisect_right(begins, start) - 1
            is_past = at >= 0 and start < past[at][1]
            if not is_past:
                words_now.add(keys[n])
            near = n - last == 1 or (n - last == 2 and raw[n - 1] in SMALL_WORDS)
            between = whole[matches[last].end() : start].strip(" -'’") if last >= 0 else "."
            if near and (between in SMALL_WORDS or not between) and len(chain) < _LONGEST_NAME:
                both = (keys[last] * 31 + keys[n]) & 0xFFFFFFFF
                seen[both] += 1
                chain.append(keys[n])
                for a, b in pairwise(chain):
                    chain_of.setdefault((a * 31 + b) & 0xFFFFFFFF, set()).update(chain)
                if is_past:
                    in_past[both] += 1
                elif n < in_lead:
                    leads.add(both)
            else:
                chain = [keys[n]]
            last = n
        self.full = list(seen)
        # "Mr Dahl" now and "Marek Dahl" then is one man who is present: most words of the name
        # must stand in past sentences only
        self.past = [
            k
            for k, c in in_past.items()
            if c == seen[k] and 2 * len(chain_of[k] & words_now) < len(chain_of[k])
        ]
        self.acting = [k for k in sorted(leads) if seen[k] - in_past[k] >= 2]
