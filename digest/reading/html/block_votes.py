"""The voices of other extractors, and what share of each block of a page they take."""

from __future__ import annotations

import re
from collections import Counter
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
    texts = (voices.full, voices.precise, voices.second, voices.ld)
    shingles: dict[tuple[str, ...], int] = {}  # to the voices that hold it, a bit each
    lines: dict[tuple[str, ...], int] = {}
    split: dict[str, list[str]] = {}  # the voices share most of their lines
    for n, text in enumerate(texts):
        bit = 1 << n
        whole: list[str] = []
        for line in text.split("\n"):
            if line not in split:
                split[line] = _WORD.findall(line)
            own = split[line]
            whole += own
            key = tuple(own)
            lines[key] = lines.get(key, 0) | bit
        for shingle in zip(*(whole[i:] for i in range(_N)), strict=False):
            shingles[shingle] = shingles.get(shingle, 0) | bit
    out: list[list[float]] = [[] for _ in texts]
    for w in words:
        if len(w) < _N + 2:
            held = lines.get(tuple(w), 0)
            for n, shares in enumerate(out):
                shares.append(float(held >> n & 1))
            continue
        found = [m for m in map(shingles.get, zip(*(w[i:] for i in range(_N)), strict=False)) if m]
        counts = Counter(found)
        total = len(w) - _N + 1
        for n, shares in enumerate(out):
            shares.append(sum(c for m, c in counts.items() if m >> n & 1) / total)
    return out
