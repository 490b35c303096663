"""The words of the question, of its labels and of the reasons: data of a language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """The words, as `lang/en.toml` has them."""
    path = files("digest.judge") / "lang" / "en.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def question_words() -> frozenset[str]:
    """The words that a label may have beside those of the sentences."""
    return frozenset(str(words()["question_words"]).split())


def why(key: str, **gaps: object) -> str:
    """The reason of a dropped item."""
    return str(words()["why"][key]).format(**gaps)
