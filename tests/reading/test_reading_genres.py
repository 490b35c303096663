"""The genre of invented pages and pasted texts: how many are right, and no news made anything else.

    .venv/bin/python tests/reading/test_reading_genres.py

prints the figures of both files, and the faults of the one that may be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

import pytest

from digest.model import PLAIN, Done
from digest.options import Options
from digest.store import sources as registry

CASES: Final = Path(__file__).parents[1] / "cases" / "genres"
_KEYS: Final = ("url", "section", "type", "author", "title")
FLOORS: Final = {"looked": 0.95, "measured": 0.95}


@dataclass(frozen=True)
class Case:
    genre: str
    keys: dict[str, str]
    text: str

    @property
    def source(self) -> tuple[str, bytes]:
        """The file that a person drops in: pasted text, or a page where data are given."""
        if not self.keys:
            return "case.txt", self.text.encode()
        if list(self.keys) == ["title"]:
            return "case.txt", f"{self.keys['title']}\n\n{self.text}".encode()
        k = {name: escape(value, quote=True) for name, value in self.keys.items()}
        data = (
            f'<script type="application/ld+json">{{"@type": "{k.get("type", "NewsArticle")}",'
            f' "headline": "{k["title"]}", "articleSection": "{k.get("section", "")}"'
            + (f', "author": {{"name": "{k["author"]}"}}' if "author" in k else "")
            + ', "datePublished": "2026-05-12"}</script>'
        )
        body = "".join(f"<p>{escape(p)}</p>" for p in self.text.split("\n\n"))
        link = f'<link rel="canonical" href="{k["url"]}">' if "url" in k else ""
        page = f"<html><head><title>{k['title']}</title>{link}{data}</head><body><article>"
        return "case.html", f"{page}<h1>{k['title']}</h1>{body}</article></body></html>".encode()


def cases(name: str) -> list[Case]:
    found = []
    for block in (CASES / f"{name}.txt").read_text("utf-8").split("=== ")[1:]:
        genre, _, rest = block.partition("\n")
        lines = rest.strip().split("\n")
        keys = {}
        while lines and (key := lines[0].partition(": ")[0]) in _KEYS:
            keys[key] = lines.pop(0).partition(": ")[2]
        found.append(Case(genre.strip(), keys, "\n".join(lines).strip()))
    return found


def read(case: Case) -> str:
    (outcome,) = registry.read_bytes(case.source[1], case.source[0], opts=Options())
    return outcome.value.genre if isinstance(outcome, Done) else outcome.error


@pytest.mark.parametrize("name", FLOORS)
def test_share_of_genres_that_are_right(name: str) -> None:
    found = [(case.genre, read(case)) for case in cases(name)]
    assert len(found) > 25
    assert sum(one == other for one, other in found) / len(found) >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_no_news_is_anything_else(name: str) -> None:
    assert {read(case) for case in cases(name) if case.genre == PLAIN} == {PLAIN}


if __name__ == "__main__":
    for name in FLOORS:
        pairs = [(case, read(case)) for case in cases(name)]
        right = sum(case.genre == said for case, said in pairs)
        print(f"{name}: {right} of {len(pairs)} right, {right / len(pairs):.3f}")
        for case, said in pairs if name == "looked" else ():
            if case.genre != said:
                print(f"  {case.genre} read as {said}: {case.source[1][:80]!r}")
