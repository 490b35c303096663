"""Who speaks and who holds which office: a claim may not hand either to somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.facts.gate.binding import Source, bare, core, holds, named, one, read, spans
from digest.text.lang.en.words import HUMAN_NOUNS, STOP, TITLES
from digest.text.words import content_stems

_SAY: Final = (
    "said|says|told|added|adds|wrote|tweeted|warned|warns|argued|argues|claimed|claims|insisted|"
    "insists|explained|announced|declared|testified|stated"
)
# "Ortiz said", "Ortiz, the mayor of Kelding, said", "Ortiz also said"
_SAYS: Final = re.compile(
    rf"(?:, [^,;:\"“”]{{2,90}},|,)?(?: (?:also|later|then|has|had|have))? (?:{_SAY})\b"
)
# "said Ortiz.", "said the mayor, Ana Ortiz", "according to Ortiz"; not "said Ortiz was hurt"
_SAID: Final = re.compile(
    rf"(?:\b(?:{_SAY})|\baccording to)(?: (?:an?|the|its|his|her|their))?"
    r"(?: (?!of\b|is\b|are\b|was\b|were\b|that\b|in\b|has\b|had\b)[a-z][\w-]+){0,4},? \Z"
)
_CLOSED: Final = re.compile(r"[,.;:)\"”]|\Z| (?:of|in|at|on|during|after|from|to|who|by|and)\b")
_PART: Final = re.compile(r"\b(?:of|for|at|with|by)(?: the| its| his)? \Z")
_OWNED: Final = re.compile(r"['’]s?\b")
_PARTED: Final = re.compile(r"[,;:\"“”]|\b(?:that|and|but|while|after|before|when|who)\b")
_LOOK: Final = 120  # characters before a name in which a verb of saying may stand
_BEARS: Final = 0.6  # of what the best sentence holds of the claim, for another to count
_TOLD: Final = 0.3  # of the claim's stems, that one sentence must hold
_BACK: Final = 4  # sentences before a quotation in which its speaker may be named
_PRONOUN: Final = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|who) (?:\w+ )?(?:{_SAY})\b|\b(?:{_SAY}) (?:he|she)\b"
)
_BODY: Final = re.compile(
    r"\b[Tt]he (?:company|firm|group|agency|paper|club|party|government|ministry|start-up) "
    rf"(?:\w+ )?(?:{_SAY})\b"
)
_COURTESY: Final = frozenset("mr mrs ms miss mx dr prof sir lord lady dame father mother".split())
_BESIDE: Final = re.compile(r"\w,? \Z")
_WORDS: Final = re.compile(r"[A-Za-z][\w-]*")


def usurped(claim: str, sources: Sequence[str]) -> list[str]:
    """The offices and the words that a claim gives to another than the source does."""
    source = read(tuple(sources))
    return [*_offices(claim, source), *_voices(claim, source), *_twice(claim, source)]


def _twice(claim: str, source: Source) -> list[str]:
    """ "Ana Ortiz sued Ortiz": in one of the two places the source has somebody else."""
    found = [x for x in spans(claim) if x[0] in {name for name, _, _ in named(claim, source)}]
    for k, (first, _, end) in enumerate(found):
        for name, start, stop in found[k + 1 :]:
            if not core(first) & core(name) or not one(first, name, source):
                continue
            fuller = core(name) > core(first)
            if not fuller and (_PARTED.search(claim, end, start) or _OWNED.match(claim, stop)):
                continue
            if not any(_names_twice(line.text, name, source) for line in source.lines):
                return [f"“{name}” stands twice, where the source has another"]
    return []


def _names_twice(text: str, name: str, source: Source) -> bool:
    return sum(one(name, n, source) for n, _, _ in spans(text)) > 1


def _offices(claim: str, source: Source) -> list[str]:
    """ "coach Ana Ortiz" where the coach is somebody else and Ortiz is none."""
    holders = _holders(tuple(line.text for line in source.lines))
    out = []
    for role, of, name in _held(claim):
        has = [n for o, n in holders.get(role, ()) if not of or not o or o == of]
        if not has or any(one(name, other, source) for other in has):
            continue
        if not any(
            role in _low(line.text)
            and holds(line, name, source)
            and all(role != r for r, _, _ in _held(line.text))
            for line in source.lines
        ):
            out.append(f"the source has another “{role}” than “{name}”")
    return out


@lru_cache(maxsize=8)
def _holders(lines: tuple[str, ...]) -> dict[str, set[tuple[str, str]]]:
    """The names that stand beside each office in a source, each with what the office is of."""
    out: dict[str, set[tuple[str, str]]] = {}
    for line in lines:
        for role, of, name in _held(line):
            out.setdefault(role, set()).add((of, name))
    return out


@lru_cache(maxsize=512)
def _held(text: str) -> tuple[tuple[str, str, str], ...]:
    """Offices with the name behind them: "India coach Ana Ortiz" is coach, india, Ana Ortiz."""
    out = []
    for name, start, _ in spans(text):
        words = name.split()
        before = [w.lower() for w in _WORDS.findall(text[max(0, start - 40) : start])][-2:]
        if before and _BESIDE.search(text[:start]) and _office(before[-1]):
            of = before[0] if len(before) == 2 and before[0] not in STOP else ""
            out.append((before[-1], of, name))
        for k, word in enumerate(words[:-1]):
            if not _office(word):
                break
            out.append((bare(word), "", " ".join(words[k + 1 :])))
    return tuple(out)


def _office(word: str) -> bool:
    low = word.lower()
    return (low in HUMAN_NOUNS or low in TITLES or low.endswith("ist")) and low not in _COURTESY


@lru_cache(maxsize=512)
def _low(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORDS.findall(text))


@lru_cache(maxsize=512)
def _speakers(text: str) -> tuple[str, ...]:
    """The names in a sentence of whom it says that they say something."""
    return tuple(
        name
        for name, start, end in spans(text)
        if not _OWNED.match(text, end)
        and (
            _SAYS.match(text, end)
            or (_CLOSED.match(text, end) and _SAID.search(text[max(0, start - _LOOK) : start]))
        )
    )


def _voices(claim: str, source: Source) -> list[str]:
    """ "..., Ortiz said" where the sentence that bears it has somebody else say it."""
    may = {name for name, _, _ in named(claim, source)}
    said_by = [
        name
        for name, start, _ in spans(claim)
        if name in may and name in _speakers(claim) and not _PART.search(claim[:start])
    ]
    if not said_by:
        return []
    own = {stem for name in said_by for stem in content_stems(name)}
    want = set(content_stems(claim)) - own
    scores = [len(want & line.stems) for line in source.lines]
    best = max(scores, default=0)
    if not best or best < _TOLD * len(want):
        return []
    out = []
    for name in said_by:
        others: set[str] = set()
        for i, line in enumerate(source.lines):
            if scores[i] < _BEARS * best:
                continue
            near = source.lines[max(0, i - _BACK) : i + 2]
            voices = _speakers(line.text)
            if any(one(name, v, source) for v in voices):
                others.clear()
                break
            if not voices or _PRONOUN.search(line.text):
                if any(one(name, v, source) for x in near for v in _speakers(x.text)):
                    others.clear()
                    break
                voices = voices or tuple(v for x in near for v in _speakers(x.text))
            if _BODY.search(line.text) and any(holds(x, name, source) for x in near):
                others.clear()
                break
            others.update(voices)
        else:
            if others:
                out.append(f"the source has “{min(others)}” say what “{name}” says here")
    return out
