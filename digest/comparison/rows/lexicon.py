"""The words of a language that the comparison looks for, and the phrases that it says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from digest.text.phrases import ENGLISH, Phrase, base, said
from digest.text.words import stem

_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of one language; everything is empty where it has no file."""

    chaff: re.Pattern[str]  # what makes a sentence none of the report, anywhere in it
    chaff_opens: re.Pattern[str]  # and at its beginning
    negations: frozenset[str]
    opposites: Mapping[str, tuple[int, int]]  # word -> line, side
    states: Mapping[str, tuple[int, int]]  # those that are set against each other
    classes: Mapping[str, str]  # stem -> class of what happens to persons
    counted: Mapping[
        str, str
    ]  # stem of what is counted -> the one of its words that stands for all
    lists: Mapping[str, frozenset[str]]
    ladders: Mapping[str, tuple[re.Pattern[str], ...]]  # how far a matter has come, lowest first
    patterns: Mapping[str, str]
    breaks: re.Pattern[str]  # where the clause of a value ends
    clause_ends: re.Pattern[str]  # where the clause that opens a sentence ends
    labels: Mapping[str, str]  # key of a claim -> what it counts
    things: Mapping[str, str]  # what words are about (`same_thing`) -> its name here
    say: Mapping[str, Phrase]  # the phrases of notes and rows
    words: Mapping[str, tuple[str, ...]]  # lists in order: months, counts
    same_thing: tuple[tuple[str, tuple[str, ...]], ...]  # words for one thing, with what it is
    known: bool

    def label(self, key: str) -> str:
        """What the key of a claim counts, by the whole key or its kind; "" where none says."""
        return self.labels.get(key) or self.labels.get(key.partition(":")[0], "")

    def is_chaff(self, text: str) -> bool:
        """Whether a sentence is no statement of the report: a caption, a line of the page."""
        return self.chaff_opens.match(text) is not None or self.chaff.search(text) is not None

    def negates(self, low: str) -> bool:
        """Whether a word in small letters is a negation."""
        return low in self.negations or low.endswith("n't")


@lru_cache(maxsize=32)
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language, given as two letters."""
    read: dict[str, Any] = _file(lang).get("read", {})
    chaff = read.get("chaff", ())
    states = _sides(read.get("states", ()), 0)
    opposites = states | _sides(read.get("opposites", ()), len(read.get("states", ())))
    classes = {
        stem(word): name
        for name, words in read.get("classes", {}).items()
        for word in words.split()
    }
    counted = {
        stem(w): name for name, words in read.get("counted", {}).items() for w in words.split()
    }
    return Lexicon(
        chaff=_any([p for p in chaff if not _opens(p)]),
        chaff_opens=_any([p for p in chaff if _opens(p)]),
        negations=frozenset(read.get("negations", "").split()),
        opposites=opposites,
        states=states,
        classes=classes,
        counted=counted,
        lists={name: frozenset(words.split()) for name, words in read.get("lists", {}).items()},
        ladders={
            name: tuple(map(re.compile, rungs)) for name, rungs in read.get("ladders", {}).items()
        },
        patterns=dict(read.get("patterns", {})),
        clause_ends=_any([p] if (p := read.get("patterns", {}).get("clause_ends", "")) else []),
        breaks=_any([p] if (p := read.get("patterns", {}).get("breaks", "")) else []),
        labels=_spoken(lang, "labels"),
        things=_file(lang).get("things", {}),
        say={key: Phrase(text, key) for key, text in _spoken(lang, "say").items()},
        words={name: tuple(line.split()) for name, line in _spoken(lang, "words").items()},
        same_thing=tuple(
            (about, tuple(word.strip() for word in line.split(",")))
            for about, line in read.get("same_thing", {}).items()
        ),
        known=bool(read),
    )


def _spoken(lang: str, part: str) -> dict[str, str]:
    """What a language says, a missing phrase in English; nothing where it says nothing at all."""
    own: dict[str, str] = _file(lang).get(part, {})
    return {**_file(ENGLISH).get(part, {}), **own} if own else {}


@lru_cache(maxsize=32)
def stems(*names: str, lang: str = "en") -> frozenset[str]:
    """The stems of the words of some lists together."""
    lists = lexicon(lang).lists
    return frozenset(stem(word) for name in names for word in lists.get(name, ()))


def _sides(lines: Sequence[str], first: int) -> dict[str, tuple[int, int]]:
    return {
        word: (n, side)
        for n, line in enumerate(lines, start=first)
        for side, words in enumerate(line.split("|"))
        for word in words.split()
    }


def _opens(pattern: str) -> bool:
    return pattern.removeprefix("(?i)").startswith("^")


def _any(patterns: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    if not patterns:
        return _NEVER
    return re.compile(
        "|".join(f"(?i:{p[4:]})" if p.startswith("(?i)") else f"(?:{p})" for p in patterns)
    )


def _file(lang: str) -> dict[str, Any]:
    return said("digest.comparison", base(lang))
