"""A picture that a note or a page names: its file beside it, its size, or what is wrong with it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from digest.text.pictures import HEAD, KINDS, size

MAX_BYTES: Final = 10_000_000


def look(folder: Path, site: Path, src: str) -> tuple[Path, tuple[int, int], str] | str:
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
