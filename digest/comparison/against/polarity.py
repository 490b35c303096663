"""One deed, told as so in one report, and as possible, denied or refused in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
from digest.comparison.bearers import Bearers, bearers
from digest.comparison.claims.claim import Candidate
from digest.comparison.judging.sentences import hedges, only_hedged
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent, Word, name_stems
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.nouns import predicates

ALIKE: Final[Mapping[str, float]] = {"denial": 0.3, "certainty": 0.45, "refusal": 0.0}
"""Likeness (0 to 2) of two sentences from which they may tell of one deed."""

RUN: Final = 3
"""Words of meaning in one order that both sentences must tell."""

HEDGED: Final = 5
DENIED: Final = 14
"""Words of meaning behind a hedge, and behind a denial, that are looked at: of the first some must
stand in the other sentence, of the second all."""

FIRST: Final = 4
"""Words behind a denial among which its object stands."""

_BREAKS: Final = frozenset(",;:()–—")
_DOUBTFUL: Final = frozenset({"claimed", "alleged", "denied", "unverified"})
_OWN: Final = frozenset({"it", "he", "she", "they"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """What takes a deed back in a sentence, and the words of the deed behind it."""

    kind: str
    sent: Sent
    start: int
    words: tuple[Word, ...]
    who: str = ""  # the whole name of who refuses

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the deed, in order."""
        return tuple(w.stem for w in self.words)


def polarity(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of what one report tells as so and another takes back."""
    told = [r for r in reports if r.voice and r.lang == "en"]
    people = bearers(reports)
    marks = [m for r in told for s in r.sents for m in _marks(s, people)]
    pairs: list[Pair] = []
    for mark in marks:
        own = next(r for r in told if r.id == mark.sent.article)
        if mark.kind == "certainty" and elsewhere(mark.stems, mark.sent, own.sents):
            continue
        for report in told:
            if report is own or any(_again(mark, m) for m in marks if m.sent.article == report.id):
                continue  # it takes it back too: the reports tell the same
            found = [
                (near.of(mark.sent.place, s.place), -s.order, pair)
                for s in report.sents
                if near.of(mark.sent.place, s.place) >= ALIKE[mark.kind]
                and (pair := _pair(mark, s, near, people))
            ]
            pairs += [max(found, key=lambda one: one[:2])[2]] if found else []
    return grouped(pairs[:MOST])


@lru_cache(maxsize=2)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("en").patterns[name])


def _marks(sent: Sent, people: Bearers) -> Iterator[_Mark]:
    """What a sentence takes back in its report's own voice."""
    if sent.chaff or not of_the_day(sent):
        return
    if not sent.cut:
        yield from (_Mark("certainty", sent, sent.words[n].start, run) for n, run in hedged(sent))
    m = _pattern("denies").search(sent.text)
    if m and not sent.quoted(m.start()) and _finite(sent, m.start()):
        words = _denied(sent, m.end())
        if words:
            yield _Mark("denial", sent, m.start(), words)
    m = _pattern("refuses").search(sent.text)
    if m and not sent.quoted(m.start()) and _finite(sent, m.start()):
        who = _doer(sent, m.start(), people)
        words = tuple(w for w in sent.words if w.start >= m.start("deed"))[:1]
        if who and words[0].low not in lexicon("en").lists["answers"]:
            yield _Mark("refusal", sent, m.start(), words, who)


def hedged(sent: Sent) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """The hedges before a verb outside quotations, each with the next words of its clause."""
    small = lexicon("en").lists["auxiliary"]
    for n in hedges(sent):
        after = sent.words[n + 1 : n + 2]
        acts = any(w.low in small or w.stem in predicates(sent) for w in after)
        if acts and not sent.quoted(sent.words[n].start):
            yield n, _clause(sent, sent.words[n].end)[:HEDGED]


def _clause(sent: Sent, at: int) -> tuple[Word, ...]:
    """The words of meaning from an offset to the next break."""
    found = []
    for word in (w for w in sent.words if w.start >= at):
        if _BREAKS & set(sent.text[at : word.start]):
            break
        at = word.end
        found += [word] if word.stem else []
    return tuple(found)


def _denied(sent: Sent, end: int) -> tuple[Word, ...]:
    """The words of what is denied, none where it is a charge, a gift or a negation."""
    known = lexicon("en")
    stop = known.clause_ends.search(sent.text, end)
    words = [w for w in sent.words if end <= w.start < (stop.start() if stop else len(sent.text))]
    deed = tuple(w for w in _clause(sent, end) if w in words)[:DENIED]
    lows = [w.low for w in words if deed and w.start <= deed[-1].start]
    # who denies a charge speaks of what he is charged with, as others do; one denies it to him
    other = "to" in lows or known.lists["charges"] & {*lows[:FIRST]}
    if ("that" not in lows[:FIRST] and other) or any(map(known.negates, lows)):
        return ()
    return deed if len(deed) >= RUN else ()


def _finite(sent: Sent, start: int) -> bool:
    """Whether a verb is told of somebody who does it: not "was denied", "the denied", "nor"."""
    lists = lexicon("en").lists
    before = [w.low for w in sent.words if w.end <= start][-2:]
    noun = before[-1:] and before[-1] in lists["determiners"] | lists["inside"] | lists["stops"]
    passive = lists["passive"] & set(before)
    return bool(before) and not noun and not passive and not open_before(sent, start)


def _again(mark: _Mark, other: _Mark) -> bool:
    """Whether another report takes the same back."""
    both = set(mark.stems) & set(other.stems)
    return mark.kind == other.kind and len(both) >= min(2, len(mark.stems))


def _pair(mark: _Mark, told: Sent, near: Likeness, people: Bearers) -> Pair | None:
    """A mark and the words of a sentence that tell its deed as so."""
    if told.chaff or told.cut or not of_the_day(told):
        return None
    if mark.kind == "refusal":
        return _done(mark, told, people)
    at = stands(told, mark.stems, RUN if mark.kind == "certainty" else len(mark.words))
    if not at or unsettled(told, at[0] if mark.kind == "certainty" else len(told.words)):
        return None
    first, last = at[0], at[-1]
    held = {told.words[n].stem for n in at}
    who = right_before(told, told.words[first].start)
    if mark.kind == "certainty":
        doubtful = told.holder.strength in _DOUBTFUL or not only_hedged(mark.sent, told)
        right = {w.stem for w in told.words[first : last + 1]} & name_stems(told)
        names = {*mark.stems} & name_stems(mark.sent) <= told.stems and right <= mark.sent.stems
        if doubtful or not names or not who or who != right_before(mark.sent, mark.start):
            return None
        end = max(w.end for w in mark.words if w.stem in held)
    else:
        behind = [w.low for w in mark.sent.words if w.start > mark.start][:2]
        himself = bool(_OWN & set(behind)) or behind[0].endswith("ing")
        ours = {w.stem for w in mark.sent.words if w.end <= mark.start}
        if not _fixed(mark) <= {w.low for w in told.words} or (himself and who not in ours - {""}):
            return None
        if not predicates(mark.sent) & predicates(told) & held:
            return None
        end = mark.words[-1].end
    label = " ".join(told.text[told.words[first].start : told.words[last].end].split())
    small = lexicon("en").lists
    lead = small["auxiliary"] if mark.kind == "certainty" else small["determiners"]
    start = first - 1 if first and told.words[first - 1].low in lead else first
    return Pair(
        against(mark.kind, mark.sent, mark.start, end, "0"),
        against(mark.kind, told, told.words[start].start, told.words[last].end, "1"),
        near.of(mark.sent.place, told.place) / 2,
        label if mark.kind == "certainty" else "",
    )


def stands(sent: Sent, stems: Sequence[str], least: int) -> list[int]:
    """Where the first of some stems and others of them, so many, stand in one order and close
    together; [] where they do not, or as a plan, a possibility or its denial."""
    for first, word in enumerate(sent.words):
        if not stems or word.stem != stems[0] or sent.quoted(word.start):
            continue
        if open_before(sent, word.start) or (first and sent.words[first - 1].low == "to"):
            continue
        at, left = [first], list(stems[1:])
        for i in range(first + 1, min(len(sent.words), first + 2 * max(HEDGED, len(stems)))):
            if sent.words[i].stem and sent.words[i].stem in left:
                at.append(i)
                left = left[left.index(sent.words[i].stem) + 1 :]
        if len(at) >= least:
            return at
    return []


def unsettled(sent: Sent, end: int) -> bool:
    """Whether the words before one say that what follows is not known, or not so."""
    known = lexicon("en")
    ahead = [w.low for w in sent.words[:end]]
    bars = known.lists["unsettled"] | known.lists["hedges"]
    denies = _pattern("denies").search(sent.text) is not None
    return bool(bars & set(ahead)) or any(map(known.negates, ahead)) or denies


def _fixed(mark: _Mark) -> set[str]:
    """The words of times and figures in what is denied."""
    at = mark.sent.span.start
    spans = [w.span for w in mark.sent.whens] + [f.span for f in mark.sent.figures]
    inside = [w for w in mark.sent.words if mark.words[0].start <= w.start]
    fixed = {w.low for w in inside if any(x.start <= w.start + at < x.end for x in spans)}
    return fixed - lexicon("en").lists["inside"] - lexicon("en").lists["stops"]


def elsewhere(stems: Sequence[str], hedged: Sent, sents: Sequence[Sent]) -> bool:
    """Whether the report that hedges tells it as so in another sentence."""
    return any(s is not hedged and stands(s, stems, RUN) for s in sents)


def _doer(sent: Sent, end: int, people: Bearers) -> str:
    """The whole name of the one person who is named before an offset."""
    at = end + sent.span.start
    persons = [n for n in sent.names if n.kind == "person" and n.span.end <= at]
    return people.whole(persons[0]) if len(persons) == 1 else ""


def _done(mark: _Mark, told: Sent, people: Bearers) -> Pair | None:
    """What one refuses to do, told as done by the same person in the same matter."""
    deed = mark.words[0]
    for n, word in enumerate(told.words):
        if _root(word) != _root(deed) or not word.low.endswith("ed"):
            continue
        known = lexicon("en")
        ahead = {w.low for w in told.words[max(0, n - 1) : n]}  # "was signed"
        barred = open_before(told, word.start) or known.lists["passive"] & ahead
        if barred or told.quoted(word.start) or _doer(told, word.start, people) != mark.who:
            continue
        behind = {w.stem for w in told.words[n + 1 :]} & {
            w.stem for w in mark.sent.words if w.start > deed.start
        }
        if len(behind - {""} - name_stems(told)) < 1:
            continue
        start = n - 1 if n and told.words[n - 1].low in known.lists["auxiliary"] else n
        return Pair(
            against("refusal", mark.sent, mark.start, deed.end, "0"),
            against("refusal", told, told.words[start].start, word.end, "1"),
            0.5,
            mark.who,
        )
    return None


def _root(word: Word) -> str:
    """A verb without its ending, in one spelling: "deny" of "denied", "organis" of "organized"."""
    return re.sub(r"y$", "i", word.stem).removesuffix("e").replace("iz", "is")
