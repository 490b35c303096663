"""Feeds as files: RSS, Atom and RDF by feedparser, JSON Feed by hand, OPML lists of feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from digest.errors import InputError
from digest.model import Document, Dropped
from digest.options import OutletOptions
from digest.reading.feeds.tails import inline, says_cut, tail
from digest.reading.judged.furniture import ends, reason
from digest.reading.judged.genres import genre
from digest.reading.judged.kinds import size
from digest.reading.source.language import language
from digest.reading.source.markup import paragraphs, plain
from digest.reading.whose.byline import persons
from digest.reading.whose.credits import credited
from digest.reading.whose.identity import host
from digest.reading.whose.outlets import known
from digest.reading.whose.papers import one_site, settled
from digest.text.normalise import one_line
from digest.text.times.stamps import moment

READER: Final = "feed/1"

_PAGE: Final = re.compile(rb"\A[\xef\xbb\xbf\s]*+<(?:!doctype )?html\b", re.IGNORECASE)
_FULL_WORDS: Final = 120  # an entry's content of fewer words is an abstract
_SHORT_OWN: Final = (30, 2)  # words and sentences of a short text that is whole
_SHORT: Final = (60, 3)
_STOP: Final = re.compile(r"[.!?。！？؟।][\"'”’»)\]]{0,2}(?=\s|$)|[。！？]")
_CUT: Final = ("…", "...", "[…]", "[...]", "[&hellip;]", "»", "→")  # how blurbs break off


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


def read(
    data: bytes,
    *,
    origin: str = "",
    outlets: tuple[OutletOptions, ...] = (),
    max_items: int = 1_000,
) -> Iterator[Document]:
    """One document for each entry; raises InputError where the file is no feed. Ids are ""."""
    feed = parse(data)
    if not feed.entries:
        if _PAGE.match(data[:512]):
            raise InputError("this is a web page, no feed", "Name it .html if it is an article")
        raise InputError("no entries in this feed", feed.broken or "Save the feed again")
    for entry in feed.entries[:max_items]:
        yield _document(entry, feed, origin=origin, outlets=outlets)


def parse(data: bytes, *, sanitize: bool = False) -> Feed:
    """The feed in the bytes, of whatever kind.

    `sanitize` lets feedparser clean and complete the markup of its entries. Reading does not need
    it: only the words are taken, and it costs most of the time.
    """
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    return _json_feed(data) if head.startswith(b"{") else _xml_feed(data, sanitize)


def opml(data: bytes) -> tuple[tuple[str, str], ...]:
    """The feeds of an OPML list as (title, address), each address once, in order."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as e:
        raise InputError("this OPML file cannot be read", "Export the list again") from e
    found: dict[str, str] = {}
    for el in root.iter("{*}outline") if root is not None else ():
        values = {str(k).lower(): str(v) for k, v in el.attrib.items()}
        address = values.get("xmlurl", "").strip()
        if address.startswith(("http://", "https://")):
            found.setdefault(address, values.get("title") or values.get("text") or "")
    return tuple((title, address) for address, title in found.items())


def _xml_feed(data: bytes, sanitize: bool) -> Feed:
    import feedparser

    raw = feedparser.parse(data, sanitize_html=sanitize, resolve_relative_uris=sanitize)
    broken = str(raw.get("bozo_exception", "")) if raw.get("bozo") else ""
    top = raw.get("feed", {})
    # Atom says that entries without an author have the feed's; RSS names an editor there.
    atom = str(raw.get("version", "")).startswith("atom")
    above = tuple(_text(a.get("name")) for a in top.get("authors", ()) if a) if atom else ()
    return Feed(
        title=_text(top.get("title")),
        link=_text(top.get("link")),
        lang=_text(top.get("language")),
        entries=tuple(_entry(e, _text(top.get("language")), above) for e in raw.get("entries", ())),
        broken=" ".join(broken.split())[:200],
    )


def _entry(e: Any, lang: str, above: tuple[str, ...]) -> Entry:
    contents = [_text(c.get("value")) for c in e.get("content", ()) if c]
    behind = _MAIL_NAME.fullmatch(_text(e.get("author")))  # feedparser cuts some addresses short
    names = [behind[1]] if behind else [_text(a.get("name")) for a in e.get("authors", ()) if a]
    source = e.get("source") or {}
    return Entry(
        id=_text(e.get("id")),
        title=_text(e.get("title")),
        link=_text(e.get("link")),
        authors=tuple(n for n in names if n)
        or ((_text(e.get("author")),) if "author" in e else ())
        or above,
        byline=_text(e.get("author")),
        summary=_text(e.get("summary")),
        content=max(contents, key=len, default=""),
        published=_moment(e, "published", lang) or _moment(e, "created", lang),
        updated=_moment(e, "updated", lang),
        outlet=_text(source.get("title")),
        tags=tuple(_text(t.get("term")) for t in e.get("tags", ()) if t and t.get("term")),
        lang=_text((e.get("title_detail") or {}).get("language")),
        odd=next(
            (_text(e[k]) for k in ("published", "updated") if k in e and not _moment(e, k, lang)),
            "",
        ),
    )


_MAIL_NAME: Final = re.compile(
    r"\s{0,3}[^\s@()]{1,80}@[^\s@()]{1,80}\s{0,3}\(([^()]{2,80})\)\s{0,3}"
)


def _moment(e: Any, key: str, lang: str) -> str | None:
    """The date as printed, with the offset that is printed; nothing is converted or guessed."""
    return moment(_text(e.get(key)), lang=lang or None) if key in e else None


def _json_feed(data: bytes) -> Feed:
    try:
        raw = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as e:
        raise InputError("this JSON cannot be read", "Save the JSON Feed again") from e
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        raise InputError("this JSON is no JSON Feed", "A JSON Feed has a list of items")
    items = [i for i in raw["items"] if isinstance(i, dict)]
    return Feed(
        title=_text(raw.get("title")),
        link=_text(raw.get("home_page_url")),
        lang=_text(raw.get("language")),
        entries=tuple(_json_entry(i, raw) for i in items),
    )


def _json_entry(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    names = _json_names(item) or _json_names(feed)
    html = _text(item.get("content_html"))
    ident = item.get("id") or item.get("url")
    text = _text(item.get("content_text"))
    return Entry(
        id=str(ident) if isinstance(ident, str | int) else "",
        title=_text(item.get("title")),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        authors=names,
        summary=_text(item.get("summary")),
        content=html or "".join(f"<p>{_escape(p)}</p>" for p in text.split("\n\n") if p.strip()),
        published=moment(_text(item.get("date_published"))),
        updated=moment(_text(item.get("date_modified"))),
        tags=tuple(t for t in _list(item.get("tags")) if isinstance(t, str)),
        lang=_text(item.get("language")) or _text(feed.get("language")),
    )


def _json_names(item: dict[str, Any]) -> tuple[str, ...]:
    people = [*_list(item.get("authors")), item.get("author")]
    names = (_text(one.get("name")) for one in people if isinstance(one, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _document(
    entry: Entry, feed: Feed, *, origin: str, outlets: tuple[OutletOptions, ...]
) -> Document:
    title = plain(entry.title)
    body, dropped, cut = _body(entry.content, title)
    summary, also, cut_too = _body(entry.summary, title)
    whole = _is_whole(body, own=True) and not cut
    if not whole and _is_whole(summary, own=False) and not cut_too:
        body, dropped, whole = summary, also, True
    if not whole and len(" ".join(body)) <= len(" ".join(summary)):
        body, dropped = summary, also
    link = entry.link if entry.link.startswith(("http://", "https://")) else ""
    if not link and entry.id.startswith(("http://", "https://")):
        link = entry.id
    home, alien, notices = host(feed.link), "", []
    own = not (link and home) or one_site(host(link), home, outlets)
    if entry.odd:
        notices.append(f"the date {one_line(entry.odd)[:60]!r} cannot be one, so it is left out")
    if whole and not own:
        # A feed may print anybody's article in whole; its words are the feed's, not that host's.
        notices.append(f"printed in whole by {home}, so its address {link[:120]} is left out")
        link, alien = "", home
    outlet = known(outlets, host=host(link) or home, name=entry.outlet or feed.title)
    name = (outlet.name if outlet else "") or alien or plain(entry.outlet)
    # the opening of another host's article: neither its paper nor its writers are this feed's
    told = own or whole
    name = name or (plain(feed.title) if told else "")
    names = tuple(plain(a) for a in entry.authors) if told else ()
    people = credited(persons(names, outlet=name), body, outlet=name)
    credit_lines = set(people.lines)
    dropped += tuple(Dropped(text=p, reason="byline", line=0) for p in body if p in credit_lines)
    text = "\n\n".join(p for p in body if p not in credit_lines)
    declared = (outlet.lang if outlet else "") or entry.lang or feed.lang
    doc = Document(
        id="",
        text=text,
        title=title,
        url=link or feed.link or None,
        outlet=name or None,
        authors=people.persons,
        credits=people.agencies,
        published=entry.published or entry.updated,
        modified=entry.updated if entry.published and entry.updated != entry.published else None,
        lang=language(f"{title}\n{text}", declared),
        kind="article" if whole else "blurb",
        refused="" if whole else "only the opening lines of an article",
        genre=genre(
            body,
            title=title,
            url=link,
            section=plain(entry.tags[0]) if len(entry.tags) == 1 else "",
            authors=people.persons,
            agencies=people.agencies,
        ),
        media_type="application/feed",
        origin=origin,
        standfirst=" ".join(summary) if whole and len(" ".join(summary).split()) < 60 else "",
        keywords=tuple(plain(t) for t in entry.tags)[:12],
        reader=READER,
        dropped=dropped,
        notices=tuple(notices),
    )
    # The name of an entry without an address is as good as its feed's home.
    return doc if link else replace(settled(doc, outlets), url=None)


def _body(markup: str, title: str) -> tuple[tuple[str, ...], tuple[Dropped, ...], bool]:
    """The paragraphs of an entry, what was left out, and whether it says that it goes on."""
    kept: list[str] = []
    dropped: list[Dropped] = []
    lines = paragraphs(markup)
    cut = False
    for i, line in enumerate(lines, 1):
        last = i >= len(lines) - 1  # one more line may follow: "The post ... appeared first on ..."
        ending = tail(line, title=title, last=last)
        why = "promotion" if ending else reason(line)
        rest, link = (line, "") if why or not last else inline(line)
        if why or link:
            dropped.append(Dropped(text=link or line, reason=why or "promotion", line=i))
            cut = cut or ((ending or bool(link)) and says_cut(link or line))
        if not why:
            kept.append(rest)
    return tuple(kept), tuple(dropped), cut


def _is_whole(body: tuple[str, ...], *, own: bool) -> bool:
    """Whether these paragraphs are a whole article and no abstract that breaks off.

    A short text is whole where it ends as a sentence and tells more than an abstract does; of one
    in a field of its `own` for content, beside the abstract, less is asked.
    """
    words = sum(map(size, body))
    if not body or body[-1].endswith(_CUT):
        return False
    told = sum(len(_STOP.findall(p)) for p in body)
    least, sentences = _SHORT_OWN if own else _SHORT
    return words >= _FULL_WORDS or (ends(body[-1]) and words >= least and told >= sentences)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
