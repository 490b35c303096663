"""The quality gate of the facts room: floors of tests/eval/floors.json, which only go up."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

EVAL = Path(__file__).parents[1] / "eval"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "summaries"
FLOORS: dict[str, float] = json.loads((EVAL / "floors.json").read_text("utf-8")).get("facts", {})


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_facts", EVAL / "facts.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["eval_facts"] = module
    spec.loader.exec_module(module)
    return module


def test_the_shipped_texts_reach_their_floors(measure: ModuleType) -> None:
    for name, value in measure.shipped().items():
        assert value >= FLOORS[name] - 0.1, name


@pytest.mark.data
@pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/summaries is not here")
def test_the_gate_refuses_broken_claims(measure: ModuleType) -> None:
    """A sample: the whole is measured by `tests/eval/facts.py`; 8 points allow for the sample."""
    for name, value in measure.verifier(6).items():
        assert value >= FLOORS[name] - 8, name
