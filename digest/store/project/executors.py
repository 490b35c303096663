"""Mappers over worker processes."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from typing import Any

from digest.flow.mapper import Mapper
from digest.store.safe.child import end_with_parent, safe_workers
from digest.store.safe.garbage import SELDOM

CHUNK = 4  # items sent to a worker at once: a few hundred milliseconds of work
AHEAD = 4  # chunks for each worker that wait or work: a run holds no more than these
FEW = 12  # items that are done before a worker is up


def cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


@contextmanager
def mapper(jobs: int) -> Iterator[Mapper]:
    """`map`, or the same over `jobs` worker processes (0: one for each core); results come in
    order either way. The workers start when there is work enough for them.
    """
    jobs = jobs or cores()
    if jobs <= 1:
        yield map
        return
    with ExitStack() as stack:
        started: list[Executor] = []

        def pool() -> Executor:
            if not started:
                started.append(_started(stack, jobs))
            return started[0]

        def over(fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
            rest = iter(items)
            first = list(islice(rest, FEW))
            if len(first) < FEW:
                return map(fn, first)
            return _ahead(pool(), jobs * AHEAD, fn, chain(first, rest))

        yield over


def _started(stack: ExitStack, jobs: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    stack.enter_context(safe_workers())
    context = get_context("spawn")
    return stack.enter_context(ProcessPoolExecutor(jobs, mp_context=context, initializer=_begun))


def _begun() -> None:
    """A worker ends with its run, and looks for garbage as seldom."""
    end_with_parent()
    gc.set_threshold(*SELDOM)


def _ahead(
    pool: Executor, most: int, fn: Callable[[Any], Any], items: Iterator[Any]
) -> Iterator[Any]:
    """The results in order; no more than `most` chunks are made before they are asked for."""
    waiting: deque[Future[list[Any]]] = deque()
    try:
        while True:
            while len(waiting) < most and (chunk := list(islice(items, CHUNK))):
                waiting.append(pool.submit(_all, fn, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()


def _all(fn: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    return [fn(item) for item in items]
