"""What a page says about itself: title, authors, dates, outlet, language, address, section.

JSON-LD first, then meta elements, then the visible page; each rule stands where it was measured to
be the better witness (docs/design/reading.md).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from digest.core.byline import byline, persons
from digest.core.identity import host
from digest.edge.jsonld import items, texts
from digest.text.normalise import one_line
from digest.text.stamps import moment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE: Final = re.compile(r"article|posting|report|review$", re.IGNORECASE)
_SHARED: Final = 0.6  # of the h1's words that must stand in another witness of the title
_TITLE_SEP: Final = re.compile(r"\s+(?:[|–—•·»«›:-]|::|//)\s+|\s*\|\s*")

_META_TITLE: Final = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_META_AUTHOR: Final = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "cxenseparse:author",
    "article:author_name",
    "og:article:author",
)
_META_DATE: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "date",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "dc.terms.issued",
    "ptime",
)
_META_CHANGED: Final = (
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "datemodified",
    "revised",
    "article:updated_time",
)


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
    types: tuple[str, ...] = ()  # schema.org types of the article object
    free: bool = True  # isAccessibleForFree
    body: str = ""  # articleBody of JSON-LD


def metadata(
    tree: HtmlElement, html: str, *, url: str | None = None, country: str | None = None
) -> Metadata:
    """What the page says about itself."""
    metas = _metas(tree)
    ld = items(tree)
    main = _main(ld)
    address = _address(tree, metas, main, url)
    lang = _lang(tree, metas, main)
    outlet = _outlet(metas, main, ld)
    names = _site_names(metas, main, ld, address)
    people = _authors(tree, metas, main, outlet or "")
    day, changed = _dates(tree, html, metas, main, lang, country, address)
    return Metadata(
        title=_title(tree, metas, main, names),
        authors=people.persons,
        credits=people.agencies,
        published=day,
        modified=changed,
        outlet=outlet,
        lang=lang,
        url=address,
        section=_first(texts(main.get("articleSection")), metas.get("article:section", [])),
        keywords=_keywords(metas, main),
        description=_first(
            metas.get("og:description", []),
            metas.get("description", []),
            texts(main.get("description")),
        ),
        types=tuple(texts(main.get("@type"))),
        free=str(main.get("isAccessibleForFree", "true")).casefold() not in ("false", "no"),
        body=one_text(main.get("articleBody")),
    )


def one_text(value: object) -> str:
    """The first text of a JSON-LD value, "" for none."""
    found = texts(value)
    return found[0] if found else ""


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta elements by lower-case name, in order."""
    out: dict[str, list[str]] = {}
    for el in tree.iter("meta"):
        name = el.get("property") or el.get("name") or el.get("itemprop") or ""
        content = one_line(el.get("content") or "")
        if name and content:
            out.setdefault(name.strip().lower(), []).append(content)
    return out


def _main(ld: list[dict[str, Any]]) -> dict[str, Any]:
    """The JSON-LD object of the article: of an article type, the one that says most."""
    best: dict[str, Any] = {}
    for item in ld:
        kinds = " ".join(texts(item.get("@type")))
        if not _ARTICLE.search(kinds) and "headline" not in item:
            continue
        if _worth(item) > _worth(best):
            best = item
    return best


def _worth(item: dict[str, Any]) -> int:
    return sum(1 for k in ("headline", "datePublished", "author", "articleBody") if item.get(k))


def _first(*groups: list[str]) -> str:
    return next((v for g in groups for v in g if v), "")


# ---- title --------------------------------------------------------------------


def _title(
    tree: HtmlElement, metas: dict[str, list[str]], main: dict[str, Any], names: set[str]
) -> str:
    """The headline: the h1 that agrees with another witness, without the site's name."""
    head = one_line(_first(texts(main.get("headline")), texts(main.get("name"))))
    og = _first(*(metas.get(k, []) for k in _META_TITLE))
    page = one_line(" ".join(t.text_content() for t in list(tree.iter("title"))[:1]))
    witnesses = [_cut_site(w, names) for w in (head, og, page) if w]
    best, share = "", 0.0
    for h1 in tree.iter("h1"):
        text = one_line(h1.text_content())
        if not text or _squash(text) in names:
            continue
        score = max((_overlap(text, w) for w in witnesses), default=0.0)
        if score > share:
            best, share = text, score
    if best and share >= _SHARED:
        return _cut_site(best, names)
    return next((w for w in witnesses if w), "") or best


def _overlap(a: str, b: str) -> float:
    """The F1 of the words of both."""
    x, y = Counter(_words(a)), Counter(_words(b))
    hit = sum((x & y).values())
    return 2 * hit / (sum(x.values()) + sum(y.values())) if hit else 0.0


def _cut_site(title: str, names: set[str]) -> str:
    """The title without the site's name at its end or start."""
    pieces = _TITLE_SEP.split(title)
    marks = [m[0] for m in _TITLE_SEP.finditer(title)]
    while len(pieces) > 1 and _is_site(pieces[-1], names):
        pieces.pop()
        marks.pop()
    while len(pieces) > 1 and _is_site(pieces[0], names):
        pieces.pop(0)
        marks.pop(0)
    out = pieces[0]
    for mark, piece in zip(marks, pieces[1:], strict=False):
        out += mark + piece
    return out.strip()


def _is_site(piece: str, names: set[str]) -> bool:
    key = _squash(piece)
    if not key or len(piece.split()) > 6:
        return False
    return any(key == n or (len(n) > 3 and len(key) > 3 and (key in n or n in key)) for n in names)


def _site_names(
    metas: dict[str, list[str]],
    main: dict[str, Any],
    ld: list[dict[str, Any]],
    url: str | None,
) -> set[str]:
    """Folded names under which the site may hang itself on its titles."""
    found = [*metas.get("og:site_name", []), *metas.get("application-name", [])]
    found += texts(main.get("publisher"))
    for item in ld:
        if set(texts(item.get("@type"))) & {"WebSite", "NewsMediaOrganization", "Organization"}:
            found += texts(item.get("name"))
    found += [v.lstrip("@") for v in metas.get("twitter:site", [])]
    address = host(url)
    parts = address.split(".")
    found += [address, *(p for p in parts[:-1] if len(p) > 3)]
    return {_squash(f) for f in found if _squash(f)}


# ---- authors -------------------------------------------------------------------


def _authors(
    tree: HtmlElement, metas: dict[str, list[str]], main: dict[str, Any], outlet: str
) -> Any:
    """The first witness that names a person; agencies of all witnesses up to it."""
    from digest.core.byline import Byline

    agencies: list[str] = []
    witnesses = [tuple(texts(main.get("author"))), tuple(texts(main.get("creator")))]
    witnesses += [tuple(v for v in metas.get(k, []) if "//" not in v) for k in _META_AUTHOR]
    for values in witnesses:
        found = persons(values, outlet=outlet)
        agencies += [a for a in found.agencies if a not in agencies]
        if found.persons:
            return Byline(persons=found.persons, agencies=tuple(agencies))
    for values in _visible(tree):
        found = persons(values, outlet=outlet)
        agencies += [a for a in found.agencies if a not in agencies]
        if found.persons:
            return Byline(persons=found.persons, agencies=tuple(agencies))
    return Byline(agencies=tuple(agencies))


_AUTHOR_CLASSES: Final = (
    "author-name",
    "authorName",
    "author__name",
    "byline-name",
    "byline__name",
)
_AUTHOR_LINKS: Final = ("/author/", "/authors/", "/autor/", "/auteur/", "/profile/")
_AUTHOR_PATHS: Final = (
    "//*[@itemprop='author' or @itemprop='creator']//*[@itemprop='name']",
    "//*[@itemprop='author']",
    "//a[@rel='author']",
    "//*[" + " or ".join(f"contains(@class,'{c}')" for c in _AUTHOR_CLASSES) + "]",
    "//a[" + " or ".join(f"contains(@href,'{c}')" for c in _AUTHOR_LINKS) + "]",
)


def _visible(tree: HtmlElement) -> list[tuple[str, ...]]:
    """Author values on the visible page, the surest first."""
    out: list[tuple[str, ...]] = []
    for path in _AUTHOR_PATHS:
        found = [one_line(el.text_content()) for el in tree.xpath(path)[:6]]
        out.append(tuple(t for t in found if t and len(t) < 80)[:4])
    for el in tree.xpath(
        "//*[contains(@class,'byline') or contains(@class,'author') or contains(@class,'Byline')]"
    )[:8]:
        by = byline(one_line(el.text_content())[:160])
        if by and by.persons:
            out.append(by.persons)
    return out


# ---- dates ---------------------------------------------------------------------


def _dates(
    tree: HtmlElement,
    html: str,
    metas: dict[str, list[str]],
    main: dict[str, Any],
    lang: str | None,
    country: str | None,
    url: str | None,
) -> tuple[str | None, str | None]:
    """When published and when changed, as the page prints it."""
    day = None
    for value in [
        *texts(main.get("datePublished")),
        *(v for k in _META_DATE for v in metas.get(k, [])),
        *texts(main.get("dateCreated")),
    ]:
        day = moment(value, lang=lang, country=country)
        if day:
            break
    if not day:
        day = _elsewhere(tree, url)
    changed = None
    for value in [
        *texts(main.get("dateModified")),
        *(v for k in _META_CHANGED for v in metas.get(k, [])),
    ]:
        changed = moment(value, lang=lang, country=country)
        if changed:
            break
    return day, changed if changed != day else None


def _elsewhere(tree: HtmlElement, url: str | None) -> str | None:
    """The day that htmldate makes out of the page."""
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(deepcopy(tree), original_date=True, url=url, extensive_search=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return found or None


# ---- the rest ------------------------------------------------------------------


def _outlet(
    metas: dict[str, list[str]], main: dict[str, Any], ld: list[dict[str, Any]]
) -> str | None:
    found = _first(metas.get("og:site_name", []), texts(main.get("publisher")))
    if not found:
        found = _first(
            *(texts(i.get("name")) for i in ld if "WebSite" in texts(i.get("@type"))),
            metas.get("application-name", []),
        )
    name = one_line(found)
    return name if 1 < len(name) <= 60 else None


def _lang(tree: HtmlElement, metas: dict[str, list[str]], main: dict[str, Any]) -> str | None:
    value = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    value = value or _first(
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
        full = urljoin(url or "", value.strip()) if value else ""
        try:
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


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _squash(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
