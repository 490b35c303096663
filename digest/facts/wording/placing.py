"""What places a person for a reader: the role that the article gives with the whole name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from digest.text.lang.en.roles import ROLES
from digest.text.lang.en.words import SAYING, STOP

# "Ana Ortiz, the harbour master of Skarn, ...": the role ends with the comma, a "who" or an "and".
_BEHIND: Final = re.compile(
    r"(?: of (?:[A-Z][\w-]+ ?){1,3})?(?:, \d{1,3})?, "
    r"(?!(?:his|her|its|their|my|our|and|or|but|as|while|when|who)\b)"  # "his opponent": whose?
    r"((?:(?:the|an?) )?[a-z][^,.;:()\"“”]{3,90}?)"
    r"(?=,| who\b| with\b| and (?:the|an?)\b|[.;] |\.\Z)"
)
_MOST: Final = 8  # words of a role that finds room in a bracket
_NEAR: Final = 3  # words before a name in which its role stands
# "Ana Ortiz, 54, a driver of the port", "Ana Ortiz, who was mayor", "Ana Ortiz (Skarn)"
_TOLD: Final = re.compile(
    r"(?: of (?:[A-Z][\w-]+ ?){1,3})?(?:, \d{1,3}\b| \(|, (?:who )?((?:[\w'’-]+ ){0,5}[\w'’-]+))"
)
_CLAUSE: Final = re.compile(r"\b(?:said|says|told|was|were|is|are|has|had|have|will|would)\b")
_BEFORE: Final = re.compile(
    r"\b(?![a-z]+(?:ed|ing)\b)([a-z]{4,20}) (?:Dr\.? )?\Z"
)  # "guard Ana Ortiz"
_SMALL: Final = re.compile(r"[A-Za-z]+")


def role(text: str, name: str, places: Iterable[int]) -> str:
    """The role that stands behind a whole name at its first place in the text, "" for none.

    >>> role("Ana Ortiz, the harbour master, left.", "Ana Ortiz", [0])
    'the harbour master'
    >>> role("Ana Ortiz, a long day behind her, left.", "Ana Ortiz", [0])
    ''
    >>> role("Ana Ortiz, his driver, left.", "Ana Ortiz", [0])
    ''
    """
    for at in places:
        m = _BEHIND.match(text, at + len(name))
        if m is not None and text.startswith(name, at):
            found = m[1]
            head = re.split(r" (?:of|in|at|for|from|on|with) ", found, maxsplit=1)[0]
            # "a senior driver" of "a senior driver at the docks of Port Alder and the islands"; a
            # title alone leaves open of what: "research director".
            if len(found.split()) > _MOST and found.startswith(("a ", "an ")):
                found = head
            fits = len(found.split()) <= _MOST and _CLAUSE.search(found) is None
            return found if fits and human(head) else ""
    return ""


def placed(said: str, name: str) -> bool:
    """Whether a line says beside a name who bears it.

    >>> placed("The coach, Ana Ortiz, left.", "Ana Ortiz")
    True
    >>> placed("Ana Ortiz, 54, left.", "Ana Ortiz")
    True
    >>> placed("A member of the fleet hit Ana Ortiz.", "Ana Ortiz")
    False
    """
    at = said.find(name)
    if at < 0 or human(" ".join(said[:at].split()[-_NEAR:])):
        return True
    after = _TOLD.match(said, at + len(name))
    if after is not None and (after[1] is None or human(after[1])):
        return True
    before = _BEFORE.search(said, 0, at) if " " in name else None
    return before is not None and before[1] not in STOP and before[1] not in SAYING


def human(words: str) -> bool:
    """Whether some words say what a person is: "a driver of the port"."""
    found = _SMALL.findall(words.lower())
    return any(w in ROLES or w.removesuffix("s") in ROLES for w in found)
