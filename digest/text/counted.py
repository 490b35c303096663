"""How many of what, as people write it."""

from __future__ import annotations


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun, singular for one.

    >>> counted(1, "article"), counted(2, "story", "stories"), counted(0, "note")
    ('1 article', '2 stories', '0 notes')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
