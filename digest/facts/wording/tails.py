"""What hangs at the end of a sentence, clauses and appositions: which of it may go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from digest.text.hinted import Hinted
from digest.text.verbs import is_verb

Cut = tuple[int, int]
"""Where a piece that may go starts and ends."""

HEAD: Final = 10
"""Words that stay before a tail that is cut."""

ATTRIBUTED: Final = re.compile(
    r"\b(?:said|says|according to|told|reported|reports|announced|confirmed)\b|[\"“”]"
)
COMMAS: Final = re.compile(r",(?= )")
"""Where a piece of a sentence may begin."""

NUMBER: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|million)\b"
)
"""A number, in figures or as a word: what has one is not cut away."""

_TRAILING: Final = re.compile(
    r" (?:describing|thanking|using|speaking|referring|recalling|noting|adding|calling|where|with|"
    r"as (?:well|part)|according to (?:its|his|her|their))\b"
)
_ENDING: Final = re.compile(
    r" (?:(?:an?|one of|the (?:\w+ ){0,3}(?:of|that|who|which)) |(?:the [A-Z][a-z]++ )?capital\b)"
)
# What "after", "following" or "because" begins is a cause, and stays.
_TIMES: Final = Hinted(
    r",? (?:before (?!(?:in|on|at|the)\b)|amid|as (?:the|he|she|it|they|part of)|in what|"
    r"in an? (?:bid|effort|attempt|move) to)\b|"
    r", (?:while|since|where|when (?:the|a|he|she|it|they))\b",
    *(" before ", " amid", " as ", " in what", " in a", ", while", ", since", ", where", ", when "),
)
# What came of it, or what else was said of it: the sentence is whole without.
_RESULTS: Final = Hinted(
    r", (?:allowing|leaving|making|prompting|causing|forcing|bringing|showing|saying|adding|noting|"
    r"explaining|with|including|citing|calling|putting|sending|giving|raising|describing)\b",
    ", ",
)
_AS: Final = re.compile(r",? as ")
# "as the road was closed" is a clause; "as the man who was hurt" belongs to the verb before it.
_AS_CLAUSE: Final = re.compile(
    r",? as (?:part of\b|(?:he|she|it|they|the) (?:(?!who|which|that|whose)[\w'’-]+ ){0,4}?"
    r"(?:is|are|was|were|has|have|had|will|would|could|can|[a-z]{2,12}(?:ed|s))\b)"
)
_AND: Final = re.compile(r"\b(?:and|or)\b")
_NEXT: Final = re.compile(r", ([\w'’]++)")
_WEIGHTY: Final = re.compile(r"[$£€%]|\b(?:million|billion|per ?cent)\b")
_DENIES: Final = re.compile(r"\b(?:not|never|no|nor|cannot|without|hardly)\b|n['’]t\b")
_RANKS: Final = re.compile(
    r"\b(?:first|second|third|last|only|most|least|more|less|ever|worst|best|record|[a-z]{3,12}est)\b"
)
# "seven weeks after", "soon after", "on the same day as": what follows is part of the time.
_BOUND: Final = re.compile(
    r"\b(?:(?:second|minute|hour|day|week|month|year|decade|time)s?|moments|soon|shortly|just|long|"
    r"right|immediately|even|only|especially|mainly|partly|ever|same|not|where)\Z"
)


@lru_cache(maxsize=16)
def pieces(s: str) -> tuple[Cut, ...]:
    """The places of the commas of `s`: a piece runs from one to the next, or to the end.

    Kept for the last few sentences: each kind of cut asks for those of one sentence in turn.
    """
    at = [m.start() for m in COMMAS.finditer(s)]
    return tuple(zip(at, [*at[1:], end_of(s)], strict=False))


def end_of(s: str) -> int:
    """Where a sentence ends before its stop."""
    return len(s.rstrip(".!?"))


def trailers(s: str) -> Iterable[Cut]:
    """What hangs behind the last comma and names no figure: ", describing the scene"."""
    if parts := pieces(s):
        a, b = parts[-1]
        if _TRAILING.match(s, a + 1, b) and not NUMBER.search(s[a:b]):
            return ((a, b),)
    return ()


def end_appositions(s: str) -> Iterable[Cut]:
    """What hangs on the last name: "works for Vaun, an oil company with seat in Port Alder"."""
    for a, b in pieces(s):
        if (
            _ENDING.match(s, a + 1, b)
            and not _verb_at(s, b)
            and not is_verb(s[: end_of(s)].rpartition(" ")[2])  # "..., a letter has revealed"
            and s.count(" ", 0, a) >= HEAD
            and not NUMBER.search(s[a:])
            and ATTRIBUTED.search(s, a) is None  # "..., a clerk confirmed to Colm"
            and _AND.search(s, a) is None  # the last items of a list look like an apposition
        ):
            return ((a, end_of(s)),)
    return ()


def _verb_at(s: str, comma: int) -> bool:
    """Whether a finite verb stands behind the comma: the apposition is not the end."""
    m = _NEXT.match(s, comma)
    return m is not None and is_verb(m[1])


def results(s: str) -> Iterable[Cut]:
    """Where a participle at the end tells what came of it, if the rest is enough to tell."""
    return _tails(s, _RESULTS)


def times(s: str) -> Iterable[Cut]:
    """Where a clause of time or place stands at the end, under the same conditions."""
    return _tails(s, _TIMES)


def _tails(s: str, pattern: Hinted) -> Iterable[Cut]:
    stop = end_of(s)
    for m in pattern.finditer(s):
        head, tail = s[: m.start()], s[m.start() : stop]
        if head.count(" ") < HEAD or ATTRIBUTED.search(tail):
            continue
        if _BOUND.search(head) or _WEIGHTY.search(tail):
            return ()
        # "It was not closed because of the fall": the end tells what is denied, or ranked.
        if not tail.startswith(",") and (_DENIES.search(head) or _RANKS.search(head)):
            return ()
        if not _AS.match(tail) or _AS_CLAUSE.match(tail):
            return ((m.start(), stop),)
    return ()
