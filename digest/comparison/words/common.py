"""What several reports tell: the words of each, after its outlet; nothing is said of them beyond
that, except whose figure or quotation is the same, which can be looked up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from digest.comparison.rows.skeleton import CURRENCIES
from digest.comparison.words.naming import holder, surname, worth
from digest.comparison.words.quoting import MOST, inner, printed
from digest.comparison.words.say import words_in
from digest.comparison.words.scene import (
    PRINTED_NAMES,
    Scene,
    about,
    calm,
    ids_of,
    in_sentence,
    says,
)
from digest.model import Cell, Figure, Row
from digest.text.figures.numbers import figures
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold
from digest.text.words import whole as stands

VAGUE: Final = 1.5
"""Factor between the ends of a figure from which it is none."""

LARGE: Final = 10
"""A smaller count is of many things."""

PAIR: Final = 2
"""Reports whose words are set side by side."""

LEDE: Final = 3
"""Sentences at the head of a report that tell what happened."""

NAME: Final = 3
"""Words that name a report before its own."""

ROOM: Final = 28
"""Words of each of three reports, where clauses end in time."""

QUOTED: Final = 6
"""Words from which a quotation says something by itself."""

WHOLE: Final = 0.7
"""Share of a quotation from which words of it are no clipping."""

SHARED: Final = 3
"""Words of meaning that a sentence shares with the others: two may name the theme only."""

TWICE: Final = 0.6
"""Share of the shorter passage's words in the other from which one matter would be told twice."""

NOWHERE: Final = (0, 0, 0)

Side = tuple[list[str], str]
"""Reports, and the words that all of them print."""


def common(
    scene: Scene, rows: Sequence[Row], *, most: int, me: str = "", limit: int = 0
) -> list[str]:
    """A statement for each of the first rows of which there is something to say, what stands at
    the heads of most reports before the others, nothing told twice; within a `limit` of words, all
    reports of a row or none."""
    out: list[str] = []
    known: list[str] = []
    for row in sorted(rows, key=_at_heads, reverse=True):
        text, words = _statement(scene, row, me, limit)
        if not text or (me and me not in ids_of(row)):
            continue
        if any(_alike(words, other) for other in known):
            continue
        known.append(words)
        out.append(text)
        if len(out) == most:
            break
    return out


def _at_heads(row: Row) -> tuple[int, int, int]:
    """How many reports tell a point at their heads, how many at all, how early; none where it is
    one."""
    at = [c.sentence for c in says(row)]
    heads = sum(n < LEDE for n in at)
    return (heads, len(at), -sum(at)) if heads >= PAIR and row.called != "quotation" else NOWHERE


def _alike(one: str, two: str) -> bool:
    """Whether one of two passages tells little beside the other."""
    ours, theirs = set(content_stems(one)), set(content_stems(two))
    return len(ours & theirs) >= TWICE * min(len(ours), len(theirs))


def _statement(scene: Scene, row: Row, me: str, limit: int) -> tuple[str, str]:
    """What is said of a row, and the words of the reports in it: each one's own, if all can be
    quoted; else a count or a figure that is in all."""
    said = _same_words(scene, row, me)
    if not said[0] and row.key.startswith("persons:") and _at_heads(row) == NOWHERE:
        return _value(scene, row, me)
    if not said[0]:
        short = limit // len(ids_of(row)) - NAME
        rooms = (MOST, short) if limit else (MOST,) if len(ids_of(row)) == PAIR else (ROOM, MOST)
        tried = (told(scene, row, me=me, room=room, every=True) for room in rooms)
        fits = (one for one in tried if one[0] and not (limit and words_in(one[0]) > limit))
        said = next(fits, said)
    if not said[0]:
        said = _value(scene, row, me)
    if not said[0] and not me:
        said = _figure(scene, row, limit)
    return said if said[0] or limit else told(scene, row, me=me)


def told(
    scene: Scene, row: Row, *, me: str = "", room: int = MOST, every: bool = False
) -> tuple[str, str]:
    """What each report of a row writes, side by side, and all these words; "" where fewer than two,
    or not `every` one, have a sentence that can be quoted."""
    sides = _sides(scene, row, me, room)
    words = " ".join(text for _, text in sides)
    least = min(PRINTED_NAMES, len(ids_of(row))) if every else PAIR
    if sum(len(ids) for ids, _ in sides) < least or (me and me not in sides[0][0]):
        return "", ""
    if len(sides) == 1:
        return _stands(scene, me, *sides[0]), words
    say = scene.say
    if me:
        rest = [_side(scene, "has", side) for side in sides[1:]]
        return say("told_me", mine=sides[0][1], sides=say.listing(rest)), words
    rest = [say("side_words", who=scene.called(ids), text=text) for ids, text in sides[1:]]
    first = _side(scene, "writes", sides[0])
    return say("semicolon").join((first, *rest)), words


def _sides(scene: Scene, row: Row, me: str, room: int) -> list[Side]:
    """The words of each report of a row that can be quoted, one's own first, equal together."""
    cells = sorted(says(row), key=lambda c: c.article != me)
    counts = Counter(stem for c in cells for stem in {*content_stems(c.quote)})
    shared = frozenset(stem for stem, n in counts.items() if n >= PAIR)
    found: dict[str, Side] = {}
    for cell in cells:
        text = printed(scene, cell, most=room, shared=shared)
        if text and len(shared & {*content_stems(text)}) >= SHARED:
            found.setdefault(fold(text), ([], text))[0].append(cell.article)
    return list(found.values())[:PRINTED_NAMES]


def _side(scene: Scene, verb: str, side: Side) -> str:
    """Reports with their words behind a verb, which is another one for several."""
    key = f"side_{verb}" if len(side[0]) == 1 else f"side_{verb}_many"
    return scene.say(key, who=scene.called(side[0]), text=side[1])


def _stands(scene: Scene, me: str, ids: Sequence[str], text: str) -> str:
    """That words stand in reports, one's own left out."""
    others = [key for key in ids if key != me]
    return scene.say(_key("stands", me), text=text, who=scene.called(others))


def _same_words(scene: Scene, row: Row, me: str) -> tuple[str, str]:
    """That reports quote the same words, with all that print them; "" where these are clipped."""
    cells = says(row)
    quote = next((text for c in cells if (text := _quoted(scene, c, cells))), "")
    holding = [
        key
        for key, art in scene.articles.items()
        if key in ids_of(row) or stands(_plain(art.document.text), _plain(quote))
    ]
    if not quote or (me and me not in holding):
        return "", ""
    speaker = _speaker(scene, cells)
    if not speaker:
        return _stands(scene, me, holding, quote), quote
    who = scene.called([k for k in holding if k != me]) if me else scene.who(holding)
    return scene.say(_key("same_words", me), who=who, speaker=speaker, quote=quote), quote


def _quoted(scene: Scene, cell: Cell, cells: Sequence[Cell]) -> str:
    """The words of a quotation that stand in all cells, where they are most of a sentence that was
    said, and no title."""
    for q in quotations(cell.quote):
        text = cell.quote[q.start : q.end]
        at = text.find(cell.value) if cell.value else 0
        found = cell.value or text.strip("“”\"'‘’ ")
        words = found.split()
        small = sum(word[:1].islower() for word in words)
        if (
            at >= 0
            and len(words) >= max(QUOTED, WHOLE * len(text.split()))
            and small * 2 >= len(words)
            and text.lstrip("“\"'‘")[:1].isupper()
            and all(stands(_plain(c.quote), _plain(found)) for c in cells)
        ):
            return inner(" ".join(words)).strip("“”\"'‘’ ").rstrip(".,")
    return ""


def _plain(text: str) -> str:
    """A text with one kind of marks, no full stop or comma at its end."""
    low = fold(" ".join(text.split()))
    return low.translate(_ONE_KIND).rstrip(".,")


_ONE_KIND: Final = str.maketrans("“”‘’", "\"\"''")


def _speaker(scene: Scene, cells: Sequence[Cell]) -> str:
    """Who says the words of a row, by the fullest name, "" where the reports do not all say one."""
    names = [name for c in cells if (name := holder(c.holder, scene.say))]
    if len({surname(name) for name in names}) != 1:
        return ""
    whole = [n for n in names if any(worth(n, art) for art in scene.articles.values())]
    return max(whole, key=len, default="")


def _value(scene: Scene, row: Row, me: str) -> tuple[str, str]:
    """That reports give one count of persons, in one form."""
    say = scene.say
    forms = {" ".join(c.value.split()) for c in says(row)}
    shortest = min(forms, key=lambda text: (len(text), text))
    one = all(f"{fold(form)} ".startswith(f"{fold(shortest)} ") for form in forms)
    if not row.key.startswith("persons:") or not shortest or not one:
        return "", ""
    value = say.quoted(calm(in_sentence(row, shortest)))  # "40" of "40 people": all have it
    text = say(_key("value_of", me), who=_who(scene, row, me), value=value, about=about(row, say))
    return text, shortest


def _figure(scene: Scene, row: Row, limit: int) -> tuple[str, str]:
    """The first sum, share, score or count that all sentences of a row give, as the reports print
    it, with all reports of the story that have it, and the briefest sentence in which it stands."""
    first, *rest = [figures(c.quote) for c in says(row)]
    same = next((f for f in first if _weighs(f) and all(_in(f, other) for other in rest)), None)
    if same is None:
        return "", ""
    forms: dict[str, Side] = {}
    for key, art in scene.articles.items():
        found = next((f for f in art.figures if _in(same, [f])), None)
        if found:
            text = _bare(art.document.text, found)
            forms.setdefault(fold(text), ([], text))[0].append(key)
    say, ((ids, text), *sides) = scene.say, forms.values()
    others = [say("side", value=say.quoted(t), who=scene.called(keys)) for keys, t in sides]
    told = say("comma").join((_stands(scene, "", ids, text), *others))
    quotes = sorted((len(q), [c.article], q) for c in says(row) if (q := printed(scene, c)))
    for _, one, quote in quotes[:1]:
        whole = say("semicolon").join((told, _side(scene, "writes", (one, quote))))
        if not limit or words_in(whole) <= limit:
            return whole, quote
    return told, text


def _weighs(one: Figure) -> bool:
    """Whether a figure tells two reports of one thing: a sum, a share, a score, a large count; no
    "millions"."""
    counts = one.kind in ("count", "measure") and one.unit and one.low >= LARGE
    told = counts or one.kind in ("money", "percent", "score")
    return bool(told) and (one.kind == "score" or one.high <= VAGUE * one.low)


def _in(one: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure is among others, with what it counts."""
    return any(
        (f.kind, f.unit, f.low, f.high) == (one.kind, one.unit, one.low, one.high) for f in others
    )


def _bare(text: str, found: Figure) -> str:
    """A figure as a text prints it, without the words that hedge it."""
    start = found.number.start
    start -= text[max(0, start - 1) : start] in CURRENCIES
    return " ".join(text[start : found.span.end].split())


def beside(scene: Scene, row: Row, *, me: str = "") -> str:
    """What the reports of a row without a verdict write, side by side."""
    text, _ = told(scene, row, me=me)
    return scene.say("beside_unsure", told=text) if text else ""


def _key(kind: str, me: str) -> str:
    return f"{kind}_me" if me else kind


def _who(scene: Scene, row: Row, me: str) -> str:
    """The reports as a subject, or those beside one's own."""
    ids = [key for key in ids_of(row) if key != me]
    return scene.called(ids) if me else scene.who(ids)
