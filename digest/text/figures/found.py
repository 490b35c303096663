"""A number as it was found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest.model import Figure, Hedge, Span
from digest.text.figures.counted import Kind

Shape = Literal["number", "range", "hyphen", "vague", "fraction", "ordinal"]


@dataclass(frozen=True, slots=True)
class Found:
    """A number in the text: where, how much, and how it was written."""

    start: int
    end: int
    low: float
    high: float
    shape: Shape
    currency: str = ""
    scaled: float = 1.0  # 1e6 for "1.2 million"
    short: str = ""  # "m" of "75m": million or metre, which the reader of the unit decides
    decimals: int = 0
    word: bool = False


def made(
    text: str,
    span: Span,
    number: Span,
    low: float,
    high: float,
    unit: str,
    kind: Kind,
    hedge: Hedge,
) -> Figure:
    """A figure with its words as printed."""
    return Figure(
        span=span, number=number, text=text[span.start : span.end], low=low, high=high,
        unit=unit, kind=kind, hedge=hedge,
    )  # fmt: skip
