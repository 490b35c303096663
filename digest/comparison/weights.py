"""Weights of importance: numbers only, fitted by tests/eval/fit_rank.py on the editor's points of 23
stories (our own annotation of Giveme5W1H news_cluster, Apache-2.0, and ECB+, CC BY 3.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -1.801,
    "core": -0.199,
    "figure": 0.685,
    "money": 1.034,
    "time": 0.874,
    "quote": 2.011,
    "person": 0.54,
    "differ": -1.837,
    "unsure": -1.827,
    "voices": 1.198,
    "three": 0.631,
    "likeness": 1.042,
    "context": 1.035,
    "words quoted": 0.055,
    "label": -0.353,
    "lead": 0.476,
    "head": 0.852,
    "titles": 0.35,
    "everywhere": 0.154,
    "central": -1.018,
    "numbers": 0.085,
    "names": 0.119,
    "state": 0.156,
    "in quotation": 0.011,
    "length": 0.652,
    "share": 0.464,
    "named": 0.844,
    "uneven": 0.859,
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
