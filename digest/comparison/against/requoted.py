"""One quotation, of which a report changed or dropped a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped, shown
from digest.comparison.claims.claim import Candidate
from digest.comparison.reading import Report, Sent, Word
from digest.comparison.rows.lexicon import lexicon
from digest.text.figures.numbers import overlap
from digest.text.words import fold

LEAST: Final = 6
"""Words that two quotations must have alike."""

LONGEST: Final = 60
"""Words of a quotation that are looked at."""

ALIKE: Final = 0.8
"""Share of the words between the first and the last common one that must be alike."""

CHANGED: Final = 5
"""Words that may be changed or dropped on either side."""

ANCHOR: Final = 2
"""Words alike on both sides of the change."""

GRAM: Final = 3
"""Words in a row by which two quotations are found."""

HELD: Final = 6
"""Quotations that are kept by one run of words: a phrase of many more is nobody's quotation."""

_EDITED: Final = re.compile(r"[\[\]()…]|\.\.\.| [–—-] ")
_SPELT: Final = (("our", "or"), ("ise", "ize"), ("isa", "iza"), ("yse", "yze"), ("tre", "ter"))

_Quoted = tuple[Sent, tuple[Word, ...]]


def requoted(reports: Sequence[Report]) -> list[Candidate]:
    """The candidates of quotations that are not the same in all reports."""
    quoted = [q for r in reports for s in r.sents for q in _fragments(s)]
    pairs: list[Pair] = []
    for one, two in _alike([q for q in quoted if len(q[1]) >= LEAST]):
        pair = _changed(one, two)
        if pair and not _both(pair, reports):
            pairs.append(pair)
    return grouped(pairs)


def _fragments(sent: Sent) -> list[_Quoted]:
    """The quotations of a sentence as words."""
    return [
        (sent, tuple(w for w in sent.words if q.start <= w.start < q.end)[:LONGEST])
        for q in sent.quotes
    ]


def _alike(quoted: Sequence[_Quoted]) -> list[tuple[_Quoted, _Quoted]]:
    """Quotations of two reports with three words in a row in common."""
    by_gram: dict[tuple[str, ...], list[tuple[int, _Quoted]]] = {}
    found: dict[tuple[int, int], tuple[_Quoted, _Quoted]] = {}
    for n, (sent, words) in enumerate(quoted):
        for i in range(len(words) - GRAM + 1):
            gram = tuple(w.low for w in words[i : i + GRAM])
            known = by_gram.setdefault(gram, [])
            for m, other in known:
                if other[0].article != sent.article and len(found) < MOST:
                    found.setdefault((m, n), (other, (sent, words)))
            if len(known) < HELD:
                known.append((n, (sent, words)))
    return list(found.values())


def _changed(one: _Quoted, two: _Quoted) -> Pair | None:
    """The first change of meaning between two quotations that are otherwise the same."""
    (left, ours), (right, theirs) = one, two
    lows = [w.low for w in ours], [w.low for w in theirs]
    steps = SequenceMatcher(None, *lows, autojunk=False).get_opcodes()
    same = [s for s in steps if s[0] == "equal"]
    alike = sum(s[2] - s[1] for s in same)
    if alike < LEAST:
        return None
    width = max(same[-1][2] - same[0][1], same[-1][4] - same[0][3])
    if alike < ALIKE * width or _two_speakers(left, right):
        return None
    for before, (_, a, b, c, d), after in zip(steps, steps[1:], [*steps[2:], None], strict=False):
        last = after is None and a < b and c < d  # both end with another word: none is cut short
        anchored = _held(before) and (last or _held(after))
        if not anchored or max(b - a, d - c) > CHANGED or not _means(ours[a:b], theirs[c:d]):
            continue
        spans = [
            (w[i - ANCHOR].start, w[min(j + ANCHOR, len(w)) - 1].end)
            for w, i, j in ((ours, a, b), (theirs, c, d))
        ]
        if any(_EDITED.search(s.text[x:y]) for s, (x, y) in zip((left, right), spans, strict=True)):
            continue
        if _one_figure(left, spans[0], right, spans[1]):
            continue  # "249" and "about 250": figures are compared as figures
        return Pair(
            against("wording", left, *spans[0], " ".join(lows[0][a:b])),
            against("wording", right, *spans[1], " ".join(lows[1][c:d])),
            alike / width,
            shown([w.text for w in ours]),
        )
    return None


def _held(step: tuple[str, int, int, int, int] | None) -> bool:
    """Whether enough words are the same on this side of a change."""
    return step is not None and step[0] == "equal" and step[2] - step[1] >= ANCHOR


def _one_figure(one: Sent, at: tuple[int, int], two: Sent, to: tuple[int, int]) -> bool:
    """Whether both windows hold one figure, in whatever words."""
    ours, theirs = (
        [f for f in s.figures if start <= f.number.start - s.span.start < end]
        for s, (start, end) in ((one, at), (two, to))
    )
    return any(overlap(f, g) for f in ours for g in theirs)


def _means(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether two runs of words differ in meaning, not in spelling or small words."""
    if {w.stem for w in ours} - {""} == {w.stem for w in theirs} - {""}:
        negations = lexicon("en").negations
        return any(w.low in negations for w in ours) != any(w.low in negations for w in theirs)
    left, right = (re.sub(r"\W+", "", "".join(w.low for w in words)) for words in (ours, theirs))
    if left == right:
        return False  # "S.E.A." and "SEA"
    if left and right and (left.startswith(right) or right.startswith(left)):
        return abs(len(left) - len(right)) <= 1  # "@name" and "Name and": one is the other
    if any(ch.isdigit() for ch in left) != any(ch.isdigit() for ch in right):
        return False  # "3" and "three", "6:00" and "6"
    initials = ["".join(w.low[0] for w in words) for words in (ours, theirs)]
    return left != initials[1] and right != initials[0] and _spelt(left) != _spelt(right)


def _spelt(text: str) -> str:
    """A word in one spelling, and without the ending of its number or tense."""
    text = re.sub(r"(?:ed|es|d|s)$", "", text)
    for british, american in _SPELT:
        text = text.replace(british, american)
    return text


def _two_speakers(one: Sent, two: Sent) -> bool:
    """Whether two are named who say it: two statements, not one."""
    names = [s.holder.name.split()[-1:] if _inside(s) else [] for s in (one, two)]
    return bool(names[0] and names[1] and fold(names[0][0]) != fold(names[1][0]))


def _inside(sent: Sent) -> bool:
    """Whether the sentence itself names its holder."""
    at = sent.holder.span
    return at is not None and sent.span.start <= at.start < sent.span.end


def _both(pair: Pair, reports: Sequence[Report]) -> bool:
    """Whether a report prints the other's wording too."""
    texts = {r.id: r.article.document.text for r in reports}
    return any(
        " ".join(other.value.split()) in " ".join(texts[mine.sent.article].split())
        for mine, other in ((pair.one, pair.two), (pair.two, pair.one))
    )
