"""Stamps with a day that no calendar has: 30 February, the 13th month."""

from __future__ import annotations

import re
from typing import Final

from digest.text.normalise import one_line
from digest.text.times.stamps import stamp

_LATE: Final = re.compile(r"(?<!\d)(?:29|3\d)(?!\d)")  # days that not every month has
# All in numbers, a year at one end: whatever the other two are, they were meant as a day.
_NUMBERS: Final = re.compile(
    r"(?<![\d./-])(?:(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:19|20)\d\d)"
    r"(?![\d/-])"
)
_MAX: Final = 90  # characters


def impossible(line: str, *, lang: str | None = None) -> bool:
    """Whether a line is a stamp but for its day, which does not exist.

    >>> impossible("Date: 2026-02-30"), impossible("31 June 2026"), impossible("Date: 2026-02-27")
    (True, True, False)
    """
    text = one_line(line)
    if len(text) > _MAX or _dated(text, lang):
        return False
    return _dated(_NUMBERS.sub("2001-01-01", text), lang) or _dated(_LATE.sub("28", text), lang)


def _dated(text: str, lang: str | None) -> bool:
    """Whether a text is a day, with or without a label and a time, and nothing else."""
    found = stamp(text, lang=lang)
    if found is None or found.rest:
        return False
    return bool(found.readings) or "-" in (found.iso or "")[:10]
