"""Labels of rows about what is told: a whole clause with subject and verb, or none."""

from __future__ import annotations

import re
from typing import Final

from digest.comparison._phrases import paired

MOST_WORDS: Final = 22
LEAST_WORDS: Final = 5
"""A label is read in a table's head: longer ones are cut at the end of a clause."""

_OPENS_BADLY: Final = re.compile(
    r"(?:He|She|It|They|We|I|You|This|That|These|Those|His|Her|Their|Its|Our|My|But|And|Or|So|Yet|"
    r"Then|Here|Who|What|When|Where|Why|How|The\s+(?:post|latter|former|two|three|pair))\b|[^\w“\"‘']|"
    r"[A-Z][a-z]+ing\s+(?:the|an?|in|on|during|to|at|for|with|of|from|his|her|its|their)\b"
)
_SUBORDINATE: Final = re.compile(
    r"(?:As|When|While|After|Before|Although|If|Since|Because)\b[^,]*$"
)
_SPEECH: Final = re.compile(r":\s*[\"“‘']|\b(?:he|she|they)\s(?:said|says|told|added)\b")
_ASIDE: Final = re.compile(r",?\s(?:who|which|whose|whom|where)\b[^,;]*|\([^()]*\)")
_VERBS: Final = frozenset(
    (
        "is are was were has have had do does did will would can could may might must should "
        "shall say says tell tells want wants plan plans expect expects remain remains face "
        "faces include includes handle handles runs cost costs hope hopes believe believes "
        "think thinks know knows hold holds keep keeps make makes take takes give gives get "
        "gets goes come comes mean means need needs adds allows requires becomes receives "
        "provides continues happens owns consists spends sells oppose opposes support supports "
        "back backs fear fears accuse accuses demand demands blame blames agree agrees refuse "
        "refuses show shows stand stands start starts end ends begin begins lead leads leave "
        "leaves meet meets move moves open opens close closes pay pays rise rises fall falls "
        "seek seeks serve serves work works live lives belong belongs crosses weighs began "
        "broke brought built bought caught came chose cut drew drove ate fell felt fought found "
        "flew forgot gave got went grew held hit hurt kept knew laid led left lent let lost "
        "made meant met put quit ran rose sank saw sold sent set shook shot shut sang sat slept "
        "spent spoke spread stood stole struck swept swore took taught tore threw told said "
        "paid thought understood woke wept wore won wrote"
    ).split()
)
_WORD: Final = re.compile(r"\w++")
_BY: Final = re.compile(r"\s++by\b")
_ED: Final = 4  # letters of a past form in -ed at the least: "red" is none
_END: Final = re.compile(
    r"[,;]\s|\s[–—-]\s|\s(?=(?:after|when|as|while|because|before|since|although|though|until)\b)"
)
# "..., a village that has been cut off": the aside is half told
_HALF: Final = re.compile(r",\s(?:an?|the)\s(?=[^,]*+$)[^,]*?\b(?:that|who|which)\b")
# "brokers said two would be sent on": two of what?
_VAGUE: Final = re.compile(
    r"\b(?:two|three|four|five|six|both|some|most|others|another)\s+(?:would|will|were|was|are|had|have)\b"
)
# "had sent them to the wrong address": whom, a label does not tell
_UNNAMED: Final = re.compile(r"\bthem\b|\bhim$")
# "The instrument, made in 1724 by a luthier": what of it?
_PARTICIPLE: Final = re.compile(
    r"(?P<head>[^,]*+),\s(?:\w{2,}ed|made|built|held|born|known|led|written|bought|sold|found|taken|"
    r"given|seen|set)\s[^,]*$"
)
# "the minister, who came by boat, promised ...": only a sentence that is too long goes without
_RELATIVE: Final = re.compile(r",\s(?:who|which|whose)\s[^,;“”\"()]{3,90},\s(?=[a-z])")
# a list is not cut inside: "a farmer, | a clerk, and two boys"
_LISTED: Final = re.compile(r",\s++(?:(?:and|or)\s|(?P<item>[^,]*+),\s(?:and|or)\s)")
_BINDS: Final = re.compile(r"\b(?:that|why|how|whether|because|when|while|although|though|if)\s")


def clauses(sentence: str) -> tuple[str, ...]:
    """The sentence and its opening clauses that say something, longest first.

    >>> clauses("The toll rose to 14 on Monday, police said.")
    ('The toll rose to 14 on Monday, police said', 'The toll rose to 14 on Monday')
    >>> clauses("Ana Ortiz, the mayor of Sola and a former docker.")
    ()
    """
    plain = " ".join(sentence.split())
    plain = plain if plain.endswith(("”", '"')) else plain.rstrip(".")
    if len(plain.split()) > MOST_WORDS:
        plain = _RELATIVE.sub(" ", plain, count=1)
    if _OPENS_BADLY.match(plain) or "?" in plain or _SPEECH.search(plain):
        return ()
    found: list[str] = []
    for end in sorted({len(plain), *(m.start() for m in _END.finditer(plain))}, reverse=True):
        clause = plain[:end].rstrip(" ,;")
        listed = _LISTED.match(plain, end)
        if listed and not (listed["item"] and has_verb(listed["item"])):
            continue
        if LEAST_WORDS <= len(clause.split()) <= MOST_WORDS and _whole(clause):
            found.append(clause)
    return tuple(found)


def _whole(clause: str) -> bool:
    """Whether the clause has a verb of its own, each part of it one, and all marks in pairs."""
    if (
        not paired(clause)
        or _VAGUE.search(clause)
        or _HALF.search(clause)
        or _UNNAMED.search(clause)
    ):
        return False
    if _SUBORDINATE.match(clause) or _participle(clause):
        return False
    own = _ASIDE.sub("", clause)
    if not has_verb(own, own.find(" ") + 1):  # not "Retired butcher Alf Dunning"
        return False
    return all(has_verb(part) for part in _BINDS.split(own)[1:])


def _participle(clause: str) -> bool:
    m = _PARTICIPLE.match(clause)
    return m is not None and not has_verb(m["head"])


def has_verb(text: str, start: int = 0) -> bool:
    """Whether a verb stands in the text from a place on; "felled by" is a participle.

    >>> has_verb("the crane fell"), has_verb("a crane felled by wind"), has_verb("the red crane")
    (True, False, False)
    """
    for m in _WORD.finditer(text, start):
        word = m[0]
        if word in _VERBS:
            return True
        if len(word) >= _ED and word.endswith("ed") and not _BY.match(text, m.end()):
            return True
    return False
