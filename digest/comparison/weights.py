"""Weights of importance: numbers only.

Fitted by tests/eval/fit_rank.py on an editor's points of 23 stories: our own annotation of
Giveme5W1H news_cluster (Apache-2.0) and ECB+ (CC BY 3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -1.829,
    "core": -0.227,
    "figure": 0.908,
    "money": 1.072,
    "time": 1.011,
    "quote": 1.932,
    "person": 0.607,
    "differ": -1.208,
    "unsure": -1.688,
    "voices": 1.026,
    "three": 0.436,
    "likeness": 1.039,
    "context": 0.839,
    "words quoted": -0.002,
    "label": -0.26,
    "lead": 0.529,
    "head": 0.784,
    "titles": 0.206,
    "everywhere": 0.725,
    "central": -0.958,
    "numbers": 0.077,
    "names": 0.01,
    "state": -0.062,
    "in quotation": 0.198,
    "length": 0.594,
    "share": 0.061,
    "named": 0.677,
    "uneven": 0.694,
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
