"""The body of a page: its blocks, weighed by three voices and a small line model.

Trafilatura is the first voice; its precision mode and resiliparse are the second and third. A block
that neither trafilatura nor resiliparse takes is never let in.
"""

from __future__ import annotations

import logging
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from digest.reading.html.block_features import features
from digest.reading.html.block_votes import Voices
from digest.reading.html.blocks import Block
from digest.reading.html.head.metadata import Metadata
from digest.reading.html.trim import next_article
from digest.reading.judged.forest import Forest
from digest.reading.judged.furniture import likely, opens_block, personal, reason
from digest.reading.judged.weights import weights
from digest.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KEEP: Final = 0.45  # chance from which a block is kept (CV by host, tests/eval/train_lines.py)

_UNREAD: Final = ("script", "style", "svg", "link", "meta")

_LINK: Final = 0.8  # share of a block's words that are links in a link to another page
_ABOUT: Final = 0.8  # chance that a line about the writer needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Paragraphs of the article, what was left out and why, and the page's share of links."""

    paragraphs: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    links: float = 0.0
    teased: float = 0.0  # share of the text that is a link, or stands right under one


def body(
    tree: HtmlElement,
    html: str,
    found: list[Block],
    meta: Metadata,
    *,
    model: Forest | None = None,
) -> Body:
    """The article's paragraphs among the blocks that were found on the page.

    `model` stands in for the one that ships, where an evaluation needs one that is fair.
    """
    heard = voices(tree, html, meta)
    asked, rows = features(found, heard)
    other = next_article(found, asked, meta.title)
    model = model or weights("html")
    kept: list[str] = []
    dropped: list[tuple[str, str]] = []
    teased = 0
    for i, judged in zip(asked, model.chances(rows), strict=True):
        text = found[i].text
        chance = judged if i < other else 0.0
        if (
            chance > _KEEP
            and reason(text) is None
            and not opens_block(text)
            and (chance > _ABOUT or not personal(text))
        ):
            kept.append(text)
            if found[i].linked > _LINK or (i and found[i - 1].linked > _LINK):
                teased += len(text)
        else:
            dropped.append((text, "headline" if text == meta.title else likely(text)))
    if not kept:  # a page without any block that looks like prose: trafilatura's word
        kept = [t for t in (one_line(line) for line in heard.full.split("\n")) if t]
    size = sum(len(b.text) for b in found) or 1
    linked = sum(len(b.text) * b.linked for b in found)
    return Body(
        paragraphs=tuple(kept),
        dropped=tuple(dropped),
        links=linked / size,
        teased=teased / (sum(map(len, kept)) or 1),
    )


def _bare(tree: HtmlElement) -> HtmlElement:
    """A copy without the elements that no extractor looks at, half of a page's bytes."""
    out = copy(tree)
    for el in list(out.iter(*_UNREAD)):
        if el.get("type") != "application/ld+json":
            el.drop_tree()
    return out


def voices(tree: HtmlElement, html: str, meta: Metadata) -> Voices:
    """What the extractors take for the body of the page."""
    from resiliparse.extract.html2text import extract_plain_text
    from trafilatura import extract

    # What it discards is our business to tell, and no line on the user's screen.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    bare = _bare(tree)  # trafilatura works on a copy of what it is given
    return Voices(
        full=extract(bare, include_comments=False) or "",
        precise=extract(bare, include_comments=False, favor_precision=True, fast=True) or "",
        second=extract_plain_text(
            html, main_content=True, alt_texts=False, links=False, comments=False
        )
        or "",
        ld=meta.body,
        title=meta.title,
        description=meta.description,
    )
