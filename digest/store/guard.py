"""A page that may be heavy, read in a child process with limits on time and memory."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from typing import Any, Final

from digest.errors import GivenUp, InputError
from digest.model import Document
from digest.reading.html import read as reader
from digest.store.safe import child

_MEMORY: Final = 1_500_000_000
_UNREADY: Final = re.compile(rb"(?:ModuleNotFound|Import)Error: [^\r\n]{1,200}")
_START: Final = 3.0  # seconds that the child needs to load the libraries on a busy machine


def read_html(data: bytes, *, max_seconds: float, **kwargs: Any) -> Document:
    """What `read_html.read` gives for the page; raises InputError when it takes too much."""
    try:
        done = subprocess.run(  # noqa: S603
            child.function("digest.store.guard"),
            input=pickle.dumps((data, max_seconds, kwargs)),
            capture_output=True,
            timeout=max_seconds + _START,
            check=False,
        )
    except subprocess.TimeoutExpired as e:
        raise GivenUp(
            f"given up after {max_seconds:g} seconds", "Paste the article's text instead"
        ) from e
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
        limit = int(seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    except (ImportError, ValueError, OSError):
        pass  # no such limits on this system: the parent's time limit holds
    try:
        outcome: object = reader.read(data, guarded=True, **kwargs)
    except InputError as e:
        outcome = (e.what, e.hint)
    except RecursionError:
        outcome = ("the page is nested too deeply", "Paste the article's text instead")
    sys.stdout.buffer.write(pickle.dumps(outcome))
