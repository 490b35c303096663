"""Which words at the start of a sentence stand for a name, and which name that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from digest.facts.junk import dateline
from digest.model import Mention, Sentence
from digest.text.lang.en.words import (
    EITHER_NAMES,
    FEMALE_NAMES,
    GIVEN_NAMES,
    HUMAN_NOUNS,
    POINTING_NOUNS,
    SAYING,
)
from digest.text.words import tokens

Gender = Literal["f", "m", ""]

_LEAD: Final = re.compile(
    r"\s*[\"“‘']?(?:(?:But|And|Yet|So|However,|Meanwhile,|Still,|Then,?|Also,) )?"
)
_PERSONAL: Final = re.compile(r"(He|She|he|she)(?= )|(His|Her|his|her)(?= )")
# "Speaking in Kyiv on Monday, he said": no name stands before the pronoun.
_LATE: Final = re.compile(
    r"(?:[^,\"“”]{3,90},|(?:By|In|On|At|After|During|For|Within|Under|Until|Since) [^,\"“”]{2,30}?)"
    r" (he|she)\b(?! or\b)"
)
# "By daylight it had fallen": what had?
_LATE_THING: Final = re.compile(
    r"(?:By|In|On|At|After|Before|During|For|Within|Under|Until|Since|With|Despite|From|"
    r"When|While) "
    r"[^,\"“”]{2,60}?,? (it|they)\b"
)
# "Though they were citizens, ...": in a sentence that names nobody, who were?
_CLAUSE: Final = re.compile(
    r"(?:Though|Although|Even though|Even if|If|As|Because|When|While|Once|Since|Until|Before|"
    r"After|Unless|Whether) (he|she|it|they)\b"
)
_NOBODY: Final = 9999  # the place of the first name where there is none
# "...," he said: the one who speaks is named by a pronoun only.
_TAG: Final = re.compile(r"[\"”’'],? (?:(he|she) (?:\w+ly )?(\w+)|(\w+) (he|she))(?=[ .,;:]|$)")
_NEVER: Final = re.compile(
    r"(?!It (?:is|was|remains|remained|is still|was still)(?: not|n['’]t)?(?: yet| immediately)? "
    r"(?:un)?(?:clear|known) (?:who|what|why|how|when|where|whether|if))"  # "It" points at nothing
    r"(?:It|They|We|I|You|This|That|These|Those|Their|Its|Our|My|Your|Them|Him|Such|Both|Neither|"
    r"Others|Another|Either|Some of (?:them|these|those)|One of (?:them|these|those)|"
    r"(?:All|Most|Many|None|Two|Three) of (?:them|these|those|which)|"
    r"The (?:two|three|pair|latter|former)|"
    r"Instead|Otherwise|Or|So|Nor|Here|Hence|Thus|Therefore|Either way|Even so|That said|"
    r"There(?! (?:is|are|was|were|has|have|had|will|would|could|may)\b)|"
    r"What|Why|How|Who|Which|Where|If so|If not|Not so|(?:Yes|No|Well|Oh|Ok|OK|Okay)(?=[,.!])|"
    r"The (?:first|second|third|fourth|fifth|sixth|others?|next|same)(?=,| (?:is|was|are|were|has|"
    r"had|"
    r"have|said|says|came))|As such|Among them|Afterwards?|Later|Elsewhere)(?=[\s,'’.!?])"
)
_DEFINITE: Final = re.compile(
    r"The (?:\d\d-year-old )?([\w-]+)(['’]s?)?(?: ([\w-]+)(['’]s?)?)?(?: ([\w-]+))?"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """How a sentence begins: `edits` put names in for pronouns; `open` = no name was certain."""

    edits: tuple[tuple[int, int, str], ...] = ()  # in the sentence: start, end, words
    open: bool = False
    why: str = ""


_PLAIN: Final = Reference()


@dataclass(slots=True)
class _Seen:
    subject: str = ""  # key of the person that the last sentence was about
    persons: tuple[str, ...] = ()
    humans: bool = False  # other people stood in it without a name
    paragraph: int = -1


def references(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], *, lang: str = "en"
) -> tuple[Reference, ...]:
    """One `Reference` per sentence: what must be put in brackets so that it stands alone."""
    if lang != "en":
        return tuple(_PLAIN for _ in sentences)
    genders = _genders(text, mentions)
    starts, words = tokens(text)
    humans = [
        (starts[i], words[i])
        for i in [i for i, w in enumerate(words) if w in HUMAN_NOUNS]
        if text[starts[i]].islower()
    ]
    h = 0
    out: list[Reference] = []
    seen = _Seen()
    m = 0
    for sent in sentences:
        inside: list[Mention] = []
        while m < len(mentions) and mentions[m].span.start < sent.span.end:
            if mentions[m].span.start >= sent.span.start:
                inside.append(mentions[m])
            m += 1
        people: set[str] = set()
        while h < len(humans) and humans[h][0] < sent.span.end:
            people.add(humans[h][1])
            h += 1
        piece = text[sent.span.start : sent.span.end]
        ref, subject = _reference(piece, sent, inside, seen, genders)
        out.append(ref)
        seen = _look(piece, sent, inside, subject, people)
    return tuple(out)


def _reference(
    piece: str,
    sent: Sentence,
    inside: Sequence[Mention],
    seen: _Seen,
    genders: dict[str, Gender],
) -> tuple[Reference, str]:
    """The reference of one sentence and the person whom its pronouns mean."""
    lead = _LEAD.match(piece, dateline(piece))
    at = lead.end() if lead is not None else 0
    quoted = piece[:1] in "\"“‘'" or sent.kind == "quote"
    head = _PERSONAL.match(piece, at) if not quoted else None
    if head is not None:
        name = _antecedent(head.group().lower(), seen, genders)
        if not name:
            return Reference(open=True, why=head.group()), ""
        words = f"[{_possessive(name) if head[2] else name}]"
        return Reference(edits=((head.start(), head.end(), words),)), name
    if not quoted and (m := _NEVER.match(piece, at)) is not None:
        return Reference(open=True, why=m.group()), ""
    first = min(
        (x.span.start - sent.span.start for x in inside if x.kind != "place"), default=_NOBODY
    )
    late = _LATE.match(piece, at) if not quoted else None
    if late is not None and late.start(1) < first:
        name = _antecedent(late[1], seen, genders)
        if not name:
            return Reference(open=True, why=late[1]), ""
        return Reference(edits=((late.start(1), late.end(1), f"[{name}]"),)), name
    clause = _CLAUSE.match(piece, at) if not quoted and first == _NOBODY else None
    if clause is not None:
        name = _antecedent(clause[1], seen, genders) if clause[1] in ("he", "she") else ""
        if not name:
            return Reference(open=True, why=clause[1]), ""
        return Reference(edits=((clause.start(1), clause.end(1), f"[{name}]"),)), name
    thing = _LATE_THING.match(piece, at) if not quoted else None
    if thing is not None and thing.start(1) < first:
        return Reference(open=True, why=thing[1]), ""
    tag = _TAG.search(piece) if " he" in piece or " she" in piece else None
    if tag is not None and (tag[2] or tag[3]).lower() in SAYING:
        k = 1 if tag[1] else 4
        before = [
            x for x in inside if x.kind == "person" and x.span.end - sent.span.start < tag.start()
        ]
        if quoted or not before:
            name = _antecedent(tag[k], seen, genders)
            if not name:
                return Reference(open=True, why=tag[k]), ""
            return Reference(edits=((tag.start(k), tag.end(k), f"[{name}]"),)), name
    if not quoted and sent.i > 0 and (m := _DEFINITE.match(piece, at)) is not None:
        noun = _anaphoric(m)
        if noun:
            return Reference(open=True, why=f"The {noun}"), ""
    return _PLAIN, ""


def leans(said: str) -> str:
    """The pronoun or other word at the start of a finished sentence that stands for nothing in it.

    >>> leans("It was cold."), leans("[Ana Ortiz] was cold.")
    ('It', '')
    """
    m = _NEVER.match(said) or _PRONOUN_START.match(said) or _BACKWARD.match(said)
    return m.group().strip() if m is not None else ""


# "In all four of those cases": what they are stands in the sentence before.
_BACKWARD: Final = re.compile(
    r"[^,\"“”]{0,30}\b(?:those|these) (?!who\b|days\b)[a-z]+|"
    r"(?:Most|Many|Some|Few|Several|All|None|Two|Three|Four|Five|Six) (?:have|had|has|are|were|was|"
    r"will|would|could|can|did|do|never|also|even|said|say)\b"
)
_PRONOUN_START: Final = re.compile(r"(?:He|She|His|Her|But|And|However|Also|Meanwhile)(?=[\s,'’])")


def _anaphoric(m: re.Match[str]) -> str:
    """The noun in "The group said", "The extremist group said"; "" for "The group of men"."""
    if m[1] in POINTING_NOUNS:
        return "" if not m[2] and m[3] in _DEFINING else m[1]
    if m[3] in POINTING_NOUNS and m[1].islower() and not m[2]:
        return "" if not m[4] and m[5] in _DEFINING else m[3]
    return ""


# A noun with one of these behind it says itself which one is meant.
_DEFINING: Final = frozenset(
    """of that which who whose in at for to from on behind accused charged arrested known
    named""".split()
)


def _antecedent(pronoun: str, seen: _Seen, genders: dict[str, Gender]) -> str:
    """The full name that a pronoun stands for, "" unless it is certain."""
    gender: Gender = "f" if pronoun in ("she", "her") else "m"
    fit = [p for p in seen.persons if genders.get(p, "") in ("", gender)]
    fits = seen.subject and genders.get(seen.subject, "") in ("", gender)
    return seen.subject if fits and fit in ([], [seen.subject]) and not seen.humans else ""


def _look(
    piece: str, sent: Sentence, inside: Sequence[Mention], resolved: str, nouns: set[str]
) -> _Seen:
    """What the next sentence's pronoun can mean; `nouns` are those of people in this one."""
    people = [x for x in inside if x.kind == "person"]
    keys = tuple(dict.fromkeys(x.key for x in people))
    subject = resolved
    if not subject and people:
        start = people[0].span.start - sent.span.start
        lead = piece[:start]
        # The first name is the subject when no verb and no "of", "by", "with" stands before it.
        if not _OBLIQUE.search(lead) and not piece[
            people[0].span.end - sent.span.start :
        ].startswith(("'s ", "’s ")):
            subject = keys[0]
    near: set[str] = set()
    for x in people if nouns else ():
        a = x.span.start - sent.span.start
        near.update(_SMALL.findall(piece[max(0, a - 60) : a])[-4:])
        after = piece[x.span.end - sent.span.start :]
        if after.startswith(","):  # "Peter Lund, the driver of the crane, ..."
            near.update(_SMALL.findall(after[:40])[:4])
    return _Seen(subject=subject, persons=keys, humans=not nouns <= near, paragraph=sent.paragraph)


_SMALL: Final = re.compile(r"[a-z]+")
_OBLIQUE: Final = re.compile(
    r"\b(?:of|by|with|for|to|against|from|about|between|and|said|says|told|was|were|is|are|has|have|"
    r"had|will|that|after|before|when|while|as)\b"
)


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")


def _genders(text: str, mentions: Sequence[Mention]) -> dict[str, Gender]:
    """What is known of the gender of each person: by title, else by given name."""
    out: dict[str, Gender] = {}
    for m in mentions:
        if m.kind != "person":
            continue
        before = text[max(0, m.span.start - 14) : m.span.start].lower().split()
        title = before[-1].rstrip(".") if before else ""
        if title in ("mr", "sir", "lord", "king", "prince", "father", "brother"):
            out[m.key] = "m"
        elif title in (
            "mrs",
            "ms",
            "miss",
            "dame",
            "lady",
            "queen",
            "princess",
            "baroness",
            "sister",
        ):
            out[m.key] = "f"
        elif m.key not in out:
            given = m.key.split()[0]
            if given in EITHER_NAMES:
                continue
            if given in FEMALE_NAMES:
                out[m.key] = "f"
            elif given in GIVEN_NAMES:
                out[m.key] = "m"
    return out
