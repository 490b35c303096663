"""Where an article begins behind its byline."""

from __future__ import annotations

import re
from typing import Final

# "By . Ana Ortiz . PUBLISHED: . 12:21 EST, 7 May 2012 . | . UPDATED: . 13:14 EST, 7 May 2012 ."
_BYLINE: Final = re.compile(
    r"\s*+(?:By\b[ .]{1,4}(?:[A-Z][\w.'’-]*+[ .,]*+(?:(?:and|in|for) )?){1,9})?"
    r"(?:Last updated at [\d: apmAPM]+ on .{4,24}?\d{4}[ .]*+|"
    r"(?:(?:PUBLISHED|UPDATED|CREATED)[ .:]*+(?:\d{1,2}:\d{2}[ .]*+(?:[A-Z]{2,4})?,?[ .]*+)?"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]++ \d{4}[ .|]*+)+)"
    r"(?:\d++ shares?[ .]*+|\d++ View comments[ .]*+)*+"
)
_BY_NAME: Final = re.compile(
    r"\s*+By [A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3}(?:,? [A-Z]\w+)*(?:[^\S\n]*+\n)++"
)


def body_start(text: str) -> int:
    """Where the article begins behind a byline with its stamps: an offset, mostly 0."""
    for pattern in (_BYLINE, _BY_NAME):
        m = pattern.match(text, 0, 700)
        if m is not None and m.end() > 0:
            return m.end()
    return 0
