"""How often Python looks for records that hold each other and nobody holds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (1_000_000, 20, 100)
"""Thresholds. Articles, notes and views are frozen and hold each other in no ring, so looking among
them finds nothing: with Python's own 700 it takes a tenth of a run. High, not off: what a library
leaves in rings is freed, and memory stays bounded."""


@contextmanager
def seldom() -> Iterator[None]:
    """Looks seldom as long as it is open."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
