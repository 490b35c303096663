"""Two changes of one text put together, line by line; where both changed, one side wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[str]
_Span = tuple[int, int]


def lines(text: str) -> list[str]:
    """The lines with their ends, so that joining them gives the text again."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def together(base: str, mine: str, theirs: str) -> str:
    """The base with both changes; lines that both changed are as in `mine`.

    >>> together("a\\nb\\nc\\n", "a\\nb\\nC\\n", "A\\nb\\nc\\n")
    'A\\nb\\nC\\n'
    >>> together("a\\nb\\n", "a\\nmine\\n", "a\\ntheirs\\n")
    'a\\nmine\\n'
    """
    old, one, two = lines(base), lines(mine), lines(theirs)
    out: list[str] = []
    at = at_one = at_two = 0
    for (start, end), one_start, two_start in _shared(old, one, two):
        out += _chunk(old[at:start], one[at_one:one_start], two[at_two:two_start])
        out += old[start:end]
        size = end - start
        at, at_one, at_two = end, one_start + size, two_start + size
    out += _chunk(old[at:], one[at_one:], two[at_two:])
    return "".join(out)


def marked(old: str, new: str) -> list[str]:
    """Both texts as one list of lines: " " in both, "-" in the old one, "+" in the new one.

    >>> marked("a\\nb\\n", "a\\nc\\n")
    [' a\\n', '-b\\n', '+c\\n']
    """
    a, b = lines(old), lines(new)
    out: list[str] = []
    for tag, i, j, k, m in _matcher(a, b).get_opcodes():
        if tag == "equal":
            out += [f" {line}" for line in a[i:j]]
        else:
            out += [f"-{line}" for line in a[i:j]] + [f"+{line}" for line in b[k:m]]
    return out


def unmarked(both: Sequence[str]) -> tuple[str, str]:
    """The old and the new text of such a list."""
    old = "".join([line[1:] for line in both if line[:1] in " -"])
    return old, "".join([line[1:] for line in both if line[:1] in " +"])


def _chunk(old: Lines, mine: Lines, theirs: Lines) -> Lines:
    """What stands between two places that all three have in common."""
    return theirs if list(mine) == list(old) else mine


def _shared(old: Lines, one: Lines, two: Lines) -> Iterator[tuple[_Span, int, int]]:
    """Runs of lines that both sides left as they were: span in the base, start in either."""
    left = [m for m in _matcher(old, one).get_matching_blocks() if m.size]
    right = [m for m in _matcher(old, two).get_matching_blocks() if m.size]
    i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield (start, end), a.b + start - a.a, b.b + start - b.a
        if a.a + a.size < b.a + b.size:
            i += 1
        else:
            j += 1


def _matcher(a: Lines, b: Lines) -> SequenceMatcher[str]:
    return SequenceMatcher(None, a, b, autojunk=False)
