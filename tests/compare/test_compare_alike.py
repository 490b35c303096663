"""How surely two sentences tell the same, and which doubts speak against it."""

from __future__ import annotations

import pytest

from digest.comparison.claims.alike import SURE, least, surely
from digest.comparison.claims.claim import Claim, same
from digest.comparison.claims.figures import figures
from digest.comparison.claims.persons import persons
from digest.comparison.claims.places import places
from digest.comparison.compare import compare
from digest.comparison.judging.doubts import SLOT, no_anchor
from digest.comparison.judging.sentences import doubt_between, turned
from digest.comparison.likeness import likeness
from digest.comparison.reading import Report, read
from digest.facts.analyse import analyse
from digest.model import Article, Document
from digest.options import FactOptions
from digest.text.words import fold

FILL = "The council will meet again in autumn to speak of other matters."


def article(key: str, text: str, published: str = "2026-05-06") -> Article:
    doc = Document(
        id=key, text=text, title="", outlet=f"Paper {key}", published=published, lang="en"
    )
    return analyse(doc, opts=FactOptions())


def reports(*texts: str) -> tuple[Report, ...]:
    return read([article(chr(97 + n), text) for n, text in enumerate(texts)])


def sureness(one: str, two: str) -> float:
    both = reports(f"{one}\n\n{FILL}", f"{two}\n\nNobody spoke for the harbour guild.")
    return surely(both[0].sents[0], both[1].sents[0], likeness(both))


def test_the_more_two_sentences_share_the_surer() -> None:
    told = "The mayor of Tarnbeck opened the new bridge over the Lorn on Tuesday."
    near = sureness(told, "A new bridge over the Lorn was opened on Tuesday by the mayor.")
    far = sureness(told, "The mayor of Tarnbeck has three dogs and a garden full of roses.")
    assert sureness(told, told) > near > 0.7 > far


def test_two_negations_of_one_word_are_one() -> None:
    both = reports(
        f"Guests may gather in the hall without wearing masks or gloves.\n\n{FILL}",
        "Guests may gather in the hall without wearing a mask over gloves and coats.",
    )
    assert not doubt_between(both[0].sents[0], both[1].sents[0], told=True)


def test_sentences_with_little_but_names_in_common_tell_two_things() -> None:
    one = "The Skarn Safety Board said it was too early to speak of the cause."
    taped = "Nobody can load at a quay that the Skarn Safety Board has taped off."
    assert sureness(one, taped) == 0.0
    assert sureness(one, "The Skarn Safety Board has taped off the quay for an early look.") == 0.0
    assert sureness(one, "It is too early to tell the cause, the Skarn Safety Board says.") > 0.0


def test_a_point_is_as_sure_as_the_two_sentences_that_are_farthest_apart() -> None:
    told = "The mayor of Tarnbeck opened the new bridge over the Lorn on Tuesday."
    three = reports(told, told, "The mayor of Tarnbeck has a garden full of roses and herbs.")
    sents, near = [r.sents[0] for r in three], likeness(three)
    assert least(sents[:2], near) > SURE > least(sents, near)
    assert least(sents[:1], near) == 0.0


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The captain turned the ship round near Skarn.",
         "A captain turned the ship round near Skarn."),
        ("The crew reached the harbour on Tuesday morning with two tugs.",
         "The crew reached the harbour with two tugs, the company said Wednesday."),
    ],
)  # fmt: skip
def test_small_words_and_days_of_saying_are_no_doubt(one: str, two: str) -> None:
    a, b = reports(one, two)
    assert doubt_between(a.sents[0], b.sents[0], told=True) == ""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The captain turned the ship north near Skarn in the early morning.",
         "The captain turned the ship south near Skarn in the early morning."),
        ("The crew reached the harbour on 5 May with two tugs.",
         "The crew reached the harbour on 6 May with two tugs."),
    ],
)  # fmt: skip
def test_words_of_meaning_and_days_of_doing_are(one: str, two: str) -> None:
    a, b = reports(one, two)
    assert doubt_between(a.sents[0], b.sents[0], told=True)


def test_a_middle_name_is_one_person() -> None:
    found = persons(reports("Tomas B. Reik, 37, was found.", "Tomas Reik, 31, was found."))
    assert [claim.key for claim in found] == ["age:tomas reik", "age:tomas reik"]


def test_initials_and_a_longer_name_are_one_place() -> None:
    found = places(reports(
        "The storm crossed the U.S. and Norway.", "The storm crossed the United States and Spain."
    ))  # fmt: skip
    by = {claim.value: claim for claim in found}
    assert same(by["U.S."], by["United States"])
    assert not same(by["Norway"], by["Spain"])


def test_a_third_report_that_tells_it_is_set_in_the_row() -> None:
    texts = (
        "The ferry Saltwind ran onto a sandbank in Merrin Bay on Tuesday with 94 people aboard.",
        "With 94 people aboard the ferry Saltwind ran onto a sandbank in Merrin Bay on Tuesday.",
        "Tugs came at noon.\n\nThe Saltwind ran on the bank of Merrin Bay with 94 in error.",
    )
    rest = ("The cook sang.", "Fog lay over the islands.", "The pilot is sixty.")
    found = compare(
        [
            article(chr(97 + n), f"{t}\n\n{r}")
            for n, (t, r) in enumerate(zip(texts, rest, strict=True))
        ]
    )
    agreed = [row for row in found.rows if row.status == "agree"]
    assert any(sum(c.stance == "says" for c in row.cells) == 3 for row in agreed)


def test_a_day_of_one_statement_is_a_difference() -> None:
    told = "The minister Ida Holm announced the closing of the Lorn shipyard on {} in Tarnbeck."
    found = compare([article("a", told.format("Tuesday")), article("b", told.format("Monday"))])
    assert [set(row.values) for row in found.rows if row.status == "differ"] == [
        {"Tuesday", "Monday"}
    ]


@pytest.mark.parametrize(
    ("left", "right", "meant"),
    [
        ("“I am not sure that he will ever change his mind,” she said.",
         "“Why are you sure that he will ever change his mind?” the reporter asked.", True),
        ("“We will open the bridge again in the spring,” she said.",
         "“Will you open the bridge again in the spring?” the reporter asked.", True),
        ("“We will open the bridge again in the spring,” she said.",
         "“We will open the bridge again in the spring,” the mayor told them.", False),
    ],
)  # fmt: skip
def test_quoted_words_that_are_denied_or_asked_are_no_agreement(
    left: str, right: str, meant: bool
) -> None:
    both = reports(f"{left}\n\n{FILL}", f"{right}\n\nNobody spoke for the harbour guild.")
    assert turned(both[0].sents[0], both[1].sents[0]) is meant


@pytest.mark.parametrize(
    ("other", "doubted"),
    [
        ("On Wednesday night the east quay was closed by the harbour office.", True),
        ("On Thursday morning the east quay was closed by the harbour office.", False),
        ("That morning the east quay was closed by the harbour office.", False),
    ],
)
def test_weekdays_exclude_each_other_where_no_report_has_a_date(other: str, doubted: bool) -> None:
    texts = (
        f"The harbour office closed the east quay on Thursday.\n\n{FILL}",
        f"{other}\n\n{FILL}",
    )
    both = read([article(chr(97 + n), text, published="") for n, text in enumerate(texts)])
    assert bool(doubt_between(both[0].sents[0], both[1].sents[0], told=True)) is doubted


def test_a_number_behind_a_toll_that_rose_counts_what_the_toll_counts() -> None:
    (report,) = reports(
        "The number of people killed in the Lorn floods rose to seven on Thursday after searchers"
        f" found a missing couple.\n\n{FILL}"
    )
    assert [c.key for c in figures([report])] == ["persons:dead"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A driver told how he ran back to the quay after an explosion injured 19 workers.", False),
        ("A driver said that 19 workers were injured.", True),
    ],
)
def test_what_went_before_is_not_the_count_of_who_tells_of_it(text: str, held: bool) -> None:
    told = article("a", f"{text}\n\n{FILL}")
    other = article("b", "Police said 14 workers were injured.\n\nNobody spoke for the guild.")
    rows = compare([told, other]).rows
    cells = [c for r in rows if r.status == "differ" for c in r.cells if c.article == "a"]
    assert [bool(c.holder.name) for c in cells] == [held]


@pytest.mark.parametrize(
    ("one", "two", "fits"), [("Oman", "Romania", False), ("Port Lorn", "Lorn", True)]
)
def test_a_place_is_no_part_of_a_longer_word(one: str, two: str, fits: bool) -> None:
    left, right = (
        Claim("place", "place", reports(FILL)[0].sents[0], name, None, fold(name))
        for name in (one, two)
    )
    assert same(left, right) is fits


def test_a_pair_that_is_liker_than_the_next_and_that_a_third_report_has_too_is_surer() -> None:
    told = "The mayor of Tarnbeck opened the bridge over the Lorn."
    other = "A bridge across the Lorn was opened in Tarnbeck."
    rival = "The bridge over the Lorn in Tarnbeck was opened once more."

    def pair(left: str, *texts: str) -> float:
        found = reports(left, *texts)
        return surely(found[0].sents[0], found[1].sents[0], likeness(found))

    alone = pair(told, f"{other}\n\n{FILL}")
    assert pair(told, f"{other}\n\n{rival}") < alone
    assert pair(told, f"{other}\n\n{FILL}", told) > alone


@pytest.mark.parametrize(
    ("two", "doubted"),
    [
        ("They have reserved $500,000 of airtime in Lower Skarn, Tarn Bay and Orle.", True),
        ("The advert for Lower Skarn, Tarn Bay and Orle has cost $500,000.", False),
    ],
)
def test_towns_that_two_sentences_share_say_not_what_is_paid_there(two: str, doubted: bool) -> None:
    one = "The advert, to be shown in Orle, Tarn Bay and Lower Skarn, is costing $1 million."
    left, right = (figures([report])[0] for report in reports(one, two))
    assert bool(no_anchor(left, right, SLOT)) == doubted


def test_a_numbered_thing_is_no_place() -> None:
    found = places(
        reports("The tanker left Lorn Harbour and stopped near Interstate 805 in Norway.")
    )
    assert "Interstate" not in {claim.value for claim in found}
    assert "Norway" in {claim.value for claim in found}


def test_days_of_a_thing_are_no_part_of_days() -> None:
    calm = "The harbour of Tarnbeck was calm on Sunday after eight days of the dockers' riots."
    other = "The harbour of Tarnbeck was calm on Sunday after four days of riots by dockers."
    found = compare([article("a", f"{calm}\n\n{FILL}"), article("b", f"{other}\n\nFog came.")])
    assert [set(row.values) for row in found.rows if row.status in ("differ", "updated")] == [
        {"eight days", "four days"}
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The four-week mean of catches at Skarn was 534 tonnes, the guild said.",
         "At Skarn catches vary, so the guild looks at the four-week mean."),
        ("The mayor of Skarn promised a bridge in his first 100 days.",
         "After almost 100 days the mayor of Skarn is liked by few."),
    ],
)  # fmt: skip
def test_part_of_a_name_and_a_bare_length_of_time_are_no_value(one: str, two: str) -> None:
    found = compare([article("a", f"{one}\n\n{FILL}"), article("b", f"{two}\n\nFog came.")])
    assert [row.label for row in found.rows if row.slot != "text"] == []


def test_the_number_of_a_thing_counts_nothing() -> None:
    texts = "Skarn broke Section 2 of the Harbour Rights Act.", "Skarn broke 2 rights of harbours."
    assert [claim.value for claim in figures(reports(*texts))] == ["2 rights"]


def test_a_row_is_called_by_a_sentence_of_a_report_before_that_of_a_speaker() -> None:
    one = "“The harbour of Tarnbeck is lost to the guild of Lorn fishers.”"
    two = "Fishers of the Lorn guild said on the quay that Tarnbeck lost them its harbour for good."
    found = compare([article("a", f"{one}\n\n{FILL}"), article("b", f"{two}\n\nFog came.")])
    assert ["Paper b" in row.label for row in found.rows if row.called == "sentence"] == [True]


def test_a_label_has_no_words_left_out() -> None:
    one = "The harbour board closed the eastern pier of Skarn after its cranes fell."
    two = "In Skarn the harbour board has closed its eastern pier, where cranes fell."
    found = compare([article("a", f"{one}\n\n{FILL}"), article("b", f"{two}\n\nFog came.")])
    assert [row.called for row in found.rows if row.status == "agree"] == ["sentence"]


def test_one_text_under_two_names_is_no_row() -> None:
    told = (
        "The harbour board closed the eastern pier of Skarn on Monday after two cranes fell into"
        " the basin. Nobody was hurt when the larger of them struck a barge that lay at anchor."
        " The board has asked an engineer from Orle to look at the rails before the weekend."
    )
    rows = compare([article("a", told), article("b", f"{told} Fog came.")]).rows
    assert [row for row in rows if row.status in ("agree", "unsure")] == []
