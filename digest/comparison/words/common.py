"""What several reports tell: the words of each, after its outlet; nothing is said of them beyond
that, except whose figure or quotation is the same, which can be looked up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.words.quoting import MOST, printed
from digest.comparison.words.same import Side, count, figure, in_all, same_words, side
from digest.comparison.words.say import words_in
from digest.comparison.words.scene import PRINTED_NAMES, Scene, ids_of, says
from digest.model import Article, Cell, Row, Span
from digest.text.words import content_stems, fold

PAIR: Final = 2
"""Reports whose words are set side by side."""

LEDE: Final = 3
"""Sentences at the head of a report that tell what happened."""

NAME: Final = 3
"""Words that name a report before its own."""

ROOM: Final = 28
"""Words of each of three reports, where clauses end in time."""

HEAD: Final = 6
"""Sentences of a report among which one may tell what others tell at their heads."""

ALSO: Final = 4
HALF: Final = 0.5
"""Words of meaning, and share of those that the others have in common, that such a sentence has."""

SHARED: Final = 3
"""Words of meaning that a sentence shares with the others: two may name the theme only."""

TWICE: Final = 0.6
"""Share of the shorter passage's words in the other from which one matter would be told twice."""

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
        text, words = _statement(scene, row, me, limit)
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


def _statement(scene: Scene, row: Row, me: str, limit: int) -> tuple[str, str]:
    """What is said of a row, and the words of the reports in it: each one's own, if all can be
    quoted; else a count or a figure that is in all."""
    said = same_words(scene, row, me)
    if not said[0] and row.key.startswith("persons:") and _at_heads(row) == NOWHERE:
        return count(scene, row, me)
    if not said[0]:
        rooms = (MOST, limit // len(ids_of(row)) - NAME) if limit else (MOST,)
        tried = (told(scene, row, me=me, room=room, every=True) for room in rooms)
        fits = (one for one in tried if one[0] and not (limit and words_in(one[0]) > limit))
        said = next(fits, said)
    if not said[0]:
        said = count(scene, row, me)
    if not said[0] and not me:
        said = figure(scene, row, limit)
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
        return in_all(scene, me, *sides[0]), words
    say = scene.say
    if me:
        rest = [side(scene, "has", other) for other in sides[1:]]
        return say("told_me", mine=sides[0][1], sides=say.listing(rest)), words
    rest = [say("side_words", who=scene.called(ids), text=text) for ids, text in sides[1:]]
    first = side(scene, "writes", sides[0])
    return say("semicolon").join((first, *rest)), words


def _sides(scene: Scene, row: Row, me: str, room: int) -> list[Side]:
    """The words of each report of a row that can be quoted, and of others that have most of what
    these share; one's own first, equal ones together."""
    cells = says(row)
    counts = Counter(stem for c in cells for stem in {*content_stems(c.quote)})
    shared = frozenset(stem for stem, n in counts.items() if n >= PAIR)
    cells += tuple(c for key in scene.articles if (c := _nearest(scene, key, row, shared)))
    found: dict[str, Side] = {}
    order = [me, *scene.articles]
    for cell in sorted(cells, key=lambda c: order.index(c.article)):
        rooms = (ROOM, MOST) if room == MOST and len(cells) > PAIR else (room,)
        texts = (printed(scene, cell, most=most, shared=shared) for most in rooms)
        text = next((text for text in texts if text), "")
        if text and len(shared & {*content_stems(text)}) >= SHARED:
            found.setdefault(fold(text), ([], text))[0].append(cell.article)
    return list(found.values())[:PRINTED_NAMES]


def _nearest(scene: Scene, key: str, row: Row, shared: frozenset[str]) -> Cell | None:
    """The sentence at the head of a report outside a row that has most of what its sentences share;
    None where that is less than half."""
    art = scene.articles[key]
    if key in ids_of(row) or not all(c.sentence < LEDE for c in says(row)):
        return None
    held = [(len(shared & stems), -n) for n, stems in enumerate(_head(art))]
    most, n = max(held, default=(0, 0))
    if most < max(ALSO, HALF * len(shared)):
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


def beside(scene: Scene, row: Row, *, me: str = "") -> str:
    """What the reports of a row without a verdict write, side by side."""
    text, _ = told(scene, row, me=me)
    return scene.say("beside_unsure", told=text) if text else ""
