"""The cases and texts that the tests of the facts share."""

from __future__ import annotations

import json
from pathlib import Path

from digest.facts.analyse import analyse
from digest.model import Article, Document
from digest.options import FactOptions

HERE = Path(__file__).parents[1]
CASES = HERE / "cases" / "facts"
TEXTS = HERE / "data" / "facts"


def lines(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def blocks(name: str) -> list[list[str]]:
    text = (CASES / name).read_text(encoding="utf-8")
    kept = [
        [line for line in b.splitlines() if line and not line.startswith("#")]
        for b in text.split("\n\n")
    ]
    return [b for b in kept if b]


def records() -> list[dict[str, str]]:
    found = []
    for name in ("invented.jsonl", "wikinews.jsonl"):
        found += [json.loads(x) for x in (TEXTS / name).read_text("utf-8").splitlines()]
    return found


def read(text: str, *, lang: str | None = "en", count: int = 0, title: str = "") -> Article:
    doc = Document(id="x", text=text, lang=lang, title=title, published="2026-11-19")
    return analyse(doc, opts=FactOptions(count=count))
