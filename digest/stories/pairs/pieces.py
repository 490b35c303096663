"""What grouping takes up from the last run: arrays in hand, and the pieces in which they are kept.

A piece is the bytes of one array, in a fixed form (little-endian): nothing in it can run, and no
more than one of them is packed at a time, however many articles there are. The head names the sum
of each: pieces that two runs wrote are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from digest.stories.memory import Index, Memory
from digest.stories.pairs.ragged import Rows, listed

STAGE, PIECE, LAST = "index", "piece", "last"
# The form of each array; of rows that of their values, "" where only the keys count.
_ROWS: Final = {
    "body": "<f4",
    "lead": "<f4",
    "by_body": "<f8",
    "by_lead": "<f8",
    "acting": "",
    "past": "",
    "present": "",
    "names": "",
}
_ARRAYS: Final = {"busy": "<u4", "days": "<f8", "i": "<u4", "j": "<u4", "p": "<f8", "cosine": "<f8"}


@dataclass(frozen=True, slots=True)
class InHand:
    """The articles of a run, what they are searched by, who is near them, and their pairs."""

    marks: tuple[str, ...]  # of the rows: what stands for an article's text
    body: Rows  # hash and weight of each telling word
    lead: Rows
    by_body: Rows  # row and cosine of the nearest
    by_lead: Rows
    acting: Rows
    past: Rows
    present: Rows  # full names that are none of its past
    names: Rows  # all full names
    busy: Any  # hashes of words that are not searched by
    days: Any  # the day of each, NaN where it is unknown
    i: Any  # rows of the pairs, the lower first
    j: Any
    p: Any  # of each pair: probability, cosine of the bodies
    cosine: Any


def nothing() -> InHand:
    """What is in hand before the first run."""
    import numpy as np

    none: dict[str, Any] = {name: listed([]) for name in _ROWS}
    none |= {name: np.zeros(0, dtype=form) for name, form in _ARRAYS.items()}
    return InHand((), **none)


def recalled(memory: Memory) -> InHand:
    """What the last run left; nothing where a piece of it is missing or of another run."""
    import numpy as np

    head = memory.get(STAGE, LAST)
    if not isinstance(head, Index):
        return nothing()
    found = {}
    for name, form in _pieces():
        data = memory.get(PIECE, name)
        if not isinstance(data, bytes) or head.sums.get(name) != _sum(data):
            return nothing()
        found[name] = np.frombuffer(data, dtype=form)
    told: dict[str, Any] = {name: found[name] for name in _ARRAYS}
    for name, form in _ROWS.items():
        keys = found[f"{name} keys"]
        values = found[f"{name} values"] if form else np.ones(len(keys))
        told[name] = Rows(found[f"{name} start"], keys, values)
    return InHand(head.marks, **told)


def remember(memory: Memory, index: InHand) -> None:
    """Keep what is in hand for the next run."""
    sums = {}
    for name, form in _pieces():
        of, _, part = name.partition(" ")
        array = getattr(index, of)
        data: bytes = (getattr(array, part) if part else array).astype(form).tobytes()
        sums[name] = _sum(data)
        memory.put(PIECE, name, data)
    memory.put(STAGE, LAST, Index(marks=index.marks, sums=sums))


def _pieces() -> Iterator[tuple[str, str]]:
    """The name of each piece, and its form."""
    for name, form in _ROWS.items():
        yield f"{name} start", "<i8"
        yield f"{name} keys", "<u4"
        if form:
            yield f"{name} values", form
    yield from _ARRAYS.items()


def _sum(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
