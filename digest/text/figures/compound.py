"""Quantities of several words: "an hour and 37 minutes", "two and a half years", "2 crore"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from digest.model import Figure, Span
from digest.text.lang.en.units import MEASURES, MONEY, convert, convertible
from digest.text.words import tokens

_SMALL: Final = {
    word: float(n)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1.0, "an": 1.0}
_NUMBER: Final = r"\d{1,4}(?:\.\d{1,3})?|" + "|".join(sorted(_SMALL, key=len, reverse=True))
_LARGE: Final = (
    r"years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|kgs?|kilos?|ft|feet|foot|stone"
)
_LITTLE: Final = (
    r"months?|weeks?|days?|hours?|minutes?|mins?|seconds?|secs?|grams?|g|inch(?:es)?|in|lbs?"
)
_LARGES: Final = frozenset(
    """year years month months week weeks day days hour hours hr hrs minute minutes min mins kg kgs
    kilo kilos ft feet foot stone""".split()
)
_LITTLES: Final = {"g": "g", "in": "inch"}
_PARTS: Final = re.compile(
    rf"\b(?P<a>{_NUMBER})[\s-]?(?P<ua>{_LARGE})\b(?:,?\s(?:and\s)?)?"
    rf"(?P<b>{_NUMBER})[\s-]?(?P<ub>{_LITTLE})\b(?!\s(?:the|a|an|his|her|its|their|which)\b)",
    re.IGNORECASE,
)
_HALF: Final = re.compile(
    rf"\b(?P<n>{_NUMBER})\s(?:(?P<first>{_LARGE})\s)?and\s(?:a\s)half(?:\s(?P<then>{_LARGE})\b)?",
    re.IGNORECASE,
)
_AND_A_HALF: Final = re.compile(r"and\sa\shalf")
_SCALES: Final = {"m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "crore": 1e7, "lakh": 1e5}
_SHORT: Final = frozenset({"m", "mn", "bn", "tn"})
_COIN: Final = "|".join(
    sorted((re.escape(form) for form in MONEY if form.isalpha()), key=len)[::-1]
)
_SCALED: Final = re.compile(
    r"(?P<sign>[$£€¥₹])?\s?\b(?P<n>\d{1,4}(?:[.,]\d{1,3})?)(?P<gap>\s?)(?P<scale>mn?|bn|tn|crores?|lakhs?)\b"
    rf"(?:\s(?:us\s)?(?P<coin>{_COIN})\b)?",
    re.IGNORECASE,
)
_SCALE: Final = re.compile(r"\d\s?(?:mn?|bn|tn|crores?|lakhs?)\b", re.IGNORECASE)


def compounds(text: str, found: Sequence[Figure]) -> list[Figure]:
    """The figures, those of several words put together; a part of one is no figure of its own.

    >>> [(f.low, f.unit) for f in compounds("It took an hour and 37 minutes.", ())]
    [(97.0, 'minute')]
    """
    whole = _parts(text)  # the others begin with any number, so what they need is looked for first
    if _AND_A_HALF.search(text.lower()):
        whole += _halves(text)
    if _SCALE.search(text):
        whole += _scaled(text)
    if not whole:
        return list(found)
    kept = [f for f in found if not any(_inside(f.span, w.span) for w in whole)]
    hedged = [
        replace(w, hedge=f.hedge, span=Span(start=f.span.start, end=max(f.span.end, w.span.end)))
        if (f := _opened_by(w, found))
        else w
        for w in whole
    ]
    return sorted((*kept, *hedged), key=lambda f: (f.span.start, f.span.end))


def _opened_by(whole: Figure, found: Sequence[Figure]) -> Figure | None:
    """The figure that opens a compound, where it has a hedge before it."""
    return next(
        (f for f in found if f.hedge == "about" and f.number.start == whole.number.start), None
    )


def _inside(part: Span, whole: Span) -> bool:
    return part.start < whole.end and whole.start < part.end


def _parts(text: str) -> list[Figure]:
    out = []
    for m in _both(text):
        large, little = (
            MEASURES.get(m["ua"].lower(), ""),
            _LITTLES.get(m["ub"].lower()) or MEASURES.get(m["ub"].lower(), ""),
        )
        if not large or not little or large == little or not convertible(large, little):
            continue
        first, second = convert(_value(m["a"]), large, little), _value(m["b"])
        if second < convert(1.0, large, little):
            out.append(_made(m, round(first + second, 4), little))
    return out


def _both(text: str) -> Iterator[re.Match[str]]:
    """Where a number stands before a large unit, one or two words (of "3.5") before it."""
    starts, words = tokens(text)
    end = 0
    for i in [i for i, word in enumerate(words) if word in _LARGES]:
        for k in range(max(0, i - 2), i):
            number = words[k] in _SMALL or words[k].isdigit()
            if number and starts[k] >= end and (m := _PARTS.match(text, starts[k])):
                end = m.end()
                yield m
                break


def _halves(text: str) -> list[Figure]:
    out = []
    for m in _HALF.finditer(text):
        unit = MEASURES.get((m["then"] or m["first"] or "").lower(), "")
        if unit:
            out.append(_made(m, _value(m["n"]) + 0.5, unit))
    return out


def _scaled(text: str) -> list[Figure]:
    out = []
    for m in _SCALED.finditer(text):
        scale = m["scale"].lower()
        short = scale in _SHORT
        unit = MONEY.get((m["sign"] or m["coin"] or "").lower(), "")
        if not unit or (short and not m["gap"] and not m["coin"]):
            continue  # "5 m" is a length, "£5m" is read as one number
        value = float(m["n"].replace(",", ".")) * _SCALES[scale if short else scale.rstrip("s")]
        out.append(replace(_made(m, value, unit), kind="money"))
    return out


def _value(word: str) -> float:
    return _SMALL.get(word.lower()) or float(word)


def _made(m: re.Match[str], value: float, unit: str) -> Figure:
    at = Span(start=m.start() + len(m[0]) - len(m[0].lstrip()), end=m.end())
    return Figure(
        span=at, number=at, text=m[0].strip(), low=value, high=value, unit=unit, kind="measure"
    )
