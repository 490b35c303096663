"""Stems of a news text and the hashes that grouping counts with."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from digest.text import known

_STEM_LENGTH = 6  # of a word in a language without a stemmer: inflection stands at the end
_KNOWN_WORDS = 200_000  # distinct words remembered by a process, about 60 MB
# accents and vowel points, not the vowel signs of Indian scripts, without which words run together
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return _ACCENTS.sub("", plain).replace("’", "'")


@lru_cache(maxsize=_KNOWN_WORDS)
def stem(word: str, lang: str = "") -> str:
    """Give the folded stem: plural s, -ing, -ed and a final e come off English words.

    >>> stem("Crossing"), stem("crossed"), stem("raids"), stem("Raid's")
    ('cross', 'cross', 'raid', 'raid')
    """
    s = _fold(word)
    if s.endswith(("'s", "’s")):
        s = s[:-2]
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
    """Give the hash of a word's stem in its language."""
    return known.key(stem(word, lang), lang)


@lru_cache(maxsize=_KNOWN_WORDS)
def weighs(word: str, lang: str) -> float:
    """Give how telling a word is: 0 stands in every article, 1 is rare."""
    return known.weight(hashed(word, lang))


_INITIALS = frozenset(("IT", "US", "WHO", "ARE", "ALL"))  # names that read like words
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_ORDINARY = 0.3  # weight below which a word is no name


def shouts(text: str) -> bool:
    """Whether ordinary words stand in capitals ("NOT", "NINE HOURS"), as no name does.

    >>> shouts("Stuck for NINE HOURS"), shouts("The WHO and the UN met in the US")
    (True, False)
    """
    found = _CAPITALS.findall(text)
    return any(w not in _INITIALS and len(w) > 2 and weighs(w, "en") < _ORDINARY for w in found)
