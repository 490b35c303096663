"""A feed and its entries as read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as the feed gives it: markup still in, dates as ISO with the printed offset."""

    id: str = ""
    title: str = ""
    link: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""  # of the first author, as printed
    summary: str = ""
    content: str = ""
    published: str | None = None
    updated: str | None = None
    outlet: str = ""  # of the entry's own source element
    tags: tuple[str, ...] = ()
    lang: str = ""
    odd: str = ""  # a date as printed that is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as read; `broken` says in words what was wrong with its form."""

    title: str = ""
    link: str = ""
    lang: str = ""
    entries: tuple[Entry, ...] = ()
    broken: str = ""


def text_of(value: object) -> str:
    """The value, "" for what is no text."""
    return value if isinstance(value, str) else ""


def escape(text: str) -> str:
    """The text as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
