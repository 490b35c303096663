"""What one report tells as so, or somebody claims in it, and somebody denies in another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
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
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent, Word
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.nouns import predicates

ALIKE: Final = 0.3
"""Likeness (0 to 2) of two sentences from which one may deny the other."""

WORDS: Final = (3, 14)
"""Words of meaning that a denial needs behind its verb, and that are looked at."""

OBJECT: Final = 4
"""Words behind the verb among which its object stands."""


def denials(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of a denial in one report against the claim of another."""
    denied = [d for r in reports if r.voice for s in r.sents if (d := _denied(s, r.lang))]
    pairs: list[Pair] = []
    for cue, words in denied:
        for report in reports:
            if report.id == cue.sent.article or not report.voice or report.lang != "en":
                continue
            if any(_same_denial(d, words, report) for d in denied):
                continue  # it has the denial too: the reports tell the same
            pair = _told(cue, words, report, near)
            pairs += [pair] if pair else []
    return grouped(pairs[:MOST])


@lru_cache(maxsize=4)
def _pattern(lang: str) -> re.Pattern[str] | None:
    known = lexicon(lang).patterns
    return re.compile(known["denies"]) if "denies" in known else None


def _denied(sent: Sent, lang: str) -> tuple[Claim, tuple[Word, ...]] | None:
    """The verb of a denial, and the words of what is denied."""
    pattern = _pattern(lang)
    m = pattern.search(sent.text) if pattern and not sent.chaff and of_the_day(sent) else None
    if m is None or sent.quoted(m.start()) or not _finite(sent, m.start()):
        return None
    ends = lexicon(lang).clause_ends.search(sent.text, m.end())
    stop = ends.start() if ends else len(sent.text)
    comma = sent.text.find(",", m.end(), stop)
    stop = comma if comma > 0 else stop
    first = [w.low for w in sent.words if m.end() <= w.start][:OBJECT]
    given = any(w.low == "to" for w in sent.words if m.end() <= w.start < stop)  # denied it to him
    if "that" not in first and (given or lexicon(lang).lists["charges"] & set(first)):
        return None  # who denies a charge speaks of what he is charged with, as others do
    words = tuple(w for w in sent.words if m.end() <= w.start < stop and w.stem)[: WORDS[1]]
    if len(words) < WORDS[0] or any(
        lexicon(lang).negates(w.low) for w in sent.words if m.end() <= w.start < stop
    ):
        return None  # who denies that a thing is not so says that it is
    return against("denial", sent, m.start(), words[-1].end, "denied"), words


def _finite(sent: Sent, start: int) -> bool:
    """Whether a verb is told of somebody who does it: not "was denied", "the denied", "nor"."""
    lists = lexicon("en").lists
    before = [w.low for w in sent.words if w.end <= start][-2:]
    noun = before[-1:] and before[-1] in lists["determiners"] | lists["inside"] | lists["stops"]
    passive = lists["passive"] & set(before)
    return bool(before) and not noun and not passive and not open_before(sent, start)


def _same_denial(
    other: tuple[Claim, tuple[Word, ...]], words: Sequence[Word], report: Report
) -> bool:
    claim, theirs = other
    both = {w.stem for w in words} & {w.stem for w in theirs}
    return claim.sent.article == report.id and len(both) > 1


def _told(cue: Claim, words: Sequence[Word], report: Report, near: Likeness) -> Pair | None:
    """The sentence of a report that tells what is denied, as so: the likest."""
    stems = frozenset(w.stem for w in words)
    likest: tuple[float, Sent] | None = None
    for sent in report.sents:
        like = near.of(cue.sent.place, sent.place)
        if like < ALIKE or sent.chaff or sent.cut or _bars(sent) or not of_the_day(sent):
            continue
        if _same_matter(cue, words, sent) and (likest is None or like > likest[0]):
            likest = like, sent
    if likest is None:
        return None
    like, sent = likest
    at = [n for n, w in enumerate(sent.words) if w.stem in stems]
    first = at[0] - (at[0] > 0 and sent.words[at[0] - 1].low in lexicon("en").lists["determiners"])
    told = against("denial", sent, sent.words[first].start, sent.words[at[-1]].end, "told")
    return Pair(cue, told, like / 2)


def _same_matter(cue: Claim, words: Sequence[Word], sent: Sent) -> bool:
    """Whether a sentence has every word of what is denied, in one order: who, what, when."""
    want = [w.stem for w in words]
    have = [w.stem for w in sent.words if w.stem]
    same = SequenceMatcher(None, want, have, autojunk=False).get_matching_blocks()
    held = {stem for block in same for stem in want[block.a : block.a + block.size]}
    at = cue.sent.span.start
    spans = [w.span for w in cue.sent.whens] + [f.span for f in cue.sent.figures]
    inside = [w for w in cue.sent.words if words[0].start <= w.start]
    fixed = {w.low for w in inside if any(x.start <= w.start + at < x.end for x in spans)}
    small = lexicon("en").lists["inside"] | lexicon("en").lists["stops"]
    if not fixed - small <= {w.low for w in sent.words}:
        return False
    if not set(want) <= held or not predicates(cue.sent) & predicates(sent) & held:
        return False
    assert cue.span is not None
    if not _of_himself(cue):
        return True
    who = {w.stem for w in cue.sent.words if w.end <= cue.span.start}
    first = next(w for w in sent.words if w.stem == want[0])
    return right_before(sent, first.start) in who - {""}


def _of_himself(cue: Claim) -> bool:
    """Whether somebody denies what he himself did: "denied that it had", "denied having"."""
    assert cue.span is not None
    behind = [w.low for w in cue.sent.words if w.start > cue.span.start][:2]
    own = {"it", "he", "she", "they"}
    return bool(own & set(behind)) or behind[0].endswith("ing")


def _bars(sent: Sent) -> bool:
    """Whether a sentence does not tell its matter as so."""
    known = lexicon("en")
    pattern = _pattern("en")
    words = {w.low for w in sent.words}
    unsure = known.lists["hedges"] | known.lists["unsettled"]
    denies = pattern is not None and pattern.search(sent.text) is not None
    return denies or bool(words & unsure) or any(known.negates(w) for w in words)
