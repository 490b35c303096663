"""Who signs a page on its face: marked elements, lines by the headline, links to writers' pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from digest.reading.html.blocks import blocks
from digest.reading.html.classed import Classed, apart
from digest.reading.html.head.jsonld import squash
from digest.reading.html.head.near import ABOVE, nearest
from digest.reading.whose.byline import byline, is_caseless_name, is_name, is_role, once, persons
from digest.text.normalise import one_line
from digest.text.times.stamps import stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# "Posted on 3 May 2023 by Ana Ortiz"
_BY: Final = re.compile(
    r"^(?:posted|published|written|(?:last )?updated)\b[^.!?]{1,60}? by ([^\W\d_].{2,60})$",
    re.IGNORECASE,
)
_PEOPLE: Final = 4  # more are a list of the house's writers
_AROUND: Final = 3  # levels up in which the names of one byline stand together
_LINES: Final = 6  # of an element that names its authors
_PIECES: Final = re.compile(r"\s?[|·•‧]\s?|\s[/–—-]\s")
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
    "//a[@rel='author' or contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(concat(' ', @class), ' vcard')]//*[contains(concat(' ', @class, ' '), ' fn ')]",
    "//article//address|//header//address",
)
_PATH_HINTS: Final = ("author", "creator", "vcard")  # what all these ask for, but for addresses
# Whole words of class attributes that stand at the name of who wrote, in the languages of the web.
_SIGNED: Final = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|autor(?:en|es|in|i|zy)?|auteurs?|autrice|verfasser(?:in)?"
    r"|redac(?:teur|tor)|redakt(?:eur|or|ør)|journalists?|journaliste|reporters?|writers?|writtenby"
    r"|contributors?|columnist|forfatter|skribent|kirjoittaja|yazar|szerzo|penulis)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WRITERS: Final = re.compile(
    r"/(?:authors?|autor(?:es|en|in|i|zy)?|auteurs?|autori|reporters?|journalists?|journalistes?"
    r"|writers?|contributors?|columnists?|forfatter|skribent|yazar(?:lar)?|penulis)/[^/?#]",
    re.IGNORECASE,
)
# One of these stands in an attribute of whatever trafilatura takes for an author's name: a page
# without is spared a twentieth of its reading (tests/reading/test_reading_signed.py).
HINTS: Final = re.compile(
    "uthor|yline|username|byl|BBL|zuozhe|bianji|xiaobian|channel-name|submitted-by|posted-by"
    "|journalist-name|screenname|writer"
)
_HINTED: Final = "//@class|//@id|//@rel|//@itemprop|//@data-testid|//@data-component"
_ACCOUNT: Final = re.compile(r"\s?@\w{2,30}$")
_LINKS: Final = 60  # links to writers' pages that are looked at


def visible(
    tree: HtmlElement,
    classed: Classed,
    outlet: str,
    lines: Sequence[str],
    headline: HtmlElement | None,
    *,
    house: bool,
) -> tuple[str, ...]:
    """Persons on the face of the page, the surest place first.

    Where the page's data name the `house` as author, only what says that it is an author counts,
    and a line of nothing but names right above the text.
    """
    marks = " ".join(tree.xpath(_HINTED))
    for named in (
        _marked(tree, headline, marks),
        _beside(lines, outlet),
        _classed(classed, headline),
        _linked(tree, headline, lines),
        _signed(classed, headline),
    ):
        for found in named:
            people = _people(found, outlet)
            if 0 < len(people) <= _PEOPLE:
                return people
    if bare := _bare(lines, house=house):
        return bare
    if house or not (HINTS.search(marks) or _has(tree, "author")):
        return ()
    from trafilatura.metadata import extract_author

    text = extract_author(tree) or ""
    return persons(tuple(text.split("; ")), outlet=outlet).persons


def _has(tree: HtmlElement, tag: str) -> bool:
    return next(tree.iter(tag), None) is not None


def _people(lines: Sequence[str], outlet: str) -> tuple[str, ...]:
    """The persons that an element names: its first line that does, and the names that follow."""
    out: tuple[str, ...] = ()
    wired = False
    whole = " ".join(lines[:2])
    if len(lines) == 2 and is_name(whole) and whole.count(" ") == 1:
        return (whole,)  # first name and surname on two lines
    for line in lines[:_LINES]:
        if not out and 2 < len(line) <= 80:
            found = persons((line,), outlet=outlet)
            wired = wired or bool(found.agencies)
            # beside an agency one word is the place that the report came from
            out = tuple(p for p in found.persons if not wired or _full(p))
        elif out and is_name(line):
            out += (line,)
        elif out:
            break
    return tuple(dict.fromkeys(out))


def _marked(tree: HtmlElement, headline: HtmlElement | None, marks: str) -> Iterator[list[str]]:
    """The lines of the elements that are marked as an author's name."""
    marked = any(map(marks.__contains__, _PATH_HINTS)) or _has(tree, "address")
    for path in _AUTHOR_PATHS if marked else ():
        yield from _together([el for el in tree.xpath(path)[:12] if not apart(el)], headline)


def _classed(classed: Classed, headline: HtmlElement | None) -> Iterator[list[str]]:
    yield from _together(list(islice(classed.holding(*_AUTHOR_CLASSES), 12)), headline)


def _together(elements: Sequence[HtmlElement], headline: HtmlElement | None) -> Iterator[list[str]]:
    """The names of those that stand together by the headline, then the lines of each."""
    first = nearest(headline, elements)
    if first is None:
        return
    names = [one_line(el.text_content()[:80]) for el in _by(first, elements, headline)]
    if 1 < len(set(names)) <= _PEOPLE and all(map(_named, names)):
        yield list(dict.fromkeys(names))
    for el in (first, *(el for el in elements[:3] if el is not first)):
        yield [b.text for b in blocks(el)]


def _by(
    first: HtmlElement, elements: Sequence[HtmlElement], headline: HtmlElement | None
) -> list[HtmlElement]:
    """Those of the elements that stand with the first: in a part that holds no headline."""
    around = first
    for up in islice(first.iterancestors(), _AROUND):
        if headline is not None and headline in set(up.iter("h1", "h2")):
            break
        around = up
    inside = set(around.iter())
    return [el for el in elements if el in inside]


def _beside(lines: Sequence[str], outlet: str) -> Iterator[list[str]]:
    """The names that lines by the headline give: behind "by", or before a stamp or the outlet."""
    for line in lines:
        m = _BY.search(line)
        if byline(line) or m:
            yield [line if m is None else m[1]]
    house = squash(outlet)
    for line in lines[ABOVE + 1 :]:
        first, *others = _PIECES.split(line)
        if is_name(first) and any(
            stamp(o) or is_role(o) or (house and squash(o) == house) for o in others
        ):
            yield [first]


def _linked(
    tree: HtmlElement, headline: HtmlElement | None, lines: Sequence[str]
) -> Iterator[list[str]]:
    """The names that link to a writer's page: by the headline, or the only ones of the page."""
    names: dict[str, list[HtmlElement]] = {}
    for el in islice(tree.iter("a"), 4000):
        if len(names) >= _LINKS:
            break
        if _WRITERS.search(el.get("href") or "") and not apart(el):
            text = one_line(el.text_content()[:80])
            if _named(text):
                names.setdefault(text, []).append(el)
    every = [el for found in names.values() for el in found]
    first = nearest(headline, every)
    if first is None or (len(names) > 1 and headline is None):
        return
    by = _by(first, every, headline)
    near = " ".join(lines)
    yield [
        name
        for name, found in names.items()
        if any(el in by for el in found) and (len(names) == 1 or not near or name in near)
    ]


def _signed(classed: Classed, headline: HtmlElement | None) -> Iterator[list[str]]:
    """The names in elements whose class says byline or author, the nearest to the headline."""
    found: list[HtmlElement] = []
    for el in islice(classed.matching(_SIGNED), 12):
        texts = [b.text for b in islice(blocks(el), _LINES)]
        if sum(map(len, texts)) < 160 and any(byline(t) or _named(t) for t in texts):
            found.append(el)
    el = nearest(headline, found)
    if el is not None:
        yield [t for t in (b.text for b in blocks(el)) if byline(t) or _named(t)]


def _bare(lines: Sequence[str], *, house: bool) -> tuple[str, ...]:
    """The names on a line of their own: under the headline of a dated page, beside its stamp.

    A page whose data name only the house may print its writers right above the text.
    """
    under = lines[ABOVE + 1 :]
    if not any(map(stamp, lines)):
        return ()
    first = once(_ACCOUNT.sub("", under[0])) if under else ""
    if not house and is_name(first):
        return (first,)
    for before, said, after in zip(["", *under], under, [*under[1:], ""], strict=False):
        line = once(_ACCOUNT.sub("", said))
        if is_name(line) and (stamp(before) or stamp(after)):
            return (line,)
    last = under.index("") if house and "" in under else 0
    return _only_names(under[last - 1]) if last else ()


def _only_names(line: str) -> tuple[str, ...]:
    """The names that the line consists of, none where it holds anything else."""
    names = persons((line,)).persons
    marks = 4 * len(names)  # letters at most that join them: " and ", "/"
    return names if all(map(is_name, names)) and len("".join(names)) + marks >= len(line) else ()


def _named(text: str) -> bool:
    """Whether the words may be a name, in any script: only where the place says so."""
    return is_name(text) or is_caseless_name(text)


def _full(name: str) -> bool:
    """Whether it may be a whole name: one word in Latin letters is a section or a handle."""
    return " " in name or not name.isascii()
