"""Weights of importance: numbers only.

Fitted by tests/eval/fit_rank.py on an editor's points of 23 stories: our own annotation of
Giveme5W1H news_cluster (Apache-2.0) and ECB+ (CC BY 3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -1.404,
    "core": -0.244,
    "figure": 0.926,
    "money": 0.93,
    "time": 1.28,
    "quote": 1.763,
    "person": 0.536,
    "differ": -1.26,
    "unsure": -1.74,
    "voices": 0.822,
    "three": 0.299,
    "likeness": 0.925,
    "context": 0.557,
    "words quoted": -0.074,
    "label": -0.264,
    "lead": 0.401,
    "head": 0.698,
    "titles": 0.231,
    "everywhere": 1.035,
    "central": -0.96,
    "numbers": 0.148,
    "names": 0.009,
    "state": -0.12,
    "in quotation": 0.198,
    "length": 0.778,
    "share": 0.102,
    "named": 0.095,
    "uneven": 0.587,
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
