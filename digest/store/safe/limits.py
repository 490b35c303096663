"""The last net of time: a stage that does not come to its end is its item's failure, not the run's.

The stages are linear and bounded by counts; this is for what nobody thought of. It counts the
processor's time, so that a busy machine changes nothing, and what came to its end within the limit
is the same with and without it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final

from digest.model import Failed

SECONDS: Final = 300.0
"""Of the processor, for one stage of one article or story: the largest story takes a tenth."""


class _TooLong(BaseException):
    """Not an Exception: a stage that catches those must not go on."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooLong


@dataclass(frozen=True, slots=True)
class Limited:
    """A stage function that gives up on an item after so many seconds of the processor's time."""

    stage: Callable[[Any], Any]
    seconds: float = SECONDS

    def __call__(self, item: Any) -> Any:
        """The stage's result, or the failure of this item."""
        here = threading.current_thread() is threading.main_thread()
        if not here or not hasattr(signal, "setitimer"):
            return self.stage(item)
        before = signal.signal(signal.SIGVTALRM, _stop)
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds)
            try:
                return self.stage(item)
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except _TooLong:
            return self._failed(item)
        finally:
            signal.signal(signal.SIGVTALRM, before)

    def _failed(self, item: Any) -> Failed:
        key = getattr(item, "origin", "") or getattr(item, "key", "") or getattr(item, "id", "")
        function = getattr(self.stage, "func", self.stage)
        return Failed(
            key=str(key),
            stage=str(getattr(function, "__name__", "stage")),
            error=f"given up after {self.seconds:g} seconds of work",
            hint="Cut the text, or take the file out of the inbox",
        )
