"""Which of the differences between aligned sentences are sure enough to be printed as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp
from typing import Final

from digest.comparison.slots import Reading, differences, judge
from digest.comparison.slots_records import Judgement, SlotValue
from digest.model import Article
from digest.text.words import content_stems, fold

CLASHES: Final = frozenset({"conflict", "claim", "updated"})

WEIGHTS: Final[tuple[tuple[str, float], ...]] = (
    ("constant", -4.94),
    ("same words", 1.47),
    ("slot score", 5.83),
    ("not named elsewhere", 0.56),
    ("date", 0.91),
    ("place", 1.04),
    ("other slot", -1.71),
    ("same neighbours", 1.10),
)
"""Logistic weights of `terms`, fitted by tests/eval/fit_clashes.py on the ECB+ stories alone (CC BY
3.0) of story_conflict."""

ALIKE: Final = 0.2
"""Share of common words from which two sentences are judged by themselves, whatever else the
articles say: below it no such difference is ever sure enough."""

NEAREST: Final = 0.6
NEAREST_WORDS: Final = 0.8
"""A sentence that has a much better partner in the other text is not held against a worse one: the
share of the best partner's common words that is asked for, more where a place or a verb is compared
(chosen so that no flag is left on the copies of copy_synth; story_conflict loses under .01)."""

SAID_ALIKE: Final = 0.4
"""Share of common words from which two days of saying something are held against each other: two
statements on two days are no difference, one statement on two days is."""

NEXT: Final = 5
"""Words on either side of a value that say what it is of."""

STANDS: Final = 0.4
"""Probability from which a difference is printed (visible part of story_conflict)."""


def terms(
    found: Judgement, words: tuple[frozenset[str], frozenset[str]], *, article_wide: bool
) -> tuple[float, ...]:
    """What speaks for a difference, in the order of `WEIGHTS`.

    How much of the two sentences is the same, how surely both values are on one slot, and whether
    neither article gives the other's value anywhere else.
    """
    one, two = words
    common = len(one & two)
    near = _neighbours(found.left, found.right)
    return (
        common / max(1, len(one | two)),
        found.score,
        float(article_wide),
        float(found.slot == "date"),
        float(found.slot == "place"),
        float(found.slot not in ("figure", "date", "place")),
        near,
    )


def _neighbours(left: SlotValue, right: SlotValue) -> float:
    """The share of the words next to both values that they have in common."""
    ours = {stem for stem, far in left.near if abs(far) <= NEXT}
    theirs = {stem for stem, far in right.near if abs(far) <= NEXT}
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def certainty(values: Sequence[float]) -> float:
    """The probability that a difference is one."""
    constant, *weights = (weight for _, weight in WEIGHTS)
    return 1 / (1 + exp(-constant - sum(w * x for w, x in zip(weights, values, strict=True))))


def candidates(
    left: Article, right: Article, pairs: Sequence[tuple[int, int, float]]
) -> Iterator[tuple[Judgement, tuple[float, ...]]]:
    """Every difference of aligned sentences with what speaks for it."""
    return _weighed(left, right, pairs, differences(left, right, pairs))


def _weighed(
    left: Article,
    right: Article,
    pairs: Sequence[tuple[int, int, float]],
    told: Sequence[Judgement],
) -> Iterator[tuple[Judgement, tuple[float, ...]]]:
    wide = {_place(found): found for found in told if _clashes(found)}
    ours = {i: _stems(left, i) for i in {i for i, _, _ in pairs}}
    theirs = {j: _stems(right, j) for j in {j for _, j, _ in pairs}}
    shares = {
        (i, j): len(ours[i] & theirs[j]) / max(1, len(ours[i] | theirs[j])) for i, j, _ in pairs
    }
    best_left: dict[int, float] = {}
    best_right: dict[int, float] = {}
    for (i, j), share in shares.items():
        best_left[i] = max(best_left.get(i, 0.0), share)
        best_right[j] = max(best_right.get(j, 0.0), share)
    every = dict(wide)
    for (i, j), share in sorted(shares.items()):
        if share >= ALIKE:
            every.update((_place(f), f) for f in judge(left, i, right, j) if _clashes(f))
    for place, found in sorted(every.items()):
        i, j = found.left.sentence, found.right.sentence
        words = (_stems(left, i), _stems(right, j))
        share = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
        if "said" in (found.left.role, found.right.role) and share < SAID_ALIKE:
            continue
        nearest = NEAREST if found.slot in ("figure", "date") else NEAREST_WORDS
        if share >= nearest * max(best_left.get(i, 0.0), best_right.get(j, 0.0)):
            yield found, terms(found, words, article_wide=place in wide)


def judgements(
    left: Article,
    right: Article,
    pairs: Sequence[tuple[int, int, float]],
    readings: Mapping[str, Sequence[Reading]] | None = None,
) -> tuple[tuple[Judgement, float], ...]:
    """The verdicts on two articles, each with the certainty of a difference (0 for the others).

    A difference that is not sure enough is left out: the machine abstains.
    """
    told = differences(left, right, pairs, readings=readings)
    kept = [(found, 0.0) for found in told if found.verdict not in CLASHES]
    for found, values in _weighed(left, right, pairs, told):
        sure = certainty(values)
        if sure >= STANDS:
            kept.append((found, sure))
    return tuple(kept)


def _clashes(found: Judgement) -> bool:
    """Whether the values clash as printed.

    "Friday" and "Friday, 21 November" never do, whatever they mean; a day that cannot be resolved
    is only held against another of its kind.
    """
    left, right = found.left, found.right
    if found.verdict not in CLASHES or fold(left.text) == fold(right.text):
        return False
    if _weekdays(left.text) & _weekdays(right.text):
        return False
    open_day = found.slot == "date" and not (left.earliest and right.earliest)
    return not open_day or left.kind == right.kind


def _weekdays(text: str) -> set[str]:
    return {word for word in fold(text).replace(",", " ").split() if word.endswith("day")} - {
        "today",
        "yesterday",
        "day",
        "midday",
    }


def _place(found: Judgement) -> tuple[str, int, int]:
    return (found.slot, found.left.span.start, found.right.span.start)


def _stems(article: Article, i: int) -> frozenset[str]:
    span = article.sentences[i].span
    return frozenset(content_stems(article.document.text[span.start : span.end]))
