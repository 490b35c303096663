"""Labels of rows about what is told: a whole clause with subject and verb, or none."""

from __future__ import annotations

import re
from typing import Final

from digest.core.comparison._phrases import paired

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
VERB: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|"
    r"says?|tells?|wants?|plans?|expects?|remains?|faces?|includes?|handles?|runs|costs?|hopes?|"
    r"believes?|thinks?|knows?|holds?|keeps?|makes?|takes?|gives?|gets?|goes|comes?|means?|needs?|"
    r"adds|allows|requires|becomes|receives|provides|continues|happens|owns|consists|spends|sells|"
    r"opposes?|supports?|backs?|fears?|accuses?|demands?|blames?|agrees?|refuses?|"
    r"shows?|stands?|starts?|ends?|begins?|leads?|leaves?|meets?|moves?|opens?|closes?|pays?|rises?|"
    r"falls?|seeks?|serves?|works?|lives?|belongs?|crosses|weighs|"
    r"began|broke|brought|built|bought|caught|came|chose|cut|drew|drove|ate|fell|felt|fought|found|"
    r"flew|forgot|gave|got|went|grew|held|hit|hurt|kept|knew|laid|led|left|lent|let|lost|made|meant|"
    r"met|put|quit|ran|rose|sank|saw|sold|sent|set|shook|shot|shut|sang|sat|slept|spent|spoke|spread|"
    r"stood|stole|struck|swept|swore|took|taught|tore|threw|told|said|paid|thought|understood|woke|"
    r"wept|wore|won|wrote|\w{4,}+(?<=ed)(?!\s++by\b))\b"
)
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
        if listed and not (listed["item"] and VERB.search(listed["item"])):
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
    if not VERB.search(own, own.find(" ") + 1):  # not "Retired butcher Alf Dunning"
        return False
    return all(VERB.search(part) for part in _BINDS.split(own)[1:])


def _participle(clause: str) -> bool:
    m = _PARTICIPLE.match(clause)
    return m is not None and not VERB.search(m["head"])
