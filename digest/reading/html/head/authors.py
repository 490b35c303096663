"""Who wrote a page: what its data say, then what its face shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, Final

from digest.reading.html.classed import Classed
from digest.reading.html.head.face import visible
from digest.reading.html.head.jsonld import squash, texts
from digest.reading.whose.byline import Byline, persons
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
    "articleauthor",
    "cxenseparse:author",
    "article:author_name",
    "og:article:author",
)
_NOBODY: Final = re.compile(
    r"(?:admin|administrator|author|unknown|anonymous|guest|user|editor|staff|default|none|null"
    r"|by)\d*",
    re.IGNORECASE,
)


def authors(
    tree: HtmlElement,
    classed: Classed,
    metas: dict[str, list[str]],
    main: dict[str, Any],
    outlet: str,
    lines: Sequence[str],
    names: Collection[str] = (),
    headline: HtmlElement | None = None,
) -> Byline:
    """The first witness that names a person; else the body or agency that is given as author.

    What the page's data name goes before what its face shows: a byline on the face may be that of
    another article. `names` are folded names of the site, which never wrote anything.
    """
    stated = [tuple(texts(main.get("author"))), tuple(texts(main.get("creator")))]
    stated += [tuple(v for v in metas.get(k, []) if "//" not in v) for k in _META_AUTHOR]
    agencies: list[str] = []
    body: tuple[str, ...] = ()
    for values in stated:
        found = persons(values, outlet=outlet, sure=True)
        agencies += [a for a in found.agencies if a not in agencies]
        people = tuple(p for p in found.persons if squash(p) not in names)
        if people:
            return Byline(persons=people, agencies=tuple(agencies))
        body = body or _bodies(values)
    shown = (
        ()
        if body and agencies
        else visible(tree, classed, outlet, lines, headline, house=bool(body))
    )
    shown = tuple(p for p in shown if squash(p) not in names)
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
