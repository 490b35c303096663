"""The same words, told as a possibility in one report and as so in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from digest.comparison.reading import Report, Sent, name_stems, words_of
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.nouns import predicates
from digest.model import Holder, Span
from digest.text.quotes import quotations

ALIKE: Final = 0.45
"""Likeness (0 to 2) of two sentences from which they may tell of one thing."""

RUN: Final = 3
"""Words of meaning in one order that follow the hedge and stand in the other sentence too."""

AHEAD: Final = 5
"""Words of meaning behind a hedge in which they stand."""

_DOUBTFUL: Final = frozenset({"claimed", "alleged", "denied", "unverified"})

HEAD: Final = 6
"""Sentences in which a text says what its headline is about."""


def certainty(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of what one report hedges and another tells as so."""
    sents = {s.place: s for r in reports for s in r.sents if r.lang == "en" and r.voice}
    by_report = {r.id: r.sents for r in reports}
    pairs: list[Pair] = []
    hedged = {place for place, sent in sents.items() if hedges(sent)}
    likely = [
        (pair, value)
        for pair, value in near.pairs.items()
        if value >= ALIKE and (pair[0] in hedged) != (pair[1] in hedged)
    ]
    for (a, b), value in sorted(likely, key=lambda item: (-item[1], item[0])):
        if len(pairs) >= MOST:
            break
        for one, two in ((sents.get(a), sents.get(b)), (sents.get(b), sents.get(a))):
            pair = _pair(one, two, value, by_report) if one and two else None
            pairs += [pair] if pair else []
    return grouped(pairs)


def _pair(
    hedged: Sent, told: Sent, value: float, all_of: Mapping[str, Sequence[Sent]]
) -> Pair | None:
    """A hedge with the words behind it, and the same words of the other sentence without one."""
    if hedged.cut or told.cut or hedges(told) or told.holder.strength in _DOUBTFUL:
        return None
    if not of_the_day(hedged) or not only_hedged(hedged, told):
        return None  # figures, days or opposites are apart too: another thing
    for n in _own_hedges(hedged):
        if not _of_an_act(hedged, n):
            continue
        run = _behind(hedged, n)
        stems = [hedged.words[i].stem for i in run]
        first, last = _told(told, stems)
        if first < 0 or _elsewhere(stems, hedged, all_of[hedged.article]):
            continue
        if not _one_thing(hedged, n, run, told, first, last):
            continue
        end = _last(hedged, run, told, first, last)
        start = first
        while start and told.words[start - 1].low in _small() and first - start < 2:
            start -= 1
        words = hedged.words, told.words
        return Pair(
            against("certainty", hedged, words[0][n].start, words[0][end].end, "0"),
            against("certainty", told, words[1][start].start, words[1][last].end, "1"),
            value / 2,
            " ".join(told.text[words[1][first].start : words[1][last].end].split()),
        )
    return None


def _one_thing(hedged: Sent, n: int, run: Sequence[int], told: Sent, first: int, last: int) -> bool:
    """Whether one word says who does it in both, and no other name stands behind."""
    who = right_before(hedged, hedged.words[n].start)
    same = who and who == right_before(told, told.words[first].start)
    left = {hedged.words[i].stem for i in run} & name_stems(hedged)
    right = {w.stem for w in told.words[first : last + 1]} & name_stems(told)
    return bool(same) and left <= told.stems and right <= hedged.stems


def _of_an_act(sent: Sent, n: int) -> bool:
    """Whether a hedge stands before a verb: "may have kept"; not "possibly the largest"."""
    after = sent.words[n + 1 : n + 2]
    return any(w.low in _small() or w.stem in predicates(sent) for w in after)


def _small() -> frozenset[str]:
    return lexicon("en").lists["auxiliary"]


def _own_hedges(sent: Sent) -> list[int]:
    """The numbers of the hedges in the outlet's voice."""
    return [n for n in hedges(sent) if not sent.quoted(sent.words[n].start)]


def _behind(sent: Sent, n: int) -> list[int]:
    """The numbers of the next words of meaning in the clause."""
    found: list[int] = []
    for i in range(n + 1, len(sent.words)):
        if set(sent.text[sent.words[i - 1].end : sent.words[i].start]) & set(",;:()–—"):
            break
        if sent.words[i].stem:
            found.append(i)
        if len(found) == AHEAD:
            break
    return found


def _told(sent: Sent, stems: Sequence[str]) -> tuple[int, int]:
    """Where a sentence tells the words of some stems as so and of this event, else (-1, -1)."""
    first, last = _stands(sent, stems)
    known = lexicon("en")
    ahead = [w.low for w in sent.words[: max(0, first)]]
    asked = known.lists["unsettled"] & set(ahead) or any(map(known.negates, ahead))
    return (-1, -1) if asked or not of_the_day(sent) else (first, last)


def _stands(sent: Sent, stems: Sequence[str]) -> tuple[int, int]:
    """Where the first of some stems, and at least RUN of them in order, stand close together;
    (-1, -1) where they do not, or as a plan, a possibility or its denial."""
    for first, word in enumerate(sent.words):
        if not stems or word.stem != stems[0] or sent.quoted(word.start):
            continue
        if open_before(sent, word.start) or (first and sent.words[first - 1].low == "to"):
            continue
        held, last = 1, first
        for i in range(first + 1, min(len(sent.words), first + 2 * AHEAD)):
            if sent.words[i].stem and sent.words[i].stem in stems[held:]:
                held += 1
                last = i
        if held >= RUN:
            return first, last
    return -1, -1


def _last(hedged: Sent, run: Sequence[int], told: Sent, first: int, last: int) -> int:
    """The last word of the run that the other sentence has too."""
    have = {w.stem for w in told.words[first : last + 1]}
    return max(i for i in run if hedged.words[i].stem in have)


def _elsewhere(stems: Sequence[str], hedged: Sent, sents: Sequence[Sent]) -> bool:
    """Whether the report that hedges tells it as so in another sentence."""
    return any(s is not hedged and _stands(s, stems)[0] >= 0 for s in sents)


def firmer(report: Report) -> tuple[str, str] | None:
    """What a headline tells as so and its text only as possible, in the words of both."""
    title = _title(report)
    if title is None or hedges(title):
        return None
    for sent in report.sents[:HEAD]:
        for n in _own_hedges(sent) if not sent.chaff else ():
            run = _behind(sent, n)
            stems = [sent.words[i].stem for i in run]
            first, last = _told(title, stems)
            if first >= 0 and not _elsewhere(stems, sent, report.sents):
                end = sent.words[_last(sent, run, title, first, last)].end
                headline = title.text[title.words[first].start : title.words[last].end]
                return headline, sent.text[sent.words[n].start : end]
    return None


def _title(report: Report) -> Sent | None:
    """The headline as a sentence, where it vouches for what it tells: "X: report" does not."""
    text = report.article.document.title
    words = words_of(text, report.lang)
    if ":" in text or lexicon("en").lists["saying"] & {w.low for w in words}:
        return None
    return Sent(
        (report.id, -1), text, Span(start=0, end=len(text)), words,
        frozenset(w.stem for w in words if w.stem), (), (), (), tuple(quotations(text)),
        Holder(), chaff=False, cut=False, order=-1,
    )  # fmt: skip
