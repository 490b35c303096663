"""Weights of importance: numbers only.

Fitted by tests/eval/fit_rank.py on an editor's points of 23 stories: our own annotation of
Giveme5W1H news_cluster (Apache-2.0) and ECB+ (CC BY 3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -2.027,
    "core": -0.224,
    "figure": 0.93,
    "money": 1.069,
    "time": 0.978,
    "quote": 1.939,
    "person": 0.661,
    "differ": -1.779,
    "unsure": -1.669,
    "voices": 1.184,
    "three": 0.419,
    "likeness": 1.036,
    "context": 0.785,
    "words quoted": 0.013,
    "label": -0.286,
    "lead": 0.594,
    "head": 0.795,
    "titles": 0.226,
    "everywhere": 0.63,
    "central": -0.925,
    "numbers": 0.074,
    "names": -0.016,
    "state": -0.089,
    "in quotation": 0.159,
    "length": 0.669,
    "share": 0.196,
    "named": 0.776,
    "uneven": 0.751,
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
