"""Front matter in the very form that the program writes, read without a YAML parser.

`plain_data` gives what `frontmatter.read` would give as plain data, or None wherever anything looks
different (block lists, bare sentences, odd escapes, any fault): the parser has the word then. Nine
notes of ten are as they were written, and this takes a tenth of the parser's time.
"""

from __future__ import annotations

import json
import re
from typing import Any

from digest.notes.syntax.frontmatter import MAX_CHARS, MAX_DEPTH
from digest.notes.syntax.yamltext import DIGEST_LINE

# What YAML bends or refuses: control characters, tabs, other line ends, marks of byte order.
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_STRING = re.compile(r'((?<!\\)"[^"\\\n]*+(?:\\["\\nt][^"\\\n]*+)*+")')
# Bare words and numbers become JSON strings; "null" is the same in both. What looks like neither
# stays as it is, and JSON refuses it.
_BARE = re.compile(r"([a-z\d-][a-z\d_.-]*)")
_GOOD = re.compile(r"(?:(?:[a-z][a-z_-]*|-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d) )*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?")
_LOOSE = re.compile(r"[,:](?! )|\x00:")  # YAML would read it as part of a word, or might
_KEY = re.compile(r"( {2})?([a-z][a-z_]*):(?: (?! )(.+))?$")
_OPENINGS = (DIGEST_LINE, "digest:")
_NULL = "null"
_INNERMOST = re.compile(r"[\[{][^\[\]{}]*[\]}]")
# Levels of brackets on a line: root, digest, list and item stand around them.
_BRACKETS = MAX_DEPTH - 3


class _Unlike(ValueError):
    """Not in the plain form."""


def _refuse(text: str) -> Any:
    raise _Unlike(text)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unlike("double key")
    return found


_DECODER = json.JSONDecoder(
    object_pairs_hook=_mapping, parse_int=_refuse, parse_float=_refuse, parse_constant=_refuse
)


def plain_data(source: str) -> dict[str, Any] | None:
    """The front matter as plain data; None where it is not in the form that the program writes."""
    if len(source) > MAX_CHARS:
        return None
    if not source.replace("\n", "").isprintable() and _STRANGE.search(source):
        return None
    cut = _STRING.split(source)
    bones = "\0".join(cut[::2])
    if _too_deep(bones):
        return None
    try:
        return _read(bones, cut)
    except ValueError:
        return None


def _too_deep(bones: str) -> bool:
    for _ in range(_BRACKETS):
        bones, found = _INNERMOST.subn("", bones)
        if not found:
            return False
    return "[" in bones or "{" in bones


def _read(bones: str, cut: list[str]) -> dict[str, Any]:
    """The lines' values, all decoded at once, put under their keys."""
    lines = bones.split("\n")
    if lines.pop():
        raise _Unlike("no last line end")
    root: dict[str, Any] = {}
    places: list[tuple[Any, str]] = []  # where each value goes
    values: list[str] = []
    inside = root  # the mapping that the line's key belongs to
    rows: list[Any] | None = None  # the list that lines of records go to
    empty: Any = None  # opened, and still without anything inside
    for line in lines:
        if line.startswith("    - "):
            if rows is None:
                raise _Unlike(line)
            places.append((rows, ""))
            values.append(line[6:])
            empty = None
            continue
        if line in _OPENINGS:
            key, value, target = "digest", None, root
        else:
            m = _KEY.match(line)
            if m is None:
                raise _Unlike(line)
            key, value, target = m[2], m[3], inside if m[1] else root
            if m[1] and inside is root:
                raise _Unlike(line)
        if key == _NULL or key in target or (empty is not None and empty is not target):
            raise _Unlike(line)
        rows, empty = None, None
        if value is not None:
            target[key] = value
            if not _DATE.fullmatch(value):
                places.append((target, key))
                values.append(value)
            inside = inside if target is inside else root
        elif target is root:
            if key != "digest":
                raise _Unlike(line)
            root[key] = inside = empty = {}
        else:
            target[key] = rows = empty = []
    if empty is not None:
        raise _Unlike("nothing inside")
    cut[::2] = _as_json(values).split("\0")  # raises where quotes stood elsewhere
    decoded = _DECODER.decode("".join(cut))
    for (where, key), (value,) in zip(places, decoded, strict=True):
        if key:
            where[key] = value
        else:
            where.append(value)
    return root


def _as_json(values: list[str]) -> str:
    """The values as a JSON list of lists of one."""
    if not values:
        return "[]"
    text = "\n".join(values)
    words = _BARE.split(text)
    if _LOOSE.search(text) or not _GOOD.fullmatch("".join({f"{word} " for word in words[1::2]})):
        raise _Unlike("another form of a scalar")
    text = '"'.join(words).replace('"null"', "null").replace("\n", "],[")
    return f"[[{text}]]"
