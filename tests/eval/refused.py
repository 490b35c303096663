"""Pages that are no articles must be refused, and articles taken; and the halves of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from digest.model import Done
from digest.options import Options
from digest.store import sources as registry

OWN: Final = Path(__file__).parents[1] / "cases" / "pages"


def figures(truth: dict[str, Any], pages: Iterable[tuple[str, bytes]]) -> dict[str, float]:
    """Share of pages that are no articles refused, and of articles taken."""
    own = sorted(OWN.glob("*.html"))
    given = list(pages)
    refused = sum(not _taken(path.read_bytes(), None) for path in own)
    print(f"no articles: {refused} of {len(own)} of our own refused")
    out: dict[str, float] = {"kinds refused, our own pages": refused / len(own)}
    for half in (0, 1):
        whole = taken = 0
        for file, data in given:
            key = file.removesuffix(".html")
            if half_of(key) == half and truth[key].get("articleBody"):
                whole += 1
                taken += _taken(data, truth[key].get("url"))
        print(f"articles, half {half}: {taken} of {whole} taken")
        if half:
            out["kinds articles taken, half not looked at"] = taken / whole
    return out


def _taken(data: bytes, url: str | None) -> bool:
    found = registry.read_bytes(data, "page.html", opts=Options(), url=url)
    return any(isinstance(one, Done) and one.value.kind == "article" for one in found)


def half_of(key: str) -> int:
    """0 for a page of the half that was looked at, 1 for one that was only measured."""
    return int(sha256(key.encode()).hexdigest(), 16) % 2
