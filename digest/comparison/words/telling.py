"""A matter that several reports tell, in the words of one of them that the others hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import NEARLY
from digest.comparison.words.scene import Scene, ids_of, printed, says
from digest.facts.wording.clauses import BEARING, verb_in
from digest.model import Cell, Figure, Row
from digest.stories.telling.leaning import awaits
from digest.text.figures.numbers import figures, overlap
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold
from digest.text.words import whole as stands

PAIR: Final = 2
"""Heads of reports from which what they tell is what happened."""

HELD: Final = 0.5
"""Share of a sentence's words of meaning that another prints, from which it may stand for it."""

LEDE: Final = 3
"""Sentences at the head of a report that tell what happened."""

OPENING: Final = 6
"""Words from which the clause that opens a sentence is quoted by itself."""

# Where it ends; words before it with which what follows may go on inside it.
_ENDS: Final = re.compile(r"(?:,|;| --| [—–])(?= )")
_INSIDE: Final = re.compile(r"\b(?:who|whom|whose|which|where|when|what|that|if)\b", re.IGNORECASE)


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
        for quote in _forms(scene, cell) if cell in cells else ():
            shares = [
                (o.article, _held(scene, cell, quote, o))
                for o in cells
                if o.article != cell.article
            ]
            able = {key: share for key, share in shares if share >= HELD}
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
    """A sentence that a note may quote: whole, and the clause that opens it where nothing behind it
    denies it, doubts it or says whose words it is."""
    quote = printed(scene, cell)
    if not quote or scene.contested(cell):
        return ()
    m = _ENDS.search(quote)
    first, rest = (quote[: m.start()], quote[m.end() :]) if m else ("", "")
    able = len(first.split()) >= OPENING and verb_in(first) and not _INSIDE.search(first)
    marks = first.count("‘") + first.count("'") + first.count('"')
    return (quote, first) if able and not marks and not BEARING.search(rest) else (quote,)


def _held(scene: Scene, cell: Cell, quote: str, other: Cell) -> float:
    """The share of a quotation's words of meaning that a sentence prints, the words that it quotes
    itself counted apart: "Holder said that the 'eyes of the nation' are on the town" is about
    these. 0 where it gives a figure or names somebody of whom the other has no word."""
    theirs, given = set(content_stems(other.quote)), figures(other.quote)
    lasts = (
        content_stems(n.text.split()[-1])
        for n in scene.articles[cell.article].mentions
        if n.kind in ("person", "org") and stands(fold(quote), fold(n.text))
    )
    if not all(theirs.issuperset(last) for last in lasts):
        return 0.0
    if not all(any(_same(mine, fig) for fig in given) for mine in figures(quote)):
        return 0.0
    parts = (quote, *(quote[q.start : q.end] for q in quotations(quote)))
    stems = [set(content_stems(part)) for part in parts]
    return min((len(part & theirs) / len(part) for part in stems if part), default=0.0)


def _same(one: Figure, two: Figure) -> bool:
    """Whether two figures say the same: "hundreds" is no "more than 450"."""
    low, high = sorted((one.low, two.low))
    return overlap(one, two) and high <= NEARLY * low
