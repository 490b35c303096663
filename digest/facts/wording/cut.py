"""Sentences cut to a number of words; what is left stands in the sentence, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from digest.facts.shorten import capital
from digest.facts.wording.clauses import BEARING, tells
from digest.facts.wording.placing import human
from digest.facts.wording.tails import (
    ATTRIBUTED,
    HEAD,
    NUMBER,
    Cut,
    end_appositions,
    end_of,
    pieces,
    results,
    times,
    trailers,
)
from digest.text.hinted import Hinted
from digest.text.lang.en.verbs import AUXILIARIES
from digest.text.lang.en.words import SAYING
from digest.text.quotes import quotations
from digest.text.verbs import is_verb, verb_in

# "said in a statement on Monday": where and to whom, beside a verb of saying.
_SAID_WHERE: Final = Hinted(
    r"\b(?:said|says|wrote|added|told \w+(?: [A-Z]\w*+){0,3})"
    r"( (?:in|at|during|via|through) (?:an? |the |his |her |its |their )?(?:\w+ ){0,2}"
    r"(?:statement|interview|e-?mail|press release|(?:news|press) (?:conference|briefing)|briefing|"
    r"release)(?: (?:posted|issued|released|published|sent|given|provided)\b"
    r"(?:(?! that\b)[^,.;:\"“”]){0,60}+(?=[,.;:]| that\b|\Z)|"
    r"(?! (?:posted|issued|released|published|sent|given|provided)\b))|"
    r" to (?:reporters|journalists))\b(?! (?:from|by|about|with|in which|at which|on (?!\w+day)))",
    *("statement", "interview", "mail", "release", "conference", "briefing", "to reporters"),
    "to journalists",
)
_ASIDE: Final = Hinted(r" (?:--|[—–]) ?([^—–]{3,140}?) ?(?:--|[—–])(?= )", "--", "—", "–")
_PARENS: Final = re.compile(r" \(([^()]{2,120}+)\)")
_RELATIVE: Final = re.compile(r" (?:who|which|whose|where|whom)\b")
_APPOSED: Final = re.compile(
    r" (?:(?:an?|the|his|her|its|their|one of)\b|\w+(?:-\w+)?'s|[a-z]+(?:ed|er|or|ist|man|woman) )"
)
# "In several districts", "For residents": where it holds, and for whom; more is told without it.
_OPENER: Final = re.compile(
    r"(?:In (?:response|turn|addition|fact|particular|short)|In (?:an?|the|his|her|its|their) "
    r"(?:\w+ ){0,3}(?:statement|interview|letter|e-?mail|speech|post|tweet|message|address|note|"
    r"memo|briefing|filing|announcement|conference|process|meantime)|During|Speaking|Asked|Using|"
    r"Like|Among|Along|Besides|Following|Known|Located|Born|Based|Dubbed|Officially|Arguably|"
    r"Perhaps)\b[^,\"“”.;:\[]{0,90},(?= )"
)
_SUBJECT: Final = re.compile(
    r" (?!which\b|who|where\b|when\b|with\b|and\b|or\b|but\b|from\b|as\b|to\b|in\b|[a-z]++ing\b)"
    r"(?:an?|the|his|her|its|their|[a-z]++s|some|many|more|most|police|[A-Z\d][\w.'’-]*+)\b"
)
# "In recent months" says when: what is told is old news without it.
_TELLS: Final = re.compile(
    r"[A-Z]|\d|(?:hour|day|night|week|month|year|decade|generation)s?\b|centur(?:y|ies)\b|\bwill\b"
)
_SPLIT: Final = Hinted(
    r"(?:;|, (?:and|while))(?= (?:the|a|an|its|his|her|their|it|he|she|they|[A-Z]))",
    *(";", ", and", ", while"),
)
_NEXT_WORD: Final = re.compile(r", ([\w'’]++)")


def cut(sentence: str, *, most: int, whole: int = 0, strangers: tuple[str, ...] = ()) -> str:
    """The sentence cut to `most` words, as far as that takes nothing that bears it.

    With up to `whole` words it keeps its subordinate clauses, which may be what it is about.

    What denies, doubts or alleges stays, quotations stay whole, and the main clause keeps its verb.
    So does what tells who the `strangers` are, right behind their names.

    >>> cut("Ana Ortiz, who is 54, told radio Colm in a long talk that she left.", most=9)
    'Ana Ortiz told radio Colm in a long talk that she left.'
    """
    s = sentence
    for step in _STEPS:
        if s.count(" ") < most:
            return s
        if found := step(s):
            s = _without(s, found, most, strangers)
    for step in _RISKY:
        if s.count(" ") >= max(most, whole) and (found := step(s)):
            s = _without(s, found, max(most, whole), strangers)
    return s


def _without(s: str, found: Iterable[Cut], most: int, strangers: tuple[str, ...]) -> str:
    """`s` without the pieces that a step found, as long as it is too long, from the end on."""
    held = [(q.start, q.end) for q in quotations(s)]
    for start, end in sorted(found, reverse=True):
        a, b = start, end
        piece = s[a:b]
        if s.count(" ") < most or "[" in piece or BEARING.search(piece):
            continue
        if any(a < q_end and q_start < b for q_start, q_end in held):
            continue
        if a and s[a] not in " ,;":
            continue  # never inside a word or a name: "told Radio Colm's evening show"
        kept = _who(piece) if s.endswith(strangers, 0, a) else 0
        head, rest = s[: a + kept], s[b - (kept > 0 and piece.endswith(",")) :]
        left = head + (rest[1:] if head.endswith(".") and rest[:1] == "." else rest)
        hangs = _HANGS.search(left, len(left) - _END) is not None
        if left.count(" ") >= _LEAST - 1 and not hangs and tells(left):
            s = left
    return capital(s.strip())


def _who(piece: str) -> int:
    """How many characters of what stands behind a stranger's name tell who that is."""
    if not human(piece):
        return 0
    if piece.count(" ") <= _WHO:
        return len(piece.removesuffix(","))
    m = _WHERE.search(piece)
    return m.start() if m is not None and human(piece[: m.start()]) else 0


_END: Final = 30  # characters that hold the last word and its marks
_LEAST: Final = 5  # words that a line has at least
_WHERE: Final = re.compile(r" (?:from|for|at|with|in|on|since|until) ")
_WHO: Final = 9  # words of what tells who somebody is, for which a line has room


# What no line ends with: a word that wants another behind it, half a pair of marks, a dash.
_HANGS: Final = re.compile(
    r"(?:\b(?:and|or|as|of|the|an?|to|with|for|by|in|from|at|on|into|than|that|where|who|which|whose|"
    r"is|was|are|were|be|been|has|had|have|not|but|so|known|called|named|including|exactly|all|both|such|"
    r"his|her|its|their|come|comes|came|become|became|happens?|happened|occur(?:s|red)?|serve[ds]?|"
    r"(?:describe|characteri[sz]e|regard|interpret|portray|treat|dismiss|use|view|depict|label|"
    r"brand|recogni[sz]e|classif(?:ie)?)e?d|seen)|"
    r",[\"”’']?|[;:]|--|[—–-])[.!?]?\Z"
)


def _said_where(s: str) -> Iterable[Cut]:
    return [m.span(1) for m in _SAID_WHERE.finditer(s)]


def _asides(s: str) -> Iterable[Cut]:
    return [m.span() for pattern in (_PARENS, _ASIDE) for m in pattern.finditer(s)]


def _relatives(s: str) -> Iterable[Cut]:
    """Relative clauses behind a comma: up to the verb that goes on, or to the end."""
    if ", wh" not in s:
        return ()
    out = []
    stop = end_of(s)
    for a, b in pieces(s):
        if _RELATIVE.match(s, a + 1, b) is None or _MONEY.search(s[a + 1 : b]) is not None:
            continue
        inner = s[a + 1 : b]
        if _goes_on(s, b) or (b == stop and not NUMBER.search(inner)):
            # "Peter Lund, 54, who drives the crane, was hurt": the age keeps its second comma.
            said = _says(s, b) and not _AGED.search(s, 0, a)
            out.append((a, b + (b != stop and (said or not _opened(s, a)))))
    return out


def _opened(s: str, comma: int) -> bool:
    """Whether the comma closes an apposition: it is the second one, and no verb lies between."""
    before = s.rfind(",", 0, comma)
    if before < 0 or verb_in(s[before:comma]) or s.startswith((", and ", ", but "), before):
        return False
    return _SETTING.match(s) is None or s.find(",") < before


def _appositions(s: str) -> Iterable[Cut]:
    """What a name is, between commas: "Peter Lund, a driver of the crane, was hurt"."""
    out = []
    for a, b in pieces(s):
        if s.count(" ", a + 1, b) < _ROLE or s.find(";", 0, a) >= 0:
            pass  # "the mayor": short, and it tells who that is; in a list, as the others have it
        elif _APPOSED.match(s, a + 1, b) and _goes_on(s, b) and not verb_in(s[a + 1 : b]):
            # "A driver, Peter Lund, a man of 40, was hurt": the name is an apposition itself.
            # "..., Peter Lund, the head of the port, said": one comma is that of what is said.
            said = _says(s, b) and not _AGED.search(s, 0, a)
            # "... in Skarn, a port, said divers": the comma closes what they said.
            # "In May, the group, a circle of friends, met": the first comma is the time's.
            closes = (said or not _opened(s, a)) and not _spoken(s, a, b)
            out.append((a, b + closes))
    return out


def _goes_on(s: str, comma: int) -> bool:
    """Whether a finite verb stands behind the comma."""
    word = _NEXT_WORD.match(s, comma)
    return word is not None and is_verb(word[1])


def _says(s: str, comma: int) -> bool:
    """Whether a verb of saying stands behind the comma."""
    word = _NEXT_WORD.match(s, comma)
    return word is not None and word[1] in SAYING


def _spoken(s: str, name: int, comma: int) -> bool:
    """Whether a verb and its speaker, no more, follow the comma, and a clause stands before."""
    m = _SPEAKER_LAST.match(s, comma)
    if m is None or m[1] not in SAYING or m[1] in ("told", "tells") or verb_in(m[2]):
        return False
    return verb_in(s[max(s.rfind(mark, 0, name) for mark in '"”’') + 1 : name])


def _openers(s: str) -> Iterable[Cut]:
    m = _OPENER.match(s)
    if m is not None and not _TELLS.search(s, 1, m.end()) and _SUBJECT.match(s, m.end()):
        return ((0, m.end() + 1),)
    return ()


def _said_tails(s: str) -> Iterable[Cut]:
    """What hangs behind the speaker of a quotation: '"...," Ortiz said in a speech at ...'."""
    m = _SAID_TAIL.match(s)
    if m is None or m.end() >= end_of(s) or _QUOTED.search(s, m.end()):
        return ()
    if _SAID_MORE.match(s, m.end()) and not _FIGURE.search(s, m.end()):
        return ((m.end(), end_of(s)),)
    return ()


def _second_clauses(s: str) -> Iterable[Cut]:
    """The last of two main clauses: "The bridge fell, and the road was closed"."""
    stop = end_of(s)
    for m in _SPLIT.finditer(s):
        tail = s[m.end() : stop]
        words = [w.lower() for w in re.findall(r"[A-Za-z]+", tail)[:7]]
        if (
            any(w in AUXILIARIES or is_verb(w) for w in words)
            and s.count(" ", 0, m.start()) >= 7
            and not _FIGURE.search(tail)
            and not 0 < len(_item(s, m.start())) <= _ITEM
        ):
            return ((m.start(), stop),)
    return ()


def _item(s: str, end: int) -> list[str]:
    """What stands before a last "and" behind a comma, perhaps one more of a list."""
    comma = s.rfind(", ", 0, end)
    return s[comma + 2 : end].split() if comma >= 0 else []


def _second_verbs(s: str) -> Iterable[Cut]:
    """The second of two things that one subject did: "was shot in the arm and is unconscious"."""
    for m in _AND_VERB.finditer(s):
        keeps = " that " in s[m.start() :] or _KEEPS.search(s, m.start()) is not None
        # "found and rescued her": what was found stands behind both verbs.
        shared = is_verb(s[: m.start()].rpartition(" ")[2])
        # "..., took them away and drove off": the last of three.
        item = _item(s, m.start())
        keeps = keeps or (bool(item) and is_verb(item[0]) and item[0] not in AUXILIARIES)
        if s.count(" ", 0, m.start()) >= HEAD and not keeps and not shared:
            return ((m.start(), end_of(s)),)
    return ()


_FIGURE: Final = re.compile(r"\d")
_ITEM: Final = 3  # words of a short one in a list
_AGED: Final = re.compile(r", \d{1,3}\Z")  # "Ana Ortiz, 54, who lives there, said": 54 is parted
_MONEY: Final = re.compile(
    r"[$£€%]|\b(?:per cent|percent|million|billion)\b|\bhad\b"
)  # "had": a cause
_KEEPS: Final = re.compile(rf"{ATTRIBUTED.pattern}|\d")  # what is said, and figures, are no waste
_AND_VERB: Final = Hinted(
    r"(?<!ed),? and (?:then |later )?(?:is|was|has|had|were|are|will|would|[a-z]{3,12}ed) (?!by\b)",
    " and ",
)
_SAID_TAIL: Final = re.compile(
    r"[\"“‘'][^\"“”]{3,400}+[\"”],? (?:(?:[A-Z][\w.'’-]*+|the|a|an|of) ?){1,7}"
    r"(?:\w+ ){0,3}?(?:said|told \w+|wrote|added|says)\b"
)
# A day alone is short, and tells; "told Colm 27" goes on.
_SAID_MORE: Final = re.compile(
    r",| (?!at the time)(?:in|at|during|after|before|while|when|as|to|from|through|via|of|about|by|"
    r"on (?!\w+day\b))\b"
)
_QUOTED: Final = re.compile(r"[\"“”]")
_ROLE: Final = 5  # words of an apposition that goes
_SPEAKER_LAST: Final = re.compile(
    r", ([a-z]++) ((?!that\b|in\b|on\b|at\b|\w+day\b)[^,;:\"“”]{2,80}+)\Z"
)
_SETTING: Final = re.compile(
    r"(?:In|On|At|After|Before|During|For|From|By|With|Since|Last|This|Earlier|Later|Then|Now|"
    r"Meanwhile|However|\w+day)\b"
)
_STEPS: Final = (
    _said_where, _said_tails, _asides, _relatives, _openers, _second_clauses, _second_verbs,
    _appositions, end_appositions, trailers, results,
)  # fmt: skip
# What goes here may be what the sentence is about: a reason, a time, a comparison.
_RISKY: Final = (times,)
