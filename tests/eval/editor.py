"""Measure the comparison by an editor's points (../shared/data/editor): a table, floors beside it.

usage: .venv/bin/python tests/eval/editor.py [--blind] [--off] [--missed] [--notes STORY ...]

`written` are the 23 stories that the room was written with (cluster5w, ecb); `unseen` the 12 of
BASIL, of which nobody reads texts, points or notes; --blind scores eight that cannot be read.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from digest.comparison.compare import compare  # noqa: E402
from digest.facts.analyse import analyse  # noqa: E402
from digest.model import Article, Comparison, Document  # noqa: E402
from digest.options import FactOptions  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "editor"
FLOORS = Path(__file__).with_name("floors.json")
FIGURES = (
    ("recall", "all"), ("recall", "strict"), ("recall", "weight 3"), ("recall", "agree"),
    ("recall", "differ+updated"), ("recall", "only"), ("worth", "all"), ("worth", "agree"),
    ("worth", "differ+updated"), ("worth", "only"), ("worth", "unsure"), ("rows a story",),
    ("traps share",), ("opposite share",), ("false_all_clear",),
)  # fmt: skip
AT_MOST = frozenset({"rows a story", "traps share", "opposite share", "false_all_clear"})
Record = dict[str, Any]


def scorer() -> ModuleType:
    """The measure that comes with the data."""
    spec = importlib.util.spec_from_file_location("score_editor", DATA / "score_editor.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def articles(story: Record) -> list[Article]:
    """The story's reports as the filter would read them."""
    return [
        analyse(
            Document(
                id=f"{story['story']}#{a['key']}",
                text="\n\n".join(a["sents"]),
                title=a["title"] or "",
                outlet=a["outlet"],
                published=a["date"] or None,
                lang="en",
            ),
            opts=FactOptions(),
        )
        for a in story["articles"]
    ]


def record(story: str, found: Comparison) -> Record:
    """What the measure looks at."""
    return {
        "story": story,
        "rows": [
            {
                "status": row.status,
                "label": row.label,
                "cells": [
                    {"article": c.article, "stance": c.stance, "value": c.value, "quote": c.quote}
                    for c in row.cells
                ],
            }
            for row in found.rows
        ],
        "story_note": found.note,
        "card": found.card,
        "note": dict(found.notes),
    }


def score(
    stories: Iterable[Record], points: dict[str, Record], measure: ModuleType,
    compared: Callable[[list[Article]], Comparison],
) -> tuple[Record, list[Any], list[Any]]:  # fmt: skip
    kept = list(stories)
    preds = {s["story"]: record(s["story"], compared(articles(s))) for s in kept}
    held = [measure.Story(s, points[s["story"]]) for s in kept]
    out, missed, off = measure.score(held, preds)
    scored = sum(p["status"] in measure.ROWS and p["weight"] >= 2 for s in held for p in s.points)
    out["traps share"] = out["traps"] / max(1, out["traps_all"])
    out["opposite share"] = out["opposite"] / max(1, scored)
    return out, missed, off


def blind(compared: Callable[[list[Article]], Comparison]) -> None:
    """The eight stories that cannot be read: the data's own script scores a command."""
    digest = ROOT / ".venv" / "bin" / "digest"
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "compare.sh"
        script.write_text(f"#!/bin/sh\nexec {digest} compare -\n")
        script.chmod(0o755)
        subprocess.run([sys.executable, str(DATA / "blind_score.py"), str(script)], check=False)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    for flag in ("--blind", "--off", "--missed"):
        ask.add_argument(flag, action="store_true")
    ask.add_argument("--notes", nargs="*", default=[])
    opts = ask.parse_args()
    if not DATA.is_dir():
        print(f"skipped: {DATA} is not there")
        return 0
    measure = scorer()
    stories = read(DATA / "stories.jsonl")
    points = {p["story"]: p for p in read(DATA / "points.jsonl")}
    compared: Callable[[list[Article]], Comparison] = lambda arts: compare(arts, ask=True)  # noqa: E731
    floors = json.loads(FLOORS.read_text()).get("editor", {})
    for name in opts.notes:
        story = next(s for s in stories if s["story"] == name and s["set"] != "basil")
        show(compared(articles(story)))
    if opts.notes:
        return 0
    start = time.perf_counter()
    written = [s for s in stories if s["set"] != "basil"]
    unseen = [s for s in stories if s["set"] == "basil"]
    seen, missed, off = score(written, points, measure, compared)
    for line in missed if opts.missed else off if opts.off else ():
        print(*line, sep=" | ")
    kept, _, _ = score(unseen, points, measure, compared)
    failed = 0
    print(f"{'figure':24} {'written':>8} {'unseen':>8} {'floor':>8}")
    for path in FIGURES:
        one, two = (dig(out, path) for out in (seen, kept))
        floor = floors.get(" ".join(path))
        below = floor is not None and (two > floor if path[-1] in AT_MOST else two < floor)
        failed += below
        shown = "" if floor is None else f"{floor:.2f}"
        print(f"{' '.join(path):24} {one:8.3f} {two:8.3f} {shown:>8}{' <' if below else ''}")
    print(f"{time.perf_counter() - start:.1f} s")
    if opts.blind:
        blind(compared)
    return 1 if failed else 0


def dig(out: Record, path: tuple[str, ...]) -> float:
    value: Any = out
    for key in path:
        value = value.get(key, 0.0)
    return float(value)


def show(found: Comparison) -> None:
    """The comparison as a reader has it."""
    for row in found.rows:
        print(f"[{row.status}] {row.label}   ({row.key}; {row.score:.2f}; {row.reason})")
        for cell in row.cells:
            if cell.stance == "says":
                print(
                    f"     {cell.article.rpartition('#')[2]}: {cell.value!r} - {cell.quote[:260]}"
                )
    print("\nNOTE", found.note, "\n\nCARD", found.card)
    for key, text in found.notes:
        print("\n", key, text)


if __name__ == "__main__":
    sys.exit(main())
