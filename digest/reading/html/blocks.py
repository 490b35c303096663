"""A page cut into its blocks of text, each with where it stands in the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
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
_STRONG: Final = frozenset({"b", "strong"})
_SLANTED: Final = frozenset({"em", "i"})
_SEPARATOR: Final = re.compile("[\x1c-\x1f]")  # space to `split`, nothing to `one_line`
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
    sizes = [0, 0, 0, 0]  # letters: all, linked, strong, slanted
    links = number = 0
    in_link = in_strong = in_slant = 0  # open a, b/strong, em/i
    silent = False
    walker = iterwalk(tree, events=("start", "end"))
    for event, el in walker:
        tag = el.tag
        start = event == "start"
        if start:
            if tag in _SILENT or _is_hidden(el):
                silent = True
                walker.skip_subtree()  # its end comes next
                continue
            step, text = 1, el.text
        else:
            step, text = -1, el.tail if el is not tree else None
        if silent:
            silent = False
        elif tag in _BREAKS:
            if pieces:
                _close(out, pieces, here, sizes, links)
                pieces, sizes = [], [0, 0, 0, 0]
            links = 0
            if start:
                number += 1
                here = Place(
                    tag=tag,
                    names=f"{el.get('class') or ''} {el.get('id') or ''}".lower(),
                    parent=here,
                    depth=here.depth + 1,
                    number=number,
                )
            else:
                here = here.parent or here
        elif tag == "a":
            in_link += step
            links += start
        elif tag in _STRONG:
            in_strong += step
        elif tag in _SLANTED:
            in_slant += step
        if text:
            pieces.append(text)
            size = len(text.strip())
            sizes[0] += size
            if in_link:
                sizes[1] += size
            if in_strong:
                sizes[2] += size
            if in_slant:
                sizes[3] += size
    _close(out, pieces, here, sizes, links)
    return out


def _close(
    out: list[Block], pieces: Sequence[str], place: Place, sizes: Sequence[int], links: int
) -> None:
    """Adds the block that the pieces make, unless they hold nothing but space."""
    line = _one_line("".join(pieces))
    if line and len(out) < _BLOCKS_MAX:
        linked, strong, slanted = (n / max(sizes[0], 1) for n in sizes[1:])
        out.append(Block(line, place, linked, strong, slanted, links))


def _one_line(text: str) -> str:
    """What `one_line` gives; the usual line of a page, with breaks in it, ten times faster."""
    line = " ".join(text.split())
    if not line.isprintable() or _SEPARATOR.search(text):
        return one_line(text)
    return line if line.isascii() else unicodedata.normalize("NFC", line)


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
