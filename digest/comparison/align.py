"""Sentences of several reports that tell the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from digest.comparison._likeness import Bag, Vector, bag, cosines, likeness, rarity, vectors_of
from digest.comparison._order import by_time
from digest.comparison._tracing import nearness
from digest.model import Article, Sentence

SAME = 0.30
"""Probability from which two sentences are paired (align_ecb, visible part, topics left out: F1
.74, flat between .26 and .36). Re-run: tests/eval/compare.py."""

CLOSE = 0.2
"""Cosine from which a pair is kept whatever its probability: so alike that their figures must be
compared (two counts of one march stood in sentences that the model did not pair)."""

NEAREST = 0.05
"""Nearness from which a sentence is traced to its nearest one (align_superpal, visible part)."""

NEAR = 0.13
"""Nearness from which every trace is kept: a source sentence often backs two of the digest (same
set: F1 .68 without, .72 at .12 and .13, .71 at .15)."""

Place = tuple[str, int]
"""A sentence: article id and sentence number."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of sentences of two articles with their probability, and clusters over all articles.

    A cluster holds at most one sentence of each article; every sentence is in at most one.
    """

    pairs: Mapping[tuple[Place, Place], float]
    clusters: tuple[tuple[Place, ...], ...]


def align(
    articles: Sequence[Article], *, apart: frozenset[frozenset[str]] = frozenset()
) -> Alignment:
    """The sentences of the articles that tell the same thing, whatever the articles' order.

    Pairs of articles in `apart` tell of different events and are not aligned.
    """
    ordered = by_time(articles)
    kept = {art.id: tuple(sent for sent in art.sentences if _counts(sent)) for art in ordered}
    bags = {
        art.id: tuple(
            bag(art.document.text[sent.span.start : sent.span.end]) for sent in kept[art.id]
        )
        for art in ordered
    }
    idf = rarity(item for art in ordered for item in bags[art.id])
    vectors = {key: vectors_of(items, idf) for key, items in bags.items()}
    pairs: dict[tuple[Place, Place], float] = {}
    for one, two in combinations([art.id for art in ordered], 2):
        if frozenset((one, two)) in apart:
            continue
        close = cosines(vectors[one], vectors[two])
        for (i, j), prob in likeness(bags[one], bags[two], close).items():
            if prob >= SAME or close[i, j] >= CLOSE:
                pairs[(one, kept[one][i].i), (two, kept[two][j].i)] = prob
    return Alignment(pairs, _clusters(pairs))


def _counts(sent: Sentence) -> bool:
    return sent.kind != "heading"


def _clusters(pairs: Mapping[tuple[Place, Place], float]) -> tuple[tuple[Place, ...], ...]:
    """Average link, best pair first, never two sentences of one article."""
    home: dict[Place, int] = {}
    clusters: dict[int, tuple[Place, ...]] = {}
    for pair, _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        for place in pair:
            if place not in home:
                home[place] = len(home)
                clusters[home[place]] = (place,)
        ours, theirs = home[pair[0]], home[pair[1]]
        if ours == theirs:
            continue
        left, right = clusters[ours], clusters[theirs]
        if {place[0] for place in left} & {place[0] for place in right}:
            continue
        links = [pairs.get((a, b), pairs.get((b, a), 0.0)) for a in left for b in right]
        if sum(links) / len(links) < SAME:
            continue
        clusters[ours] = tuple(sorted((*left, *right)))
        for place in clusters.pop(theirs):
            home[place] = ours
    return tuple(sorted(places for places in clusters.values() if len(places) > 1))


def pair_up(
    left: Sequence[str], right: Sequence[str], *, story: Sequence[str] = ()
) -> tuple[tuple[int, int], ...]:
    """Pairs (number in left, number in right) of sentences on the same thing.

    `story` are all sentences of the story, from which rare words are known; else these two texts.
    """
    one, two, ours, theirs = _ready(left, right, story)
    probs = likeness(one, two, cosines(ours, theirs))
    return tuple(sorted(pair for pair, prob in probs.items() if prob >= SAME))


def trace(digest: Sequence[str], sources: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Pairs (number in digest, number in sources): which digest sentence each source one backs."""
    near = nearness(digest, sources, [bag(text) for text in (*digest, *sources)])
    best: dict[int, float] = {}
    for (_, j), value in near.items():
        best[j] = max(best.get(j, 0.0), value)
    return tuple(
        sorted(
            (i, j) for (i, j), value in near.items() if value >= min(NEAR, max(NEAREST, best[j]))
        )
    )


def _ready(
    left: Sequence[str], right: Sequence[str], story: Sequence[str]
) -> tuple[list[Bag], list[Bag], list[Vector], list[Vector]]:
    one, two = [bag(text) for text in left], [bag(text) for text in right]
    idf = rarity(bag(text) for text in dict.fromkeys((*story, *left, *right)))
    return one, two, vectors_of(one, idf), vectors_of(two, idf)
