"""How much a sentence tells as a line: a few terms with hand-set weights, each with its name."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.model import Holder
from digest.text.hinted import Hinted
from digest.text.lang.en.words import WEEKDAYS
from digest.text.verbs import is_verb
from digest.text.words import strings

# Set by hand on the half of ../shared/data/lines that was looked at and on the facts of three
# judges; what did not win on both is not here (docs/design/facts.md). Length and what is new are
# weighed in select.py.
LINK: Final = "is about the news"
UNNAMED: Final = "someone without a name"
UNPLACED: Final = "names somebody who is not placed"
WEIGHTS: Final[dict[str, float]] = {
    "place": -1.0,  # * ln(1 + rank among the lines that may be printed)
    "the other side": 1.0,
    "figures": 0.6,  # * min(figures, 3) / 3
    "names a day": 0.3,
    "somebody says so": 0.7,
    LINK: 0.3,  # * min(words of headline and standfirst that it has, 3) / 3
    "tells no event": -1.7,
    "a scrap of a quotation": -1.5,  # "I knocked twice," said a neighbour
    "long ago": -0.4,
    "stands at the end": -0.5,
    "speaks of I or we": -0.5,
    UNNAMED: -0.7,
    UNPLACED: -0.3,
}
_END: Final = 0.85  # of the sentences stand before the end of an article, where its background is
_SOME: Final = 0.25  # of its characters
_SCRAP: Final = 8  # words
_UTTERED: Final = re.compile(r"[\"“‘']([^\"“”]{1,90}?)[,.!?]?[\"”’']")
_FEW: Final = 10  # words of a quotation that opens its line: a feeling, or half of a thought
_FIRST: Final = frozenset("i we our my me i'm i've i'd i'll we're we've we'd we'll".split())
_DAYS: Final = frozenset(w for w in WEEKDAYS if w.endswith("day"))
_LONG_AGO: Final = Hinted(r"\b1[89]\d\d\b|\bwas born\b", "18", "19", "was born")
# Somebody answers, denies, doubts, defends himself, or will not say.
_ANSWERS: Final = frozenset(
    """denied denies deny denying rejected rejects rejecting dismissed dismisses dismissing
    apologised apologized apologises apologizes apologising apologizing apology apologies sorry
    regret regrets regretted misspoke misspoken misunderstood defended defends defending disputed
    disputes dispute disputing insisted insists insisting clarify clarified clarifying unclear
    unsure absurd baseless unfounded untrue critics criticism criticised criticized criticises
    criticizes criticising criticizing complain complained complains opponents opponent opposed
    opposes opposition condemned condemns acquitted appealed appeals objected objects innocent
    innocence acknowledged acknowledges acknowledging conceded concedes""".split()
)
_ANSWER: Final = re.compile(
    r"\b(?:declin(?:ed|es|ing) to|"
    r"(?:did|does|has|have|had|could|was|were)(?: not|n['’]t) (?:immediately |yet )*"
    r"(?:respond\w*|return\w*|comment\w*|answer\w*|dispute|confirm\w*|say|give|be reached|"
    r"available|recall|remember)|(?:said|says) (?:that )?(?:he|she|they|it|we) "
    r"(?:did|does|do|was|were|is|"
    r"are|had|has|have|could|would|will)(?: not| never|n['’]t)\b|not (?:certain|sure) |"
    r"available for comment|no comment|gave no (?:reason|details|explanation)|"
    r"not guilty|(?:would|will) review|not (?:yet )?(?:clear|known)|too early to|no evidence|"
    r"in (?:his|her|their|its) defen[cs]e|neither confirm|cleared (?:him|her|them|of)|"
    r"warned against)\b"
)
# Who speaks for a body or a person, or answers: less sure a sign than a denial.
_SPEAKS_FOR: Final = frozenset(
    """spokesman spokeswoman spokesperson spokesmen lawyer lawyers attorney solicitor barrister
    counsel responded responds replied replies countered counters hit warned warns cautioned
    cautions concerned concerns doubts sceptical skeptical critic expert experts""".split()
)
_WITHHELD: Final = re.compile(r"\b(?:was|were|been|being|is|are) (?:also |again )?denied\b")  # bail
_ANSWER_HINTS: Final = frozenset(
    """declined declines declining respond responded return returned comment commented answer
    answered dispute confirm confirmed say give reached available gave guilty review clear known
    early evidence defence defense neither cleared against recall remember
    said says certain sure""".split()
)
# "The bay is full of eddies", "Companies can pay in parts": what is always so.
_ALWAYS: Final = frozenset(
    "is are isn't aren't can cannot can't may must do does don't doesn't".split()
)
_GOES_ON: Final = re.compile(
    r"\b(?:is|are|isn['’]t|aren['’]t) (?:not |now |also |still |currently |reportedly )?"
    r"(?:being|expected|set|due|likely|unlikely|believed|feared|missing|wanted|to|under|on|"
    r"dead|alive|safe|injured|closed|open|shut|back|in (?:custody|hospital|prison|jail|court)|"
    r"[a-z]{2,14}ing)\b"
)
# That somebody was asked and said nothing.
_NO_COMMENT: Final = Hinted(
    r"\b(?:declin(?:ed|es|ing) (?:to (?:be interviewed|comment|answer)|comment)|no comment\b|"
    r"would not comment|(?:available|reached|requests?|contacted [^,;.]{2,60}) for comment\b|"
    r"(?:did|does|has|have|had|was|were)(?: not|n['’]t) (?:\w+ ){0,2}"
    r"(?:comment(?:ed)?\b|repl(?:y|ied)\b|"
    r"respond(?:ed)?(?=\W*\Z|[,;]| (?:immediately|on \w+day)\b| to (?:\w+ ){0,4}(?:requests?|"
    r"questions?|e-?mails?|messages?|inquir(?:y|ies)|calls? (?:for|seeking) comment)\b)|"
    r"received? (?:an? )?(?:response|reply|answer)|"
    r"return(?:ed)? (?:\w+ ){0,5}(?:calls?|messages?|e-?mails?|requests?)))",
    *("declin", "comment", "repl", "respond", "receive", "return"),
)
_INSERTED: Final = re.compile(r", (?:who|which|where|whose) [^,]{3,120}+,")
_TIMELY: Final = frozenset(
    """now today tonight yesterday tomorrow currently still yet monday tuesday wednesday thursday
    friday saturday sunday week month will would said says according reported told""".split()
)


@dataclass(slots=True, kw_only=True)
class Signs:
    """What the terms look at in one sentence."""

    text: str
    found: Sequence[str]
    place: int
    depth: float  # share of the article's sentences that stand before it
    figures: int
    quoted: float  # share of characters inside quotation marks
    unnamed: bool  # "The jury will decide on his punishment"
    holder: Holder


def terms(s: Signs, *, lang: str = "en") -> dict[str, float]:
    """The terms of a sentence that are not nil, weighted; their sum is its score."""
    raw: dict[str, float] = {
        "place": math.log1p(s.place),
        "figures": min(s.figures, 3) / 3,
        "somebody says so": bool(s.holder.name),
        "a scrap of a quotation": s.quoted > _SOME and _scrap(s.text, s.found),
        "stands at the end": s.depth >= _END,
    }
    if lang == "en":
        raw["the other side"] = other_side(s.text, s.found, s.holder)
        raw["names a day"] = not _DAYS.isdisjoint(s.found)
        raw["speaks of I or we"] = not _FIRST.isdisjoint(s.found)
        raw[UNNAMED] = s.unnamed
        raw["long ago"] = sum(1 for _ in _LONG_AGO.finditer(s.text)) if s.place else 0
        raw["tells no event"] = s.place > 0 and not s.quoted and _always(s.text, s.found)
    return {k: round(WEIGHTS[k] * v, 4) for k, v in raw.items() if v}


def _scrap(said: str, found: Sequence[str]) -> bool:
    """Whether a line is little more than a few words that somebody said."""
    m = _UTTERED.match(said)
    return len(found) <= _SCRAP or (m is not None and m[1].count(" ") < _FEW)


def _always(said: str, found: Sequence[str]) -> bool:
    """Whether the sentence tells what is so at any time: its first verb is "is", "are" or "can"."""
    if (m := _INSERTED.search(said)) is not None:
        found = strings(said[: m.start()] + said[m.end() :])
    verb = next((w for w in found if w in _ALWAYS or is_verb(w)), "")
    if verb not in _ALWAYS or not _TIMELY.isdisjoint(found):
        return False
    return _GOES_ON.search(said) is None


def other_side(text: str, found: Sequence[str], holder: Holder) -> bool:
    """Whether the sentence is a denial, a response or a caveat; `found` are its words.

    >>> other_side("The mayor denied it.", ["the", "mayor", "denied", "it"], Holder())
    True
    """
    if holder.strength == "denied":
        return True
    answers = _ANSWERS.intersection(found)
    if answers - {"denied"} or (answers and _WITHHELD.search(text) is None):
        return True
    return not _ANSWER_HINTS.isdisjoint(found) and _ANSWER.search(text) is not None


def unanswered(text: str) -> bool:
    """Whether the sentence says only that somebody was asked and said nothing.

    >>> unanswered("The port did not respond to a request for comment.")
    True
    """
    return _NO_COMMENT.search(text) is not None


def speaks_for(text: str, found: Sequence[str]) -> bool:
    """Whether somebody speaks for a body or a person in the sentence, warns, or doubts."""
    return not _SPEAKS_FOR.isdisjoint(found) or "in a statement" in text
