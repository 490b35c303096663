"""A saved page to a Document: trafilatura's body under a second opinion, our own metadata."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from digest.errors import InputError
from digest.model import Document, Dropped
from digest.options import OutletOptions
from digest.reading.html.blocks import blocks
from digest.reading.html.body import body
from digest.reading.html.classed import own_lines
from digest.reading.html.head.metadata import metadata
from digest.reading.html.head.standfirst import standfirst
from digest.reading.html.trim import trimmed
from digest.reading.judged import kinds
from digest.reading.judged.genres import genre
from digest.reading.source.decode import decode
from digest.reading.source.language import language
from digest.reading.source.markup import heavy, thinned
from digest.reading.whose.agencies import agency
from digest.reading.whose.byline import Byline
from digest.reading.whose.credits import credited
from digest.reading.whose.identity import host
from digest.reading.whose.outlets import known
from digest.reading.whose.papers import one_site
from digest.text.normalise import hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

READER: Final = "html/2"

_SAME: Final = 60  # letters that a description and a text share when one was made of the other
# What no tree may hold, raw or as a reference: lxml reads it and then refuses to move it.
_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]"
    r"|&#(?:0{0,9}(?:[0-8]|1[1245-9]|2\d|3[01]|6553[45])|x0{0,9}(?:[0-8bcef]|1[\da-f]|fff[ef]))(?!\w);?",
    re.IGNORECASE,
)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(https?://\S+)")


class Heavy(Exception):
    """The page is so large or so deep that it must be read under limits."""


def read(
    data: bytes,
    *,
    origin: str = "",
    url: str | None = None,
    outlets: tuple[OutletOptions, ...] = (),
    lang: str | None = None,
    guarded: bool = False,
) -> Document:
    """The article on a page; raises InputError where the page holds no words. Its id is "".

    A page that may take very long raises Heavy unless the process is `guarded` by limits.
    """
    decoded = decode(data, markup=True)
    html = thinned(_UNFIT.sub("", decoded.text.replace("\x0c", " ")))
    tree = parse(html)
    if heavy(tree):
        if not guarded:
            raise Heavy
        html = written(tree)  # libxml2 cut it at depth 256; resiliparse is quadratic in the depth
    if url is None and (m := _SAVED_FROM.search(html[:4000])):
        url = m[1]
    outlet = known(outlets, host=host(url))
    seen = blocks(tree)
    found = metadata(
        tree,
        url=url,
        country=outlet.country if outlet else None,
        lines=own_lines(seen),
    )
    notices = [decoded.notice] if decoded.notice else []
    if url and found.url and not one_site(host(url), host(found.url), outlets):
        # Whoever copies a page can write any address on it; where it was got is known.
        notices.append(f"gives its address as {found.url[:120]}, but comes from {host(url)}")
        found = replace(found, url=url)
    if outlet is None:
        outlet = known(outlets, host=host(found.url), name=found.outlet or "")
    text = body(tree, html, seen, found)
    inner, edges = trimmed(text.paragraphs, title=found.title)
    if not text.paragraphs and not found.title:
        raise InputError(
            "no article text on the page",
            "Save the page again once it has loaded, or paste the text",
        )
    name = (outlet.name if outlet else "") or found.outlet
    people = credited(
        Byline(persons=found.authors, agencies=found.credits),
        inner,
        dropped=[t for t, _ in (*text.dropped, *edges)],
        outlet=name,
    )
    # An agency that the page's data give as author is one where no person is.
    authors = people.persons or tuple(a for a in found.authors if agency(a))
    paragraphs = tuple(p for p in inner if p not in people.lines)
    dropped = (*text.dropped, *edges, *((line, "byline") for line in people.lines))
    whole = "\n\n".join(paragraphs)
    stands = standfirst(seen, paragraphs, title=found.title, said=found.descriptions)
    dropped = tuple((t, "standfirst" if t == stands else why) for t, why in dropped)
    if not stands and not _repeats(found.description, whole):
        stands = found.description
    if count := hidden(whole):
        notices.append(f"{count} hidden character{'s' * (count > 1)} taken out")
    kind, refused = kinds.kind(
        paragraphs,
        kinds.Page(
            title=found.title,
            url=found.url or "",
            types=found.types,
            others=found.others,
            graph=found.graph,
            site=found.site,
            dated=found.dated,
            signed=found.signed,
            free=found.free,
            links=text.links,
            teased=text.teased,
            wall=[t for t, _ in text.dropped],
            body=found.body,
        ),
    )
    return Document(
        id="",
        text=whole,
        title=found.title,
        url=found.url,
        outlet=name,
        authors=authors,
        published=found.published,
        modified=found.modified,
        lang=lang or language(whole, found.lang),
        kind=kind,
        refused=refused,
        genre=genre(
            paragraphs,
            kind=kind,
            title=found.title,
            section=found.section,
            url=found.url or "",
            types=found.types,
            authors=authors,
            agencies=people.agencies,
        ),
        origin=origin,
        standfirst=stands,
        section=found.section,
        keywords=found.keywords,
        credits=people.agencies,
        reader=READER,
        dropped=tuple(Dropped(text=t, reason=why, line=0) for t, why in dropped),
        notices=tuple(notices),
    )


def _repeats(description: str, text: str) -> bool:
    """Whether the description only says how the text begins."""
    start = "".join(filter(str.isalnum, description.casefold()))[:_SAME]
    return start in "".join(filter(str.isalnum, text[: 4 * _SAME + len(description)].casefold()))


def written(tree: HtmlElement) -> str:
    """The tree as markup."""
    from lxml.html import tostring

    return str(tostring(tree, encoding="unicode"))


def parse(html: str) -> HtmlElement:
    """The page as a tree; raises InputError where nothing can be made of it."""
    from lxml import etree
    from lxml.html import HtmlElement, HTMLParser, document_fromstring

    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html)
    try:
        # Comments go: walks of the tree pass them over, and the text behind them with them.
        parser = HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
        # lxml's own lookup is a Python function that is asked for every element.
        lookup = etree.ElementDefaultClassLookup(element=HtmlElement)
        parser.set_element_class_lookup(lookup)
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as e:
        raise InputError("the page is empty", "Save the page again once it has loaded") from e
