"""Whether the names and figures of a claim stand where the source says what the claim says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.facts.gate.names import calendar, capitals, known, vocabulary
from digest.facts.gate.numbers import numbers, stands_for
from digest.text.lang.en.words import DEMONYMS, STARTERS, TITLES
from digest.text.words import content_stems

_POINTS: Final = re.compile(
    r"\b(?:he|she|his|her|him|they|their|them|it|its|we|our|i|my|who|whose|"
    r"the (?:\w+ )?(?:company|firm|group|agency|man|woman|father|mother|coach|president|minister|"
    r"mayor|officials?|party|team|apps?|suspect|attacker|victims?|couple|parents|pilot|driver|"
    r"players?|airline|paper|report|website|government|board|club|singer|actor|star|lawmaker|"
    r"congressman|senator|start-up))\b",
    re.IGNORECASE,
)
_BACK: Final = 3  # sentences before a pronoun in which its name may stand
_FIRST: Final = 4  # words of names that an article is about
_MAIN: Final = 4  # sentences that hold them, at least
_COPIED: Final = 0.25  # of what stands near a name, for the claim to be a copy of a sentence
_NEAR: Final = 12  # words of the claim on either side of a name that tell what is said of it
_LEAST: Final = 2  # of them with a meaning
_SHARE: Final = 0.3  # of what the best sentence bears, that one with the name must bear
_TOLD: Final = 0.3  # of what stands near a name, that one sentence must hold
_WHOLE: Final = 2  # words of a name that is whole
_STEM: Final = 5  # characters
_SMALL: Final = frozenset("of the and for mr mrs ms dr".split())
_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the source as the binding looks at it."""

    text: str
    stems: frozenset[str]
    words: frozenset[str]
    names: tuple[str, ...]
    points: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The sentences of a source, how often each stem stands in them, and its names."""

    lines: tuple[Line, ...]
    often: dict[str, int]
    alias: dict[str, frozenset[str]]  # a word of a name -> all words that stand in one name with it
    sure: frozenset[str]  # words of names that stand inside a sentence
    main: frozenset[str]  # words of names that the first sentences and others hold


@lru_cache(maxsize=8)
def read(sources: tuple[str, ...]) -> Source:
    """The sentences of a source, read once for all claims on it."""
    lines = []
    alias: dict[str, set[str]] = {}
    held: Counter[str] = Counter()
    sure: set[str] = set()
    for s in sources:
        names = tuple(name for name, _, _ in spans(s))
        lines.append(
            Line(
                s,
                frozenset(content_stems(s)),
                vocabulary(s),
                names,
                _POINTS.search(s) is not None,
            )
        )
        sure.update(bare(w) for name, start, _ in spans(s) if start for w in name.split())
        for name in names:
            words = [bare(w) for w in name.split()]
            held.update(set(words))
            for w in words:
                alias.setdefault(w, set()).update(words)
    return Source(
        lines=tuple(lines),
        often=dict(Counter(stem for line in lines for stem in line.stems)),
        alias={w: frozenset(all_words) for w, all_words in alias.items()},
        sure=frozenset(sure),
        main=frozenset(w for w, n in held.most_common(_FIRST) if n >= _MAIN),
    )


def named(claim: str, source: Source) -> list[tuple[str, int, int]]:
    """The names of a claim that can be held against the source: no peoples, no mere titles."""
    out = []
    for name, start, end in spans(claim):
        words = name.split()
        if all(w in DEMONYMS or w.removesuffix("s") in DEMONYMS for w in words):
            continue
        if all(bare(w) in TITLES for w in words):
            continue
        if start == 0 and len(words) == 1 and bare(words[0]) not in source.sure:
            continue
        out.append((name, start, end))
    return out


def unbound(claim: str, sources: Sequence[str]) -> list[str]:
    """What the claim says of a name or figure that the source says of another."""
    source = read(tuple(sources))
    if len(source.lines) < _LEAST:
        return []
    names = named(claim, source)
    own = {stem for name, _, _ in names for stem in content_stems(name)}
    said = [name for name, _, _ in names]
    whole = set(content_stems(claim)) - own
    out: list[str] = []
    for name, start, end in names:
        near = _around(claim, start, end, own)
        if len(near) >= _LEAST and not _held(name, start == 0, near, whole, said, source):
            out.append(f"the source says this of another than “{name}”")
    for start, day in calendar(claim):
        near = _around(claim, start, start + len(day), own) - set(content_stems(day))
        has = [any(d == day for _, d in calendar(line.text)) for line in source.lines]
        may = [any(has[max(0, i - 1) : i + 2]) for i in range(len(has))]
        if len(near) >= _LEAST and any(has) and not _borne(near, source, may):
            out.append(f"the source gives “{day.capitalize()}” for something else")
    for n in numbers(claim):
        near = _around(claim, n.start, n.end, own) - set(content_stems(n.text))
        if n.small or len(near) < _LEAST:
            continue
        has = [any(stands_for(n, x) for x in numbers(line.text)) for line in source.lines]
        may = [any(has[max(0, i - 1) : i + 2]) for i in range(len(has))]
        if any(may) and not _borne(near, source, may):
            out.append(f"the figure “{n.text}” stands for something else in the source")
    return out


def _held(
    name: str, opens: bool, near: set[str], whole: set[str], said: Sequence[str], source: Source
) -> bool:
    """Whether what stands near a name in the claim is said of it in the source."""
    last = bare(name.split()[-1])
    has = [holds(line, name, source) for line in source.lines]
    if not any(has):
        return True  # refused by the names themselves, or a form that the source has not
    main = last in source.main
    may = [
        has[i]
        or (main and not opens)
        or (line.points and (main or any(has[max(0, i - _BACK) : i])))
        for i, line in enumerate(source.lines)
    ]
    if not _borne(near, source, may) and not _borne(whole, source, has):
        return False
    best = max(range(len(has)), key=lambda i: (_score(near, source.lines[i], source), -i))
    line = source.lines[best]
    if has[best]:
        return True
    if opens and line.names and line.text.startswith(line.names[0]):
        # Both begin with somebody, and it is not the same one.
        return any(one(n, line.names[0], source) for n in said)
    if line.points or (main and not opens):
        return True
    if _score(near, line, source) < _COPIED * _weight(near, source):
        return True  # in words of its own
    # The best sentence names somebody, and the claim names another in his place.
    return all(any(one(mine, n, source) for mine in said) for n in line.names)


def _weight(near: set[str], source: Source) -> float:
    return sum(1 / (1 + source.often.get(stem, 0)) for stem in near)


def _score(near: set[str], line: Line, source: Source) -> float:
    return sum(1 / (1 + source.often[stem]) for stem in near & line.stems)


def _borne(near: set[str], source: Source, may: Sequence[bool]) -> bool:
    """Whether a sentence that may speak of the name bears nearly as much as the best of all."""
    scores = [_score(near, line, source) for line in source.lines]
    if max(scores) < _TOLD * _weight(near, source):
        return True  # put in words of its own: nothing to hold it against
    bound = max((s for s, able in zip(scores, may, strict=True) if able), default=0.0)
    return bound >= _SHARE * max(scores)


def aliases(name: str, source: Source) -> set[str]:
    """The words of a name and of all names that share one with it."""
    words = {bare(w) for w in name.split()}
    return words.union(*(source.alias.get(w, frozenset()) for w in words))


def one(left: str, right: str, source: Source) -> bool:
    """Whether two names may be of the same: two whole ones only if one holds the other.

    "Ortiz" may be Ana Ortiz, but Ana Ortiz is not Peter Ortiz, nor Colm News Skarn News.
    """
    a, b = core(left), core(right)
    if min(len(a), len(b)) >= _WHOLE:
        return a <= b or b <= a or known("".join(w[0] for w in left.lower().split()), b)
    if aliases(left, source) & aliases(right, source):
        return True
    return known(left.split()[-1], vocabulary(right)) or known(right.split()[-1], vocabulary(left))


def holds(line: Line, name: str, source: Source) -> bool:
    """Whether a sentence names somebody by a name, or by a part of it."""
    if len(core(name)) < _WHOLE:
        return known(bare(name.split()[-1]), line.words)
    words = [bare(w) for w in name.split() if bare(w) not in TITLES]
    return all(known(w, line.words) for w in words) or any(one(name, n, source) for n in line.names)


@lru_cache(maxsize=1024)
def core(name: str) -> frozenset[str]:
    """The words of a name in lower case, without titles and small words, as far as both
    "Skarn's" and "Skarnish" have them."""
    words = {bare(w) for w in name.split()}
    plain = {w for w in words if w not in TITLES and w not in _SMALL} or words
    return frozenset(w[:_STEM] for w in plain)


def bare(word: str) -> str:
    """A word of a name in lower case without possessive or stop."""
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'.")


def spans(text: str) -> list[tuple[str, int, int]]:
    """The names of a text with their places, words that stand together joined."""
    out: list[tuple[str, int, int]] = []
    days = {at for at, _ in calendar(text)}
    for at, word, sure in capitals(text):
        if at in days or (not sure and at > 0):
            continue
        if not sure and (word.lower() in STARTERS or not word[:1].isupper()):
            continue
        if out and text[out[-1][2] : at] == " ":
            out[-1] = (f"{out[-1][0]} {word}", out[-1][1], at + len(word))
        else:
            out.append((word, at, at + len(word)))
    return out


def _around(claim: str, start: int, end: int, own: set[str]) -> set[str]:
    """The stems near a place in the claim, those of names left out."""
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(claim)]
    before = [w for a, b, w in words if b <= start][-_NEAR:]
    after = [w for a, b, w in words if a >= end][:_NEAR]
    return set(content_stems(" ".join([*before, *after]))) - own
