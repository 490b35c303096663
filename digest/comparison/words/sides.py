"""The note in words from the side of one article."""

from __future__ import annotations

from typing import Final

from digest.comparison.words import statements as tell
from digest.comparison.words.common import common
from digest.comparison.words.say import Ranked
from digest.comparison.words.scene import Scene, ids_of

ALONE: Final = 2
"""Statements on what it has alone."""

ALIKE: Final = 2
"""Statements on what others tell as well."""


def from_side(scene: Scene, me: str) -> Ranked:
    """What others say otherwise, what it has alone, what it lacks and was known, what others tell
    as well, what it rests on."""
    mine = [row for row in scene.found.rows if me in ids_of(row)]
    apart = [row for row in mine if row.status in ("differ", "updated")]
    single = [text for r in scene.alone() if r in mine and (text := tell.only(scene, r, me=True))]
    alike = common(scene, scene.rows("agree"), me=me, most=ALIKE)
    told: Ranked = [
        *((0, tell.difference_from(scene, row, me)) for row in apart),
        *((2, text) for text in single[:ALONE]),
        *((2, text) for text in tell.lacks(scene, me)),
        *((3, text) for text in alike),
        *((1, text) for text in tell.copying(scene, me=me)[:2]),
        (2, tell.from_outlet(scene, me, me=True)),
        (3, tell.headline(scene, me, me=True)),
        (4, tell.unheard(scene, me, me=True)),
        *((5, text) for text in tell.contrasts(scene, me=me)[:2]),
    ]
    if any(text for _, text in told):
        return told
    return [(0, text) for text in tell.unsure(scene, scene.rows("unsure"), me=me)]
