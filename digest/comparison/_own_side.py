"""The note in words from the side of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.comparison._differences import difference, difference_from
from digest.comparison._phrases import count, listing
from digest.comparison._ranks import AGREED, CONTRASTS, DIFFERENCES, ONLY, Ranked, ranked, rows_of
from digest.comparison._scene import Scene, says, sources
from digest.comparison._statements import (
    agreements,
    contrasts,
    copying,
    missing_here,
    only_here,
    undated,
    unsorted,
)
from digest.model import Row


def from_side(scene: Scene, me: str) -> Ranked:
    rows = scene.found.rows
    mine = [row for row in rows if any(cell.article == me for cell in says(row))]
    apart = [row for row in mine if row.status in ("differ", "updated")]
    elsewhere = [
        row for row in rows if row.status == "differ" and all(row is not own for own in mine)
    ]
    agreed = [row for row in mine if row.status == "agree"]
    values = [row for row in agreed if row.slot not in ("text", "polarity", "name")]
    texts = [row for row in agreed if row.slot in ("text", "polarity", "name")]
    single = [
        row for row in mine if row.status == "single" and {c.article for c in says(row)} == {me}
    ]
    only = [only_here(scene, row, me=me) for row in single]
    return ranked(
        (
            (0, _own_verdict(scene, me, apart)),
            (1, _own_copies(scene, me)),
            (1, [second_hand(scene, [me] if me in scene.found.secondary else [])]),
            (2, agreements(scene, values[:AGREED], me=me)),
            (2, agreements(scene, texts[:2], me=me)),
            (3, [text for text in only if text][:2]),
            (3, [_rests(scene, me, mine)]),
            (3, unsorted(scene, [row for row in mine if row.status == "unsure"])),
            (4, [difference(scene, row) for row in elsewhere[:2]]),
            (4, [missing_here(scene, rows_of(scene, "agree"), me)]),
            (2, [undated(scene, [me], me=me)]),
            (5, contrasts(scene, me=me)[:CONTRASTS]),
        )
    )


def _own_verdict(scene: Scene, me: str, apart: Sequence[Row]) -> list[str]:
    reports, voices = scene.size, len(scene.found.voices)
    head = f"it is one of {count(reports)} reports on this event"
    if voices == reports:
        head += ", each in its own words"
    elif voices == 1:
        head += ", all of one voice"
    else:
        head += f", in {count(voices)} independent voices"
    clashing = [row for row in apart if row.status == "differ"]
    told = [difference_from(scene, row, me) for row in apart[:DIFFERENCES]]
    if clashing:
        return [told[0], head, *told[1:]]
    others = [key for key in scene.articles if key != me]
    against = scene.called(others) if len(others) <= ONLY else "the others"
    fits = f"nothing was found in this report that conflicts with {against}"
    if told:
        return [f"nothing in this report conflicts with {against}", *told, head]
    return [fits, head]


def _own_copies(scene: Scene, me: str) -> list[str]:
    mine = [link for link in scene.found.copies if me in (link.earlier, link.later)]
    part = replace(scene.found, copies=tuple(mine), voices=())
    return copying(Scene(scene.articles, scene.names, part))[:2]


def _rests(scene: Scene, me: str, mine: Sequence[Row]) -> str:
    cells = [cell for row in mine for cell in says(row) if cell.article == me]
    cited = sources(cells)
    if not cited:
        return ""
    return f"for these points it cites {listing(list(cited[:4]))}"


def second_hand(scene: Scene, ids: Sequence[str]) -> str:
    if not ids:
        return ""
    if len(ids) == 1:
        return (
            f"{scene.called(ids)} names no author and adds no name, figure or quotation of its "
            "own: it reads as second-hand"
        )
    return (
        f"{scene.called(ids)} name no authors and add no name, figure or quotation of their own: "
        "they read as second-hand"
    )
