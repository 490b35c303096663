"""The figures of a text as hashes: value with unit, and telling values by themselves."""

from __future__ import annotations

from digest.stories.cues import NUMBER, NUMBER_WORDS, TIMES
from digest.stories.terms import stem
from digest.text.similar import key

TELLING = 13  # a smaller whole number stands in every text


def figures(whole: str, lang: str) -> tuple[list[int], list[int]]:
    """Give the hashes of figures with their unit, and of telling values."""
    both, values = [], []
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
        if value >= TELLING or value != int(value):
            values.append(key(f"{value:g}"))
            if unit:
                both.append(key(f"{value:g} {unit}"))
    return both, values
