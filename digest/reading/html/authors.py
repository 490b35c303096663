"""Who wrote a page: what its data say, then what its face shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from digest.reading.html.blocks import blocks
from digest.reading.html.classed import Classed, apart
from digest.reading.html.jsonld import squash, texts
from digest.reading.whose.byline import Byline, byline, is_name, persons
from digest.text.normalise import one_line
from digest.text.times.stamps import stamp

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
# "Posted on 3 May 2023 by Ana Ortiz"
_BY: Final = re.compile(
    r"^(?:posted|published|written|updated)\b[^.!?]{1,60}? by ([^\W\d_].{2,60})$", re.IGNORECASE
)
_PEOPLE: Final = 4  # more are a list of the house's writers
_LINES: Final = 6  # of an element that names its authors
ABOVE: Final = 4  # lines before the headline among those that stand next to it
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
    names: Collection[str] = (),
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
    shown = () if body and agencies else _visible(tree, classed, outlet, lines, house=bool(body))
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


def _visible(
    tree: HtmlElement, classed: Classed, outlet: str, lines: Sequence[str], *, house: bool
) -> tuple[str, ...]:
    """Persons on the face of the page, the surest place first.

    Where the page's data name the `house` as author, only what says that it is an author counts.
    """
    for named in (_marked(tree), _beside(lines), _classed(classed)):
        for found in named:
            people = _people(found, outlet)
            if 0 < len(people) <= _PEOPLE:
                return people
    line = lines[ABOVE + 1] if len(lines) > ABOVE + 1 else ""  # right under the headline
    if not house and is_name(line) and any(map(stamp, lines)):
        return (line,)
    for el in islice(classed.holding(*_BYLINE_CLASSES), 8):
        pieces = [t for t in (one_line(t) for t in islice(el.itertext(), 12)) if t]
        for n in (len(pieces), 2, 1):
            by = byline(" ".join(pieces[:n])[:160], outlet=outlet) if pieces[n - 1 : n] else None
            if by and any(map(_full, by.persons)):
                return tuple(filter(_full, by.persons))
    if house:
        return ()
    from trafilatura.metadata import extract_author

    text = extract_author(tree) or ""
    return persons(tuple(text.split("; ")), outlet=outlet).persons


def _people(lines: Sequence[str], outlet: str) -> tuple[str, ...]:
    """The persons that an element names: its first line that does, and the names that follow."""
    out: tuple[str, ...] = ()
    whole = " ".join(lines[:2])
    if len(lines) == 2 and is_name(whole) and whole.count(" ") == 1:
        return (whole,)  # first name and surname on two lines
    for line in lines[:_LINES]:
        if not out and 2 < len(line) <= 80:
            out = persons((line,), outlet=outlet).persons
        elif out and is_name(line):
            out += (line,)
        elif out:
            break
    return tuple(dict.fromkeys(out))


def _marked(tree: HtmlElement) -> Iterator[list[str]]:
    """The lines of the elements that are marked as an author's name."""
    for path in _AUTHOR_PATHS:
        for el in islice((el for el in tree.xpath(path)[:12] if not apart(el)), 3):
            yield [b.text for b in blocks(el)]


def _classed(classed: Classed) -> Iterator[list[str]]:
    for el in islice(classed.holding(*_AUTHOR_CLASSES), 3):
        yield [b.text for b in blocks(el)]


def _beside(lines: Sequence[str]) -> Iterator[list[str]]:
    """The names that the lines by the headline give with "by" before them."""
    for line in lines:
        m = _BY.search(line)
        if byline(line) or m:
            yield [line if m is None else m[1]]


def _full(name: str) -> bool:
    """Whether it may be a whole name: one word in Latin letters is a section or a handle."""
    return " " in name or not name.isascii()
