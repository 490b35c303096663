"""Fates that are told by a phrase and not by the nearest word, and numbers that are names."""

from __future__ import annotations

import re
from typing import Final

from digest.comparison.slots_words import PERSONS, PREDICATES
from digest.model import Figure, Sentence
from digest.text.lang.en import words as lang_en

_HOME: Final = r"(?:their|its)\s+(?:own\s+)?(?:homes?|houses|flats)"
# "400 people have left their homes", "some 900 people remain out of their homes"
_LEFT_HOME: Final = re.compile(
    rf"[^.,;:\d]{{0,40}}?\b(?:left|leave|leaving|fled|flee|abandon\w*|(?:out\s+of|from))\s+{_HOME}\b",
    re.IGNORECASE,
)
_FATES: Final = "|".join(sorted(map(re.escape, PREDICATES), key=len, reverse=True))
# "the number of people killed in the floods rose to seven", "the death toll reached 14"
_TOLL: Final = re.compile(
    rf"\b(?:(?:number|total|toll)\s+of\s+(?:the\s+)?(?:\w+\s+){{0,3}}?(?P<fate>{_FATES})|"
    r"(?P<toll>(?:death\s+)?toll))\b",
    re.IGNORECASE,
)
_ROSE: Final = re.compile(
    r"\b(?:ros\w+|risen|climb\w+|grew|grown|gone\s++up|went\s++up|increas\w+|stands?|stood|now|"
    r"reach\w*|was|is)\s++(?:to\s++|at\s++|now\s++|put\s++at\s++)?(?:at\s++least\s++)?$",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"[.;:\d]")
_TOLL_NEAR: Final = 60  # characters between the two
# "Silo 4", "a number 6 tram": the number is a part of a name
_IN_A_NAME: Final = re.compile(r"(?:\b(?:[Nn]umber|[Nn]o\.|[Nn]r\.?)|\b(?P<word>[A-Z][a-z]+))\s$")


def fate_by_phrase(text: str, sent: Sentence, f: Figure) -> str:
    """What happened to the counted, where only a phrase says so; "" where none does."""
    if f.kind not in {"count", "other"}:
        return ""
    if f.unit in PERSONS and _LEFT_HOME.match(text, f.number.end, sent.span.end):
        return "displaced"
    if f.unit and f.unit not in PERSONS:
        return ""
    before = text[sent.span.start : f.span.start]
    rose = _ROSE.search(before)
    for m in _TOLL.finditer(before, 0, rose.start()) if rose else ():
        between = before[m.end() : rose.start()] if rose else ""
        if len(between) <= _TOLL_NEAR and not _APART.search(between):
            return "dead" if m["toll"] else PREDICATES.get(m["fate"].lower(), "")
    return ""


def is_name(text: str, f: Figure) -> bool:
    """Whether a number without a counted noun belongs to the name before it."""
    if f.kind not in {"count", "other"} or f.unit or not text[f.number.start].isdigit():
        return False
    m = _IN_A_NAME.search(text[max(0, f.number.start - 30) : f.number.start])
    return m is not None and (not m["word"] or m["word"].lower() not in lang_en.STOP)
