"""Measure summaries, key facts and the gate; print a table with the floor beside each figure.

usage: .venv/bin/python tests/eval/facts.py [--every N] [--half A|B] [--update]

The shipped texts (tests/data/facts) are always measured; ../shared/data/summaries where it is.
`--every 10` takes each tenth article, `--half` every other one (to tune on one and check on the
other), `--update` raises the floors of the key "facts" in floors.json, and never lowers one.
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

DATA = ROOT.parent / "shared" / "data" / "summaries"
SHIPPED = ROOT / "tests" / "data" / "facts"
FLOORS = Path(__file__).with_name("floors.json")
SETS = ("cnndm", "realsumm", "summeval", "writer", "wikinews")
COUNT = 5  # facts per article in the measurement of coverage
ENOUGH = 0.66  # share of a highlight's stems in the best one or two facts (findings, section 4)
LEANING = re.compile(
    r"(?:He|She|It|They|We|I|You|This|That|These|Those|His|Her|Their|But|And|So|However|Also|"
    r"Meanwhile)\b"
)
Record = dict[str, Any]
Figures = dict[str, float]


def load(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_summaries", DATA / "score_summaries.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(record: Record, *, count: int = COUNT) -> Article:
    doc = Document(id=record["id"], text=record["text"], title=record.get("title") or "", lang="en")
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
                hits = covered(record["highlights"], [f.text for f in article.facts])
                found["points covered"].append(mean(hits))
            wrong = faults(article)
            found["leaning"].append(wrong["leaning"])
            found["repeats"].append(wrong["repeats"])
            found["untrue"].append(wrong["untrue"])
            words = len(article.summary.split())
            found["summary of 40-75 words"].append(40 <= words <= 75)
    return {
        "shipped: points covered %": 100 * mean(found["points covered"]),
        "shipped: summary of 40-75 words %": 100 * mean(found["summary of 40-75 words"]),
        "shipped: facts that stand alone, true, no repeats %": 100
        * mean(
            a + b + c == 0
            for a, b, c in zip(found["leaning"], found["repeats"], found["untrue"], strict=True)
        ),
    }


def summaries(every: int, half: str) -> tuple[Figures, list[str]]:
    """Gains over LEAD on the big data, and lines for the table."""
    from rouge_score import rouge_scorer

    score = scorer()
    rouge = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    spent, words = 0.0, 0
    for name in SETS:
        records = load(DATA / f"{name}.jsonl")
        records = records["AB".index(half) :: 2] if half else records
        for record in records[::every]:
            start = time.process_time()
            article = read(record)
            spent += time.process_time() - start
            words += len(record["text"].split())
            lead = score.sentences(record["text"])
            ours = (article.summary, [f.text for f in article.facts])
            wrong = faults(article)
            for who, (summary, facts) in (("", ours), ("lead ", (" ".join(lead[:3]), lead[:5]))):
                refs = record.get("references") or ["\n".join(record["highlights"])]
                text = "\n".join(score.sentences(summary))
                marks = [
                    rouge.score(r if "\n" in r else "\n".join(score.sentences(r)), text)
                    for r in refs
                ]
                hit, n = score.covered(record.get("scus") or record["highlights"], facts)
                for key in (name, "all"):
                    row = found[key]
                    for m in ("rouge1", "rouge2", "rougeLsum"):
                        row[who + m].append(100 * mean(x[m].fmeasure for x in marks))
                    if n:
                        row[who + "covered"].append(100 * hit / n)
                    row[who + "words"].append(sum(len(f.split()) for f in facts))
                    row[who + "summary words"].append(len(summary.split()))
                    if who == "":
                        for k, v in wrong.items():
                            row[k].append(v)
    lines = [
        f"{key:9s} n {len(row['rouge1']):4d}  "
        + "  ".join(
            f"{m} {mean(row[m]):.1f} ({mean(row[m]) - mean(row['lead ' + m]):+.1f})"
            for m in ("rouge1", "rouge2", "rougeLsum", "covered")
        )
        + f"  fact words {mean(row['words']):.0f} ({mean(row['lead words']):.0f})"
        + f"  summary words {mean(row['summary words']):.0f}"
        for key, row in found.items()
    ]
    total = found["all"]
    facts = sum(total["facts"])

    def gain(key: str, what: str) -> float:
        return mean(found[key][what]) - mean(found[key]["lead " + what])

    return {
        "cnndm summary: ROUGE-1 over LEAD-3": gain("cnndm", "rouge1"),
        "cnndm summary: ROUGE-2 over LEAD-3": gain("cnndm", "rouge2"),
        "cnndm summary: ROUGE-Lsum over LEAD-3": gain("cnndm", "rougeLsum"),
        "all sets summary: ROUGE-1 over LEAD-3": gain("all", "rouge1"),
        "all sets summary: ROUGE-2 over LEAD-3": gain("all", "rouge2"),
        "cnndm facts: highlights covered over LEAD-5": gain("cnndm", "covered"),
        "realsumm facts: SCUs covered over LEAD-5": gain("realsumm", "covered"),
        "facts that stand alone %": 100 - 100 * sum(total["leaning"]) / facts,
        "facts traceable %": 100 - 100 * sum(total["untrue"]) / facts,
        "facts without repeat %": 100 - 100 * sum(total["repeats"]) / facts,
        "cost: ms of CPU per 600 words, all of analyse (not a floor)": 1000 * spent * 600 / words,
    }, lines


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
    ap.add_argument("--half", choices=["A", "B"], default="")
    ap.add_argument("--update", action="store_true")
    a = ap.parse_args()
    figures = shipped()
    if (DATA / "cnndm.jsonl").exists():
        found, lines = summaries(a.every, a.half)
        print("in brackets: the difference to LEAD-3 (LEAD-5 for covered)", *lines, sep="\n")
        figures |= found | verifier(a.every)
    else:
        print("../shared/data/summaries is not here: only the shipped texts are measured")
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    mine = floors.get("facts", {})
    whole = a.every == 1 and not a.half
    below = 0
    for name, value in figures.items():
        floor = mine.get(name)
        low = whole and floor is not None and value < floor - 1e-9
        below += low
        print(f"{name:62s} {value:7.2f}  floor {floor if floor is not None else '-'}", "LOW" * low)
        if a.update and whole and "not a floor" not in name:
            mine[name] = max(floor if floor is not None else -1e9, int(value * 10) / 10)
    if a.update and whole:
        floors["facts"] = mine
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
