"""The body of a page: the lines that trafilatura finds, weighed by further voices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Paragraphs of the article, what was left out and why, and the page's share of links."""

    paragraphs: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    links: float = 0.0


def body(tree: HtmlElement, html: str, *, title: str = "", published: str | None = None) -> Body:
    """The article's paragraphs."""
    from trafilatura import extract

    text = extract(html, include_comments=False, include_tables=False) or ""
    lines = [one_line(line) for line in text.split("\n")]
    return Body(paragraphs=tuple(line for line in lines if line))
