"""Who, where, when and how many of one text, with their spans: what a card compares.

Only for the few articles whose card is printed. Spans are in the document's text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from digest.stories.traits.cues import (
    FILLERS,
    MONTHS,
    NUMBER_WORDS,
    SMALL_WORDS,
    TIMES,
    WEEKDAY,
    WEEKDAYS,
)
from digest.stories.traits.days import date_matches, found_date
from digest.stories.traits.figures import numbers
from digest.stories.traits.profile import LEAD, MOST, Profile
from digest.stories.traits.terms import hashed, shouts, stem, weighs
from digest.stories.traits.tokens import CASELESS, LONGEST_NAME, MASK, NOUN_WEIGHS, RARE
from digest.text.phrases import Speech
from digest.text.words import bounds

FACETS = 6  # of a kind that are looked at
LEAD_NAMES = 900  # characters searched for who and where: the lead and what explains it
ELSEWHERE = 2_500  # characters in which the capital of a sentence's first word may return
TELLING = 0.34  # weight from which a word with a capital is worth printing: no "President"
_BEFORE_PLACE = re.compile(
    r"\b(?:in|at|near|into|outside|from|across|around|off|en|im|à|em|nel|aus|bei|i|w|v|в)\s+"
    r"(?:the\s+|der\s+|la\s+|el\s+)?(?:\w{1,20}(?:ern)?\s+)?$"
)
_AFTER_PLACE = re.compile(
    r"\s+(?:region|province|county|district|city|state|village|town|peninsula|valley|coast"
    r"|border|island|bay|street|road|avenue|square)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r" \d{1,3}\b(?![.,]?\d)")
_BEFORE_LENGTH = 40  # characters in front of a name that may make it a place
_ENDS = tuple(".!?:\n。！？।")
_EVENT_NOUNS = frozenset(
    "raid attack assault incursion strike walkout protest rally march riot clash battle siege"
    " earthquake quake aftershock tremor storm hurricane cyclone typhoon tornado flood landslide"
    " fire wildfire blaze explosion blast crash collision derailment accident shooting stabbing"
    " murder killing robbery theft burglary kidnapping trial hearing verdict sentence case appeal"
    " lawsuit election vote poll referendum summit meeting budget match game final race"
    " tournament derby festival award parade concert launch recall merger takeover deal"
    " resignation appointment arrest swap ceasefire outbreak report speech visit".split()
)
_NOUN_STEMS = {stem(w, "en"): w for w in sorted(_EVENT_NOUNS)}


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a text says: its words, where they stand, and what it is compared by."""

    text: str
    start: int
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


def facets(p: Profile) -> Facets:
    """Give the facets of a profile's text."""
    return _facets(p.title, p.text[:MOST], p.lang, p.day)


@lru_cache(maxsize=8192)
def _facets(title: str, text: str, lang: str, day: int | None) -> Facets:
    at = bounds(text[:ELSEWHERE])
    who, where = _names(text, lang, at)
    head = f"{title}\n{text[:LEAD]}"
    nouns = [
        w for w in (stem(x, "en") for x in re.findall(r"[^\W\d_]{3,}+", head)) if w in _NOUN_STEMS
    ]
    return Facets(
        who=who,
        where=where,
        when=_dates(text[:LEAD], day),
        how_many=_figures(text[:LEAD_NAMES], lang, at),
        nouns=tuple(_NOUN_STEMS[w] for w, _ in Counter(nouns).most_common()),
    )


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that a capital says nothing."""
    before = text[max(0, start - 4) : start].rstrip(" '\"“‘«„")
    return start == 0 or not before.strip() or before.endswith(_ENDS)


def phrases(
    text: str, lang: str, at: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give the names of a text: start, end, and their words without the "of" between them; `at` are
    the bounds of its words."""
    raw = [text[a:b] for a, b in at]
    if lang in CASELESS:
        named = [weighs(w, lang) >= RARE and not w[0].isdigit() for w in raw]
    else:
        capital = [n for n, w in enumerate(raw) if w[0].isupper() and len(w) > 1]
        opening = {n for n in capital if _opens(text, at[n][0])}
        inside = {raw[n] for n in capital if n not in opening}
        small = {w for w in raw if w.islower()}
        named = [False] * len(raw)
        for n in capital:
            low = raw[n].lower()
            shouted = low in small and raw[n].isupper()
            called = n not in opening or raw[n] in inside
            named[n] = called and not shouted and low not in MONTHS and low not in WEEKDAYS
    n = 0
    while n < len(raw):
        if not named[n]:
            n += 1
            continue
        first, words = n, [raw[n]]
        last = n
        while True:
            step = last + 1
            if step < len(raw) - 1 and raw[step] in SMALL_WORDS:
                step += 1
            if step >= len(raw) or not named[step]:
                break
            between = text[at[last][1] : at[step][0]].split()
            if (
                any(w not in SMALL_WORDS for w in between)
                or "\n" in text[at[last][1] : at[step][0]]
            ):
                break
            words.append(raw[step])
            last = step
        if len(words) <= LONGEST_NAME:
            yield at[first][0], at[last][1], tuple(words)
        n = last + 1


def _telling(words: tuple[str, ...], lang: str) -> bool:
    least = RARE if lang in CASELESS else NOUN_WEIGHS if lang == "de" else TELLING
    return max(weighs(w, lang) for w in words) >= least


def _names(
    text: str, lang: str, at: Sequence[tuple[int, int]]
) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
    who: dict[frozenset[str], list[Facet]] = {}
    where: dict[frozenset[str], list[Facet]] = {}
    for start, end, words in phrases(text[:ELSEWHERE], lang, at):
        if start >= LEAD_NAMES:
            break
        if not _telling(words, lang) or shouts(text[start:end]):
            continue
        keys = frozenset(stem(w, lang) for w in words)
        place = bool(_BEFORE_PLACE.search(text[max(0, start - _BEFORE_LENGTH) : start]))
        after = _AFTER_PLACE.match(text, end, end + _BEFORE_LENGTH)
        stop = after.end() if after else end - 2 * text.startswith(("'s", "’s"), end - 2)
        if _NUMBERED.match(text, end):
            place, after = False, None  # "at Silo 4": a numbered thing is no place
        found = where if (place or after) and len(keys) <= 3 else who
        found.setdefault(keys, []).append(Facet(text[start:stop], start, stop, keys))
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
    text = p.text[:MOST]
    for start, end, words in phrases(text, p.lang, bounds(text)):
        for a, b in pairwise(words):
            if (hashed(a, p.lang) * 31 + hashed(b, p.lang)) & MASK in keys:
                whole = frozenset(stem(w, p.lang) for w in words)
                return Facet(text[start:end], start, end, whole)
    return None


def _dates(lead: str, day: int | None) -> tuple[Facet, ...]:
    out = []
    for m in date_matches(lead):
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
        words = m.group().strip()
        same = frozenset({f"{month}-{dom}"})
        out.append(Facet(words, m.start(), m.start() + len(words), same, float(at)))
    if day is not None:
        for m in WEEKDAY.finditer(lead):
            back = (date.fromordinal(day).weekday() - WEEKDAYS[m.group().lower()]) % 7
            at_day = date.fromordinal(day - back)
            same = frozenset({f"{at_day.month}-{at_day.day}"})
            out.append(Facet(m.group(), m.start(), m.end(), same, float(day - back)))
    return tuple(sorted(out, key=lambda f: f.start)[:FACETS])


def _figures(text: str, lang: str, within: Sequence[tuple[int, int]]) -> tuple[Facet, ...]:
    """Figures with what they count."""
    out = []
    at = [(a, b) for a, b in within if b <= len(text)]
    for m in numbers(text, at, [text[a:b] for a, b in at]):
        if m["w"]:
            value, unit = float(NUMBER_WORDS[m["w"].lower()]), m["wu"]
        else:
            value = float(m["n"].replace(",", "")) * TIMES.get((m["times"] or "").lower(), 1.0)
            unit = "%" if m["percent"] else "$" if m["money"] else (m["unit"] or "")
        low = unit.lower()
        if not unit or low in MONTHS or low in FILLERS or low in _REST or unit[0].isupper():
            continue
        if unit not in "%$" and weighs(low, lang) < _COUNTED and low not in _PEOPLE:
            continue
        start, end = m.span()
        if unit in ("%", "$"):
            end = max(m.end("n"), m.end("times"), m.end("percent"))
        hedge = _HEDGE.search(text[max(0, start - 14) : start])
        if hedge:
            start -= len(hedge.group())
        words = text[start:end].rstrip()
        out.append(Facet(words, start, start + len(words), frozenset({stem(unit, lang)}), value))
    out.sort(key=lambda f: (f.start >= LEAD, -min(f.value, 13), f.start))
    return tuple(out[:FACETS])


_HEDGE = re.compile(
    r"(?:nearly|almost|about|around|some|at least|more than|over|up to|fewer than)\s+$"
)
# "more than 100 others": beside whom is said somewhere else, so a reader can make nothing of it
_REST = frozenset(("other", "others", "more", "further"))
_COUNTED = 0.25  # weight of a word that may be what is counted
_PEOPLE = frozenset("people men women children families homes houses schools hours".split())


def day_words(day: int, say: Speech) -> str:
    """Give a day in words.

    >>> from digest.text.phrases import speech
    >>> day_words(date(2023, 9, 28).toordinal(), speech("digest.stories", "en"))
    '28 September 2023'
    """
    d = date.fromordinal(day)
    return say.day(d.year, d.month, d.day)
