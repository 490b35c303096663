"""Who bears a surname: the given names that a text has before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.text.lang.en.words import GIVEN_NAMES

_PAIR: Final = re.compile(r"(?<![\w'’-])([A-Z][a-z]++) (?=([A-Z][\w'’-]*+))")


@lru_cache(maxsize=4)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (m[1], m[2].removesuffix("'s").removesuffix("’s"))
        for m in _PAIR.finditer(text)
        if m[1] in GIVEN_NAMES
    )


def shared(text: str, short: str, whole: str) -> bool:
    """Whether somebody else in the text bears the surname `short` of `whole`.

    >>> shared("Peter Lund and his wife Ana Lund spoke. Lund left.", "Lund", "Ana Lund")
    True
    >>> shared("Peter Lund spoke. Lund left.", "Lund", "Peter Lund")
    False
    """
    own = whole.split()
    return any(last == short and given not in own for given, last in _pairs(text))
