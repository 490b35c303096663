"""How much of an editor's lines extraction could cover at best, knowing the lines: an upper mark.

usage: .venv/bin/python tests/eval/oracle.py [--ours]

For each article of ../shared/data/lines a search that sees the labels picks a standfirst of at
most 45 words (two sentences) and five facts of at most 90 words together, whole sentences or as
our own cutting prints them, so that the weight of the covered lines is greatest. `--ours` allows
only sentences that the program would print. The search is greedy, then exchanges one for another
as long as that gains; the true optimum may be a little higher.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import facts

from digest.facts import analyse as engine
from digest.facts.wording.cut import cut
from digest.model import Document

HEAD, HEAD_WORDS = 2, 45
FACTS, FACT_WORDS = 5, 18 * 5
Record = dict[str, Any]


def allowed_of(doc: Document) -> list[str]:
    """The sentences that the program could print."""
    read = engine._read(doc)
    found = engine.drafts(
        doc.text,
        read.sentences,
        mentions=read.mentions,
        figures=read.figures,
        quotations=read.quotations,
        holders=read.holders,
        lang="en",
    )
    return [doc.text[d.sentence.span.start : d.sentence.span.end] for d in found if d.stands]


@dataclass(frozen=True)
class Piece:
    """One sentence in one wording: what of an editor's lines it would cover."""

    sentence: int
    words: int
    stems: frozenset[str]
    carries: frozenset[int]  # lines that this sentence carries whole


def pieces(article: Record, lines: list[Record], ours: bool) -> list[Piece]:
    """The sentences of an article, whole and cut."""
    score = facts.scorer()
    doc = Document(id=article["n"], text=article["text"], title=article["title"] or "", lang="en")
    allowed = allowed_of(doc)
    out = []
    for i, said in enumerate(article["sents"]):
        if ours and not any(score.same(said, a) for a in allowed):
            continue
        carried = [
            k
            for k, line in enumerate(lines)
            if line["single"] and any(score.same(article["sents"][j], said) for j in line["s"])
        ]
        for text in dict.fromkeys((said, cut(said, most=12, whole=28))):
            stems = frozenset(score.content(text))
            held = [
                k
                for k in carried
                if len(score.content(lines[k]["text"]) & stems)
                >= 0.5 * len(score.content(lines[k]["text"]))
            ]
            out.append(Piece(i, len(score.words(text)), stems, frozenset(held)))
    return out


def best(article: Record, lines: list[Record], ours: bool) -> float:
    """The weight of the lines that the best choice covers."""
    score = facts.scorer()
    needs = [score.content(line["text"]) for line in lines]
    found = pieces(article, lines, ours)
    chosen: list[Piece | None] = [None] * (HEAD + FACTS)

    def fits(picks: list[Piece | None]) -> bool:
        head = sum(p.words for p in picks[:HEAD] if p)
        rest = sum(p.words for p in picks[HEAD:] if p)
        used = [p.sentence for p in picks if p]
        return head <= HEAD_WORDS and rest <= FACT_WORDS and len(used) == len(set(used))

    def value(picks: list[Piece | None]) -> tuple[float, float]:
        stems = frozenset().union(*(p.stems for p in picks if p))
        carried = frozenset().union(*(p.carries for p in picks if p))
        shares = [len(n & stems) / max(1, len(n)) for n in needs]
        hit = [s >= 0.65 or k in carried for k, s in enumerate(shares)]
        sure = sum(line["w"] * h for line, h in zip(lines, hit, strict=True))
        near = sum(line["w"] * min(s, 0.65) for line, s in zip(lines, shares, strict=True))
        return sure, near

    now = value(chosen)
    better = True
    while better:
        better = False
        options = [
            (value(trial), trial)
            for slot in range(HEAD + FACTS)
            for piece in (None, *found)
            if fits(trial := [*chosen[:slot], piece, *chosen[slot + 1 :]])
        ]
        top, trial = max(options, key=lambda o: o[0])
        if top > now:
            now, chosen, better = top, trial, True
    return now[0]


def main() -> int:
    ours = "--ours" in sys.argv[1:]
    truth = {t["n"]: t["lines"] for t in facts.load(facts.LINES / "lines.jsonl")}
    articles = facts.load(facts.LINES / "articles.jsonl")
    for name, half in (("whole", None), ("looked at", 0), ("not", 1)):
        mine = [a for a in articles if half is None or int(a["n"][1:]) % 2 == half]
        reached = sum(best(a, truth[a["n"]], ours) for a in mine)
        whole = sum(line["w"] for a in mine for line in truth[a["n"]])
        print(f"{name:10s} covered at best {reached / whole:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
