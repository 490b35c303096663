"""A function over items in a child process: an item that crashes, hangs or eats memory is named.

The child is started once a worker and used for all its work; when an item takes it down, that
item becomes a failure, a new child is started, and the others go on.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import selectors
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any, BinaryIO, Final

from digest.model import Failed
from digest.store.safe import child
from digest.store.safe.garbage import SELDOM

SECONDS: Final = 60.0  # for one item: a thousand times what a page takes
MEMORY: Final = 3_000_000_000  # bytes of address space of the child
_START: Final = 30.0  # seconds more for the first item: the libraries are loaded with it
_HEAD: Final = struct.Struct("<Q")
_HINT: Final = "It was left out; read it alone with `digest extract` to see more"


class Sandbox:
    """One child process and what goes to it."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._doing: bytes = b""

    def each(
        self,
        fn: Callable[[Any], Any],
        items: Iterable[Any],
        *,
        named: Callable[[Any], str],
        stage: str,
    ) -> Iterator[Any]:
        """Give the function's result for each item, or a Failed where it took the child down.

        The function must be importable, and so must what goes in and comes out.
        """
        work = pickle.dumps(fn)
        for item in items:
            limit = self.seconds
            if self._child is None or self._child.poll() is not None:
                self._start()
                limit += _START
            if self._doing != work:
                self._send(b"F", work)
                self._doing = work
            try:
                self._send(b"I", pickle.dumps(item))
                yield self._answer(limit)
            except TimeoutError:
                self.close()
                error = f"given up after {self.seconds:g} seconds"
                yield Failed(key=named(item), stage=stage, error=error, hint=_HINT)
            except (EOFError, BrokenPipeError):
                self.close()
                error = "it took the process down (a crash, or all its memory)"
                yield Failed(key=named(item), stage=stage, error=error, hint=_HINT)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            self._child = None
        self._doing = b""

    def _start(self) -> None:
        self.close()
        self._child = subprocess.Popen(  # noqa: S603
            [*child.function("digest.archive.sandbox"), str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def _send(self, kind: bytes, data: bytes) -> None:
        """Send a function (F) or an item (I)."""
        assert self._child is not None and self._child.stdin is not None
        with suppress(BrokenPipeError):  # found when the answer is read
            self._child.stdin.write(kind + _HEAD.pack(len(data)) + data)
            self._child.stdin.flush()

    def _answer(self, seconds: float) -> Any:
        assert self._child is not None and self._child.stdout is not None
        until = monotonic() + seconds
        fd = self._child.stdout.fileno()
        (size,) = _HEAD.unpack(_read(fd, _HEAD.size, until))
        return pickle.loads(_read(fd, size, until))  # noqa: S301  from our own child


def _read(fd: int, size: int, until: float) -> bytes:
    """That many bytes of a pipe; raises TimeoutError, and EOFError at its end."""
    found = bytearray()
    with selectors.DefaultSelector() as wait:
        wait.register(fd, selectors.EVENT_READ)
        while len(found) < size:
            if not wait.select(max(0.0, until - monotonic())):
                raise TimeoutError
            some = os.read(fd, min(size - len(found), 1 << 20))
            if not some:
                raise EOFError
            found += some
    return bytes(found)


_OWN: list[Sandbox] = []


def own() -> Sandbox:
    """This process's sandbox, made at its first use."""
    if not _OWN:
        _OWN.append(Sandbox())
        atexit.register(_OWN[0].close)
    return _OWN[0]


def main() -> int:
    """The child: functions and items in, results out, until the pipe is closed."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        limit = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    gc.set_threshold(*SELDOM)
    inside, outside = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    fn: Callable[[Any], Any] | None = None
    while (kind := inside.read(1)) != b"":
        value = pickle.loads(_all(inside))  # noqa: S301  from our own parent
        if kind == b"F":
            fn = value
            continue
        assert fn is not None
        data = pickle.dumps(fn(value))
        outside.write(_HEAD.pack(len(data)) + data)
        outside.flush()
    return 0


def _all(pipe: BinaryIO) -> bytes:
    (size,) = _HEAD.unpack(pipe.read(_HEAD.size))
    return pipe.read(size)
