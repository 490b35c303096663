"""How surely two sentences tell the same: a logistic of a few terms, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import exp
from typing import Final

from digest.comparison.likeness import Beside, Likeness
from digest.comparison.reading import Sent, once
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import predicates
from digest.text.words import content_stems

LIKEST: Final = 1.5
"""Likeness from which two sentences are one."""

MOST: Final = 50.0
"""Weight of the words that one sentence has alone, from which more say nothing further."""

MATTER: Final = 5.0
"""Weight of the words beside names that two sentences must share to tell the same."""

PART: Final = 0.4
"""Or so much of what the briefer of them says beside its names."""

_NONE: Final[Mapping[str, tuple[Beside, ...]]] = {}

SURE: Final = 0.8
"""How surely each two sentences must tell the same to be held to agree."""

LIKELY: Final = 0.63
"""The same to be printed side by side without a verdict."""

WEIGHTS: Final[Mapping[str, float]] = {
    "constant": -2.62, "likeness": 2.975, "lead": 0.873, "third": 2.173, "doer": 0.429,
    "deed": 0.832, "rest": 1.792,
}  # fmt: skip
"""Fitted by `tests/eval/fit_alike.py` on an editor's points and on rows that readers judged."""


def surely(one: Sent, two: Sent, near: Likeness) -> float:
    """How surely two sentences tell the same, 0 to 1; 0 where little but names is common."""
    pair = (one.place, two.place)
    known = near.sure.get(pair)
    if known is None:
        terms = features(one, two, near)
        odds = sum(WEIGHTS[name] * value for name, value in terms.items())
        known = 0.0 if _bare(one, two, near) else 1 / (1 + exp(-odds))
        near.sure[pair] = near.sure[pair[::-1]] = known
    return known


def features(one: Sent, two: Sent, near: Likeness) -> dict[str, float]:
    """What it is made from: likeness, and by how much they are liker than the next sentence of
    either report; a third report's sentence that is like both; how far they have in common who does
    it and what is done; how much even the briefer one has alone."""
    like = near.of(one.place, two.place)
    (doer, deed), (other_doer, other_deed) = _halves(one), _halves(two)
    both = near.weight(one.stems & two.stems)
    return {
        "constant": 1.0,
        "likeness": min(LIKEST, like),
        "lead": like - max(_next(one, two, near), _next(two, one, near)),
        "third": _third(one, two, near),
        "doer": _common(doer, other_doer, near),
        "deed": _common(deed, other_deed, near),
        "rest": min(MOST, min(near.weight(s.stems) for s in (one, two)) - both) / MOST,
    }


def _bare(one: Sent, two: Sent, near: Likeness) -> bool:
    """Whether two sentences have little in common but names: a bank, but not what it did."""
    ours, theirs = _matter(one), _matter(two)
    return near.weight(ours & theirs) < MATTER and _common(ours, theirs, near) < PART


@once
def _matter(sent: Sent) -> frozenset[str]:
    """The stems of a sentence that are neither of a name nor said of anything."""
    named = {stem for name in sent.names for stem in content_stems(name.text)}
    return frozenset(sent.stems - named - _small())


@once
def _halves(sent: Sent) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a sentence before the first word that says what is done, and from it on."""
    small = _small()
    acts = predicates(sent) - small
    at = next(
        (n for n, w in enumerate(sent.words) if w.stem in acts and not (n and w.text[0].isupper())),
        len(sent.words),
    )
    parts = (sent.words[:at], sent.words[at:])
    doer, deed = (frozenset(w.stem for w in part if w.stem) - small for part in parts)
    return doer, deed


def _small() -> frozenset[str]:
    return stems_of("weak", "saying", "auxiliary", "modal", "idle", "light")


def _common(ours: frozenset[str], theirs: frozenset[str], near: Likeness) -> float:
    """How much of the lighter of two sets of stems is in the other, by weight, 0 to 1."""
    lighter = min(near.weight(ours), near.weight(theirs))
    return near.weight(ours & theirs) / lighter if lighter else 0.0


def _next(one: Sent, two: Sent, near: Likeness) -> float:
    """The likeness of a sentence to the likest sentence of a report but the one given."""
    for value, place in near.beside.get(one.place, _NONE).get(two.article, ()):
        if place != two.place:
            return value
    return 0.0


def _third(one: Sent, two: Sent, near: Likeness) -> float:
    """The likeness of both sentences to one of a third report, 0 to 1."""
    best = 0.0
    for article, others in near.beside.get(one.place, _NONE).items():
        if article == two.article:
            continue
        for value, place in others:  # likest first
            if value <= best:
                break
            best = max(best, min(1.0, value, near.of(two.place, place)))
    return best


def least(sents: Sequence[Sent], near: Likeness) -> float:
    """How surely those two of the sentences tell the same that do so least: what stands near the
    others, or near one of them, does not tell it."""
    return round(min((surely(a, b, near) for a, b in combinations(sents, 2)), default=0.0), 3)
