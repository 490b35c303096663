"""Copies and voices: who repeats whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.comparison.compare import compare
from digest.comparison.voices.copies import copies
from digest.facts.analyse import analyse
from digest.model import Article, Document
from digest.options import FactOptions

MILL = (
    "A fire destroyed the paper mill at Ostrand on Thursday night and the road along the lake was "
    "closed to all traffic until the morning, the fire brigade said."
)
SPEECH = (
    "“We will build the bridge and we will build it before the winter comes to the valley again, "
    "whatever they say in the capital about it,” "
)


def art(key: str, text: str, **more: object) -> Article:
    return Article(document=Document(id=key, text=text, **more))  # type: ignore[arg-type]


def voices(*arts: Article, families: dict[str, str] | None = None) -> tuple[tuple[str, ...], ...]:
    return copies(arts, families=families or {})[1]


def test_one_text_under_two_names_is_one_voice() -> None:
    assert voices(art("a", MILL), art("b", MILL)) == (("a", "b"),)


def test_a_shared_quotation_is_no_copy() -> None:
    one = art("a", f"Mayor Lenz spoke on Monday. {SPEECH}he said to the council.")
    two = art("b", f"There was applause in the hall. {SPEECH}cried the head of the town.")
    assert voices(one, two) == (("a",), ("b",))


OWN = (
    "Neighbours had smelled smoke since supper. Ada Brandt woke her sons and led the horses out. "
    "The owners had bought new boilers in spring and meant to hire forty people more. Nobody slept "
    "in the lower village; the school opened its hall, and a baker brought bread at four. Insurers "
    "will come from the capital when the ashes are cold. The band has called off its concert, and "
    "the ferry takes no cars until somebody has looked at the pier, which shook when the roof fell."
)


OTHER = (
    "When the alarm went, thirty men stood at the gate with buckets from the dairy. A priest "
    "prayed on the bridge while children counted sparks. Two engines came over the pass from "
    "Tarn, one of them without water, and turned back at midnight. What burned was paper for "
    "schoolbooks, says a clerk who wants no name; he had ordered it himself in March and paid "
    "on the nail. He would not say how much, nor whether it was insured."
)
LEAD = "A fire destroyed the paper mill at Ostrand on Thursday night, the brigade said."


def test_one_borrowed_paragraph_makes_a_link_but_leaves_a_voice() -> None:
    links, found, _ = copies((art("b", f"{OWN} {LEAD}"), art("c", f"{OTHER} {LEAD}")), families={})
    assert [(link.earlier, link.later) for link in links] == [("b", "c")]
    assert found == (("b",), ("c",))


def test_a_borrowed_paragraph_counts_once_in_a_row() -> None:
    one, two = (
        analyse(Document(id=key, text=f"{own}\n\n{LEAD}"), opts=FactOptions())
        for key, own in (("b", OWN), ("c", OTHER))
    )
    found = compare((one, two), ask=False)
    assert len(found.voices) == 2
    assert not any(row.status == "agree" and "mill" in row.label for row in found.rows)


def test_the_shared_passage_is_kept_as_spans() -> None:
    one, two = art("a", f"Ostrand. {MILL}"), art("b", MILL)
    (link,), _, _ = copies((one, two), families={})
    ((left, right),) = link.spans
    said = one.document.text[left.start : left.end]
    assert said == two.document.text[right.start : right.end]
    assert said.startswith("A fire destroyed") and said.endswith("said")


def test_a_credit_line_joins_two_origins() -> None:
    one = art("a", "The mill burned down in the night.", credits=("AP",))
    two = art("b", "Fire took a paper mill on Thursday.", credits=("Associated Press",))
    assert voices(one, two) == (("a", "b"),)


@pytest.mark.parametrize("families", [{"reed.example": "Lake House", "Lake Courier": "Lake House"},
                                      {"a": "Lake House", "b": "Lake House"}])  # fmt: skip
def test_one_publisher_is_one_voice(families: dict[str, str]) -> None:
    one = art("a", "The mill burned down.", outlet="Lake Courier")
    two = art("b", "Fire took a mill.", outlet="Reed", url="https://www.reed.example/fire")
    assert voices(one, two) == (("a",), ("b",))
    assert voices(one, two, families=families) == (("a", "b"),)


def test_the_earlier_article_comes_first_and_an_undated_one_last() -> None:
    late = art("a", MILL, published="2026-03-02")
    early = art("b", MILL, published="2026-03-01T09:00")
    undated = art("c", MILL)
    links, parts, _ = copies((undated, late, early), families={})
    assert parts == (("b", "a", "c"),)
    assert ("b", "a") in {(link.earlier, link.later) for link in links}
    assert "not known" in next(link.reason for link in links if link.later == "c")


@given(st.lists(st.sampled_from([MILL, SPEECH, "The mill burned.", ""]), max_size=6), st.randoms())
def test_voices_are_a_partition_whatever_the_order(texts: list[str], order: object) -> None:
    arts = [art(f"{n}", text) for n, text in enumerate(texts)]
    mixed = list(arts)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    parts = voices(*arts)
    assert parts == voices(*mixed)
    assert sorted(key for ids in parts for key in ids) == [art.id for art in arts]
