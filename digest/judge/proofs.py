"""Proofs of a difference without a model: each says why it does not hold, "" where it may.

They cannot tell that two true phrases are about different things of one kind, that something was
left out, or that the choice is bad. They do tell what is not in the reports, and what no editor
would set against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from digest.comparison.claims.times import clock
from digest.comparison.order import comes_before
from digest.comparison.reading import Report, Sent, Word
from digest.comparison.rows.lexicon import lexicon
from digest.judge.words import why
from digest.model import Figure, Mention, Span, When
from digest.text.figures.numbers import overlap
from digest.text.lang.en.units import convertible
from digest.text.words import fold, stem

LONGEST: Final = 14
"""Words of a value: more are a sentence, not what differs in it."""

ALIKE: Final = 0.6
"""Share of equal stems from which two values are one in other small words."""

NAMES_ALIKE: Final = 0.7
"""Likeness of letters from which two names may be two spellings of one."""

RARE: Final = 0.1
"""Share of a story's sentences up to which a stem is rare."""

NEAR: Final = 2
"""Rare stems that the neighbours of two sentences share, where the sentences share none."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: a report, its sentence, and the value's span in the sentence."""

    report: Report
    sent: Sent
    span: Span

    @property
    def text(self) -> str:
        """The value as printed."""
        return self.sent.text[self.span.start : self.span.end]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the value."""
        return tuple(w for w in self.sent.words if self._inside(w.start, w.end))

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words of meaning."""
        return frozenset(w.stem for w in self.words if w.stem)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures whose number stands in it."""
        return tuple(f for f in self.sent.figures if self._holds(f.number))

    @property
    def days(self) -> tuple[When, ...]:
        """The days and hours in it."""
        return tuple(w for w in self.sent.whens if self._holds(w.span))

    @property
    def names(self) -> tuple[Mention, ...]:
        """The names in it."""
        return tuple(n for n in self.sent.names if self._holds(n.span))

    def _holds(self, span: Span) -> bool:
        at = self.sent.span.start
        return self._inside(span.start - at, span.end - at)

    def _inside(self, start: int, end: int) -> bool:
        return self.span.start <= start and end <= self.span.end


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values that are said to stand against each other."""

    left: Side
    right: Side
    hold: str  # clash | newer


Proof = Callable[[Difference, Sequence[Report]], str]


def two_reports(one: Difference, reports: Sequence[Report]) -> str:
    """The two sentences must be of two reports."""
    return why("one_report") if one.left.report.id == one.right.report.id else ""


def short(one: Difference, reports: Sequence[Report]) -> str:
    """A value is a few words, and at least one of them means something."""
    for side in (one.left, one.right):
        if len(side.words) > LONGEST:
            return why("long", most=LONGEST)
        if not side.stems and not side.figures:
            return why("empty")
    return ""


def unequal(one: Difference, reports: Sequence[Report]) -> str:
    """No value is the other or a part of it, in whatever order."""
    left, right = ([w.low for w in side.words] for side in (one.left, one.right))
    few, many = sorted((left, right), key=len)
    inside = any(many[n : n + len(few)] == few for n in range(len(many) - len(few) + 1))
    a, b = one.left.stems, one.right.stems
    return why("equal") if inside or (a and b and (a <= b or b <= a) and not _numbered(one)) else ""


def other_words(one: Difference, reports: Sequence[Report]) -> str:
    """A quotation with other small words is no difference; a figure or a "not" in it may be one."""
    a, b = one.left.stems, one.right.stems
    if _numbered(one) or _negated(one.left) != _negated(one.right):
        return ""
    return why("alike") if len(a & b) >= ALIKE * len(a | b) else ""


def figures_apart(one: Difference, reports: Sequence[Report]) -> str:
    """Figures must be of one kind and unit with intervals apart; a bare figure needs another."""
    left, right = one.left.figures, one.right.figures
    if not left or not right:
        bare = [s for s in (one.left, one.right) if s.figures and _mostly(s, _spots(s, s.figures))]
        return why("one_figure") if bare else ""
    pairs = [(a, b) for a in left for b in right if comparable(a, b)]
    return "" if any(not overlap(a, b) for a, b in pairs) else why("figures")


def not_both_print(one: Difference, reports: Sequence[Report]) -> str:
    """Where each report prints both figures they count two things."""
    for a in one.left.figures:
        for b in one.right.figures:
            if comparable(a, b) and _prints(one.left.report, b) and _prints(one.right.report, a):
                return why("both_print")
    return ""


def days_apart(one: Difference, reports: Sequence[Report]) -> str:
    """A day stands against a day only, and only against one that cannot be the same."""
    left, right = (_is_days(side) for side in (one.left, one.right))
    if not left and not right:
        return ""
    if not one.left.days or not one.right.days:
        return why("one_day")
    hours = [{clock(w.text) for w in s.days if w.kind == "clock"} for s in (one.left, one.right)]
    if all(hours):
        return why("days") if hours[0] & hours[1] else ""
    known = [(a, b) for a in one.left.days for b in one.right.days if a.earliest and b.earliest]
    return why("days") if any(_may_be_one(a, b) for a, b in known) else ""


def names_alike(one: Difference, reports: Sequence[Report]) -> str:
    """A name stands against a name only, and only against another form of it."""
    left, right = (_is_name(side) for side in (one.left, one.right))
    if not left and not right:
        return ""
    if not one.left.names or not one.right.names:
        return why("one_name")
    letters = SequenceMatcher(None, fold(one.left.text), fold(one.right.text), autojunk=False)
    alike = letters.ratio() >= NAMES_ALIKE or one.left.stems & one.right.stems
    return "" if alike else why("names")


def one_subject(one: Difference, reports: Sequence[Report]) -> str:
    """Sentences on one thing share a name or a word of meaning, or their neighbours rare ones."""
    known = lexicon("en").lists
    idle = {stem(word) for word in known["weak"] | known["saying"]}
    if (one.left.sent.stems & one.right.sent.stems) - idle:
        return ""
    rare = _rare(reports)
    left, right = (_around(side) for side in (one.left, one.right))
    return "" if len(left & right & rare) >= NEAR else why("strangers")


def newer_later(one: Difference, reports: Sequence[Report]) -> str:
    """A newer state needs a later report."""
    known = comes_before(one.left.report.published, one.right.report.published)
    return why("dates") if one.hold == "newer" and known is None else ""


PROOFS: Final[tuple[Proof, ...]] = (
    two_reports, short, unequal, other_words, figures_apart, not_both_print, days_apart,
    names_alike, one_subject, newer_later,
)  # fmt: skip


def doubt(one: Difference, reports: Sequence[Report]) -> str:
    """Why a difference does not hold by the first proof that speaks against it, "" where none."""
    return next((text for proof in PROOFS if (text := proof(one, reports))), "")


def comparable(one: Figure, two: Figure) -> bool:
    """Whether two figures are of one kind and unit."""
    return one.kind == two.kind and (one.unit == two.unit or convertible(one.unit, two.unit))


def _numbered(one: Difference) -> bool:
    """Whether both values hold numbers, in digits or words, and not the same ones."""
    left, right = (_numbers(side) for side in (one.left, one.right))
    return bool(left and right) and left != right


def _numbers(side: Side) -> frozenset[str]:
    counts = lexicon("en").words["counts"]
    return frozenset(w.low for w in side.words if w.low[0].isdigit() or w.low in counts)


def _negated(side: Side) -> bool:
    known = lexicon("en")
    return any(known.negates(w.low) for w in side.words)


def _spots(side: Side, found: Sequence[Figure | When | Mention]) -> list[tuple[int, int]]:
    at = side.sent.span.start
    return [(f.span.start - at, f.span.end - at) for f in found]


def _mostly(side: Side, spots: Sequence[tuple[int, int]]) -> bool:
    """Whether all words of meaning of a value lie in these spots."""
    words = [w for w in side.words if w.stem]
    inside = [w for w in words if any(a <= w.start < b for a, b in spots)]
    return bool(inside) and len(inside) == len(words)


def _is_days(side: Side) -> bool:
    return _mostly(side, _spots(side, side.days))


def _is_name(side: Side) -> bool:
    proper = [n for n in side.names if n.kind in ("person", "org", "place")]
    return _mostly(side, _spots(side, proper))


def _may_be_one(one: When, two: When) -> bool:
    """Whether two times may be the same: their days meet."""
    first, last = one.earliest or "", one.latest or one.earliest or ""
    return first <= (two.latest or two.earliest or "") and (two.earliest or "") <= last


def _prints(report: Report, figure: Figure) -> bool:
    return any(
        comparable(f, figure) and f.low == figure.low and f.high == figure.high
        for sent in report.sents
        for f in sent.figures
    )


def _rare(reports: Sequence[Report]) -> frozenset[str]:
    counts: dict[str, int] = {}
    for report in reports:
        for name, count in report.counts.items():
            counts[name] = counts.get(name, 0) + count
    most = max(2.0, RARE * sum(len(r.sents) for r in reports))
    return frozenset(name for name, count in counts.items() if count <= most)


def _around(side: Side) -> frozenset[str]:
    """The stems of a sentence and of its two neighbours."""
    order = side.sent.order
    near = [s for s in side.report.sents if abs(s.order - order) <= 1]
    return frozenset().union(*(s.stems for s in near))
