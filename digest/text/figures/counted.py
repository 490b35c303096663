"""What a number counts: measure, currency or the counted noun behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from digest.text.lang.en.units import (
    COLLECTIVE,
    COUNTED_MEASURES,
    MEASURES,
    MONEY,
    ONE_PERSON,
    singular,
)

Kind = Literal["count", "money", "percent", "measure", "age", "score", "ordinal", "other"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its place; `end` is where the number ended when nothing was found."""

    unit: str
    kind: Kind
    end: int


_PERCENT = re.compile(r"\s?(?:%|percent(?!age)\b|per\s?cent\b|pct\b)", re.IGNORECASE)
_POINTS = re.compile(r"[\s-]?(?:percentage|percent|per cent|pct|basis)\s+points?\b", re.IGNORECASE)
_AGE_AFTER = re.compile(r"(?:[\s-]year[\s-]olds?|\s+years?\s+old|\s+years\s+of\s+age)\b", re.I)
_AGE_BEFORE = re.compile(
    r"\b(?:aged|age|ages|turned|turning)\s+(?:of\s+)?(?:\d+,?\s+(?:and|to|or)\s+)?$", re.I
)
_AGE_NAME = r"(?<![\w’'.-])(?:[a-z]{1,4}[’'-])?[A-Z][\w’'.-]++"  # "Lee", "al-Masri"
_AGE_APPOSED = re.compile(rf"{_AGE_NAME},\s++$")
_AGE_PAREN = re.compile(rf"{_AGE_NAME}\s++\($")
_UNIT_WORD = re.compile(
    r"[\s-]*+(?P<sq>square|cubic|sq|nautical)?[\s.]*+"
    r"(?P<u>[A-Za-z$€£]++/?[A-Za-z]*+|°\s?[CF]?|''|′′)"
)
_NATION = r"(?:U\.?S\.?|American|Canadian|Australian|Hong Kong|Singapore|New Zealand|British|Swiss)"
_NATION_MONEY = re.compile(rf"\s+(?:{_NATION}\s+)?(?P<u>dollars?|francs?|pounds?)\b", re.I)
_WEIGHT = re.compile(
    r"\b(?:weigh|heavy|heavier|lighter|lost|gained|lift|cocaine|heroin|"
    r"cannabis|marijuana|explosive|bomb|fish|body weight)",
    re.I,
)
_METRES_AFTER = re.compile(
    r"\s+(?:tall|long|high|deep|wide|away|above|below|under|from|up|down|race|sprint|final|"
    r"hurdles|freestyle|dash|relay|wave|swim|tower|telescope|off|of\s+(?:water|rope|cable)|out)\b|[-]",
    re.IGNORECASE,
)
# A word that ends the search for the counted noun.
_STOP = frozenset(
    """
    a about above across after against ago all along also although am among an and any are around
    as at away be because been before behind being below between both but by can could despite
    did do does down during each either else even ever every except for from get gets going got
    had has have having he her here hers him his how however i if in including inside instead into
    is it its itself just last later less may might must my near neither never next nor not now
    of off on once only onto or our out outside over own past per percent plus rather said say
    says saying she should since so some still such than that the their them themselves then there
    these they this those though through throughout till to today together tomorrow tonight too
    toward towards under until unless up upon us very via was we well were what when where whether
    which while who whom whose why will with within without would yesterday yet you your
    killed killing kills dead dying died die dies injured injuring wounded wounding hurt missing
    arrested detained charged held stranded displaced trapped infected sick ill alive homeless
    took take takes taken went go goes made make makes came come comes left leave leaves lost
    came began begin started won win wins beat led became become voted took fell rose fled
    according added told reported reportedly allegedly respectively apiece gathered attended
    """.split()
)
# Adjectives and the like before the counted noun, and words that say "more of the same noun".
_SKIP = frozenset(
    """
    more other others additional further new extra full whole separate different consecutive
    straight successive total such-and-such unnamed unidentified young old elderly innocent
    fellow suspected alleged so-called key top main major senior
    """.split()
)
# Adjectives with a plural look, and words ending in -s that are no counted noun.
_NO_PLURAL = frozenset(
    """
    as is was has his its this us thus plus yes perhaps always across various previous serious
    famous dangerous religious numerous anonymous continuous consecutive less gas press business
    class mass process success access loss address bus virus congress express progress armed
    has does goes says comes makes takes gets needs wants remains seems appears
    """.split()
)
# Collective nouns that also stand before the counted noun ("police officers").
_GROUP = frozenset({"police", "staff", "crew", "aircraft", "sports", "arms"})
_QUOTE_WORD = re.compile(r"(?P<gap>\s+[“\"'‘]?|-)(?P<w>[^\W\d_]+(?:[’'-][^\W\d_]+)*)")
_OF_THE = re.compile(
    r"\s+of\s+(?:(?:the|its|their|his|her|our|those|these|them|all|some|about|nearly|more than|"
    r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)\s*)+",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s+(?:and|or)\s+(?P<w>[^\W\d_]+)(?=\W|$)")
# How many words may stand between number and noun ("160 newly built Russian missiles").
_REACH = 5


def percent(text: str, end: int) -> Unit | None:
    """The percent sign or word behind a number."""
    m = _POINTS.match(text, end)
    if m:
        return Unit(
            "basis point" if "basis" in m[0].lower() else "percentage point", "measure", m.end()
        )
    m = _PERCENT.match(text, end)
    return Unit("percent", "percent", m.end()) if m else None


def age(text: str, start: int, end: int, value: float) -> Unit | None:
    """Whether the number is somebody's age: "34-year-old", "aged 34", "Ann Lee, 34, said"."""
    m = _AGE_AFTER.match(text, end)
    if m:
        return Unit("year", "age", m.end())
    if value > 120 or value != int(value):
        return None
    before = text[max(0, start - 40) : start]
    if _AGE_BEFORE.search(before):
        return Unit("year", "age", end)
    if value >= 1 and text[start:end].isdigit():
        if _AGE_APPOSED.search(before) and re.match(
            r",|\.(?:\s|$)|\s+and\s+[A-Z]|;", text[end : end + 6]
        ):
            if text[end : end + 1] == ",":
                return Unit("year", "age", end)
            return None
        if _AGE_PAREN.search(before) and text[end : end + 1] == ")" and value >= 12:
            return Unit("year", "age", end)
    return None


def measure(text: str, start: int, end: int) -> Unit | None:
    """A currency or a unit of measure right behind a number."""
    m = _NATION_MONEY.match(text, end)
    if m and m["u"].lower() != "pounds" and m["u"].lower() != "pound":
        nation = m[0].lower()
        unit = MONEY[m["u"].lower()]
        for word, code in (
            ("canad", "cad"),
            ("austral", "aud"),
            ("hong", "hkd"),
            ("new z", "nzd"),
            ("singap", "sgd"),
        ):
            if word in nation:
                unit = code
        return Unit(unit, "money", m.end())
    m = _UNIT_WORD.match(text, end)
    if m is None or (m["u"].isalpha() and text[m.end() : m.end() + 1].isalnum()):
        return None
    word = m["u"].lower().replace(" ", "").rstrip("/")
    if m["u"] in {"A", "I", "S", "C", "R"}:
        return None
    gap = text[end : m.start("u")]
    if word in {"pound", "pounds"}:
        around = text[max(0, start - 60) : m.end() + 40]
        heavy = _WEIGHT.search(around) is not None or "-" in gap
        return Unit("lb", "measure", m.end()) if heavy else Unit("gbp", "money", m.end())
    if word in MONEY and (len(word) > 2 or not word.isalpha()):
        if word == "real" or word == "try":
            return None
        return Unit(MONEY[word], "money", m.end())
    if word not in MEASURES or (word == "stone" and "-" not in gap):
        return None
    if word == "mi" and not text[end : end + 1].isspace():
        return None
    unit = MEASURES[word]
    if word == "m" and gap.strip():
        return None
    if unit == "degree":
        scale = re.match(r"\s?(celsius|fahrenheit|[CF]\b)", text[m.end() :], re.IGNORECASE)
        if scale:
            unit = "celsius" if scale[1][0] in "cC" else "fahrenheit"
            return Unit(unit, "measure", m.end() + scale.end())
    if m["sq"] and m["sq"].lower() == "nautical":
        return Unit("nautical mile", "measure", m.end())
    if m["sq"]:
        unit = f"{'cubic' if m['sq'].lower() == 'cubic' else 'square'} {unit}"
    if unit in COUNTED_MEASURES:
        return Unit(unit, "count", m.end())
    return Unit(unit, "measure", m.end())


def metres(text: str, end: int) -> bool:
    """Whether the bare "m" before `end` is metres: "75m high", not "75m people"."""
    if _METRES_AFTER.match(text, end):
        return True
    m = _QUOTE_WORD.match(text, end)
    return m is None or m["w"].lower() in _STOP


def noun(text: str, end: int, *, one: bool = False) -> Unit:
    """The counted noun behind a number, in singular; unit "" where none is found."""
    of = _OF_THE.match(text, end)
    pos = of.end() - 1 if of else end
    if of and text[pos : pos + 1].isalpha():
        pos = of.end()
    last: tuple[str, int] | None = None
    for step in range(_REACH):
        m = _QUOTE_WORD.match(text, pos)
        if m is None:
            break
        word = m["w"]
        low = word.lower()
        parts = low.split("-")
        if low in _STOP or (parts[0] in _STOP and len(parts) == 1):
            break
        pos = m.end()
        if m["gap"] == "-" and step == 0:
            return Unit(singular(parts[0]), "count", m.start("w") + len(parts[0]))
        if low in _SKIP:
            continue
        last = (low, pos)
        if one:
            if low in ONE_PERSON:
                break
            continue
        if _plural(low):
            follow = _QUOTE_WORD.match(text, pos)
            # "US Marines officers": a plural before another plural is no head; look one on
            if follow and follow["gap"].isspace() and _plural(follow["w"].lower()):
                nxt = follow["w"].lower()
                if low in _GROUP or (word[0].isupper() and not follow["w"][0].isupper()):
                    return Unit(singular(nxt), "count", follow.end())
            return Unit(singular(low), "count", _with_pair(text, pos))
    if last is None:
        return Unit("", "count", end)
    first = _QUOTE_WORD.match(text, end)
    if not one and first and first["w"].isupper() and 2 <= len(first["w"]) <= 5:
        return Unit(singular(first["w"]), "count", first.end())  # "121 RBI"
    if one:
        return Unit(singular(last[0]), "count", last[1])
    return Unit("", "count", end)


def _plural(word: str) -> bool:
    if word in COLLECTIVE or (word.endswith(("people", "men")) and word != "men"):
        return word not in {"specimen", "regimen", "omen", "amen"}
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "ous", "'s", "’s", "us", "is"))
        and word not in _NO_PLURAL
    ) or word in {"troops"}


def _with_pair(text: str, end: int) -> int:
    """The end of "missiles and drones" where two plurals are counted together."""
    m = _PAIR.match(text, end)
    if m and _plural(m["w"].lower()) and m["w"].lower() not in _STOP:
        return m.end("w")
    return end
