"""Who wrote a page: what its data say, then what its face shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from digest.core.reading.byline import Byline, byline, persons
from digest.edge.classed import Classed
from digest.edge.jsonld import texts
from digest.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
)
_BYLINE_CLASSES: Final = ("byline", "Byline", "author")


def authors(
    tree: HtmlElement,
    classed: Classed,
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
    shown = () if body and agencies else _visible(tree, classed, outlet, lines)
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


def _visible(
    tree: HtmlElement, classed: Classed, outlet: str, lines: Sequence[str]
) -> tuple[str, ...]:
    """Persons on the face of the page, the surest place first."""
    for el in _named(tree, classed):
        text = one_line(" ".join(el.itertext()))
        if not 2 < len(text) <= 80:
            continue
        found = persons((text,), outlet=outlet)
        if found.persons and len(found.persons) <= 4:
            return found.persons
    for el in islice(classed.holding(*_BYLINE_CLASSES), 8):
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


def _named(tree: HtmlElement, classed: Classed) -> Iterator[HtmlElement]:
    """The first elements of each kind that say that they hold an author's name."""
    for path in _AUTHOR_PATHS:
        yield from tree.xpath(path)[:3]
    yield from islice(classed.holding(*_AUTHOR_CLASSES), 3)
