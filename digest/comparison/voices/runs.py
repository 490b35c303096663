"""The passages that two texts share word for word, outside quotations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.model import Span
from digest.text.quotes import quotations
from digest.text.words import bounds, folded

GRAM = 8
"""Words of one gram: below 7 ordinary phrases of the trade match by chance, above 9 a single
changed word hides a copy (copy_real, visible part: F1 flat between 7 and 9)."""

PLACES = 3
"""Places of one gram in one text that are looked at: a refrain stands everywhere."""

_LOOSE = re.compile(r"“[^“”]{1,1500}”|\"\"(?=\w)[^\"]{1,800}\"")
_HYPHENS = ("-", "\u2010", "\u2011")


@dataclass(frozen=True, slots=True)
class Told:
    """A text's own words: folded, with their spans; `block` changes wherever a quotation stood."""

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    blocks: tuple[int, ...]
    grams: Mapping[tuple[str, ...], tuple[int, ...]]


def told(text: str) -> Told:
    """The words of a text outside its quotations.

    Quotations are left out because two reports that heard the same speech share it without
    having copied each other.
    """
    quoted = _quoted(text)
    spans: list[tuple[int, int]] = []
    blocks: list[int] = []
    at = 0
    for start, end in _whole_words(text):
        while at < len(quoted) and quoted[at].end <= start:
            at += 1
        if at < len(quoted) and quoted[at].start < end:
            continue
        spans.append((start, end))
        blocks.append(at)
    tokens = folded(text, spans)
    grams: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(tokens) - GRAM + 1):
        if blocks[i] == blocks[i + GRAM - 1]:
            grams.setdefault(tuple(tokens[i : i + GRAM]), []).append(i)
    return Told(
        tuple(tokens), tuple(spans), tuple(blocks), {gram: tuple(at) for gram, at in grams.items()}
    )


def _quoted(text: str) -> tuple[Span, ...]:
    """Quotations, also those whose curly or doubled marks stand apart from the words."""
    loose = (Span(start=m.start(), end=m.end()) for m in _LOOSE.finditer(text))
    merged: list[Span] = []
    for span in sorted((*quotations(text), *loose), key=lambda span: (span.start, span.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _whole_words(text: str) -> list[tuple[int, int]]:
    """Words, hyphened ones as one: "son-in-law" must not count three times in a run."""
    joined: list[tuple[int, int]] = []
    for start, end in bounds(text):
        if joined and text[joined[-1][1] : start] in _HYPHENS:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share: the longest run, grams in common, runs as (left, right, length)."""

    longest: int
    containment: float  # share of the shorter text's grams that the other has too
    runs: tuple[tuple[int, int, int], ...]
    share: float  # of the shorter text's own words


def overlap(left: Told, right: Told) -> Overlap:
    """The shared runs of two texts, each word of either text in at most one of them."""
    few = min(len(left.grams), len(right.grams))
    if not few:
        return Overlap(0, 0.0, (), 0.0)
    common = left.grams.keys() & right.grams.keys()
    if not common:
        return Overlap(0, 0.0, (), 0.0)
    runs = _maximal(left, right, common)
    shared = sum(length for _, _, length in runs)
    shorter = min(len(left.tokens), len(right.tokens))
    return Overlap(
        max(length for _, _, length in runs), len(common) / few, runs, min(1.0, shared / shorter)
    )


def _maximal(
    left: Told, right: Told, common: set[tuple[str, ...]]
) -> tuple[tuple[int, int, int], ...]:
    """Longest runs first, then those that still lie outside the ones taken; in text order."""
    found: set[tuple[int, int, int]] = set()
    for gram in common:
        for i in left.grams[gram][:PLACES]:
            for j in right.grams[gram][:PLACES]:
                if not _same_before(left, right, i, j):
                    found.add((i, j, _length(left, right, i, j)))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    runs: list[tuple[int, int, int]] = []
    for i, j, length in sorted(found, key=lambda run: (-run[2], run[0], run[1])):
        ours, theirs = range(i, i + length), range(j, j + length)
        if taken_left.isdisjoint(ours) and taken_right.isdisjoint(theirs):
            taken_left.update(ours)
            taken_right.update(theirs)
            runs.append((i, j, length))
    return tuple(sorted(runs))


def _same_before(left: Told, right: Told, i: int, j: int) -> bool:
    return (
        i > 0
        and j > 0
        and left.tokens[i - 1] == right.tokens[j - 1]
        and left.blocks[i - 1] == left.blocks[i]
        and right.blocks[j - 1] == right.blocks[j]
    )


def _length(left: Told, right: Told, i: int, j: int) -> int:
    length = 0
    while (
        i + length < len(left.tokens)
        and j + length < len(right.tokens)
        and left.tokens[i + length] == right.tokens[j + length]
        and left.blocks[i + length] == left.blocks[i]
        and right.blocks[j + length] == right.blocks[j]
    ):
        length += 1
    return length


def spans_of(
    left: Told, right: Told, runs: Sequence[tuple[int, int, int]]
) -> tuple[tuple[Span, Span], ...]:
    """The runs as spans of the two texts."""
    return tuple(
        (
            Span(start=left.spans[i][0], end=left.spans[i + n - 1][1]),
            Span(start=right.spans[j][0], end=right.spans[j + n - 1][1]),
        )
        for i, j, n in runs
    )
