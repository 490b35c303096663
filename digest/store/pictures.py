"""A picture that a note or a page names: its file beside it, its size, or what is wrong with it.

The size is read from the first bytes: a library would open the picture, and a page needs its
width and height and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote

KINDS: Final = ("png", "jpg", "jpeg", "gif", "webp")
HEAD: Final = 512_000  # bytes: the frame of a JPEG stands behind its thumbnail and colour profile
MAX_BYTES: Final = 10_000_000

Size = tuple[int, int]

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SVG: Final = re.compile(r"<svg\b[^>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""\s(width|height|viewBox)=["']([^"']{1,80})["']""")


def look(folder: Path, site: Path, src: str) -> tuple[Path, Size, str] | str:
    """A picture's file, its size and its name on the site; or what is wrong with it, in words."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", src):
        return "is no file beside the note: pages ask no other server for anything"
    try:
        path = (folder / unquote(src)).resolve()
        if not path.is_relative_to(site.resolve()):
            return "lies outside of the site's folder"
        if not path.is_file():
            return "is not there"
        if path.stat().st_size > MAX_BYTES:
            return f"is larger than {MAX_BYTES // 1_000_000} MB"
        data = path.read_bytes()
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, a ring of links
        return "cannot be read"
    suffix = path.suffix.lower().removeprefix(".")
    found = size(data[:HEAD]) if suffix in KINDS else None
    if found is None:
        return f"is no picture of a kind that is shown ({', '.join(KINDS)})"
    mark = hashlib.sha256(data).hexdigest()[:8]
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:60] or "picture"
    return path, found, f"{stem}-{mark}.{suffix}"


def size(data: bytes) -> Size | None:
    """(width, height) in pixels; None for what is no such picture.

    >>> size(b"GIF89a\\x02\\x00\\x03\\x00")
    (2, 3)
    """
    found = _png(data) or _gif(data) or _webp(data) or _jpeg(data)
    return found if found and min(found) > 0 else None


def svg_size(text: str) -> Size | None:
    """The size that an SVG gives itself; None where it gives none.

    >>> svg_size('<svg viewBox="0 0 40 20">')
    (40, 20)
    """
    m = _SVG.search(text[:HEAD])
    if m is None:
        return None
    given = dict(_ATTRIBUTE.findall(m[0]))
    width, height = _number(given.get("width", "")), _number(given.get("height", ""))
    box = re.split(r"[\s,]+", given.get("viewBox", "").strip())
    if not (width and height) and len(box) == 4:
        width, height = _number(box[2]), _number(box[3])
    return (width, height) if width and height else None


def _number(text: str) -> int:
    m = re.fullmatch(r"\s*(\d{1,5})(?:\.\d{1,9})?(?:px)?\s*", text)
    return int(m[1]) if m else 0


def _png(data: bytes) -> Size | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or len(data) < 24:
        return None
    return _big(data, 16, 4), _big(data, 20, 4)


def _gif(data: bytes) -> Size | None:
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 10:
        return None
    return _little(data, 6, 2), _little(data, 8, 2)


def _webp(data: bytes) -> Size | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return _little(data, 24, 3) + 1, _little(data, 27, 3) + 1
    if kind == b"VP8L":
        bits = _little(data, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF
    return None


def _jpeg(data: bytes) -> Size | None:
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:  # filling
            at += 1
        elif kind in _FRAMES:
            return _big(data, at + 7, 2), _big(data, at + 5, 2)
        else:
            at += 2 + _big(data, at + 2, 2)
    return None


def _big(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
