"""Whether the claims of a candidate fit, clash, or are an older and a newer state.

`Judge` is the one signature: another judge (a model) that answers the same question can stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from digest.comparison.against.gather import opposition
from digest.comparison.claims.alike import LEAST_COUNT, SURE
from digest.comparison.claims.claim import Candidate, Claim, Judgement, same
from digest.comparison.judging.doubts import DOUBTS, SLOT, limited, planned
from digest.comparison.judging.sentences import doubt_between, turned
from digest.comparison.order import comes_before
from digest.comparison.reading import Sent, name_stems
from digest.comparison.rows.labels import shared
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import predicates
from digest.model import Figure
from digest.text.figures.numbers import overlap
from digest.text.words import fold

Judge = Callable[[Candidate], Judgement]

LEAST_LABEL: Final = 3.0
"""Weight of the words that all cells share, from which they are held to tell of one thing."""


PLAIN: Final = 0.7
"""How surely sentences tell the same that share no word for what is done."""

MATTER: Final = 2
"""Words beside names that they share then."""

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
    sents, sure = [c.sent for c in candidate.claims], terms.get("sure", 0.0)
    if text and _one_phrase(sents):
        return Judgement("none", say["why_phrase"])
    if text and (sure < SURE or not _alike(sents, lambda a, b: _one_act(a, b, sure))):
        return Judgement("none", say["why_part"])
    if not text and terms.get("label", 0.0) < LEAST_LABEL:
        return Judgement("none", say["why_short"])
    if candidate.type == "quote":
        return Judgement("fit", say["why_words"])
    return Judgement("fit", say["why_fit" if text else "why_value"])


def _alike(sents: Sequence[Sent], test: Callable[[Sent, Sent], bool]) -> bool:
    """Whether one of the sentences meets the test beside each of the others."""
    return any(all(test(one, two) for two in sents if two is not one) for one in sents)


def _matter(one: Sent, two: Sent) -> frozenset[str]:
    """What two sentences share beside names and words that stand in any sentence."""
    small = stems_of("weak", "saying", "auxiliary", "modal", "idle")
    return (one.stems & two.stems) - small - name_stems(one) - name_stems(two)


def _one_act(one: Sent, two: Sent, sure: float) -> bool:
    """Whether two sentences say the same of their matter: they share what is done, as a verb or its
    noun, or a figure; else two words of it and more, which are not one phrase, and surely."""
    matter = _matter(one, two)
    if matter & (predicates(one) | predicates(two)) or _one_figure([one, two]):
        return True
    phrase = all(_run(sent, matter) for sent in (one, two))
    return sure >= PLAIN and len(matter) >= MATTER and not phrase


def _one_phrase(sents: Sequence[Sent]) -> bool:
    """Whether sentences share nothing but one phrase that says nothing of what is done, and no
    figure: it stands in sentences that say different things."""
    common = shared(sents) - stems_of("saying")
    figures = _one_figure(sents)
    acts = any(common & predicates(s) for s in sents)
    return not figures and not acts and all(_run(s, common) for s in sents)


def _one_figure(sents: Sequence[Sent]) -> bool:
    """Whether a figure of one unit stands in every sentence; two of anything stand anywhere."""
    first, *rest = sents
    return any(
        all(any(f.unit == fig.unit and overlap(f, fig) for f in s.figures) for s in rest)
        for fig in first.figures
        if fig.low >= LEAST_COUNT or fig.kind in ("money", "percent", "measure")
    )


def _run(sent: Sent, stems: frozenset[str]) -> bool:
    """Whether words stand in a sentence one behind the other, with small words between."""
    told = [w.stem for w in sent.words if w.stem]
    at = [n for n, stem in enumerate(told) if stem in stems]
    return bool(at) and at[-1] - at[0] + 1 == len(at)


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
