"""The same thing affirmed by one sentence and denied, or turned round, by another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.comparison.slots_figures import shared_words
from digest.comparison.slots_others import seat
from digest.comparison.slots_read import NEGATION, Reading
from digest.comparison.slots_records import Judgement, SlotValue
from digest.comparison.slots_words import OPPOSITES
from digest.model import Span
from digest.text.lang.en.words import STOP
from digest.text.words import stem

# How much of their words two sentences must share, as in slots_others.
SENTENCE_POLARITY: Final = 0.5
SENTENCE_DENIED: Final = 0.55
# Verbs that are denied in passing ("did not say when").
_IDLE_VERBS: Final = frozenset(
    stem(w) for w in "say comment know want think clear immediately mean need see believe".split()
)


def polarity(a: Reading, b: Reading) -> Iterator[Judgement]:
    """The same thing affirmed by one and denied, or turned into its opposite, by the other."""
    close = shared_words(a, b)
    if close < SENTENCE_POLARITY:
        return
    got = _opposite(a, b, close) or _denied(a, b, close)
    if got is not None:
        yield got


def _opposite(a: Reading, b: Reading, close: float) -> Judgement | None:
    left = {v.key: v for v in a.values if v.slot == "polarity"}
    right = {v.key: v for v in b.values if v.slot == "polarity"}
    stems_left, stems_right = {stem(w) for w in left}, {stem(w) for w in right}
    for word, x in left.items():
        for other, y in right.items():
            if other not in OPPOSITES[word]:
                continue
            if stem(word) in stems_right or stem(other) in stems_left:
                continue
            if (stem(word) in a.negated) != (stem(other) in b.negated):
                continue  # "did not reject" and "approved" agree
            if seat(x, y) * 5 < 1:
                continue
            return Judgement(
                slot="polarity", verdict="conflict", left=x, right=y, score=close,
                reason=f"one says {x.text}, the other {y.text}", why=(("sent", close),),
            )  # fmt: skip
    return None


def _denied(a: Reading, b: Reading, close: float) -> Judgement | None:
    """ "resigned" and "refused to resign"."""
    if close < SENTENCE_DENIED:
        return None
    for word in sorted((a.negated ^ b.negated) - _IDLE_VERBS):
        if word not in a.stems or word not in b.stems or word in _parts(a.names | b.names):
            continue
        x, y = _verb(a, word), _verb(b, word)
        if x is None or y is None or x.text == y.text or seat(x, y) == 0:
            continue
        return Judgement(
            slot="polarity", verdict="conflict", left=x, right=y, score=close,
            reason=f"one says {x.text}, the other {y.text}", why=(("sent", close),),
        )  # fmt: skip
    return None


def _parts(names: frozenset[str]) -> set[str]:
    return {stem(part) for name in names for part in name.split()}


def _verb(r: Reading, wanted: str) -> SlotValue | None:
    """The word with that stem, with its negation."""
    found = list(re.finditer(r"[A-Za-z’']+", r.text))
    for k, m in enumerate(found):
        if stem(m[0].lower()) != wanted:
            continue
        start = m.start()
        if wanted in r.negated:
            lead = NEGATION.search(r.text, max(0, start - 40), start)
            start = lead.start() if lead else start
        near = tuple(
            (stem(w[0].lower()), n - k) for n, w in enumerate(found) if n != k and abs(n - k) <= 5
        )
        return SlotValue(
            slot="polarity",
            span=Span(start=r.start + start, end=r.start + m.end()),
            text=r.text[start : m.end()],
            sentence=r.i,
            key=("not " if wanted in r.negated else "") + wanted,
            near=tuple(n for n in near if n[0] not in STOP),
        )
    return None
