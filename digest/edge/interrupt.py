"""Ctrl-C between two files, never within one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def whole_step() -> Iterator[None]:
    """A block that an interrupt waits for; it is raised as KeyboardInterrupt at the block's end."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears of interrupts
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)
        if came:
            raise KeyboardInterrupt
