"""What a page says about itself: title, authors, dates, outlet, language, address, section.

JSON-LD first, then meta elements, then the visible page; each rule stands where it was measured to
be the better witness (docs/design/reading.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from digest.core.byline import Byline, byline, persons
from digest.core.identity import host
from digest.edge.jsonld import items, texts
from digest.text.normalise import one_line
from digest.text.stamps import moment, stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE: Final = re.compile(r"article|posting|report|review$", re.IGNORECASE)
_KICKER: Final = 3  # words of a section's name
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
_NOBODY: Final = re.compile(
    r"(?:admin|administrator|author|unknown|anonymous|guest|user|editor|staff|default|none|null"
    r"|by)\d*",
    re.IGNORECASE,
)
_AUTHOR_CLASSES: Final = (
    "author-name",
    "authorName",
    "author__name",
    "author_name",
    "byline-name",
    "byline__name",
    "byline-author",
    "byline__author",
)
_AUTHOR_PATHS: Final = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author' or @itemprop='creator']",
    "//a[@rel='author']",
    "//*[" + " or ".join(f"contains(@class,'{c}')" for c in _AUTHOR_CLASSES) + "]",
)
_BYLINE_PATH: Final = (
    "//*[contains(@class,'byline') or contains(@class,'Byline') or contains(@class,'author')]"
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
    tree: HtmlElement,
    *,
    url: str | None = None,
    country: str | None = None,
    lines: Sequence[str] = (),
) -> Metadata:
    """What the page says about itself; `lines` are the lines of its visible text, in order."""
    metas = _metas(tree)
    ld = items(tree)
    main = _main(ld)
    address = _address(tree, metas, main, url)
    lang = _lang(tree, metas, main)
    outlet = _outlet(metas, main, ld)
    names = _site_names(metas, main, ld, address)
    title = _title(tree, metas, main, names)
    near = _near(lines, title)
    people = _authors(tree, metas, main, outlet or "", near)
    day, changed = _dates(tree, metas, main, lang, country, (url, address), near)
    return Metadata(
        title=title,
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


def _near(lines: Sequence[str], title: str) -> Sequence[str]:
    """The short lines that stand next to the headline."""
    key = _squash(title)
    at = next((i for i, line in enumerate(lines) if key and key in _squash(line)), None)
    if at is None:
        return ()
    return [line for line in lines[max(0, at - 4) : at + 14] if len(line) <= 120]


def one_text(value: object) -> str:
    """The first text of a JSON-LD value, "" for none."""
    found = texts(value)
    return found[0] if found else ""


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta elements by lower-case name, in order."""
    out: dict[str, list[str]] = {}
    for el in tree.iter("meta"):
        name = el.get("property") or el.get("name") or el.get("itemprop") or ""
        content = one_line(unescape(el.get("content") or ""))
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
    head = one_line(unescape(_first(texts(main.get("headline")), texts(main.get("name")))))
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
        return _without_kicker(_cut_site(best, names), witnesses)
    return next((w for w in witnesses if w), "") or best


def _without_kicker(title: str, witnesses: list[str]) -> str:
    """The title without the section's name that stands in the same h1 over it."""
    for other in witnesses:
        before = title[: -len(other)] if other and title.endswith(other) else ""
        if 0 < len(before.split()) <= _KICKER and other != title:
            return other
    return title


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
    tree: HtmlElement,
    metas: dict[str, list[str]],
    main: dict[str, Any],
    outlet: str,
    lines: Sequence[str],
) -> Byline:
    """The first witness that names a person; else the body or agency that is given as author.

    What the page's data name goes before what its face shows: a byline on the face may be that of
    another article.
    """
    stated = [tuple(texts(main.get("author"))), tuple(texts(main.get("creator")))]
    stated += [tuple(v for v in metas.get(k, []) if "//" not in v) for k in _META_AUTHOR]
    agencies: list[str] = []
    body: tuple[str, ...] = ()
    for values in stated:
        found = persons(values, outlet=outlet, sure=True)
        agencies += [a for a in found.agencies if a not in agencies]
        if found.persons:
            return Byline(persons=found.persons, agencies=tuple(agencies))
        body = body or _bodies(values)
    shown = () if body and agencies else _visible(tree, outlet, lines)
    return Byline(persons=shown or body, agencies=tuple(agencies))


def _bodies(values: tuple[str, ...]) -> tuple[str, ...]:
    """Names of organisations given as author, as printed."""
    out = [one_line(v) for v in values]
    return tuple(
        v
        for v in dict.fromkeys(out)
        if 1 < len(v) <= 60
        and "@" not in v
        and "//" not in v
        and len(v.split()) <= 6
        and not _NOBODY.fullmatch(v)
    )[:3]


def _visible(tree: HtmlElement, outlet: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Persons on the face of the page, the surest place first."""
    for path in _AUTHOR_PATHS:
        for el in tree.xpath(path)[:3]:
            text = one_line(" ".join(el.itertext()))
            if not 2 < len(text) <= 80:
                continue
            found = persons((text,), outlet=outlet)
            if found.persons and len(found.persons) <= 4:
                return found.persons
    for el in tree.xpath(_BYLINE_PATH)[:8]:
        pieces = [t for t in (one_line(t) for t in islice(el.itertext(), 12)) if t]
        for n in (len(pieces), 2, 1):
            by = byline(" ".join(pieces[:n])[:160], outlet=outlet) if pieces[n - 1 : n] else None
            if by and by.persons:
                return by.persons
    for line in lines:
        by = byline(line, outlet=outlet)
        if by and by.persons:
            return by.persons
    from trafilatura.metadata import extract_author

    text = extract_author(tree) or ""
    return persons(tuple(text.split("; ")), outlet=outlet).persons


# ---- dates ---------------------------------------------------------------------


def _dates(
    tree: HtmlElement,
    metas: dict[str, list[str]],
    main: dict[str, Any],
    lang: str | None,
    country: str | None,
    urls: tuple[str | None, ...],
    lines: Sequence[str],
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
    if day:
        day = _printed(day, urls)
    else:
        day = _elsewhere(tree, urls, lang, country, lines)
    changed = None
    for value in [
        *texts(main.get("dateModified")),
        *(v for k in _META_CHANGED for v in metas.get(k, [])),
    ]:
        changed = moment(value, lang=lang, country=country)
        if changed:
            break
    return day, changed if changed != day else None


def _printed(value: str, urls: tuple[str | None, ...]) -> str:
    """The printed day where the data give the time in UTC and the address names the day beside."""
    if not value.endswith("+00:00"):
        return value
    for url in urls:
        m = _URL_DAY.search(url or "")
        day = moment("-".join(m.groups())) if m else None
        if day and abs((date.fromisoformat(day) - date.fromisoformat(value[:10])).days) == 1:
            return day
    return value


_TIME_PATHS: Final = (
    "//*[@itemprop='datePublished' or @itemprop='dateCreated']",
    "//time[@pubdate]",
    "//article//header//time|//header//time",
    "//article//time",
    "//time",
)
_DATE_CLASSES: Final = (
    "published",
    "publish-date",
    "pub-date",
    "pubdate",
    "post-date",
    "article-date",
    "articleDate",
    "entry-date",
    "date-published",
    "timestamp",
    "dateline",
    "date",
    "time",
)
_URL_DAY: Final = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|$)")


def _elsewhere(
    tree: HtmlElement,
    urls: tuple[str | None, ...],
    lang: str | None,
    country: str | None,
    lines: Sequence[str],
) -> str | None:
    """The day on the visible page or in its address; last of all what htmldate makes of it."""
    for path in _TIME_PATHS:
        for el in tree.xpath(path)[:3]:
            value = el.get("datetime") or el.get("content") or el.get("title") or ""
            found = moment(value, lang=lang, country=country) if value else None
            found = found or _shown(el, lang, country)
            if found:
                return found
    for name in _DATE_CLASSES:
        for el in tree.xpath(f"//*[contains(@class,'{name}')]")[:4]:
            found = _shown(el, lang, country)
            if found:
                return found
    for line in lines:
        mark = stamp(line, lang=lang, country=country)
        if mark and mark.iso and "-" in mark.iso and mark.label != "updated":
            return mark.iso
    for url in urls:
        m = _URL_DAY.search(url or "")
        found = moment("-".join(m.groups())) if m else None
        if found:
            return found
    return _htmldate(tree, next((u for u in urls if u), None))


def _shown(el: HtmlElement, lang: str | None, country: str | None) -> str | None:
    """The date that a small element shows, None where it holds more than a stamp."""
    text = one_line(el.text_content()[:200])
    found = stamp(text, lang=lang, country=country) if len(text) < 80 else None
    if not found or not found.iso or "-" not in found.iso or found.label == "updated":
        return None
    return found.iso


def _htmldate(tree: HtmlElement, url: str | None) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(deepcopy(tree), original_date=True, url=url, extensive_search=False)
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
