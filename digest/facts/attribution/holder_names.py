"""Whether words found in the place of a source name somebody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.text.lang.en import holders as kinds
from digest.text.lang.en.roles import ROLES

LONGEST: Final = 12
"""Words of a name with its role; more are a piece of a sentence."""

_FUNCTION: Final = (
    r"but|and|or|as|he|she|it|they|we|I|you|which|who|whom|whose|that|this|these|those|in|"
    r"on|at|of|if|"
    r"so|to|for|by|with|from|under|over|after|before|into|about|including|when|while|there|"
    r"then|not|than|said|says"
)
_OPENS_BADLY: Final = re.compile(
    rf"^(?:(?:{_FUNCTION}|today|yesterday|(?:another|one)(?!\s(?:[\w-]+\s){{0,3}}(?:source|official|witness|resident|expert|survivor|user|fan|\w+(?:er|or|ist|ant)|"
    r"neighbou?r|spokes\w+|man|woman)$)|others?|perhaps|maybe|must|what|even|also|however|"
    r"here|now|how|"
    r"why|where|\d[\d,.]*)\b|[A-Z]?[a-z]+ing\s+(?:the|a|an|in|on|at|to|for|with|his|her|its|"
    r"their)\b)",
    re.IGNORECASE,
)
_ENDS_BADLY: Final = re.compile(rf"\b(?:(?i:{_FUNCTION}|the|an?|him|them|me|us|own)|[a-z]+ed)$")
_NOBODY: Final = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]\w+\sDay|Dr|Mr|Mrs|Ms|Maj|Gen|Capt|Sgt|Lt|"
    r"Col|Prof|Sen|Rep|Gov|Sir)\.?$"
)
_PREPOSITION: Final = re.compile(
    r"\s(?:of|in|on|at|by|from|for|with|to|near|inside|outside|behind|around)\s"
)
_CLAUSE: Final = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|must|can|could|may|might|do|does|did|said|says|"
    r"and what|he|she|we|you|lists|expects|ends|did|\w+n[’']t)\b|"
    r"\b[a-z]+ed\s(?:the|an?|its|his|her|their)\b|, and\b|\bI\b(?!\.)|[\"“”?!:;―—–]|[a-z]{3}\.\s"
)
# "a letter from the ministry that the Gazette has seen", "Ana Ortiz, who chairs ...", ", 49"
# "built the ship": a verb with its object; "the U": the first letter of an abbreviation.
_NO_NOUN: Final = re.compile(
    r"^(?!(?:all|both|half|of)\b)[a-z]+\s(?:the|an?|its|his|her|their)\s|^(?:[Tt]he|[Aa]n?)\s[A-Z]$|"
    r"^[a-z]{2,}ed\s(?:\d|(?:in|on|at|by|for|with|from|to|as)\b)"  # "dated 12 November"
)
# "Monday night's rare moon", "Tuesday's report": what the day has must be able to speak.
_OF_DAY: Final = re.compile(
    r"^(?:\w+day|[Yy]esterday|[Tt]oday|[Ll]ast\s\w+)(?:\s(?:morning|afternoon|evening|"
    r"night))?[’']s\s"
)
_PAPER: Final = re.compile(
    r"\b(?:reports?|statements?|letters?|stud(?:y|ies)|surveys?|polls?|data|figures|documents?|"
    r"filings?|rulings?|papers?|editions?|releases?|indictments?|complaints?|verdicts?|"
    r"guidelines?|polic(?:y|ies)|stor(?:y|ies)|articles?|accounts?|trackers?)$"
)
_THING: Final = re.compile(
    r"[A-Z][\w-]*+[’']s? [a-z]++\Z|(?:[\w'’-]++ ){0,4}(?:flights?|planes?|"
    r"theor(?:y|ies)|videos?|"
    r"pictures?|images?|photos?|footage|laws?|rules?|films?|songs?|books?|evidence)\Z"
)
_MORE: Final = re.compile(
    r",?\s(?:that|which|who|whom|whose)\s(?s:.*+)|,\s\d{1,3}$|"
    r"\s(?:issued|released|published)\s(?s:.*+)"
)
_ALONE: Final = frozenset(("police", "staff"))
_OWNED: Final = re.compile(r"^(?:his|her|their|its|our|my)\s+", re.IGNORECASE)
_DETERMINER: Final = re.compile(
    r"^(?:the|an?|some|many|several|other|two|three|four|five|six|both|all)\s+", re.IGNORECASE
)
_AGENT: Final = re.compile(
    r"(?:\w(?:er|or|ist|ian|ant|man|woman|eer)s?|(?:men|women|people|staff|diocese|bank|police|"
    r"bosses|family|council|crews?|board|league|service|lenders|centre|center|paper|update|trust|"
    r"society|union|firm|publication|outlet|magazine|website|site|channel|network|tabloid))$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def noun_phrase(source: str) -> str:
    """The words of a source that name it, "" where they are a piece of a sentence.

    >>> noun_phrase("a letter from the ministry that has been seen by the Gazette")
    'a letter from the ministry'
    >>> noun_phrase("It now ends with a piece"), noun_phrase("the man who")
    ('', '')
    >>> noun_phrase("dated 12 November"), noun_phrase("retired general Ana Ortiz")
    ('', 'retired general Ana Ortiz')
    """
    name = " ".join(source.split()).strip(" ,;:-–—")
    whole = name.casefold()
    if not any(mark in whole for mark in (" thought to ", " believed to ", " said to ")):
        name = _MORE.sub("", name)
    if not name or len(name.split()) > LONGEST:
        return ""
    if name.count("(") != name.count(")") or _NOBODY.match(name) or not _speaks(name):
        return ""
    if name in ROLES and name not in _ALONE:
        return ""  # 'the "Tide" actor said': whose, is cut away
    if (
        _NO_NOUN.match(name)
        or _OPENS_BADLY.match(name)
        or _ENDS_BADLY.search(name)
        or _CLAUSE.search(name)
    ):
        return ""
    return name


def _speaks(name: str) -> bool:
    """Whether the noun at the head can speak, or is a name: no number, no incident."""
    of_day = _OF_DAY.match(name)
    plain = _DETERMINER.sub("", _OWNED.sub("", name[of_day.end() :] if of_day else name))
    head = _PREPOSITION.split(plain.partition(",")[0])[0]
    if of_day and _PAPER.search(head):
        return True
    if _THING.match(head) and not _PAPER.search(head) and not speaks(head):
        return False  # "Lund's theory", "a Skarn Air flight"
    named = any(word[:1].isupper() for word in head.split())
    return not head or named or speaks(head) or _PAPER.search(head) is not None


def speaks(noun: str) -> bool:
    """Whether a common noun can speak.

    >>> speaks("the bishop"), speaks("the writing")
    (True, False)
    """
    known = (kinds.AGENCY, kinds.OFFICIAL, kinds.ORGANISATION, kinds.ANONYMOUS, _AGENT)
    return _role((noun.split() or [""])[-1]) or any(pattern.search(noun) for pattern in known)


def _role(word: str) -> bool:
    low = word.lower()
    return low in ROLES or low.removesuffix("s") in ROLES
