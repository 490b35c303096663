"""Dates in scripts other than Latin, put into words and digits that the patterns of stamps read."""

from __future__ import annotations

import re
from typing import Final

from digest.text.lang.months import BUDDHIST, MARKED

_OTHER_MONTH: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(MARKED, key=len, reverse=True))) + r")(?!\w)"
)
_DIGITS: Final = {
    ord(c): str(i)
    for zero in "\u0660\u06f0\u0966\u09e6\u0e50"  # Arabic, Persian, Hindi, Bengali, Thai
    for i, c in enumerate(chr(ord(zero) + n) for n in range(10))
}
_THAI_YEAR: Final = re.compile(r"(?<!\d)25[4-9]\d(?!\d)")


def plain(text: str) -> str:
    """The line with Latin digits, and names of months of other scripts in English."""
    text = text.translate(_DIGITS)
    thai = any("\u0e00" <= c <= "\u0e7f" for c in text)
    text = _OTHER_MONTH.sub(lambda m: MARKED[m[0]], text)
    return _THAI_YEAR.sub(lambda m: str(int(m[0]) - BUDDHIST), text) if thai else text
