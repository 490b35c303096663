"""Fit the eight weights of comparison/_likeness.py, MODEL, on ECB+ (align_ecb, visible).

ECB+ is CC BY 3.0 (Cybulska and Vossen 2014), read through Diverse_CDCR_datasets; only weights are
taken from it. Prints the cross-validated F1 (by topic) and the line to paste. scikit-learn needed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from digest.comparison._likeness import bag, cosines, features, rarity, vectors_of

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "compare" / "align_ecb.jsonl"
NAMES = (
    "cosine", "against the lesser best", "names",
    "numbers", "three best of the pair", "typical best", "both leads", "neighbours",
)  # fmt: skip
FOLDS = 6


def load() -> list[tuple[str, np.ndarray, np.ndarray, int]]:
    """Per article pair: topic, features of judged pairs, gold, gold pairs that have no features."""
    rows = [json.loads(line) for line in DATA.read_text().splitlines()]
    stories: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        for side in "ab":
            sents = row[side]["sents"]
            stories.setdefault(row["story"], {})[row[side]["id"]] = list(sents.values())
    idfs = {
        story: rarity(bag(sent) for sents in arts.values() for sent in sents)
        for story, arts in stories.items()
    }
    out = []
    for row in rows:
        no_a, no_b = (list(map(int, row[s]["sents"])) for s in "ab")
        left, right = ([bag(t) for t in row[s]["sents"].values()] for s in "ab")
        gold = {tuple(p) for p in row["gold"]}
        maybe = {tuple(p) for p in row.get("maybe", [])}
        one, two = (vectors_of(side, idfs[row["story"]]) for side in (left, right))
        found = features(left, right, cosines(one, two))
        xs, ys, seen = [], [], set()
        for (i, j), values in found.items():
            pair = (no_a[i], no_b[j])
            if pair in maybe or pair[0] not in row["judged_a"] or pair[1] not in row["judged_b"]:
                continue
            xs.append(values)
            ys.append(pair in gold)
            seen.add(pair)
        if xs:
            topic = re.sub(r"\D", "", row["story"])
            out.append((topic, np.array(xs, float), np.array(ys), len(gold - seen)))
    return out


def best_f1(probs: list[np.ndarray], data: list) -> tuple[float, float, float, float]:
    best = (0.0, 0.0, 0.0, 0.0)
    for at in np.arange(0.1, 0.7, 0.02):
        tp = sum(int(((p >= at) & d[2]).sum()) for p, d in zip(probs, data, strict=True))
        fp = sum(int(((p >= at) & ~d[2]).sum()) for p, d in zip(probs, data, strict=True))
        fn = sum(int(((p < at) & d[2]).sum()) + d[3] for p, d in zip(probs, data, strict=True))
        best = max(best, (2 * tp / (2 * tp + fp + fn), at, tp / (tp + fp), tp / (tp + fn)))
    return best


def main() -> None:
    data = load()
    topics = sorted({d[0] for d in data})
    probs: list[np.ndarray] = [np.zeros(0)] * len(data)
    for fold in range(FOLDS):
        train = [d for d in data if topics.index(d[0]) % FOLDS != fold]
        xs = np.concatenate([d[1] for d in train])
        model = LogisticRegression(C=1.0, max_iter=2000).fit(
            xs, np.concatenate([d[2] for d in train])
        )
        for n, d in enumerate(data):
            if topics.index(d[0]) % FOLDS == fold:
                probs[n] = model.predict_proba(d[1])[:, 1]
    f1, at, p, r = best_f1(probs, data)
    print(f"cross-validated F1 {f1:.3f} at {at:.2f} (P {p:.3f} R {r:.3f}), {len(topics)} topics")
    xs = np.concatenate([d[1] for d in data])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(xs, np.concatenate([d[2] for d in data]))
    print(f'    ("constant", {model.intercept_[0]:.2f}),')
    for name, weight in zip(NAMES, model.coef_[0], strict=True):
        print(f'    ("{name}", {weight:.2f}),')


if __name__ == "__main__":
    sys.exit(main())
