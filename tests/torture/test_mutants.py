"""Thousands of damaged articles of every form: each is read or is a failure in one line."""

from __future__ import annotations

import pytest
from test_reading_mutants import through

from torture.mutants import SOUND

pytestmark = pytest.mark.torture


@pytest.mark.parametrize("name", SOUND)
def test_no_damage_to_a_source_ends_a_run(name: str) -> None:
    for seed in range(1_000, 1_400):
        through(name, seed)
