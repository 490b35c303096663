"""Where copied words stand in a sentence, letter for letter but for quotation marks and spaces."""

from __future__ import annotations

from typing import Final

from digest.model import Span

_PLAIN: Final = str.maketrans("’‘‚`´“”„«»‐‑‒–—\u00a0", "'''''\"\"\"\"\"----- ")
_ENDS: Final = " \t\"'.,;:!?()[]-…"


def span_of(words: str, sentence: str) -> Span | None:
    """Where the words stand as whole words; None where they do not.

    Marks at their ends are left out: a model quotes what it copies.

    >>> span_of('"the  harbour master"', "It is the harbour master’s boat, he said.")
    Span(start=6, end=24)
    """
    plain, places = _plain(sentence)
    wanted, _ = _plain(words)
    wanted = wanted.strip(_ENDS)
    if not wanted:
        return None
    at = plain.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _free(plain, at - 1, at) and _free(plain, end, end - 1):
            return Span(start=places[at], end=places[end - 1] + 1)
        at = plain.find(wanted, at + 1)
    return None


def _free(text: str, beside: int, edge: int) -> bool:
    """Whether a word ends at an edge: no letter or digit on both sides of it."""
    if not 0 <= beside < len(text):
        return True
    return not (text[beside].isalnum() and text[edge].isalnum())


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in small letters with plain marks and single spaces, and where each stands."""
    out: list[str] = []
    places: list[int] = []
    for n, char in enumerate(text):
        low = char.translate(_PLAIN).lower()
        if len(low) != 1:
            low = char
        if low.isspace():
            if out and out[-1] == " ":
                continue
            low = " "
        out.append(low)
        places.append(n)
    return "".join(out), places
