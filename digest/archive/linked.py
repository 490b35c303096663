"""Sets that links hold together: no library of graphs is loaded for them."""

from __future__ import annotations

from collections.abc import Iterable


def linked(links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Give, for each number in a link, the smallest that links lead to from it.

    >>> linked([(1, 2), (5, 4), (2, 3)])
    {1: 1, 2: 1, 5: 4, 4: 4, 3: 1}
    """
    up: dict[int, int] = {}

    def first(n: int) -> int:
        while up.setdefault(n, n) != n:
            up[n] = n = up[up[n]]
        return n

    for one, two in links:
        low, high = sorted((first(one), first(two)))
        up[high] = low
    return {n: first(n) for n in up}
