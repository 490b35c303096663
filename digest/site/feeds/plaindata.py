"""Bits that feeds, JSON and JSON-LD share: whole addresses, stable ids, times for machines."""

from __future__ import annotations

import re

from digest.site.book import Book
from digest.site.links import host

# An id must never change, so it names no title and no day: only the host and the note's id. The
# year is part of the form of a tag: address (RFC 4151), the same for ever.
_YEAR = "2026"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def whole(book: Book, href: str) -> str:
    """The whole address of a page; from the root where the site has no public address."""
    return f"{book.url}/{href}" if book.url else href


def tag(book: Book, kind: str, ident: str) -> str:
    """An id that survives every edit of title, date or slug."""
    safe = re.sub(r"[^\w.~:/-]", "-", ident)
    return f"tag:{host(book.url) or 'digest.invalid'},{_YEAR}:{kind}/{safe}"


def instant(printed: str | None) -> str:
    """A printed time as RFC 3339; one without offset is written as if in UTC.

    >>> instant("2026-08-20 05:40"), instant("2026-08-20T05:40+02:00"), instant("2026-08-20")
    ('2026-08-20T05:40:00Z', '2026-08-20T05:40:00+02:00', '2026-08-20T00:00:00Z')
    """
    if not printed or not _DAY.match(printed):
        return "1970-01-01T00:00:00Z"
    day, rest = printed[:10], printed[11:]
    clock = re.match(r"(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$", rest)
    if clock is None:
        return f"{day}T00:00:00Z"
    zone = clock[3] or "Z"
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{clock[1]}{clock[2] or ':00'}{zone}"
