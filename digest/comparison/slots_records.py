"""What the slots of a sentence hold, and what was judged of two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest.model import Hedge, Span

SlotKind = Literal["figure", "date", "place", "polarity", "name"]
Verdict = Literal["same", "rounding", "updated", "scope", "claim", "conflict", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotValue:
    """One value in a sentence: a quantity, day, place, name or a verb with its opposite.

    `low`/`high` stand for a figure, `earliest`/`latest` for a resolved date, `key` for everything
    that is compared by name ("friday", "Paris", "approve").
    """

    slot: SlotKind
    span: Span  # as printed, with hedge and unit word
    text: str
    sentence: int
    low: float | None = None
    high: float | None = None
    earliest: str | None = None
    latest: str | None = None
    key: str = ""
    unit: str = ""
    kind: str = ""  # of the figure or time expression, or the type of place
    predicate: str = ""  # what happened to the counted: "dead", "injured", a verb's stem
    scope: frozenset[str] = frozenset()  # "part", "total", "more", "third": what narrows it
    hedge: Hedge = "exact"
    near: tuple[tuple[str, int], ...] = ()  # stems around it with their distance in words
    names: frozenset[str] = frozenset()  # names in the same clause
    days: frozenset[str] = frozenset()  # days named in the sentence
    periods: frozenset[str] = frozenset()  # "season", "career", "half": the stretch it counts over
    role: str = ""  # "said" where the value belongs to the speaking, not to the event


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Two values that were compared: the verdict, the reason in words, the terms of the score."""

    slot: SlotKind
    verdict: Verdict
    left: SlotValue
    right: SlotValue
    reason: str
    score: float = 0.0  # how surely both speak of the same slot
    why: tuple[tuple[str, float], ...] = ()
