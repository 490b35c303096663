"""Weights of importance: numbers only.

Fitted by tests/eval/fit_rank.py on the editor's points of 23 stories (our own annotation of Giveme5W1H news_cluster, Apache-2.0, and ECB+, CC BY 3.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -1.968,
    "core": -0.162,
    "figure": 0.78,
    "money": 0.82,
    "time": 0.826,
    "quote": 1.884,
    "person": 1.01,
    "differ": -1.704,
    "unsure": -1.723,
    "voices": 0.976,
    "three": 0.397,
    "likeness": 0.962,
    "context": 0.871,
    "words quoted": -0.063,
    "label": -0.185,
    "lead": 0.455,
    "head": 0.813,
    "titles": 0.256,
    "everywhere": 0.783,
    "central": -0.844,
    "numbers": 0.027,
    "names": 0.023,
    "state": -0.029,
    "in quotation": 0.18,
    "length": 0.566,
    "share": 0.119,
    "named": 0.626,
    "uneven": 0.663,
}
"""Of a row: logistic weights of `rank.features`."""

ONLY: Final[Mapping[str, float]] = {
    "new names": 0.431,
    "central": 0.798,
    "quotation": 0.328,
    "state": 0.46,
    "unlike": 1.944,
    "figures": 0.142,
    "own words": 0.052,
    "headline": -0.296,
    "long": -0.589,
    "first": 0.129,
    "held": 0.376,
}
"""Of a sentence that one report alone has."""
