"""The pages, each as one record of finished words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from digest.site.views.view import (
    Badge,
    Box,
    ClaimGroup,
    Entry,
    FactView,
    Link,
    MatrixRow,
    Moment,
    NotSame,
    Report,
    Section,
    TextCopies,
    Verdict,
)

_NOTHING = Markup("")
_NO_BOX = Box()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page has."""

    title: str
    href: str
    lang: str = ""
    description: str = ""
    trail: tuple[Link, ...] = ()
    here: str = ""  # the item of the navigation that is this page
    id: str = ""  # of the story or article that the page shows
    json_href: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(PageView):
    """An article page."""

    source: Link
    moment: Moment
    undated: str = ""
    byline: str = ""
    genre: str = ""  # "Opinion", "" for news
    meta: str = ""
    original: str = ""
    host: str = ""
    badges: tuple[Badge, ...] = ()
    summary: Markup = _NOTHING
    summary_hand: bool = False
    facts: tuple[FactView, ...] = ()
    comparison: Markup = _NOTHING
    comparison_note: str = ""
    hand: bool = False  # a person began the note: it has no facts of the machine
    story: Entry | None = None
    not_same: tuple[NotSame, ...] = ()
    figures: tuple[tuple[str, str, str], ...] = ()  # label, value, href of the row
    editor_note: Markup = _NOTHING
    sections: tuple[Section, ...] = ()
    full_text: tuple[str, ...] = ()
    how: tuple[tuple[str, str], ...] = ()
    topics: tuple[Link, ...] = ()
    changes: tuple[tuple[Moment, str], ...] = ()
    search: tuple[tuple[str, str], ...] = ()  # filters of the search page: name, value


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView(PageView):
    """A story page."""

    heading: Markup  # the title, with its contested figures marked
    topic: Link | None = None
    deck: Markup = _NOTHING  # its first sentence: a phone shows it above the box
    more_deck: Markup = _NOTHING
    totals: str = ""
    span: tuple[Moment, ...] = ()  # first and last report
    badges: tuple[Badge, ...] = ()
    box: Box = _NO_BOX
    brief: tuple[FactView, ...] = ()
    editor_note: Markup = _NOTHING
    columns: tuple[str, ...] = ()
    columns_note: str = ""
    matrix: tuple[MatrixRow, ...] = ()
    groups: tuple[ClaimGroup, ...] = ()
    comparison: Markup = _NOTHING
    comparison_note: str = ""
    timeline: Markup = _NOTHING
    reports: tuple[Report, ...] = ()
    reports_note: str = ""
    also: tuple[tuple[Markup, Moment], ...] = ()  # reports that are only named: line, time
    copies: tuple[TextCopies, ...] = ()
    wordings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    not_same: tuple[NotSame, ...] = ()
    beside: tuple[Link, ...] = ()  # texts by hand on the same event
    before: tuple[Link, ...] = ()
    after: tuple[Link, ...] = ()
    changes: tuple[tuple[Moment, str, str], ...] = ()
    changes_note: str = ""
    reason: str = ""
    sections: tuple[Section, ...] = ()
    how: tuple[tuple[str, str], ...] = ()
    tags: tuple[Link, ...] = ()
    search: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Entries of one day in a list."""

    title: str
    href: str
    iso: str
    entries: tuple[Entry, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridDay:
    """A day in a month's grid: its first headline, and how many more."""

    day: Link
    weekday: int  # 1 is the first of the language's week
    first: Entry | None = None
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView(PageView):
    """The page of one day; also the front page."""

    date: Moment
    totals: str = ""
    lead: Entry | None = None
    stories: tuple[Entry, ...] = ()
    differ: tuple[tuple[Verdict, str], ...] = ()  # each with the story's title
    news_title: str = ""
    news: tuple[tuple[Link, tuple[str, ...]], ...] = ()  # each story, and what is new in it
    singles: tuple[Entry, ...] = ()
    before: Dated | None = None  # headlines of the day before, under a thin day
    undated: tuple[Entry, ...] = ()
    intro: Markup = _NOTHING
    earlier: Link | None = None
    later: Link | None = None
    end: str = ""
    hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(PageView):
    """A source, a topic, a month, a year: entries by day, and pages that go on."""

    lead: str = ""
    rows: tuple[tuple[str, str], ...] = ()  # label, value: the counts of a source
    links: tuple[Link, ...] = ()
    days: tuple[Dated, ...] = ()
    grid: tuple[GridDay, ...] = ()  # the days of a month
    more: tuple[Link, ...] = ()  # pages per month
    near: tuple[Link, ...] = ()
    note: str = ""
    kind: str = ""
    loose: tuple[Entry, ...] = ()  # articles without a day
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(PageView):
    """All sources, all topics: names with counts, A to Z."""

    lead: str = ""
    items: tuple[tuple[Link, str], ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """One source that prints a text again: from whom, how much, and what it has otherwise."""

    link: Link
    said: str
    passages: tuple[Markup, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView(PageView):
    """One text that several sources print: once as printed first, then who changed what."""

    lead: str = ""
    origin: Link
    when: str = ""
    passages: tuple[Markup, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    graph: Markup = _NOTHING
