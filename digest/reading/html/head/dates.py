"""When a page was published and changed, as it prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from digest.reading.html.classed import Classed, apart
from digest.reading.html.head.jsonld import texts
from digest.reading.html.head.near import ABOVE, nearest
from digest.text.normalise import one_line
from digest.text.times.stamps import moment, stamp, updates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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


def dates(
    tree: HtmlElement,
    classed: Classed,
    metas: dict[str, list[str]],
    main: dict[str, Any],
    lang: str | None,
    country: str | None,
    urls: tuple[str | None, ...],
    lines: Sequence[str],
    *,
    headline: HtmlElement | None = None,
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
        day = _printed(day, urls, _on_face(classed, lang, country, lines)) if "T" in day else day
    else:
        day = _elsewhere(tree, classed, urls, lang, country, lines, headline)
    changed = None
    for value in [
        *texts(main.get("dateModified")),
        *(v for k in _META_CHANGED for v in metas.get(k, [])),
    ]:
        changed = moment(value, lang=lang, country=country)
        if changed:
            break
    changed = changed or _updated(lines, lang, country)
    return day, changed if changed != day else None


def _updated(lines: Sequence[str], lang: str | None, country: str | None) -> str | None:
    """The day of the last change that a line by the headline prints ("Last updated ...")."""
    for line in lines:
        mark = stamp(line, lang=lang, country=country)
        if mark and mark.label == "updated" and mark.iso and len(mark.iso) >= 10:
            return mark.iso
    return None


def _printed(value: str, urls: tuple[str | None, ...], face: Sequence[str]) -> str:
    """The printed day, where the data name the one beside it: they count in another zone.

    The face of the page goes before its address; a day that both data and face give stands.
    """
    given = date.fromisoformat(value[:10])
    if any(shown[:10] == value[:10] for shown in face):
        return value
    for shown in face:
        if abs((date.fromisoformat(shown[:10]) - given).days) == 1:
            return shown
    if not value.endswith("+00:00"):
        return value
    for url in urls:
        m = _URL_DAY.search(url or "")
        day = moment("-".join(m.groups())) if m else None
        if day and abs((date.fromisoformat(day) - given).days) == 1:
            return day
    return value


def _on_face(
    classed: Classed,
    lang: str | None,
    country: str | None,
    lines: Sequence[str],
) -> list[str]:
    """The days that the page prints by its headline and in its own date elements."""
    out = []
    for line in lines:
        mark = stamp(line, lang=lang, country=country)
        if mark and mark.label != "updated" and mark.iso and "-" in mark.iso[:10]:
            out.append(mark.iso)
    for el in islice(classed.holding("date", "time", "publish"), 10):
        out += filter(None, (_shown(el, lang, country),))
    return out


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
_LABEL: Final = 30  # characters before a date that may say what it is the date of
_CHANGED: Final = re.compile(r"updat|modif|changed|edited", re.IGNORECASE)
_URL_DAY: Final = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|$)")


def _elsewhere(
    tree: HtmlElement,
    classed: Classed,
    urls: tuple[str | None, ...],
    lang: str | None,
    country: str | None,
    lines: Sequence[str],
    headline: HtmlElement | None,
) -> str | None:
    """The day on the visible page or in its address; last of all what htmldate makes of it."""
    for line in lines[ABOVE:]:  # what stands under the headline is the article's own
        if found := _own(line, lang, country):
            return found
    for path in _TIME_PATHS:
        shown = {}
        for el in islice((el for el in tree.xpath(path)[:40] if not apart(el)), 12):
            if day := _timed(el, lang, country):
                shown[el] = day
        if (el := nearest(headline, list(shown))) is not None:
            return shown[el]
    for name in _DATE_CLASSES:
        shown = {}
        for el in islice(classed.holding(name), 12):
            if day := _shown(el, lang, country):
                shown[el] = day
        if (el := nearest(headline, list(shown))) is not None:
            return shown[el]
    for line in lines[:ABOVE]:
        if found := _own(line, lang, country):
            return found
    for url in urls:
        m = _URL_DAY.search(url or "")
        found = moment("-".join(m.groups())) if m else None
        if found:
            return found
    return _htmldate(tree, next((u for u in urls if u), None))


def _timed(el: HtmlElement, lang: str | None, country: str | None) -> str | None:
    """The day of a time element, from its attributes, else its text; None for one of a change."""
    if _changed(el):
        return None
    value = el.get("datetime") or el.get("content") or el.get("title") or ""
    found = moment(value, lang=lang, country=country) if value else None
    return found or _shown(el, lang, country)


def _changed(el: HtmlElement) -> bool:
    """Whether the element or the words right before it say that it is the day of a change."""
    names = f"{el.get('class') or ''} {el.get('itemprop') or ''} {el.get('id') or ''}"
    if _CHANGED.search(names):
        return "publish" not in names.casefold()  # "entry-date published updated" is both
    before = el.getprevious()
    around = el.getparent()
    if before is not None:
        said = before.tail if (before.tail or "").strip() else before.text_content()[-_LABEL:]
    else:
        said = around.text if around is not None else ""
    return updates(one_line((said or "")[-_LABEL:]))


def _own(line: str, lang: str | None, country: str | None) -> str | None:
    """The day of publication that a line by the headline prints."""
    mark = stamp(line, lang=lang, country=country)
    if mark and mark.iso and "-" in mark.iso[:10] and mark.label != "updated":
        return mark.iso
    return None


def _shown(el: HtmlElement, lang: str | None, country: str | None) -> str | None:
    """The date that a small element shows, None where it holds more than a stamp."""
    if _changed(el):
        return None
    text = one_line(el.text_content()[:200])
    found = stamp(text, lang=lang, country=country) if len(text) < 80 else None
    if not found or not found.iso or "-" not in found.iso or found.label == "updated":
        return None
    return found.iso


def _htmldate(tree: HtmlElement, url: str | None) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    bare = deepcopy(tree)
    for el in [
        el for el in bare.iter("aside", "nav", "footer", "section", "div", "ul") if apart(el)
    ]:
        if el.getparent() is not None:
            el.drop_tree()
    try:
        found = find_date(bare, original_date=True, url=url, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return found or None
