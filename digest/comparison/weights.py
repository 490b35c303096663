"""Weights of importance: numbers only, fitted by tests/eval/fit_rank.py on the editor's points of 23
stories (our own annotation of Giveme5W1H news_cluster, Apache-2.0, and ECB+, CC BY 3.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -2.007,
    "core": -0.24,
    "figure": 0.632,
    "money": 0.843,
    "time": 0.749,
    "quote": 1.966,
    "person": 0.58,
    "differ": -3.108,
    "unsure": -1.676,
    "voices": 1.334,
    "three": 0.632,
    "likeness": 0.953,
    "context": 0.997,
    "words quoted": 0.024,
    "label": -0.263,
    "lead": 0.342,
    "head": 0.851,
    "titles": 0.347,
    "everywhere": 0.183,
    "central": -0.971,
    "numbers": 0.039,
    "names": 0.059,
    "state": 0.174,
    "in quotation": -0.029,
    "length": 0.602,
    "share": 0.437,
    "named": 0.846,
    "uneven": 0.901,
}
"""Of a row: logistic weights of `rank.features`."""

ONLY: Final[Mapping[str, float]] = {
    "new names": 0.35,
    "central": 0.721,
    "quotation": 0.407,
    "state": 0.473,
    "unlike": 1.85,
    "figures": 0.167,
    "own words": 0.028,
    "headline": -0.274,
    "long": -0.425,
    "first": 0.127,
    "held": 0.372,
}
"""Of a sentence that one report alone has."""
