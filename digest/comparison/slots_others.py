"""Days, places, names and opposites of two sentences that tell the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import sqrt
from typing import Final

from digest.comparison.slots_clock import same_clock
from digest.comparison.slots_figures import shared_words
from digest.comparison.slots_read import Reading
from digest.comparison.slots_records import Judgement, SlotValue
from digest.text.lang.en.words import DEMONYMS
from digest.text.words import fold, strings

# How much of their words two sentences must share before a slot of theirs is compared; set on the
# visible part of conflict_synth so that its untouched pairs stay unflagged.
SENTENCE_DATE: Final = 0.4
SAME_CLOCK: Final = 0.4
"""What one time of the day says of two aligned sentences: nobody hits ten minutes by chance."""

SENTENCE_PERIOD: Final = 0.75  # months and years are mostly background
SEAT_WEIGHT: Final = 0.3
FAR: Final = 60  # days; farther apart, one of them is history
# A line with fewer words is a date line or a title ("Updated: 3 May, 15:03").
LEAST_WORDS: Final = 3
SENTENCE_PLACE: Final = 0.4
SENTENCE_TWIN: Final = 0.65  # so alike that the words around the place need not agree
RUN: Final = 6  # words
SENTENCE_NAME: Final = 0.4
_SEAT: Final = 2
# Names of one country, under one key.
_ALIASES: Final = {
    "uk": "britain", "u.k.": "britain", "united kingdom": "britain", "england": "britain",
    "great britain": "britain", "us": "america", "u.s.": "america", "usa": "america",
    "united states": "america", "burma": "myanmar", "holland": "netherlands",
}  # fmt: skip
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DEMONYMS: Final = {fold(k): fold(v) for k, v in DEMONYMS.items()}


def dates(a: Reading, b: Reading) -> Iterator[Judgement]:
    """Days that both name, and days in the same place of the sentence that differ."""
    close = shared_words(a, b)
    yield from _clocks(a, b, close)
    left = [v for v in a.values if v.slot == "date" and v.kind != "clock"]
    right = [v for v in b.values if v.slot == "date" and v.kind != "clock"]
    fit = [(x, y) for x in left for y in right if same_day(x, y)]
    for x, y in fit[:1]:
        yield Judgement(
            slot="date",
            verdict="same",
            left=x,
            right=y,
            reason="both name the same time",
            score=close + (SEAT_WEIGHT * seat(x, y) if _exact_day(x) and _exact_day(y) else 0.0),
        )
    taken = {id(v) for pair in fit for v in pair}
    rest = [
        (x, y)
        for x in left
        for y in right
        if id(x) not in taken and id(y) not in taken and _differ(x, y)
    ]
    if len(rest) > 1:
        rest = [(x, y) for x, y in rest if x.kind == y.kind]
    if len(rest) != 1 or min(len(a.stems), len(b.stems)) < LEAST_WORDS:
        return
    x, y = rest[0]
    if x.role != y.role or x.scope != y.scope:
        return
    close = min(1.0, close + SEAT_WEIGHT * seat(x, y))
    if close < (SENTENCE_DATE if _exact_day(x) and _exact_day(y) else SENTENCE_PERIOD):
        return
    yield Judgement(
        slot="date", verdict="conflict", left=x, right=y, score=close,
        reason=f"the days differ: {x.text} and {y.text}", why=(("sent", close),),
    )  # fmt: skip


def _clocks(a: Reading, b: Reading, close: float) -> Iterator[Judgement]:
    """A time of the day that both name. Two that differ are no difference: of what, nobody says."""
    for x in a.values:
        for y in b.values:
            if x.kind == y.kind == "clock" and same_clock(x, y) and a.stems & b.stems:
                exact = (x.low, x.high) == (y.low, y.high)
                yield Judgement(
                    slot="date", verdict="same" if exact else "rounding", left=x, right=y,
                    score=max(close, SAME_CLOCK),
                    reason="both name the same time of the day" if exact
                    else f"{x.text} and {y.text} fit each other",
                )  # fmt: skip
                return


def _exact_day(v: SlotValue) -> bool:
    return v.kind in {"date", "weekday", "relative"}


def seat(x: SlotValue, y: SlotValue) -> float:
    """How much the words right around two values agree, 0..1."""
    one = {s for s, d in x.near if abs(d) <= 5}
    two = {s for s, d in y.near if abs(d) <= 5}
    return len(one & two) / max(1.0, sqrt(len(one) * len(two)))


def same_day(x: SlotValue, y: SlotValue) -> bool:
    """Whether two time expressions may mean one time."""
    if x.earliest and x.latest and y.earliest and y.latest:
        return x.earliest <= y.latest and y.earliest <= x.latest
    if x.key == y.key:
        return True
    if _short(x) and _short(x) == _short(y):
        return not (x.earliest and y.earliest)
    known, bare = (x, y) if x.earliest else (y, x)
    if known.earliest and bare.key in _WEEK and known.earliest == known.latest:
        return _WEEK[date.fromisoformat(known.earliest).weekday()] == bare.key
    return False


def _differ(x: SlotValue, y: SlotValue) -> bool:
    """Whether two days are of one kind, both known well enough, and not the same."""
    if x.earliest and y.earliest:
        both = _days_wide(x), _days_wide(y)
        if {x.kind, y.kind} & {"weekday", "relative"} and _apart(x, y) > FAR:
            return False
        return max(both) <= 3 * min(both) + 1
    if _short(x) and _short(y):
        return _short(x) != _short(y)
    if x.earliest or y.earliest:
        bare = y if x.earliest else x
        known = x if x.earliest else y
        return bare.key in _WEEK and _days_wide(known) == 0
    return x.key in _WEEK and y.key in _WEEK


def _short(v: SlotValue) -> str:
    """Month and day of a date, "09-28", where it has both."""
    if v.earliest and v.earliest == v.latest:
        return v.earliest[5:] if v.kind == "date" else ""
    return v.key if v.key[:1].isdigit() and len(v.key) == 5 else ""


def _apart(x: SlotValue, y: SlotValue) -> int:
    assert x.earliest and y.earliest
    return abs((date.fromisoformat(x.earliest) - date.fromisoformat(y.earliest)).days)


def _days_wide(v: SlotValue) -> int:
    assert v.earliest and v.latest
    return (date.fromisoformat(v.latest) - date.fromisoformat(v.earliest)).days


def places(a: Reading, b: Reading) -> Iterator[Judgement]:
    """A place of one type on both sides that differs, where all else of the sentence agrees."""
    close = shared_words(a, b)
    left = [v for v in a.values if v.slot == "place"]
    right = [v for v in b.values if v.slot == "place"]
    mine, theirs = _names(a), _names(b)
    for v in left:
        twin = next((w for w in right if w.key == v.key), None)
        if twin is not None:
            yield Judgement(
                slot="place", verdict="same", left=v, right=twin, reason="both name the same place",
                score=close,
            )  # fmt: skip
            break
    if close < SENTENCE_PLACE:
        return
    mine, theirs = _names(a), _names(b)
    for kind in ("country", "state", "region", "town"):
        x_only = [v for v in left if v.kind == kind and not _known(v, theirs, b)]
        y_only = [v for v in right if v.kind == kind and not _known(v, mine, a)]
        if len({v.key for v in x_only}) != 1 or len({v.key for v in y_only}) != 1:
            continue
        x, y = x_only[0], y_only[0]
        if close < SENTENCE_TWIN and not _same_seat(x, y):
            continue
        yield Judgement(
            slot="place", verdict="conflict", left=x, right=y, score=close,
            reason=f"the places differ: {x.text} and {y.text}", why=(("sent", close),),
        )  # fmt: skip
        return


def _names(r: Reading) -> frozenset[str]:
    return r.names


def _known(v: SlotValue, names: frozenset[str], other: Reading) -> bool:
    """Whether the other sentence names it too, in any form: "Greece", "Greek"."""
    low = fold(other.text)
    if v.key in names or v.key in low or fold(v.text) in low:
        return True
    alias = _ALIASES.get(v.key, v.key)
    if any(w.slot == "place" and _ALIASES.get(w.key, w.key) == alias for w in other.values):
        return True
    if any(part in low.split() for part in v.key.split() if len(part) > 3):
        return True  # "Northeast Philly", "Northeast Philadelphia"
    return any(country == v.key and people in low for people, country in _DEMONYMS.items())


def _same_seat(x: SlotValue, y: SlotValue) -> bool:
    """Whether both stand in the same place of the sentence: words around them agree."""
    one, two = {s for s, _ in x.near}, {s for s, _ in y.near}
    return len(one & two) >= (1 if x.role == y.role else 2)


def names(a: Reading, b: Reading) -> Iterator[Judgement]:
    """Another person in the same seat of two sentences that are otherwise alike."""
    close = shared_words(a, b)
    if close < SENTENCE_NAME:
        return
    left = [v for v in a.values if v.slot == "name" and not _person_known(v, b)]
    right = [v for v in b.values if v.slot == "name" and not _person_known(v, a)]
    if len({v.key for v in left}) != 1 or len({v.key for v in right}) != 1:
        return
    x, y = left[0], right[0]
    seat_x = {s for s, d in x.near if abs(d) <= 4}
    seat_y = {s for s, d in y.near if abs(d) <= 4}
    same_words = _same_words(a.text, b.text)
    if not same_words and len(seat_x & seat_y) < _SEAT:
        return
    reason = f"another name in the same place: {x.text} and {y.text}"
    if same_words:
        reason = f"the same words under two names: {x.text} and {y.text}"
    yield Judgement(
        slot="name", verdict="conflict", left=x, right=y, score=close, reason=reason,
        why=(("sent", close), ("same words", float(same_words))),
    )  # fmt: skip


def _same_words(left: str, right: str) -> bool:
    """Whether two sentences share a run of words that nobody writes twice by chance."""
    one, two = strings(left), strings(right)
    grams = {tuple(one[k : k + RUN]) for k in range(len(one) - RUN + 1)}
    return any(tuple(two[k : k + RUN]) in grams for k in range(len(two) - RUN + 1))


def _person_known(v: SlotValue, other: Reading) -> bool:
    low = fold(other.text)
    return any(part in low for part in v.key.split() if len(part) > 2)
