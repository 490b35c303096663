"""A page cut into its blocks of text, each with where it stands in the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from digest.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements that begin a new line on the screen.
_BREAKS: Final = frozenset(
    """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul video audio
    """.split()
)
_SILENT: Final = frozenset(
    """
    script style noscript template head title meta link svg canvas iframe object embed math map
    button select option textarea input label progress meter datalist img picture source
    """.split()
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ANCESTORS: Final = 7  # levels over a block whose names are kept
_BLOCKS_MAX: Final = 4_000


@dataclass(slots=True)
class Place:
    """An element around text: its tag, the words of its class and id, its parent."""

    tag: str
    names: str
    parent: Place | None
    depth: int
    number: int


@dataclass(slots=True)
class Block:
    """One line of text on the page, and how much of it is linked, bold or in italics."""

    text: str
    place: Place
    linked: float = 0.0
    strong: float = 0.0
    slanted: float = 0.0
    links: int = 0


def blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of text of the page that are not hidden, in order."""
    from lxml.etree import iterwalk

    out: list[Block] = []
    here = Place(tag="html", names="", parent=None, depth=0, number=0)
    pieces: list[str] = []
    sizes = [0, 0, 0, 0, 0]  # all, linked, strong, slanted, number of links
    inside = [0, 0, 0]  # open a, b/strong, em/i
    silent = 0
    number = 0

    def add(text: str | None) -> None:
        if text and not silent:
            pieces.append(text)
            size = len(text.strip())
            sizes[0] += size
            for i in range(3):
                if inside[i]:
                    sizes[i + 1] += size

    def flush() -> None:
        if pieces:
            line = one_line("".join(pieces))
            if line and len(out) < _BLOCKS_MAX:
                all_ = max(sizes[0], 1)
                out.append(
                    Block(
                        text=line,
                        place=here,
                        linked=sizes[1] / all_,
                        strong=sizes[2] / all_,
                        slanted=sizes[3] / all_,
                        links=sizes[4],
                    )
                )
            pieces.clear()
        sizes[:] = [0, 0, 0, 0, 0]

    for event, el in iterwalk(tree, events=("start", "end")):
        tag = el.tag
        if not isinstance(tag, str):
            if event == "end":
                add(el.tail)
            continue
        if event == "start":
            if silent or tag in _SILENT or _is_hidden(el):
                silent += 1
                continue
            if tag in _BREAKS:
                flush()
                number += 1
                here = Place(
                    tag=tag,
                    names=f"{el.get('class') or ''} {el.get('id') or ''}".lower(),
                    parent=here,
                    depth=here.depth + 1,
                    number=number,
                )
            elif tag == "a":
                inside[0] += 1
                sizes[4] += 1
            elif tag in ("b", "strong"):
                inside[1] += 1
            elif tag in ("em", "i"):
                inside[2] += 1
            add(el.text)
            continue
        if silent:
            silent -= 1
        elif tag in _BREAKS:
            flush()
            here = here.parent or here
        elif tag == "a":
            inside[0] -= 1
        elif tag in ("b", "strong"):
            inside[1] -= 1
        elif tag in ("em", "i"):
            inside[2] -= 1
        add(el.tail)
    flush()
    return out


def around(place: Place) -> list[Place]:
    """The place and those around it, nearest first, at most seven."""
    out: list[Place] = []
    at: Place | None = place
    while at is not None and len(out) < _ANCESTORS:
        out.append(at)
        at = at.parent
    return out


def _is_hidden(el: HtmlElement) -> bool:
    if el.get("hidden") is not None or el.get("aria-hidden") == "true":
        return True
    style = el.get("style")
    return bool(style and _HIDDEN.search(style))
