"""docs/records.md names every key that the filters print, and the samples there are JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digest.flow import records
from digest.model import (
    Article,
    Cell,
    Comparison,
    CopyLink,
    Document,
    Evidence,
    Fact,
    Figure,
    Group,
    Lookalike,
    Mention,
    Row,
    Span,
    Trait,
    When,
)

DOCS = (Path(__file__).parents[2] / "docs" / "records.md").read_text(encoding="utf-8")
AT = Span(start=0, end=4)
TRAIT = Trait(aspect="where", match="differs", left="Here", right="There", left_span=AT)
FACT = Fact(
    id="f1",
    text="Here.",
    evidence=Evidence(article="a1", sentence=0, span=AT, exact="Here"),
    figures=(Figure(span=AT, number=AT, text="Here", low=1, high=float("inf")),),
    whens=(When(span=AT, text="Here"),),
    mentions=(Mention(span=AT, text="Here", key="here"),),
)
DOC = Document(id="a1", text="Here.")
RECORDS: dict[str, dict[str, Any]] = {
    "document": records.document(DOC),
    "facts": records.facts(Article(document=DOC, facts=(FACT,))),
    "stories": records.story(
        "s1",
        Group(articles=("a1",), card=(TRAIT,)),
        [
            Lookalike(
                article="a1",
                other="a2",
                other_story="s2",
                verdict="other event",
                reason="Another town.",
                score=0.1,
                card=(TRAIT,),
            )
        ],
    ),
    "compare": records.comparison(
        "s1",
        Comparison(
            rows=(
                Row(
                    id="r1",
                    label="Where",
                    status="single",
                    cells=(Cell(article="a1", stance="says", quote="Here.", span=AT),),
                ),
            ),
            copies=(CopyLink(earlier="a1", later="a2", share=0.5, spans=((AT, AT),)),),
            notes=(("a1", "Alone."),),
        ),
    ),
}


def keys(value: Any) -> Iterator[str]:
    """Every key in a record, at any depth; ids that serve as keys are none."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "a1":
                yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def section(name: str) -> str:
    parts = re.split(r"^## ", DOCS, flags=re.MULTILINE)
    return next(part for part in parts if part.lstrip("`").startswith(name))


@pytest.mark.parametrize("name", RECORDS)
def test_every_key_of_a_record_is_documented_in_its_section(name: str) -> None:
    text = section(name) + (section("facts") if name == "compare" else "")
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    named = {key for code in re.findall(r"`([^`]+)`", text) for key in re.findall(r"\w+", code)}
    assert set(keys(RECORDS[name])) - named == set()


def test_an_open_end_of_a_figure_is_null() -> None:
    (fact,) = RECORDS["facts"]["key_facts"]
    assert fact["figures"][0]["high"] is None
