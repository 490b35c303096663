"""Who does the tasks: this process, or the workers of a Dask cluster.

A task is a function and what it works on; it writes its result as a file and gives back a small
value. It may be done twice, and looks first whether its file is there: a worker that is killed, a
scheduler that starts anew and a run that is called again all come to the same files.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol

from digest.archive.parts import ArchiveError

AHEAD: Final = 3  # tasks a worker that are handed out before the first is done: no more are held
TRIES: Final = 5  # of a task whose worker died
WAIT: Final = 300.0  # seconds that a scheduler which went away is waited for
_AGAIN: Final = "Start it again and run the same command: it goes on from here"


class Engine(Protocol):
    """Does tasks in any order."""

    def each(self, fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """Give the results as they come; each item is done at least once."""
        ...


class Here:
    """The tasks one after the other in this process."""

    def each(self, fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """Give the results in order."""
        return map(fn, items)


class Cluster:
    """The tasks on the workers of a Dask scheduler."""

    def __init__(self, connect: Callable[[], Any], *, wait: float = WAIT) -> None:
        self.connect = connect
        self.wait = wait
        self.client = connect()

    def each(self, fn: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """Give the results as they come, a few tasks a worker handed out at a time."""
        waiting = iter(items)
        left: dict[int, Any] = {}  # handed out, no result yet
        number = 0
        while True:
            try:
                yield from self._round(fn, waiting, left, number)
                return
            except _lost() as err:
                number += 1_000_000
                self._again(err)

    def _round(
        self, fn: Callable[[Any], Any], waiting: Iterator[Any], left: dict[int, Any], number: int
    ) -> Iterator[Any]:
        distributed = _dask("distributed")

        def hand_out(n: int, item: Any) -> Any:
            future = self.client.submit(fn, item, pure=False, retries=TRIES)
            doing[future.key] = n
            return future

        doing: dict[str, int] = {}
        tries: dict[int, int] = {}
        done = distributed.as_completed(
            [hand_out(n, item) for n, item in left.items()], loop=self.client.loop
        )
        room = AHEAD * max(1, sum(self.client.nthreads().values()))
        number = max([number, *left], default=number)
        while True:
            while len(left) < room:
                item = next(waiting, None)
                if item is None:
                    break
                number += 1
                left[number] = item
                done.add(hand_out(number, item))
            if not left:
                return
            future = next(done)
            n = doing.pop(future.key)
            try:
                value = future.result()
            except distributed.KilledWorker as err:
                tries[n] = tries.get(n, 0) + 1
                if tries[n] >= TRIES:
                    raise ArchiveError(
                        f"a task ended {TRIES} workers: {err}",
                        "Give the workers more memory, or look at their logs",
                    ) from err
                done.add(hand_out(n, left[n]))
                continue
            finally:
                future.release()
            del left[n]
            yield value

    def _again(self, err: BaseException) -> None:
        """Wait for the scheduler to be there again."""
        until = time.monotonic() + self.wait
        with suppress(Exception):
            self.client.close(timeout=1)
        while True:
            try:
                self.client = self.connect()
            except OSError as again:
                if time.monotonic() > until:
                    raise ArchiveError(f"the scheduler is gone ({err})", _AGAIN) from again
                time.sleep(1.0)
            else:
                return


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised where the scheduler went away."""
    return (_dask("distributed.comm").CommClosedError, CancelledError, TimeoutError)


def _dask(module: str) -> Any:
    """A module of Dask, which is an extra; raises ArchiveError where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as err:
        raise ArchiveError(
            "several workers need the packages of `make archive-setup`",
            "Run it, or leave --workers and --scheduler out",
        ) from err


@contextmanager
def engine(scheduler: str = "", *, workers: int = 1) -> Iterator[Engine]:
    """Give what does the tasks: a scheduler at an address, else workers of our own, else here."""
    if not scheduler and workers <= 1:
        yield Here()
        return
    distributed = _dask("distributed")
    if scheduler:
        made = Cluster(lambda: distributed.Client(scheduler, timeout="60s", set_as_default=False))
        try:
            yield made
        finally:
            with suppress(Exception):
                made.client.close()
        return
    with (
        _dask("dask").config.set({"distributed.scheduler.allowed-failures": TRIES}),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield Cluster(lambda: client)
