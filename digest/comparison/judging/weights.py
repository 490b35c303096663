"""Weights of importance: numbers only.

Fitted by tests/eval/fit_rank.py on an editor's points of 23 stories: our own annotation of
Giveme5W1H news_cluster (Apache-2.0) and ECB+ (CC BY 3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MODEL: Final[Mapping[str, float]] = {
    "constant": -0.272,
    "core": -0.033,
    "figure": 0.226,
    "money": 1.243,
    "time": 1.081,
    "quote": 1.289,
    "person": 0.0,
    "differ": -0.892,
    "unsure": -1.573,
    "voices": 1.466,
    "three": 0.459,
    "likeness": 0.57,
    "context": 0.662,
    "words quoted": -0.183,
    "label": -0.235,
    "lead": 0.719,
    "head": 0.102,
    "titles": 0.078,
    "everywhere": 0.568,
    "central": -0.853,
    "numbers": 0.228,
    "names": -0.117,
    "state": 0.301,
    "in quotation": 0.164,
    "length": 0.649,
    "share": 0.255,
    "named": -0.254,
    "uneven": 0.015,
}
"""Of a row: logistic weights of `rank.features`."""

ONLY: Final[Mapping[str, float]] = {
    "new names": -0.428,
    "central": 0.674,
    "quotation": -0.056,
    "state": 1.565,
    "unlike": -0.984,
    "figures": 0.405,
    "own words": -0.299,
    "headline": -0.921,
    "long": -0.37,
    "first": -0.192,
    "held": 0.724,
}
"""Of a sentence that one report alone has."""
