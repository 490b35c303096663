"""Words, stems and folded text: the smallest units that all other modules count with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.model import Span
from digest.text.lang.en.words import STOP as _STOP_EN
from digest.text.lang.other import STOP as _STOP_OTHER

# Letters with inner apostrophes, or digits with inner separators and a percent sign.
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*%?")
# Runs of letters and runs of digits: where the word of a list can stand.
_RUN: Final = re.compile(r"[^\W\d_]+|\d+")
# The same for a text without other letters than a to z, in lower case: twice as fast.
_WORD_ASCII: Final = re.compile(r"[a-z]++(?:'[a-z]++)*+|[0-9]++(?:[.,:][0-9]++)*+%?")
_RUN_ASCII: Final = re.compile(r"[a-z]++|[0-9]++")
_ASCII: Final = re.compile(r"[\x00-\x7f]*\Z")
_PLURAL_KEEP: Final = ("ss", "us", "is")


def words(text: str) -> tuple[Span, ...]:
    """Spans of the words and numbers of `text`, in order.

    >>> [("It's 3.5% up"[s.start:s.end]) for s in words("It's 3.5% up")]
    ["It's", '3.5%', 'up']
    """
    return tuple(Span(start=m.start(), end=m.end()) for m in _WORD.finditer(text))


def strings(text: str) -> list[str]:
    """The words and numbers of `text` in lower case, with straight apostrophes.

    >>> strings("It’s over")
    ["it's", 'over']
    """
    plain = text.lower().replace("’", "'")
    return (_WORD_ASCII if plain.isascii() else _WORD).findall(plain)


@lru_cache(maxsize=4)
def tokens(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where every run of letters or of digits starts, and the runs in lower case.

    Names of days, numbers and verbs of saying are first looked up among these, since a set of words
    is many times faster than a pattern of all of them. Kept for the last few texts: several
    modules ask for one text in turn.

    >>> tokens("On 5th May")
    ((0, 3, 4, 7), ('on', '5', 'th', 'may'))
    """
    if text.isascii():
        found = [(m.start(), m[0]) for m in _RUN_ASCII.finditer(text.lower())]
    else:
        found = [(m.start(), m[0].lower()) for m in _RUN.finditer(text)]
    return tuple([start for start, _ in found]), tuple([word for _, word in found])


def fold(text: str) -> str:
    """`text` in lower case without accents (its length may change).

    >>> fold("Bogotá")
    'bogota'
    """
    if _ASCII.match(text):
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def whole(text: str, words: str, *, joins: str = "") -> bool:
    """Whether `words` stand in `text` with no letter, digit or sign of `joins` on either side.

    >>> whole("Ortiz left", "Ortiz"), whole("Ortizes left", "Ortiz"), whole("a-b", "b", joins="-")
    (True, False, False)
    """
    at = text.find(words)
    while at >= 0:
        around = text[at - 1 : at] if at else "", text[at + len(words) : at + len(words) + 1]
        if not any(c and (c.isalnum() or c == "_" or c in joins) for c in around):
            return True
        at = text.find(words, at + 1)
    return False


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light English stem of one word: plural, -ing, -ed and possessive off.

    >>> [stem(w) for w in ("Missiles", "countries", "injured", "injuries", "glass", "Putin's")]
    ['missile', 'country', 'injur', 'injury', 'glass', 'putin']
    """
    w = word.lower().replace("’", "'")
    w = w.removesuffix("'s").removesuffix("'")
    if len(w) < 5:
        return w[:-1] if len(w) == 4 and w[-1] == "s" and w[-2:] not in _PLURAL_KEEP else w
    if w.endswith("ies"):
        return w[:-3] + "y"
    if w.endswith(("sses", "shes", "ches", "xes", "zes")):
        return w[:-2]
    if w.endswith("s") and not w.endswith(_PLURAL_KEEP):
        return w[:-1]
    for suffix in ("ing", "ed"):
        if w.endswith(suffix) and not w.endswith("eed") and _has_vowel(w[: -len(suffix)]):
            w = w[: -len(suffix)]
            if len(w) > 3 and w[-1] == w[-2] and w[-1] not in "lsz":
                w = w[:-1]
            break
    return w


def content_stems(text: str, *, lang: str = "en") -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order, function words left out.

    >>> content_stems("The missiles were fired at 3 cities")
    ('missile', 'fir', '3', 'city')
    """
    return stems_of(strings(text), lang=lang)


def stems_of(found: Sequence[str], *, lang: str = "en") -> tuple[str, ...]:
    """The same for words that `strings` gave: who needs both splits a text once."""
    base = lang.partition("-")[0].lower()
    if base == "en":
        return tuple(filter(None, map(_meaning, found)))
    stop = _STOP_OTHER.get(base, frozenset())
    return tuple(w for w in found if (len(w) > 1 and w not in stop) or not w.isascii())


@lru_cache(maxsize=65536)
def _meaning(word: str) -> str:
    """The stem of an English word, "" where it is a function word."""
    return stem(word) if (len(word) > 1 and word not in _STOP_EN) or word[0].isdigit() else ""


def _has_vowel(w: str) -> bool:
    return len(w) > 2 and any(c in "aeiouy" for c in w)
