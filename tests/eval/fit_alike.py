"""Fit the weights of digest/comparison/claims/alike.py.

usage: .venv/bin/python tests/eval/fit_alike.py [JUDGED_ROWS.jsonl ...]

Two sentences tell the same where an editor's point of agreement names both (23 stories, those of
fit_rank.py), or where readers who knew nothing of the program called the row of them true
(`judged.jsonl`: 113 stories of c5w, ecb, allsides and neus by the ids of ../shared/data/stories,
and hashes of their sentences; no text). What readers judged counts BY_READERS times: it is less and
truth goes first. Pairs that a doubt speaks against are left out: no sureness judges those; so is
copied text of the editor's stories. Prints with each bound what is true, of rows with stories left
out in turn, of rows in the files named (BASIL: nothing is fitted on it) and of an editor's pairs;
then the weights.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import editor
import numpy as np
from fit_rank import FOLDS, fitted

from digest.comparison.claims.alike import features
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.likeness import likeness
from digest.comparison.order import by_time
from digest.comparison.reading import Sent, read

COPIED = 1.0
BY_READERS = 3
HASHED = 80
BOUNDS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
JUDGED = Path(__file__).with_name("judged.jsonl")
STORIES = editor.DATA.parent / "stories"
Example = tuple[str, dict[str, float], float]


def by_editor(
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


def by_readers(path: Path) -> list[tuple[str, str, list[Example]]]:
    """(row, its kind, the pairs of its sentences) of every row that was judged."""
    known = {
        record["id"]: record
        for name in sorted({story["set"] for story in editor.read(path)})
        for record in editor.read(STORIES / f"{name}.jsonl")
    }
    found = []
    for n, story in enumerate(editor.read(path)):
        reports = read(by_time([analysed(known[one]) for one in story["articles"]]))
        near = likeness(reports)
        held = {(r.id, hashed(s.text)): s for r in reports for s in reversed(r.sents)}
        for k, row in enumerate(story["rows"]):
            sents = [held.get((story["articles"][a], key)) for a, key in row["cells"]]
            pairs: list[Example] = [
                (f"{path.name} {n}", features(a, b, near), float([i, j] not in row["false"]))
                for (i, a), (j, b) in combinations(enumerate(sents), 2)
                if a and b and not doubt_between(a, b, told=True)
            ]
            if pairs:
                found.append((f"{n}.{k}", row["status"], pairs))
    return found


def analysed(record: Mapping[str, Any]) -> Any:
    return editor.analyse(
        editor.Document(
            id=record["id"],
            text=record["text"],
            title=record["title"] or "",
            outlet=record.get("outlet") or record["id"],
            published=record.get("date"),
            lang="en",
        ),
        opts=editor.FactOptions(),
    )


def hashed(text: str) -> str:
    plain = re.sub(r"\W+", "", text)[:HASHED].lower()
    return hashlib.sha256(plain.encode()).hexdigest()[:10]


def sureness(weights: Mapping[str, float], data: Sequence[Example]) -> np.ndarray:
    sums = [sum(weights[name] * value for name, value in terms.items()) for _, terms, _ in data]
    return 1 / (1 + np.exp(-np.array(sums)))


def show(title: str, sure: np.ndarray, right: np.ndarray) -> None:
    """What is true of all that reaches a bound, and how much of what is true does."""
    print(f"{title}: {len(right)}, {int(right.sum())} true")
    for bound in BOUNDS:
        kept = sure >= bound
        true = right[kept].sum()
        print(f"  {bound:.2f}  {int(true):4} of {kept.sum():4}", end="")
        print(f"  precision {true / max(1, kept.sum()):.3f}  recall {true / right.sum():.3f}")


def show_rows(title: str, rows: Sequence[Any], sure: Mapping[str, Sequence[float]]) -> None:
    for kind in ("agree", "unsure"):
        mine = [(key, pairs) for key, status, pairs in rows if status == kind]
        least = np.array([min(sure[key]) for key, _ in mine])
        show(f"{title}, {kind}", least, np.array([min(p[2] for p in pairs) for _, pairs in mine]))


def main() -> int:
    measure = editor.scorer()
    stories = editor.read(editor.DATA / "stories.jsonl")
    points = {p["story"]: p for p in editor.read(editor.DATA / "points.jsonl")}
    written = by_editor([s for s in stories if s["set"] != "basil"], points, measure)
    unseen = by_editor([s for s in stories if s["set"] == "basil"], points, measure)
    rows = by_readers(JUDGED)
    judged = [pair for _, _, pairs in rows for pair in pairs]
    names = sorted({story for story, *_ in judged}, key=lambda name: hashed(name))
    out: dict[str, list[float]] = {}
    for n in range(FOLDS):
        part = set(names[n::FOLDS])
        weights = fitted([*written, *[one for one in judged if one[0] not in part] * BY_READERS])
        for key, _, pairs in rows:
            if pairs[0][0] in part:
                out[key] = list(sureness(weights, pairs))
    show_rows("rows, stories left out in turn", rows, out)
    whole = fitted([*written, *judged * BY_READERS])
    for path in map(Path, sys.argv[1:]):
        kept = by_readers(path)
        held = {key: list(sureness(whole, pairs)) for key, _, pairs in kept}
        show_rows(path.stem, kept, held)
    for title, data in (("editor, written with", written), ("editor, unseen", unseen)):
        show(title, sureness(whole, data), np.array([label for *_, label in data]))
    print(json.dumps(whole))
    return 0


if __name__ == "__main__":
    sys.exit(main())
