"""Days, places, names and opposites of two sentences that tell the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from digest.core.slots_figures import shared_words
from digest.core.slots_read import Reading
from digest.core.slots_records import Judgement, SlotValue
from digest.core.slots_words import OPPOSITES
from digest.text.lang_en import DEMONYMS
from digest.text.words import fold, stem

# How much of their words two sentences must share before a slot of theirs is compared; set on the
# visible part of conflict_synth so that its untouched pairs stay unflagged.
SENTENCE_DATE: Final = 0.45
SENTENCE_PLACE: Final = 0.5
SENTENCE_POLARITY: Final = 0.55
SENTENCE_NAME: Final = 0.6
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DEMONYMS: Final = {fold(k): fold(v) for k, v in DEMONYMS.items()}


def dates(a: Reading, b: Reading) -> Iterator[Judgement]:
    """Days that both name, and days in the same place of the sentence that differ."""
    close = shared_words(a, b)
    left = [v for v in a.values if v.slot == "date"]
    right = [v for v in b.values if v.slot == "date"]
    fit = [(x, y) for x in left for y in right if same_day(x, y)]
    for x, y in fit[:1]:
        yield Judgement(
            slot="date",
            verdict="same",
            left=x,
            right=y,
            reason="both name the same time",
            score=close,
        )
    taken = {id(v) for pair in fit for v in pair}
    rest = [
        (x, y)
        for x in left
        for y in right
        if id(x) not in taken and id(y) not in taken and _differ(x, y)
    ]
    if len(rest) != 1 or close < SENTENCE_DATE:
        return
    x, y = rest[0]
    if x.role != y.role or x.scope != y.scope:
        return
    yield Judgement(
        slot="date", verdict="conflict", left=x, right=y, score=close,
        reason=f"the days differ: {x.text} and {y.text}", why=(("sent", close),),
    )  # fmt: skip


def same_day(x: SlotValue, y: SlotValue) -> bool:
    """Whether two time expressions may mean one time."""
    if x.earliest and x.latest and y.earliest and y.latest:
        return x.earliest <= y.latest and y.earliest <= x.latest
    if x.key == y.key:
        return True
    known, bare = (x, y) if x.earliest else (y, x)
    if known.earliest and bare.key in _WEEK and known.earliest == known.latest:
        return _WEEK[date.fromisoformat(known.earliest).weekday()] == bare.key
    return False


def _differ(x: SlotValue, y: SlotValue) -> bool:
    """Whether two days are of one kind, both known well enough, and not the same."""
    if x.earliest and y.earliest:
        both = _days_wide(x), _days_wide(y)
        return max(both) <= 3 * min(both) + 1
    kinds = {x.kind, y.kind}
    if x.earliest or y.earliest:
        bare = y if x.earliest else x
        known = x if x.earliest else y
        return bare.key in _WEEK and _days_wide(known) == 0
    if x.key in _WEEK and y.key in _WEEK:
        return True
    return kinds == {"date"} and x.key[:1].isdigit() and y.key[:1].isdigit()


def _days_wide(v: SlotValue) -> int:
    assert v.earliest and v.latest
    return (date.fromisoformat(v.latest) - date.fromisoformat(v.earliest)).days


def places(a: Reading, b: Reading) -> Iterator[Judgement]:
    """A place of one type on both sides that differs, where all else of the sentence agrees."""
    close = shared_words(a, b)
    left = [v for v in a.values if v.slot == "place"]
    right = [v for v in b.values if v.slot == "place"]
    mine, theirs = _names(a), _names(b)
    x_only = [v for v in left if not _known(v, theirs, b)]
    y_only = [v for v in right if not _known(v, mine, a)]
    for v in left:
        twin = next((w for w in right if w.key == v.key), None)
        if twin is not None:
            yield Judgement(
                slot="place", verdict="same", left=v, right=twin, reason="both name the same place",
                score=close,
            )  # fmt: skip
            break
    if (
        close < SENTENCE_PLACE
        or len({v.key for v in x_only}) != 1
        or len({v.key for v in y_only}) != 1
    ):
        return
    x, y = x_only[0], y_only[0]
    if x.kind != y.kind or not _same_seat(x, y):
        return
    yield Judgement(
        slot="place", verdict="conflict", left=x, right=y, score=close,
        reason=f"the places differ: {x.text} and {y.text}", why=(("sent", close),),
    )  # fmt: skip


def _names(r: Reading) -> frozenset[str]:
    return r.names


def _known(v: SlotValue, names: frozenset[str], other: Reading) -> bool:
    """Whether the other sentence names it too, in any form: "Greece", "Greek"."""
    low = fold(other.text)
    if v.key in names or v.key in low or fold(v.text) in low:
        return True
    return any(country == v.key and people in low for people, country in _DEMONYMS.items())


def _same_seat(x: SlotValue, y: SlotValue) -> bool:
    """Whether both stand in the same place of the sentence: words around them agree."""
    one = {s for s, d in x.near if abs(d) <= 4}
    two = {s for s, d in y.near if abs(d) <= 4}
    return len(one & two) >= 1 if x.role == y.role else len(one & two) >= 2


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
    seat_x = {(s, d > 0) for s, d in x.near if abs(d) <= 4}
    seat_y = {(s, d > 0) for s, d in y.near if abs(d) <= 4}
    if len(seat_x & seat_y) < 2:
        return
    yield Judgement(
        slot="name", verdict="conflict", left=x, right=y, score=close,
        reason=f"another name in the same place: {x.text} and {y.text}", why=(("sent", close),),
    )  # fmt: skip


def _person_known(v: SlotValue, other: Reading) -> bool:
    low = fold(other.text)
    return any(part in low for part in v.key.split() if len(part) > 2)


def polarity(a: Reading, b: Reading) -> Iterator[Judgement]:
    """The same thing affirmed by one and denied, or turned into its opposite, by the other."""
    close = shared_words(a, b)
    if close < SENTENCE_POLARITY:
        return
    left = {v.key: v for v in a.values if v.slot == "polarity"}
    right = {v.key: v for v in b.values if v.slot == "polarity"}
    for word, x in left.items():
        if word in right or stem(word) in {stem(w) for w in right}:
            continue
        for other, y in right.items():
            if other not in OPPOSITES[word] or stem(other) in {stem(w) for w in left}:
                continue
            if (stem(word) in a.negated) != (stem(other) in b.negated):
                continue  # "did not reject" and "approved" agree
            one = {s for s, d in x.near if abs(d) <= 5}
            two = {s for s, d in y.near if abs(d) <= 5}
            if len(one & two) < 2:
                continue
            yield Judgement(
                slot="polarity", verdict="conflict", left=x, right=y, score=close,
                reason=f"one says {x.text}, the other {y.text}", why=(("sent", close),),
            )  # fmt: skip
            return
