"""Why two values that exclude each other may yet be about two things: one function a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Final

from digest.comparison.claims.claim import (
    Candidate,
    Claim,
    agree,
    beside,
    left_open,
    one_value,
    same,
)
from digest.comparison.claims.figures import VOTE
from digest.comparison.judging.places_apart import ONE_NEWS, other_reach, other_use
from digest.comparison.rows.lexicon import lexicon
from digest.model import Figure
from digest.text.figures.numbers import overlap
from digest.text.lang.en.units import convert, convertible
from digest.text.words import content_stems

Doubt = Callable[[Claim, Claim, float], str]

FAR: Final = 4.0
"""Two counts of one thing do not differ by more than this factor."""

FAR_PERSONS: Final = 20.0
"""The same for what happened to persons: tolls grow."""

SLOT: Final = 0.5
"""Closeness from which the two sentences are so alike that their one odd value is one thing's."""

NEAR_VALUE: Final = 2
"""Words on either side of a value in which a word limits what it counts."""


LEAST: Final = 2
"""Claims below which there is nothing to set against each other."""

HEAD: Final = 3
"""Sentences at the head of a report, where the toll of its event stands."""

TOGETHER: Final = 60
"""Characters between two figures that one sentence counts together."""

DAY: Final = 10
"""Characters of a printed day."""

PLANNED: Final = 7
"""Words on either side of a value in which a word says that it is still to come."""


def _say(phrase: str, **words: object) -> str:
    return lexicon("en").say[phrase].format(**words)


def part_and_whole(one: Claim, two: Claim, close: float) -> str:
    """A word that limits one of the values: "other", "including", "each"."""
    words = lexicon("en").lists.get("scope", frozenset())
    ours, theirs = (
        {w.low for w in beside(c.sent, c.span, window=NEAR_VALUE)} & words if c.span else set()
        for c in (one, two)
    )
    rest = lexicon("en").lists["rest"]
    if one.key.startswith("persons:"):
        ours, theirs = (
            side - rest if _counts_others(c) else side for side, c in ((ours, one), (theirs, two))
        )
    of = re.compile(lexicon("en").patterns["part_of"])
    parts = [
        c.span is not None and not _lasts(c) and bool(of.match(c.sent.text[c.span.end :]))
        for c in (one, two)
    ]
    if parts[0] != parts[1]:
        return _say("doubt_part", word=(one if parts[0] else two).value)
    odd = sorted(ours ^ theirs)
    return _say("doubt_part", word=odd[0]) if odd else ""


def counted_on(one: Claim, two: Claim, close: float) -> str:
    """A number that goes on from another or is of a whole: "six more boats", "two of the boats"."""
    on = re.compile(lexicon("en").patterns["counted_on"])
    found = [
        on.match(c.sent.text, c.norm.number.end - c.sent.span.start)
        for c in (one, two)
        if isinstance(c.norm, Figure) and not _lasts(c)
    ]
    words = {m[0].strip() if m else "" for m in found}
    return _say("doubt_part", word=max(words)) if len(words) > 1 else ""


def _lasts(claim: Claim) -> bool:
    """Whether a value is a length of time: "four days of the riots" are no part of four days."""
    return isinstance(claim.norm, Figure) and convertible(claim.norm.unit, "day")


def _counts_others(claim: Claim) -> bool:
    """Whether "others" stands against persons of another fate: "killed two and hurt 19 others"."""
    known = lexicon("en")
    fates = {known.classes[w.stem] for w in claim.sent.words if w.stem in known.classes}
    return len(fates) > 1


def limited(one: Claim, two: Claim) -> str:
    """The same word beside one of two equal values, a bound that the other is far above, or two
    hours that may be one."""
    if one.key == "hour" and one.norm != two.norm:
        return _say("doubt_hours", one=one.value, two=two.value)  # "1:28", "around 1:35"
    if isinstance(one.norm, Figure) and isinstance(two.norm, Figure):
        if not agree(one.norm, two.norm):
            return _say("doubt_figures", one=one.value, two=two.value)
        if not one_value(one, two):
            return _say("doubt_bound")
    return part_and_whole(one, two, 0.0)


def adds_up(one: Claim, two: Claim, close: float) -> str:
    """Two figures of one sentence that make the figure of the other."""
    for a, b in ((one, two), (two, one)):
        if not isinstance(a.norm, Figure) or not isinstance(b.norm, Figure) or a.type == "person":
            return ""  # an age is no part of a sum
        for fig in a.sent.figures:
            total = fig.low + a.norm.low
            ends = sorted((fig.span, a.norm.span), key=lambda s: s.start)
            near = fig.span != a.norm.span and ends[1].start - ends[0].end <= TOGETHER
            if near and fig.low > 0 and abs(total - b.norm.low) < 1e-9:
                return _say("doubt_sum", one=fig.text, two=a.norm.text, total=b.norm.text)
    return ""


def other_occasion(one: Claim, two: Claim, close: float) -> str:
    """The other figures of the two sentences differ too: two totals, two matches, two days."""
    if one.key.startswith("persons:") and max(one.sent.order, two.sent.order) < HEAD:
        return ""  # with the dead, the missing change too
    apart = alike = 0
    for fig in one.sent.figures:
        if fig is one.norm or fig.unit == "":
            continue
        others = [f for f in two.sent.figures if (f.kind, f.unit) == (fig.kind, fig.unit)]
        others = [f for f in others if f is not two.norm]
        if any(overlap(fig, f) for f in others):
            alike += 1
        elif others:
            apart += 1
    return _say("doubt_others") if apart > alike else ""


def too_far(one: Claim, two: Claim, close: float) -> str:
    """Values of quite another size."""
    if isinstance(one.norm, Figure) and isinstance(two.norm, Figure):
        if one.norm.kind == "score":
            return ""  # two numbers have no size
        low, high = sorted((abs(one.norm.low), abs(two.norm.low)))
        if one.norm.unit != two.norm.unit and "measure" in one.key and close < SLOT:
            return _say("doubt_units")
        if one.norm.unit != two.norm.unit and convertible(one.norm.unit, two.norm.unit):
            high = convert(two.norm.low, two.norm.unit, one.norm.unit)
            low, high = sorted((abs(one.norm.low), abs(high)))
        most = FAR_PERSONS if one.key.startswith("persons:") else FAR
        if high > most * max(low, 1.0):
            return _say("doubt_size")
    return ""


def within_bound(one: Claim, two: Claim, close: float) -> str:
    """A value that an open bound leaves open; of persons hurt it is a toll that grew."""
    if not isinstance(one.norm, Figure) or not isinstance(two.norm, Figure):
        return ""
    if one.key.startswith("persons:"):
        return ""
    bound = left_open(one.norm, two.norm) or _coarser(one, two) or _coarser(two, one)
    return _say("doubt_bound") if bound else ""


def _coarser(one: Claim, two: Claim) -> bool:
    """Whether a whole number of larger units has the other value in it: "one year", 15 months."""
    large, small = one.norm, two.norm
    if not isinstance(large, Figure) or not isinstance(small, Figure) or large.unit == small.unit:
        return False
    if not convertible(large.unit, small.unit):
        return False
    return large.low <= convert(small.low, small.unit, large.unit) < large.low + 1


def deadline(one: Claim, two: Claim, close: float) -> str:
    """A time up to which something is to be, and one at which it was: "by 4pm", "at 3am"."""
    up_to = lexicon("en").lists["up_to"]
    found = [
        {w.low for w in beside(c.sent, c.span, window=1) if w.end <= c.span.start} & up_to
        for c in (one, two)
        if c.span and c.type == "time"
    ]
    return _say("doubt_bound") if len({bool(words) for words in found}) > 1 else ""


def other_names(one: Claim, two: Claim, close: float) -> str:
    """Each value stands beside other names."""
    if close < SLOT and one.names and two.names and not one.names & two.names:
        return _say("doubt_names", one=min(one.names), two=min(two.names))
    return ""


def day_of_saying(one: Claim, two: Claim, close: float) -> str:
    """A day on which something was said: each report has its own, but in one and the same news."""
    if one.key != "day" or close >= ONE_NEWS:
        return ""
    verbs = lexicon("en").lists.get("saying", frozenset())
    for c in (one, two):
        if c.span and any(w.low in verbs for w in beside(c.sent, c.span, window=2)):
            return _say("doubt_said")
    return ""


def after_print(one: Claim, two: Claim, close: float) -> str:
    """A day that the other report could not know: it tells of what came later."""
    if one.key != "day":
        return ""
    for mine, other in ((one, two), (two, one)):
        known = other.sent.published[:DAY]
        day = str(mine.norm)
        if any(w.kind == "relative" for w in mine.sent.whens):
            return _say("doubt_later", day=mine.value)  # "tomorrow", as it was said on Monday
        if known and day[:1].isdigit() and day > known and not planned(mine):
            return _say("doubt_later", day=mine.value)
    return ""


def no_anchor(one: Claim, two: Claim, close: float) -> str:
    """No word of meaning beside both values, names left out; none in both sentences, where these
    are like: towns that both name say not what is paid there."""
    if one.key.startswith(("persons:", f"{VOTE}:")) or one.type == "person":
        return ""  # the key says what is counted
    if close >= SLOT and one.type != "claim":  # a state is one of two deeds, if not of one thing
        named = {
            stem for c in (one, two) for name in c.sent.names for stem in content_stems(name.text)
        }
        values = one.stems() | two.stems()
        return "" if (one.sent.stems & two.sent.stems) - named - values else _say("doubt_context")
    own = {w for c in (one, two) for w in c.names}
    left, right = (
        {w.stem for w in beside(c.sent, c.span, window=5) if w.stem} if c.span else set()
        for c in (one, two)
    )
    return "" if (left & right) - own else _say("doubt_context")


def cleared(candidate: Candidate) -> Candidate:
    """A candidate of values that exclude each other without the claims that a doubt speaks against.

    One report that counts a part takes nothing from two others that differ on the whole.
    """
    claims = list(candidate.claims)
    while len(claims) > LEAST:
        doubted = Counter(
            n
            for (n, a), (m, b) in combinations(enumerate(claims), 2)
            if not same(a, b) and any(d(a, b, candidate.likeness) for d in DOUBTS)
            for n in (n, m)
        )
        if not doubted:
            break
        most = max(doubted.values())
        worst = [n for n in doubted if doubted[n] == most]
        if len(worst) > 1 and len(claims) - len(worst) < LEAST:
            break
        claims.pop(max(worst, key=lambda n: (claims[n].sent.order, claims[n].sent.place)))
    if len(claims) == len(candidate.claims) or all(same(claims[0], c) for c in claims):
        return candidate
    return replace(candidate, claims=tuple(claims))


def planned(claim: Claim) -> bool:
    """Whether a value is said of what is to come, or may come."""
    if not claim.span:
        return False
    modal = lexicon("en").lists.get("modal", frozenset())
    return any(w.low in modal for w in beside(claim.sent, claim.span, window=PLANNED))


DOUBTS: Final[tuple[Doubt, ...]] = (
    part_and_whole, counted_on, adds_up, other_occasion, too_far, within_bound, deadline,
    other_names, day_of_saying, after_print, other_reach, other_use, no_anchor,
)  # fmt: skip
