"""Make false lines out of an editor's true ones by swapping names, figures, days and speakers.

usage: .venv/bin/python tests/eval/make_swaps.py > tests/data/facts/swaps.jsonl

Reads ../shared/data/lines. A record holds numbers only, no text: the article, the line, the kind,
the place in the line that is replaced, and the place in the article of what stands there instead.
`kind` "roles" exchanges two places of the line.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from digest.text.names.names import mentions  # noqa: E402
from digest.text.sentences import split  # noqa: E402

LINES = ROOT.parent / "shared" / "data" / "lines"
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d+(?:\.\d+)?(?![\w,])")
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
EACH = 2  # of one kind in one line, at most


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def swaps(article: dict[str, Any], line: str) -> Iterator[tuple[str, list[int], list[int]]]:
    """Kind, place in the line, place in the article (or in the line again, for roles)."""
    text = article["text"]
    whole = mentions(text, split(text))
    kinds = {m.key: m.kind for m in whole}
    inside = [
        m
        for m in mentions(line + "\n\n" + text, split(line + "\n\n" + text))
        if m.span.end <= len(line)
    ]
    joined = re.compile(r",? (?:and|or)(?: the)? |, ")
    for k, m in enumerate(inside):
        kind = kinds.get(m.key, m.kind)
        done = 0
        for other in whole:
            if other.kind != kind or kind == "other" or other.key == m.key or done == EACH:
                continue
            if (
                other.key in line
                or other.text in line
                or m.text in other.key
                or other.text in m.key
            ):
                continue
            done += 1
            yield f"name: {kind}", [m.span.start, m.span.end], [other.span.start, other.span.end]
        for later in inside[k + 1 :]:
            between = line[m.span.end : later.span.start]
            same = kinds.get(later.key, later.kind) == kind
            if same and kind != "other" and later.key != m.key and not joined.fullmatch(between):
                yield "roles", [m.span.start, m.span.end], [later.span.start, later.span.end]
    for kind, pattern in (("figure", NUMBER), ("day", DAY)):
        have = {m[0] for m in pattern.finditer(line)}
        for m in pattern.finditer(line):
            others = [o for o in pattern.finditer(text) if o[0] not in have and len(o[0]) <= 9]
            for o in others[:EACH]:
                yield kind, [m.start(), m.end()], [o.start(), o.end()]


def main() -> None:
    articles = load(LINES / "articles.jsonl")
    truth = {t["n"]: t for t in load(LINES / "lines.jsonl")}
    for article in articles:
        for k, line in enumerate(truth[article["n"]]["lines"]):
            for kind, at, to in swaps(article, line["text"]):
                print(json.dumps({"n": article["n"], "line": k, "kind": kind, "at": at, "to": to}))


if __name__ == "__main__":
    main()
