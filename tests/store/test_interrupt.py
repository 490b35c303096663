"""Ctrl-C while a file is written."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from digest.store.safe.interrupt import whole_step


@pytest.fixture(autouse=True)
def as_in_a_terminal() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_waits_for_the_end_of_the_step() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), whole_step():
        os.kill(os.getpid(), signal.SIGINT)
        done.append("written")
    assert ["written"] == done
    assert signal.default_int_handler == signal.getsignal(signal.SIGINT)


def test_a_step_that_fails_is_interrupted_too() -> None:
    with pytest.raises(KeyboardInterrupt), whole_step():
        os.kill(os.getpid(), signal.SIGINT)
        raise OSError("full")
    with pytest.raises(OSError, match="full"), whole_step():
        raise OSError("full")


def test_interrupts_that_are_ignored_stay_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with whole_step():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.SIG_IGN == signal.getsignal(signal.SIGINT)


def test_other_threads_are_left_alone() -> None:
    seen = []

    def work() -> None:
        with whole_step():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [signal.default_int_handler] == seen
