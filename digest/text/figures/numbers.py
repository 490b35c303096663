"""Quantities in a text, each as an interval with unit, kind and hedge."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from digest.model import Figure, Hedge, Span
from digest.text.figures.compound import compounds
from digest.text.figures.counted import Unit, age, measure, metres, noun, percent
from digest.text.figures.found import Found, made
from digest.text.figures.generic import generic
from digest.text.figures.scan import numbers
from digest.text.lang.en.numbers import ABOUT, HEDGES_AFTER, HEDGES_BEFORE
from digest.text.lang.en.units import COUNTED_MEASURES, MEASURES, TIME_UNITS, convert, convertible

_BEFORE = re.compile(
    r"(?:\b|(?=[~≈<>≤≥]))("
    + "|".join(sorted(map(re.escape, HEDGES_BEFORE), key=len, reverse=True))
    + r")\s*(?:(?:the|a|an|another|its|their)\s+)?$",
    re.IGNORECASE,
)
# How everything ends that the pattern finds; to ask for the end first is much faster.
_BEFORE_ENDS = tuple(sorted({h.split()[-1] for h in HEDGES_BEFORE}))
_ARTICLES = tuple("the a an another its their".split())
_AFTER = re.compile(
    r"\s*(" + "|".join(sorted(map(re.escape, HEDGES_AFTER), key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
_NO_HEDGE = re.compile(r"\b(?:the|all|over the|in|with|by|to)\s+some\s*$", re.IGNORECASE)
# "moved over 30 miles" is a bound, "all over 12 cities" and "won over 12 voters" are too rare to
# be worth a rule. "under 16", "over 60" without a noun behind is an age group, not a bound.
_MAGNITUDE = re.compile(r"\bmagnitude[\s-]+(?:of\s+)?$", re.IGNORECASE)
_VOTE = re.compile(
    r"\s+(?:vote|win|victory|defeat|loss|lead|draw|tie|ruling|decision|majority|record|triumph|"
    r"score|aggregate|thrashing|scoreline)\b",
    re.IGNORECASE,
)
_DESIGNATION = re.compile(r"(?<![.!?:;]\s)(?<!^)(?<!\n)(?<![\w’'-])(?P<w>[A-Z][\w’'-]*+)\s++$")
_DESIGNATING_WORDS = tuple(
    """no number page chapter section article route highway flight room channel phase gate level
    stage volume version episode season type class grade category magnitude line part game round
    week day act title resolution proposition amendment area group unit model formula interstate
    runway platform terminal district zone apartment pier a an""".split()  # "a 737 jet"
)
_DESIGNATING = re.compile(rf"\b(?:{'|'.join(_DESIGNATING_WORDS)})\.?\s+$", re.IGNORECASE)
_ONE_IDLE = re.compile(
    r"\s+(?:of|another|that|who|which|or|day|by|thing|might|can|could|would|should|is|was|has|in|"
    r"for|to|with|such|side|point|way|reason|morning|night|evening|time)\b|[’'-]|\W?$|[,.;:!?)]",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\s+of\s+(?:the|its|their|his|her|our|those|these|my|several|many)\b", re.I)
_BAD_ONE = re.compile(
    r"\b(?:no|any|some|every|each|this|that|the|which|another|day|only|a|not)\s+$", re.I
)
_DECADE_AGE = re.compile(r"\bin (?:his|her|their) (?:early |mid-|mid |late )?(?P<d>[2-9]0)s\b")
# A rounded number stands for everything that rounds to it: half of its last printed place.
# A table of results may hold more; an article has a tenth of it, and each costs a tenth of a
# millisecond.
MOST_FIGURES = 4_000
# A pattern that ignores case takes these for plain letters, a table of words does not.
_OTHER_CASE = str.maketrans("İıſ\u212a", "IisK")
_HALF = 0.49  # two neighbours do not touch
# Two exact figures from this size on that differ by less than this share are one rounding apart
# when one of them ends in zeros ("14,000" and "13,962").
_ROUNDED_FROM = 1000.0
_ROUNDED_BY = 0.05
# A conversion between units is printed rounded: "60 miles (100 km)".
_CONVERTED_BY = 0.08


def figures(text: str, *, lang: str = "en") -> tuple[Figure, ...]:
    """The quantities of the text in order; ages are marked, clock times, dates and years left out.

    >>> [(f.low, f.high, f.unit, f.hedge) for f in figures("nearly 160 missiles and drones")]
    [(143.0, 160.0, 'missile', 'about')]
    """
    if any(map(text.__contains__, "İıſ\u212a")):
        plain = text.translate(_OTHER_CASE)
        return tuple(
            replace(f, text=text[f.span.start : f.span.end]) for f in figures(plain, lang=lang)
        )
    if not lang.startswith("en"):
        return tuple(islice(generic(text), MOST_FIGURES))
    out: list[Figure] = []
    for found in islice(numbers(text), MOST_FIGURES):
        figure = _figure(text, found)
        if figure is not None:
            out.append(figure)
    for m in _DECADE_AGE.finditer(text) if "0s" in text else ():
        span = Span(start=m.start("d"), end=m.end("d") + 1)
        low = float(m["d"])
        out.append(made(text, span, span, low, low + 9, "year", "age", "about"))
    return tuple(compounds(text, sorted(out, key=lambda f: (f.span.start, f.span.end))))


def overlap(a: Figure, b: Figure) -> bool:
    """Whether both may stand for one value, after hedge, rounding and unit conversion.

    >>> near, exact, other = figures("nearly 160 drones; 158 drones; 120 drones")
    >>> overlap(near, exact), overlap(near, other)
    (True, False)
    """
    if a.kind == b.kind == "score":
        return (a.low, a.high) == (b.low, b.high)  # 92-6 lies in no interval
    low, high, slack = b.low, b.high, 0.0
    if a.unit != b.unit and a.unit and b.unit and convertible(a.unit, b.unit):
        low, high = convert(low, b.unit, a.unit), convert(high, b.unit, a.unit)
        slack = _CONVERTED_BY
    elif a.unit != b.unit and {"money", "percent"} & {a.kind, b.kind}:
        return False
    if _within(a.low, a.high, low, high, slack):
        return True
    small, large = sorted((a.low if a.low == a.high else a.high, low if low == high else high))
    exact = a.hedge == b.hedge == "exact"
    if exact and small >= _ROUNDED_FROM and large - small <= _ROUNDED_BY * large:
        return large - small <= max(_step(a.low), _step(low))
    return False


def _within(low: float, high: float, other_low: float, other_high: float, slack: float) -> bool:
    return low <= other_high * (1 + slack) + 1e-9 and other_low <= high * (1 + slack) + 1e-9


def _step(value: float) -> float:
    """What a number is rounded to: 14,000 to thousands, 32,551,000,000 to millions."""
    digits = f"{value:.0f}"
    return 10.0 ** (len(digits) - max(1, len(digits.rstrip("0"))))


def _figure(text: str, found: Found) -> Figure | None:
    start, end = found.start, found.end
    if found.shape == "ordinal":
        return _ordinal(text, found)
    low, high = found.low, found.high
    unit = _unit(text, found)
    if unit is None:
        return None
    shape = found.shape
    if shape == "hyphen":
        ranged = unit.kind in {"money", "percent", "measure", "age"} or unit.unit
        if not ranged or low >= high or _VOTE.match(text, end):
            return _score(text, found)
    if found.short and found.short == "m" and unit.unit != "m":
        low, high = low * 1e6, high * 1e6
    elif found.short == "b":
        low, high = low * 1e9, high * 1e9
    number = Span(start=start, end=end)
    if found.word and low == high == 1 and unit.kind == "count" and not _one(text, found, unit):
        return None
    hedge, low, high, start, stop = _hedged(text, found, low, high, unit)
    kind = unit.kind
    if not unit.unit and kind == "count" and _designated(text, found):
        kind = "other"
    return made(text, Span(start=start, end=stop), number, low, high, unit.unit, kind, hedge)


def _unit(text: str, found: Found) -> Unit | None:
    start, end = found.start, found.end
    if found.shape == "fraction":
        return Unit("percent", "percent", end)
    if found.currency:
        return Unit(found.currency, "money", end)
    got = percent(text, end)
    if got:
        return got
    if found.low == found.high or found.shape == "hyphen":
        got = age(text, start, end, found.low)
        if got:
            return got
    if _MAGNITUDE.search(text, max(0, start - 16), start):
        return Unit("magnitude", "measure", end)
    if found.short:
        if found.short == "m" and metres(text, end):
            return Unit("m", "measure", end)
        return measure(text, start, end) or noun(text, end)
    if found.shape == "vague" and text.startswith(" of ", end):
        end += 3
    got = measure(text, start, end)
    if got:
        return got
    if found.shape == "number" and found.scaled == 12.0 and text.startswith(" of ", end):
        end += 3
    head = noun(text, end, one=found.low == found.high == 1)
    if head.unit in MEASURES and MEASURES[head.unit] not in COUNTED_MEASURES:
        return Unit(MEASURES[head.unit], "measure", head.end)  # "189 rushing yards"
    return head


def _one(text: str, found: Found, unit: Unit) -> bool:
    """Whether "one" counts something: "one man died", not "one of the" or "no one"."""
    if _ONE_OF.match(text, found.end):
        return False
    if _ONE_IDLE.match(text, found.end) or _BAD_ONE.search(
        text, max(0, found.start - 12), found.start
    ):
        return False
    return bool(unit.unit)


def _ordinal(text: str, found: Found) -> Figure | None:
    span = Span(start=found.start, end=found.end)
    if text[found.start : found.end].isalpha() and text[
        max(0, found.start - 6) : found.start
    ].lower().endswith(("a ", "one ", "two ", "one-", "two-")):
        return None
    head = noun(text, found.end, one=True)
    return made(text, span, span, found.low, found.high, head.unit, "ordinal", "exact")


def _score(text: str, found: Found) -> Figure | None:
    span = Span(start=found.start, end=found.end)
    low, high = sorted((found.low, found.high))
    return made(text, span, span, low, high, "", "score", "exact")


def _designated(text: str, found: Found) -> bool:
    before = text[max(0, found.start - 40) : found.start]
    words = before.split()
    if not words or words[-1].isdecimal() or not any(map(str.isalpha, words[-1])):
        return False  # both ask for a word in front, and rows of figures are long
    last = words[-1].casefold().removesuffix(".")
    if last.endswith(_DESIGNATING_WORDS) and _DESIGNATING.search(before):
        return True
    m = _DESIGNATION.search(before)
    if m is None or found.word:
        return False
    return _before(before) is None


def _before(words: str) -> re.Match[str] | None:
    """The hedge at the end of these words."""
    bare = words.rstrip().lower()
    hedged = bare.endswith(_BEFORE_ENDS) or any(
        bare.endswith(a) and bare[: -len(a)].rstrip().endswith(_BEFORE_ENDS) for a in _ARTICLES
    )
    return _BEFORE.search(words) if hedged else None


def _hedged(
    text: str, found: Found, low: float, high: float, unit: Unit
) -> tuple[Hedge, float, float, int, int]:
    start, end = found.start, unit.end
    before = text[max(0, start - 32) : start]
    m = _before(before)
    hedge: Hedge = "about" if found.shape == "vague" or low < high else "exact"
    if m and m[1].lower() == "some" and _NO_HEDGE.search(before):
        m = None
    after = None if m else _AFTER.match(text, found.end)
    after_unit = None if m or after else _AFTER.match(text, unit.end)
    got = None
    if m:
        got = HEDGES_BEFORE[m[1].lower()]
        start -= len(before) - m.start()
    elif after:
        got = HEDGES_AFTER[after[1].lower() if after[1].strip() != "plus" else " plus"]
        end = max(end, after.end())
    elif after_unit and after_unit[1].lower() not in {"+", "-plus", "-odd"}:
        got = HEDGES_AFTER[after_unit[1].lower()]
        end = after_unit.end()
    if got is not None:
        hedge, down, up = got
        if hedge == "about" and unit.unit in TIME_UNITS and low < 10 and down < 1:
            down, up = min(down, 0.8), max(up, 1.2)
        return hedge, _snap(low * down), _snap(high * up), start, end
    million = found.short == "m" and unit.unit != "m"
    if low == high and (found.scaled >= 1000 or found.decimals or million or found.short == "b"):
        scale = 1e6 if million else 1e9 if found.short == "b" else 1.0
        step = 10.0**-found.decimals * max(scale, found.scaled if found.scaled >= 1000 else 1.0)
        half = min(step * _HALF, low * ABOUT)
        low, high = low - half, high + half
    return hedge, _tidy(low), _tidy(high), start, end


def _snap(value: float) -> float:
    """Whole numbers stay whole: people come in ones."""
    return float(round(value)) if value >= 20 else _tidy(value)


def _tidy(value: float) -> float:
    return round(value, 6)
