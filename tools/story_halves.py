"""The two halves of the story sets: one that the decision is made with, one that only measures."""

from __future__ import annotations

from hashlib import sha256
from typing import Any


def written_with(record: dict[str, Any]) -> bool:
    """Whether an article is of the half that is trained on and looked at.

    By the story, or by the group of stories that are easily taken for each other: look-alikes are
    never torn apart.
    """
    name = record.get("lookalike") or record["story"]
    return sha256(name.encode()).digest()[0] % 2 == 0
