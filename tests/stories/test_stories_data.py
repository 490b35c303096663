"""The two seed texts stay apart, whatever stands beside them (needs ../shared)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.data


def adapter() -> Any:
    spec = importlib.util.spec_from_file_location(
        "eval_stories", Path(__file__).parents[1] / "eval" / "stories.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="no ../shared/seeds")
def test_the_seeds_stay_apart_in_all_nine_cases_and_both_orders() -> None:
    stories = adapter()
    for third, docs in stories.seed_cases():
        assert stories.seed_ok(third, docs)
        assert stories.seed_ok(third, docs[::-1])


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="no ../shared/seeds")
def test_the_seeds_are_told_as_another_event_with_a_reason() -> None:
    from digest.stories.group import group
    from digest.stories.traits.profile import profile

    stories = adapter()
    for third, docs in stories.seed_cases():
        if third:
            continue
        told = group([profile(d) for d in docs]).lookalikes
        assert {(k.article, k.other) for k in told} == {("zA", "zB"), ("zB", "zA")}
        assert {k.verdict for k in told} == {"other event"}
        assert all("Legion" in k.reason for k in told)
