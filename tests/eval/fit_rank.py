"""Fit the weights of digest/comparison/judging/weights.py on an editor's points of 23 stories.

usage: .venv/bin/python tests/eval/fit_rank.py [--write]

A row counts as worth printing by the weight of the heaviest point that it holds. The stories are
cluster5w and ECB+ of ../shared/data/editor (our own annotation of openly licensed collections);
BASIL is never looked at. Prints the figures with stories left out in turn.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import editor
import numpy as np

from digest.comparison.compare import Judged, findings
from digest.comparison.judging import only, weights
from digest.comparison.order import by_time
from digest.comparison.rows.table import Table
from digest.comparison.voices.copies import copies
from digest.comparison.voices.origins import Origins
from digest.comparison.words.say import phrases

FOLDS = 6
DECAY = 3.0  # of the weights' squares: 23 stories are few
STEPS, RATE = 3000, 0.5
OUT = editor.ROOT / "digest" / "comparison" / "judging" / "weights.py"


def judged(story: Mapping[str, Any]) -> Judged:
    ordered = by_time(editor.articles(dict(story)))
    links, voices, _ = copies(ordered, families={})
    return findings(ordered, Origins(ordered, voices, links))


def examples(
    stories: Sequence[Mapping[str, Any]], points: Mapping[str, Any], measure: Any
) -> tuple[list[Any], list[Any]]:
    """(story, terms, worth) of every finding, and of every sentence that one report alone has."""
    rows, alone = [], []
    for story in stories:
        held = measure.Story(story, points[story["story"]])
        wanted = [p for p in held.points if p["status"] in measure.ROWS]
        got = judged(story)
        table = Table(got.reports, phrases(), got.near.rarity)
        shared = [(table.row(f), dict(f.why)) for f in got.found]
        single = [
            (table.single(one.sent, one.label, 0.0, {}), dict(one.why))
            for one in only.candidates(got.reports, got.near, frozenset())
        ]
        for kept, into in ((shared, rows), (single, alone)):
            for row, terms in kept:
                comparison = editor.Comparison(rows=(row,))
                mine = editor.record(story["story"], comparison)["rows"][0]
                worth = max(
                    (measure.holds(held, mine, p) * (0.4 + 0.2 * p["weight"]) for p in wanted),
                    default=0.0,
                )
                into.append((story["story"], terms, worth))
    return rows, alone


def fitted(data: Sequence[Any], *, decay: float = DECAY) -> dict[str, float]:
    """Logistic weights by plain gradient descent, on standardised terms."""
    names = list(data[0][1])
    x = np.array([[terms[name] for name in names] for _, terms, _ in data])
    y = np.array([worth for _, _, worth in data])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([np.ones((len(y), 1)), (x - mean) / spread])
    w = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        w -= RATE * (z.T @ (p - y) / len(y) + decay / len(y) * np.r_[0, w[1:]])
    found = dict(zip(names, w[1:] / spread, strict=True))
    found["constant"] = found.get("constant", 0.0) + w[0] - float((w[1:] * mean / spread).sum())
    if "constant" not in names:
        del found["constant"]  # only the order matters
    return {name: round(float(value), 3) for name, value in found.items()}


def main() -> int:
    measure = editor.scorer()
    stories = [s for s in editor.read(editor.DATA / "stories.jsonl") if s["set"] != "basil"]
    points = {p["story"]: p for p in editor.read(editor.DATA / "points.jsonl")}
    rows, alone = examples(stories, points, measure)
    print(f"{len(rows)} rows, {len(alone)} sentences")
    ids = sorted(s["story"] for s in stories)
    whole = fitted(rows), fitted(alone)
    model, single = dict(weights.MODEL), dict(weights.ONLY)
    preds = {}
    for n in range(FOLDS):
        part = set(ids[n::FOLDS])
        weights.MODEL.clear(), weights.MODEL.update(fitted([r for r in rows if r[0] not in part]))  # type: ignore[attr-defined]
        weights.ONLY.clear(), weights.ONLY.update(fitted([r for r in alone if r[0] not in part]))  # type: ignore[attr-defined]
        for story in stories:
            if story["story"] in part:
                preds[story["story"]] = editor.record(
                    story["story"], editor.compare(editor.articles(story), ask=False)
                )
    out, _, _ = measure.score([measure.Story(s, points[s["story"]]) for s in stories], preds)
    for key in ("recall", "worth", "rows a story", "opposite", "traps"):
        print(key, out[key])
    del model, single
    if "--write" in sys.argv:
        text = OUT.read_text("utf-8")
        for name, found in zip(("MODEL", "ONLY"), whole, strict=True):
            body = "".join(f'    "{key}": {value},\n' for key, value in found.items())
            text = re.sub(
                rf"({name}: Final\[Mapping\[str, float\]\] = \{{\n)[^}}]*\}}(?:  # fmt: skip)?",
                lambda m, body=body: m[1] + body + "}",
                text,
            )
        OUT.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
