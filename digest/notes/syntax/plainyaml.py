"""Front matter in the very form that the program writes, read without a YAML parser.

`plain_data` gives what `frontmatter.read` would give as plain data, or None wherever anything looks
different: the parser has the word then. Nine notes of ten are as they were written.
"""

from __future__ import annotations

import json
import re
from typing import Any

# What YAML bends or refuses: control characters, tabs, other line ends, marks of byte order.
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_QUOTED = r'"(?:[^"\\\n]++|\\["\\])*+"'
_WORD = r"(?!null\b)[a-z][a-z0-9_-]*+"
_LINE = re.compile(
    rf"((?!null\b)[a-z][a-z_]*+): (?:(?P<quoted>{_QUOTED})"
    rf"|\[(?P<list>(?:(?:{_QUOTED}|{_WORD})(?:, (?={_QUOTED}|{_WORD})|(?=\])))*+)\]"
    rf"|(?P<bare>{_WORD}|\d{{4}}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?))\n"
)
_ENTRY = re.compile(rf"({_QUOTED})|({_WORD})")


def plain_data(source: str) -> dict[str, Any] | None:
    """The front matter as plain data; None where it is not in the form that the program writes."""
    if not source.replace("\n", "").isprintable() and _STRANGE.search(source):
        return None
    found: dict[str, Any] = {}
    at = 0
    while at < len(source):
        m = _LINE.match(source, at)
        if m is None or m[1] in found:
            return None
        if m["quoted"] is not None:
            found[m[1]] = json.loads(m["quoted"])
        elif m["bare"] is not None:
            found[m[1]] = m["bare"]
        else:
            found[m[1]] = _entries(m["list"])
        at = m.end()
    return found


def _entries(listed: str) -> list[str]:
    """The entries of a list that is known to be in form; each is matched where the last ended."""
    out: list[str] = []
    at = 0
    while m := _ENTRY.match(listed, at):
        out.append(json.loads(m[1]) if m[1] else m[2])
        at = m.end() + len(", ")
    return out
