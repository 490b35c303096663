"""Quotations as the gate reads them: the same words in the same order as the source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.text.quotes import quotations

_SIGNS: Final = str.maketrans('"“”„«»()[]', " " * 10, "‘’'`´")  # marks part words, apostrophes not
_DASHES: Final = re.compile(r"--++|[–—]|\s-\s")
_ELISION: Final = re.compile(r"\[[^\[\]]*+\]|\([^()]*+\)|\.\s?\.\s?\.|…")
_PUNCTUATION: Final = re.compile(r"(?<![.,;:!?…])[.,;:!?…]++(?=\s|\Z)")
_LEAST: Final = 2  # words; one quoted word is checked as a word


@lru_cache(maxsize=64)
def flat(text: str) -> str:
    """The text in lower case without marks and punctuation, so that only words count.

    >>> flat("‘We won’, he said — twice.")
    'we won he said twice'
    """
    out = text.lower().translate(_SIGNS)
    if "-" in out or "–" in out or "—" in out:
        out = _DASHES.sub(" ", out)
    return " ".join(_PUNCTUATION.sub(" ", out).split())


def altered(claim: str, source: str) -> tuple[str, ...]:
    """The quotations of the claim that are not in the source word for word."""
    have = f" {flat(source)} "
    out = []
    for span in quotations(claim):
        said = claim[span.start + 1 : span.end - 1]
        for part in _ELISION.split(said):
            words = flat(part)
            if words.count(" ") + 1 >= _LEAST and f" {words} " not in have:
                out.append(said.strip())
                break
    return tuple(out)
