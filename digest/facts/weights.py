"""How much a sentence tells as a line: a few terms with hand-set weights, each with its name."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.facts.wording.clauses import is_verb
from digest.model import Holder
from digest.text.hinted import Hinted
from digest.text.words import strings

# Set by hand on the half of ../shared/data/lines that was looked at and on CNN/DM highlights; what
# did not win on both is not here (docs/design/facts.md). Length and news are weighed in select.py.
UNPLACED: Final = "names somebody who is not placed"
WEIGHTS: Final[dict[str, float]] = {
    "place": -1.0,  # * ln(1 + rank among the lines that may be printed)
    "the other side": 1.0,
    "stands at the end": -0.3,
    "figures": 0.2,  # * min(figures, 3) / 3
    "speaks of I or we": -1.0,
    "mostly a quotation": -0.8,
    "breaks off a quotation": -1.0,
    "someone without a name": -0.7,
    "earlier events": -0.2,
    "background": -0.4,
    "event": 0.3,
    UNPLACED: -0.3,
    "explains": -0.6,
    "tells no event": -1.3,
    "very short": -0.2,
    "gives no comment": -3.0,
}
_SHORT: Final = 8  # words
_END: Final = 0.85  # of the sentences stand before the end of an article, where its background is
_MOSTLY: Final = 0.6  # of the sentence's characters
_FIRST: Final = frozenset("i we our my me i'm i've i'd i'll we're we've we'd we'll".split())
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
# What a thing is or how it works: "A squall occurs when ...", "is known as".
_EXPLAINS: Final = Hinted(
    r"\b(?:occurs?|happens?|takes? place) (?:when|whenever)\b|\brefers? to\b|"
    r"\b(?:is|are) (?:also )?(?:known|called|dubbed|named) (?!to\b|for\b)|"
    r"\bis an? (?:\w+ ){1,4}(?:that|which) (?:\w+s|can)\b",
    *("occur", "happen", "place when", "refer", "known", "called", "dubbed", "named", "is a"),
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
# That somebody was asked and said nothing: a fact where nothing else is left.
_NO_COMMENT: Final = Hinted(
    r"\b(?:declin(?:ed|es|ing) (?:to (?:be interviewed|comment|answer)|comment)|no comment\b|"
    r"would not comment|available for comment|"
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
_EARLIER: Final = re.compile(
    r"\b(?:had (?:been|already|previously|also|earlier)|previously|years? ago|months ago|"
    r"in recent (?:years|months)|founded|was born|best known|used to|formerly|"
    r"(?:in|since|until|during|from) (?:19|20)\d\d)\b"
)
# How it has long been: "has been based there for years", "have on numerous occasions condemned".
_BACKGROUND: Final = Hinted(
    r"\b(?:ha(?:s|ve) (?:long|often|repeatedly|always|traditionally|frequently|regularly)\b|"
    r"ha(?:s|ve) (?:\w+ ){0,8}for (?:\w+ ){0,2}(?:years|decades|centuries|generations)\b|"
    r"ha(?:s|ve) on (?:numerous|many|several) occasions|(?:is|are|was) (?:best |well )?known for|"
    r"(?:is|are) considered|last (?:month|year)[.,]?\Z)",
    *("long", "often", "repeated", "always", "traditional", "frequent", "regular", "years"),
    *("decades", "centuries", "generations", "occasions", "known", "considered", "last "),
)
_EVENT: Final = Hinted(
    r"\b(?:(?:was|were|been) (?:\w+ly )?(?:killed|injured|wounded|hurt|arrested|detained|charged|"
    r"shot|stabbed|evacuated|rescued|taken (?:away|into custody|to (?:a |the )?hospital|hostage)|"
    r"sentenced|convicted|fired|suspended|treated)|(?:died|resigned)\b|"
    r"claimed responsibility|(?:killed|injured|wounded|arrested|detained) (?:at least |about |more "
    r"than )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|dozens|several|him|her|them))",
    *("killed", "injured", "wounded", "hurt", "arrested", "detained", "charged", "shot", "stabbed"),
    *("evacuated", "rescued", "taken ", "sentenced", "convicted", "fired", "suspended", "treated"),
    *("died", "resigned", "claimed"),
)
_EARLIER_HINTS: Final = frozenset(
    "had previously ago recent founded born known used formerly".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What the terms look at in one sentence."""

    text: str
    words: int
    found: Sequence[str]
    place: int
    depth: float  # share of the article's sentences that stand before it
    names: int
    figures: int
    quoted: float  # share of characters inside quotation marks
    broken: bool  # a quotation goes on behind it
    unnamed: bool  # "The jury will decide on his punishment"
    holder: Holder


def terms(s: Signs, *, lang: str = "en") -> dict[str, float]:
    """The terms of a sentence that are not nil, weighted; their sum is its score."""
    raw: dict[str, float] = {
        "place": math.log1p(s.place),
        "figures": min(s.figures, 3) / 3,
        "mostly a quotation": s.quoted > _MOSTLY,
        "breaks off a quotation": s.broken,
        "very short": s.words < _SHORT,
        "stands at the end": s.depth >= _END,
    }
    if lang == "en":
        raw["the other side"] = other_side(s.text, s.found, s.holder)
        raw["gives no comment"] = _NO_COMMENT.search(s.text) is not None
        raw["speaks of I or we"] = not _FIRST.isdisjoint(s.found)
        raw["someone without a name"] = s.unnamed
        raw["explains"] = s.place > 0 and _EXPLAINS.search(s.text) is not None
        raw["tells no event"] = s.place > 0 and not s.quoted and _always(s.text, s.found)
        raw["background"] = s.place > 0 and _BACKGROUND.search(s.text) is not None
        raw["event"] = s.place > 0 and not s.quoted and _event(s)
        raw["earlier events"] = s.place > 0 and _earlier(s)
    return {k: round(WEIGHTS[k] * v, 4) for k, v in raw.items() if v}


def _event(s: Signs) -> bool:
    """Whether it tells of somebody killed, hurt, taken away, or of who claims it, these days."""
    if _EVENT.search(s.text) is None or _BACKGROUND.search(s.text) is not None:
        return False
    return not _earlier(s)


def _earlier(s: Signs) -> bool:
    old = not _EARLIER_HINTS.isdisjoint(s.found) or "19" in s.text or "20" in s.text
    return old and _EARLIER.search(s.text) is not None


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


def speaks_for(text: str, found: Sequence[str]) -> bool:
    """Whether somebody speaks for a body or a person in the sentence, warns, or doubts."""
    return not _SPEAKS_FOR.isdisjoint(found) or "in a statement" in text
