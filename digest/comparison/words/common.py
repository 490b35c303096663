"""What several reports tell alike: the statement that stands in all of them, else their own
sentences side by side, as what each writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.say import words_in
from digest.comparison.words.scene import (
    Scene,
    about,
    as_printed,
    ids_of,
    in_sentence,
    inner,
    quotable,
    says,
    whole,
)
from digest.model import Cell, Row
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold

STATES: Final = 4
"""Words from which a clause says who does what."""

BESIDE: Final = 2
"""Pairs of sentences in one note: they are long, and the table has them."""

OPENS: Final = ("“", '"', "'", "‘")


def common(scene: Scene, rows: Sequence[Row], *, me: str = "") -> list[str]:
    """One statement for each agreed row, what all say before what stands side by side, nothing
    told and no sentence quoted twice; from one report's side with `me`."""
    told: list[str] = []
    stated: list[frozenset[str]] = []
    for row in rows:
        stems = frozenset(content_stems(row.label))
        if not any(stems <= known for known in stated):
            text = _stated(scene, row, me)
            told += [text] if text else []
            stated += [stems] if text else []
    pairs: list[str] = []
    used: set[str] = set()
    for row in rows:
        if len(pairs) < BESIDE and not _stated(scene, row, me):
            text, quotes = beside(scene, row, _key("beside", me), me=me)
            if text and not used & quotes:
                pairs.append(text)
                used |= quotes
    return [*told, *pairs]


def _stated(scene: Scene, row: Row, me: str) -> str:
    """What all reports of a row say, "" where no words of theirs say it: a name, a noun or words
    with dots between them leave out who does what, and the sentences are quoted instead."""
    if row.called == "quotation":
        return _same_words(scene, row, me)
    if row.by:
        return _topic(scene, row, me)
    valued = all(c.value for c in says(row))
    if row.called == "statement" and _is_whole(row) and (not valued or _names_value(row)):
        label = as_printed(row, row.label)
        return scene.say(_key("told", me), who=_who(scene, row, me), label=label)
    return _value(scene, row, me) if valued else ""


def _topic(scene: Scene, row: Row, me: str) -> str:
    """What a second judge asked of the reports, in the words of its question."""
    one = bool(me) and len(ids_of(row)) == PAIR
    key = _key("topic_one" if one else "topic", me)
    return scene.say(key, who=_who(scene, row, me), about=about(row, scene.say))


def _is_whole(row: Row) -> bool:
    """Whether words that all have say something without what is left out: no dots, no noun cut off
    behind them ("may sing in indoor and outdoor")."""
    if "…" in row.label or len(row.label.split()) < STATES:
        return False
    for cell in says(row):
        _, found, rest = cell.quote.casefold().partition(row.label.casefold())
        behind = rest[1:].split(" ")[0] if rest.startswith(" ") else ""
        if found and behind and content_stems(behind) and not behind.endswith("ly"):
            return False
    return True


def _names_value(row: Row) -> bool:
    """Whether the label says more than the value, and holds it."""
    return all(set(content_stems(c.value)) < set(content_stems(row.label)) for c in says(row))


def _same_words(scene: Scene, row: Row, me: str) -> str:
    """That reports quote the same words, with the words."""
    cell = next((c for c in says(row) if not me or c.article == me), says(row)[0])
    quote = inner(quotable(cell.value)).strip("“”\"'‘’ ").rstrip(".,")
    return scene.say(_key("same_words", me), who=_who(scene, row, me), quote=quote) if quote else ""


def _value(scene: Scene, row: Row, me: str) -> str:
    """That reports give one value of what its key names, in one form; else their sentences stand
    side by side and say of what it is: "70 percent" ("adult, shot") is no sentence."""
    say = scene.say
    if row.key not in say.lexicon.labels:
        return ""
    printed = {" ".join(c.value.split()) for c in says(row)}
    shortest = min(printed, key=lambda text: (len(text), text))
    if not all(f"{fold(text)} ".startswith(f"{fold(shortest)} ") for text in printed):
        return ""
    value = say.quoted(in_sentence(row, shortest))  # "40" of "40 people": all have it
    who = _who(scene, row, me)
    return say(_key("value_of", me), who=who, value=value, about=about(row, say))


def beside(scene: Scene, row: Row, phrase: str, *, me: str = "") -> tuple[str, set[str]]:
    """What two reports of a row write, side by side, and the sentences; of what is told alike one
    sentence, where the others are too long to be quoted."""
    cells = [c for c in says(row) if _printed(scene, c)]
    if me:
        cells = [c for c in cells if c.article == me] + [c for c in cells if c.article != me]
    if len(cells) == 1 and row.status == "agree":
        return _of_one(scene, row, cells[0], me)
    if len(cells) < PAIR or (me and cells[0].article != me):
        return "", set()
    one, two = cells[:PAIR] if me else sorted(cells, key=lambda c: len(c.quote))[:PAIR]
    alike = set(content_stems(one.quote)) & set(content_stems(two.quote))
    if row.status == "unsure" and len(alike) < SHARED:
        return "", set()
    text = scene.say(
        phrase, one=scene.names[one.article], first=_printed(scene, one),
        two=scene.names[two.article], second=_printed(scene, two),
    )  # fmt: skip
    return text, {one.quote, two.quote}


def _of_one(scene: Scene, row: Row, cell: Cell, me: str) -> tuple[str, set[str]]:
    """Which reports write of one matter, and the sentence of one."""
    if me and cell.article != me:
        return "", set()  # what its own sentence is beside that one, no reader could see
    text = scene.say(
        _key("beside_one", me), who=_who(scene, row, me), first=_printed(scene, cell),
        one=scene.names[cell.article],
    )  # fmt: skip
    return text, {cell.quote}


def briefly(scene: Scene, rows: Sequence[Row], limit: int) -> str:
    """The first matter that a sentence of one report tells in so many words, "" where none does."""
    for row in rows:
        for cell in sorted(says(row), key=lambda c: len(c.quote)):
            text = _of_one(scene, row, cell, "")[0] if _printed(scene, cell) else ""
            if text and words_in(text) <= limit:
                return text
    return ""


PAIR: Final = 2
"""Sentences that are set side by side."""

SHARED: Final = 3
"""Words of meaning that two sentences without a verdict share: two may name the theme only."""


def _key(kind: str, me: str) -> str:
    return f"{kind}_me" if me else kind


def _printed(scene: Scene, cell: Cell) -> str:
    """The sentence as a note quotes it: whole, on its own feet, not a speaker's; else ""."""
    opens = cell.quote.lstrip()
    first = opens.split(" ", 1)[0].strip(",").lower()
    if opens.startswith(OPENS) or first in lexicon("en").lists["leans"]:
        return ""
    if _spoken(scene, cell):
        return ""
    return whole(cell)


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
