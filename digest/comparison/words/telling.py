"""A matter that several reports tell, in the words of one of them that the others hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.holds import HELD, forms, held, who_or_body
from digest.comparison.words.scene import Scene, ids_of, printed, says
from digest.model import Cell, Row
from digest.stories.telling.leaning import awaits

PAIR: Final = 2
"""Heads of reports from which what they tell is what happened."""

LEDE: Final = 3
"""Sentences at the head of a report that tell what happened."""


def happened(scene: Scene, *, me: str = "") -> tuple[str, str]:
    """What happened and who tells of it, with the sentence: the point that stands at the heads of
    most reports; "" where each such sentence holds a value that others give otherwise."""
    best: tuple[int, int] = (0, 0)
    found = ("", "")
    for row in scene.rows("agree"):
        if row.called == "quotation" or row.by or (me and me not in ids_of(row)):
            continue
        heads = [c for c in says(row) if c.sentence < LEDE]
        size = (len(heads), len(ids_of(row)))
        if len(heads) >= PAIR and size > best:
            said = told(scene, row, me=me, among=heads)
            best, found = (size, said) if said[0] else (best, found)
    return found


def told(scene: Scene, row: Row, *, me: str = "", among: Sequence[Cell] = ()) -> tuple[str, str]:
    """Which reports tell of a matter, in the words of one, and these words; "" where no sentence
    may stand for another: too long, leaning, contested, or with more than that one holds. A report
    that still awaits what others tell as done is none of them."""
    cells = [c for c in says(row) if not awaits(c.quote)] or says(row)
    best: tuple[tuple[int, float, bool, int, int], Cell, str, list[str]] | None = None
    for n, cell in enumerate(among or cells):
        names = who_or_body(scene.articles[cell.article].mentions)
        for quote in _forms(scene, cell) if cell in cells else ():
            others = [c for c in cells if c.article != cell.article]
            shares = {c.article: held(quote, names, c.quote) for c in others}
            able = {key: share for key, share in shares.items() if share >= HELD}
            if not able or (me and me not in (cell.article, *able)):
                continue
            lowest = round(min(able.values()), 1)
            rank = (len(able), lowest, cell.article == me, -len(quote.split()), -n)
            if best is None or rank > best[0]:
                best = rank, cell, quote, list(able)
    if best is None:
        return "", ""
    _, cell, quote, ids = best
    one = scene.names[cell.article]
    if me and cell.article != me:
        return scene.say("told_so_me", one=one, first=quote), quote
    whole = len(ids) == scene.size - 1
    who = scene.others(ids) if whole and not me else scene.called(ids)
    phrase = ("told_one" if len(ids) == 1 else "told") + ("_me" if me else "")
    return scene.say(phrase, one=one, who=who if whole else scene.least(who), first=quote), quote


def _forms(scene: Scene, cell: Cell) -> tuple[str, ...]:
    """What a note may quote of a cell's sentence."""
    quote = printed(scene, cell)
    return forms(quote) if quote and not scene.contested(cell) else ()
