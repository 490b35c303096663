"""The note in words from the side of one article."""

from __future__ import annotations

from typing import Final

from digest.comparison.reading import words_of
from digest.comparison.words import statements as tell
from digest.comparison.words.say import Ranked
from digest.comparison.words.scene import Scene, about, ids_of, says, sides
from digest.model import Row

AGREED: Final = 4
LACKS: Final = 2
"""Statements of one kind in the note of one article."""

HALF: Final = 0.5
"""Share of a label's words that a report holds somewhere, from which it may well mention it."""


def from_side(scene: Scene, me: str) -> Ranked:
    """What others say otherwise, what it has alone, what it lacks, what it rests on."""
    mine = [row for row in scene.found.rows if me in ids_of(row)]
    apart = [row for row in mine if row.status in ("differ", "updated")]
    agreed = [row for row in mine if row.status == "agree"]
    single = [row for row in mine if row.status == "single"]
    elsewhere = [row for row in scene.rows("differ") if row not in mine]
    return [
        *((0, tell.difference_from(scene, row, me)) for row in apart),
        *((1, text) for text in tell.copying(scene, me=me)[:2]),
        *((2, tell.only(scene, row, me=me)) for row in single[:2]),
        *((2, text) for text in lacking(scene, me)),
        *((3, text) for text in tell.agreed(scene, agreed[:AGREED], [], me=me)),
        (1, tell.rests(scene, me, me=True)),
        (2, tell.from_outlet(scene, me)),
        *(
            (4, scene.say("elsewhere", about=about(row, scene.say), sides=sides(scene, row)))
            for row in elsewhere[:2]
        ),
        *((5, text) for text in tell.contrasts(scene, me=me)[:2]),
        (2, tell.undated(scene, [me])),
    ]


def lacking(scene: Scene, me: str) -> list[str]:
    """What two other reports tell, what was known by then, and of which this one has no word."""
    art = scene.articles[me]
    found: dict[tuple[str, ...], list[str]] = {}
    mine = {w.stem for w in words_of(f"{art.document.title} {art.document.text}", "en") if w.stem}
    for row in scene.rows("agree"):
        ids = ids_of(row)
        if me in ids or len(ids) < 2 or not _known(scene, row, me):
            continue
        named = {w.stem for w in words_of(row.label, "en") if w.stem}
        if named and len(named & mine) < HALF * len(named):
            found.setdefault(ids, []).append(about(row, scene.say))
    return [
        scene.say("lacks", items=scene.say.listing(items[:2]), who=scene.called(ids[:3]))
        for ids, items in list(found.items())[:LACKS]
    ]


def _known(scene: Scene, row: Row, me: str) -> bool:
    """Whether another report had it when this one was written."""
    mine = (scene.articles[me].document.published or "")[:10]
    dates = [(cell.since or "")[:10] for cell in says(row)]
    return bool(mine) and any(date and date <= mine for date in dates)
