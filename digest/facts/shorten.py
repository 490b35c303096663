"""Sentences without what ties them to their page: datelines, connectives, pointers to pictures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.text.hinted import Hinted

# Agencies and outlets sign a dateline in brackets: "Kyiv, Ukraine (Reuters) -- ".
_DATELINE: Final = re.compile(
    r"\s*+(?:[A-ZÀ-Þ][\w.'’-]*+(?:[ ,/]++(?:[A-ZÀ-Þ][\w.'’-]*+|de|la|del|of|the|and|al))*[ ,]*+)?"
    r"\((?:[A-Z][\w.&'’]*+)(?: [A-Z][\w.&'’]*+){0,3}\)\s*+(?:(?:--++|[—–―-]|:)\s*+)?"
    r"(?=[\"“‘'\[A-Z0-9$£€])"
)
# "PORT ALDER (North Wire) — ", "LONDON, Jan 5 — ", "LONDON — "
_CITY: Final = re.compile(
    r"\s*+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ ,/]++[A-ZÀ-Þ][\w.'’-]*){0,4}"
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*+\.? \d{1,2})?"
    r"(?:,? \([\w .&'’]++\))?(?:\s*+(?:(?<!-)--++|[—–―])|\s++-)\s++(?=[\"“‘'\[A-Z0-9])|"
    r"[A-ZÀ-Þ][a-zà-þ]{2,20}+ [–—―] (?=[\"“‘'A-Z])|"
    r"(?!READ|MORE|SEE|WATCH|VIDEO|PHOTO|LISTEN|CLOSE)[A-Z]{4,}+: (?=[A-Z])"
)
# "Evansville, Indiana - ": without an agency only a place with its region is one.
_PLACE: Final = re.compile(
    r"\s*[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?"
    r"(?:, [A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?){1,2}"
    r" (?:--+|[—–―-]) ?(?=[\"“‘A-Z])"
)
# "The Skarn (SKN) chief said": a subject, where no dash ends it.
_SUBJECT: Final = re.compile(r"\s*+(?:The|An?) [^—–―:-]*+\Z")
_SHORT_FORM: Final = re.compile(r"\(([A-Z]{2,8})\)")
_MAX_DATELINE: Final = 70
_DATELINE_MARK: Final = re.compile(r"[(—–―:-]")  # stands in every dateline
# What ties a sentence to the one before and says nothing by itself.
_CONNECTIVE: Final = re.compile(
    r"(?:(?:Now |But )?[Ii]t(?: (?:now )?turns| turned|['’]s turned) out (?:that )?|"
    r"(?:But|And|Yet)(?: (?:then|also|now|still))?,? (?=[\w\[\"“‘'$£€])|"
    r"(?:However|Meanwhile|Also|Moreover|Furthermore|Additionally|Indeed|Nevertheless|Nonetheless|"
    r"Still|Besides|Similarly|Likewise|Finally|Then|Now|Of course|In addition|In fact|"
    r"As a result|For example|For instance|In other words|At the same time|By contrast|In contrast|"
    r"What['’]s more|On the other hand|In turn|Overall|Later|Afterwards?|Separately|Soon after|"
    r"Shortly after(?:wards?)?|In response|"
    r"Unsurprisingly|Not surprisingly|Interestingly|"
    r"Once again|Again|Fortunately|Unfortunately|Sadly|Remarkably|Incredibly|Ironically), |"
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
# "The moon is full tonight, here's all you need to know about it"
_ANNOUNCES: Final = re.compile(
    r"(?:,|;| [-–—]) (?:and |so |but )?here(?:['’]s| is| are) (?:all|what|how|why|"
    r"everything|when|where)\b"
    r"[^\"“”]{0,120}+\Z"
)
_BRACKETS: Final = re.compile(r"(?<!\s)\s*+\(([^()]{1,60}+)\)")
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&.]{1,9}\Z")
_LOOSE_STOP: Final = re.compile(r"(?<!\s)(?:\s*+[:;,])?+\s++\.\Z")  # "the table: ."
_BULLET: Final = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_LABEL: Final = Hinted(
    r"(?:Story highlights|BREAKING(?: NEWS)?:?|UPDATED?:|EXCLUSIVE:) (?=[A-Z])",
    *("Story h", "BREAKING", "UPDATE", "EXCLUSIVE:"),
)


@lru_cache(maxsize=256)
def dateline(sentence: str) -> int:
    """How many characters at the start of a sentence are a dateline.

    >>> dateline("Port Alder (North Wire) -- A crane fell.")
    27
    >>> dateline("The Skarn (SKN) chief said no.")
    0
    """
    if _DATELINE_MARK.search(sentence, 0, _MAX_DATELINE) is None:
        return 0
    for pattern in (_DATELINE, _CITY, _PLACE):
        m = pattern.match(sentence)
        if m is None or m.end() > _MAX_DATELINE or _explained(m[0]) or _SUBJECT.match(m[0]):
            continue
        return m.end()
    return 0


def _explained(head: str) -> bool:
    """Whether the bracket holds the first letters of what is before it: "Port Council (PC)"."""
    m = _SHORT_FORM.search(head)
    words = head[: m.start()].split() if m is not None else []
    return m is not None and "".join(w[0] for w in words if w[0].isupper()).endswith(m[1])


def shorten(sentence: str, *, lang: str = "en") -> str:
    """The sentence without dateline, bullet, leading connective and pointers to pictures.

    >>> shorten("However, the driver (pictured) was not hurt, police said.")
    'The driver was not hurt, police said.'
    """
    s = sentence[dateline(sentence) :]
    s = _BULLET.sub("", s, count=1) if _BULLET.match(s) else s
    s = s.strip() if s.isprintable() and "  " not in s else " ".join(s.split())
    if s.endswith(" ."):
        s = _LOOSE_STOP.sub(".", s)
    if lang == "en":
        if (label := _LABEL.search(s)) is not None:
            s = s[: label.start()] + s[label.end() :]
        if " here" in s:
            s = _ANNOUNCES.sub(".", s)
        if "(" in s:
            s = _PICTURE.sub("", s)
        if "pictured" in s or "seen" in s:
            s = _PICTURE_COMMA.sub("", s)
        m = _CONNECTIVE.match(s)
        if m is not None and len(s) > m.end() + 10:
            s = capital(s[m.end() :])
        s = _without_acronyms(s)
    return s


def _without_acronyms(sentence: str) -> str:
    """The sentence without a bracketed short form that it does not use again."""
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
