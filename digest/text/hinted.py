"""Patterns that are tried only where one of their hints stands, which is far cheaper to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# A pattern that ignores case takes these for plain letters.
_OTHER_CASE: Final = str.maketrans("İıſ\u212a", "iisk")


class Hinted:
    """A pattern of which each match holds one of the hints: pieces of text, in their case.

    Most sentences have none of them, and to look for a few pieces costs a tenth of a pattern that
    begins with a choice. Where the pattern ignores case, hints are in small letters.
    `tests/facts/test_hinted.py` proves of each that no match is without a hint.
    """

    __slots__ = ("hints", "ignore_case", "pattern")

    def __init__(self, pattern: str, *hints: str, ignore_case: bool = False) -> None:
        self.pattern: Final = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
        self.hints: Final = hints
        self.ignore_case: Final = ignore_case

    def search(self, text: str) -> re.Match[str] | None:
        """What the pattern finds in the text.

        >>> Hinted(r"\\b(?:was|were) hurt", " hurt").search("Two were hurt.")[0]
        'were hurt'
        """
        asked = plain(text) if self.ignore_case else text
        for hint in self.hints:
            if hint in asked:
                return self.pattern.search(text)
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All that the pattern finds in the text."""
        asked = plain(text) if self.ignore_case else text
        for hint in self.hints:
            if hint in asked:
                return self.pattern.finditer(text)
        return iter(())


def plain(text: str) -> str:
    """The text as the hints of a pattern that ignores case are looked for in it."""
    return (text if text.isascii() else text.translate(_OTHER_CASE)).lower()
