"""The gate: invented look-alikes stay apart, their true siblings stay together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from digest.model import Document
from digest.stories.group import group
from digest.stories.traits.profile import profile

CASES = Path(__file__).parents[1] / "cases" / "stories"
KINDS = sorted(p.stem for p in CASES.glob("*.md") if p.name != "README.md")


@dataclass(frozen=True)
class Report:
    pair: str
    event: str
    doc: Document


def reports(kind: str) -> list[Report]:
    """The reports of one file; those of field/ are no part of what the decision is fitted on."""
    out = []
    text = (CASES / f"{kind}.md").read_text(encoding="utf8")
    for section in text.split("\n## ")[1:]:
        pair, *found = section.split("\n### ")
        for n, report in enumerate(found):
            head, body = report.split("\n", 1)
            event, day, outlet, title = (x.strip() for x in head.split("|", 3))
            doc = Document(
                id=f"{pair.strip()} {event}{n}",
                title=title,
                text=body.strip(),
                published=day,
                outlet=outlet,
                lang="en",
            )
            out.append(Report(pair.strip(), event, doc))
    return out


def merged_and_split(found: list[Report], where: dict[str, int]) -> tuple[list[str], list[str]]:
    merged, split = [], []
    for a, b in combinations(found, 2):
        together = where[a.doc.id] == where[b.doc.id]
        same = (a.pair, a.event) == (b.pair, b.event)
        if together and not same:
            merged.append(f"{a.doc.id} + {b.doc.id}")
        if same and not together:
            split.append(f"{a.doc.id} | {b.doc.id}")
    return merged, split


def where_in(docs: list[Document]) -> dict[str, int]:
    found = group([profile(d) for d in docs])
    return {a: n for n, g in enumerate(found.groups) for a in g.articles}


def test_there_are_forty_pairs_of_ten_kinds() -> None:
    pairs = Counter(kind for kind in KINDS for _ in {r.pair for r in reports(kind)})
    assert len(KINDS) >= 10
    assert sum(pairs.values()) >= 40
    assert min(pairs.values()) >= 4


@pytest.mark.parametrize("kind", KINDS)
def test_no_look_alike_is_merged_and_siblings_join(kind: str) -> None:
    found = reports(kind)
    merged, split = merged_and_split(found, where_in([r.doc for r in found]))
    assert merged == []
    assert len(split) <= 1, split


@pytest.mark.parametrize("kind", KINDS)
def test_each_pair_by_itself(kind: str) -> None:
    for pair in sorted({r.pair for r in reports(kind)}):
        found = [r for r in reports(kind) if r.pair == pair]
        merged, _ = merged_and_split(found, where_in([r.doc for r in found]))
        assert merged == []


def test_all_in_one_stream() -> None:
    found = [r for kind in KINDS for r in reports(kind)]
    merged, split = merged_and_split(found, where_in([r.doc for r in found]))
    assert merged == []
    assert len(split) <= 2, split


@pytest.mark.parametrize("kind", KINDS)
def test_every_look_alike_that_is_told_has_a_reason_and_a_card(kind: str) -> None:
    docs = {r.doc.id: r.doc for r in reports(kind)}
    found = group([profile(d) for d in docs.values()])
    for k in found.lookalikes:
        assert k.reason.endswith(".")
        assert k.verdict != "same"
        assert [t.aspect for t in k.card] == ["who", "where", "when", "how many", "what"]
        for t in k.card:
            for words, span, side in (
                (t.left, t.left_span, k.article),
                (t.right, t.right_span, k.other),
            ):
                if span is not None:
                    assert words == docs[side].text[span.start : span.end]


def test_events_of_one_town_one_person_one_day_stay_apart() -> None:
    found = reports("field/one_town")
    for pair in sorted({r.pair for r in found}):
        some = [r for r in found if r.pair == pair]
        merged, split = merged_and_split(some, where_in([r.doc for r in some]))
        assert merged == []
        assert split == []
    merged, split = merged_and_split(found, where_in([r.doc for r in found]))
    assert merged == []
    assert split == []
