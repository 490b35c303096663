"""Fit the weights of digest/comparison/claims/alike.py on an editor's points of 23 stories.

usage: .venv/bin/python tests/eval/fit_alike.py

Two sentences tell the same where an editor's point of agreement names both. The stories are those
of fit_rank.py (cluster5w and ECB+); sentences of copied text are left out, since the points were
capped and pass over what copies repeat, and pairs that a doubt speaks against: no sureness judges
those. Prints the weights, and the precision and recall of each
bound with stories left out in turn and on BASIL, of which only the score is looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import editor
import numpy as np
from fit_rank import FOLDS, fitted

from digest.comparison.claims.alike import SURE, features
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.likeness import likeness
from digest.comparison.order import by_time
from digest.comparison.reading import Sent, read

COPIED = 1.0
BOUNDS = (0.3, 0.4, 0.5, 0.55, SURE, 0.65, 0.7, 0.8)
Example = tuple[str, dict[str, float], float]


def examples(
    stories: Sequence[Mapping[str, Any]], points: Mapping[str, Any], measure: Any
) -> list[Example]:
    """(story, terms, whether a point of agreement names both) of every pair of like sentences."""
    found = []
    for story in stories:
        held = measure.Story(story, points[story["story"]])
        agreed = [
            {(cell["a"], i) for cell in point["cells"] for i in cell["s"]}
            for point in held.points
            if point["status"] == "agree"
        ]
        reports = read(by_time(editor.articles(dict(story))))
        near = likeness(reports)
        by_place = {s.place: s for r in reports for s in r.sents}
        numbers = {place: numbered(sent, held, measure) for place, sent in by_place.items()}
        for (one, two), like in near.pairs.items():
            left, right = by_place[one], by_place[two]
            if like >= COPIED or left.cut or right.cut or doubt_between(left, right, told=True):
                continue
            both = any(cells & numbers[one] and cells & numbers[two] for cells in agreed)
            found.append((story["story"], features(left, right, near), float(both)))
    return found


def numbered(sent: Sent, held: Any, measure: Any) -> set[tuple[str, int]]:
    key = sent.article.rpartition("#")[2]
    texts = held.sents[key]
    return {(key, i) for i in range(-1, len(texts) - 1) if measure.same_place(sent.text, texts[i])}


def sureness(weights: Mapping[str, float], data: Sequence[Example]) -> np.ndarray:
    sums = [sum(weights[name] * value for name, value in terms.items()) for _, terms, _ in data]
    return 1 / (1 + np.exp(-np.array(sums)))


def show(title: str, sure: np.ndarray, data: Sequence[Example]) -> None:
    same = np.array([label for *_, label in data])
    print(title, f"{len(data)} pairs, {int(same.sum())} alike")
    for bound in BOUNDS:
        kept = sure >= bound
        right = same[kept].sum()
        print(f"  {bound:.2f}  precision {right / max(1, kept.sum()):.3f}", end="")
        print(f"  recall {right / same.sum():.3f}")


def main() -> int:
    measure = editor.scorer()
    stories = editor.read(editor.DATA / "stories.jsonl")
    points = {p["story"]: p for p in editor.read(editor.DATA / "points.jsonl")}
    written = examples([s for s in stories if s["set"] != "basil"], points, measure)
    unseen = examples([s for s in stories if s["set"] == "basil"], points, measure)
    ids = sorted({story for story, *_ in written})
    out = np.zeros(len(written))
    for n in range(FOLDS):
        part = set(ids[n::FOLDS])
        weights = fitted([one for one in written if one[0] not in part])
        mine = [i for i, one in enumerate(written) if one[0] in part]
        out[mine] = sureness(weights, [written[i] for i in mine])
    show("written with, stories left out in turn:", out, written)
    whole = fitted(written)
    show("unseen:", sureness(whole, unseen), unseen)
    print(whole)
    return 0


if __name__ == "__main__":
    sys.exit(main())
