"""The pages, each as one record of finished words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from digest.site.views.view import (
    Badge,
    Column,
    Entry,
    FactView,
    GroupView,
    Lane,
    Link,
    Moment,
    NotSame,
    Report,
    Section,
    TraitView,
)

_NOTHING = Markup("")
_NO_TIME = Moment(text="")


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

    topic: Link | None = None
    deck: Markup = _NOTHING
    totals: str = ""
    first: Moment = _NO_TIME
    last: Moment = _NO_TIME
    badges: tuple[Badge, ...] = ()
    toc: tuple[Link, ...] = ()
    brief: tuple[FactView, ...] = ()
    editor_note: Markup = _NOTHING
    columns: tuple[Column, ...] = ()
    columns_note: str = ""  # that only some voices have one
    groups: tuple[GroupView, ...] = ()
    wide: bool = False  # more voices than columns fit: block form at all widths
    comparison: Markup = _NOTHING
    comparison_note: str = ""
    lanes: tuple[Lane, ...] = ()
    headlines_note: str = ""
    changes_note: str = ""
    reports_note: str = ""
    headlines: tuple[tuple[Link, str, str], ...] = ()  # source, headline, lang
    reports: tuple[Report, ...] = ()
    also: tuple[tuple[Markup, Moment], ...] = ()  # reports that are only named: line, time
    wordings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    not_same: tuple[NotSame, ...] = ()
    beside: tuple[Link, ...] = ()  # texts by hand on the same event
    before: tuple[Link, ...] = ()
    after: tuple[Link, ...] = ()
    changes: tuple[tuple[Moment, str, str], ...] = ()
    card: tuple[TraitView, ...] = ()
    reason: str = ""
    sections: tuple[Section, ...] = ()
    how: tuple[tuple[str, str], ...] = ()
    tags: tuple[Link, ...] = ()
    search: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView(PageView):
    """The page of one day; also the front page."""

    date: Moment
    name: str  # of the weekday
    totals: str = ""
    lead: Entry | None = None
    stories: tuple[Entry, ...] = ()
    singles: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()
    intro: Markup = _NOTHING
    earlier: Link | None = None
    later: Link | None = None
    end: str = ""
    hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Entries of one day in a list."""

    title: str
    href: str
    iso: str
    entries: tuple[Entry, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(PageView):
    """A source, a topic, a month, a year: entries by day, and pages that go on."""

    lead: str = ""
    rows: tuple[tuple[str, str], ...] = ()  # label, value: the counts of a source
    links: tuple[Link, ...] = ()
    days: tuple[Dated, ...] = ()
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
class PairView(PageView):
    """Two articles with the same text, sentence by sentence."""

    lead: str = ""
    note: str = ""
    reason: str = ""
    sides: tuple[tuple[Link, str, tuple[Markup, ...]], ...] = ()  # article, time, passages
