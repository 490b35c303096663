"""How much of a crowded story its note keeps: what is written can always be read, and by a person.

A record of every pair of reports grows with their square. Here each list has a bound, so that the
note grows with its reports alone; what is left out is counted in the note. A note that would still
be too long is written shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from digest.model import Article, Cell, CopyLink, Row
from digest.notes.syntax.lines import MAX_LINE
from digest.text.words import opening

WRITTEN: Final = 1_000_000
"""Characters of a note that is written; what people and the years add is still read."""

REASON: Final = 1_500
"""Characters of a verdict's reason: forty values of a sentence each would be a page."""


# Words of one shared passage, and passages of one pair, that a note keeps: enough to show a copy,
# too little to stand for the article.
PASSAGE_WORDS = 60
PASSAGES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many of each a story's note keeps."""

    cells: int  # reports named in one row
    copies: int
    lookalikes: int
    wordings: int


STEPS: Final = (
    Limits(cells=24, copies=100, lookalikes=60, wordings=40),
    Limits(cells=8, copies=30, lookalikes=20, wordings=10),
    Limits(cells=2, copies=0, lookalikes=0, wordings=0),
)


def fits(text: str) -> bool:
    """Whether a note's text is short enough to be read back."""
    return len(text) <= WRITTEN and all(len(line) <= MAX_LINE for line in text.split("\n"))


def bounded(row: Row, *, cells: int) -> tuple[Row, int]:
    """The row with at most so many cells that say something, and how many are left out.

    Each value keeps the cell that says it first; then the earliest.
    """
    saying = [cell for cell in row.cells if cell.stance == "says"]
    row = replace(row, reason=_cut(row.reason), values=row.values[: max(cells, 2)])
    if len(saying) <= cells:
        return row, 0
    first: dict[str, Cell] = {}
    for cell in saying:
        first.setdefault(cell.value, cell)
    leading = {id(cell) for cell in first.values()}
    chosen = sorted(saying, key=lambda cell: id(cell) not in leading)[:cells]
    kept = {id(cell) for cell in chosen}
    left = tuple(cell for cell in row.cells if cell.stance != "says" or id(cell) in kept)
    return replace(row, cells=left), len(saying) - len(chosen)


def strongest(links: Iterable[CopyLink], most: int) -> tuple[CopyLink, ...]:
    """The copies that share most: the closest one of each later text first, in their order."""
    every = list(links)
    if len(every) <= most:
        return tuple(every)
    by_share = sorted(range(len(every)), key=lambda n: (-every[n].share, n))
    closest: dict[str, int] = {}
    for n in by_share:
        closest.setdefault(every[n].later, n)
    first = set(closest.values())
    chosen = sorted(by_share, key=lambda n: n not in first)[:most]
    return tuple(every[n] for n in sorted(chosen))


def _cut(text: str) -> str:
    return text if len(text) <= REASON else text[:REASON].rsplit(" ", 1)[0] + " …"


def passages(link: CopyLink, articles: Mapping[str, Article]) -> list[tuple[str, str]]:
    """The shared words of the longest passages, in the order of the earlier text."""
    earlier, later = articles.get(link.earlier), articles.get(link.later)
    if earlier is None or later is None:
        return []
    longest = sorted(link.spans, key=lambda p: (p[0].start - p[0].end, p[0].start))[:PASSAGES]
    out = []
    for a, b in sorted(longest, key=lambda p: p[0].start):
        left = earlier.document.text[a.start : a.end]
        right = later.document.text[b.start : b.end]
        out.append((opening(left, PASSAGE_WORDS), opening(right, PASSAGE_WORDS)))
    return out
