"""All kinds of difference beyond two values of one key, and the verdict on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from digest.comparison.against.actors import actors
from digest.comparison.against.pairs import together
from digest.comparison.against.polarity import polarity
from digest.comparison.against.requoted import requoted
from digest.comparison.against.stages import stages
from digest.comparison.against.unhurt import unhurt
from digest.comparison.claims.claim import Candidate, Judgement, same
from digest.comparison.likeness import Likeness
from digest.comparison.order import comes_before
from digest.comparison.reading import Report
from digest.comparison.rows.lexicon import lexicon

NEWER = frozenset({"stage", "unhurt", "certainty", "refusal"})
"""Kinds in which the later of two reports may have the newer state: norms sort by how far it is."""


VOUCHES = frozenset({"own", "official", "agency"})


def opposed(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of every kind; each says what stands in its sentences."""
    one_event = together(reports, near)
    return [
        *requoted(reports), *stages(reports, one_event),
        *actors(reports, one_event), *unhurt(reports, one_event), *polarity(reports, near),
    ]  # fmt: skip


def opposition(candidate: Candidate) -> Judgement:
    """The verdict: newer where the later report stands on a higher rung, else they differ."""
    say = lexicon("en").say
    kind, _, _ = candidate.key.partition(":")
    apart = [(a, b) for a, b in combinations(candidate.claims, 2) if not same(a, b)]
    ordered = sorted(candidate.claims, key=lambda c: (c.sent.published, c.sent.place))
    values = " / ".join(dict.fromkeys(" ".join(c.value.split()) for c in ordered))
    # a speaker's "nobody" is his word against the count of others, whenever it was printed
    spoken = any(c.norm == "none" and c.sent.holder.kind not in VOUCHES for c in candidate.claims)
    if (
        kind in NEWER
        and not spoken
        and all(
            comes_before(*(c.sent.published for c in sorted(pair, key=lambda c: str(c.norm))))
            for pair in apart
        )
    ):
        return Judgement("newer", say["why_newer"].format(values=values))
    return Judgement("clash", say[f"why_{kind}"].format(values=values))
