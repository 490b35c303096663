"""How a sentence begins: on its own, with a name for a pronoun, trimmed, or leaning for good."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.facts.shorten import dateline
from digest.facts.wording.persons import Persons, Seen
from digest.model import Mention, Sentence
from digest.text.hinted import Hinted
from digest.text.lang.en.words import HUMAN_NOUNS, POINTING_NOUNS, SAYING
from digest.text.verbs import verb_in

_LEAD: Final = re.compile(
    r"\s*[\"“‘']?(?:(?:But|And|Yet|So|However,|Meanwhile,|Still,|Then,?|Also,) )?"
)
_PERSONAL: Final = re.compile(r"(He|She|he|she)(?= )|(His|Her|his|her)(?= )")
# "Speaking in Kyiv on Monday, he said": no name stands before the pronoun.
_LATE: Final = re.compile(
    r"(?:[^,\"“”]{3,90},|(?:By|In|On|At|After|During|For|Within|Under|Until|Since|Last|This|Earlier)"
    r" [^,\"“”]{2,30}?|Recently|Once|Now|Today|Yesterday|\w{3,6}day)"
    r" (he|she)\b(?! or\b)"
)
# "By daylight it had fallen": what had?
_LATE_THING: Final = re.compile(
    r"(?:By|In|On|At|After|Before|During|For|Within|Under|Until|Since|With|Despite|From|"
    r"When|While) "
    r"[^,\"“”]{2,60}?,? (it|they)\b|"
    r"[A-Z][a-z]{1,12}(?:ed|en|ing) [^,]{2,60}?, (it|they)\b"
)
# "Though they were citizens, ...": in a sentence that names nobody, who were?
_CLAUSE: Final = re.compile(
    r"(?:Though|Although|Even though|Even if|If|As|Because|When|While|Once|Since|Until|Before|"
    r"After|Unless|Whether) (he|she|it|they|we|I)\b"
)
# "They believed it was the first launch", "The airline confirmed that.": what stands before it.
_INNER: Final = Hinted(
    r"\b(?:believed?|thought|thinks?) (?:that )?it (?:was|is) (?:the|an?)\b",
    *("believe", "thought", "think"),
)
_LAST: Final = re.compile(
    r"\b(?:at|about|of|with|to|confirmed|denied|did|do|does|just|like|for) "
    r"(?:this|these|those|that)[.!”\"]*\Z"
)
_LAST_WORDS: Final = ("this", "these", "those", "that")
_NOBODY: Final = 9999  # the place of the first name where there is none
# "...," he said: the one who speaks is named by a pronoun only.
_TAG: Final = re.compile(r"[\"”’'],? (?:(he|she) (?:\w+ly )?(\w+)|(\w+) (he|she))(?=[ .,;:]|$)")
_THEY_TAG: Final = re.compile(r"[\"”’'],? (?:(they) \w+|\w+ (they))[.]?\Z")
_NEVER: Final = re.compile(
    r"(?!It (?:is|was|remains|remained|is still|was still)(?: not|n['’]t)?(?: yet| immediately)? "
    r"(?:un)?(?:clear|known) (?:who|what|why|how|when|where|whether|if))"  # "It" points at nothing
    r"(?:It|They|We|I|You|This|That|These|Those|Their|Its|Our|My|Your|Them|Him|Such|Plus|"
    r"Complicating matters|To make matters worse|Perhaps|Maybe|Sure|"
    r"(?:Basically|Essentially|Simply|Just|Only) that|"
    r"Instead|Otherwise|Or|So|Nor|Here|Hence|Thus|Therefore|Either way|Even so|That said|"
    r"There(?! (?:is|are|was|were|has|have|had|will|would|could|may)\b)|"
    r"What|Why|How|Who|Which|Where|If so|If not|Not so|(?:Yes|No|Well|Oh|Ok|OK|Okay)(?=[,.!])|"
    r"As such|At first|At the time|By then|Afterwards?|Later|Elsewhere)"
    r"(?=[\s,'’.!?])"
)
_DEFINITE: Final = re.compile(
    r"The (?:\d\d-year-old )?([\w-]+)(['’]s?)?(?: ([\w-]+)(['’]s?)?)?(?: ([\w-]+))?"
)
# "In all four of those cases": what they are stands in the sentence before.
_BACKWARD: Final = re.compile(
    r"(?:Both|Neither|Others|Another|Either|(?:Millions|Thousands|Hundreds|Dozens) more|"
    r"[A-Z][a-z-]+ of (?:them|these|those|which)|Among them|"
    r"(?:For|In|On|At|With|From) that|"
    r"The other [a-z]+|The (?:report|statement|study|letter|group) added|"
    r"One (?:aspect|example|reason|part|problem|option|answer)(?! (?:of|for|why|that)\b)|"
    r"The (?:two|three|pair|latter|former)|"
    r"The (?:first|second|third|fourth|fifth|sixth|others?|next|same)"
    r"(?=,| (?:is|was|are|were|has|had|have|said|says|came)))(?=[\s,'’.!?])|"
    r"(?:Beyond|Apart from|Aside from|Besides|Despite|Before|After|Since|With|Without|Until|"
    r"Because of|On top of|In addition to|As well as|Along with|Except for) (?:that|this), |"
    r"(?:Most|Many|Some|Few|Several|All|None|One|Two|Three|Four|Five|Six) (?:have|had|has|are|were|"
    r"was|will|would|could|can|did|do|never|also|even|said|say|told|believe)\b"
)
_THOSE: Final = re.compile(r"[^,\"“”]{0,30}\b(?:those|these) (?!who\b|days\b)[a-z]+")
_PRONOUN_START: Final = re.compile(r"(?:He|She|His|Her|But|And|However|Also|Meanwhile)(?=[\s,'’])")
# "The company said that was untrue": what was untrue stands in the sentence before.
_SAID_OF_IT: Final = Hinted(
    r"\b(?:said|says|say|added|adds|insisted|insists|told \w+|claimed|claims|replied)"
    r" (?:that|this|(?:that )?(?:one|two|three|four|some|most|many|none|others))"
    r"(?= (?:was|is|are|were|have|had|has|would|will)\b)",
    *("said", "say", "add", "insist", "told ", "claim", "replied"),
)
# A noun with one of these behind it says itself which one is meant.
_DEFINING: Final = frozenset(
    """of that which who whose in at for to from on behind accused charged arrested known
    named""".split()
)
# Where a clause that leans ends and one begins that may stand alone: "We've seen it before, but
# on Friday night the bridge fell."
_TURN: Final = re.compile(r"(?:, (?:but|and|while|though)|;(?: but| and)?| – but) (?=[\w\"“‘$£€])")
_STANDS: Final = re.compile(
    r"(?:the|an?|on|in|at|by|after|before|police|officials|some|many|more|about|nearly|at least|"
    r"[$£€]|no|every|each|most|(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?!still|remain|ha[sd]\b|have|are|were|was|is\b|did|do\b|will|would|could|of\b|also|never))\b|"
    r"[A-Z]"
)
_POINTED: Final = re.compile(r"\b(?:it|its|they|them|their|he|him|his|she|her)\b")
_LEAST_LEFT: Final = 6  # words of what is left of a trimmed sentence


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence begins: `edits` put words in or cut; `open` = it leans on an unsure thing."""

    edits: tuple[tuple[int, int, str], ...] = ()  # in the sentence: start, end, words
    open: bool = False
    why: str = ""
    tied: bool = False  # it can be read right behind the sentence before


_PLAIN: Final = Opening()


def openings(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], *, lang: str = "en"
) -> tuple[Opening, ...]:
    """One `Opening` per sentence: what must be put in brackets or cut so that it stands alone."""
    if lang != "en":
        return tuple(_PLAIN for _ in sentences)
    persons = Persons(text, mentions)
    out: list[Opening] = []
    seen = Seen()
    for sent in sentences:
        piece = text[sent.span.start : sent.span.end]
        inside = persons.inside(sent)
        found, subject = _opening(piece, sent, inside, seen, persons)
        if found.open:
            found = _trimmed(piece, found)
        out.append(found)
        seen = persons.look(piece, sent, inside, subject, seen)
    return tuple(out)


def _trimmed(piece: str, leaning: Opening) -> Opening:
    """The opening with the clause that leans cut off, where another clause stands behind it."""
    if "“" in piece or '"' in piece:
        return leaning
    for m in _TURN.finditer(piece):
        rest = piece[m.end() :]
        if rest.count(" ") + 1 < _LEAST_LEFT:
            break
        head = rest[:1].upper() + rest[1:]
        if (
            _STANDS.match(rest)
            and _POINTED.search(rest) is None
            and not leans(head)
            and not tied(head)
            and not _points(head)
            and verb_in(rest)
        ):
            return Opening(edits=((0, m.end(), ""),))
    return leaning


def _points(said: str) -> str:
    """The noun of a sentence that begins with "The group", where nothing says which one."""
    m = _DEFINITE.match(said)
    return _anaphoric(m) if m is not None else ""


def _named(m: re.Match[str], k: int, seen: Seen, persons: Persons) -> tuple[Opening, str]:
    """The opening with the person for whom group `k` stands, open where that is not certain."""
    pronoun = m[k]
    name = persons.antecedent(pronoun.lower(), seen)
    if not name:
        return Opening(open=True, why=pronoun), ""
    owned = pronoun.lower() in ("his", "her")
    words = f"[{_possessive(name) if owned else name}]"
    return Opening(edits=((m.start(k), m.end(k), words),)), name


def _opening(
    piece: str, sent: Sentence, inside: Sequence[Mention], seen: Seen, persons: Persons
) -> tuple[Opening, str]:
    """The opening of one sentence and the person whom its pronouns mean."""
    lead = _LEAD.match(piece, dateline(piece))
    at = lead.end() if lead is not None else 0
    quoted = piece[:1] in "\"“‘'" or sent.kind == "quote"
    places = [x.span.start - sent.span.start for x in inside if x.kind != "place"]
    first = min(places, default=_NOBODY)
    if not quoted:
        if (m := _PERSONAL.match(piece, at)) is not None:
            return _named(m, m.lastindex or 0, seen, persons)
        if (m := _NEVER.match(piece, at)) is not None:
            return Opening(open=True, why=m.group()), ""
        about = " he" in piece or " she" in piece
        if about and (m := _LATE.match(piece, at)) is not None and m.start(1) < first:
            if not HUMAN_NOUNS.isdisjoint(piece[at : m.start(1)].lower().split()):
                return Opening(open=True, why=m[1]), ""
            return _named(m, 1, seen, persons)
        if first == _NOBODY and (m := _CLAUSE.match(piece, at)) is not None:
            if m[1] in ("he", "she"):
                return _named(m, 1, seen, persons)
            return Opening(open=True, why=m[1]), ""
        thing = " it" in piece or " they" in piece
        m = _LATE_THING.match(piece, at) if thing else None
        if m is not None and (m[2] or m.start(1) < first):
            return Opening(open=True, why=m[1] or m[2]), ""
        last = piece.rstrip('.!”"').endswith(_LAST_WORDS) and _LAST.search(piece) is not None
        if last or _INNER.search(piece) is not None:
            return Opening(tied=True), ""
    tag = _TAG.search(piece) if " he" in piece or " she" in piece else None
    if tag is not None and (tag[2] or tag[3]).lower() in SAYING:
        k = 1 if tag[1] else 4
        before = [
            x for x in inside if x.kind == "person" and x.span.end - sent.span.start < tag.start()
        ]
        if quoted or not before:
            return _named(tag, k, seen, persons)
    if first == _NOBODY and "they" in piece[-16:] and (m := _THEY_TAG.search(piece)) is not None:
        return Opening(open=True, why="they"), ""
    if not quoted and sent.i > 0 and (m := _DEFINITE.match(piece, at)) is not None:
        noun = _anaphoric(m)
        if noun:
            return Opening(tied=True), ""
    return _PLAIN, ""


def leans(said: str) -> str:
    """The pronoun or other word of a finished sentence that stands for nothing in it.

    >>> leans("It was cold."), leans("[Ana Ortiz] was cold.")
    ('It', '')
    """
    m = _NEVER.match(said) or _PRONOUN_START.match(said)
    return m.group().strip() if m is not None else ""


def tied(said: str) -> bool:
    """Whether a finished sentence means something that the one before it tells.

    >>> tied("Both were cold."), tied("The port said that was untrue.")
    (True, True)
    >>> tied("The port said that gate was open.")
    False
    >>> [tied(s) for s in ("For that reason, it shut.", "Nine of them fell.", "One man fell.")]
    [True, True, False]
    """
    if _BACKWARD.match(said) is not None or _SAID_OF_IT.search(said) is not None:
        return True
    return ("hose " in said or "hese " in said) and _THOSE.match(said) is not None


def _anaphoric(m: re.Match[str]) -> str:
    """The noun in "The group said", "The extremist group said"; "" for "The group of men"."""
    if m[1] in POINTING_NOUNS:
        return "" if not m[2] and m[3] in _DEFINING else m[1]
    if m[3] in POINTING_NOUNS and m[1].islower() and not m[2]:
        return "" if not m[4] and m[5] in _DEFINING else m[3]
    return ""


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")
