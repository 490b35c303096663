"""What several reports tell: the words of each, after its outlet; nothing is said of them beyond
that, except whose figure or quotation is the same, which can be looked up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.words.quoting import ROOM, printed
from digest.comparison.words.same import Said, Side, count, figure, in_all, same_words, writes
from digest.comparison.words.say import words_in
from digest.comparison.words.scene import PRINTED_NAMES, Scene, ids_of, says
from digest.model import Article, Cell, Row, Span
from digest.text.words import content_stems, fold

PAIR: Final = 2
"""Reports whose words are set side by side."""

LEDE: Final = 3
"""Sentences at the head of a report that tell what happened."""

TIGHT: Final = 16
"""Words of a report's sentence on a card."""

POINTER: Final = 12
"""Words of one's own sentence, which stands on the page already."""

HEAD: Final = 6
"""Sentences of a report among which one may tell what others tell at their heads."""

ALSO: Final = 4
PART: Final = 0.4
SURE: Final = 0.6
"""Words of meaning, and share of those that the others have in common, that such a sentence has;
the share too where not all of the others can be quoted beside it."""

PLAIN: Final = 2
"""Words of meaning, no name's among them, that such a sentence shares: one is the theme."""

SHARED: Final = 3
"""Words of meaning that a sentence shares with the others: two may name the theme only."""

TWICE: Final = 0.6
"""Share of the shorter passage's words in the other from which one matter would be told twice. .5
and .75 change 5 and 4 notes of 220; without it 20 tell something twice."""

NOWHERE: Final = (0, 0, 0)


def common(
    scene: Scene, rows: Sequence[Row], *, most: int, me: str = "", limit: int = 0
) -> list[str]:
    """A statement for each of the first rows of which there is something to say, what stands at
    the heads of most reports before the others, nothing told twice; within a `limit` of words, all
    reports of a row or none."""
    out: list[str] = []
    known: list[str] = []
    for row in sorted(rows, key=_at_heads, reverse=True):
        mine = not me or me in ids_of(row) or _at_heads(row) != NOWHERE
        text, words = _statement(scene, row, me, limit) if mine else ("", "")
        if not text:
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


def _statement(scene: Scene, row: Row, me: str, limit: int) -> Said:
    """What is said of a row, and the words of the reports in it: a quotation that is in all, a
    count of persons that stands late, else each one's own words."""
    said = same_words(scene, row, me)
    if not said[0] and row.key.startswith("persons:") and _at_heads(row) == NOWHERE:
        return count(scene, row, me)
    if said[0]:
        return said
    return _brief(scene, row, limit) if limit else _whole(scene, row, me)


def _whole(scene: Scene, row: Row, me: str) -> Said:
    """Each report's own words, if all can be quoted; else a count or a figure that is in all, with
    all that have it."""
    sides = _sides(scene, row, me)
    said = _written(scene, me, sides)
    if sum(len(ids) for ids, _ in sides) < min(PRINTED_NAMES, len(ids_of(row))):
        for other in (count(scene, row, me), ("", "") if me else figure(scene, row)):
            said = other if other[0] else said
    return said


def _brief(scene: Scene, row: Row, limit: int) -> Said:
    """The same in so many words: of all reports, else a figure, else of two."""
    sides, tight = _sides(scene, row), _sides(scene, row, room=TIGHT)
    short = sorted(tight, key=lambda one: words_in(one[1]))
    two = [one for one in tight if one in short[:PAIR]]
    tried = (
        _written(scene, "", sides), _written(scene, "", tight), figure(scene, row),
        figure(scene, row, bare=True), count(scene, row, ""), _written(scene, "", two),
    )  # fmt: skip
    return next((one for one in tried if one[0] and words_in(one[0]) <= limit), ("", ""))


def lone(scene: Scene, rows: Sequence[Row], limit: int) -> str:
    """What one report writes of the first row of which one is brief enough."""
    ranked = sorted(rows, key=_at_heads, reverse=True)
    told = (writes(scene, one) for r in ranked for one in _sides(scene, r, room=TIGHT))
    return next((text for text in told if words_in(text) <= limit), "")


def _written(scene: Scene, me: str, sides: Sequence[Side]) -> Said:
    """What reports write, side by side, and all these words; "" where fewer than two do."""
    words = " ".join(text for _, text in sides)
    if sum(len(ids) for ids, _ in sides) < PAIR or (me and me not in sides[0][0]):
        return "", ""
    if len(sides) == 1:
        return in_all(scene, me, *sides[0]), words
    say = scene.say
    rest = [say("side_words", who=scene.called(ids), text=text) for ids, text in sides[1:]]
    first = [(["" if key == me else key for key in ids], text) for ids, text in sides[:1]]
    return say("semicolon").join((writes(scene, first[0]), *rest)), words


def _sides(scene: Scene, row: Row, me: str = "", room: int = ROOM) -> list[Side]:
    """The words of each report of a row that can be quoted, briefly where a clause ends in time,
    and of others that have most of what these share; one's own first, equal ones together."""
    shared, quotes = _quotes(scene, row, room)
    found: dict[str, Side] = {}
    for cell, text in sorted(quotes, key=lambda one: one[0].article != me):
        known = found.get(fold(text))
        if known:
            found[fold(text)] = ([*known[0], cell.article], text)
            continue
        own = cell.article == me  # its own reader has it: a pointer is enough
        brief = (own and printed(scene, cell, room=POINTER, shared=shared, loose=True)) or text
        found[fold(text)] = ([cell.article], min(brief, text, key=words_in))
    return list(found.values())[:PRINTED_NAMES]


def _quotes(scene: Scene, row: Row, room: int) -> tuple[frozenset[str], list[tuple[Cell, str]]]:
    """What the sentences of a row share, and what each report writes, earliest first."""
    known: tuple[frozenset[str], list[tuple[Cell, str]]] | None = scene.kept.get((row, room))
    if known is None:
        cells = says(row)
        counts = Counter(stem for c in cells for stem in {*content_stems(c.quote)})
        shared = frozenset(stem for stem, n in counts.items() if n >= PAIR)
        own, order = len(cells), list(scene.articles)
        for share in (PART, SURE):
            near = (_nearest(scene, key, row, shared, share) for key in order)
            quotes = [
                (cell, text)
                for cell in sorted(
                    (*cells, *filter(None, near)), key=lambda c: order.index(c.article)
                )
                if len(shared & {*content_stems(cell.quote)}) >= SHARED
                and (text := printed(scene, cell, room=room, shared=shared))
            ]
            if sum(cell in cells for cell, _ in quotes) == own:
                break  # else one that stands beside the row would stand for a part of it
        known = scene.kept[(row, room)] = (shared, quotes)
    return known


def _nearest(scene: Scene, key: str, row: Row, shared: frozenset[str], share: float) -> Cell | None:
    """The sentence at the head of a report outside a row that has most of what its sentences share;
    None where that is too little."""
    art = scene.articles[key]
    if key in ids_of(row) or not all(c.sentence < LEDE for c in says(row)):
        return None
    held = [(len(shared & stems), -n) for n, stems in enumerate(_head(art))]
    most, n = max(held, default=(0, 0))
    small = (w for c in says(row) for w in c.quote.split() if w[0].islower())
    plain = shared.intersection(content_stems(" ".join(small)))
    if most < max(ALSO, share * len(shared)) or len(plain & _head(art)[-n]) < PLAIN:
        return None
    span = art.sentences[-n].span
    quote = art.document.text[span.start : span.end]
    return Cell(article=key, stance="says", quote=quote, span=span, sentence=-n)


@lru_cache(maxsize=64)
def _stems(texts: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(content_stems(text)) for text in texts)


def _head(art: Article) -> tuple[frozenset[str], ...]:
    """The stems of the sentences at the head of a report."""
    spans: list[Span] = [s.span for s in art.sentences[:HEAD]]
    return _stems(tuple(art.document.text[s.start : s.end] for s in spans))


def beside(scene: Scene, row: Row, *, me: str = "", room: int = ROOM) -> str:
    """What the reports of a row without a verdict write, side by side."""
    text, _ = _written(scene, me, _sides(scene, row, me, room))
    return scene.say("beside_unsure", told=text) if text else ""
