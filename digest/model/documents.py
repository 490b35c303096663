"""What reading makes of a source."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model.kinds import DocumentKind, Genre


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
