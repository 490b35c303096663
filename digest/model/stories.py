"""Articles on one event, and neighbours that are none."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model.documents import Span
from digest.model.kinds import Aspect, Match, PairVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """One line of an evidence card: what both sides say on who / where / when / how many / what."""

    aspect: Aspect
    match: Match
    left: str = ""  # the words, as printed
    right: str = ""
    left_span: Span | None = None
    right_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A neighbour that was looked at: why it is, or is not, the same event."""

    article: str  # on our side
    other: str  # article id on the other side
    other_story: str | None  # story id of that article, if it has one
    verdict: PairVerdict
    reason: str  # one plain sentence
    score: float  # probability of "same event", 0..1
    card: tuple[Trait, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blurb:
    """A report of which only headline and opening lines were given: named, never a voice."""

    id: str  # "m" + hash of its address
    title: str
    outlet: str
    url: str
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles on one real event, ordered by published, then id; its card says why."""

    articles: tuple[str, ...]
    card: tuple[Trait, ...] = ()
    reason: str = ""
    weakest: float = 1.0  # average-link probability at which the last article joined
    by_editor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Every article in exactly one group (a single article is a group of one)."""

    groups: tuple[Group, ...]
    lookalikes: tuple[Lookalike, ...] = ()
    sagas: tuple[tuple[str, str], ...] = ()  # (member of earlier, member of later group)
