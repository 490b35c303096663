"""What became of one item in a stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T]):
    """A stage's result for one item."""

    key: str
    value: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A stage's refusal of one item: which, where, why, and what to do."""

    key: str
    stage: str
    error: str
    hint: str = ""
    lasting: bool = False  # the same item and code come to it again: no luck will help
