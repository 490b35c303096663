"""Weights of importance: numbers only.

Fitted by tests/eval/fit_rank.py on an editor's points of 23 stories: our own annotation of
Giveme5W1H news_cluster (Apache-2.0) and ECB+ (CC BY 3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -1.379,
    "core": -0.249,
    "figure": 0.935,
    "money": 0.93,
    "time": 1.286,
    "quote": 1.733,
    "person": 0.541,
    "differ": -1.242,
    "unsure": -1.706,
    "voices": 0.822,
    "three": 0.305,
    "likeness": 0.918,
    "context": 0.554,
    "words quoted": -0.059,
    "label": -0.266,
    "lead": 0.449,
    "head": 0.642,
    "titles": 0.234,
    "everywhere": 0.975,
    "central": -0.932,
    "numbers": 0.17,
    "names": 0.023,
    "state": -0.129,
    "in quotation": 0.233,
    "length": 0.739,
    "share": 0.082,
    "named": 0.117,
    "uneven": 0.629,
}
"""Of a row: logistic weights of `rank.features`."""

ONLY: Final[Mapping[str, float]] = {
    "new names": 0.379,
    "central": 0.716,
    "quotation": 0.324,
    "state": 0.479,
    "unlike": 1.741,
    "figures": 0.138,
    "own words": 0.343,
    "headline": -0.277,
    "long": -0.623,
    "first": 0.137,
    "held": 0.39,
}
"""Of a sentence that one report alone has."""
