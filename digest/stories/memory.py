"""What grouping remembers of the last run: rows, neighbours and pairs as plain arrays.

The arrays are bytes of fixed form (little-endian): they are kept as they are, and nothing in them
can run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A story of the last run: its id and its articles."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What people wrote into notes; every id is an article's or a known story's."""

    include: tuple[tuple[str, str], ...] = ()  # (story, article that belongs to it)
    exclude: tuple[tuple[str, str], ...] = ()  # (story, article that does not)
    same_as: tuple[tuple[str, str], ...] = ()
    not_same_as: tuple[tuple[str, str], ...] = ()


class Memory(Protocol):
    """What results are kept in: by stage and key."""

    def get(self, stage: str, key: str) -> Any | None:
        """The result of a stage that has this key; None where there is none."""
        ...

    def put(self, stage: str, key: str, value: Any) -> None:
        """Keep a result."""
        ...

    def ahead(self, stage: str, keys: Iterable[str]) -> None:
        """Fetch at once what will be asked for one by one."""
        ...


class Forgetful:
    """Remembers nothing."""

    def get(self, stage: str, key: str) -> Any | None:
        """Nothing."""
        return None

    def put(self, stage: str, key: str, value: Any) -> None:
        """Keeps nothing."""

    def ahead(self, stage: str, keys: Iterable[str]) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ragged:
    """Rows of different length: where each begins, and a key with a value for each entry."""

    start: bytes = b""  # int64, one more than there are rows
    keys: bytes = b""  # uint32
    values: bytes = b""  # float64; nothing where only the keys count


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The articles of a run, what they are searched by, who is near them, and their pairs."""

    marks: tuple[str, ...] = ()  # of the rows: what stands for an article's text
    body: Ragged = field(default_factory=Ragged)  # hash and weight of each telling word
    lead: Ragged = field(default_factory=Ragged)
    busy: bytes = b""  # uint32: hashes of words that are not searched by
    by_body: Ragged = field(default_factory=Ragged)  # row and cosine of the nearest
    by_lead: Ragged = field(default_factory=Ragged)
    acting: Ragged = field(default_factory=Ragged)
    past: Ragged = field(default_factory=Ragged)
    present: Ragged = field(default_factory=Ragged)  # full names that are none of its past
    names: Ragged = field(default_factory=Ragged)  # all full names
    days: bytes = b""  # float64: the day of each, NaN where it is unknown
    pairs: bytes = b""  # uint32, two for each pair: rows, the lower first
    scores: bytes = b""  # float64, two for each pair: probability, cosine of the bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """The clusters of each part of a run's articles, by the hash of all that they come from: the
    places of their members in the part, and the weakest link.
    """

    parts: tuple[tuple[str, tuple[tuple[tuple[int, ...], float], ...]], ...] = ()
