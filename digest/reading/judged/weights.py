"""The trained line models that ship with the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal

from digest.reading.judged.forest import Forest, forest


@cache
def weights(which: Literal["html", "text"]) -> Forest:
    """The model for lines of pages ("html") or of pasted text ("text")."""
    raw = files("digest.reading.judged").joinpath(f"lines_{which}.json").read_text("utf-8")
    return forest(json.loads(raw))
