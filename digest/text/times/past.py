"""Sentences that open in another year than the news: background, whatever they tell."""

from __future__ import annotations

import re
from typing import Final

_OPENS: Final = re.compile(
    r"(?:Back )?(?:In|During|Since) (?:the )?(?:\w+ ){0,3}?((?:1[6-9]|20)\d\d)s?\b"
)
_YEARS: Final = 2  # from which on what happened is not the news of the day


def opens_in_past(text: str, published: str) -> bool:
    """Whether a sentence opens with a year that lies well before the report's; never without a day.

    >>> opens_in_past("In 2004, the quay burned down.", "2018-08-08")
    True
    >>> opens_in_past("In 2017, the quay burned down.", "2018-08-08")
    False
    >>> opens_in_past("Lund was tried in 2004.", "2018-08-08"), opens_in_past("In 2004 ...", "")
    (False, False)
    """
    m = _OPENS.match(text) if published[:4].isdigit() else None
    return m is not None and int(m[1]) <= int(published[:4]) - _YEARS
