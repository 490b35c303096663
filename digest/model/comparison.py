"""What the reports of one event say, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from digest.model.articles import Fact
from digest.model.documents import Span
from digest.model.kinds import LabelKind, RowKind, Stance, Status
from digest.model.stories import Blurb, Lookalike, Trait
from digest.model.text import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article says on a row; a silent cell has no words."""

    article: str
    stance: Stance
    value: str = ""  # its own words for the slot, as printed: "nearly 160", "Saturday", "denied"
    quote: str = ""  # the whole sentence
    span: Span | None = None  # of the sentence
    sentence: int = -1
    value_span: Span | None = None
    holder: Holder = field(default_factory=Holder)
    fact: str = ""  # id of the key fact that says it, if one does
    since: str | None = None  # published of the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim across the articles of a story: a cell for every article."""

    id: str
    label: str  # short: what the row is about ("Number of injured people")
    status: Status
    kind: RowKind = "value"
    slot: str = "text"  # figure | date | place | polarity | name | text
    cells: tuple[Cell, ...] = ()
    voices: int = 1  # independent voices that say something
    reason: str = ""  # the verdict in words
    values: tuple[str, ...] = ()  # the distinct values, as printed
    score: float = 0.0
    why: tuple[tuple[str, float], ...] = ()
    by: str = ""  # who judged it, where that was not the rules: a model's name
    called: LabelKind = "name"  # what the label is made of
    about: str = ""  # what the value in a label is of: "profit" of "$5 billion (profit)"
    key: str = ""  # what its cells have in common: "persons:dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """Text that two articles share; `spans` are pairs (in earlier, in later)."""

    earlier: str
    later: str
    share: float  # of the shorter text's words outside quotations
    spans: tuple[tuple[Span, Span], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A contrast of words: the same thing, named differently by two outlets."""

    about: str
    words: tuple[tuple[str, str, Span], ...]  # (article id, words as printed, span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The whole comparison of one story."""

    rows: tuple[Row, ...] = ()
    copies: tuple[CopyLink, ...] = ()
    voices: tuple[tuple[str, ...], ...] = ()  # a partition of the article ids, earliest first
    secondary: tuple[str, ...] = ()  # articles whose every name and figure stands in another
    wordings: tuple[Wording, ...] = ()
    note: str = ""  # the story in words, <= 200 words
    card: str = ""  # the same in <= 45 words
    notes: tuple[tuple[str, str], ...] = ()  # (article id, comparison in words from its side)


JOINED: Final = "report"
"""`Change.what` where a report joined a story."""

LEFT: Final = "report left"
"""`Change.what` where a report left a story."""

VERSION: Final = "article"
"""`Change.what` where a source printed another version; `old` and `new` are numbers of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a note's history: a row or an article's version that changed."""

    on: str  # ISO day or time of the report that brought it
    what: str  # JOINED, LEFT, VERSION; or the label of a row, with a capital: never one of these
    old: str
    new: str
    ref: str = ""  # row, fact or article id


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Two or more articles on one real event."""

    id: str
    slug: str
    title: str
    articles: tuple[str, ...]
    comparison: Comparison
    deck: str = ""
    brief: tuple[Fact, ...] = ()  # 3-5 facts, of several voices
    lookalikes: tuple[Lookalike, ...] = ()
    card: tuple[Trait, ...] = ()
    reason: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    before: tuple[str, ...] = ()  # ids of earlier stories of the same saga
    after: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  # slugs that lead here
    changes: tuple[Change, ...] = ()
    also: tuple[Blurb, ...] = ()  # reports given as headline and opening lines only
    rank: float = 0.0
    by_editor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the digest: stories and single articles in the order of the front page."""

    date: str
    stories: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
