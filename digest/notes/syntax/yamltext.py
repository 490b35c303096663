"""Values as YAML text: double-quoted strings, one flow-style line, nothing that a loader bends."""

from __future__ import annotations

import json
import re
from typing import Any

# Words that stay without quotes: states, languages, ids. YAML 1.1 reads some words as truth values,
# so those are never bare.
_BARE = re.compile(r"^[a-z][a-z0-9_-]{1,119}$")
_KEY = re.compile(r"^[a-z][a-z_-]+$")
_NEVER_BARE = frozenset(("yes", "no", "on", "off", "true", "false", "null"))
_DATE = re.compile(r"^\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?$")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def plain(value: Any) -> Any:
    """The value as the strict reader would read it back: strings, None, lists, mappings."""
    if value is None:
        return None
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return str(value)


def clean(text: str) -> str:
    """The text without the characters that the strict reader refuses."""
    return text if text.isprintable() else _REFUSED.sub(" ", text)


def quoted(text: str) -> str:
    """The text in double quotes."""
    text = clean(text)
    dumped = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", dumped)


def scalar(value: Any) -> str:
    """One scalar."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(plain(value))
    text = str(value)
    if _DATE.match(text) or (_BARE.match(text) and text not in _NEVER_BARE):
        return text
    return quoted(text)


def _key(name: Any) -> str:
    """A key: bare when it is a plain word that no YAML version reads as a truth value."""
    text = str(name)
    return text if _KEY.match(text) and text not in _NEVER_BARE else quoted(text)


def flow(value: Any) -> str:
    """Any value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def entry(key: str, value: Any, indent: str = "") -> str:
    """`key: value` as one line without its end."""
    return f"{indent}{key}: {flow(value)}"
