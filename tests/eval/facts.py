"""Measure standfirst, key facts and the gate; print a table with the floor beside each figure.

usage: .venv/bin/python tests/eval/facts.py [--every N] [--update]

The shipped texts (tests/data/facts) are always measured; ../shared/data/lines and summaries where
they are. The articles of `lines` with an even number were looked at while the rules were written,
those with an odd one were not: both are printed, the floors stand on the whole. `--every 10` takes
each tenth claim of the verifier sets, `--update` raises the floors of the key "facts" in
floors.json, and never lowers one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from digest.facts.analyse import analyse  # noqa: E402
from digest.facts.gate import check as gate  # noqa: E402
from digest.model import Article, Document  # noqa: E402
from digest.options import FactOptions  # noqa: E402
from digest.text.sentences import split  # noqa: E402
from digest.text.words import content_stems  # noqa: E402

SHARED = ROOT.parent / "shared" / "data"
DATA = SHARED / "summaries"
LINES = SHARED / "lines"
SHIPPED = ROOT / "tests" / "data" / "facts"
FLOORS = Path(__file__).with_name("floors.json")
SETS = ("cnndm", "realsumm", "summeval", "writer", "wikinews")
COUNT = 5  # facts per article in the measurement of coverage
ENOUGH = 0.66  # share of a highlight's stems in the best one or two facts
LEANING = re.compile(
    # "It is not yet clear who ..." points at nothing.
    r"(?!It (?:is|was|remains) (?:not |still )?(?:yet |immediately )?(?:un)?(?:clear|known) )"
    r"(?:He|She|It|They|We|I|You|This|That|These|Those|His|Her|Their|But|And|So|However|Also|"
    r"Meanwhile)\b"
)
Record = dict[str, Any]
Figures = dict[str, float]
LOW_IS_GOOD = ("lines: repeats", "lines: junk", "lines: words")


def load(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_lines", LINES / "score_lines.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(record: Record, *, count: int = COUNT) -> Article:
    doc = Document(
        id=str(record.get("id") or record.get("n")),
        text=record["text"],
        title=record.get("title") or "",
        outlet=record.get("outlet"),
        published=record.get("published"),
        lang="en",
    )
    return analyse(doc, opts=FactOptions(count=count))


def mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else float("nan")


def covered(units: Iterable[str], facts: list[str]) -> list[bool]:
    """Whether the best one or two facts hold enough of each unit's content stems."""
    sets = [set(content_stems(f)) for f in facts]
    out = []
    for unit in units:
        want = set(content_stems(unit))
        best = max((len(want & (a | b)) for a in sets for b in sets), default=0)
        out.append(best >= ENOUGH * len(want))
    return out


def faults(article: Article) -> Figures:
    """What must not be: facts that lean on another sentence, repeat one, or say something else."""
    facts = [f.text for f in article.facts]
    stems = [set(content_stems(f)) for f in facts]
    text = article.document.text
    return {
        "leaning": sum(LEANING.match(f) is not None for f in facts),
        "repeats": sum(
            any(len(a & b) > 0.6 * max(1, len(a | b)) for b in stems[:i])
            for i, a in enumerate(stems)
        ),
        "untrue": sum(
            text[f.evidence.span.start : f.evidence.span.end] != f.evidence.exact
            or bool(gate.problems(f.text, [f.evidence.exact], article=text))
            for f in article.facts
        ),
        "facts": len(facts),
    }


def shipped() -> Figures:
    """Figures on the texts that the project ships."""
    found: dict[str, list[float]] = defaultdict(list)
    for name in ("invented", "wikinews"):
        for record in load(SHIPPED / f"{name}.jsonl"):
            article = read(record, count=0)
            if name == "invented":
                hits = covered(
                    record["highlights"], [article.summary, *(f.text for f in article.facts)]
                )
                found["points covered"].append(mean(hits))
            wrong = faults(article)
            found["clean"].append(not (wrong["leaning"] + wrong["repeats"] + wrong["untrue"]))
            found["opening"].append(0 < len(article.summary.split()) <= 50)
    return {
        "shipped: points covered by standfirst and facts %": 100 * mean(found["points covered"]),
        "shipped: standfirst of at most 50 words %": 100 * mean(found["opening"]),
        "shipped: facts that stand alone, true, no repeats %": 100 * mean(found["clean"]),
    }


def editor(half: int | None) -> Figures:
    """What an editor would print: the figures of score_lines.py, and the faults of the facts."""
    score = scorer()
    articles = [
        a for a in load(LINES / "articles.jsonl") if half is None or int(a["n"][1:]) % 2 == half
    ]
    truth = {t["n"]: t for t in load(LINES / "lines.jsonl")}
    printed, wrong, spent, words = {}, defaultdict(float), 0.0, 0
    for a in articles:
        start = time.process_time()
        got = read(a)
        spent += time.process_time() - start
        words += len(a["text"].split())
        printed[a["n"]] = {
            "summary": got.summary,
            "facts": [(f.evidence.exact, f.text) for f in got.facts],
        }
        for name, value in faults(got).items():
            wrong[name] += value
    out = score.score(articles, truth, printed)[0]
    facts = max(1.0, wrong["facts"])
    return {
        "lines: covered %": 100 * out["covered"],
        "lines: main %": 100 * out["main"],
        "lines: standfirst F1 %": 100 * out["standfirst"],
        "lines: repeats %": 100 * out["repeats"],
        "lines: junk %": 100 * out["junk"],
        "lines: other side %": 100 * out["other side"],
        "lines: words of a fact": out["words of a fact"],
        "lines: words of the standfirst": out["words of summary"],
        "lines: facts that stand alone %": 100 * (1 - wrong["leaning"] / facts),
        "lines: facts traceable %": 100 * (1 - wrong["untrue"] / facts),
        "not a floor: milliseconds for 600 words": 1000 * spent * 600 / max(1, words),
    }


def swaps(half: int | None) -> Figures:
    """True lines that the gate passes, and false ones of the same names and figures it refuses."""
    articles = {a["n"]: a for a in load(LINES / "articles.jsonl")}
    truth = {t["n"]: t["lines"] for t in load(LINES / "lines.jsonl")}
    told = {
        n: [a["text"][s.span.start : s.span.end] for s in split(a["text"])]
        for n, a in articles.items()
    }

    def mine(n: str) -> bool:
        return half is None or int(n[1:]) % 2 == half

    passed = [
        not gate.problems(line["text"], told[n], article=articles[n]["text"])
        for n, lines in truth.items()
        if mine(n)
        for line in lines
    ]
    refused = []
    for swap in load(SHIPPED / "swaps.jsonl"):
        if mine(swap["n"]):
            text = articles[swap["n"]]["text"]
            line = truth[swap["n"]][swap["line"]]["text"]
            (a, b), (c, d) = swap["at"], swap["to"]
            if swap["kind"] == "roles":
                false = line[:a] + line[c:d] + line[b:c] + line[a:b] + line[d:]
            else:
                false = line[:a] + text[c:d] + line[b:]
            refused.append(bool(gate.problems(false, told[swap["n"]], article=text)))
    return {
        "gate: false lines of the article's own names refused %": 100 * mean(refused),
        "gate: true lines passed %": 100 * mean(passed),
    }


def verifier(every: int) -> Figures:
    """Shares that the gate refuses, of broken claims and of true ones."""
    texts: dict[str, str] = {}
    for name in (*SETS, "verify_docs"):
        for record in load(DATA / f"{name}.jsonl"):
            texts[record.get("id") or record["doc_id"]] = record["text"]

    @cache
    def sentences(doc: str) -> tuple[str, ...]:
        return tuple(texts[doc][s.span.start : s.span.end] for s in split(texts[doc]))

    refused: dict[str, list[bool]] = defaultdict(list)
    for name in ("synth", "llm"):
        claims = load(DATA / f"verify_{name}.jsonl")
        for claim in sorted(claims, key=lambda c: c["doc_id"])[::every]:
            found = gate.problems(claim["claim"], sentences(claim["doc_id"]))
            refused[claim["kind"] if name == "synth" else "llm"].append(bool(found))
    true = [*refused["verbatim sentence"], *refused["verbatim quote"]]

    def share(kind: str) -> float:
        return 100 * mean(refused[kind])

    return {
        "gate refuses: number changed %": share("number changed"),
        "gate refuses: date changed %": share("date changed"),
        "gate refuses: unit changed %": share("unit changed"),
        "gate refuses: foreign name %": share("foreign name"),
        "gate refuses: quote altered %": share("quote altered"),
        "gate refuses: negated %": share("negated"),
        "gate refuses: name swapped %": share("name swapped (same article)"),
        "gate lets pass: verbatim %": 100 - 100 * mean(true),
        "gate lets pass: model sentences %": 100 - share("llm"),
        "gate lets pass: human highlights %": 100 - share("human highlight"),
    }


def main() -> int:
    ap = argparse.ArgumentParser()
    ap.add_argument("--every", type=int, default=1)
    ap.add_argument("--update", action="store_true")
    a = ap.parse_args()
    figures = shipped()
    halves: list[Figures] = []
    if LINES.exists():
        figures |= editor(None) | swaps(None)
        halves = [editor(half) | swaps(half) for half in (0, 1)]
    if (DATA / "cnndm.jsonl").exists():
        figures |= verifier(a.every)
    if not halves:
        print("../shared/data is not here: only the shipped texts are measured")
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    mine = floors.get("facts", {})
    below = 0
    print(f"{'':58s}   whole  looked at   not   floor")
    for name, value in figures.items():
        floor = mine.get(name)
        small = name.startswith(LOW_IS_GOOD)
        low = floor is not None and a.every == 1 and (value > floor if small else value < floor)
        below += low
        both = "".join(f"{h[name]:9.2f}" for h in halves if name in h) or " " * 18
        print(f"{name:58s} {value:7.2f} {both}  {floor if floor is not None else '-'}", "LOW" * low)
        if a.update and a.every == 1 and "not a floor" not in name:
            best = int(value * 10 + small) / 10
            mine[name] = best if floor is None else (min if small else max)(floor, best)
    if a.update and a.every == 1:
        floors["facts"] = mine
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
