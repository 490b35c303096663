"""The evidence card of two articles: who, where, when, how many and what, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Aspect, Match, Span, Trait
from digest.stories.facets import Facet, Facets, day_words, facets, named
from digest.stories.traits.profile import MOST, Profile
from digest.stories.traits.terms import hashed, weighs
from digest.stories.traits.tokens import CASELESS, RARE
from digest.text.phrases import Speech
from digest.text.similar import unbag
from digest.text.words import bounds, whole

DAYS_APART = 4  # publication days that set two reports apart in the words of a card
ALIKE = 0.34  # share of the shorter headline's words in the other text from which "what" matches
LEAST_LETTERS = 4  # of such a word
OTHERS = 3  # members whose card against the first report is tried
LEAST_WORD = 0.34  # weight of one word of a name that may stand for it


def of_pair(a: Profile, b: Profile, say: Speech) -> tuple[Trait, ...]:
    """Give the card: who, where, when, how many, what, each matching, differing or missing."""
    left, right = facets(a), facets(b)
    return (
        _who(a, b, left, right),
        _named("where", a, b, left.where, right.where),
        _when(a, b, left, right, say),
        _how_many(left, right),
        _what(a, b),
    )


def of_story(members: Sequence[Profile], say: Speech) -> tuple[Trait, ...]:
    """Give the card of a story: its first report against the one that shares most with it."""
    cards = [of_pair(members[0], other, say) for other in members[1 : 1 + OTHERS]]
    score = {"match": 1, "missing": 0, "differs": -1}
    best = max(range(len(cards)), key=lambda n: (sum(score[t.match] for t in cards[n]), -n))
    return cards[best]


def past_actor(a: Profile, b: Profile) -> tuple[Facet, Facet, int] | None:
    """Give the actor who carries one report and is only past in the other, as each names it.

    The number is the side that acts: 0 for `a`, 1 for `b`.
    """
    for side, (one, two) in enumerate(((a, b), (b, a))):
        both = set(unbag(one.acting)) & set(unbag(two.past))
        if not both:
            continue
        here, there = named(one, both), named(two, both)
        if here is not None and there is not None:
            return here, there, side
    return None


def holds(p: Profile, words: str) -> bool:
    """Whether a report prints these words, in its headline or its text."""
    return whole(p.text[:MOST], words) or whole(p.title, words)


def shared_name(a: Profile, b: Profile, names: Sequence[Facet]) -> str:
    """Give the first name, or telling word of one, that both reports print; "" where none is."""
    for f in names:
        if holds(a, f.text) and holds(b, f.text):
            return f.text
    least = RARE if a.lang in CASELESS else LEAST_WORD
    for f in names:
        for start, end in bounds(f.text):
            word = f.text[start:end]
            told = word[0].isupper() or a.lang in CASELESS
            if told and weighs(word, a.lang) >= least and holds(a, word) and holds(b, word):
                return word
    return ""


def _who(a: Profile, b: Profile, left: Facets, right: Facets) -> Trait:
    actor = past_actor(a, b)
    if actor is None:
        return _named("who", a, b, left.who, right.who)
    here, there, side = actor
    return (
        _trait("who", "differs", here, there)
        if side == 0
        else _trait("who", "differs", there, here)
    )


def _named(
    aspect: Aspect, a: Profile, b: Profile, ours: Sequence[Facet], theirs: Sequence[Facet]
) -> Trait:
    """Who or where: a name that both texts print, else the first of either.

    Names of both are tried by their rank, the longer first: either side prints the same one.
    """
    ranked = [(n, -len(f.text), f.text, f) for side in (ours, theirs) for n, f in enumerate(side)]
    both = shared_name(a, b, [f for *_, f in sorted(ranked, key=lambda one: one[:3])])
    if both:
        return _trait(aspect, "match", _found(a, both), _found(b, both))
    match: Match = "differs" if ours and theirs else "missing"
    return _trait(aspect, match, ours[0] if ours else None, theirs[0] if theirs else None)


def _found(p: Profile, words: str) -> Facet:
    """The words where they stand in a text; only in its headline they have no place there."""
    at = p.text.find(words)
    return Facet(words, at, at + len(words) if at >= 0 else -1, frozenset())


def _when(a: Profile, b: Profile, left: Facets, right: Facets, say: Speech) -> Trait:
    for f in left.when:
        for g in right.when:
            if f.keys & g.keys and (not f.value or not g.value or f.value == g.value):
                return _trait("when", "match", f, g)
    words = [
        say("published", day=day_words(p.day, say)) if p.day is not None else "" for p in (a, b)
    ]
    if a.day is not None and b.day is not None:
        near = abs(a.day - b.day) < DAYS_APART
        match: Match = "match" if near else "differs"
        return Trait(aspect="when", match=match, left=words[0], right=words[1])
    first = left.when[0] if left.when else None
    other = right.when[0] if right.when else None
    if first is not None and other is not None and first.value and other.value:
        near = abs(first.value - other.value) <= 1
        return _trait("when", "match" if near else "differs", first, other)
    return Trait(
        aspect="when",
        match="missing",
        left=first.text if first else words[0],
        right=other.text if other else words[1],
        left_span=_span(first),
        right_span=_span(other),
    )


def _how_many(left: Facets, right: Facets) -> Trait:
    """Figures of one kind; those that differ are what a comparison is for, and part nothing."""
    both = [(f, g) for f in left.how_many for g in right.how_many if f.keys == g.keys]
    for f, g in both:
        if f.value == g.value:
            return _trait("how many", "match", f, g)
    if both:
        return _trait("how many", "differs", *both[0])
    return _trait(
        "how many",
        "missing",
        left.how_many[0] if left.how_many else None,
        right.how_many[0] if right.how_many else None,
    )


def _what(a: Profile, b: Profile) -> Trait:
    """The headlines: alike when enough of one's telling words stand in the other text."""
    shares = []
    for one, two in ((a, b), (b, a)):
        words = {
            hashed(one.title[s:e], one.lang) for s, e in bounds(one.title) if e - s >= LEAST_LETTERS
        }
        if words:
            shares.append(len(words & set(unbag(two.words))) / len(words))
    alike = bool(shares) and max(shares) >= ALIKE
    match: Match = "match" if alike else "differs" if a.title and b.title else "missing"
    return Trait(aspect="what", match=match, left=a.title, right=b.title)


def _trait(aspect: Aspect, match: Match, f: Facet | None, g: Facet | None) -> Trait:
    return Trait(
        aspect=aspect,
        match=match,
        left=f.text if f else "",
        right=g.text if g else "",
        left_span=_span(f),
        right_span=_span(g),
    )


def _span(f: Facet | None) -> Span | None:
    return Span(start=f.start, end=f.end) if f is not None and f.start >= 0 else None
