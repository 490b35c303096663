"""Texts made to slow a pattern down, from its own syntax tree: long runs of each of its repeats.

For the patterns on which the checker runs out of time; blunter than its search, but never in want
of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_TRIED = [*" aA0-.,'\t_\x00", *map(chr, range(33, 127))]
_CATEGORY = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
_END = "\x00\n"  # what hardly any pattern matches


def attacks(source: str, flags: int, length: int) -> Iterator[str]:
    """For each repeat: what leads to it, then its body over and over, then what does not fit."""
    tree = _parser.parse(source, flags & ~re.DEBUG)
    seen = set()
    for before, body in _repeats(tree, ""):
        for pump in body:
            for head in {"", before}:
                if pump and (head, pump) not in seen:
                    seen.add((head, pump))
                    yield head + pump * (length // len(pump)) + _END
    whole = _sample(tree)
    if whole:
        yield whole * (length // len(whole)) + _END


def _repeats(items: Any, before: str) -> Iterator[tuple[str, list[str]]]:
    """Every repeat with what stands before it, and the ways to fill it once."""
    for op, value in items:
        if op in _REPEATS:
            yield before, _ways(value[2])
            yield from _repeats(value[2], before)
        elif op is codes.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif op is codes.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeats(value[1], before)
        before += _one(op, value)


def _ways(items: Any) -> list[str]:
    """One sample for each branch of a body that is one group of branches, else one."""
    items = list(items)
    if len(items) == 1 and items[0][0] is codes.SUBPATTERN:
        return _ways(items[0][1][3])
    if len(items) == 1 and items[0][0] is codes.BRANCH:
        return [_sample(branch) for branch in items[0][1][1]]
    return [_sample(items)]


def _sample(items: Any) -> str:
    return "".join(_one(op, value) for op, value in items)


def _one(op: Any, value: Any) -> str:
    """A text that this piece of a pattern matches, more or less."""
    if op is codes.LITERAL:
        return chr(value)
    if op is codes.NOT_LITERAL:
        return next(c for c in _TRIED if ord(c) != value)
    if op is codes.ANY:
        return "a"
    if op is codes.IN:
        return next((c for c in _TRIED if _within(c, value)), _first(value))
    if op is codes.BRANCH:
        return _sample(value[1][0])
    if op is codes.SUBPATTERN:
        return _sample(value[3])
    if op is codes.ATOMIC_GROUP:
        return _sample(value)
    if op in _REPEATS:
        return _sample(value[2]) * max(1, value[0])
    return ""


def _within(char: str, items: Any) -> bool:
    negated = any(op is codes.NEGATE for op, _ in items)
    found = any(
        (op is codes.LITERAL and ord(char) == value)
        or (op is codes.RANGE and value[0] <= ord(char) <= value[1])
        or (op is codes.CATEGORY and re.match(_CATEGORY[value], char) is not None)
        for op, value in items
    )
    return found != negated


def _first(items: Any) -> str:
    for op, value in items:
        if op is codes.LITERAL:
            return chr(value)
        if op is codes.RANGE:
            return chr(value[0])
    return ""
