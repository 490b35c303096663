"""From an answer to what the comparison prints: items that stand their proofs, as places and spans.

The comparison makes rows of them, ranks them, and fills up with what the rules find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.judging.pointed import Part, Point, Pointed, Slot
from digest.comparison.order import comes_before
from digest.comparison.reading import Place, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.judge.answer import Answer, Item
from digest.judge.exact import span_of
from digest.judge.labels import label
from digest.judge.proofs import Difference, Side, comparable, doubt
from digest.judge.question import Question
from digest.judge.words import why
from digest.text.words import stem

ELSEWHERE: Final = 0.6
"""Share of a sentence's stems in one sentence of another report, from which that one tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What stood the proofs, and why the rest did not: (item, reason)."""

    pointed: Pointed
    dropped: tuple[tuple[str, str], ...] = ()


def proven(question: Question, answer: Answer, *, by: str, most_differ: int) -> Proven:
    """The items of an answer that stand their proofs; at most so many differences."""
    points: list[Point] = []
    dropped = list(answer.dropped)
    count: dict[str, int] = {}
    for item in answer.items:
        count[item.list] = count.get(item.list, 0) + 1
        made = _MAKE[item.list](question, item)
        if isinstance(made, str):
            dropped.append((f"{item.list} {count[item.list]}", made))
        elif any(_same(made, known) for known in points):
            dropped.append((f"{item.list} {count[item.list]}", why("repeated")))
        else:
            points.append(made)
    apart = [p for p in points if p.verdict != "fit"][:most_differ]
    rest = [p for p in points if p.verdict == "fit"]
    return Proven(pointed=Pointed(by=by, points=(*apart, *rest)), dropped=tuple(dropped))


def _same(one: Point, two: Point) -> bool:
    """Whether two items point at the same: sentences, and of differences the same words."""
    mine, theirs = (frozenset(p.place for p in point.parts) for point in (one, two))
    if mine != theirs or (one.verdict == "fit") != (two.verdict == "fit"):
        return False
    return one.verdict == "fit" or set(one.parts) == set(two.parts)


def _side(question: Question, name: str, words: str) -> Side | str:
    place = question.places.get(name)
    if place is None:
        return why("unknown", sent=name)
    sent = question.sents[place]
    span = span_of(words, sent.text)
    if span is None:
        return why("left", words=words, sent=name)
    report = next(r for r in question.reports if r.id == place[0])
    return Side(report, sent, span)


def _sides(
    question: Question, names: Sequence[str], words: Sequence[str]
) -> tuple[Side, Side] | str:
    left, right = (_side(question, name, said) for name, said in zip(names, words, strict=True))
    if isinstance(left, str):
        return left
    return right if isinstance(right, str) else (left, right)


def _difference(question: Question, item: Item) -> Point | str:
    """The point of a difference, or why there is none; values that were swapped are put right."""
    pair = _sides(question, item.sents, (item.left, item.right))
    if isinstance(pair, str):
        swapped = _sides(question, item.sents, (item.right, item.left))
        if isinstance(swapped, str):
            return pair
        pair = swapped
    left, right = pair
    if comes_before(right.report.published, left.report.published):
        left, right = right, left
    found = Difference(left, right, item.hold)
    reason = doubt(found, question.reports)
    if reason:
        return reason
    parts = [Part(place=s.sent.place, value=s.span) for s in (left, right)]
    for side in (left, right):
        for twin in question.twins.get(side.sent.place, ()):
            span = span_of(side.text, question.sents[twin].text)
            if span is not None and twin[0] not in {p.place[0] for p in parts}:
                parts.append(Part(place=twin, value=span))
    return Point(
        verdict="newer" if item.hold == "newer" else "clash",
        parts=tuple(parts),
        label=label(item.about, [left.sent, right.sent]),
        slot=_slot(found),
    )


def _slot(one: Difference) -> Slot:
    """What kind of values differ, as a page shows them."""
    left, right = one.left, one.right
    if len(left.figures) == len(right.figures) == 1 and comparable(*left.figures, *right.figures):
        return "figure"
    return "time" if left.days and right.days and not left.figures else "claim"


def _core(question: Question, item: Item) -> Point | str:
    """The point of what several reports tell: one sentence of each, those that share nothing with
    the others or speak against them left out."""
    known = [question.places[name] for name in item.sents if name in question.places]
    chosen: dict[str, Place] = {}
    for place in known:
        chosen.setdefault(place[0], place)
    sents = [question.sents[place] for place in chosen.values()]
    if len(sents) < 2:
        return why("too_few")
    kept = [s for s in sents if any(_fit(s, other) for other in sents if other is not s)]
    if len(kept) < 2:
        return why("apart")
    places = [s.place for s in kept]
    for place in tuple(places):
        places += [
            twin for twin in question.twins.get(place, ()) if twin[0] not in {p[0] for p in places}
        ]
    return Point(
        verdict="fit",
        parts=tuple(Part(place=place) for place in places),
        label=label(item.about, kept),
    )


def _fit(one: Sent, two: Sent) -> bool:
    """Whether two sentences may tell the same: they share a word of meaning, no doubt speaks."""
    known = lexicon("en").lists
    idle = {stem(word) for word in known["weak"] | known["saying"]}
    return bool((one.stems & two.stems) - idle)


def _only(question: Question, item: Item) -> Point | str:
    """The point of what one report has, or where another has it too."""
    place = question.places.get(item.sents[0])
    if place is None:
        return why("unknown", sent=item.sents[0])
    sent = question.sents[place]
    if question.twins.get(place) or any(_tells(other, sent) for other in _others(question, place)):
        return why("elsewhere")
    return Point(verdict="fit", parts=(Part(place=place),), label=label(item.about, [sent]))


def _others(question: Question, place: Place) -> Sequence[Sent]:
    return [s for r in question.reports if r.id != place[0] for s in r.sents]


def _tells(one: Sent, two: Sent) -> bool:
    return len(one.stems & two.stems) >= ELSEWHERE * max(1, len(two.stems))


_MAKE: Final = {"differ": _difference, "core": _core, "only": _only}
