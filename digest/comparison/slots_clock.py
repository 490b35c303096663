"""Times of the day in a sentence, as minutes: "9.20am", "shortly after half past six"."""

from __future__ import annotations

import re
from typing import Final

from digest.comparison.slots_records import SlotValue
from digest.model import Sentence, Span

HALF_DAY: Final = 720
LOOSE: Final = 10
"""Minutes on either side that "about half past six" may mean (own choice)."""

SOON: Final = 20
"""Minutes before or after that "shortly" covers (own choice)."""

_HOURS: Final = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_PAST: Final = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_HOUR: Final = "|".join(_HOURS)
_TIME: Final = re.compile(
    r"(?:\b(?P<soon>shortly|just|moments|soon)\s+(?P<side>before|after)\s+|"
    r"\b(?P<about>about|around|approximately|roughly|some\s+time\s+around)\s+)?"
    r"(?:\b(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b|"
    rf"\b(?P<past>half|(?:a\s)?quarter|five|ten|twenty(?:-five)?)\s(?P<to>past|to)\s(?P<name>{_HOUR})\b"
    r"(?:\s(?:o[’']clock\s)?(?:in\s+the\s+|on\s+\w+day\s+)(?P<day>morning|afternoon|evening))?)",
    re.IGNORECASE,
)


def clocks(text: str, sent: Sentence) -> list[SlotValue]:
    """The times of the day that a sentence names; `unit` is "half" where the half is open."""
    out: list[SlotValue] = []
    for m in _TIME.finditer(text, sent.span.start, sent.span.end):
        if m["hour"]:
            at = int(m["hour"]) % 12 * 60 + int(m["minute"] or 0)
            at += HALF_DAY if m["half"].lower() == "p" else 0
        else:
            minutes = _PAST[re.sub(r"^a\s", "", m["past"].lower())]
            at = _HOURS[m["name"].lower()] % 12 * 60
            at += minutes if m["to"].lower() == "past" else -minutes
            at += HALF_DAY if (m["day"] or "").lower() in ("afternoon", "evening") else 0
        low, high = at, at
        if m["soon"]:
            low, high = (at - SOON, at) if m["side"].lower() == "before" else (at, at + SOON)
        elif m["about"]:
            low, high = at - LOOSE, at + LOOSE
        out.append(
            SlotValue(
                slot="date",
                span=Span(start=m.start(), end=m.end()),
                text=m[0],
                sentence=sent.i,
                low=float(low),
                high=float(high),
                kind="clock",
                unit="half" if m["name"] and not m["day"] else "",
            )
        )
    return out


def same_clock(x: SlotValue, y: SlotValue) -> bool:
    """Whether two times of the day fit each other."""
    assert x.low is not None and x.high is not None and y.low is not None and y.high is not None
    turns = (0, HALF_DAY, -HALF_DAY) if x.unit or y.unit else (0,)
    return any(x.low <= y.high + turn and y.low + turn <= x.high for turn in turns)
