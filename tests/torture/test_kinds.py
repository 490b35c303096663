"""147 kinds of text through each stage of one article: linear, fast, small."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable

import pytest

from digest.facts.analyse import analyse
from digest.model import Document
from digest.options import Options
from digest.store.sources import read_bytes
from digest.stories.traits.profile import profile
from torture.kinds import KINDS, attributes

OPTS = Options()
SMALL, LARGE = 10_000, 100_000
SECONDS = 1.0
MEGABYTES = 300
GROWTH = 1.2
FLOOR = 0.1  # seconds below which a growth is only noise


def _document(text: str) -> Document:
    return Document(id="a", text=text, title="A bridge", lang="en", published="2026-11-29")


STAGES: dict[str, Callable[[str], object]] = {
    "read": lambda text: list(read_bytes(text.encode("utf-8"), "a.txt", opts=OPTS)),
    "facts": lambda text: analyse(_document(text), opts=OPTS.facts),
    "profile": lambda text: profile(_document(text)),
}


def seconds(stage: str, text: str) -> float:
    start = time.process_time()
    STAGES[stage](text)
    return time.process_time() - start


def _measured(stage: str, kind: str) -> tuple[float, float, int]:
    seconds(stage, KINDS["plain sentences"](1_000, 1))  # what is loaded once
    small = min(seconds(stage, KINDS[kind](SMALL, 1)) for _ in range(2))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    large = seconds(stage, KINDS[kind](LARGE, 1))
    return small, large, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024


@pytest.mark.torture
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_stage_is_linear_in_any_kind_of_text(stage: str, kind: str) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:  # a page of memory of its own
        small, large, megabytes = pool.apply(_measured, (stage, kind))
    assert large <= SECONDS
    assert large <= max(small, FLOOR) * (LARGE / SMALL) ** GROWTH
    assert megabytes <= MEGABYTES


@pytest.mark.torture
def test_a_page_of_attributes_is_read_or_given_up_in_good_time() -> None:
    start = time.process_time()
    list(read_bytes(attributes(439_000).encode(), "a.html", opts=OPTS))
    assert time.process_time() - start <= 5.0
