"""Markup to plain text: the paragraphs of an HTML fragment, nothing of its scripts."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from digest.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS: Final = frozenset(
    """
    p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote pre section article header footer figure
    figcaption hr dd dt dl td aside
    """.split()
)
_SILENT: Final = frozenset("script style iframe object embed template noscript svg math".split())
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)

# Ordinary pages have 500 to 6,000 elements, 15 to 60 deep (visible pages: 13,000 and 90 at most).
_ATTRIBUTES: Final = 200
_LONG_TAG: Final = re.compile(r"(<[a-zA-Z][\w:-]{0,60}+\s)([^<>]{2000,}+)")
_ATTRIBUTE: Final = re.compile(
    r"""[^\s"'=]++(?:\s{0,9}+=\s{0,9}+(?:"[^"]*+"|'[^']*+'|[^\s"']++))?+"""
)
_ELEMENTS: Final = 25_000
_DEPTH: Final = 150


def paragraphs(markup: str) -> tuple[str, ...]:
    """The paragraphs of the fragment, each on one line.

    >>> paragraphs("<p>One <b>two</b></p><script>x()</script>three<br>four")
    ('One two', 'three', 'four')
    """
    if "<" not in markup and "&" not in markup:
        return tuple(filter(None, (one_line(p) for p in re.split(r"\n\s*\n", markup))))
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ()
    if root is None:
        return ()
    out: list[str] = []
    pieces: list[str] = []
    silent = 0
    for event, el in etree.iterwalk(root, events=("start", "end")):
        tag = el.tag if isinstance(el.tag, str) else ""
        if tag in _BLOCKS:
            _flush(pieces, out)
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        elif event == "start" and el.text and not silent:
            pieces.append(el.text)
        if event == "end" and el.tail and not silent:
            pieces.append(el.tail)
    _flush(pieces, out)
    return tuple(out)


def plain(markup: str) -> str:
    """The text of a short piece of markup on one line; entities twice escaped are read too.

    >>> plain("Caf&amp;eacute; <i>opens</i>")
    'Café opens'
    """
    text = markup
    if _ENTITY.search(text) or re.search(r"</?[a-zA-Z][^<>]{0,300}>", text):
        text = " ".join(paragraphs(text))
    if _ENTITY.search(text):
        text = html.unescape(text)
    return one_line(text)


def thinned(html: str) -> str:
    """The page with at most so many attributes on each element; the rest of it as it was.

    The parsers compare each attribute with all before it: 27,000 on one element took 70 seconds.
    """
    return _LONG_TAG.sub(_thin, html)


def _thin(found: re.Match[str]) -> str:
    attributes = list(_ATTRIBUTE.finditer(found[2]))
    if len(attributes) <= _ATTRIBUTES:
        return found[0]
    return found[1] + found[2][: attributes[_ATTRIBUTES - 1].end()]


def heavy(tree: HtmlElement) -> bool:
    """Whether the page is so large or so deep that reading it may take very long."""
    from lxml.etree import iterwalk

    depth = count = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            count += 1
            if depth > _DEPTH or count > _ELEMENTS:
                return True
        else:
            depth -= 1
    return False


def _flush(pieces: list[str], out: list[str]) -> None:
    line = one_line("".join(pieces))
    pieces.clear()
    if line:
        out.append(line)
