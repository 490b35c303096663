"""Whether the claims of a candidate fit, clash, or are an older and a newer state.

`Judge` is the one signature: another judge (a model) that answers the same question can stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Final

from digest.comparison.against.gather import opposition
from digest.comparison.claims.alike import SURE
from digest.comparison.claims.claim import BOUNDS, Candidate, Claim, Judgement, same
from digest.comparison.judging.doubts import DOUBTS, SLOT, limited, planned
from digest.comparison.judging.sentences import doubt_between, turned
from digest.comparison.order import comes_before
from digest.comparison.reading import Place
from digest.comparison.rows.lexicon import lexicon
from digest.model import Figure
from digest.text.words import fold

Judge = Callable[[Candidate], Judgement]

LEAST_LABEL: Final = 3.0
"""Weight of the words that all cells share, from which they are held to tell of one thing."""

DAY: Final = 10
"""Characters of a printed day."""

CLASH_MANY: Final = 0.65
"""The same for what a story has many of, each of another act or thing: days, counts, measures."""

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
    ordered = sorted(candidate.claims, key=_when)
    values = " / ".join(dict.fromkeys(" ".join(c.value.split()) for c in ordered))
    for a, b in apart:
        why = next((text for d in DOUBTS if (text := d(a, b, candidate.likeness))), "")
        if why:
            return Judgement("none", why)
    if candidate.likeness < _least(candidate.key):
        return Judgement("none", say["why_far"])
    plans = {planned(c) for pair in apart for c in pair}
    known = comes_before(ordered[0].sent.published, ordered[-1].sent.published)
    if known and (all(_newer(a, b) for a, b in apart) or _rises(ordered)):
        return Judgement("newer", say["why_newer"].format(values=values))
    if len(plans) > 1 and candidate.likeness < SLOT:
        return Judgement("none", say["why_planned"])
    return Judgement("clash", say["why_clash"].format(values=values))


def overtaken(candidate: Candidate) -> tuple[Candidate, ...]:
    """The candidate, in two where some of its values were overtaken and the newest still exclude
    each other: how the value rose, and on what the newest reports differ.

    A toll of Monday is no difference from two tolls of Thursday; these two are one.
    """
    if not candidate.excluding:
        return (candidate,)
    old = [c for c in candidate.claims if any(_overtakes(d, c) for d in candidate.claims)]
    new = [c for c in candidate.claims if c not in old]
    if not old or all(same(a, b) for a, b in combinations(new, 2)):
        return (candidate,)
    last = max(old, key=_when)
    risen = [c for c in new if _overtakes(c, last)]
    least = min(risen, key=_low, default=last)
    chain = sorted([*old, *(c for c in risen if same(c, least))], key=_when)
    if not _rises(chain):
        return (candidate,)
    return (
        replace(candidate, claims=tuple(c for c in candidate.claims if c in chain)),
        replace(candidate, claims=tuple(new)),
    )


def _when(claim: Claim) -> tuple[str, Place]:
    return (claim.sent.published, claim.sent.place)


def _low(claim: Claim) -> float:
    return claim.norm.low if isinstance(claim.norm, Figure) else 0.0


def _rises(ordered: Sequence[Claim]) -> bool:
    """Whether each report, in order of time, has the value of the one before, or on a later day a
    newer one."""
    return all(
        same(a, b) or (a.sent.published[:DAY] < b.sent.published[:DAY] and _overtakes(b, a))
        for a, b in pairwise(ordered)
    )


def _overtakes(late: Claim, early: Claim) -> bool:
    """Whether a claim is the newer state of another one."""
    if not comes_before(early.sent.published, late.sent.published) or not _newer(early, late):
        return False
    one, two = early.norm, late.norm
    # "at least 131" leaves 259 open, and is the older state all the same
    raised = isinstance(one, Figure) and isinstance(two, Figure) and two.low > BOUNDS * one.low
    return raised or not same(early, late)


def _least(key: str) -> float:
    """The closeness from which values of a key that exclude each other are a difference."""
    return CLASH_MANY if key == "day" or key.startswith(("count:", "measure:")) else CLASH


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
    if _two_holders(earlier, later) and not _later_toll(earlier, later):
        return False
    grows = earlier.key.startswith("persons:") or earlier.norm.unit in persons
    falls = earlier.key == "persons:missing"  # the missing are found
    return earlier.norm.low < later.norm.low if grows and not falls else falls


def _later_toll(one: Claim, two: Claim) -> bool:
    """Whether a fate is counted on two days, once by nobody with a name: the police on Monday and
    the hospital on Tuesday tell one toll, two armies do not."""
    days = one.sent.published[:DAY] != two.sent.published[:DAY]
    return days and one.key.startswith("persons:") and not (_named(one) and _named(two))


def _named(claim: Claim) -> bool:
    """Whether the holder bears a name: "officials" and "Local authorities" bear none."""
    name = claim.sent.holder.name
    return name[1:] != name[1:].lower()


def _two_holders(one: Claim, two: Claim) -> bool:
    """Whether two named holders stand behind the values: claim against claim."""
    small = lexicon("en").lists["determiners"]
    ours, theirs = (set(fold(c.sent.holder.name).split()) - small for c in (one, two))
    return bool(ours and theirs) and not ours & theirs
