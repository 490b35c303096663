"""Whether one report bears out the words of another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.comparison._alike import meaning
from digest.model import Article
from digest.text.quotes import quotations
from digest.text.words import content_stems, fold, words

QUOTED: Final = 0.8
"""The same where the words are somebody's own in quotation marks."""

NEEDED: Final = 0.65
"""Share of a sentence's words, names and numbers apart, that the other's sentence must hold before
both are said to say it (read on our own cases: below, a detail of one is put into the other's
mouth)."""

LEAST: Final = 2
"""Words that a label must have besides names and numbers: one shared word bears nothing out."""

TOLD: Final = 0.5
"""Share from which a sentence may tell the same: no "only one report says" from here on."""

ANYWHERE: Final = 0.75
"""The same for words that stand anywhere in the article."""

HEAD: Final = 5
HEAD_TOLD: Final = 3
"""Of its first five words, so many in one sentence: that one tells the same with other details."""

_NUMBERS: Final = {
    word: str(n)
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
_NOT: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|declin\w+|refus\w+|den(?:y|ied|ies))\b|n['’]t\b",
    re.IGNORECASE,
)
_SCALES: Final = frozenset("dozen dozens hundred hundreds thousand thousands million".split())
_NOW: Final = re.compile(r"\b(?:today|yesterday|tonight|tomorrow)\b", re.IGNORECASE)
_SPEECH: Final = frozenset(
    content_stems("said say says told tell tells according added adds asked announced reported")
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sentence: what it tells, its numbers and its names."""

    plain: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]


def _read(text: str) -> _Words:
    plain: set[str] = set()
    numbers: set[str] = set()
    names: set[str] = set()
    spans = words(text)
    for n, span in enumerate(spans):
        word = text[span.start : span.end]
        titled = n + 1 < len(spans) and text[spans[n + 1].start].isupper()
        if word[0].isdigit() or fold(word) in _NUMBERS or fold(word) in _SCALES:
            numbers.add(_NUMBERS.get(fold(word), fold(word).replace(",", "")))
        elif word[0].isupper() and (n or titled):
            names.update(content_stems(word))
        else:
            plain.update(content_stems(word))
    return _Words(frozenset(plain - names - _SPEECH), frozenset(numbers), frozenset(names))


def borne_out(told: str, quote: str, article: Article) -> bool:
    """Whether a sentence of another article says what these words say, as far as words can tell.

    Every number must stand in that sentence, every name somewhere in its article, and most of the
    other words in the sentence.
    """
    ours, theirs = _read(told), _read(quote)
    if len(ours.plain) < LEAST or not ours.numbers <= theirs.numbers:
        return False
    if _share(ours, quote) < (QUOTED if told[:1] in '“"' else NEEDED):
        return False
    if {m.lower() for m in _NOW.findall(told)} - {m.lower() for m in _NOW.findall(quote)}:
        return False
    if bool(_NOT.search(told)) != bool(_NOT.search(quote)):
        return False
    whole = set(content_stems(article.document.text))
    return ours.names <= whole | {fold(stem) for stem in whole}


def told_in(told: str, article: Article) -> bool:
    """Whether any sentence of an article may tell the same: by its words, or by a large number."""
    ours = _read(told)
    text = article.document.text
    if _share(ours, text) >= ANYWHERE:
        return True
    said = [fold(told[q.start + 1 : q.end - 1]).strip(" ,.") for q in quotations(told)]
    if said and any(quoted in fold(text) for quoted in said):
        return True  # somebody's own words
    head = _head(told)
    mine = _all(ours)
    plain = {meaning(stem) for stem in ours.plain}
    large = {number for number in ours.numbers if len(number) > 1}
    for sent in article.sentences:
        held = _held(text[sent.span.start : sent.span.end])
        share = len(plain & held) / max(1, len(plain))
        if share >= TOLD or len(mine & held) >= TOLD * max(1, len(mine)):
            return True
        if share and (large & held or len(head & held) >= HEAD_TOLD):
            return True
    return False


def _head(told: str) -> set[str]:
    """What a sentence opens with: who, and what happened; the rest is detail."""
    stems = [stem for stem in content_stems(told) if stem not in _SPEECH]
    return {meaning(stem) for stem in stems[:HEAD]}


def in_common(told: str, quote: str) -> float:
    """The share of the words, names and numbers of one sentence that another one holds."""
    mine = _all(_read(told))
    return len(mine & _held(quote)) / max(1, len(mine))


def _all(ours: _Words) -> set[str]:
    return {meaning(stem) for stem in ours.plain | ours.names} | ours.numbers


@lru_cache(maxsize=8192)
def _held(quote: str) -> frozenset[str]:
    """All that a sentence holds; asked for each fact of all other reports again."""
    return frozenset({meaning(stem) for stem in content_stems(quote)} | _read(quote).numbers)


def _share(ours: _Words, quote: str) -> float:
    there = _held(quote)
    return sum(meaning(stem) in there for stem in ours.plain) / max(1, len(ours.plain))
