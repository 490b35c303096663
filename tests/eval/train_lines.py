"""Train the two line models and print their cross-validated figures.

    .venv/bin/python tests/eval/train_lines.py [--check] [html|text]

Reads the visible pages in ../shared/data/extraction (openly licensed collections: MIT,
Apache-2.0, CC-BY; see the README there) and writes digest/reading/judged/lines_{html,text}.json:
thresholds and values of small trees, no words. `--check` keeps nothing and prints the figures.

A line is right when more than half of its four-word shingles stand in the truth. Pages weigh alike
(a line counts by the root of its length over the fourth root of its page's). Folds are by
registered domain, so that no outlet is in training and test at once. The seed is fixed.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

ROOT: Final = Path(__file__).parents[2]
DATA: Final = ROOT.parent / "shared" / "data" / "extraction"
FOLDS: Final = 8
SEED: Final = 0
# Chosen by cross-validation on the visible pages; neighbours differ by less than a standard error.
SHAPE: Final = {
    "max_iter": 110,
    "learning_rate": 0.09,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 15,
    "l2_regularization": 1.0,
    "max_features": 0.2,
    "random_state": SEED,
}

sys.path.insert(0, str(ROOT))
from digest.reading.html.block_features import NAMES as HTML_NAMES  # noqa: E402
from digest.reading.html.block_features import features as html_features  # noqa: E402
from digest.reading.html.blocks import blocks  # noqa: E402
from digest.reading.html.body import voices  # noqa: E402
from digest.reading.html.classed import own_lines  # noqa: E402
from digest.reading.html.head.metadata import metadata  # noqa: E402
from digest.reading.html.read import parse  # noqa: E402
from digest.reading.judged.forest import Forest, forest  # noqa: E402
from digest.reading.pasted import debris  # noqa: E402
from digest.reading.pasted.features import NAMES as TEXT_NAMES  # noqa: E402
from digest.reading.pasted.features import features as text_features  # noqa: E402
from digest.reading.pasted.head import head  # noqa: E402
from digest.reading.source.decode import decode  # noqa: E402


def scorer() -> ModuleType:
    """The scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("eval_extraction", DATA / "eval_extraction.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled(lines: list[str], body: str, score: ModuleType) -> tuple[list[float], list[float]]:
    """For each line its share in the truth, every shingle used once, and its length."""
    left = Counter(score.shingles(body))
    whole = {tuple(score.words(x)) for x in body.split("\n")}
    shares: list[float] = []
    sizes: list[float] = []
    for line in lines:
        words = score.words(line)
        if len(words) < 4:
            shares.append(float(bool(words) and tuple(words) in whole))
            sizes.append(1.0)
            continue
        own = score.shingles(line)
        total = sum(own.values())
        shares.append(sum((own & left).values()) / total)
        sizes.append(float(total))
        left -= own
    return shares, sizes


def html_rows(truth: dict[str, Any], score: ModuleType) -> list[dict[str, Any]]:
    """Rows for the blocks of every visible page."""
    import tarfile

    out = []
    with tarfile.open(DATA / "pages.tar.xz") as tar:
        for member in tar:
            key = member.name.removesuffix(".html")
            stream = tar.extractfile(member) if member.isfile() else None
            if stream is None or not truth.get(key, {}).get("articleBody"):
                continue
            html = decode(stream.read(), markup=True).text
            tree = parse(html)
            found = blocks(tree)
            meta = metadata(tree, url=truth[key]["url"], lines=own_lines(found))
            asked, rows = html_features(found, voices(tree, html, meta))
            body = truth[key]["articleBody"]
            shares, sizes = labelled([b.text for b in found], body, score)
            out.append(
                {
                    "key": key,
                    "url": truth[key]["url"],
                    "rows": np.array(rows).reshape(-1, len(HTML_NAMES)),
                    "shares": np.array(shares)[asked],
                    "sizes": np.array(sizes)[asked],
                    "words": len(score.words(body)),
                    "lines": [found[i].text for i in asked],
                }
            )
    return out


def text_rows(truth: dict[str, Any], score: ModuleType) -> list[dict[str, Any]]:
    """Rows for the lines of every scraped text."""
    scraped = score.load(str(DATA / "scraped_text.json.xz"))
    out = []
    for key, raw in scraped.items():
        body = truth[key]["articleBody"]
        lines = debris.lines(raw)
        top = head(lines, lang=truth[key].get("lang"), country=None)
        used = {i: top.used[n] for i, (n, _) in enumerate(lines) if n in top.used}
        texts = [t for _, t in lines]
        shares, sizes = labelled(texts, body, score)
        out.append(
            {
                "key": key,
                "url": truth[key]["url"],
                "rows": np.array(list(text_features(texts, used=used, title=top.title))),
                "shares": np.array(shares),
                "sizes": np.array(sizes),
                "words": len(score.words(body)),
                "lines": texts,
            }
        )
    return out


def fitted(pages: list[dict[str, Any]]) -> HistGradientBoostingClassifier:
    """The model for these pages."""
    rows = np.vstack([p["rows"] for p in pages])
    right = np.concatenate([p["shares"] > 0.5 for p in pages])
    weight = np.concatenate(
        [
            p["sizes"] ** 0.5 * (0.2 + abs(p["shares"] - 0.5) * 1.6) / max(p["words"], 1) ** 0.25
            for p in pages
        ]
    )
    return HistGradientBoostingClassifier(**SHAPE).fit(
        rows, right, sample_weight=weight / weight.mean()
    )


def domain(url: str) -> str:
    """The registered domain, near enough for folds."""
    parts = (urlsplit(url).hostname or "").split(".")
    n = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-n:])


def of_strangers(pages: list[dict[str, Any]], names: tuple[str, ...]) -> dict[str, Forest]:
    """For each page the model that never saw its outlet, as the reader uses it."""
    hosts = sorted({domain(p["url"]) for p in pages})
    order = np.random.RandomState(SEED).permutation(hosts)
    fold = {h: i % FOLDS for i, h in enumerate(order)}
    out: dict[str, Forest] = {}
    for n in range(FOLDS):
        model = fitted([p for p in pages if fold[domain(p["url"])] != n])
        read = forest(json.loads(as_json(model, names)))
        out |= {p["key"]: read for p in pages if fold[domain(p["url"])] == n}
    return out


def cross_validated(pages: list[dict[str, Any]], truth: dict[str, Any], score: ModuleType) -> None:
    """Prints F1, P, R and exact pages by threshold; no page is scored by a model of its host."""
    hosts = sorted({domain(p["url"]) for p in pages})
    order = np.random.RandomState(SEED).permutation(hosts)
    fold = {h: i % FOLDS for i, h in enumerate(order)}
    chance: dict[str, Any] = {}
    for n in range(FOLDS):
        model = fitted([p for p in pages if fold[domain(p["url"])] != n])
        for p in pages:
            if fold[domain(p["url"])] == n and len(p["rows"]):
                chance[p["key"]] = model.predict_proba(p["rows"])[:, 1]
    for limit in (0.2, 0.25, 0.35, 0.45, 0.5):
        pred = {
            p["key"]: {
                "articleBody": "\n".join(
                    t
                    for t, c in zip(p["lines"], chance.get(p["key"], ()), strict=False)
                    if c > limit
                )
            }
            for p in pages
        }
        r, _ = score.score({p["key"]: truth[p["key"]] for p in pages}, pred)
        print(
            f"  above {limit:.2f}: F1 {r['F1']:.4f} P {r['P']:.4f} R {r['R']:.4f}"
            f" exact {r['exact']:.3f} empty {r['empty']:.3f}"
        )


def as_json(model: HistGradientBoostingClassifier, names: tuple[str, ...]) -> str:
    """The model in the form that digest.reading.judged.forest reads."""
    trees = []
    for (predictor,) in model._predictors:
        flat: list[float] = []
        for node in predictor.nodes:
            if node["is_leaf"]:
                flat += [-1, round(float(node["value"]), 4), 0, 0]
            else:
                flat += [
                    int(node["feature_idx"]),
                    round(float(node["num_threshold"]), 5),
                    int(node["left"]),
                    int(node["right"]),
                ]
        trees.append(flat)
    base = round(float(model._baseline_prediction.ravel()[0]), 4)
    return json.dumps({"names": names, "base": base, "trees": trees}, separators=(",", ":")) + "\n"


def main() -> None:
    """Trains what is asked for."""
    if not DATA.exists():
        print("no data: ../shared/data/extraction is not here; nothing trained")
        return
    wanted = [a for a in sys.argv[1:] if a in ("html", "text")] or ["html", "text"]
    score = scorer()
    truth = score.load(str(DATA / "truth.json.xz"))
    for which in wanted:
        html = which == "html"
        pages = (html_rows if html else text_rows)(truth, score)
        print(f"{which}: {len(pages)} pages, {sum(len(p['rows']) for p in pages)} lines")
        cross_validated(pages, truth, score)
        if "--check" not in sys.argv:
            text = as_json(fitted(pages), HTML_NAMES if html else TEXT_NAMES)
            path = ROOT / "digest" / "reading" / "judged" / f"lines_{which}.json"
            path.write_text(text, "utf-8")
            print(f"  wrote {path.name}, {len(text) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
