"""What a model says differs is printed only where every proof lets it: one case each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from judge_case import ANSWER, article, asked, ferry

from digest.comparison.compare import compare
from digest.judge import proofs
from digest.judge.answer import read
from digest.judge.labels import label
from digest.judge.proofs import PROOFS
from digest.judge.rows import Proven, proven

CASES = Path(__file__).parents[1] / "cases" / "judge" / "proofs.txt"
_CASE = re.compile(
    r"^## (?P<name>.+)\n(?P<day1>\S*) (?P<one>.+)\n(?P<day2>\S*) (?P<two>.+)\n"
    r"(?P<hold>clash|newer): (?P<left>.+) \| (?P<right>.+)\n-> (?P<want>.+)$",
    re.MULTILINE,
)
FOUND = list(_CASE.finditer(CASES.read_text(encoding="utf-8")))


def said(one: str, two: str, hold: str, left: str, right: str, days: tuple[str, str]) -> Proven:
    filler = " Nobody knows more. The bridge to Tarn is a long way from here."
    arts = [
        article("one", "One", days[0], one + filler),
        article("two", "Two", days[1], two + " Readers wrote to us. Rain fell in the hills."),
    ]
    item = {"pair": "A1 B1", "hold": hold, "left": left, "right": right, "about": ""}
    return proven(asked(arts), read({"differ": [item]}), by="m", most_differ=5)


@pytest.mark.parametrize("case", FOUND, ids=[m["name"].replace(" ", "-") for m in FOUND])
def test_each_proof_says_what_it_is_for(case: re.Match[str]) -> None:
    days = (case["day1"], case["day2"])
    found = said(case["one"], case["two"], case["hold"], case["left"], case["right"], days)
    reasons = [why for _, why in found.dropped]
    if case["want"] == "holds":
        assert ([], 1) == (reasons, len(found.pointed.points))
    else:
        assert len(reasons) == 1 and reasons[0].startswith(case["want"]), reasons
        assert () == found.pointed.points


def test_every_case_of_the_file_is_read() -> None:
    assert CASES.read_text(encoding="utf-8").count("\n## ") == len(FOUND)


def test_every_proof_has_a_case_that_it_alone_drops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any one of the proofs at least one case would come out otherwise."""
    for proof in PROOFS:
        left = tuple(one for one in PROOFS if one is not proof)
        monkeypatch.setattr(proofs, "PROOFS", left)
        changed = False
        for case in FOUND:
            days = (case["day1"], case["day2"])
            found = said(case["one"], case["two"], case["hold"], case["left"], case["right"], days)
            reasons = [why for _, why in found.dropped]
            held = not reasons
            changed |= held != (case["want"] == "holds") or not (
                held or reasons[0].startswith(case["want"])
            )
        if proof not in (proofs.two_reports, proofs.not_both_print):  # of more than two sentences
            assert changed, proof.__name__
        monkeypatch.undo()


def test_a_difference_needs_two_reports() -> None:
    arts = ferry()
    item = {"pair": "A1 A2", "hold": "clash", "left": "120 people", "right": "Nine passengers"}
    found = proven(asked(arts), read({"differ": [item]}), by="m", most_differ=5)
    assert found.dropped[0][1] == "both sentences are of one report"


def test_figures_that_both_reports_print_count_two_things() -> None:
    day = "2026-05-02"
    first = "Nine passengers of the ferry died. On the other ferry 14 passengers died. Rain fell."
    other = (
        "On the large ferry 14 passengers died. On the small one nine passengers died. It rained."
    )
    one, two = article("one", "One", day, first), article("two", "Two", day, other)
    item = {"pair": "A1 B1", "hold": "clash", "left": "Nine passengers", "right": "14 passengers"}
    found = proven(asked([one, two]), read({"differ": [item]}), by="m", most_differ=5)
    assert found.dropped[0][1] == "each report prints both figures"


def test_a_good_answer_stands_whole_and_in_its_order() -> None:
    found = proven(asked(ferry()), read(ANSWER), by="m", most_differ=5)
    assert () == found.dropped
    assert ["clash", "clash", "newer"] == [p.verdict for p in found.pointed.points[:3]]
    assert 8 == len(found.pointed.points)
    assert "number of passengers who died" == found.pointed.points[0].label


def test_no_more_differences_than_the_options_say() -> None:
    found = proven(asked(ferry()), read(ANSWER), by="m", most_differ=1)
    assert ["clash"] == [p.verdict for p in found.pointed.points if p.verdict != "fit"]


@pytest.mark.parametrize(
    ("about", "printed"),
    [
        ("number of passengers who died", "number of passengers who died"),
        ("Number of PASSENGERS who died!!", "number of passengers who died"),
        ("deaths in Marle", ""),  # "deaths" stands in neither sentence
        ("who said what", ""),  # asks, and names nothing
        ("passengers <b>died</b>", ""),
        ("nine [passengers](http://x.example)", ""),
        ("", ""),
        ("nine " * 13, ""),
    ],
)
def test_a_label_has_no_word_of_the_models_own(about: str, printed: str) -> None:
    made = asked(ferry())
    sents = [made.sents[made.places[name]] for name in ("A2", "B2")]
    assert printed == label(about, sents)


def test_a_label_keeps_the_capital_letters_of_the_sentences() -> None:
    made = asked(ferry())
    sents = [made.sents[made.places[name]] for name in ("A4", "B4")]
    assert "town hall of Marle" == label("town hall of marle", sents)


def test_what_another_report_tells_is_not_one_reports_own() -> None:
    found = proven(asked(ferry()), read({"only": [{"sent": "A3", "about": ""}]}), by="m",
                   most_differ=5)  # fmt: skip
    assert [("only 1", "another report tells it too")] == list(found.dropped)


def test_a_sentence_that_shares_nothing_leaves_the_row() -> None:
    answer = {"core": [{"sents": ["A4", "B4", "C2"], "about": ""}]}
    found = proven(asked(ferry()), read(answer), by="m", most_differ=5)
    assert [("kc", "lp")] == [tuple(p.place[0] for p in one.parts) for one in found.pointed.points]


def test_rows_say_that_they_rest_on_a_model_and_on_which() -> None:
    arts = ferry()
    found = proven(asked(arts), read(ANSWER), by="Some Model 7B", most_differ=5)
    rows = compare(arts, ask=False, pointed=found.pointed).rows
    mine = [row for row in rows if row.by]
    assert {"differ", "updated", "agree", "single"} <= {row.status for row in mine}
    assert {"Some Model 7B"} == {row.by for row in mine}
    assert all("found with a model (Some Model 7B)" in row.reason for row in mine)
    died = next(row for row in mine if row.status == "differ")
    assert ("Nine passengers died", "14 passengers died") == died.values
    quotes = [cell.quote for cell in died.cells if cell.stance == "says"]
    assert ["Nine passengers died, the coast guard said.",
            "Police said that 14 passengers died."] == quotes  # fmt: skip


def test_differences_are_the_models_alone_and_the_rules_fill_up() -> None:
    arts = ferry()
    answer = {"differ": [ANSWER["differ"][1]], "core": [], "only": []}
    found = proven(asked(arts), read(answer), by="m", most_differ=5)
    bare = compare(arts, ask=False).rows
    rows = compare(arts, ask=False, pointed=found.pointed).rows
    assert any(row.status in ("differ", "updated") for row in bare)
    assert ["m"] == [row.by for row in rows if row.status in ("differ", "updated")]
    assert [row.id for row in rows if not row.by]


def test_the_note_puts_no_label_of_a_model_into_quotation_marks() -> None:
    arts = ferry()
    found = proven(asked(arts), read(ANSWER), by="m", most_differ=5)
    note = compare(arts, ask=False, pointed=found.pointed).note
    assert "They differ on number of passengers who died: “" in note


def test_a_difference_that_shares_no_word_and_has_no_label_is_no_row() -> None:
    first = "The ferry left Marle in March. It had high waves. The captain Ivo Harrold turned."
    other = "The ferry left Marle in March. They met calm water. The captain Ivo Harrold slept."
    arts = [article("one", "One", "2026-05-02", first), article("two", "Two", "2026-05-02", other)]
    item = {"pair": "A2 B1", "hold": "clash", "left": "high waves", "right": "calm water"}
    for about, labels in (("state of the sea", []), ("when they met", ["When they met"])):
        found = proven(asked(arts), read({"differ": [{**item, "about": about}]}), by="m",
                       most_differ=5)  # fmt: skip
        assert 1 == len(found.pointed.points)
        rows = compare(arts, ask=False, pointed=found.pointed).rows
        assert labels == [row.label for row in rows if row.status == "differ"]


def test_what_one_text_tells_twice_is_no_agreement_with_a_model_either() -> None:
    text = ferry()[0].document.text
    later = text.replace("Nine passengers died", "The toll was nine passengers")
    arts = [article("one", "One", "2026-05-02", text), article("two", "Two", "2026-05-03", later)]
    answer = {"core": [{"sents": ["A2", "B1"], "about": "passengers"}]}
    found = proven(asked(arts), read(answer), by="m", most_differ=5)
    assert 1 == len(found.pointed.points)  # the answer holds, and yet a copy is no second voice
    assert not [row for row in compare(arts, ask=False, pointed=found.pointed).rows if row.by]
