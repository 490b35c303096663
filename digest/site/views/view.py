"""What the templates are given: finished words, safe HTML and hrefs from the site's root."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; `outside` when `href` is a whole address."""

    text: str
    href: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A sign (by its kind), words, and where there is more to say."""

    kind: str  # differ | updated | single | copied | hand | agree | undated
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time for people and for machines."""

    text: str
    iso: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a source with its neighbours."""

    exact: str
    before: str = ""
    after: str = ""
    lang: str = ""  # "" where it is the page's own


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One key fact and where it comes from."""

    number: int
    anchor: str
    html: Markup
    badges: tuple[Badge, ...] = ()
    quote: Quote | None = None
    paragraph: int = 0
    original: str = ""  # address of the sentence in the original
    compare: Link | None = None
    source: Link | None = None  # in a story's brief: whose fact it is
    report: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one article says in a cell."""

    source: str
    value: str = ""
    quote: str = ""
    href: str = ""
    outside: bool = False
    lang: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One voice of a story: a source, or several with the same text."""

    name: str
    note: str = ""  # "same text"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One claim; `cells` has an entry for each column, empty where nothing is said."""

    anchor: str
    html: Markup
    badge: Badge | None
    reason: str = ""
    cells: tuple[tuple[Said, ...], ...] = ()
    silent: str = ""  # "Not mentioned by ..."
    line: Markup = _NOTHING  # the number line
    hand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """One of the tables of "Who says what"."""

    key: str  # differ | agree | single | unsure
    title: str
    lead: str = ""
    rows: tuple[RowView, ...] = ()
    more: tuple[RowView, ...] = ()  # behind one "show the rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Two articles that share text."""

    html: str
    share: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitView:
    """One line of an evidence card."""

    aspect: str
    verdict: str
    left: str
    right: str
    match: str = "match"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSame:
    """A neighbour that was looked at and is another event."""

    title: str  # "Not the same event as"
    link: Link
    reason: str
    left: str = ""
    right: str = ""
    card: tuple[TraitView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A story or an article in a list."""

    title: str
    href: str
    topic: Link | None = None
    deck: Markup = _NOTHING
    totals: str = ""
    sources: str = ""
    moment: Moment = Moment(text="")
    badges: tuple[Badge, ...] = ()
    facts: tuple[Markup, ...] = ()
    is_story: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article in the order of reports."""

    moment: Moment
    source: Link
    title: str
    href: str
    new: tuple[Link, ...] = ()  # rows that it was the first to report
    meta: str = ""
    lang: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section by hand."""

    anchor: str
    title: str
    html: Markup


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
    first: Moment = Moment(text="")
    last: Moment = Moment(text="")
    badges: tuple[Badge, ...] = ()
    toc: tuple[Link, ...] = ()
    brief: tuple[FactView, ...] = ()
    editor_note: Markup = _NOTHING
    columns: tuple[Column, ...] = ()
    groups: tuple[GroupView, ...] = ()
    wide: bool = False  # more voices than columns fit: block form at all widths
    comparison: Markup = _NOTHING
    comparison_note: str = ""
    lanes: tuple[Lane, ...] = ()
    headlines: tuple[tuple[Link, str, str], ...] = ()  # source, headline, lang
    reports: tuple[Report, ...] = ()
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
