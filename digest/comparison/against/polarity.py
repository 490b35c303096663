"""One deed, told as so in one report, and as possible in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.against.pairs import (
    MOST,
    Pair,
    against,
    grouped,
    of_the_day,
    open_before,
    right_before,
)
from digest.comparison.claims.claim import Candidate
from digest.comparison.judging.sentences import hedges, only_hedged
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent, Word, name_stems
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.nouns import predicates

ALIKE: Final = 0.45
"""Likeness (0 to 2) of two sentences from which they may tell of one deed."""

RUN: Final = 3
"""Words of meaning in one order that both sentences must tell."""

HEDGED: Final = 5
"""Words of meaning behind a hedge of which some must stand in the other sentence."""

_BREAKS: Final = frozenset(",;:()–—")
_DOUBTFUL: Final = frozenset({"claimed", "alleged", "denied", "unverified"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """A hedge in a sentence, and the words of the deed behind it."""

    sent: Sent
    start: int
    words: tuple[Word, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the deed, in order."""
        return tuple(w.stem for w in self.words)


def polarity(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of what one report tells as so and another as possible."""
    told = [r for r in reports if r.voice and r.lang == "en"]
    marks = [m for r in told for s in r.sents for m in _marks(s)]
    pairs: list[Pair] = []
    for mark in marks:
        own = next(r for r in told if r.id == mark.sent.article)
        if _elsewhere(mark.stems, mark.sent, own.sents):
            continue
        for report in told:
            if report is own or any(_again(mark, m) for m in marks if m.sent.article == report.id):
                continue  # it doubts it too: the reports tell the same
            found = [
                (near.of(mark.sent.place, s.place), -s.order, pair)
                for s in report.sents
                if near.of(mark.sent.place, s.place) >= ALIKE and (pair := _pair(mark, s, near))
            ]
            pairs += [max(found, key=lambda one: one[:2])[2]] if found else []
    return grouped(pairs[:MOST])


def _marks(sent: Sent) -> Iterator[_Mark]:
    """What a sentence calls possible in its report's own voice: the hedges before a verb."""
    if sent.chaff or sent.cut or not of_the_day(sent):
        return
    small = lexicon("en").lists["auxiliary"]
    for n in hedges(sent):
        after = sent.words[n + 1 : n + 2]
        acts = any(w.low in small or w.stem in predicates(sent) for w in after)
        if acts and not sent.quoted(sent.words[n].start):
            yield _Mark(sent, sent.words[n].start, _clause(sent, sent.words[n].end))


def _clause(sent: Sent, at: int) -> tuple[Word, ...]:
    """The first words of meaning from an offset to the next break."""
    found: list[Word] = []
    for word in (w for w in sent.words if w.start >= at):
        if len(found) == HEDGED or _BREAKS & set(sent.text[at : word.start]):
            break
        at = word.end
        found += [word] if word.stem else []
    return tuple(found)


def _again(mark: _Mark, other: _Mark) -> bool:
    """Whether another report doubts the same."""
    return len({*mark.stems} & {*other.stems}) >= min(2, len(mark.stems))


def _pair(mark: _Mark, told: Sent, near: Likeness) -> Pair | None:
    """A mark and the words of a sentence that tell its deed as so."""
    if told.chaff or told.cut or not of_the_day(told):
        return None
    at = _stands(told, mark.stems)
    if not at or _unsettled(told, at[0]):
        return None
    first, last = at[0], at[-1]
    held = {told.words[n].stem for n in at}
    who = right_before(told, told.words[first].start)
    doubtful = told.holder.strength in _DOUBTFUL or not only_hedged(mark.sent, told)
    right = {w.stem for w in told.words[first : last + 1]} & name_stems(told)
    names = {*mark.stems} & name_stems(mark.sent) <= told.stems and right <= mark.sent.stems
    if doubtful or not names or not who or who != right_before(mark.sent, mark.start):
        return None
    end = max(w.end for w in mark.words if w.stem in held)
    lead = lexicon("en").lists["auxiliary"]
    start = first - 1 if first and told.words[first - 1].low in lead else first
    return Pair(
        against("certainty", mark.sent, mark.start, end, "0"),
        against("certainty", told, told.words[start].start, told.words[last].end, "1"),
        near.of(mark.sent.place, told.place) / 2,
        " ".join(told.text[told.words[first].start : told.words[last].end].split()),
    )


def _stands(sent: Sent, stems: Sequence[str]) -> list[int]:
    """Where the first of some stems and others of them stand in one order and close
    together; [] where they do not, or as a plan, a possibility or its denial."""
    for first, word in enumerate(sent.words):
        if not stems or word.stem != stems[0] or sent.quoted(word.start):
            continue
        if open_before(sent, word.start) or (first and sent.words[first - 1].low == "to"):
            continue
        at, left = [first], list(stems[1:])
        for i in range(first + 1, min(len(sent.words), first + 2 * HEDGED)):
            if sent.words[i].stem and sent.words[i].stem in left:
                at.append(i)
                left = left[left.index(sent.words[i].stem) + 1 :]
        if len(at) >= RUN:
            return at
    return []


def _unsettled(sent: Sent, end: int) -> bool:
    """Whether the words before one say that what follows is not known, or not so."""
    known = lexicon("en")
    ahead = [w.low for w in sent.words[:end]]
    bars = known.lists["unsettled"] | known.lists["hedges"]
    return bool(bars & set(ahead)) or any(map(known.negates, ahead))


def _elsewhere(stems: Sequence[str], hedged: Sent, sents: Sequence[Sent]) -> bool:
    """Whether the report that hedges tells it as so in another sentence."""
    return any(s is not hedged and _stands(s, stems) for s in sents)
