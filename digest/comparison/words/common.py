"""What several reports tell alike: each matter once, in the words of one of them that the others
hold best, and who else tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.words.naming import holder, surname, worth
from digest.comparison.words.scene import (
    Scene,
    about,
    calm,
    ids_of,
    in_sentence,
    inner,
    printed,
    says,
)
from digest.comparison.words.telling import told
from digest.model import Cell, Row
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold

PAIR: Final = 2
"""Sentences that are set side by side."""

QUOTED: Final = 6
"""Words from which a quotation says something by itself."""

WHOLE: Final = 0.7
"""Share of a quotation from which words of it are no clipping."""

SHARED: Final = 3
"""Words of meaning that two sentences without a verdict share: two may name the theme only."""


def common(
    scene: Scene, rows: Sequence[Row], *, most: int, me: str = "", said: str = ""
) -> list[str]:
    """One statement for each of the first agreed rows of which there is something to say, nothing
    told twice; `said` is the sentence that opens the note."""
    out: list[str] = []
    known = [fold(said)] if said else []
    for row in rows:
        text, words = _statement(scene, row, me)
        plain = fold(words)
        if not text or any(plain in k or _alike(plain, k) for k in known):
            continue
        known.append(plain)
        out.append(text)
        if len(out) == most:
            break
    return out


def _alike(one: str, two: str) -> bool:
    """Whether one of two passages tells little beside the other."""
    ours, theirs = set(content_stems(one)), set(content_stems(two))
    return len(ours & theirs) >= TWICE * min(len(ours), len(theirs))


TWICE: Final = 0.6
"""Share of the shorter passage's words in the other from which one matter would be told twice."""


def _statement(scene: Scene, row: Row, me: str) -> tuple[str, str]:
    if row.called == "quotation":
        return _same_words(scene, row, me)
    if row.by:
        return _topic(scene, row, me)
    if scene.say.lexicon.label(row.key) and all(c.value for c in says(row)):
        return _value(scene, row, me)
    return told(scene, row, me=me)


def _topic(scene: Scene, row: Row, me: str) -> tuple[str, str]:
    """What a second judge asked of the reports, in the words of its question."""
    one = bool(me) and len(ids_of(row)) == PAIR
    what = about(row, scene.say)
    return scene.say(
        _key("topic_one" if one else "topic", me), who=_who(scene, row, me), about=what
    ), what


def _same_words(scene: Scene, row: Row, me: str) -> tuple[str, str]:
    """That reports quote somebody, with the words, where these are no clipping."""
    cells = says(row)
    cell = next((c for c in cells if _unclipped(c)), None)
    if cell is None:
        return "", ""
    quote = inner(" ".join(cell.value.split())).strip("“”\"'‘’ ").rstrip(".,")
    speaker = _speaker(scene, cells)
    if not quote or not speaker:
        return "", ""
    who = _who(scene, row, me)
    return scene.say(_key("same_words", me), who=who, speaker=speaker, quote=quote), quote


def _unclipped(cell: Cell) -> bool:
    """Whether the words of a cell are most of a sentence that was said, and no title."""
    words = cell.value.split()
    small = sum(word[:1].islower() for word in words)
    if len(words) < QUOTED or small * 2 < len(words):
        return False
    at = cell.quote.find(cell.value)
    inside = (cell.quote[q.start : q.end] for q in quotations(cell.quote) if q.start <= at < q.end)
    return any(
        len(words) >= WHOLE * len(text.split()) and text.lstrip("“\"'‘")[:1].isupper()
        for text in inside
    )


def _speaker(scene: Scene, cells: Sequence[Cell]) -> str:
    """Who says the words of a row, by the fullest name, "" where the reports do not all say one."""
    names = [name for c in cells if (name := holder(c.holder, scene.say))]
    if len({surname(name) for name in names}) != 1:
        return ""
    whole = [n for n in names if any(worth(n, art) for art in scene.articles.values())]
    return max(whole, key=len, default="")


def _value(scene: Scene, row: Row, me: str) -> tuple[str, str]:
    """That reports give one value of what its key names, in one form; "" where another report
    gives it otherwise, which is told already."""
    if any(scene.contested(c) for c in says(row)):
        return "", ""
    say = scene.say
    forms = {" ".join(c.value.split()) for c in says(row)}
    shortest = min(forms, key=lambda text: (len(text), text))
    if not all(f"{fold(text)} ".startswith(f"{fold(shortest)} ") for text in forms):
        return "", ""
    value = say.quoted(calm(in_sentence(row, shortest)))  # "40" of "40 people": all have it
    text = say(_key("value_of", me), who=_who(scene, row, me), value=value, about=about(row, say))
    return text, shortest


def beside(scene: Scene, row: Row, *, me: str = "") -> str:
    """What two reports of a row without a verdict write, side by side."""
    cells = [(c, quote) for c in says(row) if (quote := printed(scene, c))]
    if me:
        cells.sort(key=lambda one: one[0].article != me)
    if len(cells) < PAIR or (me and cells[0][0].article != me):
        return ""
    one, two = cells[:PAIR] if me else sorted(cells, key=lambda c: len(c[1]))[:PAIR]
    if len(set(content_stems(one[1])) & set(content_stems(two[1]))) < SHARED:
        return ""
    return scene.say(
        "beside_unsure", one=scene.names[one[0].article], first=one[1],
        two=scene.names[two[0].article], second=two[1],
    )  # fmt: skip


def _key(kind: str, me: str) -> str:
    return f"{kind}_me" if me else kind


def _who(scene: Scene, row: Row, me: str) -> str:
    """The reports as a subject, or those beside one's own."""
    ids = [key for key in ids_of(row) if key != me]
    if me:
        return scene.called(ids)
    return scene.who(ids) if len(ids) == scene.size else scene.least(scene.who(ids))
