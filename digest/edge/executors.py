"""Mappers: what the core takes instead of knowing about processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")

CHUNK = 16  # items sent to a worker at once: a few hundred milliseconds of work


class Mapper(Protocol):
    """Anything that looks like `map` over one iterable and keeps its order."""

    def __call__(self, fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """The function's results, in the order of the items."""
        ...


@contextmanager
def mapper(jobs: int) -> Iterator[Mapper]:
    """`map`, or the same over `jobs` worker processes; results come in order either way."""
    if jobs <= 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def over(fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
            return pool.map(fn, items, chunksize=CHUNK)

        yield over
