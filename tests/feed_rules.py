"""The rules of the W3C feed validator for Atom, as far as our feeds can break one.

Its program is Python 2 and on no package index, so what it looks for is written down here: the
classes of faults are named as its own (MissingElement, DuplicateEntries, ContainsRelRef, ...).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser

ATOM = "{http://www.w3.org/2005/Atom}"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"tag:[a-z0-9.-]+(?:@[\w.-]+)?,\d{4}(?:-\d\d){0,2}:[\w.~:/%+-]+")
_FEED = {"author", "entry", "generator", "id", "link", "subtitle", "title", "updated"}
_ENTRY = {"author", "category", "content", "id", "link", "published", "summary", "title", "updated"}
_SAFE = set("a abbr b blockquote br cite code em h2 h3 h4 h5 h6 hr i li ol p pre q strong".split())
_SAFE |= set("table tbody td th thead tr ul span".split())


def faults(text: bytes, location: str) -> list[str]:
    """What the validator would say of a feed that is served from `location`."""
    feed = ET.fromstring(text)  # our own output; NotWellFormed would raise
    if feed.tag != f"{ATOM}feed":
        return ["UndefinedElement: the root is no feed"]
    return [*_feed(feed, location), *(f for e in feed.findall(f"{ATOM}entry") for f in _entry(e))]


def _feed(feed: ET.Element, location: str) -> Iterator[str]:
    names = [child.tag.removeprefix(ATOM) for child in feed]
    yield from _elements("feed", names, _FEED, once=("id", "title", "updated", "generator"))
    if "author" not in names:
        yield "MissingElement: author"
    if "entry" in names and set(names[names.index("entry") :]) != {"entry"}:
        yield "MisplacedMetadata"
    links = [(x.get("rel", "alternate"), x.get("type"), x.get("href")) for x in _links(feed)]
    if ("self", "application/atom+xml", location) not in links:
        yield f"SelfDoesntMatchLocation: {links}"
    yield from _common("feed", feed)
    ids = [e.findtext(f"{ATOM}id") for e in feed.findall(f"{ATOM}entry")]
    yield from (f"DuplicateEntries: {i}" for i in set(ids) if ids.count(i) > 1)


def _entry(entry: ET.Element) -> Iterator[str]:
    name = entry.findtext(f"{ATOM}id") or "an entry"
    names = [child.tag.removeprefix(ATOM) for child in entry]
    once = ("id", "title", "updated", "published", "content")
    yield from _elements(name, names, _ENTRY, once=once)
    if "alternate" not in [x.get("rel", "alternate") for x in _links(entry)]:
        yield f"MissingContentOrAlternate: {name}"
    yield from _common(name, entry)
    for author in entry.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            yield f"NotBlank: author of {name}"
    for category in entry.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield f"MissingAttribute: term in {name}"
    published = entry.findtext(f"{ATOM}published")
    updated = entry.findtext(f"{ATOM}updated")
    known = published and updated and _RFC3339.fullmatch(published) and _RFC3339.fullmatch(updated)
    if published and updated and known and _when(updated) < _when(published):
        yield f"UpdatedBeforePublished: {name}: {updated} < {published}"
    content = entry.find(f"{ATOM}content")
    if content is not None and content.get("type") == "html":
        yield from (f"{what} in {name}" for what in _Html(content.text or "").found)


def _elements(
    name: str, names: list[str], known: set[str], *, once: tuple[str, ...]
) -> Iterator[str]:
    yield from (f"UndefinedElement: {n} in {name}" for n in names if n not in known)
    for needed in ("id", "title", "updated"):
        if needed not in names:
            yield f"MissingElement: {needed} in {name}"
    yield from (f"DuplicateElement: {n} in {name}" for n in once if names.count(n) > 1)


def _links(part: ET.Element) -> list[ET.Element]:
    return part.findall(f"{ATOM}link")


def _common(name: str, part: ET.Element) -> Iterator[str]:
    seen = set()
    for link in _links(part):
        key = (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
        if key in seen:
            yield f"DuplicateAtomLink: {key} in {name}"
        seen.add(key)
        if not re.match(r"https?://[^\s]+\Z", link.get("href", "")):
            yield f"InvalidFullLink: {link.get('href')} in {name}"
    if not _TAG.fullmatch(part.findtext(f"{ATOM}id") or ""):
        yield f"InvalidTAG: {part.findtext(f'{ATOM}id')}"
    for date in ("updated", "published"):
        value = part.findtext(f"{ATOM}{date}")
        if value is not None and not (_RFC3339.fullmatch(value) and _when(value).year > 1970):
            yield f"InvalidRFC3339Date: {value} in {name}"
    if not (part.findtext(f"{ATOM}title") or "").strip():
        yield f"MissingTitle: {name}"


def _when(moment: str) -> datetime:
    return datetime.fromisoformat(moment.replace("Z", "+00:00"))


class _Html(HTMLParser):
    """Unsafe tags, scripts and relative addresses in the HTML of an entry."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SAFE:
            self.found.append(f"SecurityRisk: <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.found.append(f"SecurityRiskAttr: {name}")
            if name in ("href", "src") and not re.match(r"(?:https?|mailto):", value or ""):
                self.found.append(f"ContainsRelRef: {value}")
