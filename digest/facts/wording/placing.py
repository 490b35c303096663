"""What places a person for a reader: the role that the article gives with the whole name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from digest.text.lang.en import holders as kinds
from digest.text.lang.en.words import HUMAN_NOUNS, SAYING, STOP

# "Ana Ortiz, the harbour master of Skarn, ...": the role ends with the comma, a "who" or an "and".
_BEHIND: Final = re.compile(
    r"(?: of (?:[A-Z][\w-]+ ?){1,3})?(?:, \d{1,3})?, "
    r"((?:the|an?) [^,.;:()\"“”]{3,90}?)(?=,| who\b| and (?:the|an?)\b|[.;] |\.\Z)"
)
_MOST: Final = 6  # words of a role that finds room in a bracket
_NEAR: Final = 60  # characters from a name in which its role stands
_MORE: Final = re.compile(
    r"\b(?:bishop|rabbi|imam|pastor|analyst|coach|professor|director|head|founder|author|expert|"
    r"economist|engineer|activist|campaigner|politician|lawmaker|candidate|chair(?:man|woman)?|"
    r"quarterback|receiver|cornerback|winger|goalkeeper|scientist|researcher|farmer|pilot|"
    r"sen|rep|gov|lt|gen|sgt|col|dr|prof|fisherman|survivor|mayor|master|star|astronaut|critic|member|singer|writer)s?\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"\b(?:said|says|told|was|were|is|are|has|had|have|will|would)\b")
_BEFORE: Final = re.compile(
    r"\b(?![a-z]+(?:ed|ing)\b)([a-z]{4,20}) (?:Dr\.? )?\Z"
)  # "guard Ana Ortiz"
_SMALL: Final = re.compile(r"[a-z]+")


def role(text: str, name: str, places: Iterable[int]) -> str:
    """The role that stands behind a whole name at its first place in the text, "" for none.

    >>> role("Ana Ortiz, the harbour master, left.", "Ana Ortiz", [0])
    'the harbour master'
    >>> role("Ana Ortiz, a long day behind her, left.", "Ana Ortiz", [0])
    ''
    """
    for at in places:
        m = _BEHIND.match(text, at + len(name))
        if m is not None and text.startswith(name, at):
            found = m[1]
            head = re.split(r" (?:of|in|at|for|from|on|with) ", found, maxsplit=1)[0]
            fits = len(found.split()) <= _MOST and _CLAUSE.search(found) is None
            return found if fits and _human(head) else ""
    return ""


def placed(said: str, name: str) -> bool:
    """Whether a line says near a name who bears it: "coach Ana Ortiz", "Ana Ortiz, a driver"."""
    at = said.find(name)
    near = said[max(0, at - _NEAR) : at] + " " + said[at + len(name) : at + len(name) + _NEAR]
    if at < 0 or _human(near):
        return True
    before = _BEFORE.search(said, 0, at) if " " in name else None
    return before is not None and before[1] not in STOP and before[1] not in SAYING


def _human(words: str) -> bool:
    if any(w in HUMAN_NOUNS or w.removesuffix("s") in HUMAN_NOUNS for w in _SMALL.findall(words)):
        return True
    found = (kinds.OFFICIAL, kinds.COMPANY_ROLE, _MORE)
    return any(pattern.search(words) for pattern in found)
