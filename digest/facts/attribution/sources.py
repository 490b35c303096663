"""Who is made to say something: the noun phrase that a verb of saying belongs to."""

from __future__ import annotations

import re

from digest.facts.attribution.patterns import (
    ADJUNCT,
    ADJUNCT_LEAD,
    APPOSED,
    AUX_WORDS,
    CLAUSE,
    FIRST_NP,
    HIS,
    INSERTED,
    LAST_WORD,
    LEADING,
    LISTED,
    MAX_INSERTED,
    MAX_SOURCE,
    NAME_AND,
    NAMED_BETWEEN,
    NO_SOURCE,
    OPENING_NAME,
    OWN_NAME,
    OWNING,
    RELATIVE,
    THAT_BEFORE,
    THAT_DID,
    WHEN_TAIL,
)
from digest.model import Span
from digest.text.lang.en.words import GIVEN_NAMES

_NAME = re.compile(r"[A-Z][\w'’-]*+")
_IN = frozenset("in of at for from the".split())


def last_word(before: str) -> str:
    """The word at the end of a piece of text in lower case, "" behind a mark."""
    bare = before.rstrip()
    last = LAST_WORD.search(bare[bare.rfind(" ") + 1 :])
    return last[0].lower() if last else ""


def _before_names(text: str) -> str:
    """What stands before the names at the end of a text: "a clinic in " of "a clinic in Orle "."""
    end = len(text)
    while text.endswith(" ", 0, end):
        at = text.rfind(" ", 0, end - 1) + 1
        if _NAME.fullmatch(text, at, end - 1) is None:
            break
        end = at
    return text[:end]


def subject(text: str, start: int, cue: int) -> Span | None:
    """The noun phrase before the verb: back to the nearest clause boundary."""
    stop = cue
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    stop = _before_aux(text, start, stop)
    inserted = None
    if text[stop - 1 : stop] == ",":  # what it needs at its end, asked first
        named = NAMED_BETWEEN.search(text, max(start, stop - MAX_INSERTED), stop)
        if named is not None and named["given"] in GIVEN_NAMES:
            return Span(start=named.start("given"), end=stop - 1)
        inserted = INSERTED.search(text, max(start, stop - MAX_INSERTED), stop)
    if inserted is not None:
        # "Ana Ortiz, who sat for the 27th district, said", "a spokesman in Potsdam, Germany, said"
        if last_word(_before_names(text[start : inserted.start("np")])) in _IN:
            # "Ana Ortiz, the head of a clinic in Potsdam, which is in Germany, said"
            opening = OPENING_NAME.match(text, start, inserted.start("np"))
            return Span(start=opening.start("np"), end=opening.end("np")) if opening else None
        return Span(start=inserted.start("np"), end=inserted.end("np"))
    begin = start
    for m in CLAUSE.finditer(text, start, stop):
        both = m[0].startswith("and") and NAME_AND.fullmatch(text, begin, m.end())
        if m.end() < stop and not both:
            begin = m.end()
    piece = text[begin:stop]
    timed = WHEN_TAIL.search(piece)
    if timed and timed.start() > 1:
        stop = begin + timed.start()
        piece = text[begin:stop]
    if begin > start and RELATIVE.search(piece):
        # "Ana Ortiz, who said": the noun before the comma is the source
        prior = _subject_before(text, start, begin)
        if prior is not None:
            return prior
    relative = THAT_DID.match(text, begin, stop) and THAT_BEFORE.search(text, start, begin)
    if relative:
        # "The company that built the ship said": the company does
        return _subject_before(text, start, relative.start())
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
    if "," in text[max(0, stop - 1) : stop + 1] or ADJUNCT_LEAD.match(text, begin):
        # "Ana Ortiz, in remarks to the press, said", "Ana Ortiz, professor of law, said"
        opening = OPENING_NAME.match(text, start, begin)
        if opening and "“" not in text[start:begin] and '"' not in text[start:begin]:
            return Span(start=opening.start("np"), end=opening.end("np"))
    if text[stop : stop + 1] == "," and text[begin - 4 : begin] == "and ":
        return None  # "The authors, from Skarn and Kelding, said"
    if LISTED.search(text, max(0, begin - MAX_SOURCE), stop):
        return None
    if NO_SOURCE.search(text[begin:stop]):
        return None
    if stop - begin > MAX_SOURCE:
        return first(text, begin, stop)
    if stop - begin < 2 or not re.match(r"[A-Za-z“‘\d]", text[begin]):
        return None
    return Span(start=begin, end=stop)


def _before_aux(text: str, start: int, stop: int) -> int:
    """Where "has also repeatedly" begins, with the space before it, at the end of the words."""
    while True:
        left = stop
        while left > start and not text[left - 1].isspace():
            left -= 1
        word = text[left:stop]
        adverb = word.endswith("ly") and word.isalnum() and word.islower()
        if left == start or not (adverb or word in AUX_WORDS):
            return stop
        while left > start and text[left - 1].isspace():
            left -= 1
        stop = left


def owner(text: str, start: int, stop: int) -> Span | None:
    """Who makes a claim: "his repeated" and "Ana Ortiz’s" at the end of the words before it."""
    words = [*OWN_NAME.finditer(text, max(start, stop - MAX_SOURCE), stop)]
    ends = [*(m.start() for m in words[1:]), stop]
    for skip in (2, 1, 0):  # words between the owner and the claim
        at = len(words) - 1 - skip
        if at < 0 or not all(
            text[m.end() : end].isspace() and end > m.end()
            for m, end in zip(words[at:], ends[at:], strict=True)
        ):
            continue
        if not all(m[0].isalnum() for m in words[at + 1 :]):
            continue
        if HIS.fullmatch(words[at][0]):
            return Span(start=words[at].start(), end=words[at].end())
        if OWNING.fullmatch(words[at][0]):
            first_at = at
            while (
                first_at > max(0, at - 4)
                and words[first_at - 1][0][0].isupper()
                and text[words[first_at - 1].end() : words[first_at].start()].isspace()
            ):
                first_at -= 1
            return Span(start=words[first_at].start(), end=words[at].end())
    return None


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
    # An apposition has no other mark than its two commas: it cannot begin before these.
    low, comma = start, stop
    for mark in ';“”"':
        low = max(low, text.rfind(mark, start, stop) + 1)
    for _ in range(3):
        comma = text.rfind(",", start, comma) if comma > start else -1
    low = max(low, comma + 1)
    if low >= begin or text.find(",", low, stop) < 0:
        return begin
    before = text[start:begin]
    openings = (start + m.end() for m in _CLAUSE_OPENS.finditer(before, max(0, low - start - 1)))
    for at in (start, *openings):
        if not low <= at < begin:
            continue
        got = APPOSED.match(text, at, stop)
        if got is not None and got.end() >= stop - 1 and not ADJUNCT.match(text, at):
            return at
    return begin


_CLAUSE_OPENS = re.compile(r"\s(?:(?<=[.,;:“”\"—]\s)|(?<=\sthat\s)|(?<=\sand\s)|(?<=\sbut\s))")
