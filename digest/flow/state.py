"""What is known while the stages run: one record, which each stage returns with more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.flow.answers import Answers
from digest.flow.keeping.keep import Keep, Memory, Shelf
from digest.flow.keeping.told import Stories
from digest.flow.mapper import Mapper
from digest.flow.new_notes.write import Write
from digest.flow.old_notes.recall import Known
from digest.model import Article, Comparison, Day, Document, Failed, Grouping
from digest.options import Options
from digest.stories.stable import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Everything that is known so far; a stage returns it with more."""

    opts: Options
    today: str  # ISO day: the first day of what is new
    notes: Known
    mapper: Mapper = map
    answers: Answers | None = None  # None: no model, and nothing is asked
    keep: Keep = field(default_factory=Memory)
    anew: frozenset[str] = frozenset()  # paths of notes that are drafted, known as they may be
    read: tuple[Document, ...] = ()  # as read
    unread: frozenset[str] = frozenset()  # sources that could not be opened
    refused: tuple[Document, ...] = ()  # read, but no articles
    docs: tuple[Document, ...] = ()  # one for each article, with the ids and edits of their notes
    printed: Mapping[str, Document] = field(default_factory=dict)  # as their sources have them
    marks: Mapping[str, str] = field(default_factory=dict)  # what stands for each of `docs`, by id
    gone: frozenset[str] = frozenset()  # ids whose source is missing
    held: frozenset[str] = frozenset()  # ids whose source or note is there but not readable now
    hidden: frozenset[str] = frozenset()  # ids that people took off the site
    articles: Shelf[Article] = field(default_factory=Shelf.none)
    grouping: Grouping = field(default_factory=lambda: Grouping(groups=()))
    kept: Kept = field(default_factory=lambda: Kept(places=()))
    comparisons: Shelf[Comparison] = field(default_factory=Shelf.none)
    stories: Stories = field(default_factory=Stories)
    days: tuple[Day, ...] = ()
    writes: tuple[Write, ...] = ()
    failed: tuple[Failed, ...] = ()
    notices: tuple[str, ...] = ()
