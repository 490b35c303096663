"""What one report says is denied, and another report tells as it is: claim against claim.

A row needs three things: a clause that denies ("no decision has been taken on the port", "denied
that it had decided to close the port"), a sentence of another report that says just that without a
"not", and no denial anywhere in that other report. A report that has both stands with the denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.comparison._alike import meaning
from digest.comparison._label_words import CLAIM_AND_DENIAL
from digest.comparison._table import Table
from digest.comparison.align import Alignment, Place
from digest.model import Row, Span
from digest.text.words import content_stems, fold, words

ALIGNED: Final = 0.3
"""Probability from which two sentences are looked at: the same as for text rows."""

LEAST: Final = 3
NEEDED: Final = 0.6
"""Words of the denied clause that the other sentence must hold: three, and most of them (own cases
and 60 stories of news: below, what is denied and what is told are two things)."""

WINDOW: Final = 22
"""Words over which the told clause may stretch in its sentence."""

SCORE: Final = 0.5

_NO: Final = re.compile(
    r"\b[Nn]o\s+(?:final\s+|such\s+|formal\s+)?(?P<head>[a-z]{3,})\s+(?:has|have|had|was|were)\s+"
    r"(?:yet\s+)?(?:been\s+)?(?P<verb>[a-z]{3,})\b"
)
_DENIED: Final = re.compile(r"\b(?:den(?:y|ies|ied)|denying)\s+(?:reports\s+)?that\s")
_END: Final = re.compile(r"[,;:.“”\"—–]|\s(?:after|when|while|and|but|before|because|as|until)\s")
_NEGATED: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|declin\w+|refus\w+|"
    r"den(?:y|ies|ied|ial|ying)|"
    r"rul\w+\s+out|whether|if|unless)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_IDLE: Final = frozenset(
    "one body thing comment word doubt reason evidence sign need way time injury death detail "
    "arrest charge report plan date damage suspect motive casualty immediate other information "
    "answer".split()
)


@dataclass(frozen=True, slots=True)
class _Denial:
    place: Place
    span: Span
    stems: frozenset[str]


def denials(table: Table, alignment: Alignment) -> list[Row]:
    """At most one row: the denial that another report's sentence answers best."""
    found = [denial for art in table.ordered for denial in _of(table, art.id)]
    best: tuple[float, str, dict[str, tuple[Place, Span | None]]] | None = None
    for denial in found:
        deniers = {one.place[0] for one in found if len(one.stems & denial.stems) >= 2}
        for place in _partners(alignment, denial.place):
            if place[0] in deniers:
                continue
            told = _told(table, place, denial)
            if told is None:
                continue
            share, span = told
            said: dict[str, tuple[Place, Span | None]] = {
                denial.place[0]: (denial.place, denial.span),
                place[0]: (place, span),
            }
            for other in found:
                if len(other.stems & denial.stems) >= 2:
                    said.setdefault(other.place[0], (other.place, other.span))
            if best is None or (-len(said), -share) < (-len(best[2]), -best[0]):
                best = (share, denial.place[0], said)
    if best is None or table.origins.count(place for place, _ in best[2].values()) < 2:
        return []
    share, _, said = best
    cells = table.cells(said)
    printed = sorted((c.value for c in cells if c.value), key=lambda text: (len(text), text))
    claims = [text for text in printed if not _NEGATED.search(text)][:1]
    denied = [text for text in printed if _NEGATED.search(text)][:1]
    return [
        table.row(
            said,
            slot="polarity",
            label=CLAIM_AND_DENIAL,
            status="differ",
            kind="claim",
            reason="one report tells what is denied in another, and does not mention the denial",
            score=SCORE * share,
            why=(("words of the denial that the other tells", round(share, 3)),),
            values=[*claims, *denied],
        )
    ]


def _of(table: Table, key: str) -> Iterator[_Denial]:
    """The denials of an article."""
    for sent in table.by_id[key].sentences:
        quote, whole = table.sentence((key, sent.i))
        for m in (*_NO.finditer(quote), *_DENIED.finditer(quote)):
            groups = m.groupdict()
            if groups.get("head") and meaning(content(groups["head"])) in _IDLE_STEMS:
                continue
            start = m.start() if groups else m.end()
            stop = _END.search(quote, m.end())
            end = stop.start() if stop else len(quote)
            stems = frozenset(meaning(stem) for stem in content_stems(quote[start:end]))
            if len(stems) >= LEAST:
                yield _Denial(
                    (key, sent.i),
                    Span(start=whole.start + m.start(), end=whole.start + end),
                    stems,
                )


def content(word: str) -> str:
    """The stem of a word, "" of a function word."""
    return next(iter(content_stems(word)), "")


_IDLE_STEMS: Final = frozenset(meaning(content(word)) for word in _IDLE)


def _partners(alignment: Alignment, place: Place) -> list[Place]:
    return sorted(
        two if one == place else one
        for (one, two), prob in alignment.pairs.items()
        if place in (one, two) and prob >= ALIGNED
    )


def _told(table: Table, place: Place, denial: _Denial) -> tuple[float, Span] | None:
    """How much of the denied clause a sentence tells, and where; None where it does not."""
    quote, whole = table.sentence(place)
    if _NEGATED.search(quote):
        return None
    spans = words(quote)
    hits = [(n, meaning(content(fold(quote[s.start : s.end])))) for n, s in enumerate(spans)]
    kept = [(n, stem) for n, stem in hits if stem in denial.stems]
    share = len({stem for _, stem in kept}) / len(denial.stems)
    if len({stem for _, stem in kept}) < LEAST or share < NEEDED:
        return None
    first, last = kept[0][0], kept[-1][0]
    if last - first >= WINDOW:
        return None
    while first and quote[spans[first - 1].end : spans[first].start] == " " and first > 0:
        if quote[spans[first - 1].start : spans[first - 1].end].lower() not in ("the", "a", "an"):
            break
        first -= 1
    start, end = whole.start + spans[first].start, whole.start + spans[last].end
    return share, Span(start=start, end=end)
