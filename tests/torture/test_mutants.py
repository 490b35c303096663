"""Thousands of damaged articles of every form: each is read or is a failure in one line."""

from __future__ import annotations

import pytest

from torture.mutants import SOUND, heard, mutant, recoded, through

pytestmark = pytest.mark.torture


@pytest.mark.parametrize("name", SOUND)
def test_no_damage_to_a_source_ends_a_run(name: str) -> None:
    for seed in range(1_000, 1_400):
        through(name, seed)


@pytest.mark.parametrize("name", SOUND)
def test_no_damage_to_a_source_is_more_than_its_failure(name: str) -> None:
    """24,011 files: read only, since a run through to the notes takes ten times as long."""
    for seed in range(2_000, 3_847):
        heard(name, mutant(name, seed), seed)


@pytest.mark.parametrize("name", SOUND)
def test_no_encoding_is_more_than_its_failure(name: str) -> None:
    for seed in range(400):
        heard(name, recoded(name, seed), seed)
