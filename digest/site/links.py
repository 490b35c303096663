"""Links into the originals: to the very sentence, where the browser can find it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit

_WHOLE = 8  # words up to which a quote is used whole (theme brief 7.4)
_ENDS = 4  # words at either end of a longer one
_PREFIX = 3  # words before, where the start alone is found elsewhere too
_PARAGRAPHS = re.compile(r"\n\s*\n")


_SIGNS = {"-": "%2D", ".": "%2E", "~": "%7E"}
_ASCII = {code: _SIGNS.get(chr(code), quote(chr(code), safe="")) for code in range(128)}


@lru_cache(maxsize=100_000)  # the same sentence stands on a page, in a table and in two data files
def _encode(words: str) -> str:
    # letters and digits stay; dash, comma and ampersand have a meaning in the fragment
    if words.isascii():
        return words.translate(_ASCII)
    return quote(words, safe="").replace("-", "%2D").replace(".", "%2E").replace("~", "%7E")


def text_fragment(url: str, exact: str, *, before: str = "", others: Sequence[str] = ()) -> str:
    """The address with a fragment that shows `exact` in the original.

    `before` is the text in front of it, `others` texts of the same page in which its start must
    not be found; where it is, some words of `before` go along.

    >>> text_fragment("https://n.example/a", "Two people died, police said.")
    'https://n.example/a#:~:text=Two%20people%20died%2C%20police%20said%2E'
    """
    # each part must lie in one block, so only the first and last paragraph count
    blocks = [b.split() for b in (_PARAGRAPHS.split(exact) if "\n" in exact else (exact,))]
    blocks = [words for words in blocks if words]
    if not blocks:
        return url
    first, last = blocks[0], blocks[-1]
    if len(blocks) == 1 and len(first) <= _WHOLE:
        start, end = " ".join(first), ""
    else:
        start, end = " ".join(first[:_ENDS]), " ".join(last[-_ENDS:])
    parts = _encode(start) + ("," + _encode(end) if end else "")
    if before and _found_again(start, (before, *others)):
        tail = before.rstrip().rsplit("\n", 1)[-1].split()[-_PREFIX:]
        parts = _encode(" ".join(tail)) + "-," + parts
    return f"{url}{'' if '#' in url else '#'}:~:text={parts}"


def _found_again(start: str, texts: Sequence[str]) -> bool:
    needle = _plain(start)
    return any(needle in _plain(text) for text in texts)


@lru_cache(maxsize=1_000)  # the sentences of an article are looked through once for each of them
def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=10_000)
def host(url: str | None) -> str:
    """The host of an address without "www."; "" where there is none.

    >>> host("https://www.harbourtimes.example/crane")
    'harbourtimes.example'
    """
    if not url:
        return ""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


@lru_cache(maxsize=10_000)
def is_web(url: str | None) -> bool:
    """Whether an address may stand in a link: http or https, with a host."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
