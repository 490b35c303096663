"""Plain data of a ledger: values out of it whatever stands there, and empty ones left out."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from digest.model import Span

Data = dict[str, Any]


def lean(data: Data) -> Data:
    """The mapping without empty values."""
    return {k: v for k, v in data.items() if v not in ("", None, [], (), {})}


def span(value: Span | None) -> list[int] | None:
    """[start, end]."""
    return None if value is None else [value.start, value.end]


def to_span(value: Any) -> Span | None:
    """The span, None when the data is no pair of numbers."""
    if isinstance(value, list) and len(value) == 2 and all(number(v) is not None for v in value):
        start, end = number(value[0]) or 0, number(value[1]) or 0
        return Span(start=start, end=end) if start <= end else None
    return None


def number(value: Any) -> int | None:
    """A whole number from text."""
    text = str(value)
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 12 else None


def real(value: Any) -> float:
    """A finite number from text, 0 when it is none."""
    try:
        found = float(str(value))
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0


def text(value: Any) -> str:
    """The text, "" for anything else."""
    return value if isinstance(value, str) else ""


def texts(value: Any) -> tuple[str, ...]:
    """A tuple of texts; one text stands for a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def maps(value: Any) -> list[Data]:
    """The mappings in a list."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def one_of(value: Any, choices: tuple[str, ...], default: str) -> Any:
    """The value when it is one of the choices, else the default."""
    return value if value in choices else default


def groups(value: Any) -> tuple[tuple[str, ...], ...]:
    """A list of lists of texts."""
    return tuple(texts(v) for v in value) if isinstance(value, list) else ()


def mapping(value: Any) -> Mapping[str, Any]:
    """The mapping, empty for anything else."""
    return value if isinstance(value, dict) else {}
