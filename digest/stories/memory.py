"""What grouping remembers of the last run, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
class Index:
    """What grouping knew in the last run: its articles, and the sums of the pieces that are kept
    of it (pairs/pieces.py)."""

    marks: tuple[str, ...]  # what stands for each article's text, in the order of their ids
    sums: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """The clusters of each part of a run's articles, by the hash of all that they come from: the
    places of their members in the part, and the weakest link.
    """

    parts: tuple[tuple[str, tuple[tuple[tuple[int, ...], float], ...]], ...] = ()
