"""Fit the weights of digest.comparison._clashes.WEIGHTS on the ECB+ stories of story_conflict.

ECB+ is CC BY 3.0 (Cybulska and Vossen 2014); stories of other origin are only measured on. Prints
recall of the injected conflict and other flags per article pair, and the lines to paste.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path

import compare as ev
import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from digest.comparison._clashes import candidates
from digest.comparison.align import align

NAMES = (
    "same words", "slot score", "not named elsewhere", "date", "place", "other slot",
    "same neighbours",
)  # fmt: skip
FOLDS = 5


def main() -> None:
    rows = [
        json.loads(line) for line in (ev.DATA / "story_conflict.jsonl").read_text().splitlines()
    ]
    xs, ys, keys, values, pairs_of = [], [], [], [], 0
    for row in rows:
        arts = {art["id"]: ev.story_article(art) for art in row["articles"]}
        aligned = align(list(arts.values()))
        injected = row["injected"]
        places = {tuple(injected["a"]), tuple(injected["b"])}
        for one, two in combinations(arts, 2):
            pairs_of += 1
            pairs = sorted(
                [(i, j, p) for ((a, i), (b, j)), p in aligned.pairs.items() if (a, b) == (one, two)]
                + [
                    (j, i, p)
                    for ((a, i), (b, j)), p in aligned.pairs.items()
                    if (a, b) == (two, one)
                ]
            )
            for found, terms in candidates(arts[one], arts[two], pairs):
                here = {(one, found.left.sentence), (two, found.right.sentence)}
                said = f"{found.left.text}|{found.right.text}".lower()
                hit = here == places or (
                    tuple(injected["b"]) in here and injected["vb"].lower() in said
                )
                xs.append(terms)
                ys.append(hit)
                keys.append((row["story"], row["id"], injected["kind"]))
                values.append((row["id"], said))
    x, y = np.array(xs), np.array(ys)
    stories = sorted({key[0] for key in keys})
    fold = np.array([stories.index(key[0]) % FOLDS for key in keys])
    open_licence = np.array([key[0].startswith("ecb:") for key in keys])
    probs = np.zeros(len(y))
    for n in range(FOLDS):
        train = (fold != n) & open_licence
        model = LogisticRegression(C=3.0, max_iter=2000).fit(x[train], y[train])
        probs[fold == n] = model.predict_proba(x[fold == n])[:, 1]
    numbers = sum(row["injected"]["kind"] == "number" for row in rows)
    for at in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        hits = {key[1:] for key, p, hit in zip(keys, probs, ys, strict=True) if hit and p >= at}
        other = {v for v, p, hit in zip(values, probs, ys, strict=True) if not hit and p >= at}
        of_numbers = sum(kind == "number" for _, kind in hits)
        print(
            f"at {at:.2f}: recall {len(hits) / len(rows):.3f}, numbers {of_numbers / numbers:.3f}, "
            f"other flags per pair {len(other) / pairs_of:.3f}"
        )
    model = LogisticRegression(C=3.0, max_iter=2000).fit(x[open_licence], y[open_licence])
    print(f'    ("constant", {model.intercept_[0]:.2f}),')
    for name, weight in zip(NAMES, model.coef_[0], strict=True):
        print(f'    ("{name}", {weight:.2f}),')


if __name__ == "__main__":
    main()
