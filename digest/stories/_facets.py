"""Who, where, when and how many of one text, with their spans: what a card compares.

Only for the few articles whose card is printed. Spans are in the document's text; what is found
only in the headline has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from digest.stories._common import SHARE
from digest.stories._cues import (
    DATE,
    FILLERS,
    MONTHS,
    NUMBER,
    NUMBER_WORDS,
    TIMES,
    WEEKDAY,
    WEEKDAYS,
)
from digest.stories._terms import hashed, stem
from digest.stories.profile import LEAD, Profile, found_date
from digest.text.similar import key, unbag

FACETS = 4  # of a kind that are looked at
SMALL_LETTERS = 4_000  # characters in which a word in small letters shows that it is no name
LEAD_NAMES = 900  # characters searched for who and where: the lead and what explains it
_NAME = re.compile(
    r"[^\W\d_a-zà-ÿ][\w'’-]*(?:(?: +(?:of|de|du|des|da|di|del|la|van|von|der|the|al|bin)){0,2}"
    r" +[^\W\d_a-zà-ÿ][\w'’-]*)*"
)
COMMON = 0.2  # prior share from which a single word is no name, whatever its first letter
_OPENING = re.compile(r"[\w'’-]+\s+(?:of|in|at|from|on|for|the)\s+(?:the\s+)?")
_BEFORE_PLACE = re.compile(
    r"\b(?:in|at|near|into|outside|from|across|around|off|en|im|à|em|nel)\s+"
    r"(?:the\s+|der\s+|la\s+|el\s+)?(?:\w+(?:ern)?\s+)?$"
)
_AFTER_PLACE = re.compile(
    r"^(?:['’]s)?\s+(region|province|county|district|city|state|village|town|peninsula|valley|coast"
    r"|border|island|bay|street|road|avenue|square)\b",
    re.IGNORECASE,
)
_IS_PLACE = re.compile(
    r"\s(?:Bay|Sound|Valley|Island|Islands|River|Lake|Street|Road|Avenue|Square|Beach|Harbour|Hill)$"
)
_NO_NAME = frozenset(MONTHS) | frozenset(WEEKDAYS)
_EVENT_NOUNS = frozenset(
    "raid attack assault incursion strike walkout protest rally march riot clash battle siege"
    " earthquake quake aftershock tremor storm hurricane cyclone typhoon tornado flood landslide"
    " fire wildfire blaze explosion blast crash collision derailment accident shooting stabbing"
    " murder killing robbery theft burglary kidnapping trial hearing verdict sentence case appeal"
    " lawsuit election vote poll referendum summit meeting budget match game final race"
    " tournament derby festival award parade concert launch recall merger takeover deal"
    " resignation appointment arrest raid swap ceasefire outbreak report speech visit".split()
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a text says: its words, where they stand, and what it is compared by."""

    text: str
    start: int  # in the document's text, -1 if it stands only in the headline or the record
    end: int
    keys: frozenset[str]
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one text, the most telling first."""

    who: tuple[Facet, ...]
    where: tuple[Facet, ...]
    when: tuple[Facet, ...]
    how_many: tuple[Facet, ...]
    nouns: tuple[str, ...]  # event nouns of headline and lead
    words: frozenset[int]  # hashes of the stems of headline and text

    def holds(self, keys: Set[str]) -> bool:
        """Whether the text has all these stems."""
        return all(key(k) in self.words for k in keys)


def facets(p: Profile) -> Facets:
    """Give the facets of a profile's text."""
    return _facets(p.title, p.text, p.lang, p.day, p.words)


@lru_cache(maxsize=2048)
def _facets(title: str, text: str, lang: str, day: int | None, words: bytes) -> Facets:
    who, where = _names(text, lang)
    head = f"{title}\n{text[:LEAD]}"
    nouns = [
        w for w in (stem(x, "en") for x in re.findall(r"[^\W\d_]{3,}", head)) if w in _NOUN_STEMS
    ]
    return Facets(
        who=who,
        where=where,
        when=_dates(text[:LEAD], day),
        how_many=_figures(text, lang),
        nouns=tuple(_NOUN_STEMS[w] for w, _ in Counter(nouns).most_common()),
        words=frozenset(unbag(words)),
    )


_NOUN_STEMS = {stem(w, "en"): w for w in sorted(_EVENT_NOUNS)}


def _names(text: str, lang: str) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
    who: dict[frozenset[str], list[Facet]] = {}
    where: dict[frozenset[str], list[Facet]] = {}
    window = text[:LEAD_NAMES]
    small = {w for w in text[:SMALL_LETTERS].split() if w.islower()}
    for m in _NAME.finditer(window):
        start, end = m.span()
        name = m.group()
        # an ordinary word that only stands at the start of its sentence is no name
        while name:
            first = re.match(r"[\w'’-]+\s*", name)
            word = first.group().strip() if first else name
            low = word.lower()
            opens = start == 0 or window[:start].rstrip(" '\"“‘").endswith(
                (".", "\n", "!", "?", ":")
            )
            if (
                not (low in SHARE and opens)
                and not (opens and low in small)
                and low not in _NO_NAME
            ):
                break
            start += len(first.group()) if first else len(name)
            name = name[len(first.group()) :] if first else ""
        if start == 0 or window[:start].rstrip(" '\"“‘").endswith((".", "\n", "!", "?", ":")):
            # the first word of a sentence is a name where its capital returns inside another
            # one, or where a second name follows at once ("Governor Ida Lund")
            cut = _OPENING.match(name)
            opening = re.match(r"[\w-]+", name)
            if opening and not re.search(rf"[\w,] {re.escape(opening.group())}\b", text):
                if cut:
                    start += cut.end()
                    name = name[cut.end() :]
                elif " " not in name:
                    continue
        name = re.sub(r"(?:['’]s?| [A-Z])$", "", name)
        end = start + len(name)
        keys = frozenset(
            stem(w, lang) for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper() and len(w) > 1
        )
        if len(name) < 3 or not keys or all(k in _NO_NAME for k in keys):
            continue
        if " " in name and name.isupper():
            continue  # words shouted in a tabloid's lead, "NINE HOURS"
        if " " not in name and SHARE.get(name.lower(), 0.0) >= COMMON:
            continue
        after = _AFTER_PLACE.match(window[end:])
        if after:
            if not after.group().startswith(("'", "’")):
                end += after.end()
            place = True
        else:
            lead = window[max(0, start - 24) : start]
            place = bool(_BEFORE_PLACE.search(lead) or _IS_PLACE.search(name))
        found = where if place and len(keys) <= 3 else who
        found.setdefault(keys, []).append(Facet(text[start:end], start, end, keys))
    people = {k for keys in who for k in keys}
    places = {keys: found for keys, found in where.items() if not keys & people}
    return _ranked(who, text), _ranked(places, text)


def _ranked(found: dict[frozenset[str], list[Facet]], text: str) -> tuple[Facet, ...]:
    def weight(keys: frozenset[str]) -> tuple[float, int]:
        first = found[keys][0]
        often = text.count(first.text)
        return (-(min(often, 4) + (1.5 if len(keys) > 1 else 0)), first.start)

    return tuple(found[k][0] for k in sorted(found, key=weight)[:FACETS])


def named(p: Profile, keys: Set[int]) -> Facet | None:
    """Give the first name of the text that holds one of these pairs of words (Profile.acting)."""
    for m in _NAME.finditer(p.text):
        words = [w for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", m.group()) if w[0].isupper()]
        for a, b in pairwise(words):
            if (hashed(a, p.lang) * 31 + hashed(b, p.lang)) & 0xFFFFFFFF in keys:
                whole = frozenset(stem(w, p.lang) for w in words)
                return Facet(m.group(), m.start(), m.end(), whole)
    return None


def _dates(lead: str, day: int | None) -> tuple[Facet, ...]:
    out = []
    for m in DATE.finditer(lead):
        found = found_date(m)
        if not found:
            continue
        year, month, dom = found
        if year is None and day is not None:
            year = date.fromordinal(day).year
        try:
            at = date(year, month, dom).toordinal() if year else 0
        except ValueError:
            continue
        same = f"{month}-{dom}"
        out.append(
            Facet(
                m.group().strip(),
                m.start(),
                m.start() + len(m.group().strip()),
                frozenset({same}),
                float(at),
            )
        )
    if day is not None:
        for m in WEEKDAY.finditer(lead):
            back = (date.fromordinal(day).weekday() - WEEKDAYS[m.group().lower()]) % 7
            at_day = date.fromordinal(day - back)
            same = f"{at_day.month}-{at_day.day}"
            out.append(Facet(m.group(), m.start(), m.end(), frozenset({same}), float(day - back)))
    return tuple(sorted(out, key=lambda f: f.start)[:FACETS])


def _figures(text: str, lang: str) -> tuple[Facet, ...]:
    """Figures with what they count, outside sentences on an earlier event."""
    out = []
    for m in NUMBER.finditer(text[: 2 * LEAD_NAMES]):
        if m["w"]:
            value, unit = float(NUMBER_WORDS[m["w"].lower()]), m["wu"]
        else:
            value = float(m["n"].replace(",", "")) * TIMES.get((m["times"] or "").lower(), 1.0)
            unit = "%" if m["percent"] else "$" if m["money"] else (m["unit"] or "")
        if (
            not unit
            or unit.lower() in MONTHS
            or (unit.lower() in SHARE and unit not in "%$" and unit.lower() not in _COUNTED)
        ):
            continue
        if unit.lower() in FILLERS or unit.lower() in _REST:
            continue
        start, end = m.span()
        if unit in ("%", "$"):
            end = max(m.end("n"), m.end("times"), m.end("percent"))
        elif unit[0].isupper():
            continue
        hedge = re.search(
            r"(?:nearly|almost|about|around|some|at least|more than|over|up to|fewer than)\s+$",
            text[max(0, start - 14) : start],
        )
        if hedge:
            start -= len(hedge.group())
        out.append(
            Facet(text[start:end].rstrip(), start, end, frozenset({stem(unit, lang)}), value)
        )
    out.sort(key=lambda f: (f.start >= LEAD, -min(f.value, 13), f.start))
    return tuple(out[:FACETS])


# "more than 100 others": beside whom is said somewhere else, so a reader can make nothing of it
_REST = frozenset(("other", "others", "more", "further"))
_COUNTED = frozenset(
    "people men women children million billion thousand percent homes house houses school schools"
    " family families countries cities dead killed hours".split()
)


def day_words(day: int) -> str:
    """Give a day in words.

    >>> day_words(date(2023, 9, 28).toordinal())
    '28 September 2023'
    """
    d = date.fromordinal(day)
    return f"{d.day} {_NAMES[d.month - 1]} {d.year}"


_NAMES = (
    "January February March April May June July August September October November December".split()
)
