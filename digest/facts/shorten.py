"""Sentences made a little shorter without a change of meaning, and quotation marks in pairs."""

from __future__ import annotations

import re
from typing import Final

from digest.facts.junk import dateline

# What ties a sentence to the one before and says nothing by itself.
_CONNECTIVE: Final = re.compile(
    r"(?:(?:But|And|Yet)(?: (?:then|also|now|still))?,? (?=[\w\[\"“‘'$£€])|"
    r"(?:However|Meanwhile|Also|Moreover|Furthermore|Additionally|Indeed|Nevertheless|Nonetheless|"
    r"Still|Besides|Similarly|Likewise|Finally|Then|Now|Of course|In addition|In fact|"
    r"As a result|For example|For instance|In other words|At the same time|By contrast|In contrast|"
    r"What['’]s more|On the other hand|In turn|Overall|"
    r"Unsurprisingly|Not surprisingly|Interestingly|"
    r"Once again|Again|Fortunately|Unfortunately|Sadly|Remarkably|Incredibly|Ironically), |"
    r"It(?: turns| turned|['’]s turned) out (?:that )?|"
    r"It(?:['’]s| is) no (?:secret|surprise) that |"
    r"(?:It|This|That) (?:comes|came) (?:just )?as (?!part\b|an?\b|no\b|little\b)|"
    r"It(?:['’]s| is) worth noting that )"
)
# Directions to a picture: they point at something that is not there any more.
_PICTURE: Final = re.compile(
    r"(?<!\s)\s*+\((?:[\w' ]{0,20}\b)?(?:(?:pictured|above|below|left|right|centre|center|"
    r"seen here|file (?:photo|picture|image)|see (?:picture|photo|video|below|above|map|graphic))"
    r"\b[^()]{0,40}+|scroll down\b[^()]{0,120}+)\)",
    re.IGNORECASE,
)
_PICTURE_COMMA: Final = re.compile(r",? (?:pictured|seen) (?:above|below|left|right|here)\b,?")
_BRACKETS: Final = re.compile(r"(?<!\s)\s*+\(([^()]{1,60}+)\)")
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&.]{1,9}\Z")
_LOOSE_STOP: Final = re.compile(r"(?<!\s)(?:\s*+[:;,])?+\s++\.\Z")  # "the table: ."
_BULLET: Final = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z])[.)])\s+")


def shorten(sentence: str, *, lang: str = "en") -> str:
    """The sentence without dateline, bullet, leading connective and pointers to pictures.

    Negations, hedges and attributions stay: who says a thing is part of it.

    >>> shorten("However, the driver (pictured) was not hurt, police said.")
    'The driver was not hurt, police said.'
    """
    s = sentence[dateline(sentence) :]
    s = _BULLET.sub("", s, count=1) if _BULLET.match(s) else s
    s = s.strip() if s.isprintable() and "  " not in s else " ".join(s.split())
    if s.endswith(" ."):
        s = _LOOSE_STOP.sub(".", s)
    if lang == "en":
        if "(" in s:
            s = _PICTURE.sub("", s)
        if "pictured" in s or "seen" in s:
            s = _PICTURE_COMMA.sub("", s)
        m = _CONNECTIVE.match(s)
        if m is not None and len(s) > m.end() + 10:
            s = capital(s[m.end() :])
        s = without_acronyms(s)
    return s


def without_acronyms(sentence: str) -> str:
    """The sentence without a bracketed short form that it does not use again.

    >>> without_acronyms("The World Health Organization (WHO) met.")
    'The World Health Organization met.'
    """
    out = sentence
    if "(" not in sentence:
        return out
    for m in reversed(list(_BRACKETS.finditer(sentence))):
        if _ACRONYM.match(m[1]) and m[1] not in sentence[: m.start()] + sentence[m.end() :]:
            out = out[: m.start()] + out[m.end() :]
    return out


def capital(s: str) -> str:
    """`s` with its first letter, behind opening marks, as a capital."""
    for i, c in enumerate(s[:3]):
        if c.isalpha():
            return s[:i] + c.upper() + s[i + 1 :]
        if c == "[":  # an added name keeps its own form
            return s
    return s


def in_pairs(sentence: str, *, opened: str, closed: str) -> str:
    """The sentence with the mark of a quotation that began before it or goes on behind it.

    >>> in_pairs("We are done.", opened="“", closed="”")
    '“We are done.”'
    """
    return f"{opened}{sentence}{closed}"
