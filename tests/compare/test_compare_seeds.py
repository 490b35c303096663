"""The same reports give the same rows whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from digest.comparison.compare import compare
from test_compare_cases import case
from test_compare_careful import article
HEAD = "Governor Ana Ortiz of Skarn and the harbour treaty with Orle. "
one = HEAD + "Governor Ana Ortiz refused to sign the harbour treaty with Orle on Monday."
two = HEAD + "Ana Ortiz, who was in Skarn on Monday, signed the harbour treaty with Orle."
stories = [[article("a", one), article("b", two)], *(case(n).articles for n in sys.argv[1:])]
for story in stories:
    found = compare(story, ask=False)
    print(found.note, [(r.status, r.label, r.values) for r in found.rows])
"""


def _rows(seed: int) -> str:
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "strike", "trial", "nodifference"],
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.returncode, done.stderr
    return done.stdout


def test_rows_do_not_hang_on_the_seed_of_hashes() -> None:
    first = _rows(1)
    assert "refuse" in first
    assert all(first == _rows(seed) for seed in (2, 6))
