"""Numbers in words: "twenty-one", "two thirds", "a dozen", "scores of"."""

from __future__ import annotations

import re

from digest.text.figures.found import Found
from digest.text.lang.en.numbers import FRACTIONS, LEADS, ONES, ORDINALS, SCALES, TENS, VAGUE

WORD = "|".join(sorted([*ONES, *TENS, *SCALES], key=len, reverse=True))
_PART = re.compile(r"\b(?:a|one)[\s-]$", re.IGNORECASE)
_WORD_SECOND = re.compile(
    rf"(?:-?\s+to\s+|\s?[-–]to[-–]\s?|\s?[-–]\s?)(?P<words>(?:{WORD})(?:[\s-](?:{WORD}))*)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, LEADS), key=len, reverse=True)) + r")[\s-]+$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)


def words(text: str, m: re.Match[str]) -> tuple[Found | None, int]:
    """The longest valid number at the start of a run of number words, and where to go on."""
    start = m.start("words")
    value, scaled, end = _evaluate(m["words"])
    end += start
    low = high = value
    first = _TOKEN.match(text, start)
    if first and first[0].lower() in SCALES:
        lead = _LEAD.search(text, max(0, start - 24), start)
        if lead is None:
            if first[0].lower() == "dozen" or not text.endswith(("the ", "per "), 0, start):
                return None, end
            lows = (1.0, 1.0)
        else:
            lows = LEADS[re.sub(r"\s+", " ", lead[1].lower())]
            start = lead.start()
        low, high = value * lows[0], value * lows[1]
    joined = start > 1 and start == m.start("words") and text[start - 1] in "-–"
    if joined and text[start - 2].isalpha():
        return None, end  # "twenty-one" is one run; "mid-fifty" is none
    second = _WORD_SECOND.match(text, end)
    if second and start == m.start("words"):
        other, other_scaled, used = _evaluate(second["words"])
        if other_scaled > 1 and scaled == 1:
            low *= other_scaled
        if other > low and second.start("words") + used:
            stop = second.start("words") + used
            return Found(start, stop, low, other, "range", "", other_scaled, word=True), stop
    return Found(start, end, low, high, "number", "", scaled, word=True), end


def _evaluate(run: str) -> tuple[float, float, int]:
    """(value, largest scale, characters used) of the longest valid number in front."""
    total, current, scaled = 0.0, 0.0, 1.0
    used = 0
    last = "start"
    for token in _TOKEN.finditer(run):
        word = token[0].lower()
        if word == "and":
            if last != "scale":
                break
            continue
        if word in ONES:
            value = float(ONES[word])
            if last in {"ones", "teens"} or (last == "tens" and value >= 10):
                break
            current += value
            last = "ones"
        elif word in TENS:
            if last in {"ones", "tens"}:
                break
            current += TENS[word]
            last = "tens"
        else:
            factor = SCALES[word]
            scaled = max(scaled, factor)
            current = (current or 1.0) * factor
            if factor >= 1000:
                total += current
                current = 0.0
            last = "scale"
        used = token.end()
    return total + current, scaled, used


def vague(text: str, m: re.Match[str]) -> Found | None:
    """ "several", "dozens of": a number that is only about so many."""
    key = re.sub(r"\s+", " ", m["vague"].lower())
    if key == "scores" and not text.startswith(" of ", m.end()):
        return None
    return Found(*m.span(), *VAGUE[key], "vague", word=True)


def fraction(text: str, m: re.Match[str]) -> Found | None:
    """ "two thirds", "half": a share in percent, or an ordinal."""
    parts = re.split(r"[\s-]+", m["frac"].lower())
    start = m.start()
    if parts == ["half"]:
        return Found(start, m.end(), 50.0, 50.0, "fraction", word=True)
    many = 1
    if len(parts) == 2:
        many = ONES[parts[0]]
    else:
        lead = _PART.search(text, max(0, start - 5), start)
        if lead is None:
            if parts[0] in ORDINALS:
                value = float(ORDINALS[parts[0]])
                return Found(start, m.end(), value, value, "ordinal")
            return None
        start = lead.start()
    value = many * FRACTIONS[parts[-1]]
    return Found(start, m.end(), value, value, "fraction", word=True) if value < 100 else None
