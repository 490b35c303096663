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
    genre: str = ""  # "Opinion", "" for news


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One claim; `cells` has an entry for each column, empty where nothing is said."""

    anchor: str
    html: Markup
    badge: Badge | None
    reason: str = ""
    cells: tuple[tuple[Said, ...], ...] = ()
    silent: str = ""  # "Not mentioned by ..."
    silence: str = ""  # what an empty cell means
    more: str = ""  # how many reports say something too and are not shown
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
    compared: bool = True  # set against the others
    new: tuple[Link, ...] = ()  # rows that it was the first to report
    meta: str = ""
    genre: str = ""  # "Opinion", "" for news
    lang: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section by hand."""

    anchor: str
    title: str
    html: Markup
