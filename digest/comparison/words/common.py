"""What several reports tell alike: one sentence for all of them where it is proven to be what all
say, else their own sentences side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.scene import Scene, ids_of, quotable, says, stems_of
from digest.comparison.words.statements import inner
from digest.model import Article, Cell, Row
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold

VALUES: Final = 2
"""Forms of one value that a sentence names: "$3 billion" and "$3.2 billion"."""

PROOF: Final = 0.5
"""Share of a sentence's words that another one holds, from which both say it."""

MORE: Final = 0.1
"""Share of its words that the other report may lack altogether."""

OPENS: Final = ("“", '"', "'", "‘")


def common(scene: Scene, rows: Sequence[Row], *, me: str = "") -> list[str]:
    """One statement for each agreed row, no sentence quoted twice; from one report's side with
    `me`."""
    found: list[str] = []
    used: set[str] = set()
    for row in rows:
        text, quotes = _same_words(scene, row, me) if _quotes(row) else _told(scene, row, me)
        if text and not used & quotes:
            found.append(text)
            used |= quotes
    return found


def _quotes(row: Row) -> bool:
    """Whether the row is of words that all its reports quote; how a told sentence begins stands in
    the same marks, without a value."""
    return row.label.startswith("“") and all(cell.value for cell in says(row))


def _same_words(scene: Scene, row: Row, me: str) -> tuple[str, set[str]]:
    """That reports quote the same words, with the words."""
    cell = next((c for c in says(row) if not me or c.article == me), says(row)[0])
    quote = inner(quotable(cell.value)).strip("“”\"'‘’ ").rstrip(".,")
    if not quote:
        return "", set()
    return scene.say(_key("same_words", me), who=_who(scene, row, me), quote=quote), {cell.quote}


def _told(scene: Scene, row: Row, me: str) -> tuple[str, set[str]]:
    """What reports tell, in the words of one of them, or each in its own."""
    cells = [c for c in says(row) if _printed(scene, c)]
    one_value = row.slot == "figure" and len({fold(c.value) for c in says(row)}) == 1
    fit = [
        c
        for c in cells
        if (not me or c.article == me)
        and (one_value or all(_proven(scene, c, o) for o in says(row) if o is not c))
    ]
    if fit:
        best = min(fit, key=lambda c: len(c.quote))
        words = {"who": _who(scene, row, me), "one": scene.names[best.article]}
        quote = _printed(scene, best)
        values = list({fold(c.value): scene.say.quoted(c.value) for c in says(row)}.values())
        if row.slot == "figure" and len(values) <= VALUES:
            value = scene.say.listing(values)
            return scene.say(_key("value", me), value=value, quote=quote, **words), {best.quote}
        return scene.say(_key("told", me), quote=quote, **words), {best.quote}
    if me:
        cells = [c for c in cells if c.article == me] + [c for c in cells if c.article != me]
    if len(cells) < PAIR or (me and cells[0].article != me):
        return "", set()
    one, two = cells[:PAIR] if me else sorted(cells, key=lambda c: len(c.quote))[:PAIR]
    text = scene.say(
        _key("beside", me), one=scene.names[one.article], first=_printed(scene, one),
        two=scene.names[two.article], second=_printed(scene, two),
    )  # fmt: skip
    return text, {one.quote, two.quote}


PAIR: Final = 2
"""Sentences that are set side by side."""


def _key(kind: str, me: str) -> str:
    return f"{kind}_me" if me else kind


def _proven(scene: Scene, cell: Cell, other: Cell) -> bool:
    """Whether another report says what a sentence says: its sentence holds most of the words, and
    its text every name and figure."""
    ours, theirs = set(content_stems(cell.quote)), set(content_stems(other.quote))
    if len(ours & theirs) < PROOF * len(ours):
        return False
    whole = stems_of(scene.articles[other.article])
    if len(ours - whole) > max(1, MORE * len(ours)):
        return False  # it holds more than the other report tells anywhere
    return _marks(scene.articles[cell.article], cell) <= whole


def _marks(art: Article, cell: Cell) -> set[str]:
    """The stems of the names and figures in a cell's sentence."""
    if cell.span is None:
        return set()
    at = cell.span
    names = [m.text for m in art.mentions if at.start <= m.span.start and m.span.end <= at.end]
    figures = [f.text for f in art.figures if at.start <= f.span.start and f.span.end <= at.end]
    return set(content_stems(" ".join([*names, *figures])))


def _printed(scene: Scene, cell: Cell) -> str:
    """The sentence as a note quotes it: whole, on its own feet, not a speaker's; else ""."""
    opens = cell.quote.lstrip()
    first = opens.split(" ", 1)[0].strip(",").lower()
    if opens.startswith(OPENS) or first in lexicon("en").lists["leans"]:
        return ""
    if _spoken(scene, cell):
        return ""
    return inner(quotable(cell.quote)).rstrip(".")


def _spoken(scene: Scene, cell: Cell) -> bool:
    """Whether a sentence lies in a quotation: it is a speaker's, not the report's."""
    if cell.span is None:
        return False
    text = scene.articles[cell.article].document.text
    return any(q.start <= cell.span.start and cell.span.end <= q.end + 1 for q in quotations(text))


def _who(scene: Scene, row: Row, me: str) -> str:
    """The reports as a subject; "at least" where others may tell it in other words."""
    ids = [key for key in ids_of(row) if key != me]
    if me:
        return scene.called(ids)
    who = scene.who(ids)
    return who if len(ids) == scene.size else scene.say("least", who=who)
