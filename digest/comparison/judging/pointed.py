"""A second judge that has read a whole story and points at sentences, where the first judges pairs.

What it found comes as data: places of sentences, spans of words in them, a label. It becomes
candidates like all others, and `SecondJudge` says of these what the second judge said and of all
others what the rules say, but for values that exclude each other: differences are the second's
alone, since the rules find few and the reader of the story was asked for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from digest.comparison.claims.claim import Candidate, Claim, ClaimType, Judgement, Verdict
from digest.comparison.judging.judge import Judge
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Place, Report, Sent
from digest.comparison.rows.labels import shared
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.titles import title
from digest.model import Span
from digest.text.words import fold

MARK: Final = "pointed: "
"""Starts the key of a candidate that the second judge made."""

Slot = Literal["figure", "time", "claim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One report's part of what was pointed at; without a value the span is empty."""

    place: Place
    value: Span = field(default_factory=lambda: Span(start=0, end=0))  # in the sentence's text


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that the second judge found; `verdict` fit with one part is what one report has."""

    verdict: Literal["clash", "newer", "fit"]
    parts: tuple[Part, ...]
    label: str = ""  # "" where the judge's own did not stand the proof
    slot: Slot = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """All that the second judge found in a story, most important first, and who it is."""

    by: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Second:
    """The second judge's findings as candidates, and what one report alone has."""

    by: str
    candidates: tuple[Candidate, ...]
    alone: tuple[tuple[Sent, str], ...]  # sentence, label
    verdicts: Mapping[str, Verdict]  # by key

    @property
    def met(self) -> frozenset[Place]:
        """The sentences that it set beside another's."""
        return frozenset(c.sent.place for one in self.candidates for c in one.claims)


NOBODY: Final = Second("", (), (), {})


def second(found: Pointed | None, reports: Sequence[Report], near: Likeness) -> Second:
    """What the second judge found in these reports; what is not among them is left out."""
    if found is None:
        return NOBODY
    sents = {s.place: s for r in reports for s in r.sents}
    candidates: list[Candidate] = []
    alone: list[tuple[Sent, str]] = []
    verdicts: dict[str, Verdict] = {}
    for rank, point in enumerate(found.points):
        held = {p.place[0]: (sents[p.place], p) for p in point.parts if p.place in sents}
        if len(held) > 1:
            made = _candidate(point, tuple(held.values()), rank, near)
            if made.label and made.key not in verdicts:
                verdicts[made.key] = point.verdict
                candidates.append(made)
        elif len(point.parts) == 1 and held:
            sent, _ = next(iter(held.values()))
            alone.append((sent, _label(point.label, [sent], near, neutral=True)))
    return Second(found.by, tuple(candidates), tuple(alone), verdicts)


@dataclass(frozen=True, slots=True)
class SecondJudge:
    """A `Judge`: the second judge's word on what it pointed at, the rules' on all else."""

    found: Second
    rules: Judge

    def __call__(self, candidate: Candidate) -> Judgement:
        """The judgement of a candidate."""
        verdict = self.found.verdicts.get(candidate.key)
        if verdict is not None:
            return Judgement(verdict, reason(self.found.by), self.found.by)
        if candidate.excluding:
            return Judgement("none", lexicon("en").say["why_not_pointed"])
        return self.rules(candidate)


def by_second(candidate: Candidate) -> bool:
    """Whether a candidate is the second judge's."""
    return candidate.key.startswith(MARK)


def reason(by: str) -> str:
    """The verdict of a second judge in words."""
    return lexicon("en").say["why_pointed"].format(by=by)


def rank_of(candidate: Candidate) -> int:
    """Its place among what the second judge found, 0 first."""
    return int(dict(candidate.why).get("pointed", 0.0))


def _candidate(
    point: Point, held: Sequence[tuple[Sent, Part]], rank: int, near: Likeness
) -> Candidate:
    apart = point.verdict != "fit"
    kind: ClaimType = point.slot if apart else "told"
    sents = [s for s, _ in held]
    label = _label(point.label, sents, near, neutral=not apart or bool(shared(sents)))
    values = [s.text[p.value.start : p.value.end] for s, p in held] if apart else []
    key = MARK + " | ".join(fold(" ".join(text.split())) for text in (label, *values))
    claims = tuple(
        Claim(
            kind,
            key,
            sent,
            value=sent.text[part.value.start : part.value.end],
            span=part.value if part.value.end > part.value.start else None,
            context=sent.stems,
        )
        for sent, part in held
    )
    places = [sent.place for sent, _ in held]
    links = [near.of(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]
    return Candidate(
        kind,
        key,
        claims,
        sum(links) / len(links),
        label,
        why=(("pointed", float(rank)), ("label", near.weight(shared(sents)))),
    )


def _label(label: str, sents: Sequence[Sent], near: Likeness, *, neutral: bool) -> str:
    """The judge's label, else a noun phrase of all sentences, else one that names nothing; "" for
    a difference of sentences that share no word either."""
    found = label or title(sents, near.rarity).text
    if not found and neutral:
        return lexicon("en").say["label_pointed"]
    return found[:1].upper() + found[1:]
