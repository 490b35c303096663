"""The voices of other extractors, and what share of each block of a page they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"\w+")
_N: Final = 4  # words of a shingle: long enough not to be there by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The texts that other extractors take for the body, and what the page says of itself."""

    full: str = ""  # trafilatura
    precise: str = ""  # trafilatura, set to precision
    second: str = ""  # resiliparse
    ld: str = ""  # articleBody of the page's JSON-LD
    title: str = ""
    description: str = ""


def votes(words: Sequence[Sequence[str]], voices: Voices) -> list[list[float]]:
    """For each voice, the share of each block's shingles that it holds; short blocks whole."""
    split: dict[str, tuple[str, ...]] = {}  # the voices share most of their lines
    said = [_said(t, split) for t in (voices.full, voices.precise, voices.second, voices.ld)]
    out: list[list[float]] = [[] for _ in said]
    for w in words:
        if len(w) < _N + 2:
            key = tuple(w)
            for shares, (lines, _) in zip(out, said, strict=True):
                shares.append(float(key in lines))
            continue
        own = list(_shingles(w))
        for shares, (_, shingles) in zip(out, said, strict=True):
            shares.append(sum(map(shingles.__contains__, own)) / len(own))
    return out


Words = tuple[str, ...]


def _said(text: str, split: dict[str, Words]) -> tuple[set[Words], set[Words]]:
    """The lines of a voice, and the shingles of its text; `split` has the words of known lines."""
    lines: set[Words] = set()
    whole: list[str] = []
    for line in text.split("\n"):
        own = split.get(line)
        if own is None:
            own = split[line] = tuple(_WORD.findall(line))
        lines.add(own)
        whole += own
    return lines, set(_shingles(whole))


def _shingles(words: Sequence[str]) -> Iterator[Words]:
    return zip(*(words[i:] for i in range(_N)), strict=False)
