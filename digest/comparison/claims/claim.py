"""A claim: what one sentence says on one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from digest.comparison.reading import Sent, Word
from digest.comparison.rows.lexicon import lexicon
from digest.model import Figure, Span
from digest.text.figures.numbers import overlap
from digest.text.figures.scan import numbers
from digest.text.words import fold, stem, whole

ClaimType = Literal[
    "told", "core", "figure", "money", "time", "quote", "person", "place", "claim", "against"
]
Verdict = Literal["fit", "clash", "newer", "none"]
Norm = Figure | str

REACH: Final = 90
"""Characters of a clause on either side of a value."""

LOOSE: Final = 30
"""Minutes on either side of an hour that is said to be near."""

BOUNDS: Final = 1.25
"""Two bounds of one direction that differ by more than this factor are other figures."""

ROUND: Final = 1.05
"""The same for bounds that are to say the same: what rounding leaves."""

NEARLY: Final = 1.1
"""Factor up to which a bound, or a value that is about so much, says the same as another value."""

VAGUE: Final = 4.0
"""Factor between the ends of a number that says no more than how many digits there are."""

OPEN: Final = 2.0
"""Factor up to which a value may be what an open bound leaves open."""

WINDOW: Final = 8
"""Words on either side of a value that say what it is about."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says: its key, its value and the words that it stands among."""

    type: ClaimType
    key: str
    sent: Sent
    value: str = ""  # as printed
    span: Span | None = None  # of the value, in the sentence's text
    norm: Norm = ""
    context: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # of the clause that the value stands in
    loose: bool = False  # an hour that is said to be near: "shortly after 2 a.m."

    def stems(self) -> frozenset[str]:
        """The stems of the value's own words, of a figure without what it counts."""
        at = self.span or Span(start=0, end=0)
        if isinstance(self.norm, Figure) and self.norm.kind != "age":
            end = self.norm.number.end - self.sent.span.start
            at = Span(start=at.start, end=max(at.start, end))
        inside = (w.stem for w in self.sent.words if at.start <= w.start < at.end)
        return frozenset(stem for stem in inside if stem)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Claims of several reports on what may be one thing: at most one of each report."""

    type: ClaimType
    key: str
    claims: tuple[Claim, ...]
    likeness: float
    label: str = ""
    excluding: bool = False  # the values cannot both be so, if they are about one thing
    why: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of a candidate, and why."""

    verdict: Verdict
    reason: str
    by: str = ""  # the judge, where it is not the rules


def claim_at(
    kind: ClaimType, key: str, sent: Sent, span: Span, norm: Norm, *, loose: bool = False
) -> Claim:
    """The claim whose value stands at a span of the article."""
    at = Span(start=span.start - sent.span.start, end=span.end - sent.span.start)
    value = sent.text[at.start : at.end].strip()
    return Claim(kind, key, sent, value, at, norm, around(sent, at), names_near(sent, at), loose)


def same(one: Claim, two: Claim) -> bool:
    """Whether two values may be one: figures by their intervals, all else by their norm."""
    if isinstance(one.norm, Figure) and isinstance(two.norm, Figure):
        return overlap(one.norm, two.norm) and not _bounds_apart(one.norm, two.norm)
    if one.type == "place":
        return _one_place(one, two)
    if one.type == "against":
        return one.norm == two.norm
    if one.key == "hour":
        return hours_fit(str(one.norm), str(two.norm), LOOSE if one.loose or two.loose else 0)
    short, long = sorted((fold(one.value), fold(two.value)), key=len)
    return one.norm == two.norm or short in long  # "Saturday" and "Saturday, 21 November"


def _one_place(one: Claim, two: Claim) -> bool:
    """Whether two names of a place may be one place: a part of the other, or its initials."""
    ours, theirs = ({str(c.norm), fold(c.value)} for c in (one, two))
    for a in ours:
        for b in theirs:
            short, long = sorted((a, b), key=len)
            if whole(long, short) or short.replace(".", "") in _shortened(long.split()):
                return True
    return False


def epithet(claim: Claim) -> bool:
    """Whether a figure says of what kind a thing is: "four-week average", "five-star hotel". It is
    part of a name, on which nobody agrees."""
    if not isinstance(claim.norm, Figure):
        return False
    behind = claim.norm.number.end - claim.sent.span.start
    return claim.sent.text[behind : behind + 1] == "-"


def _shortened(words: Sequence[str]) -> list[str]:
    """A name with its first words as initials: "la county", "lac"."""
    first = ["".join(w[0] for w in words[:n]) for n in range(2, len(words) + 1)]
    return [" ".join((letters, *words[n:])) for n, letters in enumerate(first, 2)]


def agree(one: Figure, two: Figure) -> bool:
    """Whether two figures say the same: "more than 85" and "over 100" may both be so, "up to 2"
    may be 1.5, and none of these is the other."""
    bound = {one.hedge, two.hedge} & {"at_least", "at_most"}
    wide = all(fig.high >= VAGUE * fig.low or _range(fig) for fig in (one, two))
    return overlap(one, two) and (not (bound or wide) or _printed_alike(one, two))


def _bounds_apart(one: Figure, two: Figure) -> bool:
    """Whether two bounds of one direction ("at least 40", "more than 90") are far apart."""
    low, high = sorted((one.low, two.low))
    return one.hedge == two.hedge == "at_least" and high > BOUNDS * low


def one_value(one: Claim, two: Claim) -> bool:
    """Whether two values that may be one are also printed alike: "more than 100" is no 120, "about
    2.3 percent" no 2.45."""
    if not isinstance(one.norm, Figure) or not isinstance(two.norm, Figure):
        return True
    return _printed_alike(one.norm, two.norm)


def _printed_alike(one: Figure, two: Figure) -> bool:
    """Whether figures of one unit of which one is about so much, or a bound, print nearly one
    number; two bounds of one direction the same, but for what one of them rounds."""
    if all(fig.high >= VAGUE * fig.low for fig in (one, two)):
        return one.low == two.low  # "thousands" are no "tens of thousands", though they overlap
    ranged = [_range(fig) for fig in (one, two)]
    if all(ranged):
        return ranged[0] == ranged[1]  # "100 to 240" is not "100 to 200"
    if {one.hedge, two.hedge} == {"exact"} or one.unit != two.unit:
        return True
    low, high = sorted((_printed(one), _printed(two)))
    if one.hedge == two.hedge and one.hedge in ("at_least", "at_most"):
        digits = min(len(str(int(n)).rstrip("0")) for n in (low, high))
        return high <= ROUND * low and _rounded(low, digits) == _rounded(high, digits)
    return high <= (ROUND if one.kind == "percent" else NEARLY) * low


def _rounded(number: float, digits: int) -> str:
    """The first digits of a number, as it is rounded to so many."""
    return f"{number:.{max(0, digits - 1)}e}"


def _printed(fig: Figure) -> float:
    """The number of a figure without its hedge, the middle of it where it is printed as a range."""
    ends = _ends(fig)
    return ends[0] if ends and ends[0] == ends[1] else (fig.low + fig.high) / 2


def _range(fig: Figure) -> tuple[float, float] | None:
    """The ends of a figure that is printed as a range: "100 to 240"."""
    ends = _ends(fig)
    return ends if ends and ends[0] < ends[1] < VAGUE * ends[0] else None


def _ends(fig: Figure) -> tuple[float, float] | None:
    """The ends of a number as it is printed, without its hedge."""
    start = fig.number.start - fig.span.start
    found = [*numbers(fig.text[start : start + fig.number.end - fig.number.start])]
    return (found[0].low, found[-1].high) if found else None


def left_open(one: Figure, two: Figure) -> bool:
    """Whether a value lies above an open bound: "more than 30 hours" may be 40."""
    for bound, other in ((one, two), (two, one)):
        if bound.unit == other.unit and bound.hedge == "at_least" != other.hedge:
            return bound.low <= other.low <= OPEN * bound.low
    return False


def hours_fit(one: str, two: str, loose: int) -> bool:
    """Whether two times of the day ("09:05") may be one, or one in another time zone."""
    left, right = (int(t[:2]) * 60 + int(t[3:]) for t in (one, two))
    apart = abs(left - right)
    return apart <= loose or apart in (60, 120, 180)


def around(sent: Sent, span: Span, *, window: int = WINDOW) -> frozenset[str]:
    """The stems within so many words of a value, the value's own left out."""
    return frozenset(w.stem for w in beside(sent, span, window=window) if w.stem)


def beside(sent: Sent, span: Span, *, window: int) -> tuple[Word, ...]:
    """The words within so many words of a value, the value's own left out."""
    inside = [n for n, w in enumerate(sent.words) if w.start < span.end and w.end > span.start]
    if not inside:
        return ()
    before = sent.words[max(0, inside[0] - window) : inside[0]]
    return (*before, *sent.words[inside[-1] + 1 : inside[-1] + 1 + window])


def clause(sent: Sent, span: Span) -> Span:
    """The clause around a value: to the nearest full break on either side, at most REACH."""
    start = max(0, span.start - REACH)
    for m in lexicon("en").breaks.finditer(sent.text, start, span.start):
        start = m.end()
    behind = lexicon("en").breaks.search(sent.text, span.end, span.end + REACH)
    return Span(
        start=start, end=behind.start() if behind else min(len(sent.text), span.end + REACH)
    )


def names_near(sent: Sent, span: Span) -> frozenset[str]:
    """The last words of the names that stand in the clause of a value."""
    part = clause(sent, span)
    return frozenset(
        stem(fold(name.key).split()[-1])
        for name in sent.names
        if name.kind in ("person", "org")
        and part.start <= name.span.start - sent.span.start < part.end
        and name.key.strip()
    )
