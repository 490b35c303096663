"""What a line takes up that only another sentence of its article tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from digest.facts.wording.clauses import is_verb
from digest.text.hinted import Hinted
from digest.text.lang.en.roles import ROLES
from digest.text.lang.en.words import STOP
from digest.text.quotes import quotations
from digest.text.words import content_stems

# "the red crane", "The crane's": up to four words, of which those before a verb are the thing.
_DEFINITE: Final = re.compile(
    r"\b[Tt]he (?=((?:[A-Z][\w.’'-]*+ ){0,2}(?:[a-z][a-z-]*+ ){0,3}[a-z][a-z-]*+))"
)
# "the crane of the port" says which one.
_TELLS_WHICH: Final = re.compile(
    r" (?:of|that|which|who|whose|whom|where|when|in|at|for|to|from|on|behind|between|with|by|"
    r"about|against|over|near|under|into|inside|during|before|after|since|[a-z]++ing|"
    r"[a-z]++ed by)\b"
)
# Of these there is none that a reader knows unless something told of it.
_NEVER_FIRST: Final = frozenset(
    """statement post tweet letter memo video footage incident source uncle aunt nephew niece
    grandfather grandmother cousin suspect boy girl man woman couple teenager victim attacker
    gunman driver caller time""".split()
)
# Of these a country has but one.
_OFFICES: Final = frozenset(
    """president minister king queen pope prince princess chancellor governor mayor secretary chief
    staff crew police troops""".split()
)
_NAME_NEXT: Final = re.compile(r",? [A-Z]")  # "The owner, Vaun Marine, denied"
# The sentence before is needed: "They fell", "such a fall", "were also sent", "those rockets".
_QUOTED_OPENING: Final = re.compile(
    r"[\"“‘'](?:It(?! (?:is|was|will be)(?: not|n['’]t)? \w+ (?:that|to|for)\b)|"
    r"They|Them|He|She|His|Her|Their|Those|These|That(?! [a-z]+ (?:the|an?)\b))\b"
)
_BACK: Final = Hinted(
    r"\b(?:at the time|(?:back|by|since|until) then|(?:was|were|is|are|has|have|had) also|"
    r"also (?!known)[a-z]+(?:ed|s)|th(?:e|o)se (?!who\b|[a-z]+ed\b)[a-z]|such an? |"
    r"(?:in|of|from|at|by|with|on|for|to|under|after|before|behind|into) that (?!(?:he|she|it|they|"
    r"we|the|an?|there|which|is|was|of)\b)[a-z]|^Then (?=[A-Za-z])|"
    r"this (?!(?:week|month|year|morning|evening|afternoon|summer|winter|spring|autumn|fall|season|"
    r"weekend|time|is|was)\b)[a-z]|the (?:same|other|latter|former|two|three|pair)\b|another\b|"
    r"similar\b|instead\b|d(?:id|o|oes) so\b|[Ii]n response\b|further\b|"
    r"(?:has|have|had) (?:had )?none\b|this[,;]|"
    r"(?:to|would|will|could|can) (?:leverage|use|apply|change|meet|reach|solve|fix|end|stop|"
    r"repeat|reverse|achieve|take|make|get|do|avoid|break|fill|close|fund|support|oppose|pass|"
    r"sign|drop|keep|raise|double|build on|benefit from) that [a-z]|"
    # "A short time later": than what?
    r"^(?:(?:An?|Some|Several|Two|Three|Four|Five|Six|\d+|About|Around|Just|Only|Moments|Minutes|"
    r"Hours|Days|Weeks|Months|Years|Shortly|Soon) )(?:[a-z]+ ){0,3}(?:later|afterwards?),)",
    *("at the time", " then", "Then ", "also", "these ", "those ", "such a", "this ", "another"),
    *("in that ", "of that ", "om that ", "at that ", "by that ", "th that ", "on that "),
    *("or that ", "to that ", "er that ", "re that ", "nd that "),
    *("the same", "the other", "the latter", "the former", "the two", "the three", "the pair"),
    *("similar", "instead", " so", "n response", "further", "none", "this,", "this;", "later,"),
    *("afterward,", "afterwards,", " that "),
)
_BACK_LAST: Final = re.compile(
    r"\b(?:too|again|as well|more|else|(?:soon|shortly) after|afterwards?|"
    r"(?:had|did|does|has|have|would|could|will|was|were|is|are)(?: not|n['’]t)?)[.!]"
)
_LAST_WORDS: Final = tuple(
    """too again well more else after afterward afterwards had did does has have would could will
    was were is are not n't n’t""".split()
)
# "the latest offer": there is but one.
_ALONE: Final = re.compile(
    r"(?:latest|last|next|first|second|third|only|entire|whole|main|[a-z]{2,12}est)\Z"
)
_SAID: Final = re.compile(r"(?:[\"”’'],?|,) (?:said|says|added|adds) \Z|\bdescribed \Z")
_LONGEST: Final = 3  # words of a thing
_HEAD: Final = 5  # letters by which a word is known again
_WORD: Final = re.compile(r"\b\w+")
_AS_KNOWN: Final = re.compile(r"\b[Tt]he (?:[\w'’-]+ ){0,2}\Z")


def things(
    said: str, place: int, first: Mapping[str, int], texts: Sequence[str]
) -> tuple[frozenset[str], ...]:
    """The things of a line that an earlier sentence brings in: "a crane" there, "the crane" here.

    Each as its stems: one of them, printed above, tells of it; without stems nothing does. `place`
    is that of the line, `first` where each stem of the article stands first.
    """
    out: list[frozenset[str]] = []
    for m in _DEFINITE.finditer(said):
        run = _run(m[1])
        end = m.start(1) + len(" ".join(run))
        if not run or _ALONE.match(run[0]) or _TELLS_WHICH.match(said, end):
            continue
        stems = content_stems(" ".join(run))
        somebody = run[-1] in _NEVER_FIRST
        if m.start() == 0:  # "The mogul will be honoured": which one?
            known = run[-1] in _OFFICES or _NAME_NEXT.match(said, end) is not None
            somebody = somebody or (run[-1] in ROLES and not known)
        pointed = somebody and (m.start() == 0 or _SAID.search(said, 0, m.start()))
        untold = pointed or (
            stems and run[0].islower() and _brought_in(run[-1], stems[-1], place, first, texts)
        )
        if untold and frozenset(content_stems(said[: m.start()])).isdisjoint(stems):
            out.append(frozenset(stems))
    return tuple(out)


def _run(words: str) -> list[str]:
    out: list[str] = []
    for w in words.split():
        if (w in STOP and w not in _NEVER_FIRST) or (out and is_verb(w)):
            break
        out.append(w)
    return out[:_LONGEST]


def _brought_in(
    word: str, stem: str, place: int, first: Mapping[str, int], texts: Sequence[str]
) -> bool:
    """Whether an earlier sentence has the word first, and not as known: "a crane", "cranes"."""
    at = first.get(stem, place)
    if at >= place:
        return False
    text, head = texts[at], word[:_HEAD]
    alike = (m for m in _WORD.finditer(text) if text.startswith(head, m.start()))
    n = next((m.start() for m in alike if stem in content_stems(m[0])), None)  # no "portrait"
    return n is not None and not _AS_KNOWN.search(text, 0, n)


def goes_on(said: str) -> str:
    """What ties a line to the sentence before it, "" for nothing."""
    m = _QUOTED_OPENING.search(said)
    if m is None and _back(said) is not None:
        for q in reversed(quotations(said)):
            said = said[: q.start] + said[q.end :]
        m = _back(said)
    return m.group() if m is not None else ""


def _back(said: str) -> re.Match[str] | None:
    before = (part for mark in ".!" for part in said.split(mark)[:-1])
    last = any(part.endswith(_LAST_WORDS) for part in before)
    return _BACK.search(said) or (_BACK_LAST.search(said) if last else None)
