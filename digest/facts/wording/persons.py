"""Who a "he" or "she" is: a name only where no other reading is possible."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from digest.model import Mention, Sentence
from digest.text.lang.en.roles import ROLES
from digest.text.lang.en.words import EITHER_NAMES, FEMALE_NAMES, GIVEN_NAMES
from digest.text.verbs import verb_in
from digest.text.words import tokens

Gender = Literal["f", "m", ""]

_MALE: Final = frozenset("mr sir lord king prince father brother".split())
_FEMALE: Final = frozenset("mrs ms miss dame lady queen princess baroness sister".split())
_SMALL: Final = re.compile(r"[a-z]+")
_OBLIQUE: Final = re.compile(
    r"\b(?:of|by|with|for|to|against|from|about|between|and|said|says|told|was|were|is|are|has|have|"
    r"had|will|that|after|before|when|while|as)\b"
)
_NAME: Final = re.compile(r"[A-Z][\w'’-]+(?: [A-Z]\.)?(?: (?:[a-z]{2,3} )?[A-Z][\w'’-]+){1,2}")
_PRONOUN: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
# Who stands before a name is the subject, not the one who is named: "She accused Ana Ortiz".
_ANOTHER: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ii]t|I)\b")
_COMMON: Final = re.compile(r"(?:The|An?|One|This|That) [a-z]")
# Only people say, tell, have an age or are a "who".
_ACTS: Final = re.compile(
    r"\b([A-Z][\w-]+),? (?:said|says|told|tells|added|adds|wrote|writes|who\b|\d\d\b|was born)"
)
_OFTEN: Final = 3  # pronouns of one gender, none of the other
_NEAR: Final = 60  # characters before a name in which its role stands


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last sentences offer a pronoun."""

    subject: str = ""  # key of the person that the last sentence was about
    persons: frozenset[str] = frozenset()  # named in it
    before: frozenset[str] = frozenset()  # named in the one before
    humans: bool = False  # somebody else stood in it without a name
    earlier: bool = False  # and in the one before
    quoted: bool = False
    alone: str = ""  # the one person named in it, where it has no "he" or "she"


class Persons:
    """The people of a text, in the order of its sentences."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = mentions
        self.starts = [m.span.start for m in mentions]
        starts, words = tokens(text)
        self.genders = _genders(text, mentions, words)
        self.acting = frozenset(_ACTS.findall(text))
        self.human_at, self.human = [], []
        for at, word in zip(starts, words, strict=True):
            if word in ROLES and text[at].islower():  # "reporters" are no "he"
                self.human_at.append(at)
                self.human.append(word)

    def inside(self, sent: Sentence) -> Sequence[Mention]:
        """The names in a sentence."""
        a = bisect_left(self.starts, sent.span.start)
        return self.mentions[a : bisect_left(self.starts, sent.span.end)]

    def antecedent(self, pronoun: str, seen: Seen) -> str:
        """The full name that a pronoun stands for, "" unless it is certain.

        Certain: the last sentence is about one person with a whole name, or names only one, whose
        gender fits; nobody else who could be meant stands in it, with a name or without, nor with a
        name in the sentence before that one.
        """
        gender: Gender = "f" if pronoun in ("she", "her") else "m"
        name = seen.subject or ("" if seen.earlier else seen.alone)
        if seen.humans or seen.quoted or not _NAME.fullmatch(name):
            return ""
        near = (seen.persons | seen.before) - {name}
        if any(self.genders.get(p, "") in ("", gender) for p in near):
            return ""
        known = self.genders.get(name, "")
        # Whoever is the only one about may have a strange name.
        lonely = not known and seen.subject and not near and not seen.earlier
        sure = known == gender or (lonely and name.split()[-1] in self.acting)
        common = re.search(rf"(?<![\w-]){re.escape(name.split()[-1].lower())}\b", self.text)
        return name if sure and common is None else ""  # "Red Car" is one of the cars

    def _person_like(self, name: str) -> bool:
        """Whether a name of no known kind may be a person's: "Lund" if a Lund speaks somewhere."""
        words = name.split()
        return words[0] in GIVEN_NAMES or words[-1] in self.acting

    def look(
        self, piece: str, sent: Sentence, inside: Sequence[Mention], resolved: str, seen: Seen
    ) -> Seen:
        """What the next sentence's pronoun can mean."""
        people = [x for x in inside if x.kind in ("person", "other")]
        named = [
            x  # "Skarn Prize-winning" is nobody
            for x in people
            if x.kind == "person" and not piece.startswith("-", x.span.end - sent.span.start)
        ]
        subject = resolved
        if not subject and named and named[0] is people[0]:
            start = named[0].span.start - sent.span.start
            after = piece[named[0].span.end - sent.span.start :]
            # The first name is the subject when no verb and no "of", "by", "with" stands before.
            before = piece[:start]
            other = _OBLIQUE.search(before) or _ANOTHER.search(before) or verb_in(before)
            if not other and not after.startswith(("'", "’", " and ", " or ")):
                subject = named[0].key
        persons = frozenset(x.key for x in people if x.kind == "person" or self._person_like(x.key))
        alone = "" if len(persons) != 1 or _PRONOUN.search(piece) else min(persons)
        if _COMMON.match(piece) and alone != subject:
            alone = ""  # "The magnate accused Ana Ortiz": he may be the one who is meant
        if any(
            piece.startswith(("'", "’"), x.span.end - sent.span.start)
            for x in people
            if x.key == alone
        ):
            alone = ""  # "Ana Ortiz's house burned down": of whatever is hers, more may be told
        a = bisect_left(self.human_at, sent.span.start)
        nouns = set(self.human[a : bisect_left(self.human_at, sent.span.end)])
        near: set[str] = set()
        for x in named if nouns else ():
            at = x.span.start - sent.span.start
            near.update(_SMALL.findall(piece[max(0, at - _NEAR) : at])[-4:])
            after = piece[x.span.end - sent.span.start :]
            if after.startswith(","):  # "Peter Lund, the driver of the crane, ..."
                near.update(_SMALL.findall(after[:40])[:4])
        return Seen(
            subject=subject,
            persons=persons,
            before=seen.persons,
            humans=not nouns <= near,
            earlier=seen.humans,
            alone=alone,
            quoted=sent.kind == "quote",
        )


def _genders(text: str, mentions: Sequence[Mention], words: Sequence[str]) -> dict[str, Gender]:
    """What is known of the gender of each person: by title, else by given name.

    Where a text has "he" and never "she", whoever has a strange name is a man in it.
    """
    out: dict[str, Gender] = {}
    only: Gender = ""
    men, women = (sum(map(words.count, said)) for said in (("he", "his"), ("she", "her")))
    if bool(men) != bool(women) and men + women >= _OFTEN:
        only = "m" if men else "f"
    for m in mentions:
        if m.kind != "person":
            continue
        before = text[max(0, m.span.start - 14) : m.span.start].lower().split()
        title = before[-1].rstrip(".") if before else ""
        given = m.key.split()[0]
        if title in _MALE or title in _FEMALE:
            out[m.key] = "m" if title in _MALE else "f"
        elif m.key not in out and given not in EITHER_NAMES:
            if given in FEMALE_NAMES:
                out[m.key] = "f"
            elif given in GIVEN_NAMES:
                out[m.key] = "m"
            elif only:
                out[m.key] = only
    return out
