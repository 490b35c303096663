"""How common words are, before a single article has been read: a fixed table of numbers.

`known.bin` holds hashes of (language, stem) with a step of their frequency, made by
tools/train_words.py from the word lists of wordfreq (CC BY-SA 4.0); no word stands in it. What a
word weighs never depends on the articles of a run.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from functools import lru_cache
from pkgutil import get_data
from typing import Any, Final

STEPS: Final = 16
LOWEST, STEP = 2.4, 0.35  # Zipf frequency (log10 of how often in a thousand million words)
_REMEMBERED: Final = 200_000  # distinct words whose weight a process remembers
_WORDS: Final = 300  # of an article: from word frequency to the share of articles that hold it


def key(stem: str, lang: str) -> int:
    """Give the hash of a stem of a language: the same in every process and on every day."""
    return zlib.crc32(stem.encode("utf-8", "surrogatepass")) ^ zlib.crc32(lang.encode())


@lru_cache(maxsize=1)
def _table() -> tuple[Any, Any]:
    import numpy as np

    raw = zlib.decompress(get_data("digest.text", "known.bin") or b"")
    n = len(raw) // 5
    planes = np.frombuffer(raw[: 4 * n], dtype=np.uint8).reshape(4, n)
    deltas = sum(planes[k].astype(np.uint64) << np.uint64(8 * k) for k in range(4))
    return np.cumsum(deltas).astype(np.uint32), np.frombuffer(raw[4 * n :], dtype=np.uint8)


@lru_cache(maxsize=1)
def _weights() -> Any:
    """Weight of each step of frequency; the last is that of a word that the table lacks."""
    import numpy as np

    zipf = np.concatenate([LOWEST + STEP * np.arange(STEPS), [LOWEST]])
    share = 1.0 - np.exp(-_WORDS * 10.0 ** (zipf - 9))
    return np.log(share) / np.log(share[-1])


def weights(keys: Any) -> Any:
    """Give how telling each word is, 0 (in every article) to 1 (rare), for an array of hashes."""
    import numpy as np

    known, steps = _table()
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return _weights()[np.where(known[at] == keys, steps[at], STEPS)]


@lru_cache(maxsize=_REMEMBERED)
def weight(key_of_word: int) -> float:
    """Give how telling one word is, by its hash."""
    keys, steps_of = _lists()
    at = bisect_left(keys, key_of_word)
    known = at < len(keys) and keys[at] == key_of_word
    return _weight_list()[steps_of[at] if known else STEPS]


@lru_cache(maxsize=1)
def _lists() -> tuple[array[int], bytes]:
    """The table for single words: many times faster than an array of one."""
    keys, steps_of = _table()
    return array("I", keys.tobytes()), steps_of.tobytes()


@lru_cache(maxsize=1)
def _weight_list() -> list[float]:
    return [float(w) for w in _weights()]


def steps(keys: Any) -> Any:
    """Give the step of frequency of each hash, -1 for a word that the table lacks."""
    import numpy as np

    known, found = _table()
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[at] == keys, found[at].astype(np.int64), -1)


@lru_cache(maxsize=65536)
def is_han_word(word: str) -> bool:
    """Whether Chinese or Japanese has this word."""
    import numpy as np

    keys = np.array([key(word, "zh"), key(word, "ja")], dtype=np.uint32)
    return bool((steps(keys) >= 0).any())
