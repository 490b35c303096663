"""Whether two quantities are the same quantity, and whether their values fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp, log, sqrt
from typing import Final

from digest.comparison.slots_read import Reading
from digest.comparison.slots_records import SlotValue
from digest.comparison.slots_words import APART, GENERIC, PERSONS
from digest.model import Figure, Span
from digest.text.figures.numbers import overlap
from digest.text.lang.en.units import TIME_UNITS, convertible

_NOWHERE: Final = Span(start=0, end=0)
# What speaks for two figures being one quantity that is told in two ways: weights of a logistic
# model, fitted on the ECB+ pairs (CC BY 3.0, Cybulska and Vossen 2014) of numpair_real,
# conflict_synth and story_conflict (visible part), rounded; "days", "predicate" and "plays" are
# set by hand. Topics left out it finds 76 altered stories at 30 other flags (hand-set weights: 67).
# Print the figures with tests/eval/slots.py.
WEIGHTS: Final = {
    "bias": -2.8,
    "sent": 2.2,  # cosine of the sentences' words
    "contain": 2.2,  # share of the shorter sentence's words that the other has
    "local": 1.6,  # the words around the two numbers
    "agreed": 1.5,  # other figures that both give
    "clashing": -2.1,  # other figures that do not fit either: two occasions
    "aligned": 1.3,  # how surely the sentences were aligned, less 1
    "age": 1.2,
    "ratio": -2.1,  # how far apart the values are
    "scope": -1.4,  # "part", "each", "from"
    "figures": -1.2,  # sentences full of figures
    "frame": -1.0,  # "so far", "first"
    "missing": -0.8,  # only one says what happened to the counted
    "plays": -0.5,  # scores of a game
    "days": 0.3,
    "predicate": 0.3,
    "named": 0.2,
}
# "At least 15,000" and "over 24,000": two bounds of one direction that lie this far apart are two
# estimates (rule of the labelled pairs, numpair_real).
BOUNDS_APART: Final = 1.25
# Figures of unlike or unknown units are only compared where the words around them agree.
BARE_LOCAL: Final = 0.3
_SOFT: Final = frozenset({"more", "listed"})
_IDLE: Final = frozenset("least nearly almost year-old more less about some".split())


def fits(x: SlotValue, y: SlotValue) -> bool:
    """Whether both may stand for one value, after hedge, rounding and conversion."""
    if x.kind == y.kind == "score":
        return (x.low, x.high) == (y.low, y.high)
    return overlap(_figure(x), _figure(y)) and not estimates_differ(x, y)


def estimates_differ(x: SlotValue, y: SlotValue) -> bool:
    """Whether both are bounds of one direction that lie far apart."""
    if x.hedge != y.hedge or x.hedge not in {"at_least", "at_most"} or x.unit != y.unit:
        return False
    assert x.low is not None and y.low is not None and x.high is not None and y.high is not None
    low, high = sorted((x.low, y.low) if x.hedge == "at_least" else (x.high, y.high))
    return high > BOUNDS_APART * low


def _figure(v: SlotValue) -> Figure:
    assert v.low is not None and v.high is not None
    return Figure(
        span=_NOWHERE, number=_NOWHERE, text="", low=v.low, high=v.high, unit=v.unit,
        kind=v.kind, hedge=v.hedge,  # type: ignore[arg-type]
    )  # fmt: skip


def unit_likeness(x: SlotValue, y: SlotValue) -> float:
    """1 for the same unit, 0 for units that cannot be the same, between for what may be."""
    if x.kind != y.kind and not {x.kind, y.kind} <= {"count", "other"}:
        return 0.0
    if x.unit == y.unit:
        return 1.0 if x.unit else 0.5
    if x.kind == "money":
        return 0.0
    if x.kind in {"percent", "age", "score"}:
        return 1.0
    if x.kind == "measure":
        if not convertible(x.unit, y.unit):
            return 0.0
        return 0.5 if x.unit in TIME_UNITS else 0.9
    if not x.unit or not y.unit:
        bare, full = (x, y) if not x.unit else (y, x)
        if full.unit in PERSONS and bare.predicate and bare.predicate == full.predicate:
            return 0.8
        return 0.4 if full.predicate or bare.predicate else 0.25
    if x.unit in PERSONS and y.unit in PERSONS:
        if x.unit in GENERIC or y.unit in GENERIC:
            return 0.8
        return 0.6 if x.predicate and x.predicate == y.predicate else 0.3
    beside_x = {s for s, d in x.near if abs(d) <= 3}
    beside_y = {s for s, d in y.near if abs(d) <= 3}
    return 0.6 if x.unit in beside_y or y.unit in beside_x else 0.0


def comparable(x: SlotValue, y: SlotValue) -> bool:
    """Whether the two can be one quantity at all: unit, kind and what happened."""
    if x.kind in {"ordinal", "score"} or y.kind in {"ordinal", "score"}:
        return x.kind == y.kind
    if unit_likeness(x, y) == 0.0 or (x.kind == "age" and _two_people(x, y)):
        return False
    if x.kind not in {"count", "other"}:
        return True
    return x.predicate == y.predicate or not {x.predicate, y.predicate} <= APART


def _two_people(x: SlotValue, y: SlotValue) -> bool:
    """Whether two ages stand beside two names that share no word."""
    one = {part for name in x.names for part in name.split()}
    two = {part for name in y.names for part in name.split()}
    return bool(one and two) and not one & two


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    """1 where both name one, -1 where both name others, 0 where one names none."""
    if not left or not right:
        return 0.0
    return 1.0 if left & right else -1.0


def likeness(x: SlotValue, y: SlotValue, a: Reading, b: Reading) -> dict[str, float]:
    """What speaks for and against the two being one quantity, by name."""
    near_x, near_y = _weights(x), _weights(y)
    shared = sum(min(w, near_y[s]) for s, w in near_x.items() if s in near_y)
    local = shared / sqrt(max(1e-9, sum(near_x.values()) * sum(near_y.values())))
    counted = x.kind in {"count", "other"}
    shared_stems = len(a.stems & b.stems)
    return {
        "sent": shared_words(a, b),
        "contain": shared_stems / max(1, min(len(a.stems), len(b.stems))),
        "local": local,
        "age": 1.0 if x.kind == "age" else 0.0,
        "ratio": max(0.0, min(_ratio(x, y), 3.0) - 0.7) / 2,
        "scope": scope_apart(x, y),
        "figures": min(5, a.figures + b.figures - 2) / 5,
        "frame": 1.0 if a.frame != b.frame else 0.0,
        "missing": 1.0 if counted and bool(x.predicate) != bool(y.predicate) else 0.0,
        "plays": 1.0 if x.kind == "score" else 0.0,
        "days": -1.0 if _days_apart(x.days, y.days) else 0.0,
        "predicate": 1.0 if counted and x.predicate and x.predicate == y.predicate else 0.0,
        "named": _shared(x.names, y.names),
    }


def _days_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether both name days, or both periods ("~2004-01-01"), and none is the same."""
    for period in (False, True):
        one = {d for d in left if d.startswith("~") == period}
        two = {d for d in right if d.startswith("~") == period}
        if one and two and not one & two:
            return True
    return False


def scope_apart(x: SlotValue, y: SlotValue) -> float:
    """1 where a word narrows one count only, 0.5 where it may be a manner of speaking."""
    apart = x.scope ^ y.scope
    return 0.0 if not apart else 0.4 if apart <= _SOFT else 1.0


def shared_words(a: Reading, b: Reading) -> float:
    """Cosine of the two sentences' content words."""
    return len(a.stems & b.stems) / sqrt(max(1, len(a.stems) * len(b.stems)))


def probability(terms: dict[str, float]) -> float:
    """How surely the two are one quantity, 0..1."""
    z = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in terms.items())
    return 1 / (1 + exp(-z))


def _ratio(x: SlotValue, y: SlotValue) -> float:
    assert x.low is not None and y.low is not None and x.high is not None and y.high is not None
    return abs(log(max((x.low + x.high) / 2, 0.1) / max((y.low + y.high) / 2, 0.1)))


def _weights(v: SlotValue) -> dict[str, float]:
    """Words around the value, near ones heavier."""
    out: dict[str, float] = {}
    for s, d in v.near:
        if s not in _IDLE:
            out[s] = max(out.get(s, 0.0), 1 / (1 + abs(d) / 3))
    return out


def assigned(
    a: Reading, b: Reading
) -> tuple[list[tuple[SlotValue, SlotValue]], list[tuple[SlotValue, SlotValue, dict[str, float]]]]:
    """Pairs whose values fit, and what is left over as pairs that may clash: agreement first.

    Compatible values are given to each other one to one, the most alike first; only then are the
    rest paired. A value that fits anything of the other sentence is no candidate for a clash.
    """
    left = [v for v in a.values if v.slot == "figure"]
    right = [v for v in b.values if v.slot == "figure"]
    pairs = [
        (x, y, terms)
        for x in left
        for y in right
        if comparable(x, y)
        and ((terms := likeness(x, y, a, b))["local"] >= BARE_LOCAL or unit_likeness(x, y) >= 0.5)
    ]
    agreed, _used = _one_to_one([p for p in pairs if fits(p[0], p[1])])
    fitting = {
        id(v) for x, y, _ in pairs if fits(x, y) and not _twice(x, y, left, right) for v in (x, y)
    }
    rest = [
        p
        for p in pairs
        if id(p[0]) not in fitting and id(p[1]) not in fitting and not fits(p[0], p[1])
    ]
    clashes, _ = _one_to_one(rest)
    strong = [p for p in clashes if p[2]["local"] >= 0.3 and unit_likeness(p[0], p[1]) >= 0.5]
    same = [(x, y) for x, y, terms in agreed if x.low == y.low and terms["local"] >= 0.3]
    out = []
    for x, y, terms in clashes:
        others = sum(1 for p in strong if p[0] is not x)
        out.append(
            (x, y, {**terms, "agreed": min(len(same), 2) / 2, "clashing": min(others, 3) / 3})
        )
    return [(x, y) for x, y, _ in agreed], out


def _twice(
    x: SlotValue, y: SlotValue, left: Sequence[SlotValue], right: Sequence[SlotValue]
) -> bool:
    """ "10 miles" and "13 miles (16 km)": a value in the same unit goes before a converted one."""
    if x.kind != "measure" or x.unit == y.unit:
        return False
    return any(w.unit == x.unit for w in right) or any(v.unit == y.unit for v in left)


_Scored = tuple[SlotValue, SlotValue, dict[str, float]]


def _one_to_one(pairs: Sequence[_Scored]) -> tuple[list[_Scored], set[int]]:
    used: set[int] = set()
    out: list[_Scored] = []
    order = sorted(pairs, key=lambda p: (-probability(p[2]), p[0].span.start, p[1].span.start))
    for x, y, terms in order:
        if id(x) not in used and id(y) not in used:
            used |= {id(x), id(y)}
            out.append((x, y, terms))
    return sorted(out, key=lambda p: (p[0].span.start, p[1].span.start)), used


_SPACE = re.compile(r"\s+")


def reason(x: SlotValue, y: SlotValue, *, updated: bool = False) -> str:
    """Why two figures are said to differ, in words."""
    left, right = _SPACE.sub(" ", x.text), _SPACE.sub(" ", y.text)
    about = x.predicate or y.predicate
    what = f" ({about})" if about in APART else ""
    if estimates_differ(x, y):
        return f"two estimates far apart{what}: {left} and {right}"
    if updated:
        return f"the later report has another count{what}: {left}, then {right}"
    return f"the figures do not fit{what}: {left} and {right}"
