"""Numbers as the gate reads them: values with scale and unit, and when one stands for another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_UNITS: Final = {
    **dict(
        zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)
    ),
    **dict(
        zip(
            "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
            range(11, 20),
            strict=True,
        )
    ),
    **dict(
        zip(
            "twenty thirty forty fifty sixty seventy eighty ninety".split(),
            range(20, 100, 10),
            strict=True,
        )
    ),
}
_ORDINALS: Final = dict(
    zip(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth""".split(),
        range(1, 14),
        strict=True,
    )
)
_SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12.0,
}  # fmt: skip
_NUMBER: Final = re.compile(
    r"(?P<cur>[$£€¥]|\b(?:US|A|C|HK)\$)?\s?"
    r"(?P<digits>(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(?P<ord>st|nd|rd|th)\b|(?P<dec>'?s)\b)?"
    r"(?:(?P<gap>[ -]?)"
    r"(?P<scale>hundred|thousand|million|billion|trillion|dozen|mln|mn|bn|tn|trn|k|m|b)\b)?"
    r"(?P<pct>\s?%|[ -]per ?cent\b)?",
    re.IGNORECASE,
)
_VALUES: Final = (*_UNITS, "hundred", "thousand", "million", "billion", "dozen")
_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = re.compile(r"[a-z]+")
_WORDS: Final = re.compile(
    r"\b(?:(?:" + "|".join(_VALUES)
    + r")(?:[ -]|\b)(?:and )?)+",
    re.IGNORECASE,
)  # fmt: skip
_ORDINAL: Final = re.compile(r"\b(" + "|".join(_ORDINALS) + r")\b", re.IGNORECASE)
_MONEY: Final = {
    "dollar": "$", "dollars": "$", "pound": "£", "pounds": "£", "euro": "€", "euros": "€",
    "yen": "¥", "percent": "%", "per": "%",
}  # fmt: skip
_NEXT_WORD: Final = re.compile(r"[\s-]*([A-Za-z]+)")
# A number printed with at most two digits may be a rounded one this far from it (findings, 5).
_ROUNDED_BY: Final = 0.06
_YEARS: Final = (1000, 2100)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place, unit sign and the values that it can mean."""

    start: int
    end: int
    text: str
    values: tuple[float, ...]
    unit: str  # $ £ € ¥ % or ""
    scaled: bool
    small: bool  # a number word up to ten: may be counted, not quoted
    noun: str  # the word behind it


@lru_cache(maxsize=64)
def numbers(text: str) -> tuple[Number, ...]:
    """All numbers in the text, in digits or words.

    >>> [(n.values, n.unit) for n in numbers("$1.2bn for 14 people")]
    [((1200000000.0,), '$'), ((14.0,), '')]
    """
    out: list[Number] = []
    for m in _NUMBER.finditer(text) if _DIGIT.search(text) else ():
        if m.start("digits") and text[m.start("digits") - 1].isalpha():
            continue  # F1, DB9: a name
        value = float(m["digits"].replace(",", ""))
        values = [value]
        scale = (m["scale"] or "").lower()
        if scale:
            values = [value * _SCALES[scale]]
            if len(scale) == 1:  # 75m: metres or millions
                values.append(value)
        nxt = _NEXT_WORD.match(text, m.end())
        noun = nxt[1].lower() if nxt is not None else ""
        unit = "%" if m["pct"] else (m["cur"] or "")[-1:] or _MONEY.get(noun, "")
        out.append(
            Number(
                m.start(), m.end(), m.group().strip(), tuple(values), unit, bool(scale), False, noun
            )
        )
    words = set(_LETTERS.findall(text.lower()))
    digits = tuple(out)
    for m in _WORDS.finditer(text) if not words.isdisjoint(_VALUES) else ():
        value = _word_value(m.group())
        nxt = _NEXT_WORD.match(text, m.end())
        noun = nxt[1].lower() if nxt is not None else ""
        if value and not any(d.start <= m.start() < d.end for d in digits):
            out.append(
                Number(
                    m.start(), m.end(), m.group().strip(" -"), (value,), _MONEY.get(noun, ""),
                    value >= 1000, value <= 10, noun,
                )
            )  # fmt: skip
    out += [
        Number(m.start(), m.end(), m[0], (float(_ORDINALS[m[1].lower()]),), "", False, True, "")
        for m in (_ORDINAL.finditer(text) if not words.isdisjoint(_ORDINALS) else ())
    ]
    return tuple(sorted(out, key=lambda n: n.start))


def _word_value(words: str) -> float:
    total, part = 0.0, 0.0
    for w in _LETTERS.findall(words.lower()):
        if w in _UNITS:
            part += _UNITS[w]
        elif w == "hundred":
            part = (part or 1) * 100
        elif w == "dozen":
            part = (part or 1) * 12
        elif w in _SCALES:
            total += (part or 1) * _SCALES[w]
            part = 0.0
    return total + part


def stands_for(claim: Number, source: Number) -> bool:
    """True where the claim's number is the source's, or a fair rounding of it."""
    for a in claim.values:
        for b in source.values:
            if a == b:
                return True
            if _YEARS[0] <= a <= _YEARS[1] and float(a).is_integer() and not claim.scaled:
                continue
            if a > 10 and b and _significant(a) <= 2 and abs(a - b) <= _ROUNDED_BY * b:
                return True
    return False


def unit_fits(claim: Number, source: Number) -> bool:
    """True where neither unit contradicts the other."""
    return claim.unit == source.unit or not claim.unit or not source.unit


def _significant(value: float) -> int:
    digits = f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")
    return len(digits)
