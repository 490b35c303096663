"""Feeds as files: RSS, Atom and RDF by feedparser, JSON Feed by hand, OPML lists of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from digest.errors import InputError
from digest.model import Document, Dropped
from digest.options import OutletOptions
from digest.reading.feeds.entries import Entry, Feed, text_of
from digest.reading.feeds.json_feed import json_feed
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
    return json_feed(data) if head.startswith(b"{") else _xml_feed(data, sanitize)


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
    above = tuple(text_of(a.get("name")) for a in top.get("authors", ()) if a) if atom else ()
    return Feed(
        title=text_of(top.get("title")),
        link=text_of(top.get("link")),
        lang=text_of(top.get("language")),
        entries=tuple(
            _entry(e, text_of(top.get("language")), above) for e in raw.get("entries", ())
        ),
        broken=" ".join(broken.split())[:200],
    )


def _entry(e: Any, lang: str, above: tuple[str, ...]) -> Entry:
    contents = [text_of(c.get("value")) for c in e.get("content", ()) if c]
    behind = _MAIL_NAME.fullmatch(text_of(e.get("author")))  # feedparser cuts some addresses short
    names = [behind[1]] if behind else [text_of(a.get("name")) for a in e.get("authors", ()) if a]
    source = e.get("source") or {}
    return Entry(
        id=text_of(e.get("id")),
        title=text_of(e.get("title")),
        link=text_of(e.get("link")),
        authors=tuple(n for n in names if n)
        or ((text_of(e.get("author")),) if "author" in e else ())
        or above,
        byline=text_of(e.get("author")),
        summary=text_of(e.get("summary")),
        content=max(contents, key=len, default=""),
        published=_moment(e, "published", lang) or _moment(e, "created", lang),
        updated=_moment(e, "updated", lang),
        outlet=text_of(source.get("title")),
        tags=tuple(text_of(t.get("term")) for t in e.get("tags", ()) if t and t.get("term")),
        lang=text_of((e.get("title_detail") or {}).get("language")),
        odd=next(
            (text_of(e[k]) for k in ("published", "updated") if k in e and not _moment(e, k, lang)),
            "",
        ),
    )


_MAIL_NAME: Final = re.compile(
    r"\s{0,3}[^\s@()]{1,80}@[^\s@()]{1,80}\s{0,3}\(([^()]{2,80})\)\s{0,3}"
)


def _moment(e: Any, key: str, lang: str) -> str | None:
    """The date as printed, with the offset that is printed; nothing is converted or guessed."""
    return moment(text_of(e.get(key)), lang=lang or None) if key in e else None


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
