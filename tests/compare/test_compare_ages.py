"""The age of one person by name, numbers of other size, and floors: invented reports."""

from __future__ import annotations

import pytest

from digest.comparison.compare import compare
from digest.facts.analyse import analyse
from digest.model import Document, Row
from digest.options import FactOptions

REST = (
    "\n\nThe council will meet again in autumn to speak of other matters.",
    "\n\nThe harbour was closed to all ships for the rest of the week.",
)


def rows(*texts: str) -> list[Row]:
    docs = [
        Document(
            id=key,
            text=text + rest,
            title="",
            outlet=f"{key.upper()} Post",
            lang="en",
            published="2026-01-02",
        )
        for key, text, rest in zip("ab", texts, REST, strict=True)
    ]
    return list(compare([analyse(d, opts=FactOptions()) for d in docs], ask=False).rows)


@pytest.mark.parametrize("name", ["Zach Martinek", "Zachary Martinek"])
def test_one_persons_ages_differ_whatever_is_told_of_them(name: str) -> None:
    found = rows(
        "One officer died and Officer Zach Martinek, 29, is in hospital in Tarnbeck.",
        f"A fund was opened for {name}, 27, a father of two who joined the force in 2021.",
    )
    assert [(r.status, r.label, r.values) for r in found] == [
        ("differ", "Age: Zach Martinek", ("29", "27"))
    ]


def test_sisters_of_two_ages_are_two_persons() -> None:
    assert not rows(
        "Ana Weld, 29, died when the ferry sank near Tarnbeck.",
        "Anna Weld, 31, had left the boat before the storm came.",
    )


def test_thousands_are_not_tens_of_thousands() -> None:
    found = rows(
        "The storm destroyed thousands of homes in Tarnbeck on Tuesday, officials said.",
        "The storm in Tarnbeck destroyed tens of thousands of houses on Tuesday, the mayor said.",
    )
    assert "agree" not in {r.status for r in found}


def test_floors_and_storeys_are_counted_alike() -> None:
    found = rows(
        "The fire in Tarnbeck began on the second floor of a building with five floors.",
        "The building in Tarnbeck where the fire began has four storeys, officials said.",
    )
    assert [r.values for r in found if r.status == "differ"] == [("five floors", "four storeys")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Divers found fourteen of the bodies in the harbour of Tarnbeck on Monday.",
         "Divers found seven more bodies in the harbour of Tarnbeck on Monday."),
        ("Residents of Tarnbeck were ordered to leave the harbour at 3am on Monday.",
         "Residents of Tarnbeck were ordered to leave the harbour by 4pm on Monday."),
        ("The mayor of Tarnbeck was in prison for 15 months over the harbour funds.",
         "The mayor of Tarnbeck was in prison for one year over the harbour funds."),
        ("The city of Tarnbeck forecasts 100,000 to 240,000 deaths from the virus.",
         "Tarnbeck forecasts between 100,000 and 200,000 deaths from the virus."),
    ],
)  # fmt: skip
def test_a_part_a_deadline_a_rounding_and_a_wider_range_are_no_differences(
    one: str, two: str
) -> None:
    assert {r.status for r in rows(one, two)} <= {"unsure"}


@pytest.mark.parametrize(("other", "alone"), [("four storeys", False), ("a tin roof", True)])
def test_what_another_counts_otherwise_is_not_told_by_one_alone(other: str, alone: bool) -> None:
    fire = "A fire in a bag factory in Tarnbeck killed nine people on Monday, police said. "
    found = rows(
        f"{fire}The flames broke out at dawn on the top of a house with five floors.",
        f"{fire}The factory has {other} and made purses for the market, officials said.",
    )
    assert any("five floors" in r.label for r in found) == alone
