"""What is kept of each stage: a result comes back as the record that it was, or not at all."""

from __future__ import annotations

import importlib
import json
import zlib
from functools import cache
from typing import Any, Final

from digest.model import Document, Failed
from digest.store.kept.codec import decode, encode

_DEEP: Final = 1  # packing: the next level gains 4 % and costs twice as much
# Bytes that are kept as they are: hashes and cosines give way to no packing, and those of the index
# are written with every new article. A step of a run's journal is packed as it comes.
_FLAT: Final = frozenset(("piece", "step"))


# Stage -> where the type of its results stands: a room is loaded for what is asked of it.
_KINDS: Final = {
    "article": "digest.model Article",
    "profile": "digest.stories.traits.profile Profile",
    "index": "digest.stories.memory Index",
    "clusters": "digest.stories.memory Clusters",
    "group": "digest.model Group",
    "pair": "digest.model Lookalike",
    "grouping": "digest.model Grouping",
    "comparison": "digest.model Comparison",
    "story": "digest.flow.keeping.told Told",
    "note": "digest.notes.read.records Note",
    "gist": "digest.notes.read.gist Gist",
    "failed": "digest.model Failed",
    "checked": "digest.notes.check.looked Checked",
    "tale": "digest.model Story",
    "sheet": "digest.flow.new_notes.write Sheet",
}
PASSING: Final = frozenset(("tale", "sheet", "step"))  # what is of use to no later run


@cache
def _kind(stage: str) -> Any:
    if stage == "read":
        return tuple[Document | Failed, ...]
    if stage == "light":
        from digest.reading.whose.later import Light

        return tuple[Light | Failed, ...]
    if stage == "last":
        return tuple[tuple[str, str], ...]
    if stage == "settled":
        return bool
    module, name = _KINDS[stage].split()
    return getattr(importlib.import_module(module), name)


def packed(stage: str, value: Any) -> bytes:
    """A result as it is kept; raises KeyError for a stage that keeps nothing."""
    if stage in _FLAT:
        return zlib.compress(value, 0)
    text = json.dumps(encode(_kind(stage), value), separators=(",", ":"), check_circular=False)
    return zlib.compress(text.encode("ascii"), _DEEP)


def unpacked(stage: str, data: Any) -> Any | None:
    """The result back; None for what `packed` did not write."""
    try:
        if stage in _FLAT:
            return zlib.decompress(data)
        return decode(_kind(stage), json.loads(zlib.decompress(data)))
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        zlib.error,
        RecursionError,
    ):
        return None
