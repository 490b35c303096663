"""Words that two reports quote alike: the longest common run of quoted words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent, Word
from digest.comparison.rows.lexicon import lexicon
from digest.model import Span

LEAST: Final = 5
"""Words in a row that make a quotation the same quotation."""

MEANING: Final = 2
"""Words of meaning that the run must hold: "I don't know what to" is anybody's."""

BEFORE: Final = 3
"""Words before a run among which a negation bears on it."""

_BREAK: Final = frozenset(",;:.–—()")

_At = tuple[Sent, int]


def quotes(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of quotations that several reports print."""
    runs = [_grams(r) for r in reports]
    groups: dict[tuple[str, ...], dict[str, _At]] = {}
    for mine in runs:
        for gram, at in mine.items():
            groups.setdefault(gram, {})[at[0].article] = at
    found: dict[frozenset[object], Candidate] = {}
    for gram in sorted(g for g, cells in groups.items() if len(cells) > 1):
        made = _candidate(list(groups[gram].values()), near)
        if made:
            key = frozenset(c.sent.place for c in made.claims)
            if key not in found or found[key].likeness < made.likeness:
                found[key] = made
    return [found[key] for key in sorted(found, key=lambda k: sorted(map(str, k)))]


def _grams(report: Report) -> dict[tuple[str, ...], _At]:
    """Each run of quoted words with the first place where it stands."""
    found: dict[tuple[str, ...], _At] = {}
    for sent in report.sents:
        quoted = [sent.quoted(w.start) for w in sent.words] if sent.quotes else []
        for n in range(len(quoted) - LEAST + 1):
            if all(quoted[n : n + LEAST]):
                found.setdefault(tuple(w.low for w in sent.words[n : n + LEAST]), (sent, n))
    return found


def _candidate(cells: Sequence[_At], near: Likeness) -> Candidate | None:
    """The longest run around a common one, of all reports that have it."""
    back = _reach(cells, -1)
    ahead = _reach(cells, 1)
    claims = []
    for sent, n in sorted(cells, key=lambda c: c[0].place):
        first, last = sent.words[n - back], sent.words[n + LEAST - 1 + ahead]
        span = Span(start=_sense_start(sent, first.start), end=last.end)
        claims.append(Claim("quote", "", sent, sent.text[span.start : span.end], span))
    length = back + LEAST + ahead
    sent, n = cells[0]
    stems = {w.stem for w in sent.words[n - back : n + LEAST + ahead] if w.stem}
    if len(stems) < MEANING:
        return None
    weight = near.weight(frozenset(stems))
    shown = " ".join(claims[0].value.split())
    words = shown.split()
    label = f"“{shown if len(words) <= 9 else ' '.join(words[:8]) + ' …'}”"
    why = (("words", float(length)), ("label", round(weight, 3)))
    return Candidate("quote", shown.lower(), tuple(claims), min(1.5, length / 10), label, why=why)


def _sense_start(sent: Sent, start: int) -> int:
    """Where words begin with the negation that bears on them, and with whom it is said of: one
    report has "I do not", the other "I don't", and neither says what follows."""
    before = [n for n, w in enumerate(sent.words) if w.end <= start][-BEFORE:]
    at = next((n for n in reversed(before) if lexicon("en").negates(sent.words[n].low)), None)
    if at is None or _BREAK & {*sent.text[sent.words[at].end : start]}:
        return start
    if at and sent.words[at].low == "not":
        at -= 1
    if at and sent.quoted(sent.words[at - 1].start):
        at -= 1
    return sent.words[at].start


def _reach(cells: Sequence[_At], step: int) -> int:
    """How many words farther the run goes on in all of them, inside the quotations."""
    count = 0
    while count < 60:
        words: set[str] = set()
        for sent, n in cells:
            at = n - count - 1 if step < 0 else n + LEAST + count
            if not 0 <= at < len(sent.words):
                return count
            word: Word = sent.words[at]
            if not sent.quoted(word.start):
                return count
            words.add(word.low)
        if len(words) != 1:
            return count
        count += 1
    return count
