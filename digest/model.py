"""Every record that flows through Digest: frozen, keyword-only, without behaviour.

Offsets are half-open code points of a document's *normalised* text. `published` is what the source
prints (`2023-09-28`, `2023-09-28T17:26`, `2023-09-28T17:26+01:00`) and is never converted.
Sequences are tuples; a change is `dataclasses.replace`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Hedge = Literal["exact", "about", "at_least", "at_most"]
SentenceKind = Literal["statement", "quote", "heading", "list"]
MentionKind = Literal["person", "place", "org", "other"]
DocumentKind = Literal["article", "blurb", "stub", "live", "gallery", "index", "other"]
Genre = Literal[
    "news",
    "opinion",
    "interview",
    "transcript",
    "live",
    "press release",
    "agency",
    "correction",
    "obituary",
    "review",
    "satire",
    "list",
    "weather warning",
    "press review",
    "gallery",
]
FactKind = Literal["event", "figure", "quotation", "background", "reaction", "unknown"]
HolderKind = Literal["own", "official", "agency", "person", "organisation", "post", "anonymous"]
Strength = Literal["stated", "said", "claimed", "alleged", "denied", "unverified"]
Status = Literal["agree", "differ", "updated", "single", "unsure"]
RowKind = Literal["value", "rounding", "scope", "claim"]
Stance = Literal["says", "silent"]
Aspect = Literal["who", "where", "when", "how many", "what"]
Match = Literal["match", "differs", "missing"]
PairVerdict = Literal["same", "unsure", "follow-up", "other event"]


# ---- reading ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A line of the source that is no part of the article, and why it was left out."""

    text: str
    reason: str  # promotion | related | caption | share | byline | section | stamp | cookie | ...
    line: int  # of the source, from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The same article from another source, or an earlier version of it (`changed`)."""

    origin: str
    sha: str = ""
    title: str = ""
    published: str | None = None
    modified: str | None = None
    changed: bool = False  # its text differs
    text: str = ""  # only of a changed version


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as read: clean body text and what its page says about it.

    `text` holds the body only: paragraphs joined by one blank line, no headline, byline or debris.
    """

    id: str
    text: str
    title: str = ""
    url: str | None = None
    outlet: str | None = None
    # a person gave the outlet's name, in a header line or a record; else the page says it of itself
    outlet_given: bool = False
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    lang: str | None = None
    kind: DocumentKind = "article"
    refused: str = ""  # of another kind than "article": what it is, in plain words
    genre: Genre = "news"  # what form of journalism it is; facts, stories and comparison act on it
    media_type: str = "text/plain"
    origin: str = ""  # where it was read: path below the content folder, "" for a filter record
    sha: str = ""  # of the source's bytes, hex
    standfirst: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()  # agencies named in a credit line: ("Reuters",)
    seen: str | None = None  # day of the first run, ISO; set by the store, orders undated articles
    reader: str = ""  # "html/2"
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()  # plain sentences: a repaired encoding, an ambiguous date
    versions: tuple[Version, ...] = ()  # other sources and earlier versions of this article


# ---- text -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a text; sentences cover the text's words in order and do not overlap."""

    i: int
    paragraph: int
    span: Span
    kind: SentenceKind = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity as an interval: "nearly 160 missiles" is low 143, high 160, unit "missile".

    `unit` is a normalised unit ("km", "usd", "percent") or the stem of the counted noun, "" where
    none is found. `span` covers hedge, number and unit word; `number` the digits or number words.
    """

    span: Span
    number: Span
    text: str
    low: float
    high: float
    unit: str = ""
    kind: Literal["count", "money", "percent", "measure", "age", "score", "ordinal", "other"] = (
        "count"
    )
    hedge: Hedge = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression resolved to days (ISO), against the publication day where needed."""

    span: Span
    text: str
    earliest: str | None = None  # None: cannot be resolved (no publication day is known)
    latest: str | None = None
    kind: Literal["date", "weekday", "relative", "month", "year", "clock", "duration"] = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text; `key` joins short forms to the full name ("Stoltenberg")."""

    span: Span
    text: str
    key: str
    kind: MentionKind = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who stands behind a sentence, and how strongly it is put."""

    kind: HolderKind = "own"
    name: str = ""  # as printed; "" for the outlet's own voice
    strength: Strength = "stated"
    cue: str = ""  # the words that say so: "according to", "claimed"
    span: Span | None = None  # of the name


# ---- one article ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact stands: W3C text-quote and text-position selector in one."""

    article: str
    sentence: int
    span: Span
    exact: str
    prefix: str = ""  # up to one sentence before, within the paragraph or the one before
    suffix: str = ""
    paragraph: int = 0  # from 1 in print, 0 = unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One key fact with the sentence that it was taken from."""

    id: str  # stable while the sentence stands: "f" + hash of article id and sentence
    text: str
    evidence: Evidence
    kind: FactKind = "event"
    holder: Holder = field(default_factory=Holder)
    speaker: str = ""  # of a direct quotation, "" where not certain
    figures: tuple[Figure, ...] = ()
    whens: tuple[When, ...] = ()
    mentions: tuple[Mention, ...] = ()
    score: float = 0.0
    why: tuple[tuple[str, float], ...] = ()  # the terms of the score, largest first
    made_by: str = "extractive/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document with everything that was read off its text once."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    holders: tuple[Holder, ...] = ()  # one per sentence
    figures: tuple[Figure, ...] = ()
    whens: tuple[When, ...] = ()
    mentions: tuple[Mention, ...] = ()
    summary: str = ""
    summary_sentences: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()
    refused: tuple[str, ...] = ()  # drafts that the gate refused, with the reason

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


# ---- stories ----------------------------------------------------------------


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


# ---- comparison -------------------------------------------------------------


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
    kind: Literal["name", "loaded"] = "name"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a note's history: a row or an article's version that changed."""

    on: str  # ISO day or time of the report that brought it
    what: str  # row label or "article"
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
    rank: float = 0.0
    by_editor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the digest: stories and single articles in the order of the front page."""

    date: str
    stories: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()


# ---- outcome of a stage -----------------------------------------------------

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T]):
    """A stage's result for one item."""

    key: str
    value: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A stage's refusal of one item: which, where, why, and what to do."""

    key: str
    stage: str
    error: str
    hint: str = ""
