"""The figures of a text as hashes: value with unit, and telling values by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.stories.traits.cues import NUMBER, NUMBER_WORDS, TIMES
from digest.stories.traits.terms import stem
from digest.text.similar import key

TELLING = 13  # a smaller whole number stands in every text


def figures(
    whole: str, at: Sequence[tuple[int, int]], raw: Sequence[str], lang: str
) -> tuple[list[int], list[int]]:
    """Give the hashes of figures with their unit, and of telling values; `raw` are the words."""
    both, values = [], []
    for m in numbers(whole, at, raw):
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
        if value >= TELLING or value != int(value):
            values.append(key(f"{value:g}"))
            if unit:
                both.append(key(f"{value:g} {unit}"))
    return both, values


def numbers(
    whole: str, at: Sequence[tuple[int, int]], raw: Sequence[str]
) -> Iterator[re.Match[str]]:
    """Give the matches of NUMBER in a text, tried only where a word is a number."""
    end = 0
    for (start, _), word in zip(at, raw, strict=True):
        if start < end or not (word[0].isdigit() or word.lower() in NUMBER_WORDS):
            continue
        before = whole[max(0, start - 2) : start]
        money = next((n for n in (1, 2) if before[-n : -n + 1 or None] in _MONEY), 0)
        m = NUMBER.match(whole, start - money) or NUMBER.match(whole, start)
        if m:
            end = m.end()
            yield m


_MONEY = frozenset("$€£¥")
