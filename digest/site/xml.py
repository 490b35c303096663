"""Words as XML may hold them."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")


def clean(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return _NOT_XML.sub("", text)
