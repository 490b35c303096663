"""What stands by the headline of a page: its lines, and the nearest of several elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from digest.reading.html.head.jsonld import squash

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ABOVE: Final = 4  # lines before the headline among those that stand next to it
_LINE: Final = 120  # characters of a line that is looked at beside the headline
_UNDER: Final = 14  # lines from the headline on that stand by it
_LONG: Final = 2  # longer ones among them: a standfirst, a caption
_FOLDED: Final = 3  # letters at most that one becomes when case is folded
_HEADS: Final = 40  # headings that are asked
# "Author:" on a line, the name on the next.
_LABEL: Final = re.compile(
    r"[^\W\d_][^:：\d]{0,18}[:：]|by|author|words|published|posted|updated|last updated|von|par|por"
    r"|autor|auteur|door|av|af",
    re.IGNORECASE,
)


def near(lines: Sequence[str], title: str) -> list[str]:
    """The short lines next to the headline, `ABOVE` before it; "" for a long one or none.

    A label on a line of its own is joined with the line that it is the label of.
    """
    key = squash(title)
    size = len(key) / _FOLDED  # of a line that can hold it
    at = next(
        (i for i, line in enumerate(lines) if key and len(line) >= size and key in squash(line)),
        None,
    )
    if at is None:
        return []
    over = [""] * (ABOVE - at) + list(lines[max(0, at - ABOVE) : at])
    under: list[str] = []
    long = 0
    for line in lines[at : at + _UNDER]:
        long += len(line) > _LINE
        if long > _LONG:
            break  # the text has begun: what follows it may be another's
        under.append(line if len(line) <= _LINE else "")
    return [*(line if len(line) <= _LINE else "" for line in over), *_joined(under)]


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines, a bare label before the line that follows it."""
    out: list[str] = []
    label = ""
    for line in lines:
        if label and line:
            out[-1] = f"{label} {line}"
            label = ""
            continue
        out.append(line)
        label = line if _LABEL.fullmatch(line) else ""
    return out


def headline(tree: HtmlElement, title: str) -> HtmlElement | None:
    """The element that prints the headline, else the page's only h1, else None."""
    key = squash(title)
    if key:
        for el in islice(tree.iter("h1", "h2"), _HEADS):
            text = squash(el.text_content()[:600])
            if text and (text == key or key in text or (len(text) > len(key) / 2 and text in key)):
                return el
    heads = list(islice(tree.iter("h1"), 2))
    return heads[0] if len(heads) == 1 else None


def nearest(head: HtmlElement | None, elements: Sequence[HtmlElement]) -> HtmlElement | None:
    """The element that shares the innermost part of the page with the headline, the first of such.

    None for no elements; the first of all where the page shows no headline.
    """
    if head is None or not elements:
        return elements[0] if elements else None
    depth = {el: n for n, el in enumerate([head, *head.iterancestors()])}
    far = len(depth)

    def apart_by(el: HtmlElement) -> int:
        return next((depth[a] for a in (el, *el.iterancestors()) if a in depth), far)

    return min(elements, key=apart_by)
