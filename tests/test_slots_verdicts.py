"""Verdicts on two sentences against readable cases: tests/cases/slots."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.comparison.slots import Judgement, differences, judge, slot_values
from digest.facts.attribution.holders import holders
from digest.model import Article, Document
from digest.text.figures.numbers import figures
from digest.text.names import mentions
from digest.text.sentences import split
from digest.text.times.dates import whens

CASES = Path(__file__).parent / "cases" / "slots" / "verdicts.txt"
LINE = re.compile(r"(?P<side>[AB])(?: \[(?P<day>[\d-]+)\])?: (?P<text>.+)")


def article(key: str, text: str, published: str | None = None) -> Article:
    sentences = split(text)
    names = mentions(text, sentences)
    return Article(
        document=Document(id=key, text=text, published=published, lang="en"),
        sentences=sentences,
        holders=holders(text, sentences, names),
        figures=figures(text),
        whens=whens(text, published=published),
        mentions=names,
    )


def cases() -> list[tuple[Article, Article, list[str]]]:
    out: list[tuple[Article, Article, list[str]]] = []
    left: Article | None = None
    for line in CASES.read_text(encoding="utf-8").splitlines():
        m = LINE.match(line)
        if m is None:
            if line.startswith(" "):
                out[-1][2].append(line.strip())
        elif m["side"] == "A":
            left = article("a", m["text"], m["day"])
        else:
            assert left is not None
            out.append((left, article("b", m["text"], m["day"]), []))
    return out


def said(got: Judgement) -> str:
    return f"{got.slot} {got.verdict}: {got.left.text} | {got.right.text}"


@pytest.mark.parametrize(
    ("a", "b", "expected"), cases(), ids=lambda v: v.document.text[:30] if hasattr(v, "id") else ""
)
def test_verdicts(a: Article, b: Article, expected: list[str]) -> None:
    got = [said(j) for j in judge(a, 0, b, 0) if j.verdict not in {"same", "unsure"}]
    assert expected == got


@pytest.mark.parametrize(("a", "b", "expected"), cases(), ids=lambda v: "")
def test_either_order_gives_the_same_verdicts(a: Article, b: Article, expected: list[str]) -> None:
    there = {(j.slot, j.verdict, j.left.text, j.right.text) for j in judge(a, 0, b, 0)}
    back = {(j.slot, j.verdict, j.right.text, j.left.text) for j in judge(b, 0, a, 0)}
    assert there == back


def test_every_verdict_has_a_reason_and_spans_in_the_text() -> None:
    for a, b, _ in cases():
        for got in judge(a, 0, b, 0):
            assert got.reason
            for art, value in ((a, got.left), (b, got.right)):
                assert value.text.lower() == (
                    art.document.text[value.span.start : value.span.end].lower()
                )


TWO_ATTACKS = (
    "The navy fired nearly 160 missiles at the islands on Friday, killing 30 people. "
    "Days later it fired over 130 missiles at the capital, killing five people."
)


def test_two_attacks_in_one_report_are_no_difference() -> None:
    a, b = article("a", TWO_ATTACKS), article("b", TWO_ATTACKS)
    pairs = [(i, j, 0.9) for i in range(2) for j in range(2)]
    assert not [g for g in differences(a, b, pairs) if g.verdict in {"conflict", "updated"}]


def test_a_value_given_elsewhere_is_no_difference() -> None:
    a = article("a", "The blast at the mill killed 12 workers. The mill made paper.")
    b = article(
        "b",
        "The blast at the mill killed 9 workers, police said at first. "
        "The blast at the mill killed 12 workers, the mill said later.",
    )
    assert not [g for g in differences(a, b, [(0, 0, 0.7)]) if g.verdict == "conflict"]


def test_a_copy_that_changes_a_figure_differs() -> None:
    a = article("a", TWO_ATTACKS)
    b = article("b", TWO_ATTACKS.replace("five people", "nine people"))
    got = [g for g in differences(a, b, [(0, 0, 1.0), (1, 1, 1.0)]) if g.verdict == "conflict"]
    assert ["five people | nine people"] == [f"{g.left.text} | {g.right.text}" for g in got]


def test_an_uncertain_alignment_gives_no_verdict() -> None:
    a = article("a", "The crane fell and killed 12 dockers.")
    b = article("b", "The crane fell and killed 19 dockers.")
    assert {"unsure"} == {g.verdict for g in judge(a, 0, b, 0, aligned=0.2)}


def test_slot_values_of_a_sentence() -> None:
    art = article("a", "Some 40 people fled Sola on Monday.", "2026-03-04")
    got = {v.slot: v for v in slot_values(art, 0)}
    assert ("Some 40 people", "person", "displaced") == (
        got["figure"].text,
        got["figure"].unit,
        got["figure"].predicate,
    )
    assert "2026-03-02" == got["date"].earliest
