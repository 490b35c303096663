"""What may stand as an address or as a language, wherever it was written."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_LONGEST: Final = 2_048  # characters of an address
_HOST: Final = 253  # characters of a host
_LABEL: Final = re.compile(r"[^\W_](?:[^\W_]|-(?!$)){0,62}")
_LANG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


def is_address(url: str) -> bool:
    """Whether this is an address of the web that can be taken apart.

    >>> is_address("https://port.example/a"), is_address("http://[x"), is_address("data:,x")
    (True, False, False)
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and len(url) <= _LONGEST
        and url.isprintable()
        and not any(c in " \ufffd\\" for c in url)
    )


def is_host(name: str) -> bool:
    """Whether this is the name of a host, and nothing before or behind it.

    >>> is_host("www.port.example"), is_host("https://port.example"), is_host("port.example/news")
    (True, False, False)
    """
    labels = name.split(".")
    return len(name) <= _HOST and len(labels) > 1 and all(map(_LABEL.fullmatch, labels))


def is_lang(lang: str) -> bool:
    """Whether this has the form of a language tag.

    >>> is_lang("en"), is_lang("zh-Hant-TW"), is_lang("../../x")
    (True, True, False)
    """
    return bool(_LANG.fullmatch(lang))
