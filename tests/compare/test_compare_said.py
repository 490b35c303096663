"""What rows are called, and what one report alone has: both can be looked up in the texts."""

from __future__ import annotations

import pytest

from digest.comparison.compare import compare
from digest.comparison.judging.novel import novel, printed
from digest.comparison.reading import read
from digest.comparison.rows.skeleton import Skeleton, skeleton
from digest.facts.analyse import analyse
from digest.model import Article, Comparison, Document
from digest.options import FactOptions


def article(key: str, text: str, *, title: str = "", outlet: str = "") -> Article:
    doc = Document(id=key, text=text, title=title, outlet=outlet or None, lang="en")
    return analyse(doc, opts=FactOptions())


def bones(*texts: str) -> Skeleton:
    reports = read([article(str(n), text) for n, text in enumerate(texts)])
    sents = [report.sents[0] for report in reports]
    return skeleton(sents, dict.fromkeys(frozenset().union(*(s.stems for s in sents)), 1.0))


@pytest.mark.parametrize(
    ("one", "two", "text", "states"),
    [
        ("The harbour board closed the eastern pier of Skarn after two cranes fell.",
         "In Skarn the harbour board has closed its eastern pier, where cranes fell.",
         "harbour board closed the eastern pier … cranes fell", True),
        ("A master with a licence does not need a pilot in the Orle channel.",
         "Any master who sails by day doesn't need a pilot in the Orle channel.",
         "master … not need a pilot in the Orle channel", True),
        ("Masters need a pilot in the Orle channel, the port says.",
         "Masters do not need a pilot in the Orle channel, the port says.",
         "Masters … Orle channel … port", False),
        ("The Marlow Bank lent the ferry line 40 crowns for new engines.",
         "The ferry line got engines from the Marlow Street garage and 40 sacks of coal.",
         "ferry line … engines", False),
        ("The council wants to build a wall along the quay of Skarn.",
         "She cancelled plans to build a wall along the quay of Skarn.",
         "build a wall along the quay of Skarn", False),
        ("The port plans to end aid in union-led coastal towns.",
         "It will be hard to keep the aid alive in the union-led coastal towns.",
         "aid in union-led coastal towns", False),
        ("Divers may search the wreck off Skarn this spring.",
         "Divers will search the wreck off Skarn this spring.",
         "Divers … search the wreck off Skarn this spring", True),
    ],
)  # fmt: skip
def test_a_skeleton_is_what_all_sentences_say(one: str, two: str, text: str, states: bool) -> None:
    found = bones(one, two)
    assert found.text.casefold() == text.casefold()
    assert found.states is states


@pytest.mark.parametrize(
    ("text", "others", "what"),
    [
        ("The dredger was sold to Edda Moll in spring.", "A woman bought it.", "Edda Moll"),
        ("The dredger was sold to Edda Moll in spring.", "Mrs Moll bought the dredger.", ""),
        ("The dredger was sold to Edda O'Moll in spring.", "Mrs O’Moll bought the dredger.", ""),
        ("The channel is 40 miles long.", "The channel runs for 64 kilometres.", ""),
        ("The dredger was sold to the Northern Tide Trust in spring.", "The NTT bought it.", ""),
        ("The dredger was sold to the Tidemark Trust.", "A group called Tidemark bought it.", ""),
        ("The dredger was sold for 48 million crowns.", "It was dear.", "48 million crowns"),
        ("The dredger was sold for 48 million crowns.", "It cost nearly 50 million crowns.", ""),
        ("The pier holds twelve boats in winter.", "A dozen boats lie at the pier.", ""),
        ("The pier holds two boats in winter.", "Boats lie at the pier.", ""),
        ("The council met for two weeks in Skarn.", "The council met at length.", ""),
        ("The mayor wrote that “no stone of the old pier will stay in its place”.",
         "The mayor was angry.", "“no stone of the old pier will stay in …”"),
        ("The mayor wrote that “no stone of the old pier will stay in its place”.",
         "“No stone of the old pier will stay,” she wrote.", ""),
        ("The mayor said the Skarn Herald would print the plan.", "The plan is to be printed.", ""),
    ],
)  # fmt: skip
def test_what_a_report_alone_has_can_be_looked_up(text: str, others: str, what: str) -> None:
    mine, other = read([article("a", text), article("b", others, outlet="Skarn Herald")])
    found = novel(mine.sents[0], [printed(other)], mine.article.document.text)
    assert (found.text if found else "") == what


def ferry(*more: str) -> Comparison:
    """Two reports on a grounded ferry, each with a sentence of its own."""
    told = "The ferry Marit ran aground off Skarn on Monday with its crew on board."
    texts = [f"{told} Nobody was hurt, the coast guard of Skarn told reporters. {m}" for m in more]
    one, two = texts
    return compare([article("a", one, outlet="Post"), article("b", two, outlet="Echo")], ask=False)


def test_a_row_of_one_report_is_called_by_what_it_has_alone_and_its_sentence() -> None:
    found = ferry("The captain Edda Moll had been arrested in May.", "Tugs came by night.")
    (row,) = [r for r in found.rows if r.status == "single"]
    assert row.label == "“Edda Moll”: “The captain Edda Moll had been arrested in May”"
    assert row.values == ("Edda Moll",) and row.reason == "no other report names Edda Moll"
    assert "Only Post names Edda Moll: “The captain Edda Moll" in found.note


def test_a_share_is_no_count_of_one_report_alone() -> None:
    for count, alone in (("Exactly five", True), ("1 in five", False), ("One out of five", False)):
        found = ferry(f"{count} sailors had been seasick on the way.", "Tugs came by night.")
        assert any(r.status == "single" for r in found.rows) is alone


def test_what_two_reports_answer_each_in_its_way_is_no_ones_alone() -> None:
    found = ferry(
        "The captain Edda Moll blamed a broken rudder for the grounding at night.",
        "Its owner Tomas Reik said no rudder was broken and blamed the grounding on fog.",
    )
    assert not [r for r in found.rows if r.status == "single"]
