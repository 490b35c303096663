"""The voices of other extractors, and what share of each block of a page they take."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    heard = [_known(t) for t in (voices.full, voices.precise, voices.second, voices.ld)]
    out: list[list[float]] = [[], [], [], []]
    for w in words:
        if len(w) < _N + 2:
            line = tuple(w)
            for shares, (_, lines) in zip(out, heard, strict=True):
                shares.append(float(line in lines))
            continue
        own = list(zip(*(w[i:] for i in range(_N)), strict=False))
        for shares, (shingles, _) in zip(out, heard, strict=True):
            shares.append(sum(map(shingles.__contains__, own)) / len(own) if shingles else 0.0)
    return out


def _known(text: str) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """The shingles of a text and its whole lines, as words."""
    words = _WORD.findall(text)
    shingles = set(zip(*(words[i:] for i in range(_N)), strict=False))
    lines = {tuple(_WORD.findall(line)) for line in text.split("\n")}
    return shingles, lines
