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
from digest.model import Cell, Row
from digest.text.leaning import awaits
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold

PAIR: Final = 2
"""Sentences that are set side by side."""

HELD: Final = 0.5
"""Share of a sentence's words of meaning that others print, from which it may stand for them."""

HEADS: Final = 0.2
"""The same where both stand at the heads of reports, which tell one event."""

LEDE: Final = 3
"""Sentences at the head of a report that tell what happened."""

QUOTED: Final = 6
"""Words from which a quotation says something by itself."""

WHOLE: Final = 0.7
"""Share of a quotation from which words of it are no clipping."""

SHARED: Final = 3
"""Words of meaning that two sentences without a verdict share: two may name the theme only."""


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
            said = told(scene, row, me=me, among=heads, least=HEADS)
            best, found = (size, said) if said[0] else (best, found)
    return found


def told(
    scene: Scene, row: Row, *, me: str = "", among: Sequence[Cell] = (), least: float = HELD
) -> tuple[str, str]:
    """Which reports tell of a matter, in the words of one, and these words; "" where no sentence
    may stand for the others: too long, leaning, contested, or most of it nobody else's. A report
    that still awaits what others tell as done is none of them."""
    langs = {key: art.document.lang for key, art in scene.articles.items()}
    cells = [c for c in says(row) if not awaits(c.quote, langs[c.article])] or says(row)
    ids = [key for key in ids_of(row) if any(c.article == key for c in cells)]
    if len(ids) < PAIR or (me and me not in ids):
        return "", ""
    able = [
        (_held(c, cells), c.article == me, -len(quote.split()), -n, c, quote)
        for n, c in enumerate(among or cells)
        if c in cells and (quote := printed(scene, c)) and not scene.contested(c)
    ]
    held, *_, cell, quote = max(able, default=(0.0, cells[0], ""))
    if held < (HELD if me else least):  # beside one report its own words would seem the other's
        return "", ""
    others = [key for key in ids if key not in (cell.article, me)]
    one = scene.names[cell.article]
    if me and cell.article != me:
        return scene.say("told_so_me", one=one, first=quote), quote
    rest = len(others) == scene.size - 1 and not me
    who = scene.others(others) if rest else scene.called(others)
    phrase = _key("told_one" if len(others) == 1 else "told", me)
    return scene.say(phrase, one=one, who=who, first=quote), quote


def _held(cell: Cell, cells: Sequence[Cell]) -> float:
    """The share of a sentence's words of meaning that the others print, the words that it quotes
    counted apart: "Holder said that the 'eyes of the nation' are on the town" is about these."""
    theirs = {s for c in cells if c.article != cell.article for s in content_stems(c.quote)}
    quoted = [cell.quote[q.start : q.end] for q in quotations(cell.quote)]
    parts = [set(content_stems(text)) for text in (cell.quote, *quoted)]
    return min((len(part & theirs) / len(part) for part in parts if part), default=0.0)


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
    """That reports give one value of what its key names, in one form."""
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
    return scene.called(ids) if me else scene.who(ids)
