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
    cite: str = ""  # outlet, day and address, to be copied with the sentence
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayer:
    """Who says a value: an outlet, and whom it cites."""

    name: str
    href: str = ""
    notes: tuple[str, ...] = ()  # "opinion", "citing X", "same text as Y", the time of a namesake


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """One value of a claim with all who say it."""

    text: str
    sayers: tuple[Sayer, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that a claim rests on; `above` instead of its words where it stands already."""

    source: str
    when: str = ""  # its day, to be copied with it
    words: str = ""
    href: str = ""
    outside: bool = False
    lang: str = ""
    above: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A claim in one line, with its value: "Injured: 14 or 19"."""

    kind: str  # differ | updated | agree | single | unsure | copied
    label: str
    values: str = ""
    href: str = ""
    count: str = ""  # "4 of 5"
    said: tuple[tuple[str, str], ...] = ()  # in the box: each value with the names
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim with its values, who says them, and the sentences."""

    anchor: str
    kind: str
    html: Markup
    label: str
    verdict: str = ""
    values: tuple[ValueView, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    sentences_note: str = ""  # how many they are, of how many
    reason: str = ""
    more: str = ""  # how many reports say something too and are not shown
    chart: Markup = _NOTHING
    hand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """The claims of one standing, under their heading."""

    key: str  # differ | agree | single | unsure
    title: str
    claims: tuple[ClaimView, ...] = ()
    more: tuple[ClaimView, ...] = ()  # behind one "show the rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One claim in the overview: what it says as a whole, and a mark for each voice."""

    label: str
    href: str
    kind: str
    verdict: str = ""  # "14 (3) or 19 (2)"
    marks: tuple[str, ...] = ()  # a value, "✓", or "" of a silent voice; none above six voices


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the last day of a story brought; no title where there was one day only."""

    title: str = ""
    reports: tuple[Link, ...] = ()  # its first headlines, each with its outlet
    lines: tuple[str, ...] = ()  # figures that they change, a fact, figures that they repeat
    fact: str = ""  # the fact alone, which stands nowhere else on the page


_NO_NEWS = News()


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What a reader should see first: where they differ, what they share, who stands alone."""

    differ: tuple[Verdict, ...] = ()
    updated: tuple[Verdict, ...] = ()
    agree: tuple[Verdict, ...] = ()
    single: tuple[Verdict, ...] = ()
    copied: tuple[str, ...] = ()
    no_copies: str = ""  # in how many texts none was found
    news: News = _NO_NEWS
    more: tuple[tuple[str, str], ...] = ()  # which part, and the words on what is left out
    none: str = ""  # why nothing was compared


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCopies:
    """One text that several sources print."""

    lines: tuple[str, ...]  # who repeats whom
    link: Link
    graph: Markup = _NOTHING


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

    title: Markup
    href: str
    topic: Link | None = None
    deck: Markup = _NOTHING
    brief: tuple[tuple[Markup, str], ...] = ()  # facts of a day's first story, with their sources
    totals: str = ""
    sources: str = ""
    moment: Moment = Moment(text="")
    verdicts: tuple[Verdict, ...] = ()
    badges: tuple[Badge, ...] = ()
    later: Link | None = None  # on the page of a day: what came after it
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article of a story: when, who, the headline as printed, and whom it rests on."""

    moment: Moment
    source: Link
    title: str
    href: str
    notes: tuple[str, ...] = ()  # genre, "same text as Y"
    cites: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section by hand."""

    anchor: str
    title: str
    html: Markup
