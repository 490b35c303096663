"""Addresses made from titles: lower-case ASCII words joined by hyphens."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Set

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
MAX = 60  # characters: a headline's first eight to ten words, well under the pattern's 80

# Device names of Windows, and the site's own folders and pages.
RESERVED = frozenset(
    "con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 "
    "lpt7 lpt8 lpt9 index tag tags topic topics source sources story stories article articles day "
    "days page pages search about feed feeds theme static category categories author authors "
    "archives name names 404 pagefind sitemap pair".split()
)

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l"}
    | {"Ł": "l", "đ": "d", "Đ": "d", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ı": "i"}
)
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_BREAKS = re.compile(r"[^a-z0-9]+")


def slug(title: str, *, taken: Set[str] = frozenset()) -> str:
    """A slug for the title that is not reserved and not in `taken` (compared without case).

    >>> slug("Two dead as crane falls at Port Alder")
    'two-dead-as-crane-falls-at-port-alder'
    >>> slug("../../etc/passwd")
    'etc-passwd'
    """
    folded = unicodedata.normalize("NFKD", title.translate(_LETTERS))
    plain = folded.encode("ascii", "ignore").decode("ascii").lower()
    plain = _BREAKS.sub("-", _APOSTROPHES.sub("", plain)).strip("-")
    cut = _cut(plain, MAX)
    if cut and len(plain) * 2 >= len(title.strip()) and cut not in RESERVED and cut not in taken:
        return cut
    # Little is left of a title in another script, or the name is taken: a hash tells it apart.
    for salt in range(1000):
        digest = hashlib.sha256(f"{title}\0{salt or ''}".encode("utf-8", "replace")).hexdigest()[:6]
        name = f"{_cut(cut, MAX - 7)}-{digest}" if cut else f"n-{digest}"
        if name not in taken and name not in RESERVED:
            return name
    raise AssertionError("a thousand hashes were taken")


def _cut(plain: str, size: int) -> str:
    """The text up to `size` characters, cut at a hyphen where there is one."""
    if len(plain) <= size:
        return plain
    head = plain[: size + 1]
    at = head.rfind("-")
    return (head[:at] if at > size // 2 else head[:size]).strip("-")
