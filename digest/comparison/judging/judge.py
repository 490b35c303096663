"""Whether the claims of a candidate fit, clash, or are an older and a newer state.

`Judge` is the one signature: another judge (a model) that answers the same question can stand here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Final

from digest.comparison.against.gather import opposition
from digest.comparison.claims.alike import SURE
from digest.comparison.claims.claim import Candidate, Claim, Judgement, same
from digest.comparison.judging.doubts import DOUBTS, SLOT, limited, planned
from digest.comparison.judging.sentences import doubt_between, turned
from digest.comparison.order import comes_before
from digest.comparison.rows.lexicon import lexicon
from digest.model import Figure
from digest.text.words import fold

Judge = Callable[[Candidate], Judgement]

LEAST_LABEL: Final = 3.0
"""Weight of the words that all cells share, from which they are held to tell of one thing."""

DAY: Final = 10
"""Characters of a printed day."""

CLASH_DAYS: Final = 0.65
"""The same for days: a story has many, each of another act."""

CLASH: Final = 0.3
"""Closeness of two contexts from which values that exclude each other are a difference."""


def judge(candidate: Candidate) -> Judgement:
    """The judgement of the rules: silent (`none`) wherever one of them has a doubt."""
    if candidate.type == "against":
        return opposition(candidate)
    if candidate.excluding:
        return _excluding(candidate)
    say = lexicon("en").say
    text = candidate.type in ("told", "core")
    for a, b in combinations(candidate.claims, 2):
        doubt = doubt_between(a.sent, b.sent, told=text) or ("" if text else limited(a, b))
        if doubt:
            return Judgement("none", doubt)
        if candidate.type == "quote" and turned(a.sent, b.sent):
            return Judgement("none", say["doubt_negated"])
    terms = dict(candidate.why)
    if text and terms["sure"] < SURE:
        return Judgement("none", say["why_part"])
    if not text and candidate.type != "person" and terms.get("label", 0.0) < LEAST_LABEL:
        return Judgement("none", say["why_short"])
    if candidate.type == "quote":
        return Judgement("fit", say["why_words"])
    return Judgement("fit", say["why_fit" if text else "why_value"])


def _excluding(candidate: Candidate) -> Judgement:
    """Whether values that cannot both be so are about one thing, and one of them newer."""
    say = lexicon("en").say
    apart = [(a, b) for a, b in combinations(candidate.claims, 2) if not same(a, b)]
    ordered = sorted(candidate.claims, key=lambda c: (c.sent.published, c.sent.place))
    values = " / ".join(dict.fromkeys(" ".join(c.value.split()) for c in ordered))
    for a, b in apart:
        why = next((text for d in DOUBTS if (text := d(a, b, candidate.likeness))), "")
        if why:
            return Judgement("none", why)
    if candidate.likeness < (CLASH_DAYS if candidate.key == "day" else CLASH):
        return Judgement("none", say["why_far"])
    plans = {planned(c) for pair in apart for c in pair}
    known = comes_before(ordered[0].sent.published, ordered[-1].sent.published)
    if known and all(_newer(a, b) for a, b in apart):
        return Judgement("newer", say["why_newer"].format(values=values))
    if len(plans) > 1 and candidate.likeness < SLOT:
        return Judgement("none", say["why_planned"])
    return Judgement("clash", say["why_clash"].format(values=values))


def _newer(one: Claim, two: Claim) -> bool:
    """Whether the later of two reports has the newer value: a toll that grew, a plan that came."""
    earlier, later = sorted((one, two), key=lambda c: c.sent.published)
    if earlier.sent.published[:DAY] == later.sent.published[:DAY] and (
        len(earlier.sent.published) <= DAY or earlier.sent.published == later.sent.published
    ):
        return False  # of one day: which came first?
    if planned(earlier) and not planned(later):
        return True
    if not isinstance(earlier.norm, Figure) or not isinstance(later.norm, Figure):
        return False
    persons = lexicon("en").lists["persons"]
    if _two_holders(earlier, later):
        return False
    grows = earlier.key.startswith("persons:") or earlier.norm.unit in persons
    falls = earlier.key == "persons:missing"  # the missing are found
    return earlier.norm.low < later.norm.low if grows and not falls else falls


def _two_holders(one: Claim, two: Claim) -> bool:
    """Whether two named holders stand behind the values: claim against claim."""
    small = lexicon("en").lists["determiners"]
    ours, theirs = (set(fold(c.sent.holder.name).split()) - small for c in (one, two))
    return bool(ours and theirs) and not ours & theirs
