"""The note in words from the side of one article."""

from __future__ import annotations

from typing import Final

from digest.comparison.words import statements as tell
from digest.comparison.words.common import common
from digest.comparison.words.say import Ranked
from digest.comparison.words.scene import Scene, ids_of

AGREED: Final = 4
"""Statements of one kind in the note of one article."""


def from_side(scene: Scene, me: str) -> Ranked:
    """What others say otherwise, what it has alone, what it rests on.

    What it lacks is not said: it may tell it in other words, and nobody here can know.
    """
    mine = [row for row in scene.found.rows if me in ids_of(row)]
    apart = [row for row in mine if row.status in ("differ", "updated")]
    agreed = [row for row in mine if row.status == "agree"]
    single = [row for row in mine if row.status == "single"]
    told: Ranked = [
        *((0, tell.difference_from(scene, row, me)) for row in apart),
        *((1, text) for text in tell.copying(scene, me=me)[:2]),
        *((2, tell.only_of(scene, row)) for row in single[:2]),
        *((3, text) for text in common(scene, agreed[:AGREED], me=me)),
        (1, tell.rests(scene, me, me=True)),
        (2, tell.from_outlet(scene, me)),
        (3, tell.headline(scene, me, me=True)),
        (4, tell.unheard(scene, me, me=True)),
        *((5, text) for text in tell.contrasts(scene, me=me)[:2]),
    ]
    if any(text for _, text in told):
        return told
    unsure = [row for row in mine if row.status == "unsure"]
    return [(0, text) for text in tell.unsure(scene, unsure, me=me) if text][:1]
