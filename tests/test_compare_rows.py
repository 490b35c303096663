"""Rows that no alignment of like sentences finds: times, plans, denials, tolls, openings."""

from __future__ import annotations

import pytest

from digest.comparison._support import told_in
from digest.comparison._when_labels import when_label
from digest.comparison.compare import compare
from digest.comparison.slots import slot_values
from digest.comparison.slots_clock import clocks, same_clock
from digest.facts.analyse import analyse
from digest.model import Article, Comparison, Document, Row, Sentence, Span
from digest.options import FactOptions


def art(key: str, text: str, published: str | None = None, outlet: str = "") -> Article:
    doc = Document(id=key, text=text, published=published, outlet=outlet or None, lang="en")
    return analyse(doc, opts=FactOptions())


def row_of(found: Comparison, label: str) -> Row:
    return next(row for row in found.rows if label in row.label)


def labels(found: Comparison) -> list[str]:
    return [row.label for row in found.rows]


def times(text: str) -> list[tuple[float | None, float | None]]:
    sent = Sentence(i=0, paragraph=0, span=Span(start=0, end=len(text)))
    return [(value.low, value.high) for value in clocks(text, sent)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It sank at 9.20am.", 560, 560),
        ("It sank at about 7.30pm on Tuesday.", 1160, 1180),
        ("It came shortly before 7am.", 400, 420),
        ("It came just after 11 p.m.", 1380, 1400),
        ("The bridge went at half past seven on Tuesday evening.", 1170, 1170),
        ("It ended at a quarter to six in the morning.", 345, 345),
    ],
)
def test_times_of_the_day(text: str, low: int, high: int) -> None:
    assert times(text) == [(low, high)]


@pytest.mark.parametrize("text", ["He is 7 and 9.", "It rose 9.20 per cent.", "Half of them left."])
def test_what_is_no_time(text: str) -> None:
    assert times(text) == []


def test_an_open_half_of_the_day_fits_both() -> None:
    sent = "It went at half past six, at 6.35am and at 6.30pm."
    (bare, late, evening) = clocks(sent, Sentence(i=0, paragraph=0, span=Span(start=0, end=50)))
    assert same_clock(bare, evening) and not same_clock(bare, late)


@pytest.mark.parametrize(
    ("sentence", "value", "expected"),
    [
        ("The ship ran aground at 9.20am.", "9.20am", "Time at which the ship ran aground"),
        ("SOLA — The road bridge was swept away at about 7pm.", "7pm",
         "Time at which the road bridge was swept away"),
        ("She said at 9am that it was over.", "9am", ""),
        ("More than 200 people got stuck at 9am.", "9am", ""),
        ("It was over by 9am.", "9am", ""),
    ],
)  # fmt: skip
def test_labels_of_times(sentence: str, value: str, expected: str) -> None:
    at = sentence.index(value)
    span = Span(start=at, end=at + len(value))
    assert when_label(sentence, span, clock=True) == expected


def test_a_time_agreed_on_is_a_row() -> None:
    one = art("a", "The ferry Alba ran aground at 9.20am, near Sola. Nobody drowned.")
    two = art("b", "The Alba hit the bank near Sola at about 9.20am. Her master was asleep.")
    row = row_of(compare((one, two), ask=False), "Time at which")
    assert row.status == "agree" and row.values == ("9.20am", "about 9.20am")


PROTEST = (
    (
        "The port of Sola will shut in May. A protest is to be held on Saturday, 21 November, at "
        "noon in the market square of Sola."
    ),
    (
        "Ministers defended the plan to shut the harbour. Dockers said that they would go ahead "
        "with a march on Sunday, 22 November, that ends at Sola town hall."
    ),
)


def test_another_day_for_one_plan_differs() -> None:
    arts = [art(key, PROTEST[n], f"2026-11-1{8 + n}") for n, key in enumerate("ab")]
    row = row_of(compare(arts, ask=False), "Day of the")
    assert row.status == "differ"
    assert row.values == ("Saturday, 21 November", "Sunday, 22 November")


@pytest.mark.parametrize(
    "change",
    [
        ("the market square of Sola", "the market square of Tarn"),  # another place
        ("A protest is to be", "A vote is to be"),  # another event
        ("is to be held", "was held"),  # no plan
        ("noon in the", "noon, and again on Sunday, 22 November, in the"),  # both days told
    ],
)
def test_two_plans_are_no_difference(change: tuple[str, str]) -> None:
    first = PROTEST[0].replace("The port of Sola", "The port").replace(*change)
    arts = [art("a", first, "2026-11-18"), art("b", PROTEST[1], "2026-11-18")]
    assert not any(row.status == "differ" for row in compare(arts, ask=False).rows)


LETTER = (
    "The port of Sola faces its end. The letter, signed by the deputy, says that “the decision to "
    "shut the harbour at Sola has been taken” and that dockers will hear in May."
)
DENIAL = (
    "“No decision has been taken on the harbour at Sola,” Ada Brandt, the transport minister, told "
    "parliament. Dockers did not believe her."
)


def test_claim_and_denial_stand_against_each_other() -> None:
    arts = [art("a", LETTER, "2026-11-18", "Gazette"), art("b", DENIAL, "2026-11-18", "Courier")]
    found = compare(arts, ask=False)
    row = row_of(found, "Claim and denial")
    assert (row.status, row.kind) == ("differ", "claim")
    assert "decision to shut the harbour at Sola has been taken" in row.values[0]
    assert "what one report tells, another says is denied" in found.note.casefold()


def test_a_report_that_has_both_sides_is_no_difference() -> None:
    arts = [art("a", f"{LETTER} {DENIAL}", "2026-11-18"), art("b", DENIAL, "2026-11-18")]
    assert "Claim and denial" not in labels(compare(arts, ask=False))


def test_a_toll_that_falls_from_report_to_report_is_an_update() -> None:
    texts = (
        "All six missing are from Hollin, a village of the Brann.",
        "Five people are missing, police in Brannock said.",
        "Two people are still unaccounted for after the flood.",
    )
    arts = [
        art(f"a{n}", f"The Brann rose by night. {text}", f"2026-11-1{7 + n}T10:00")
        for n, text in enumerate(texts)
    ]
    row = row_of(compare(arts, ask=False), "Number of missing")
    assert row.status == "updated"
    assert row.reason.endswith("six, then five people, then two people")
    assert "missing" not in " ".join(labels(compare(arts[:2], ask=False)))


def test_openings_that_count_people_apart_are_shown_without_a_verdict() -> None:
    one = art(
        "a", "The ferry Alba spent Tuesday on a sandbank off Sola with 186 passengers aboard."
    )
    two = art("b", "More than 200 people spent Tuesday on a sandbank off Sola when the ferry Alba "
              "ran aground.")  # fmt: skip
    found = compare((one, two), ask=False)
    row = row_of(found, "Number of passengers")
    assert row.status == "unsure"
    assert "whether they count the same is not clear" in found.note


def test_a_move_from_one_value_to_another_is_no_range() -> None:
    article = art("a", "The bank raised its main rate from 4 to 4.25 per cent on Wednesday.")
    (value,) = [v for v in slot_values(article, 0) if v.slot == "figure"]
    assert value.low is not None and value.high is not None
    assert 4.24 < value.low <= 4.25 <= value.high < 4.26


def test_march_the_month_is_no_march() -> None:
    arts = [
        art("a", "The maternity unit at Ansby Hospital will close on 31 March, a letter says."),
        art(
            "b", "Births at Ansby Hospital will end on 31 March and the unit will close, she said."
        ),
    ]
    assert "Day of the march" not in labels(compare(arts, ask=False))


@pytest.mark.parametrize(
    "told",
    [
        'Staff wrote "large violin, black" in the book and forgot about it',
        "Ilse Brandt pleaded not guilty on Tuesday to taking bribes from the firm that won it",
    ],
)
def test_what_another_report_tells_in_other_words_is_not_told_by_one_only(told: str) -> None:
    text = (
        'It was entered as "large violin, black" and put on a shelf. Brandt pleaded not guilty to '
        "two counts of bribery."
    )
    assert told_in(told, art("a", text))


def test_nobody_hurt_is_agreed_in_other_words() -> None:
    one = art("a", "The ferry Alba ran aground off Sola. No one was injured, the coastguard said.")
    two = art("b", "Passengers of the Alba sang off Sola. Nobody was hurt, but the soup ran out.")
    row = row_of(compare((one, two), ask=False), "No one was injured")
    assert row.status == "agree" and row.voices == 2


def test_nobody_hurt_is_not_agreed_where_one_counts_some() -> None:
    one = art("a", "The ferry Alba ran aground off Sola. No one was injured, the coastguard said.")
    two = art("b", "Three people were injured when the Alba hit the bank. No one was hurt ashore.")
    assert "No one was injured" not in labels(compare((one, two), ask=False))


def test_the_same_words_quoted_are_an_agreement() -> None:
    one = art("a", "He told the court that she had asked for “a kindness to the family” on a walk.")
    two = art("b", "He said in evidence that “a kindness to the family would be remembered”.")
    found = compare((one, two), ask=False)
    assert row_of(found, "The words “a kindness to the family”").status == "agree"
    assert "Both reports quote the words “a kindness to the family”" in found.note


def test_figures_of_one_name_are_one_figure_in_unlike_sentences() -> None:
    one = art(
        "a", "The silo at Sola blew up. Police moved people out of about 300 homes next to it."
    )
    two = art("b", "It rained barley in Sola. A sergeant had emptied 312 homes in Netmaker "
              "Street by nine.")  # fmt: skip
    three = art("c", "Ministers want all silos looked at. Around 300 homes nearby were evacuated.")
    row = row_of(compare((one, two, three), ask=False), "Number of homes")
    assert (row.status, row.kind, row.voices) == ("agree", "rounding", 3)
    assert row.reason == "about 300 homes and 312 homes fit each other"
