"""What a line takes up that stands in no line above it: a story's brief parts facts from their
articles, so each must be read on its own below the headline and the opening."""

from __future__ import annotations

import re
from typing import Final

from digest.model import Fact
from digest.text.lang.en.known import KNOWN
from digest.text.lang.en.roles import ROLES
from digest.text.lang.en.words import STOP
from digest.text.quotes import quotations
from digest.text.words import content_stems, stem

# "the sensors", "the old red crane"; what goes on behind it may say which one.
_DEFINITE: Final = re.compile(r"\b[Tt]he ((?:[a-z][a-z’'-]*+ ?){1,4})")
_TELLS_WHICH: Final = re.compile(
    r" ?(?:of|that|which|who|whose|whom|where|when|in|at|for|to (?=the |[A-Z])|from|on|behind|"
    r"between|with|by|about|against|over|near|under|into|inside|during|before|after|since|than)\b"
)
_MEASURED: Final = re.compile(
    r"(?:first|second|third|fourth|fifth|last|latest|next|only|entire|whole|main|same|other|most|"
    r"least|more|[a-z]{2,12}est)\Z"
)
_CALLED: Final = re.compile(r"\b(?:Mrs?|Ms|Miss|Messrs)\.?$")
_TITLE: Final = re.compile(r"\b[A-Z][a-z]{2,20}\.? $")
# "rejected that notion.", "other experts", "by now": something told before.
_POINTS: Final = re.compile(
    r"\bthat [a-z-]++(?=[.,;!])"
    r"|^(?:Other|Others|Another|Both|Some|Many|Most|All) (?!\d|of the [A-Z])"
    r"|^(?:By (?:now|then)|Then|Now|So far|Soon)\b|^[A-Z][a-z]+ (?:it|them|this|that),"
)
_NAMED: Final = re.compile(r"\b[A-Z][\w.’'-]*+, $")  # "Ana Ortiz, the mayor": who she is
# The writer's own advice.
_URGES: Final = re.compile(r"\b(?:should|must|ought to)\b")
_BUILT: Final = 4  # letters of a word on which another may be built
_LEAST: Final = 3  # words of meaning outside quotations


# What a report awaits another may tell as done.
_AWAITS: Final = re.compile(r"\b(?:set|expected|scheduled|poised) to\b", re.IGNORECASE)


def awaits(text: str) -> bool:
    """Whether words tell of what is still to come: "is set to override"."""
    return _AWAITS.search(text) is not None


def stands(fact: Fact, above: frozenset[str]) -> bool:
    """Whether a reader who knows the stems above it understands a line, and it is news."""
    text = fact.text
    said = text
    for q in reversed(quotations(text)):
        said = said[: q.start] + said[q.end :]
    if not _clean(text) or fact.goes_on or _POINTS.search(said):
        return False
    if said != text and len(content_stems(said)) < _LEAST:
        return False  # "“Hold it!” she recalled."
    if fact.holder.kind == "own" and _URGES.search(said):
        return False
    lacks = _lacks_a_thing(said, above) or _lacks_a_person(fact, above)
    return not lacks and not _lacks_whom(fact, said)


def _clean(text: str) -> bool:
    """Whether a line begins and ends like one, its marks in pairs."""
    odd = text.count('"') % 2 or text.count("“") != text.count("”")
    first = text.lstrip("\\\"“'‘([")[:1]
    return not odd and text.count("[") == text.count("]") and first.isalnum() and first != "0"


def _lacks_a_thing(said: str, above: frozenset[str]) -> bool:
    """Whether "the sensors" are in no line above, nor before in the line itself."""
    for m in _DEFINITE.finditer(said):
        run = _run(m[1])
        if not run or any(_MEASURED.match(w) or w in KNOWN for w in run[:2]):
            continue
        behind = m.start(1) + m[1].find(run[-1]) + len(run[-1])
        if _TELLS_WHICH.match(said, behind) or _NAMED.search(said, 0, m.start()):
            continue
        met = above | frozenset(content_stems(said[: m.start()]))
        if not any(_one_word(stem(word), known) for word in run for known in met):
            return True
    return False


def _one_word(one: str, two: str) -> bool:
    """Whether two stems are one word, or one is built on the other: "tramway", "tram"."""
    short, long = sorted((one, two), key=len)
    return one == two or (len(short) >= _BUILT and long.startswith(short))


def _run(words: str) -> list[str]:
    """The words that may be the thing: up to a small word, or a verb that ends like one."""
    out: list[str] = []
    for word in words.removeprefix("very ").split():
        if word in STOP or (out and word.endswith("ed")):
            break
        out.append(word)
    return out


# "her account": of whom? "handed it in": what?
_HERS: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]er|[Hh]ers)\b")
_IT: Final = re.compile(
    r"\b[a-z]+(?:ed|s|t|w|d|e) it\b(?! (?:was|is|had|has|would|will|could|may)\b)"
)
_NOUN: Final = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Tt]hat|[Tt]his|[Oo]ne) (?:[a-z-]++ )?([a-z-]++)")


_BARE: Final = re.compile(r"\[([A-Z][^\],]{1,60}?)(?:['’]s)?\]")
_THEIRS: Final = re.compile(r"\b[Tt]heir own\b")
_PLURAL: Final = re.compile(r"\b[a-z]+s\b")


def _lacks_whom(fact: Fact, said: str) -> bool:
    """Whether "her" or "it" stands in a line that has named nobody and nothing before."""
    m = _HERS.search(said)
    if m is not None:
        before = said[: m.start()]
        named = any(n.kind == "person" and n.text in before for n in fact.mentions)
        human = ROLES & {w.lower() for w in re.findall(r"[A-Za-z]+", before)}
        if not named and not human:
            return True
    m = _THEIRS.search(said)
    if m is not None and _PLURAL.search(said, 0, m.start()) is None:
        return True
    m = _IT.search(said)
    if m is None:
        return False
    before = said[: m.start()]
    things = {noun for noun in _NOUN.findall(before) if noun not in ROLES}
    return not things and not any(
        n.kind in ("org", "place") and n.text in before for n in fact.mentions
    )


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
