"""Damaged articles of every form: each is read or is a failure in one line, and notes hold."""

from __future__ import annotations

import pytest
from torture.mutants import SOUND, heard, recoded, through

from digest.options import Options
from digest.store.sources import read_bytes

# Seeds that once raised, and a few more.
SEEDS = dict.fromkeys(SOUND, (0, 1, 2)) | {"wide.html": (23, 1), "a.atom": (0, 20, 510, 836)}


@pytest.mark.parametrize("name", SOUND)
def test_a_damaged_source_ends_no_run(name: str) -> None:
    for seed in SEEDS[name]:
        through(name, seed)


@pytest.mark.parametrize("name", SOUND)
def test_a_source_in_another_encoding_ends_no_run(name: str) -> None:
    for seed in range(8):
        heard(name, recoded(name, seed), seed)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_read(name: str) -> None:
    found = [type(o).__name__ for o in read_bytes(SOUND[name], name, opts=Options())]
    assert found == {"a.opml": ["Failed"], "a.zip": ["Done"] * 4, "a.tar": ["Done"] * 2}.get(
        name, ["Done"]
    )
