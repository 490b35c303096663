"""The elements of a page by the words of their class attributes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Classed:
    """What is asked of a tree's classes; the tree is gone through once, when the first asks."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    @cached_property
    def _all(self) -> list[tuple[str, HtmlElement]]:
        return [(el.get("class") or "", el) for el in self._tree.xpath("//*[@class]")]

    def holding(self, *words: str) -> Iterator[HtmlElement]:
        """The elements whose class attribute holds one of the words, as it is written, in order."""
        for names, el in self._all:
            if any(map(names.__contains__, words)):
                yield el
