"""A page that may be heavy, read in a child process with limits on work and memory.

It counts the processor's time, so that a busy machine changes nothing; a child that does not work
at all is ended by the clock, later.
"""

from __future__ import annotations

import math
import pickle
import re
import signal
import subprocess
import sys
from typing import Any, Final

from digest.errors import GivenUp, InputError
from digest.model import Document
from digest.reading.html import read as reader
from digest.store.safe import child

_MEMORY: Final = 1_500_000_000
_WORKED_ON: Final = getattr(signal, "SIGXCPU", 0)  # what ends it at the limit; 0 is no signal
_UNREADY: Final = re.compile(rb"(?:ModuleNotFound|Import)Error: [^\r\n]{1,200}")
_START: Final = 3  # seconds of the processor that the child may take to load the libraries
_STANDS: Final = 10  # times its limit by the clock: a child that waits for nothing


def read_html(data: bytes, *, max_seconds: float, **kwargs: Any) -> Document:
    """What `read_html.read` gives for the page; raises InputError when it takes too much."""
    try:
        done = subprocess.run(  # noqa: S603
            child.function("digest.store.guard"),
            input=pickle.dumps((data, max_seconds, kwargs)),
            capture_output=True,
            timeout=(max_seconds + _START) * _STANDS,
            check=False,
        )
    except subprocess.TimeoutExpired as e:
        raise GivenUp("given up: it came to no end", "Paste the article's text instead") from e
    if done.returncode == -_WORKED_ON:
        raise GivenUp(
            f"given up after {max_seconds:g} seconds of work", "Paste the article's text instead"
        )
    if done.returncode != 0 and (lost := _UNREADY.search(done.stderr)):
        raise GivenUp(
            f"the reader of heavy pages did not start ({lost[0].decode('utf-8', 'replace')})",
            "Run `make setup` in the program's folder",
        )
    if done.returncode != 0:
        raise GivenUp(
            "given up: the page takes too much time or memory", "Paste the article's text instead"
        )
    outcome = pickle.loads(done.stdout)  # noqa: S301  written by our own child
    if isinstance(outcome, tuple):
        raise InputError(*outcome)
    assert isinstance(outcome, Document)
    return outcome


def main() -> None:
    """Reads the page that comes in on the standard input, under the limits."""
    data, seconds, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301  from our own parent
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        limit = math.ceil(seconds) + _START
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    except (ImportError, ValueError, OSError):
        pass  # no such limits on this system: the parent's clock holds
    try:
        outcome: object = reader.read(data, guarded=True, **kwargs)
    except InputError as e:
        outcome = (e.what, e.hint)
    except RecursionError:
        outcome = ("the page is nested too deeply", "Paste the article's text instead")
    sys.stdout.buffer.write(pickle.dumps(outcome))
