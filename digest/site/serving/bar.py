"""How far a build is, on a terminal and nowhere else."""

from __future__ import annotations

import sys
import time
from typing import TextIO


class Bar:
    """One line that is written over: what is done, of how many, and the time left.

    Its clock starts with the first step: what the job waited for before says nothing of the rest.
    """

    def __init__(self, label: str, of: int, stream: TextIO | None = None) -> None:
        self.label = label
        self.of = of
        self.done = 0
        self._stream = stream or sys.stderr
        self._on = self._stream.isatty()
        self._start = self._shown = 0.0

    def step(self) -> None:
        """One more is done."""
        self.reach(self.done + 1)

    def reach(self, done: int) -> None:
        """So many are done."""
        self.done = done
        now = time.monotonic()
        self._start = self._start or now
        if self._on and now - self._shown > 0.1:
            self._shown = now
            self._stream.write(f"\r\x1b[K{self.line(now - self._start)}")
            self._stream.flush()

    def line(self, seconds: float) -> str:
        """The line after so many seconds."""
        of = max(self.of, self.done)
        left = seconds * (of - self.done) / self.done if self.done else 0.0
        about = f"  about {max(1, round(left))} s left" if seconds >= 1 and left else ""
        return f"{self.label} {self.done}/{of}{about}"

    def end(self) -> None:
        """Takes the line away."""
        if self._on:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
