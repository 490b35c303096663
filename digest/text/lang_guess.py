"""The language of a text by its short words, and by its script where no other language has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from digest.text import known
from digest.text.words import strings

LANGUAGES: Final = tuple(
    "ar bg bn ca cs da de el en es fa fi fil fr he hi hu id is it ja ko lt lv mk ms nb nl pl pt ro"
    " ru sh sk sl sv ta tr uk ur vi zh".split()
)
_LOOK_AT: Final = 2000  # characters; more changes nothing on news texts
_WORDS: Final = 350  # the words of so many characters
_SHORT: Final = 5  # letters of a word that may be a function word
_FEWEST: Final = 6  # short words without which nothing is said
_ENOUGH: Final = 4.0  # mean step of frequency of the short words; running text has 7 and more
_REMEMBERED: Final = 20_000  # short words
_MARGIN: Final = 0.4  # over the next best language
_SURE: Final = 7.0  # from which a text is in the language that is tried first
_CERTAIN: Final = 9.0  # from which a text of as many short words as these is in no other language
_MANY: Final = 20  # of fewer, other languages may say more
_OTHER: Final = 1.0  # by which one that was not tried first must do so
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_SCRIPT_SHARE: Final = 0.1  # of the letters looked at


def guess(text: str) -> str:
    """The two-letter code of the language of `text`, "" where it is none of the known ones.

    >>> guess("The driver was not hurt when the crane fell on the quay."), guess("Привет, мир")
    ('en', '')
    """
    return guess_of(strings(text[:_LOOK_AT]), text)


def guess_of(words: Sequence[str], text: str, *, likely: str = "en") -> str:
    """The same for a text whose words are known; `likely` is tried first."""
    import numpy as np

    start = text[:_LOOK_AT]
    if not start.isascii():
        for code, letters in _SCRIPTS:
            if len(letters.findall(start)) > _SCRIPT_SHARE * len(start):
                return code
    total, mean = _means(words)
    if total < _FEWEST:
        return ""
    first = mean[LANGUAGES.index(likely)] if likely in LANGUAGES else 0.0
    if first >= _SURE and (total >= _MANY or first > mean.max() - _OTHER):
        return likely
    best, second = np.argsort(-mean, kind="stable")[:2].tolist()
    sure = mean[best] >= _ENOUGH and mean[best] - mean[second] >= _MARGIN
    return LANGUAGES[best] if sure else ""


def certain(text: str, lang: str = "en") -> bool:
    """Whether a text is in this language beyond doubt, which costs a tenth of asking a detector.

    >>> said = "The crane fell on the quay, and two of the men who were at work in it were hurt. "
    >>> certain(said * 2), certain(said * 2, "de"), certain("The crane fell on the quay.")
    (True, False, False)
    """
    total, mean = _means(strings(text[:_LOOK_AT]))
    return total >= _MANY and bool(mean[LANGUAGES.index(lang)] >= _CERTAIN)


def _means(words: Sequence[str]) -> tuple[int, Any]:
    """The number of short words, and their mean step of frequency in each language."""
    import numpy as np

    counted = Counter(w.lower() for w in words[:_WORDS] if len(w) <= _SHORT and not w[0].isdigit())
    total = sum(counted.values())
    if not total:
        return 0, np.zeros(len(LANGUAGES))
    times = np.array(list(counted.values()))
    return total, times @ np.array([_in_each(word) for word in counted]) / total


@lru_cache(maxsize=_REMEMBERED)
def _in_each(word: str) -> Any:
    """The step of frequency of a word in each language."""
    return known.steps(_codes() ^ known.key(word, ""))


@lru_cache(maxsize=1)
def _codes() -> Any:
    """What each language adds to the hash of a word."""
    import numpy as np

    return np.array([known.key("", lang) for lang in LANGUAGES], dtype=np.uint32)
