"""What differs between reports, in words: who has which value, and citing whom."""

from __future__ import annotations

from collections.abc import Sequence

from digest.comparison._label_words import CLAIM_AND_DENIAL
from digest.comparison._phrases import listing
from digest.comparison._scene import Scene, about, by_value, named, says, sources, value
from digest.model import Cell, Row


def differing(scene: Scene) -> tuple[Row, ...]:
    """The rows with values that do not fit."""
    return tuple(row for row in scene.found.rows if row.status == "differ")


def updated(scene: Scene) -> tuple[Row, ...]:
    """The rows whose value changed with later reports."""
    return tuple(row for row in scene.found.rows if row.status == "updated")


def points(rows: Sequence[Row]) -> str:
    """What rows are about, as a list."""
    return listing(list(dict.fromkeys(about(row) for row in rows)))


def _with_source(scene: Scene, row: Row, printed: str, cells: Sequence[Cell]) -> str:
    ids = [cell.article for cell in cells]
    verb = "has" if len(ids) == 1 else "have"
    return f"{scene.called(ids)} {verb} {value(row, printed)}{_citing(scene, cells)}"


def _citing(scene: Scene, cells: Sequence[Cell]) -> str:
    """Who is cited for a value: by all that give it, or by which of them."""
    cited = sources(cells)
    if not cited:
        return ""
    if all(named(cell.holder) for cell in cells):
        return f", citing {listing(cited)}"
    who = [cell.article for cell in cells if named(cell.holder)]
    return f" ({scene.called(who)} citing {listing(cited)})"


def difference(scene: Scene, row: Row) -> str:
    """One differing row in words, seen from nowhere."""
    return f"{lead_in(scene, row)} {sides(scene, row)}"


def lead_in(scene: Scene, row: Row) -> str:
    """The words before the sides of a difference."""
    if row.status == "updated":
        return f"{about(row)} changed from report to report:"
    if within_one_voice(scene, row):
        ids = [cell.article for cell in says(row)]
        linked = any({link.earlier, link.later} <= set(ids) for link in scene.found.copies)
        same = "have the same text" if linked else "count as one voice"
        return f"{scene.called(ids)} {same}, but not the same value for {about(row)}:"
    if row.label == CLAIM_AND_DENIAL:
        return "what one report tells, another says is denied:"
    if row.kind == "claim":
        return f"on {about(row)} one claim stands against another:"
    return f"they differ on {about(row)}:"


def within_one_voice(scene: Scene, row: Row) -> bool:
    """Whether a text and its own copy differ here."""
    return len({scene.voice(cell.article) for cell in says(row)}) == 1


def sides(scene: Scene, row: Row) -> str:
    """Who gives which value, citing whom."""
    groups = by_value(row)
    if row.status == "updated":
        parts = [
            f"{value(row, printed)} in {scene.called([cell.article for cell in cells])}"
            for printed, cells in groups
        ]
        return ", then ".join(parts)
    if row.kind == "claim":
        return "; ".join(_claimed(scene, row, printed, cells) for printed, cells in groups)
    if within_one_voice(scene, row):
        return "; ".join(
            f"{scene.called([c.article for c in cells])} "
            f"{'has' if len(cells) == 1 else 'have'} {value(row, printed)}"
            for printed, cells in groups
        )
    return "; ".join(_with_source(scene, row, printed, cells) for printed, cells in groups)


def _claimed(scene: Scene, row: Row, printed: str, cells: Sequence[Cell]) -> str:
    cited = sources(cells)
    where = scene.called([cell.article for cell in cells])
    if cited:
        return f"{value(row, printed)} according to {listing(cited)} (in {where})"
    return f"{value(row, printed)} in {where}"


def _step(scene: Scene, row: Row, printed: str, cells: Sequence[Cell]) -> str:
    where = scene.called([cell.article for cell in cells])
    cited = f" (citing {listing(sources(cells))})" if sources(cells) else ""
    return f"{value(row, printed)} in {where}{cited}"


def difference_from(scene: Scene, row: Row, me: str) -> str:
    """One differing row in words, from the side of one article that gives a value."""
    mine = next(cell for cell in says(row) if cell.article == me)
    groups = by_value(row)
    forms = next((printed for printed, cells in groups if mine in cells), mine.value)
    own_form = " or " in forms or row.label == CLAIM_AND_DENIAL  # of several, the article's own
    here = mine.value if own_form else forms
    others = [(printed, cells) for printed, cells in groups if mine not in cells]
    cited = named(mine.holder)
    there = "; ".join(_step(scene, row, printed, cells) for printed, cells in others)
    own = f"{value(row, here)} here" + (f" (citing {cited})" if cited else "")
    if row.status == "updated":
        steps = [
            own if mine in cells else _step(scene, row, printed, cells) for printed, cells in groups
        ]
        return f"{about(row)} changed from report to report: {', then '.join(steps)}"
    if row.kind == "claim":
        if row.label == CLAIM_AND_DENIAL:
            return f"on what is claimed and denied the reports differ: {own}, {there}"
        return f"on {about(row)} one claim stands against another: {own}, {there}"
    who = [cell.article for _, cells in others for cell in cells]
    return f"it differs from {scene.called(who)} on {about(row)}: {own}, {there}"
