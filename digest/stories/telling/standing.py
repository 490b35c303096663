"""What a line takes up that stands in no line above it: a story's brief parts facts from their
articles, so each must be read on its own below the headline and the opening."""

from __future__ import annotations

import re
from typing import Final

from digest.model import Fact
from digest.text.lang.en.known import KNOWN
from digest.text.leaning import definites, lacks_whom, unquoted
from digest.text.words import content_stems, stem

_CALLED: Final = re.compile(r"\b(?:Mrs?|Ms|Miss|Messrs)\.?$")
_TITLE: Final = re.compile(r"\b[A-Z][a-z]{2,20}\.? $")
# "rejected that notion.", "other experts", "by now": something told before.
_POINTS: Final = re.compile(
    r"\bthat [a-z-]++(?=[.,;!])"
    r"|^(?:Other|Others|Another|Both) (?!\d|of the [A-Z])"
    r"|^(?:Some|Many|Most|All) (?!\d|of the [A-Z]|[A-Z])"  # "All Saints" is a name
    r"|^(?:By (?:now|then)|Then|Now|So far|Soon(?! [A-Z]))\b|^[A-Z][a-z]+ (?:it|them|this|that),"
)
# The writer's own advice.
_URGES: Final = re.compile(r"\b(?:should|must|ought to)\b")
_BUILT: Final = 4  # letters of a word on which another may be built

_BARE: Final = re.compile(r"\[([A-Z][^\],]{1,60}?)(?:['’]s)?\]")


def stands(fact: Fact, above: frozenset[str]) -> bool:
    """Whether a reader who knows the stems above it understands a line, and it is news."""
    text = fact.text
    said = unquoted(text)
    if not _clean(text) or fact.goes_on or _POINTS.search(said):
        return False
    if text[0] in "“\"'‘":
        return False  # a witness's words: "“I knocked twice,” said a neighbour"
    if fact.holder.kind == "own" and _URGES.search(said):
        return False
    lacks = _lacks_a_thing(said, above) or _lacks_a_person(fact, above)
    return not lacks and not lacks_whom(said, fact.mentions)


def _clean(text: str) -> bool:
    """Whether a line begins and ends like one, its marks in pairs."""
    odd = text.count('"') % 2 or text.count("“") != text.count("”")
    first = text.lstrip("\\\"“'‘([")[:1]
    return not odd and text.count("[") == text.count("]") and first.isalnum() and first != "0"


def _lacks_a_thing(said: str, above: frozenset[str]) -> bool:
    """Whether "the sensors" are in no line above, nor before in the line itself."""
    for thing in definites(said):
        if not thing.words[0].islower() or any(word in KNOWN for word in thing.words[:2]):
            continue
        met = above | frozenset(content_stems(said[: thing.start]))
        if not any(_one_word(stem(word), known) for word in thing.words for known in met):
            return True
    return False


def _one_word(one: str, two: str) -> bool:
    """Whether two stems are one word, or one is built on the other: "tramway", "tram"."""
    short, long = sorted((one, two), key=len)
    return one == two or (len(short) >= _BUILT and long.startswith(short))


def _lacks_a_person(fact: Fact, above: frozenset[str]) -> bool:
    """Whether somebody is named by a surname alone, or by a whole name that a bracket brings in
    without a role, whom no line above names: "Lund estimated", "[Rolf Lund] estimated"."""
    for m in _BARE.finditer(fact.text):
        if not above & frozenset(content_stems(m[1])):
            return True
    for name in fact.mentions:
        if name.kind != "person" or " " in name.text or " " not in name.key:
            continue
        at = fact.text.find(name.text)
        before = fact.text[:at]
        titled = _TITLE.search(before) and not _CALLED.search(before.rstrip())
        if at >= 0 and not titled and stem(name.text.lower()) not in above:
            return True
    return False
