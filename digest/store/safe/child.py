"""Children of ours: Python started from the program's own place, wherever it was called from.

A bare `python -m` looks into the working folder first, which may be a site folder with files of
anybody's: a child imports from the program and its venv, and from nowhere else.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(__file__).resolve().parents[3]
_SAFE: Final = "PYTHONSAFEPATH"


def function(module: str, name: str = "main") -> list[str]:
    """The command that calls a function of ours; further arguments stand in its `sys.argv`."""
    start = f"import sys; sys.path.insert(0, {str(PROGRAM)!r})"
    return [sys.executable, "-I", "-c", f"{start}; from {module} import {name} as f; sys.exit(f())"]


def installed(module: str) -> list[str]:
    """The command that runs a module of the venv."""
    return [sys.executable, "-I", "-m", module]


@contextmanager
def safe_workers() -> Iterator[None]:
    """While it holds, a worker process of `multiprocessing` does not look into the working folder.

    Such a worker is started with `-c`, which puts that folder first, before the standard library.
    """
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = before


def end_with_parent() -> None:
    """Let this worker end when its parent is gone: one that was killed tells its workers nothing,
    and they would wait for work for ever.
    """
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
