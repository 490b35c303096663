"""What a page says about itself: title, authors, dates, outlet, language, address, section.

JSON-LD first, then meta elements, then the visible page; each rule stands where it was measured to
be the better witness (docs/design/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from digest.reading.html.classed import Classed
from digest.reading.html.head.authors import authors
from digest.reading.html.head.dates import dates
from digest.reading.html.head.jsonld import first, items, squash, texts
from digest.reading.html.head.near import ABOVE, headline, near
from digest.reading.html.head.titles import site_names
from digest.reading.html.head.titles import title as page_title
from digest.reading.whose.byline import byline
from digest.reading.whose.identity import host
from digest.text.normalise import one_line
from digest.text.times.stamps import stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE: Final = re.compile(r"article|posting|report|review$", re.IGNORECASE)

_PAGES: Final = frozenset({"WebPage", "ItemPage"})
_FILLED: Final = ("author", "creator", "datePublished", "dateCreated", "dateModified", "publisher")
_DATED: Final = frozenset({"article:published_time", "datepublished", "pubdate", "publish-date"})
_DESCRIPTION_MAX: Final = 1_000  # characters
_DESCRIBES: Final = ("description", "alternativeHeadline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What was found; empty where the page does not say."""

    title: str = ""
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    lang: str | None = None
    url: str | None = None
    section: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    descriptions: tuple[str, ...] = ()  # all that the page gives, the first among them
    types: tuple[str, ...] = ()  # schema.org types of the article object
    others: tuple[str, ...] = ()  # of every object
    graph: str = ""  # og:type
    site: bool = False  # the title is only the site's name
    dated: bool = False  # the data or a line by the headline give a day, no guess
    signed: bool = False  # the data or a line by the headline name a writer
    free: bool = True  # isAccessibleForFree
    body: str = ""  # articleBody of JSON-LD


def metadata(
    tree: HtmlElement,
    *,
    url: str | None = None,
    country: str | None = None,
    lines: Sequence[str] = (),
) -> Metadata:
    """What the page says about itself; `lines` are the lines of its visible text, in order."""
    metas = _metas(tree)
    classed = Classed(tree)
    ld = items(tree)
    main = _main(ld, _told(tree, metas))
    address = _address(tree, metas, main, url)
    lang = _lang(tree, metas, main)
    outlet = _outlet(metas, main, ld)
    names = site_names(metas, main, ld, address)
    title = page_title(tree, metas, main, names)
    head = headline(tree, title)
    beside = near(lines, title)
    people = authors(tree, classed, metas, main, outlet or "", beside, names, head)
    day, changed = dates(
        tree, classed, metas, main, lang, country, (url, address), beside, headline=head
    )
    descriptions = (
        *metas.get("og:description", []),
        *metas.get("description", []),
        *texts(main.get("description")),
        *texts(main.get("alternativeHeadline")),
        *_shown(tree),
    )
    return Metadata(
        title=title,
        authors=people.persons,
        credits=people.agencies,
        published=day,
        modified=changed,
        outlet=outlet,
        lang=lang,
        url=address,
        section=first(texts(main.get("articleSection")), metas.get("article:section", [])),
        keywords=_keywords(metas, main),
        description=first(
            metas.get("og:description", []),
            metas.get("description", []),
            texts(main.get("description")),
        ),
        descriptions=tuple(dict.fromkeys(one_line(d) for d in descriptions)),
        types=tuple(texts(main.get("@type"))),
        others=tuple(dict.fromkeys(t for item in ld for t in texts(item.get("@type")))),
        graph=first(metas.get("og:type", [])).casefold(),
        site=_is_site(title, names),
        dated=bool(main.get("datePublished") or _DATED & metas.keys())
        or any(mark.iso for mark in map(stamp, beside[ABOVE:]) if mark),
        signed=bool(main.get("author") or metas.get("author") or any(map(byline, beside))),
        free=str(main.get("isAccessibleForFree", "true")).casefold() not in ("false", "no"),
        body=one_text(main.get("articleBody")),
    )


def _is_site(title: str, names: set[str]) -> bool:
    """Whether the title is the site's name, with a word or two at most ("Harbour Times UK")."""
    key = squash(title)
    return (
        not key
        or key in names
        or any(len(n) > 3 and key.startswith(n) and len(title.split()) <= 3 for n in names)
    )


def _shown(tree: HtmlElement) -> list[str]:
    """What elements on the face of the page are marked as its description."""
    found = [
        el
        for el in tree.xpath("//*[@itemprop]")
        if el.get("itemprop") in _DESCRIBES and el.tag != "meta"
    ]
    return [one_line(" ".join(el.itertext()))[:_DESCRIPTION_MAX] for el in found[:3]]


def one_text(value: object) -> str:
    """The first text of a JSON-LD value, "" for none."""
    found = texts(value)
    return found[0] if found else ""


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta elements by lower-case name, in order."""
    out: dict[str, list[str]] = {}
    for el in tree.iter("meta"):
        name = el.get("property") or el.get("name") or el.get("itemprop") or ""
        content = one_line(unescape(el.get("content") or el.get("value") or ""))
        if name and content:
            out.setdefault(name.strip().lower(), []).append(content)
    return out


def _main(ld: list[dict[str, Any]], titles: set[str]) -> dict[str, Any]:
    """The JSON-LD object of the article: one of the page's title, the one that says most.

    What it leaves out is filled in from the page's own object (a WebPage with author and date).
    """
    best: dict[str, Any] = {}
    rank = (False, 0)
    for item in ld:
        kinds = " ".join(texts(item.get("@type")))
        if not _ARTICLE.search(kinds) and "headline" not in item:
            continue
        mine = (_agrees(item, titles), _worth(item))
        if mine > rank or not best:
            best, rank = item, mine
    for item in ld:
        if set(texts(item.get("@type"))) & _PAGES:
            best = best | {k: item[k] for k in _FILLED if item.get(k) and not best.get(k)}
    return best


def _told(tree: HtmlElement, metas: dict[str, list[str]]) -> set[str]:
    """The folded titles that the page gives itself outside of its JSON-LD."""
    found = [*metas.get("og:title", []), *metas.get("twitter:title", [])]
    found += [el.text_content()[:300] for el in islice(tree.iter("title", "h1"), 8)]
    return {key for key in map(squash, found) if key}


def _agrees(item: dict[str, Any], titles: set[str]) -> bool:
    key = squash(first(texts(item.get("headline")), texts(item.get("name"))))
    return bool(key) and any(key in title or title in key for title in titles if len(title) > 9)


def _worth(item: dict[str, Any]) -> int:
    return sum(1 for k in ("headline", "datePublished", "author", "articleBody") if item.get(k))


def _outlet(
    metas: dict[str, list[str]], main: dict[str, Any], ld: list[dict[str, Any]]
) -> str | None:
    found = first(metas.get("og:site_name", []), texts(main.get("publisher")))
    if not found:
        found = first(
            *(texts(i.get("name")) for i in ld if "WebSite" in texts(i.get("@type"))),
            metas.get("application-name", []),
        )
    name = one_line(found)
    name = host(name) if "://" in name else name  # a site named by its own address
    return name if 1 < len(name) <= 60 else None


def _lang(tree: HtmlElement, metas: dict[str, list[str]], main: dict[str, Any]) -> str | None:
    value = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    value = value or first(
        texts(main.get("inLanguage")), metas.get("og:locale", []), metas.get("language", [])
    )
    value = value.strip().replace("_", "-")
    return value if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4}){0,2}", value) else None


def _address(
    tree: HtmlElement, metas: dict[str, list[str]], main: dict[str, Any], url: str | None
) -> str | None:
    """The canonical address; only http and https."""
    links = [
        el.get("href") or ""
        for el in tree.iter("link")
        if "canonical" in (el.get("rel") or "").lower().split()
    ]
    found = [*links, *metas.get("og:url", []), url or "", *texts(main.get("url"))]
    for value in found:
        try:
            full = urljoin(url or "", value.strip()) if value else ""
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and len(parts.path) > 1:
            return full
    return url


def _keywords(metas: dict[str, list[str]], main: dict[str, Any]) -> tuple[str, ...]:
    raw = texts(main.get("keywords")) or metas.get("article:tag", [])
    raw = raw or metas.get("news_keywords", []) or metas.get("keywords", [])
    out: list[str] = []
    for value in raw:
        out += [one_line(k) for k in re.split(r"[,;|]", value)]
    return tuple(dict.fromkeys(k for k in out if 1 < len(k) <= 40))[:12]
