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
# So many times longer an item may take that waits for the processor: on a machine that is far too
# busy nothing is lost. One that sleeps, or had its seconds of the processor, is given up.
PATIENCE: Final = 10
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
        turn = _Turn(self._child.pid, seconds)
        fd = self._child.stdout.fileno()
        (size,) = _HEAD.unpack(_read(fd, _HEAD.size, turn))
        return pickle.loads(_read(fd, size, turn))  # noqa: S301  from our own child


class _Turn:
    """How long one item may still take."""

    def __init__(self, pid: int, seconds: float) -> None:
        self._pid = pid
        self._seconds = seconds
        _, self._used = _state(pid)
        self._begun = monotonic()

    def left(self) -> float:
        """Seconds until it has to be asked again; 0 where the item is to be given up."""
        gone = monotonic() - self._begun
        if gone < self._seconds:
            return self._seconds - gone
        state, used = _state(self._pid)
        waits = state in "RDT" and used - self._used < self._seconds
        return 1.0 if state and waits and gone < self._seconds * PATIENCE else 0.0


def _state(pid: int) -> tuple[str, float]:
    """What a process is doing (R: it runs or waits for the processor) and the seconds of the
    processor that it had; "" where the system does not tell.
    """
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
            told = file.read().rpartition(b")")[2].split()
        return told[0].decode("ascii"), (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return "", 0.0


def _read(fd: int, size: int, turn: _Turn) -> bytes:
    """That many bytes of a pipe; raises TimeoutError, and EOFError at its end."""
    found = bytearray()
    with selectors.DefaultSelector() as wait:
        wait.register(fd, selectors.EVENT_READ)
        while len(found) < size:
            while not wait.select(left := turn.left()):
                if not left:
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
