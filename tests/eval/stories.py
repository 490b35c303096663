"""Measure grouping on ../shared/data/stories: python tests/eval/stories.py [--quick] [--left-out]

Prints, for the visible sets: each set alone, all in one input, thinned, without dates; the seeds
alone and inside a stream; the invented look-alikes with and without dates; and the floors. With
`--left-out` the weights are fitted again with one training set left out each time (minutes).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data" / "stories"
SEEDS = SHARED / "seeds"
CASES = ROOT / "tests" / "cases" / "stories"
sys.path.insert(0, str(ROOT))

from digest.model import Document  # noqa: E402
from digest.stories.group import group  # noqa: E402
from digest.stories.profile import Profile, profile  # noqa: E402

MAIN = ("ecb", "basil", "allsides", "neus")
KEPT = 0.55  # share of the articles that stay in the thinned streams
STREAM = 1_497  # other articles around the seeds

THIRD = {  # an independent report of either raid, in our own words
    "A": (
        "Russian volunteers fighting for Kyiv launch new assault in Belgorod region",
        (
            "Fighters of the Freedom of Russia Legion, a unit of Russians who side with Kyiv,"
            " stormed across the frontier into the Belgorod region on Thursday, the unit said"
            " in a message on Telegram.\n\nThe lawmaker Yuriy Mysiagin wrote that the Legion"
            " was carrying out an assault and had no losses. There was no immediate comment"
            " from Moscow.\n\nThe fighting came as the head of Nato, Jens Stoltenberg, was in"
            " Kyiv for talks with the president."
        ),
        "2023-09-28",
    ),
    "B": (
        "Kyiv's spies say commandos mined road and hit platoon stronghold in Belgorod raid",
        (
            "Ukraine's military intelligence service said on Sunday that its troops had"
            " slipped into Russia's Belgorod region, fought a battle near the border and blown"
            " up mines on the only road used by Russian forces there.\n\nThe agency said small"
            " arms and mortars were used against a stronghold. It did not say when the raid"
            " took place or how many soldiers were hit. It said the aim was to protect"
            " villagers on its side of the border from shelling."
        ),
        "2024-01-07",
    ),
}


def load(path: Path, name: str) -> Any:
    """Give a script as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(r: dict[str, Any], *, dated: bool = True) -> Document:
    """Give a record as a document; neither truth nor look-alike mark goes in."""
    return Document(
        id=r["id"], title=r["title"], text=r["text"], published=r["date"] if dated else None,
        outlet=r["outlet"],
    )  # fmt: skip


def groups_of(profiles: Iterable[Profile]) -> dict[str, str]:
    """Give article id -> group."""
    found = group(profiles)
    return {a: g.articles[0] for g in found.groups for a in g.articles}


def seed_cases() -> list[tuple[str, list[Document]]]:
    """Give the nine cases: dates given, only in the text, stripped; no third report, A's, B's."""
    a, b = (p.read_text(encoding="utf8") for p in sorted(SEEDS.glob("*.txt")))
    title_a, text_a = a.split("\n", 1)
    title_b, text_b = b.split("\n", 1)
    bare = re.sub(r"Published: 28/09/2023\s*- 17:26\s*", "", text_a)
    out = []
    for dates in ("given", "in the text", "stripped"):
        for third in ("", "A", "B"):
            given = dates == "given"
            docs = [
                Document(
                    id="zA", title=title_a, text=text_a if dates == "in the text" else bare,
                    published="2023-09-28T17:26" if given else None,
                ),
                Document(
                    id="zB", title=title_b, text=text_b, published="2024-01-07" if given else None
                ),
            ]  # fmt: skip
            if third:
                title, text, day = THIRD[third]
                docs.append(
                    Document(id="zC", title=title, text=text, published=day if given else None)
                )
            out.append((third, docs))
    return out


def seed_ok(third: str, docs: Sequence[Document], others: Sequence[Profile] = ()) -> bool:
    """Whether the two raids stay apart and the third report is with its own."""
    where = groups_of([*others, *(profile(d) for d in docs)])
    apart = where["zA"] != where["zB"]
    return apart and (not third or where["zC"] == where[f"z{third}"])


def show(name: str, s: dict[str, Any]) -> None:
    """Print one line of scores."""
    k = s["lookalikes"]
    print(
        f"  {name:24} B3 {s['bcubed']['P']:.3f}/{s['bcubed']['R']:.3f}/{s['bcubed']['F1']:.3f}"
        f"  exact {s['exact']:.3f}  look-alike pairs merged {k['merged']} of {k['pairs']}"
    )


def mean(scores: Sequence[dict[str, Any]], key: str = "") -> float:
    """Give the mean B-cubed F1 (or of another figure) over the main sets."""
    return sum(s[key] if key else s["bcubed"]["F1"] for s in scores) / len(scores)


def main() -> int:
    """Measure and print; 0 also where the data is absent."""
    parser = argparse.ArgumentParser(description="measure grouping")
    parser.add_argument("--quick", action="store_true", help="sets alone and seeds alone only")
    parser.add_argument("--left-out", action="store_true", help="fit with one set left out each")
    args = parser.parse_args()
    if not DATA.is_dir():
        print("stories: no data in ../shared/data/stories, nothing measured")
        return 0
    score = load(DATA / "score_stories.py", "score_stories").score
    rows = {
        name: [json.loads(x) for x in (DATA / f"{name}.jsonl").open(encoding="utf8") if x.strip()]
        for name in (*MAIN, "probe")
    }
    dated = {n: [profile(document(r)) for r in rs] for n, rs in rows.items()}
    reached: dict[str, float] = {}

    print("each set alone")
    alone = {n: score(rows[n], groups_of(ps)) for n, ps in dated.items()}
    for n, s in alone.items():
        show(n, s)
        reached[n] = s["bcubed"]["F1"]
    reached["main"] = mean([alone[n] for n in MAIN])
    reached["exact"] = mean([alone[n] for n in MAIN], "exact")
    reached["ecb look-alikes merged"] = alone["ecb"]["lookalikes"]["share"]
    reached["probe look-alikes merged"] = alone["probe"]["lookalikes"]["merged"]
    print(f"  MAIN of four {reached['main']:.4f}, exact {reached['exact']:.3f}")

    cases = seed_cases()
    reached["seeds alone"] = sum(seed_ok(t, d) and seed_ok(t, d[::-1]) for t, d in cases)
    print(f"seeds alone: {reached['seeds alone']} of 9")

    trainer = load(ROOT / "tools" / "train_stories.py", "train_stories")
    own = trainer.invented()
    for with_dates in (True, False):
        ps = [profile(document(r, dated=with_dates)) for r in own]
        label = "dated" if with_dates else "undated"
        show(f"invented pairs, {label}", score(own, groups_of(ps)))
        small: dict[str, str] = {}
        for start in range(0, len(ps), 4):
            small.update(groups_of(ps[start : start + 4]))
        show(f"  each pair alone, {label}", score(own, small))
    if not args.quick:
        print("ecb, basil, allsides in one input")
        together = groups_of([p for n in MAIN[:3] for p in dated[n]])
        mixed = [score(rows[n], together) for n in MAIN[:3]]
        for n, s in zip(MAIN[:3], mixed, strict=True):
            show(n, s)
        reached["mixed"] = mean(mixed)
        print(f"  mean {reached['mixed']:.4f}")
        print("dates removed")
        bare = {n: [profile(document(r, dated=False)) for r in rows[n]] for n in (*MAIN, "probe")}
        undated = {n: score(rows[n], groups_of(ps)) for n, ps in bare.items()}
        for n, s in undated.items():
            show(n, s)
        reached["no dates"] = mean([undated[n] for n in MAIN])
        print(f"  MAIN of four {reached['no dates']:.4f}")
        print("45 % of the articles dropped")
        draw = random.Random(7)
        thin = []
        for n in MAIN:
            kept = {r["id"] for r in rows[n] if draw.random() < KEPT}
            s = score(
                [r for r in rows[n] if r["id"] in kept],
                groups_of([p for p in dated[n] if p.id in kept]),
            )
            show(n, s)
            thin.append(s)
        reached["thinned"] = mean(thin)
        print(f"  MAIN of four {reached['thinned']:.4f}")
        others = [p for n in ("allsides", "ecb", "basil", "neus") for p in dated[n]][:STREAM]
        reached["seeds in stream"] = sum(seed_ok(t, d, others) for t, d in cases)
        print(f"seeds in a stream of {STREAM + 3}: {reached['seeds in stream']} of 9")
    if args.left_out:
        left_out(trainer, rows, dated, score)
    return check(reached)


def left_out(trainer: Any, rows: Any, dated: Any, score: Any) -> None:
    """Print the scores of weights that never saw one of the training sets."""
    from digest.stories import pairs

    samples = {n: trainer.samples(rows[n], n) for n in trainer.SETS}
    samples["own"] = trainer.own_samples()
    shipped = pairs.SMALL, pairs.LARGE
    for out in trainer.SETS:
        tables = []
        for k, fit in ((1, trainer.fit_small), (0, trainer.fit_large)):
            parts = [
                trainer.joined(s[k], 1000.0 * (trainer.OWN_WEIGHT if n == "own" else 1.0))
                for n, s in samples.items()
                if n != out
            ]
            start, curves = fit(parts)
            tables.append((start, tuple((f, tuple(a), tuple(g)) for f, (a, g) in curves.items())))
        pairs.SMALL, pairs.LARGE = tables[0], tables[1]
        print(f"weights without {out}")
        found = [score(rows[n], groups_of(dated[n])) for n in MAIN]
        for n, s in zip(MAIN, found, strict=True):
            show(n, s)
        print(f"  MAIN of four {mean(found):.4f}")
    pairs.SMALL, pairs.LARGE = shipped


def check(reached: dict[str, float]) -> int:
    """Compare with the floors of floors.json; 1 where one is missed."""
    path = ROOT / "tests" / "eval" / "floors.json"
    floors = (
        json.loads(path.read_text(encoding="utf8")).get("stories", {}) if path.is_file() else {}
    )
    bad = 0
    for name, floor in floors.items():
        if name not in reached:
            continue
        merged = "merged" in name
        missed = reached[name] > floor if merged else reached[name] < floor
        if missed:
            bad = 1
            print(f"BELOW ITS FLOOR: {name} {reached[name]:.4f}, floor {floor}")
    return bad


if __name__ == "__main__":
    sys.exit(main())
