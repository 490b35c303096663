"""Mappers over worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from digest.flow.mapper import Mapper
from digest.store.safe.child import safe_workers

CHUNK = 16  # items sent to a worker at once: a few hundred milliseconds of work


@contextmanager
def mapper(jobs: int) -> Iterator[Mapper]:
    """`map`, or the same over `jobs` worker processes; results come in order either way."""
    if jobs <= 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with safe_workers(), ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def over(fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
            return pool.map(fn, items, chunksize=CHUNK)

        yield over
