"""Labels from words that stand in every cell's sentence: no label names what is not there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.comparison.claims.claim import Candidate
from digest.comparison.reading import Sent, name_stems, once
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import barred, begins_inside, cut_values, one_word

MOST_WORDS: Final = 7

LEAST_STEMS: Final = 2
"""Words of meaning that a printed label needs, where one of them is not rare in the story."""

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
    sent: Sent,
    stems: frozenset[str],
    rarity: Mapping[str, float],
    *,
    most: int = MOST_WORDS,
    noun: bool = False,
    least: int = LEAST_STEMS,
) -> Phrase | None:
    """The run of words of a sentence with the most weight of which all meaning is in `stems`;
    `noun` asks for a noun phrase without half a figure."""
    key = (phrase, stems, most, noun, least)  # many sets of sentences share the same
    if key not in sent.kept:
        sent.kept[key] = _phrase(sent, stems, rarity, most, noun, least)
    found: Phrase | None = sent.kept[key]
    return found


def _phrase(
    sent: Sent,
    stems: frozenset[str],
    rarity: Mapping[str, float],
    most: int,
    noun: bool,
    least: int,
) -> Phrase | None:
    best: tuple[float, int, int, int, frozenset[str]] | None = None
    bars, ends, begins = _limits(sent) if noun else _FREE
    for first, word in enumerate(sent.words):
        if word.stem not in stems or first in begins:
            continue
        for last, weight, seen in _runs(sent, first, stems, rarity, most, bars):
            if last in ends or (noun and least > 1 and not _says_enough(sent, first, seen)):
                continue
            end = sent.words[last].end
            if best is None or (weight, word.start - end) > best[:2]:
                best = weight, word.start - end, word.start, end, seen
    if best is None:
        return None
    weight, _, start, end, seen = best
    return Phrase(sent.text[start:end], start, end, seen, weight)


def _says_enough(sent: Sent, first: int, stems: frozenset[str]) -> bool:
    """Whether a noun phrase names a thing: two words of meaning, or a noun that stands alone."""
    weak = stems_of("weak", "no_noun")
    named = {s for s in stems - weak if not s[0].isdigit()}
    if len(named) < LEAST_STEMS and not (named and len(named) < len(stems)):
        return bool(named) and one_word(sent, sent.words[first].start)
    return True


def _limits(sent: Sent) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    return barred(sent), cut_values(sent), begins_inside(sent)


_FREE: Final = (frozenset[int](), frozenset[int](), frozenset[int]())


def _runs(
    sent: Sent,
    first: int,
    stems: frozenset[str],
    rarity: Mapping[str, float],
    most: int,
    bars: frozenset[int],
) -> list[tuple[int, float, frozenset[str]]]:
    found, seen, weight, gaps = [], set[str](), 0.0, joined_to(sent)
    for at in range(first, min(len(sent.words), first + most)):
        word = sent.words[at]
        if at > first and not gaps[at]:
            break
        if (word.stem and word.stem not in stems) or at in bars:
            break
        if word.stem:
            if word.stem not in seen:
                weight += rarity.get(word.stem, 0.0)
            seen.add(word.stem)
            found.append((at, weight, frozenset(seen)))
    return found


@once
def joined_to(sent: Sent) -> tuple[bool, ...]:
    """Of each word, whether it stands right behind the one before it, or begins the sentence."""
    ends = (0, *(word.end for word in sent.words))
    return tuple(
        _GAP.match(sent.text[end : word.start]) is not None
        for end, word in zip(ends, sent.words, strict=False)
    )


def label(
    sents: Sequence[Sent], rarity: Mapping[str, float], *, without: frozenset[str] = frozenset()
) -> tuple[str, frozenset[str], float]:
    """All that the sentences share, as a judge weighs it: one or two phrases, their stems, their
    weight. Stems in `without` are not named: those of the values."""
    shortest = min(sents, key=lambda s: (len(s.words), s.place))
    return _of(shortest, sents, shared(sents) - without, rarity)


def _of(
    sent: Sent,
    sents: Sequence[Sent],
    common: frozenset[str],
    rarity: Mapping[str, float],
    *,
    noun: bool = False,
) -> tuple[str, frozenset[str], float]:
    """One or two phrases of a sentence from the words that all share."""
    first = phrase(sent, common, rarity, noun=noun)
    if first is None:
        return "", frozenset(), 0.0
    rest = common - first.stems
    more = rest and len(first.stems) < 4
    second = phrase(sent, rest, rarity, most=4, noun=noun) if more else None
    if second is None or _crosses(first, second) or not (noun or _strong(second, sents)):
        return tidy(first.text), first.stems, first.weight
    left, right = sorted((first, second), key=lambda p: p.start)
    return (
        f"{tidy(left.text)}, {tidy(right.text)}",
        first.stems | second.stems,
        first.weight + second.weight,
    )


def _strong(found: Phrase, sents: Sequence[Sent]) -> bool:
    """Whether a phrase may stand beside another: two words of meaning, or a name."""
    return len(found.stems) > 1 or found.stems <= name_stems(sents[0])


def _crosses(one: Phrase, two: Phrase) -> bool:
    return one.start < two.end and two.start < one.end


def tidy(text: str) -> str:
    """A label on one line, without the "'s" of what it owned."""
    plain = " ".join(text.split())
    return plain[:-2] if plain.endswith(("'s", "’s")) else plain


def named(candidate: Candidate) -> bool:
    """Whether a row of this candidate can be called anything."""
    told = candidate.key.startswith("persons:") and candidate.key in lexicon("en").labels
    return bool(candidate.label) or told or candidate.type == "against"
