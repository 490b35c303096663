"""Words, stems and folded text: the smallest units that all other modules count with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from digest.model import Span
from digest.text.known import is_han_word
from digest.text.lang.en.words import STOP as _STOP_EN
from digest.text.lang.other import STOP as _STOP_OTHER

# Letters with inner apostrophes, or digits with inner separators and a percent sign.
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*%?")
# Runs of letters and runs of digits: where the word of a list can stand.
_RUN: Final = re.compile(r"[^\W\d_]+|\d+")
# The same for a text without other letters than a to z, in lower case: twice as fast, five times
# where it has marks such as “ and –.
_WORD_ASCII: Final = re.compile(r"[a-z]++(?:'[a-z]++)*+|[0-9]++(?:[.,:][0-9]++)*+%?")
_WORD_PLAIN: Final = re.compile(r"[A-Za-z]++(?:['’][A-Za-z]++)*+|[0-9]++(?:[.,:][0-9]++)*+%?")
_RUN_ASCII: Final = re.compile(r"([a-z]++|[0-9]++)")
# Neither one of those letters or digits nor a mark of print: dashes, quotation marks, money.
_OTHER: Final = re.compile(
    "[^\x00-\x7f\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
# Signs that are no letters to `re` but stand inside a word: accents, vowel signs, joiners.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0b01-\u0b03"
    "\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0ce2\u0ce3\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e"
    "\u1056-\u1059\u135d-\u135f\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0"
    "\u3099\u309a\ufe20-\ufe2f"
)
# Scripts without spaces between words; kana and the kanji between them are cut where they change.
_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_HIRAGANA: Final = "\u3041-\u309f"
_KATAKANA: Final = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_SOUTH_EAST: Final = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3"
    "\u0ec0-\u0ec6\u1000-\u102a\u1780-\u17b3"
)
_UNSPACED: Final = _HAN + _HIRAGANA + _KATAKANA + _SOUTH_EAST
_SPECIAL: Final = re.compile(f"[{_MARKS}{_UNSPACED}]")
_LETTERS: Final = rf"(?:(?![{_UNSPACED}])[^\W\d_]|[{_MARKS}])++"
_PIECE: Final = (
    rf"(?P<han>[{_HAN}]++)|[{_HIRAGANA}]++|[{_KATAKANA}]++"
    rf"|[\u0e40-\u0e44\u0ec0-\u0ec4]?[{_SOUTH_EAST}][{_MARKS}]*+"
)
_WORD_SPECIAL: Final = re.compile(rf"{_PIECE}|{_LETTERS}(?:['’]{_LETTERS})*+|\d++(?:[.,:]\d++)*+%?")
_RUN_SPECIAL: Final = re.compile(rf"{_PIECE}|{_LETTERS}|\d++")
_LONGEST_HAN: Final = 4  # characters of a word that is looked up in the table of known words
_PLURAL_KEEP: Final = ("ss", "us", "is")


def words(text: str) -> tuple[Span, ...]:
    """Spans of the words and numbers of `text`, in order.

    >>> [("It's 3.5% up"[s.start:s.end]) for s in words("It's 3.5% up")]
    ["It's", '3.5%', 'up']
    """
    return tuple(Span(start=start, end=end) for start, end in bounds(text))


def bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of the words and numbers of `text`: `words` for who needs no more.

    >>> bounds("मज़दूर यूनियन"), [("記者会見"[a:b]) for a, b in bounds("記者会見")]
    ([(0, 6), (7, 13)], ['記者', '会見'])
    """
    if _SPECIAL.search(text) is None:
        return [m.span() for m in word_pattern(text).finditer(text)]
    return _cut(_WORD_SPECIAL, text)


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern that finds the words of a text with spaces between them fastest."""
    return _WORD if _OTHER.search(text) else _WORD_PLAIN


def _cut(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The spans of a text that needs the slow patterns; runs of Han cut into words."""
    out = []
    for m in pattern.finditer(text):
        start, end = m.span()
        if m.lastgroup == "han":
            while start < end:
                size = min(_LONGEST_HAN, end - start)
                while size > 1 and not is_han_word(text[start : start + size]):
                    size -= 1
                out.append((start, start + size))
                start += size
        else:
            out.append((start, end))
    return out


def strings(text: str) -> list[str]:
    """The words and numbers of `text` in lower case, with straight apostrophes.

    >>> strings("It’s over")
    ["it's", 'over']
    """
    plain = text.lower().replace("’", "'")
    if plain.isascii() or _OTHER.search(plain) is None:
        return _WORD_ASCII.findall(plain)
    if _SPECIAL.search(plain) is None:
        return _WORD.findall(plain)
    return [plain[start:end] for start, end in _cut(_WORD_SPECIAL, plain)]


@lru_cache(maxsize=4)
def tokens(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where every run of letters or of digits starts, and the runs in lower case.

    Names of days, numbers and verbs of saying are first looked up among these, since a set of words
    is many times faster than a pattern of all of them. Kept for the last few texts: several
    modules ask for one text in turn.

    >>> tokens("On 5th May")
    ((0, 3, 4, 7), ('on', '5', 'th', 'may'))
    """
    if text.isascii() or _OTHER.search(text) is None:
        parts = _RUN_ASCII.split(text.lower())  # what stands between the runs, and each run
        ends = list(accumulate(map(len, parts)))
        return tuple(ends[:-1:2]), tuple(parts[1::2])
    if _SPECIAL.search(text) is None:
        found = [(m.start(), m[0].lower()) for m in _RUN.finditer(text)]
    else:
        found = [(start, text[start:end].lower()) for start, end in _cut(_RUN_SPECIAL, text)]
    return tuple([start for start, _ in found]), tuple([word for _, word in found])


def fold(text: str) -> str:
    """`text` in lower case without accents (its length may change).

    >>> fold("Bogotá")
    'bogota'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def folded(text: str, at: Iterable[tuple[int, int]]) -> list[str]:
    """The words of `text` at these places, each as `fold` gives it.

    >>> folded("Bogotá WON", bounds("Bogotá WON"))
    ['bogota', 'won']
    """
    low = text.lower()
    if len(low) != len(text):
        return [fold(text[a:b]) for a, b in at]
    return [w if (w := low[a:b]).isascii() else fold(text[a:b]) for a, b in at]


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
        return tuple(filter(None, map(_MEANINGS.__getitem__, found)))
    stop = _STOP_OTHER.get(base, frozenset())
    return tuple(w for w in found if (len(w) > 1 and w not in stop) or not w.isascii())


class _Meanings(dict[str, str]):
    """The stem of each English word, "" where it is a function word: kept, since most come again.

    Every word of every article is looked up here, and a dictionary is twice as fast as a function
    that remembers.
    """

    _MOST: Final = 65536

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        means = (len(word) > 1 and word not in _STOP_EN) or word[0].isdigit()
        self[word] = found = stem(word) if means else ""
        return found


_MEANINGS: Final = _Meanings()


def _has_vowel(w: str) -> bool:
    return len(w) > 2 and any(c in "aeiouy" for c in w)


def inside(name: str) -> str:
    """A name in mid-sentence: an English article that leads it is small, "the Health Ministry"."""
    first, gap, rest = name.partition(" ")
    return first.lower() + gap + rest if first in ("The", "A", "An") and rest else name


def lowered(text: str) -> str:
    """The text with a small first letter, where that is the first of a word and not of a name."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


_HEADLINE: Final = 8
"""Words of a text that stand for a missing headline."""


def opening(text: str, most: int = _HEADLINE) -> str:
    """The first words of a text, with a sign where more follow.

    >>> opening("Crane falls at Port Alder, killing two", 5)
    'Crane falls at Port Alder …'
    """
    found = text.split()
    return " ".join(found[:most]).rstrip(",:;") + " …" if len(found) > most else " ".join(found)


_HEADING: Final = 5
"""Words of a headline that tell one report of a story from another."""


def unnamed(title: str, text: str = "") -> str:
    """What a report of an unknown outlet is called: its headline's first words, else its text's.

    >>> unnamed("Crane falls at Port Alder, killing two")
    '“Crane falls at Port Alder …”'
    """
    found = opening(title.strip() or text[:500], _HEADING)
    return f"“{found}”" if found else ""
