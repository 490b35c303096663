"""Whether English words hold a finite verb."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.text.lang.en.verbs import NO_VERBS, VERBS

_WORD: Final = re.compile(r"(?<![\w-])[A-Za-z]+(?:['’][a-z]+)?")  # "Vaun-linked" is no verb


_NAMES: Final = frozenset(("May", "Will"))  # "the May crash", "Will Lund"


def verb_in(words: str) -> bool:
    """Whether the words hold what looks like a finite verb.

    >>> verb_in("the driver was hurt"), verb_in("the driver of the crane"), verb_in("Jared Lund")
    (True, False, False)
    """
    for m in _WORD.finditer(words):  # noqa: SIM110 (the first verb stands near: no generator)
        if is_verb(m[0]):
            return True
    return False


@lru_cache(maxsize=65536)
def is_verb(word: str) -> bool:
    """Whether a word looks like a finite verb: an auxiliary, a past form, or one in -ed."""
    low = word.lower().replace("’", "'")
    ed = low.endswith("ed") and word[0].islower()  # "Jared" is a man
    return (low in VERBS and word not in _NAMES) or (ed and len(low) > 4 and low not in NO_VERBS)
