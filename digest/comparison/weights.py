"""Weights of importance: numbers only.

Fitted by tests/eval/fit_rank.py on an editor's points of 23 stories: our own annotation of
Giveme5W1H news_cluster (Apache-2.0) and ECB+ (CC BY 3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -1.55,
    "core": -0.22,
    "figure": 0.91,
    "money": 0.901,
    "time": 1.276,
    "quote": 1.83,
    "person": 0.542,
    "differ": -1.298,
    "unsure": -1.776,
    "voices": 0.858,
    "three": 0.306,
    "likeness": 0.959,
    "context": 0.632,
    "words quoted": -0.083,
    "label": -0.254,
    "lead": 0.379,
    "head": 0.725,
    "titles": 0.214,
    "everywhere": 1.087,
    "central": -0.835,
    "numbers": 0.14,
    "names": -0.055,
    "state": -0.148,
    "in quotation": 0.185,
    "length": 0.821,
    "share": 0.052,
    "named": 0.108,
    "uneven": 0.568,
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
