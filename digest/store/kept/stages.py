"""What is kept of each stage: a result comes back as the record that it was, or not at all."""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import Any, Final

from digest.store.kept.codec import decode, encode

_DEEP: Final = 1  # packing: the next level gains 4 % and costs twice as much


@cache
def _kinds() -> dict[str, Any]:
    """Stage -> the type of its results."""
    from digest.flow.keeping.told import Told
    from digest.model import Article, Comparison, Document, Failed, Group, Grouping, Lookalike
    from digest.notes.check.looked import Checked
    from digest.notes.read.gist import Gist
    from digest.notes.read.records import Note
    from digest.stories.memory import Index
    from digest.stories.traits.profile import Profile

    return {
        "read": tuple[Document, ...],
        "article": Article,
        "profile": Profile,
        "index": Index,
        "group": Group,
        "pair": Lookalike,
        "grouping": Grouping,
        "comparison": Comparison,
        "story": Told,
        "note": Note,
        "gist": Gist,
        "last": tuple[tuple[str, str], ...],
        "settled": bool,
        "failed": Failed,
        "checked": Checked,
    }


def packed(stage: str, value: Any) -> bytes:
    """A result as it is kept; raises KeyError for a stage that keeps nothing."""
    text = json.dumps(encode(_kinds()[stage], value), separators=(",", ":"), check_circular=False)
    return zlib.compress(text.encode("ascii"), _DEEP)


def unpacked(stage: str, data: Any) -> Any | None:
    """The result back; None for what `packed` did not write."""
    try:
        return decode(_kinds()[stage], json.loads(zlib.decompress(data)))
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
