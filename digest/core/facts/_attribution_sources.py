"""Who is made to say something: the noun phrase that a verb of saying belongs to."""

from __future__ import annotations

import re

from digest.core.facts._attribution_patterns import (
    ADJUNCT,
    ADJUNCT_LEAD,
    APPOSED,
    AUX_WORDS,
    CLAUSE,
    FIRST_NP,
    LAST_WORD,
    LEADING,
    MAX_SOURCE,
    NAME_AND,
    NO_SOURCE,
    OPENING_NAME,
    RELATIVE,
    TAIL_AUX,
    WHEN_TAIL,
)
from digest.model import Span


def last_word(before: str) -> str:
    """The word at the end of a piece of text in lower case, "" behind a mark."""
    bare = before.rstrip()
    last = LAST_WORD.search(bare[bare.rfind(" ") + 1 :])
    return last[0].lower() if last else ""


def subject(text: str, start: int, cue: int) -> Span | None:
    """The noun phrase before the verb: back to the nearest clause boundary."""
    stop = cue
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    last = last_word(text[start:stop])
    may = last in AUX_WORDS or last.endswith(("ly", "n't", "n’t"))
    tail = TAIL_AUX.search(text[start:stop]) if may else None
    if tail:
        stop = start + tail.start()
    begin = start
    for m in CLAUSE.finditer(text, start, stop):
        both = m[0].startswith("and") and NAME_AND.fullmatch(text, begin, m.end())
        if m.end() < stop and text[m.end() : stop].strip() and not both:
            begin = m.end()
    piece = text[begin:stop]
    timed = WHEN_TAIL.search(piece)
    if timed and timed.start() > 1:
        stop = begin + timed.start()
        piece = text[begin:stop]
    if RELATIVE.search(piece) and begin > start:
        # "Ana Ortiz, who said": the noun before the comma is the source
        prior = _subject_before(text, start, begin)
        if prior is not None:
            return prior
    lead = LEADING.match(piece)
    if lead:
        begin += lead.end()
    # an apposition: "Ana Ortiz, head of the port, said" -> the whole of it
    whole = _with_apposition(text, start, begin, stop)
    begin = whole
    while begin < stop and text[begin] in ' ,;:—–-“”"':
        begin += 1
    while stop > begin and text[stop - 1] in " ,;:":
        stop -= 1
    if text[:stop].endswith(",") or text[stop : stop + 1] == "," or ADJUNCT_LEAD.match(text, begin):
        # "Ana Ortiz, in remarks to the press, said", "Ana Ortiz, professor of law, said"
        opening = OPENING_NAME.match(text, start, begin)
        if opening and "“" not in text[start:begin] and '"' not in text[start:begin]:
            return Span(start=opening.start("np"), end=opening.end("np"))
    if NO_SOURCE.search(text[begin:stop]):
        return None
    if stop - begin > MAX_SOURCE:
        return first(text, begin, stop)
    if stop - begin < 2 or not re.match(r"[A-Za-z“‘\d]", text[begin]):
        return None
    return Span(start=begin, end=stop)


def first(text: str, start: int, stop: int) -> Span | None:
    """The subject of the sentence: ", adding that ..." is said by it."""
    m = FIRST_NP.match(text, start, stop)
    return Span(start=m.start("np"), end=m.end("np")) if m else None


def _subject_before(text: str, start: int, stop: int) -> Span | None:
    while stop > start and text[stop - 1] in " ,":
        stop -= 1
    begin = start
    for m in CLAUSE.finditer(text, start, stop):
        if m.end() < stop:
            begin = m.end()
    return Span(start=begin, end=stop) if 1 < stop - begin <= MAX_SOURCE else None


def _with_apposition(text: str, start: int, begin: int, stop: int) -> int:
    for m in re.finditer(
        r"(?:^|(?<=[.,;:“”\"—]\s)|(?<=\sthat\s)|(?<=\sand\s)|(?<=\sbut\s))", text[start:stop]
    ):
        at = start + m.start()
        if at >= begin:
            break
        got = APPOSED.match(text, at, stop)
        if got is not None and got.end() >= stop - 1 and not ADJUNCT.match(text, at):
            return at
    return begin
