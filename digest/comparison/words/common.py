"""What several reports tell alike: the words that stand in all of them, else their own sentences
side by side, as what each writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.scene import Scene, as_printed, ids_of, inner, quotable, says, whole
from digest.model import Cell, Row
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold

VALUES: Final = 2
"""Forms of one value that a sentence names: "$3 billion" and "$3.2 billion"."""

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
        if len(pairs) < BESIDE and row.called == "sentence" and row.slot == "text":
            text, quotes = beside(scene, row, _key("beside", me), me=me)
            if text and not used & quotes:
                pairs.append(text)
                used |= quotes
    return [*told, *pairs]


def _stated(scene: Scene, row: Row, me: str) -> str:
    """What all reports of a row say or tell of, "" where it is called by one report's sentence."""
    if row.called == "quotation":
        return _same_words(scene, row, me)
    if row.called == "sentence":
        return ""
    if row.slot == "figure" and not _names_value(row):
        return _value(scene, row, me)
    who, label = _who(scene, row, me), as_printed(row, row.label)
    if row.called == "statement":
        return scene.say(_key("told", me), who=who, label=label)
    one = bool(me) and len(ids_of(row)) == PAIR
    about = scene.say.quoted(label)
    return scene.say(_key("topic_one" if one else "topic", me), who=who, about=about)


def _names_value(row: Row) -> bool:
    """Whether the label says more than the value, and holds it."""
    return row.called != "value" and all(
        set(content_stems(c.value)) < set(content_stems(row.label)) for c in says(row)
    )


def _same_words(scene: Scene, row: Row, me: str) -> str:
    """That reports quote the same words, with the words."""
    cell = next((c for c in says(row) if not me or c.article == me), says(row)[0])
    quote = inner(quotable(cell.value)).strip("“”\"'‘’ ").rstrip(".,")
    return scene.say(_key("same_words", me), who=_who(scene, row, me), quote=quote) if quote else ""


def _value(scene: Scene, row: Row, me: str) -> str:
    """That reports give one value, and of what, where the label says it."""
    forms = list({fold(c.value): scene.say.quoted(c.value) for c in says(row)}.values())
    value = scene.say.listing(forms if len(forms) <= VALUES else forms[:1])
    who = _who(scene, row, me)
    if row.about:
        about = scene.say.quoted(as_printed(row, row.about))
        return scene.say(_key("value_of", me), who=who, value=value, about=about)
    return scene.say(_key("value_bare", me), who=who, value=value)


def beside(scene: Scene, row: Row, phrase: str, *, me: str = "") -> tuple[str, set[str]]:
    """What two reports of a row write, side by side, and the sentences."""
    cells = [c for c in says(row) if _printed(scene, c)]
    if me:
        cells = [c for c in cells if c.article == me] + [c for c in cells if c.article != me]
    if len(cells) < PAIR or (me and cells[0].article != me):
        return "", set()
    one, two = cells[:PAIR] if me else sorted(cells, key=lambda c: len(c.quote))[:PAIR]
    text = scene.say(
        phrase, one=scene.names[one.article], first=_printed(scene, one),
        two=scene.names[two.article], second=_printed(scene, two),
    )  # fmt: skip
    return text, {one.quote, two.quote}


PAIR: Final = 2
"""Sentences that are set side by side."""


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
