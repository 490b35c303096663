"""Which sentences make the summary and which the key facts: greedy, without repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from digest.facts.drafts import Draft

_SUMMARY_LIKE: Final = 0.6  # what likeness to a chosen sentence costs a summary sentence
_FACT_LIKE: Final = 1.5
_REPEAT: Final = 0.6  # from this likeness on, two sentences say the same
_WHOLE: Final = 8  # words of a sentence that may be a summary by itself
# A summary of this share of its words is long enough: 0.8 costs 0.2 ROUGE-1 on the visible
# articles, 0.7 gains 0.2 more but leaves every third summary under 60 words.
_FULL: Final = 0.75
# A fact is one point: words above so many cost. Keeps five facts near 110 words on the visible
# articles for 0.4 of covered highlights (tests/eval/facts.py); the goal is 115 on longer ones.
_LONG: Final = 16
_LONG_COST: Final = 0.02
_FACTS: Final = ((150, 4), (400, 5), (700, 6), (1200, 7))  # words of the article -> facts
_MOST_FACTS: Final = 8

Where = dict[str, list[int]]


def facts_for(words: int) -> int:
    """How many key facts an article of so many words gets: 4 to 8."""
    return next((n for most, n in _FACTS if words <= most), _MOST_FACTS)


def stems(drafts: Sequence[Draft]) -> Where:
    """Where each stem stands: in which drafts. To be built once for summary and facts."""
    out: Where = defaultdict(list)
    for i, d in enumerate(drafts):
        for stem in d.clue.counts:
            out[stem].append(i)
    return out


def summary(
    drafts: Sequence[Draft], *, words: int = 75, where: Where | None = None
) -> tuple[Draft, ...]:
    """The sentences of the summary in the order of the text, at most `words` words in all."""
    scores = _standard(drafts)
    left = [i for i, d in enumerate(drafts) if d.stands]
    if not left:  # "It is ..." and the like, but never page furniture or half a quotation
        left = [i for i, d in enumerate(drafts) if d.leans and d.clue.words >= _WHOLE]
    chosen: list[int] = []
    where = where or stems(drafts)
    alike = [0.0] * len(drafts)
    total = 0
    while left and total < _FULL * words:
        room = words - total
        fits = [i for i in left if drafts[i].clue.words <= room]
        best = _best(scores, alike, fits, _SUMMARY_LIKE)
        if best is None:
            break
        chosen.append(best)
        left.remove(best)
        total += drafts[best].clue.words
        _compare(drafts, where, alike, best)
    return tuple(drafts[i] for i in sorted(chosen))


def facts(drafts: Sequence[Draft], *, count: int, where: Where | None = None) -> tuple[Draft, ...]:
    """At most `count` sentences that stand alone and do not repeat each other, in text order."""
    scores = [
        s - _LONG_COST * max(0, d.clue.words - _LONG)
        for s, d in zip(_standard(drafts), drafts, strict=True)
    ]
    left = [i for i, d in enumerate(drafts) if d.stands]
    chosen: list[int] = []
    where = where or stems(drafts)
    alike = [0.0] * len(drafts)
    while left and len(chosen) < count:
        best = _best(scores, alike, left, _FACT_LIKE)
        if best is None:
            break
        chosen.append(best)
        left.remove(best)
        _compare(drafts, where, alike, best)
    return tuple(drafts[i] for i in sorted(chosen))


def _best(
    scores: Sequence[float], alike: Sequence[float], among: Sequence[int], cost: float
) -> int | None:
    """The draft that scores best less its likeness to the chosen ones, repeats left out."""
    new = [i for i in among if alike[i] <= _REPEAT]
    return max(new, key=lambda i: scores[i] - cost * alike[i], default=None)


def _compare(drafts: Sequence[Draft], where: Where, alike: list[float], new: int) -> None:
    """Raise each draft's likeness to the chosen ones (a cosine) by the one chosen just now."""
    taken = drafts[new].clue
    dots: dict[int, int] = defaultdict(int)
    for stem, count in taken.counts.items():
        for i in where[stem]:
            dots[i] += count * drafts[i].clue.counts[stem]
    for i, dot in dots.items():
        alike[i] = max(alike[i], dot / (drafts[i].clue.norm * taken.norm))


def _standard(drafts: Sequence[Draft]) -> list[float]:
    n = len(drafts)
    if not n:
        return []
    mean = sum(d.score for d in drafts) / n
    spread = (sum((d.score - mean) ** 2 for d in drafts) / n) ** 0.5 or 1.0
    return [(d.score - mean) / spread for d in drafts]
