"""What a note says, read back from Markdown and ledger: all that the site and `check` see.

`state` tells whose words these are: "machine" (as written), "edited" (by hand), "added" (by hand).
Texts called `markdown` are Markdown as it stands in the note; all others are plain text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from digest.model import (
    Blurb,
    Cell,
    Change,
    CopyLink,
    Evidence,
    FactKind,
    Genre,
    Holder,
    Lookalike,
    RowKind,
    Status,
    Trait,
    Wording,
)

State = Literal["machine", "edited", "added"]
NoteStatus = Literal["published", "draft", "hidden", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section's text and whose it is; "" when the section is not there."""

    markdown: str = ""
    state: State = "machine"
    heading: str = ""
    line: int = 0
    known: int = 0  # comparison: how many reports were known when this text was written


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFact:
    """One bullet under "Key facts" or "In brief"; `id` is "" for a fact added by hand."""

    id: str
    markdown: str
    state: State = "machine"
    evidence: Evidence | None = None
    kind: FactKind = "event"
    holder: Holder = field(default_factory=Holder)
    speaker: str = ""
    line: int = 0
    # of an edited fact whose source has changed since: what it says now, "" if it is gone
    now: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One row of "Who says what"; `markdown` is its label as it stands, perhaps edited."""

    id: str
    markdown: str
    status: Status
    kind: RowKind = "value"
    slot: str = "text"
    reason: str = ""
    verdict: str = ""  # the words behind the label: "14 (Harbour Times) or 11 (North Wire)."
    values: tuple[str, ...] = ()
    voices: int = 1
    cells: tuple[Cell, ...] = ()
    more: int = 0  # reports that say something too and have no cell here
    state: State = "machine"
    line: int = 0
    now: str | None = None  # of an edited row: what the reports say since


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBlurb:
    """One line of "Also reported by"; `blurb` is what the machine knows, None of a line by hand."""

    markdown: str
    state: State = "machine"
    blurb: Blurb | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What the source itself prints, where a person may have put other words into the note."""

    title: str = ""
    date: str | None = None
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHead:
    """What all notes share. `date` is as printed; `edited` names the front-matter keys by hand."""

    path: str  # below the content folder, with /
    id: str
    slug: str
    title: str
    date: str | None = None
    seen: str | None = None
    lang: str = "en"
    status: NoteStatus = "published"
    tags: tuple[str, ...] = ()
    topic: str = ""
    aliases: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()  # parts, facts, rows that a person took out
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()  # sections by hand: (heading, markdown)
    note: Part = field(default_factory=Part)  # "Editor's note", by hand
    printed: Printed = field(default_factory=Printed)
    hand: bool = False  # a person began the note: all of it is theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNote:
    """A note in content/articles/."""

    head: NoteHead
    outlet: str = ""
    authors: tuple[str, ...] = ()
    url: str | None = None
    words: int = 0
    credits: tuple[str, ...] = ()
    summary: Part = field(default_factory=Part)
    facts: tuple[NoteFact, ...] = ()
    comparison: Part = field(default_factory=Part)
    lookalikes: tuple[Lookalike, ...] = ()
    genre: Genre = "news"
    full_text: str = ""  # only where the outlet's config allows it
    source: str = ""  # path of the source below the content folder
    sha: str = ""
    engine: str = ""
    keys: tuple[str, ...] = ()  # of identity: by these the same article is known again
    story: str = ""  # id of the story that it was in when the note was written
    report: str = ""  # of a note by hand: its text, plain, which is its outlet's report


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNote:
    """A note in content/stories/."""

    head: NoteHead
    articles: tuple[str, ...] = ()  # ids, in order of publication
    first: str | None = None
    last: str | None = None
    short: str = ""  # the comparison in at most 45 words
    deck: Part = field(default_factory=Part)
    brief: tuple[NoteFact, ...] = ()
    comparison: Part = field(default_factory=Part)
    rows: tuple[NoteRow, ...] = ()
    also: tuple[NoteBlurb, ...] = ()
    voices: tuple[tuple[str, ...], ...] = ()
    secondary: tuple[str, ...] = ()
    copies: tuple[CopyLink, ...] = ()
    # for each copy its shared passages: (words in the earlier text, words in the later)
    passages: tuple[tuple[tuple[str, str], ...], ...] = ()
    wordings: tuple[Wording, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    card: tuple[Trait, ...] = ()
    reason: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    by_editor: bool = False  # a person decided what belongs to it


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNote:
    """A note in content/days/: ids of stories and single articles in front-page order."""

    head: NoteHead
    order: tuple[str, ...] = ()
    intro: Part = field(default_factory=Part)


Note = ArticleNote | StoryNote | DayNote
