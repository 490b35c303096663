"""Labels from words that stand in every cell's sentence: no label names what is not there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.claims.claim import Candidate
from digest.comparison.lexicon import lexicon
from digest.comparison.reading import Sent, name_stems

MOST_WORDS: Final = 7
_GAP: Final = re.compile(r"[\s\-’'.$£€#/&]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words of one sentence."""

    text: str
    start: int
    end: int
    stems: frozenset[str]
    weight: float


def shared(sents: Sequence[Sent]) -> frozenset[str]:
    """The stems that stand in every sentence."""
    return frozenset.intersection(*(s.stems for s in sents)) if sents else frozenset()


def phrase(
    sent: Sent, stems: frozenset[str], rarity: Mapping[str, float], *, most: int = MOST_WORDS
) -> Phrase | None:
    """The run of words of a sentence with the most weight of which all meaning is in `stems`."""
    best: Phrase | None = None
    for first, word in enumerate(sent.words):
        if word.stem not in stems:
            continue
        for last, weight, seen in _runs(sent, first, stems, rarity, most):
            found = Phrase(
                sent.text[word.start : sent.words[last].end],
                word.start,
                sent.words[last].end,
                seen,
                weight,
            )
            if best is None or (found.weight, -len(found.text)) > (best.weight, -len(best.text)):
                best = found
    return best


def _runs(
    sent: Sent, first: int, stems: frozenset[str], rarity: Mapping[str, float], most: int
) -> list[tuple[int, float, frozenset[str]]]:
    found, seen, weight = [], set[str](), 0.0
    for at in range(first, min(len(sent.words), first + most)):
        word = sent.words[at]
        if at > first and not _GAP.match(sent.text[sent.words[at - 1].end : word.start]):
            break
        if word.stem and word.stem not in stems:
            break
        if word.stem:
            if word.stem not in seen:
                weight += rarity.get(word.stem, 0.0)
            seen.add(word.stem)
            found.append((at, weight, frozenset(seen)))
    return found


def label(
    sents: Sequence[Sent], rarity: Mapping[str, float], *, without: frozenset[str] = frozenset()
) -> tuple[str, frozenset[str], float]:
    """A label of one or two phrases, the stems that it names, and their weight.

    Stems in `without` are not named: those of the values.
    """
    common = shared(sents) - without
    if not common:
        return "", frozenset(), 0.0
    shortest = min(sents, key=lambda s: (len(s.words), s.place))
    first = phrase(shortest, common, rarity)
    if first is None:
        return "", frozenset(), 0.0
    rest = common - first.stems
    second = phrase(shortest, rest, rarity, most=4) if rest and len(first.stems) < 4 else None
    if second is None or _crosses(first, second) or not _strong(second, sents):
        return _tidy(first.text), first.stems, first.weight
    left, right = sorted((first, second), key=lambda p: p.start)
    return (
        f"{_tidy(left.text)}, {_tidy(right.text)}",
        first.stems | second.stems,
        first.weight + second.weight,
    )


def _strong(found: Phrase, sents: Sequence[Sent]) -> bool:
    """Whether a phrase may stand beside another: two words of meaning, or a name."""
    return len(found.stems) > 1 or found.stems <= name_stems(sents[0])


def _crosses(one: Phrase, two: Phrase) -> bool:
    return one.start < two.end and two.start < one.end


def _tidy(text: str) -> str:
    return " ".join(text.split())


def named(candidate: Candidate) -> bool:
    """Whether a row of this candidate can be called anything."""
    told = candidate.key.startswith("persons:") and candidate.key in lexicon("en").labels
    return bool(candidate.label) or told
