"""The rules of the W3C feed validator for Atom and OPML, as far as our feeds can break one.

Its program is on no package index, so what it looks for is written down here in words of our own;
a fault has the name of its message (MissingElement, DuplicateEntries, ContainsRelRef, ...).
tests/cases/feeds has a feed that breaks each rule, and says whose the names are.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from datetime import datetime
from html.entities import name2codepoint

from feed_html import TAGS, html_faults

ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARED = re.compile(rb"<\?xml [^>]*?encoding=[\"']([\w-]+)")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"tag:[a-z0-9.-]+(?:@[\w.-]+)?,\d{4}(?:-\d\d){0,2}:[\w.~:/%+-]+")
_FULL = re.compile(r"[A-Za-z][\w+.-]*:.+")
_IN_ADDRESS = re.compile(r"[\w.~:/?#\[\]@!$&'()*+,;=%-]+")
_CANONICAL = re.compile(r"(?:https?://[^/A-Z]+/.*|tag:.*|urn:.*)")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_MIME = re.compile(r"[^\s()<>,;:\\\"/\[\]?=]+/[^\s()<>,;:\\\"/\[\]?=]+")
_END_TAG = re.compile(r"</(\w+)>")
_ENTITY = re.compile(r"&(#?\w+);")
_SHARED = {"author", "category", "contributor", "id", "link", "rights", "title", "updated"}
_KNOWN = {
    "feed": _SHARED | {"entry", "generator", "icon", "logo", "subtitle"},
    "entry": _SHARED | {"content", "published", "source", "summary"},
    "author": {"name", "uri", "email"},
    "contributor": {"name", "uri", "email"},
}
_MANY = {"author", "category", "contributor", "link", "entry"}
_ATTRIBUTES = {
    "link": {"rel", "type", "href", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"},
    "generator": {"uri", "version"},
    "content": {"type", "src"},
    "title": {"type"},
    "summary": {"type"},
    "subtitle": {"type"},
    "rights": {"type"},
}
_RELATIONS = set(
    "alternate enclosure hub license payment related replies self service up via".split()
)
_HISTORY = set("current first last next next-archive prev-archive previous".split())


def faults(text: bytes, location: str) -> list[str]:
    """What the validator would say of an Atom feed that is served from `location`."""
    feed = _parsed(text)
    if isinstance(feed, str):
        return [feed]
    if feed.tag != f"{ATOM}feed":
        return ["UndefinedElement: the root is no feed"]
    return [*_bytes(text), *_feed(feed, location)]


def _parsed(text: bytes) -> ET.Element | str:
    try:
        return ET.fromstring(text)
    except ET.ParseError as error:
        return f"SAXError: {error}"


def _bytes(text: bytes) -> Iterator[str]:
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() != b"utf-8":
        yield f"NotUTF8: {declared[1]!r}"
    if re.search(r"[\x80-\x9f\ufffd]|&#x?(?:8|9)[0-9a-fA-F];", text.decode("utf-8", "replace")):
        yield "BadCharacters"


def _feed(feed: ET.Element, location: str) -> Iterator[str]:
    yield from _part("feed", feed, "feed")
    if not feed.get(_LANG):
        yield "MissingDCLanguage"
    elif not _LANGUAGE.fullmatch(feed.get(_LANG, "")):
        yield f"InvalidLanguage: {feed.get(_LANG)}"
    names = [_name(child) for child in feed]
    if "entry" in names and set(names[names.index("entry") :]) != {"entry"}:
        yield "MisplacedMetadata"
    own = [link.get("href", "") for link in _all(feed, "link") if link.get("rel") == "self"]
    if not own:
        yield "MissingSelf"
    elif not _FULL.match(own[0]):
        yield f"RelativeSelf: {own[0]}"
    elif location not in own:
        yield f"SelfDoesntMatchLocation: {own}"
    entries = _all(feed, "entry")
    ids = [e.findtext(f"{ATOM}id") for e in entries]
    yield from (f"DuplicateEntries: {i}" for i in {*ids} if ids.count(i) > 1)
    by_feed = feed.find(f"{ATOM}author") is not None
    if not by_feed and not entries:
        yield "MissingElement: author"
    for entry in entries:
        yield from _entry(entry, by_feed=by_feed)


def _entry(entry: ET.Element, *, by_feed: bool) -> Iterator[str]:
    name = entry.findtext(f"{ATOM}id") or "an entry"
    yield from _part("entry", entry, name)
    if not by_feed and entry.find(f"{ATOM}author") is None:
        yield f"MissingElement: author in {name}"
    if not {"content", "summary"} & {_name(child) for child in entry}:
        yield f"MissingTextualContent: {name}"
    # the validator asks for it where there is no content; a feed of pages always leads to one
    if "alternate" not in [x.get("rel", "alternate") for x in _all(entry, "link")]:
        yield f"MissingContentOrAlternate: {name}"
    published, updated = (entry.findtext(f"{ATOM}{n}") or "" for n in ("published", "updated"))
    if _moment(published) and _moment(updated) and _moment(updated) < _moment(published):
        yield f"UpdatedBeforePublished: {name}: {updated} < {published}"
    content = entry.find(f"{ATOM}content")
    if content is not None:
        kind = content.get("type", "text")
        if kind not in ("text", "html", "xhtml") and not _MIME.fullmatch(kind):
            yield f"InvalidMIMEType: {kind} in {name}"
        if kind == "html":
            yield from (f"{what} in {name}" for what in html_faults(content.text or ""))


def _part(kind: str, part: ET.Element, name: str) -> Iterator[str]:
    """What holds of a feed and of an entry: the elements, their number, texts and links."""
    names = [_name(child) for child in part]
    for needed in ("id", "title", "updated"):
        if needed not in names:
            yield f"MissingElement: {needed} in {name}"
    yield from _inside(kind, part, name)
    seen = set()
    for link in _all(part, "link"):
        rel = link.get("rel", "alternate")
        key = (rel, link.get("type"), link.get("hreflang"))
        if key in seen and (kind == "feed" or rel == "alternate"):
            yield f"DuplicateAtomLink: {key} in {name}"
        seen.add(key)
        yield from (f"{what} (a link of {name})" for what in _link(kind, link))
    yield from _id(part.findtext(f"{ATOM}id"), name)
    for date in ("updated", "published"):
        value = part.findtext(f"{ATOM}{date}")
        if value is not None and _moment(value) is None:
            yield f"InvalidRFC3339Date: {value} in {name}"
        elif value is not None and value < "1990":
            yield f"ImplausibleDate: {value} in {name}"


def _inside(kind: str, part: ET.Element, name: str) -> Iterator[str]:
    """The elements of a part: known, none twice, nothing between them, texts without markup."""
    names = [_name(child) for child in part]
    yield from (f"UndefinedElement: {n} in {name}" for n in names if n not in _KNOWN[kind])
    once = {n for n in names if n not in _MANY}
    yield from (f"DuplicateElement: {n} in {name}" for n in once if names.count(n) > 1)
    yield from (f"UnexpectedAttribute: {a} of {kind}" for a in part.attrib if a != _LANG)
    if any((text or "").strip() for text in (part.text, *(child.tail for child in part))):
        yield f"UnexpectedText: in {name}"
    for child in part:
        yield from (f"{what}: {_name(child)} of {name}" for what in _child(child))
        if _name(child) in ("author", "contributor"):
            yield from _inside(_name(child), child, f"author of {name}")
            if child.find(f"{ATOM}name") is None:
                yield f"MissingElement: name of an author of {name}"


def _child(child: ET.Element) -> Iterator[str]:
    name, text = _name(child), child.text or ""
    if name in ("entry", "author", "contributor"):
        return
    extra = set(child.attrib) - _ATTRIBUTES.get(name, set())
    yield from (f"UnexpectedAttribute: {a}" for a in extra)
    if len(child):
        yield "UndefinedElement: inside"
    if name in ("title", "name", "generator", "content", "id") and not text.strip():
        yield "NotBlank"
    if name in ("title", "subtitle", "summary", "rights"):
        if "/" in child.get("type", ""):
            yield "InvalidTextType"
        if child.get("type", "text") == "text" and _markup(text):
            yield "ContainsUndeclaredHTML"
    if name == "name" and _markup(text):
        yield "ContainsHTML"
    if name == "category" and not child.get("term"):
        yield "MissingAttribute: term"
    if name == "generator" and (uri := child.get("uri")) and not _IN_ADDRESS.fullmatch(uri):
        yield f"InvalidURIAttribute: {uri}"


def _markup(text: str) -> bool:
    """Whether plain text has a closing tag of HTML or a named or numbered character."""
    if any(tag.lower() in TAGS for tag in _END_TAG.findall(text)):
        return True
    return any(e in name2codepoint or not e.isalpha() for e in _ENTITY.findall(text))


def _link(kind: str, link: ET.Element) -> Iterator[str]:
    rel, mime, href = link.get("rel", "alternate"), link.get("type"), link.get("href")
    if not rel:
        yield "AttrNotBlank: rel"
    elif rel not in _RELATIONS | _HISTORY and not _FULL.match(rel):
        yield f"UnregisteredAtomLinkRel: {rel}"
    elif rel in _HISTORY and kind == "entry":
        yield f"FeedHistoryRelInEntry: {rel}"
    if mime is not None and not _MIME.fullmatch(mime):
        yield f"InvalidMIMEType: {mime}"
    elif rel == "self" and mime not in (None, "application/atom+xml"):
        yield f"SelfNotAtom: {mime}"
    if (lang := link.get("hreflang")) and not _LANGUAGE.fullmatch(lang):
        yield f"InvalidLanguage: {lang}"
    if href is None:
        yield "MissingHref: none"
    elif not _IN_ADDRESS.fullmatch(href):
        yield f"InvalidURIAttribute: {href}"
    if (link.text or "").strip() or len(link):
        yield "AtomLinkNotEmpty: words"


def _id(value: str | None, name: str) -> Iterator[str]:
    if not value:
        return
    if value != value.strip():
        yield f"UnexpectedWhitespace: in the id of {name}"
    value = value.strip()
    if not _FULL.match(value):
        yield f"InvalidFullLink: {value}"
    elif value.startswith("tag:") and not _TAG.fullmatch(value):
        yield f"InvalidTAG: {value}"
    elif not _CANONICAL.fullmatch(value):
        yield f"NonCanonicalURI: {value}"


def _moment(value: str) -> datetime | None:
    if not _RFC3339.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None


def _name(part: ET.Element) -> str:
    return part.tag.removeprefix(ATOM)


def _all(part: ET.Element, name: str) -> list[ET.Element]:
    return part.findall(f"{ATOM}{name}")


# ---- OPML -------------------------------------------------------------------

_HEAD = set("title dateCreated dateModified ownerName ownerEmail ownerId expansionState".split())
_OUTLINE = set("category created description htmlUrl isBreakpoint isComment language text".split())
_OUTLINE |= {"title", "type", "url", "version", "xmlUrl"}


def opml_faults(text: bytes) -> list[str]:
    """What the validator would say of a list of feeds in OPML."""
    root = _parsed(text)
    return [root] if isinstance(root, str) else [*_bytes(text), *_opml(root)]


def _opml(root: ET.Element) -> Iterator[str]:
    version = root.get("version")
    if version is None:
        yield "MissingAttribute: version"
    elif version not in ("1.0", "1.1", "2.0"):
        yield f"InvalidOPMLVersion: {version}"
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        yield "MissingElement: head or body"
        return
    names = [child.tag for child in head]
    yield from (f"UndefinedElement: {n}" for n in names if n not in _HEAD)
    yield from (f"DuplicateElement: {n}" for n in {*names} if names.count(n) > 1)
    if body.find("outline") is None:
        yield "MissingElement: outline"
    if any((t or "").strip() for t in (body.text, *(child.tail for child in body))):
        yield "UnexpectedText: in the body"
    for outline in body.iter("outline"):
        yield from _outline(outline.attrib)


def _outline(has: Iterable[str] | dict[str, str]) -> Iterator[str]:
    has = dict(has)
    yield from (f"UnexpectedAttribute: {a}" for a in has if a not in _OUTLINE)
    if "text" not in has:
        yield "MissingAttribute: text"
    if has.get("type", "").lower() == "rss":
        if "xmlUrl" not in has:
            yield "MissingXmlURL"
        if "title" not in has:
            yield "MissingTitleAttr"
    elif "type" not in has and {"htmlUrl", "title", "xmlUrl", "language"} & set(has):
        yield "MissingOutlineType"
    for key in ("htmlUrl", "url"):
        if key in has and not (_FULL.match(has[key]) and _IN_ADDRESS.fullmatch(has[key])):
            yield f"InvalidURIAttribute: {has[key]}"
