"""Units, currencies and counted nouns of English, as data, with their conversion."""

from __future__ import annotations

from typing import Final

# printed form (lower case) -> (unit, kind)
_MEASURES: Final = {
    "km": "km kms kilometre kilometres kilometer kilometers",
    "mile": "mile miles mi",
    "m": "metre metres meter meters",
    "ft": "ft foot feet",
    "yard": "yard yards yd yds",
    "inch": "inch inches",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "gram grams gramme grammes",
    "lb": "lb lbs",
    "oz": "oz ounce ounces",
    "ton": "ton tons",
    "tonne": "tonne tonnes",
    "stone": "stone",
    "litre": "litre litres liter liters",
    "gallon": "gallon gallons",
    "barrel": "barrel barrels",
    "hectare": "hectare hectares",
    "acre": "acre acres",
    "mph": "mph",
    "kph": "kph kmh km/h",
    "knot": "knot knots",
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years yr yrs",
    "decade": "decade decades",
    "century": "century centuries",
    "celsius": "celsius °c",
    "fahrenheit": "fahrenheit °f",
    "degree": "degree degrees °",
    "watt": "watt watts",
    "mw": "mw megawatt megawatts",
    "gw": "gw gigawatt gigawatts",
    "mb": "mb megabyte megabytes",
    "gb": "gb gigabyte gigabytes",
    "tb": "tb terabyte terabytes",
    "magnitude": "magnitude",
    "nautical mile": "nm",
    "point": "point points",
    "seat": "seat seats",
}
_MONEY: Final = {
    "usd": "dollar dollars usd us$ $ buck bucks",
    "gbp": "£ gbp sterling quid",
    "eur": "€ euro euros eur",
    "jpy": "yen ¥ jpy",
    "cny": "yuan renminbi rmb cny",
    "inr": "rupee rupees ₹ rs rs. inr",
    "rub": "rouble roubles ruble rubles ₽ rub",
    "krw": "₩ krw",
    "ils": "shekel shekels ₪",
    "chf": "franc francs chf",
    "aud": "a$ au$ aud",
    "cad": "c$ ca$ cad",
    "hkd": "hk$ hkd",
    "nzd": "nz$ nzd",
    "sgd": "s$ sgd",
    "brl": "r$ real reais",
    "mxn": "peso pesos",
    "try": "lira liras",
    "sek": "krona kronor",
    "nok": "krone kroner",
    "uah": "hryvnia hryvnias",
    "cent": "cent cents",
    "penny": "pence",
}
MEASURES: Final = {form: unit for unit, forms in _MEASURES.items() for form in forms.split()}
MONEY: Final = {form: unit for unit, forms in _MONEY.items() for form in forms.split()}
TIME_UNITS: Final = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
)
# "points" and "seats" are counted, not measured
COUNTED_MEASURES: Final = frozenset({"point", "seat", "barrel", "stone"})

# unit -> (dimension, factor to the dimension's base)
_BASE: Final[dict[str, tuple[str, float]]] = {
    "km": ("length", 1000.0), "mile": ("length", 1609.344), "m": ("length", 1.0),
    "ft": ("length", 0.3048), "yard": ("length", 0.9144), "inch": ("length", 0.0254),
    "cm": ("length", 0.01), "mm": ("length", 0.001),
    "kg": ("mass", 1.0), "g": ("mass", 0.001), "lb": ("mass", 0.45359), "oz": ("mass", 0.02835),
    "ton": ("mass", 907.2), "tonne": ("mass", 1000.0),
    "litre": ("volume", 1.0), "gallon": ("volume", 3.785),
    "hectare": ("area", 1.0), "acre": ("area", 0.4047),
    "mph": ("speed", 1.609), "kph": ("speed", 1.0), "knot": ("speed", 1.852),
    "nautical mile": ("length", 1852.0),
    "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0),
    "day": ("time", 86400.0), "week": ("time", 604800.0), "month": ("time", 2629800.0),
    "year": ("time", 31557600.0), "decade": ("time", 315576000.0),
    "century": ("time", 3155760000.0),
    "mb": ("data", 1.0), "gb": ("data", 1000.0), "tb": ("data", 1e6),
    "mw": ("power", 1.0), "gw": ("power", 1000.0),
}  # fmt: skip

_IRREGULAR: Final = {
    "people": "person", "persons": "person", "men": "man", "women": "woman",
    "children": "child", "lives": "life", "wives": "wife", "feet": "foot", "mice": "mouse",
    "policemen": "policeman", "firemen": "fireman", "gunmen": "gunman", "fishermen": "fisherman",
    "servicemen": "serviceman", "congressmen": "congressman", "crises": "crisis",
    "buses": "bus", "viruses": "virus", "losses": "loss", "passes": "pass", "aircraft": "aircraft",
    "troops": "troop", "police": "police", "yes": "yes", "series": "series", "species": "species",
    "news": "news", "gas": "gas", "bus": "bus", "wolves": "wolf", "knives": "knife",
    "leaves": "leaf", "houses": "house", "horses": "horse", "cases": "case", "bases": "base",
    "hostages": "hostage", "shoes": "shoe", "movies": "movie", "zombies": "zombie",
    "crew": "crew", "personnel": "personnel", "staff": "staff", "cattle": "cattle",
}  # fmt: skip
# Nouns that are plural without saying so.
COLLECTIVE: Final = frozenset(
    {"people", "police", "men", "women", "children", "aircraft", "personnel", "staff", "crew",
     "cattle", "sheep", "fish", "policemen", "firemen", "gunmen", "fishermen", "servicemen",
     "spacecraft", "livestock", "congressmen", "youth", "clergy", "workforce", "percent"}
)  # fmt: skip
# "one person threw ...": the noun ends here, what follows is the verb.
ONE_PERSON: Final = frozenset(
    "person man woman child boy girl soldier officer civilian policeman student passenger resident "
    "victim worker patient employee gunman player member witness official".split()
)


def singular(word: str) -> str:
    """The counted noun in lower-case singular: "missiles" -> "missile", "people" -> "person"."""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def convertible(left: str, right: str) -> bool:
    """Whether two units measure the same dimension ("km", "mile")."""
    if {left, right} == {"celsius", "fahrenheit"}:
        return True
    a, b = _BASE.get(left), _BASE.get(right)
    return a is not None and b is not None and a[0] == b[0]


def convert(value: float, unit: str, to: str) -> float:
    """The value in another unit of the same dimension; `convertible` must hold."""
    if unit == to:
        return value
    if unit == "celsius":
        return value * 9 / 5 + 32
    if unit == "fahrenheit":
        return (value - 32) * 5 / 9
    return value * _BASE[unit][1] / _BASE[to][1]
