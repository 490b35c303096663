"""Measure the source comparison on ../shared/data/compare: print a table, floor beside figure.

usage: .venv/bin/python tests/eval/compare.py [SET ...]
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from digest.comparison.compare import compare  # noqa: E402
from digest.comparison.voices.copies import WHOLE, copies  # noqa: E402
from digest.facts.attribution.holders import holders  # noqa: E402
from digest.model import Article, Cell, Document, Figure, Row, Sentence, Span  # noqa: E402
from digest.text.figures.numbers import figures, overlap  # noqa: E402
from digest.text.names.names import mentions  # noqa: E402
from digest.text.times.dates import whens  # noqa: E402

SPLIT = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")

DATA = ROOT.parent / "shared" / "data" / "compare"
FLOORS = Path(__file__).with_name("floors.json")
Record = dict[str, Any]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_compare", DATA / "score_compare.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def bare(key: str, text: str, **more: Any) -> Article:
    """An article with its text only: all that the copy rules look at."""
    return Article(document=Document(id=key, text=text, **more))


def copy_pair(row: Record) -> Record:
    links, _, _ = copies([bare("a", row["a"]), bare("b", row["b"])], families={})
    label = "independent"
    if links:
        label = "copy" if links[0].share >= WHOLE else "partial"
    return {"id": row["id"], "label": label}


def copy_count(row: Record) -> Record:
    arts = [bare(f"{n:03}", text) for n, text in enumerate(row["articles"])]
    _, voices, _ = copies(arts, families={})
    voice = {key: n for n, ids in enumerate(voices) for key in ids}
    return {"id": row["id"], "group": [voice[art.id] for art in arts]}


def article_of(key: str, sents: list[str], **more: Any) -> Article:
    """An article whose sentences are the given ones, one to a paragraph, otherwise as analysed."""
    text, at, spans = "", 0, []
    for sent in sents:
        line = " ".join(sent.split())
        spans.append(Span(start=at, end=at + len(line)))
        text += line + "\n\n"
        at = len(text)
    doc = Document(id=key, text=text.rstrip("\n"), lang="en", **more)
    sentences = tuple(Sentence(i=i, paragraph=i, span=span) for i, span in enumerate(spans))
    names = mentions(doc.text, sentences)
    return Article(
        document=doc,
        sentences=sentences,
        holders=holders(doc.text, sentences, names),
        figures=figures(doc.text),
        whens=whens(doc.text, published=doc.published),
        mentions=names,
    )


def flags(row: Row, arts: Sequence[Article]) -> Iterable[Record]:
    if row.status not in ("differ", "updated"):
        return
    cells = [cell for cell in row.cells if cell.stance == "says"]
    seen = set()
    for one, two in combinations(cells, 2):
        key = frozenset((one.value.casefold(), two.value.casefold()))
        if len(key) == 2 and key not in seen and not fit(one, two, arts):
            seen.add(key)
            yield {
                "a": [one.article, one.sentence],
                "b": [two.article, two.sentence],
                "va": bare_value(one, arts),
                "vb": bare_value(two, arts),
            }


def figure_of(cell: Cell, arts: Sequence[Article]) -> Figure | None:
    art = next(art for art in arts if art.id == cell.article)
    return next((fig for fig in art.figures if fig.span == cell.value_span), None)


def fit(one: Cell, two: Cell, arts: Sequence[Article]) -> bool:
    """Two cells on one side of a row: the row differs, these two do not."""
    left, right = figure_of(one, arts), figure_of(two, arts)
    if left and right:
        return overlap(left, right)
    short, long = sorted((one.value.casefold(), two.value.casefold()), key=len)
    return short in long


def bare_value(cell: Cell, arts: Sequence[Article]) -> str:
    """The number of a figure without its unit and hedge, as the scorer wants it."""
    fig = figure_of(cell, arts)
    text = next(art for art in arts if art.id == cell.article).document.text
    return text[fig.number.start : fig.number.end] if fig else cell.value


def copy_flags(rows: list[Record]) -> list[Record]:
    """Differences between a text and its rewritten copy; none of its values was changed."""
    found: list[Record] = []
    for row in rows:
        if row["label"] == "copy":
            arts = [
                article_of(side, [s for s in SPLIT.split(row[side]) if s.strip()]) for side in "ab"
            ]
            found += [flag for one in compare(arts).rows for flag in flags(one, arts)]
    return found


def each(one: Callable[[Record], Record]) -> Callable[[list[Record]], Iterable[Record]]:
    return lambda rows: map(one, rows)


SETS: dict[str, tuple[Callable[[list[Record]], Iterable[Record]], tuple[tuple[str, ...], ...]]] = {
    "copy_real": (each(copy_pair), (("derived", "F1"), ("three_way_accuracy",))),
    "copy_synth": (each(copy_pair), (("derived", "F1"), ("three_way_accuracy",))),
    "copy_count": (each(copy_count), (("count_exact", "rate"), ("same_origin_pairs", "F1"))),
}


def main(names: list[str]) -> int:
    if not DATA.is_dir():
        print(f"skipped: {DATA} is not there")
        return 0
    floors = json.loads(FLOORS.read_text()).get("compare", {}) if FLOORS.exists() else {}
    score = scorer()
    missed = 0
    print(f"{'set':16} {'figure':28} {'value':>7} {'floor':>7} {'ms each':>8}")
    for name in [name for name in names or SETS if name in SETS]:
        adapter, figures = SETS[name]
        rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text().splitlines()]
        start = time.perf_counter()
        found = {row["id"]: row for row in adapter(rows)}
        each_ms = (time.perf_counter() - start) * 1000 / len(rows)
        result = score.SETS[name](rows, found)
        for path in figures:
            value: Any = result
            for key in path:
                value = value[key]
            floor = floors.get(f"{name} {' '.join(path)}")
            at_most = path[0].startswith("other_flags")
            missed += floor is not None and (value > floor if at_most else value < floor)
            floor_text = "" if floor is None else f"{floor:.3f}"
            print(f"{name:16} {' '.join(path):28} {value:7.3f} {floor_text:>7} {each_ms:8.1f}")
    if not names or "copy_flags" in names:
        rows = [json.loads(line) for line in (DATA / "copy_synth.jsonl").read_text().splitlines()]
        wrong = copy_flags(rows)
        missed += bool(wrong)
        print(f"{'copy_flags':16} {'flags on unchanged copies':28} {len(wrong):7} {0:>7}")
        for flag in wrong:
            print("   ", flag)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
