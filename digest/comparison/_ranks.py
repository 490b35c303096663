"""Statements with ranks, cut to the length of a note; rows by status."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison._phrases import words_in
from digest.comparison._scene import Scene
from digest.comparison._statements import finished
from digest.model import Row

AGREED = 4  # rows of one kind that a note tells of: the rest stands in the table
DIFFERENCES = 5
ONLY = 3
CONTRASTS = 2

Ranked = list[tuple[int, str]]
"""Statements in the order of print, each with its rank: the lowest ranks are kept first."""


def fit(told: Ranked, limit: int) -> str:
    """As many sentences as the limit allows, by rank, printed in their own order."""
    kept: set[int] = set()
    used = 0
    for at, (_, text) in sorted(enumerate(told), key=lambda item: (item[1][0], item[0])):
        size = words_in(text)
        if text and used + size <= limit:
            kept.add(at)
            used += size
    return " ".join(text for at, (_, text) in enumerate(told) if at in kept)


def ranked(parts: Sequence[tuple[int, Sequence[str]]]) -> Ranked:
    """The statements as sentences, each with its rank."""
    return [(rank, text) for rank, texts in parts for text in finished(texts)]


def rows_of(scene: Scene, status: str) -> tuple[Row, ...]:
    """The rows of one status."""
    return tuple(row for row in scene.found.rows if row.status == status)
