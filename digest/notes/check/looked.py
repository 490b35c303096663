"""What one note shows, as it is told and as it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from digest.notes.check.across import Face
from digest.notes.read.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What one note alone shows; it stays true while note, ledger and cited sources do."""

    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()  # to other notes
    cited: tuple[str, ...] = ()  # ids of the articles whose sources were looked into
    face: Face | None = None  # None for a note that cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to another note, and where it stands."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a note shows, and what stood for the sources that it cites."""

    looked: Looked
    sources: tuple[str, ...]
