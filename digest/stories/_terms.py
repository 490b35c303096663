"""Tokens of a news text with their stems, cheap enough for tens of thousands of articles.

Not the tokeniser of the facts (text/words.py): here only hashes of stems are kept, and every
distinct word is worked out once in a process.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from digest.text.similar import key

TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’.][^\W\d_]+)*")
_STEM_LENGTH = 6  # of a word in a language without a stemmer: inflection stands at the end
_KNOWN_WORDS = 200_000  # distinct words remembered by a process, about 60 MB


def base_lang(lang: str | None) -> str:
    """Give the language without its region: "en-GB" -> "en", None -> ""."""
    return (lang or "").replace("_", "-").split("-")[0].lower()


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


@lru_cache(maxsize=_KNOWN_WORDS)
def stem(word: str, lang: str = "") -> str:
    """Give the folded stem: plural s, -ing, -ed and a final e come off English words.

    >>> stem("Crossing"), stem("crossed"), stem("raids"), stem("Raid's")
    ('cross', 'cross', 'raid', 'raid')
    """
    s = _fold(word)
    if s.endswith(("'s", "’s")):
        s = s[:-2]
    s = s.replace(".", "")
    if lang not in ("", "en"):
        return s[:_STEM_LENGTH] if len(s) > _STEM_LENGTH else s
    if len(s) > 4 and s.endswith("ies"):
        s = s[:-3] + "y"
    elif len(s) > 3 and s.endswith("s") and not s.endswith(("ss", "us", "is")):
        s = s[:-1]
    if len(s) > 5 and s.endswith("ing"):
        s = s[:-3]
    elif len(s) > 4 and s.endswith("ed"):
        s = s[:-2]
    if len(s) > 4 and s.endswith("e"):
        s = s[:-1]
    if len(s) > 4 and s[-1] == s[-2] and s[-1] not in "sl":
        s = s[:-1]
    return s or _fold(word)


@lru_cache(maxsize=_KNOWN_WORDS)
def hashed(word: str, lang: str = "") -> int:
    """Give the hash of a word's stem."""
    return key(stem(word, lang))
