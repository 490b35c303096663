"""The data of ../shared/data/compare as articles whose sentences are those that it numbers."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from digest.comparison.compare import findings
from digest.comparison.judging.rank import Finding
from digest.comparison.voices.origins import Origins
from digest.facts.attribution.holders import holders
from digest.model import Article, Document, Sentence, Span
from digest.text.figures.numbers import figures
from digest.text.names.names import mentions
from digest.text.sentences import split
from digest.text.times.dates import whens

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "compare"
Record = dict[str, Any]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_compare", DATA / "score_compare.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(name: str) -> list[Record]:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def article(key: str, sents: Sequence[str], published: str | None) -> Article:
    """An article whose sentences are the given ones, one to a paragraph."""
    text, spans = "", []
    for sent in sents:
        line = " ".join(sent.split()) if len(sents) > 1 else sent
        spans.append(Span(start=len(text), end=len(text) + len(line)))
        text += line + "\n\n"
    text = text.rstrip("\n") if len(sents) > 1 else text.removesuffix("\n\n")
    sentences = tuple(Sentence(i=i, paragraph=i, span=span) for i, span in enumerate(spans))
    names = mentions(text, sentences)
    return Article(
        document=Document(id=key, text=text, published=published, lang="en"),
        sentences=sentences,
        holders=holders(text, sentences, names),
        figures=figures(text),
        whens=whens(text, published=published),
        mentions=names,
    )


def read_whole(key: str, text: str) -> Article:
    sentences = split(text)
    names = mentions(text, sentences)
    return Article(
        document=Document(id=key, text=text, lang="en"),
        sentences=sentences,
        holders=holders(text, sentences, names),
        figures=figures(text),
        whens=whens(text, published=None),
        mentions=names,
    )


def differing(arts: Sequence[Article]) -> list[Finding]:
    """What is judged to differ, or to have changed, between articles."""
    voices = [(art.id,) for art in arts]
    got = findings(arts, Origins(arts, voices, ()))
    return [f for f in got.found if f.status in ("differ", "updated")]


def pair(row: Record) -> list[Finding]:
    return differing([article(s, [row[s]["text"]], row[s]["date"]) for s in "ab"])
