"""Fingerprints of front-matter values."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from digest.notes.syntax.markdown import fingerprint, fold
from digest.notes.syntax.yamltext import plain

_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_ZERO_SECONDS = re.compile(r"(\d\d:\d\d):00(?=$|[Z+-])")
# What tools that read YAML's dates make of a day: js-yaml, Go. A printed time has no seconds.
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0{1,9})? ?(?:Z|\+00:00)$")


def value_print(key: str, value: Any) -> str:
    """Fingerprint of a front-matter value: quoting, order of keys and date style don't count."""
    data = plain(value)
    if isinstance(data, str) and key != "date":
        return _text_print(data)
    if key == "date" and isinstance(data, str):
        data = MIDNIGHT.sub(r"\1", fold(data))
        data = _ZERO_SECONDS.sub(r"\1", data.replace("T", " ")).replace("Z", "+00:00")
    return fingerprint(_SORTED.encode(_folded(data)))


@lru_cache(maxsize=1_000)  # outlets, topics, languages come again and again
def _text_print(text: str) -> str:
    return fingerprint(json.encoder.encode_basestring(fold(text)))


def _folded(data: Any) -> Any:
    if isinstance(data, str):
        return fold(data)
    if isinstance(data, list):
        return [_folded(v) for v in data]
    if isinstance(data, dict):
        return {k: _folded(v) for k, v in data.items()}
    return data
