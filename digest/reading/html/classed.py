"""The elements of a page by the words of their class attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from digest.reading.html.blocks import Block, Place

if TYPE_CHECKING:
    from lxml.html import HtmlElement


_APART: Final = frozenset({"aside", "nav", "footer"})
_OTHERS: Final = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|commentlist|disqus|replies|teasers?"
    r"|recommend\w*|most-?(?:read|popular|viewed)|trending|newsletter|popular|outbrain|taboola"
    r"|clock|current-?date|read-?more|see-?also|more-(?:from|stories|news))(?:$|[\s_-])"
    r"|(?:^|\s)side-?bar",  # "content-sidebar" is a page that has one
    re.IGNORECASE,
)
_OWN: Final = ("body", "html", "article", "main")
_UP: Final = 14  # ancestors that are asked


def apart(el: HtmlElement) -> bool:
    """Whether the element stands in a part of the page that is about something else.

    Such parts are asides, menus, footers, boxes of related articles, readers' comments; one that
    holds the headline is none.
    """
    at = el
    for _ in range(_UP):
        if at is None or at.tag in ("body", "html"):
            return False
        names = f"{at.get('class') or ''} {at.get('id') or ''}"
        if (at.tag in _APART or _OTHERS.search(names)) and at.find(".//h1") is None:
            return True
        at = at.getparent()
    return False


def own_lines(found: Iterable[Block]) -> list[str]:
    """The texts of a page's blocks in order, "" for one that stands in a part about others."""
    known: dict[int, bool] = {}
    return ["" if _placed_apart(block.place, known) else block.text for block in found]


def _placed_apart(place: Place, known: dict[int, bool]) -> bool:
    """Whether a place is apart; what is `known` of those around it is asked first."""
    chain: list[Place] = []
    at: Place | None = place
    found = False
    while at is not None and at.tag not in _OWN and len(chain) < _UP:
        if (said := known.get(at.number)) is not None:
            found = said
            break
        chain.append(at)
        if at.tag in _APART or _OTHERS.search(at.names):
            found = True
            break
        at = at.parent
    known.update(dict.fromkeys((one.number for one in chain), found))
    return found


class Classed:
    """What is asked of a tree's classes; the tree is gone through once, when the first asks."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    @cached_property
    def _all(self) -> list[tuple[str, HtmlElement]]:
        return [(el.get("class") or "", el) for el in self._tree.xpath("//*[@class]")]

    def holding(self, *words: str) -> Iterator[HtmlElement]:
        """The elements whose class attribute holds one of the words, none that is apart."""
        for names, el in self._all:
            if any(map(names.__contains__, words)) and not apart(el):
                yield el

    def matching(self, pattern: re.Pattern[str]) -> Iterator[HtmlElement]:
        """The elements whose class attribute the pattern is found in, none that is apart."""
        for names, el in self._all:
            if pattern.search(names) and not apart(el):
                yield el
