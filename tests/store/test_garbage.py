"""A run looks for garbage seldom, and leaves Python as it found it."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from digest.options import Options
from digest.store.project.run import run
from digest.store.safe.garbage import SELDOM, seldom


def test_a_run_looks_for_garbage_seldom(tmp_path: Path) -> None:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "a.txt").write_text("Bridge opens\n\nThe bridge at Kelding opened.", "utf-8")
    before = gc.get_threshold()
    seen = []

    def watched(items: Iterable[Any], label: str, length: int) -> Iterable[Any]:
        seen.append(gc.get_threshold())
        return items

    run(tmp_path, Options(), today="2031-06-01", progress=watched)
    assert seen
    assert {*seen} == {SELDOM}
    assert gc.get_threshold() == before


def test_what_goes_wrong_leaves_the_thresholds_as_they_were() -> None:
    before = gc.get_threshold()
    with pytest.raises(RuntimeError), seldom():
        raise RuntimeError
    assert gc.get_threshold() == before
