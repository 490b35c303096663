"""Summaries and key facts side by side with other programs, in one run: quality, time, memory.

usage: .venv/bin/python benchmarks/facts.py [--every N] [--texts FILE.jsonl ...]

Each system runs in a process of its own, on the same articles, with our sentence splitter (the
peers want NLTK data from the network, which a bare machine does not have). Quality is measured by
ROUGE and by the share of highlights that five facts cover; time is CPU time per 600 words; memory
is the peak of the process less that of an empty one. Without ../shared/data/summaries the texts in
tests/data/facts are used, which are too few to rank by quality.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from digest.store.safe.garbage import SELDOM  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "summaries" / "cnndm.jsonl"
SHIPPED = [ROOT / "tests" / "data" / "facts" / f"{n}.jsonl" for n in ("invented", "wikinews")]
ENOUGH = 0.66  # share of a highlight's stems in the best one or two facts

Pick = Callable[[str, str, int], list[str]]  # text, title, how many -> sentences


def ours() -> Callable[[str, str], tuple[str, list[str]]]:
    from digest.facts.analyse import analyse
    from digest.model import Document
    from digest.options import FactOptions

    opts = FactOptions(count=5)

    def run(text: str, title: str) -> tuple[str, list[str]]:
        article = analyse(Document(id="x", text=text, title=title, lang="en"), opts=opts)
        return article.summary, [f.text for f in article.facts]

    return run


def lead() -> Pick:
    return lambda text, title, n: sentences(text)[:n]


def sentences(text: str) -> list[str]:
    from digest.text.sentences import split

    return [text[s.span.start : s.span.end] for s in split(text)]


def sumy(name: str) -> Pick:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    class Tokens:
        """What sumy asks of a tokenizer, with our words and sentences."""

        def to_sentences(self, text: str) -> list[str]:
            return sentences(text)

        def to_words(self, text: str) -> list[str]:
            from digest.text.words import strings

            return strings(text)

    kinds = {
        "lexrank": LexRankSummarizer,
        "textrank": TextRankSummarizer,
        "luhn": LuhnSummarizer,
        "lsa": LsaSummarizer,
    }
    summarizer = kinds[name](Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    tokens = Tokens()

    def run(text: str, title: str, n: int) -> list[str]:
        del title
        parts = [Sentence(s, tokens) for s in sentences(text)]
        model = ObjectDocumentModel([Paragraph(parts)])
        return [str(s) for s in summarizer(model, n)]

    return run


def newspaper() -> Pick:
    from newspaper import nlp
    from newspaper.text import StopWords

    nlp.split_sentences = sentences  # otherwise it asks for NLTK's punkt data
    stop = StopWords("en")

    def run(text: str, title: str, n: int) -> list[str]:
        # It returns nothing for an empty headline: there the first sentence stands in.
        head = title or sentences(text)[0]
        return list(nlp.summarize(title=head, text=text, max_sents=n, stopwords=stop))

    return run


SYSTEMS = ("digest", "lead", "lexrank", "textrank", "luhn", "lsa", "newspaper4k", "empty")


def work(system: str, texts: list[Path], every: int) -> dict[str, Any]:
    """What one system says of every text, its CPU time per 600 words and its peak memory."""
    out: dict[str, Any] = {"said": {}}
    records = list(chosen(texts, every))
    whole = ours() if system == "digest" else None
    pick = (
        None
        if system in ("digest", "empty")
        else lead()
        if system == "lead"
        else newspaper()
        if system == "newspaper4k"
        else sumy(system)
    )
    gc.set_threshold(*SELDOM)  # as a run of ours has it; the peers have the same
    words, start = 0, time.process_time()
    for record in records if system != "empty" else []:
        text, title = record["text"], record.get("title") or ""
        if whole is not None:
            said = whole(text, title)
        else:
            assert pick is not None
            said = (" ".join(pick(text, title, 3)), pick(text, title, 5))
        out["said"][record["id"]] = said
        words += len(text.split())
    spent = time.process_time() - start
    calls = 1 if whole is not None else 2  # the peers run once for the summary, once for the facts
    out["ms"] = 1000 * spent * 600 / max(1, words) / calls
    out["mb"] = peak()
    return out


def chosen(texts: list[Path], every: int) -> Iterator[dict[str, Any]]:
    """Every so-manieth record, read line by line: a whole file in memory would hide the rest."""
    n = 0
    for path in texts:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    if n % every == 0:
                        yield json.loads(line)
                    n += 1


def peak() -> float:
    """Peak memory of this process in MB (getrusage would count what the parent held)."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def quality(said: dict[str, Any], texts: list[Path]) -> dict[str, float]:
    from rouge_score import rouge_scorer

    from digest.text.words import content_stems

    rouge = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    sums: dict[str, list[float]] = {k: [] for k in ("rouge1", "rouge2", "rougeLsum")}
    extra: dict[str, list[float]] = {k: [] for k in ("covered", "fact words", "summary words")}
    for record in (json.loads(x) for p in texts for x in p.read_text("utf-8").splitlines() if x):
        if record["id"] not in said:
            continue
        summary, facts = said[record["id"]]
        marks = rouge.score("\n".join(record["highlights"]), "\n".join(sentences(summary)))
        for k, row in sums.items():
            row.append(100 * marks[k].fmeasure)
        sets = [set(content_stems(f)) for f in facts]
        hits = [
            max((len(want & (a | b)) for a in sets for b in sets), default=0) >= ENOUGH * len(want)
            for want in (set(content_stems(h)) for h in record["highlights"])
        ]
        extra["covered"].append(100 * sum(hits) / len(hits))
        extra["fact words"].append(sum(len(f.split()) for f in facts))
        extra["summary words"].append(len(summary.split()))
    return {k: sum(v) / len(v) for k, v in (sums | extra).items() if v}


def main() -> int:
    ap = argparse.ArgumentParser()
    ap.add_argument("--every", type=int, default=10)
    ap.add_argument("--texts", nargs="*", type=Path)
    ap.add_argument("--one", choices=SYSTEMS)
    a = ap.parse_args()
    texts = a.texts or ([DATA] if DATA.exists() else SHIPPED)
    if a.one:
        print(json.dumps(work(a.one, texts, a.every)))
        return 0
    print(f"{'system':12s} R1    R2    Lsum  covered  words summary/facts   ms/600 words  MB")
    nothing = 0.0
    for system in ("empty", *SYSTEMS[:-1]):
        command = [sys.executable, __file__, "--one", system, "--every", str(a.every), "--texts"]
        ran = subprocess.run(
            [*command, *map(str, texts)], capture_output=True, text=True, check=False
        )
        if ran.returncode:
            print(f"{system:12s} does not run: {ran.stderr.strip().splitlines()[-1]}")
            continue
        found = json.loads(ran.stdout)
        if system == "empty":
            nothing = found["mb"]
            continue
        q = quality(found["said"], texts)
        print(
            f"{system:12s} {q['rouge1']:.1f}  {q['rouge2']:4.1f}  {q['rougeLsum']:.1f}  "
            f"{q['covered']:5.1f}    {q['summary words']:5.0f} {q['fact words']:5.0f}          "
            f"{found['ms']:9.1f}  {found['mb'] - nothing:6.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
