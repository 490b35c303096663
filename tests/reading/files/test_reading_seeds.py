"""The two pasted articles that every reading is measured by, held as line numbers and hashes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from digest.model import Document, Done
from digest.options import Options
from digest.store import sources as registry

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
FIRST = "000_61a660472887b90a.txt"
SECOND = "004_9e2104350014b456.txt"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not SEEDS.exists(), reason="no ../shared/seeds beside the checkout"),
]


def read(name: str) -> Document:
    (outcome,) = registry.read_path(SEEDS / name, opts=Options(), base=SEEDS)
    assert isinstance(outcome, Done)
    return outcome.value


def lines(name: str, *ranges: tuple[int, int]) -> list[str]:
    """The lines of a seed in these ranges (from 1, both ends in) that are not blank."""
    found = (SEEDS / name).read_text("utf-8").split("\n")
    return [line for a, b in ranges for line in found[a - 1 : b] if line.strip()]


def mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def test_first_seed() -> None:
    doc = read(FIRST)
    assert [doc.title] == lines(FIRST, (1, 1))
    assert doc.section == ""  # a kicker that no word tells as a section is no topic
    assert [doc.standfirst] == lines(FIRST, (5, 5))
    assert doc.authors == tuple(lines(FIRST, (7, 7)))
    assert doc.published == "2023-09-28T17:26"
    assert doc.outlet is None
    assert doc.text.split("\n\n") == lines(FIRST, (17, 24), (26, 49))
    assert mark(doc.text) == "9e00cc24062a48ac"
    assert [(d.line, d.reason) for d in doc.dropped] == [
        (1, "headline"),
        (3, "unknown"),
        (5, "standfirst"),
        (7, "byline"),
        (9, "byline"),
        (11, "stamp"),
        (13, "stamp"),
        (15, "caption"),
        (25, "promotion"),
        (50, "related"),
    ]


def test_second_seed() -> None:
    doc = read(SECOND)
    assert [doc.title] == lines(SECOND, (1, 1))
    assert doc.authors == ()
    assert doc.published is None
    assert mark(doc.outlet or "") == "02b0f9a07e5c21b3"
    assert doc.text.split("\n\n") == lines(SECOND, (2, 14))
    assert mark(doc.text) == "d5dcf5aa7061a7a6"
    assert [(d.line, d.reason) for d in doc.dropped] == [(1, "headline"), (16, "related")]
