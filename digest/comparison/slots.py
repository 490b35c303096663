"""Differences between two sentences, and between two articles, as typed verdicts with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from digest.comparison import slots_others, slots_polarity
from digest.comparison.slots_figures import (
    assigned,
    comparable,
    fits,
    likeness,
    probability,
    reason,
    shared_words,
)
from digest.comparison.slots_read import Reading, read
from digest.comparison.slots_records import Judgement, SlotKind, SlotValue, Verdict
from digest.comparison.slots_said import UNSURE, said
from digest.model import Article, Holder

__all__ = [
    "Judgement",
    "Reading",
    "SlotKind",
    "SlotValue",
    "Verdict",
    "differences",
    "judge",
    "slot_values",
]

# Two figures are one quantity from this probability on; below, and above UNSURE, they are shown
# side by side without a verdict. Set on the visible part, see slots_figures.WEIGHTS.
SURE: Final = 0.36
# The same in whole articles; flat in recall between .35 and .38, other flags .079 to .061.
SURE_ARTICLES: Final = 0.36
# Of the other slots, times how surely the sentences are aligned (same set).
LEAST_SCORE: Final = {"date": 0.45, "place": 0.35, "name": 0.5, "polarity": 0.6}
# A value that the other article gives in a sentence this much alike is no difference.
ALSO_GIVEN: Final = 0.5
ALSO_GIVEN_WORDS: Final = 0.3
ALSO_GIVEN_SHARE: Final = 0.8
# An agreement elsewhere settles a value unless the clashing sentences are aligned this much better.
SETTLED_MARGIN: Final = -0.3
# Counts that grow while an event goes on.
_GROWING: Final = frozenset(
    "dead injured missing arrested rescued displaced infected destroyed damaged stranded".split()
)
# Counts that later reports give in either direction: the missing are found.
CHANGING: Final = frozenset({"missing", "stranded"})
ABOARD: Final = frozenset({"passenger", "crew"})
_CLASHES: Final = frozenset({"conflict", "updated", "claim"})


def slot_values(article: Article, sentence: int) -> tuple[SlotValue, ...]:
    """The values of one sentence that can be compared with another source."""
    return read(article, sentence).values


def judge(a: Article, i: int, b: Article, j: int, *, aligned: float = 1.0) -> tuple[Judgement, ...]:
    """What the slots of two sentences say of each other, best first.

    `aligned` is how surely the two sentences speak of the same thing (0..1).
    """
    out = _judged(a, read(a, i), b, read(b, j), sure=SURE)
    if aligned < 0.5:
        out = [replace(x, verdict="unsure") if x.verdict in _CLASHES else x for x in out]
    return tuple(sorted(filter(said, out), key=_order))


def readings_of(article: Article) -> list[Reading]:
    """All sentences of an article, read for comparison."""
    return [read(article, sent.i) for sent in article.sentences]


def differences(
    a: Article,
    b: Article,
    pairs: Iterable[tuple[int, int, float]],
    *,
    readings: Mapping[str, Sequence[Reading]] | None = None,
) -> tuple[Judgement, ...]:
    """The verdicts on aligned sentences (i of a, j of b, how surely aligned), article-wide.

    A value that the other article names anywhere else for the same quantity is no difference, and
    no value is judged twice. `readings` are those of the articles where they are known already.
    """
    known = readings or {}
    mine = known.get(a.id) or readings_of(a)
    theirs = known.get(b.id) or readings_of(b)
    found: list[tuple[float, Judgement]] = []
    for i, j, aligned in sorted(pairs, key=lambda p: (-p[2], p[0], p[1])):
        for got in _judged(a, mine[i], b, theirs[j], sure=SURE_ARTICLES, aligned=aligned):
            if got.verdict in _CLASHES and _elsewhere(got, mine[i], mine, theirs[j], theirs):
                continue
            if got.slot == "figure":
                found.append((aligned, got))
                continue
            score = got.score * (0.5 + aligned / 2)
            if got.verdict not in _CLASHES or score >= LEAST_SCORE[got.slot]:
                found.append((aligned, replace(got, score=score)))
    # How well the sentences fit together in which a value was agreed on.
    settled: dict[tuple[str, int], float] = {}
    for aligned, got in found:
        if got.verdict in {"same", "rounding"}:
            for key in _ends(got):
                settled[key] = max(settled.get(key, 0.0), aligned)
    out: list[Judgement] = []
    used: set[tuple[str, int]] = set()
    for aligned, got in sorted(found, key=lambda f: _order(f[1])):
        if got.verdict not in {"same", "rounding"}:
            keys = _ends(got)
            if any(settled.get(key, 0.0) > aligned - SETTLED_MARGIN for key in keys):
                continue
            if used.intersection(keys):
                continue
            used.update(keys)
        if said(got):
            out.append(got)
    return tuple(out)


def _ends(got: Judgement) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("a", got.left.span.start), ("b", got.right.span.start)


def _order(got: Judgement) -> tuple[int, float, int, int]:
    return (
        0 if got.verdict in _CLASHES else 1,
        -got.score,
        got.left.span.start,
        got.right.span.start,
    )


def _judged(
    a: Article, left: Reading, b: Article, right: Reading, *, sure: float, aligned: float = 1.0
) -> list[Judgement]:
    out = list(_figures(a, left, b, right, sure=sure, aligned=aligned))
    for judged in (
        slots_others.dates,
        slots_others.places,
        slots_others.names,
        slots_polarity.polarity,
    ):
        out += list(judged(left, right))
    return out


def _figures(
    a: Article, left: Reading, b: Article, right: Reading, *, sure: float, aligned: float
) -> Iterator[Judgement]:
    agreed, clashes = assigned(left, right)
    for x, y in agreed:
        alike = probability({**likeness(x, y, left, right), "aligned": aligned - 1})
        exact = x.low == y.low and x.high == y.high and x.unit == y.unit
        yield Judgement(
            slot="figure",
            verdict="same" if exact else "rounding",
            left=x,
            right=y,
            reason="both give the same figure"
            if exact
            else f"{x.text} and {y.text} fit each other",
            score=alike,
        )
    for x, y, found in clashes:
        terms = {**found, "aligned": aligned - 1}
        sure_of = probability(terms)
        why = tuple(sorted(terms.items(), key=lambda t: (-abs(t[1]), t[0])))
        verdict = _verdict(a, x, b, y, sure_of, terms, sure)
        if verdict is None:
            continue
        yield Judgement(
            slot="figure",
            verdict=verdict,
            left=x,
            right=y,
            reason=_reason(verdict, x, y),
            score=sure_of,
            why=why,
        )


def _verdict(
    a: Article,
    x: SlotValue,
    b: Article,
    y: SlotValue,
    sure_of: float,
    terms: dict[str, float],
    sure: float,
) -> Verdict | None:
    if terms["scope"] == 1.0 and sure_of >= UNSURE:
        return "scope"
    if terms["days"] and sure_of >= UNSURE:
        return "scope"
    if sure_of < UNSURE:
        return None
    if sure_of < sure or _aboard(x, y):
        return "unsure"
    if _two_claims(_holder(a, x.sentence), _holder(b, y.sentence)):
        return "claim"
    if _later(a, x, b, y):
        return "updated"
    return "conflict"


def _aboard(x: SlotValue, y: SlotValue) -> bool:
    """ "186 passengers" and "more than 200 people": the crew may make the difference."""
    units = {x.unit, y.unit}
    return "person" in units and bool(units & ABOARD) and not {x.predicate, y.predicate} & _GROWING


def _holder(article: Article, i: int) -> Holder:
    return article.holders[i] if i < len(article.holders) else Holder()


def _two_claims(one: Holder, two: Holder) -> bool:
    """Whether two different parties stand behind the two figures."""
    if not one.name or not two.name or one.kind == "own" or two.kind == "own":
        return False
    words_one = {w for w in one.name.lower().split() if len(w) > 3}
    words_two = {w for w in two.name.lower().split() if len(w) > 3}
    return not words_one & words_two and {one.strength, two.strength} <= {
        "said",
        "claimed",
        "denied",
        "unverified",
        "alleged",
    }


def _later(a: Article, x: SlotValue, b: Article, y: SlotValue) -> bool:
    """Whether the later report has the higher count of something that grows."""
    early, late = a.document.published, b.document.published
    if not early or not late or (early[:10] == late[:10] and (len(early) < 16 or len(late) < 16)):
        return False
    if early == late:
        return False
    assert x.high is not None and y.high is not None and x.low is not None and y.low is not None
    first, then = (x, y) if early < late else (y, x)
    if {x.predicate, y.predicate} & CHANGING:
        return True
    grows = {x.predicate, y.predicate} & _GROWING
    return bool(grows) and (then.low or 0) > (first.low or 0)


def _reason(verdict: Verdict, x: SlotValue, y: SlotValue) -> str:
    if verdict == "scope":
        return f"not the same scope: {x.text} and {y.text}"
    if verdict == "claim":
        return f"two holders give two figures: {x.text} and {y.text}"
    if verdict == "unsure":
        return f"may not count the same: {x.text} and {y.text}"
    return reason(x, y, updated=verdict == "updated")


def _elsewhere(
    got: Judgement,
    left: Reading,
    mine: Sequence[Reading],
    right: Reading,
    theirs: Sequence[Reading],
) -> bool:
    """Whether either article gives the other's value too, for the same thing."""
    least = ALSO_GIVEN_SHARE * shared_words(left, right)
    return _given(got.left, left, theirs, least) or _given(got.right, right, mine, least)


def _given(value: SlotValue, home: Reading, readings: Sequence[Reading], least: float) -> bool:
    """Whether another article gives the value in a sentence on the same thing."""
    for r in readings:
        if shared_words(home, r) < least:
            continue
        for v in r.values:
            if v.slot != value.slot:
                continue
            if value.slot == "figure":
                if (
                    comparable(value, v)
                    and fits(value, v)
                    and probability(likeness(value, v, home, r)) >= ALSO_GIVEN
                ):
                    return True
            elif same_value(value, v) and shared_words(home, r) >= ALSO_GIVEN_WORDS:
                return True
    return False


def same_value(x: SlotValue, y: SlotValue) -> bool:
    """Whether two days, places or names are the same."""
    return slots_others.same_day(x, y) if x.slot == "date" else x.key == y.key
