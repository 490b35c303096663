"""Measure grouping on ../shared/data/stories: python tests/eval/stories.py [--quick]

Prints, for the half of the stories that the decision was made with and for the half that only
measures: articles in false company on the sparse set, c5w, the four main sets with the sparse
stream around each, streams in which 0, 50, 90 and 99 % of the articles are alone, every set thinned
to one article in three (five seeds); then the whole sets with their look-alikes, the probe, and the
seeds alone and inside a stream; and what is below its floor.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data" / "stories"
SEEDS = SHARED / "seeds"
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tools"))

from story_halves import written_with  # noqa: E402

from digest.model import Document  # noqa: E402
from digest.stories.group import group  # noqa: E402
from digest.stories.traits.profile import Profile, profile  # noqa: E402

MAIN = ("ecb", "basil", "allsides", "neus")
SETS = ("sparse", "c5w", *MAIN, "probe")
HALVES = {"made with": True, "only measured": False}
ALONE = (0.0, 0.5, 0.9, 0.99)  # shares of the articles that are alone
SIZE = 600  # articles of such a stream
OF_A_STORY = 4  # articles of a story in it at most
THIN_SEEDS = (1, 2, 3, 4, 5)
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
        outlet=r["outlet"], lang=r.get("lang"),
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


class Sets:
    """All records by set, and the profile of each."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {
            n: [json.loads(x) for x in (DATA / f"{n}.jsonl").open(encoding="utf8") if x.strip()]
            for n in SETS
        }
        self.profiles = {
            n: {r["id"]: profile(document(r)) for r in rs} for n, rs in self.rows.items()
        }
        self.score = load(DATA / "score_stories.py", "score_stories").score

    def half(self, name: str, made_with: bool) -> list[dict[str, Any]]:
        """Give the records of one half of a set."""
        return [r for r in self.rows[name] if written_with(r) == made_with]

    def measure(
        self, name: str, rows: Sequence[dict[str, Any]], around: Sequence[dict[str, Any]] = ()
    ) -> dict[str, Any]:
        """Give the score of some records of a set, grouped with others around them."""
        ps = {r["id"]: self.profiles[name][r["id"]] for r in rows}
        ps |= {r["id"]: self.profiles["sparse"][r["id"]] for r in around}
        found: dict[str, Any] = self.score(list(rows), groups_of(ps.values()))
        return found

    def mostly_alone(self, share: float, made_with: bool) -> dict[str, Any]:
        """Give the score of a stream of all sets in which a share of the articles is alone."""
        draw = random.Random(f"{share} {made_with}")
        stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
        home: dict[str, str] = {}
        for name in ("sparse", "c5w", *MAIN):
            for r in self.half(name, made_with):
                if r["id"] not in home:
                    home[r["id"]] = name
                    stories[r["story"]].append(r)
        by_set: dict[str, list[str]] = defaultdict(list)
        for story in sorted(stories):
            by_set[home[stories[story][0]["id"]]].append(story)
        for names in by_set.values():
            draw.shuffle(names)
        order = []
        while any(by_set.values()):  # from every set in turn
            order += [by_set[n].pop() for n in sorted(by_set) if by_set[n]]
        together: list[dict[str, Any]] = []
        used = set()
        for story in order:
            if len(together) < SIZE * (1 - share) and len(stories[story]) > 1:
                together += stories[story][:OF_A_STORY]
                used.add(story)
        rest = [draw.choice(stories[story]) for story in order if story not in used]
        rows = together + rest[: SIZE - len(together)]
        ps = [self.profiles[home[r["id"]]][r["id"]] for r in rows]
        found: dict[str, Any] = self.score(rows, groups_of(ps))
        return found

    def thinned(self, name: str, made_with: bool) -> tuple[float, float, float]:
        """Give articles in false company (share) and pair recall, thinned; and the whole recall."""
        rows = self.half(name, made_with)
        whole = self.measure(name, rows)["pairwise"]["R"]
        false, articles, recalls = 0, 0, []
        for seed in THIN_SEEDS:
            draw = random.Random(seed)
            kept = [r for r in rows if draw.random() < 1 / 3]
            s = self.measure(name, kept)
            false, articles = false + s["false_company"], articles + len(kept)
            recalls.append(s["pairwise"]["R"])
        return false / max(1, articles), sum(recalls) / len(recalls), whole


def show(name: str, s: dict[str, Any]) -> None:
    """Print one line of scores."""
    k, b, p = s["lookalikes"], s["bcubed"], s["pairwise"]
    print(
        f"  {name:22} articles {s['articles']:4}  B3 {b['P']:.3f}/{b['R']:.3f}/{b['F1']:.3f}"
        f"  pairs {p['P']:.3f}/{p['R']:.3f}  false company {s['false_company']:3}"
        + (f"  look-alike pairs merged {k['merged']} of {k['pairs']}" if k["pairs"] else "")
    )


def of_half(sets: Sets, label: str, reached: dict[str, float], *, quick: bool) -> None:
    """Print and note what one half of the stories reaches."""
    made_with = HALVES[label]
    print(label)
    sparse = sets.half("sparse", made_with)
    s = sets.measure("sparse", sparse)
    show("sparse", s)
    reached[f"sparse merged falsely, {label}"] = s["false_company"]
    reached[f"sparse F1, {label}"] = s["bcubed"]["F1"]
    s = sets.measure("c5w", sets.half("c5w", made_with))
    show("c5w", s)
    reached[f"c5w F1, {label}"] = s["bcubed"]["F1"]
    reached[f"c5w merged falsely, {label}"] = s["false_company"]
    main = []
    for name in MAIN:
        s = sets.measure(name, sets.half(name, made_with), sparse)
        show(f"{name} among sparse", s)
        main.append(s["bcubed"]["F1"])
    reached[f"main, {label}"] = sum(main) / len(main)
    print(f"  mean F1 of the four {sum(main) / len(main):.4f}")
    if quick:
        return
    for share in ALONE:
        show(f"{share:.0%} alone", sets.mostly_alone(share, made_with))
    for name in ("c5w", *MAIN):
        false, recall, whole = sets.thinned(name, made_with)
        print(
            f"  {name:10} thinned: false company {false:.2%},"
            f" recall {recall:.3f} (whole {whole:.3f})"
        )


def main() -> int:
    """Measure and print; 0 also where the data is absent."""
    parser = argparse.ArgumentParser(description="measure grouping")
    parser.add_argument("--quick", action="store_true", help="no streams, nothing thinned")
    args = parser.parse_args()
    if not DATA.is_dir():
        print("stories: no data in ../shared/data/stories, nothing measured")
        return 0
    sets = Sets()
    reached: dict[str, float] = {}
    for label in HALVES:
        of_half(sets, label, reached, quick=args.quick)
    print("whole sets")
    for name in ("sparse", "c5w", "ecb", "probe"):
        s = sets.measure(name, sets.rows[name])
        show(name, s)
        reached[f"{name} F1"] = s["bcubed"]["F1"]
        reached[f"{name} recall"] = s["pairwise"]["R"]
        reached[f"{name} merged falsely"] = s["false_company"]
        if s["lookalikes"]["pairs"]:
            reached[f"{name} look-alikes merged"] = s["lookalikes"]["share"]
    cases = seed_cases()
    reached["seeds alone"] = sum(seed_ok(t, d) and seed_ok(t, d[::-1]) for t, d in cases)
    print(f"seeds alone: {reached['seeds alone']:.0f} of 9")
    if not args.quick:
        others = [
            p for n in ("allsides", "ecb", "basil", "neus") for p in sets.profiles[n].values()
        ]
        found = sum(seed_ok(t, d, others[:STREAM]) for t, d in cases)
        reached["seeds in stream"] = found
        print(f"seeds in a stream of {STREAM + 3}: {found} of 9")
    return check(reached)


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
