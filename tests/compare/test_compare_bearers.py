"""What looks like one person, one toll or a figure of nowhere, and is not: invented near misses."""

from __future__ import annotations

import pytest

from digest.comparison.compare import compare
from digest.comparison.reading import read
from digest.comparison.words.headlines import beyond
from digest.facts.analyse import analyse
from digest.model import Article, Comparison, Document
from digest.options import FactOptions

REST = "\n\nThe council of Vaun will speak of the ferry in autumn."
LAST = "\n\nFog came over the bay and the gulls were quiet."
PAD = "\n\n" + (
    "The old harbour lies behind a wall of stone, and the gulls sit on it in the evening. " * 12
)
QUOTE = "“Nobody in this village will leave that family alone with its loss,” "
NAMED = "A fire in a barn near Lund killed sheep on Monday night, the fire service said. {}" + REST
SPEAKS = (
    f"A fire in a barn near Lund killed sheep on Monday. {QUOTE}said Tilda Brown, the mayor.{REST}",
    f"The barn near Lund burned on Monday and sheep died. {QUOTE}Mayor Tilda Brown said.{LAST}",
)
VISITED = "Mayor Tilda Brown walked to the barn in the morning."


def article(key: str, text: str, *, title: str = "", lang: str = "en", day: int = 2) -> Article:
    doc = Document(
        id=key, text=text, title=title, outlet=f"{key.upper()} Post", lang=lang,
        published=f"2026-01-0{day}T08:00",
    )  # fmt: skip
    return analyse(doc, opts=FactOptions())


def told(*texts: str) -> dict[str, str]:
    return dict(compare([article(key, t) for key, t in zip("abcd", texts, strict=False)]).notes)


def pair(first: str, second: str) -> Comparison:
    return compare([article("a", first + REST), article("b", second + LAST, day=4)])


def apart(found: Comparison) -> list[tuple[str, ...]]:
    return [row.values for row in found.rows if row.key.startswith(("stage", "unhurt"))]


def test_who_is_named_in_silence_is_told_with_the_reports_that_quote_her() -> None:
    german = (
        "Ein Feuer in einer Scheune bei Lund hat am Montag Schafe getötet, sagte die Feuerwehr."
    )
    notes = compare(
        [
            *(article(k, t) for k, t in zip("abc", (NAMED.format(VISITED), *SPEAKS), strict=True)),
            article("d", f"{german} Der Hof ist seit langem in der Hand einer Familie.", lang="de"),
        ]
    )
    mine = dict(notes.notes)["a"]
    assert "This report names Tilda Brown but quotes nothing they say; B Post and C Post do" in mine
    assert "all other reports" not in mine + notes.note


@pytest.mark.parametrize(
    "line",
    [
        "A brown dog was saved from the yard.",
        "The farm belongs to Peter Brown and his sons.",
        f"{VISITED} “We will build a new barn here in the spring,” the mayor said.",
        f"{VISITED} Her brother Peter Brown came too.",
    ],
)
def test_a_common_word_another_brown_or_one_who_may_speak_is_not_named_in_silence(
    line: str,
) -> None:
    assert "quotes nothing" not in told(NAMED.format(line), *SPEAKS)["a"]


@pytest.mark.parametrize("speaker", ["Peter Brown", "a lawyer for Tilda Brown"])
def test_two_speakers_of_one_surname_and_a_lawyer_are_other_persons(speaker: str) -> None:
    other = f"The barn near Lund burned on Monday and sheep died. {QUOTE}said {speaker}.{LAST}"
    assert "quotes nothing" not in told(NAMED.format(VISITED), SPEAKS[0], other)["a"]


def test_a_surname_that_one_person_bears_names_her() -> None:
    notes = told(NAMED.format("Mayor Brown walked to the barn in the morning."), *SPEAKS)
    assert "This report names Tilda Brown but quotes nothing they say" in notes["a"]


ARRESTED = "Lars Tenner was arrested on Monday {}, police said."
FIRE = "over the fire in the harbour hall of Skarn"
CRASH = "after the crash on the quay of Skarn on Monday"


def test_the_same_man_or_the_one_driver_goes_up_the_ladder() -> None:
    found = pair(
        f"Lars Tenner was arrested on Monday {FIRE}, police said.",
        f"On Wednesday Mr Tenner was charged with arson {FIRE}, police said.",
    )
    assert apart(found) == [("was arrested", "was charged with arson")]
    found = pair(
        f"The driver was in critical condition {CRASH}.",
        f"The driver died in hospital overnight {CRASH}.",
    )
    assert len(apart(found)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            f"Lars Tenner was arrested on Monday {FIRE}, police said.",
            f"A man was held on Monday {FIRE}. His brother Odd Tenner was charged with theft.",
        ),
        (
            f"Sheriff Lars Tenner said a man was arrested on Monday {FIRE}.",
            f"Lars Tenner was charged with theft on Wednesday {FIRE}.",
        ),
        (
            f"The driver was in critical condition {CRASH}.",
            f"A driver died in hospital overnight {CRASH}; the other driver was unhurt.",
        ),
        (
            f"The driver was in critical condition {CRASH}.",
            f"The driver of the van died in hospital overnight {CRASH}.",
        ),
        (
            f"The driver was in critical condition {CRASH}.",
            f"The driver died in hospital overnight {CRASH}. Two drivers had met on the quay.",
        ),
        (
            f"Sheriff Lars Tenner was searching for the driver {FIRE}.",
            f"On Wednesday Lars Tenner was arrested {FIRE}.",
        ),
        (
            f"The officer was arrested on Monday {FIRE}.",
            f"Somebody was charged with harming the officer on Wednesday {FIRE}.",
        ),
    ],
)
def test_two_persons_stand_on_no_ladder_together(first: str, second: str) -> None:
    assert apart(pair(first, second)) == []


@pytest.mark.parametrize(
    "who",
    [
        "Lars Tenner wept when a neighbour",
        "Lars Tenner saw that a neighbour",
        "Lars Tenner wept a lot: a neighbour",
        "The lawyer of Lars Tenner",
        "Lars Tenner’s neighbour",
        "The helper of Lars Tenner, a baker,",
        "Lars Tenner spoke, and a neighbour",
    ],
)
def test_a_rung_is_told_of_who_stands_right_before_it(who: str) -> None:
    charged = f"{who} was charged with arson on Wednesday {FIRE}."
    assert apart(pair(ARRESTED.format(FIRE), charged)) == []


HURT = "A bus hit a wall in Lund on Monday and two passengers were injured, police said."


@pytest.mark.parametrize(
    "line",
    [
        "No injuries were reported.",
        "No one was injured in the crash, police said.",
        "There were no reported deaths or injuries.",
    ],
)
def test_nobody_hurt_is_set_against_two_injured(line: str) -> None:
    assert len(apart(pair(HURT, f"A bus hit a wall in Lund on Monday. {line}"))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "No injuries were reported in the house behind the wall.",
        "In the house, no injuries were reported.",
        "It shook a house and in the house nobody was injured.",
        "No injuries were reported there.",
        "At the school nobody was injured.",
        "No one was injured, apart from two passengers.",
        "No injuries were reported on Monday evening among the guests of the inn.",
    ],
)
def test_nobody_hurt_in_a_part_is_no_contradiction(line: str) -> None:
    assert apart(pair(HURT, f"A bus hit a wall in Lund on Monday. {line}")) == []


@pytest.mark.parametrize(
    ("title", "text", "figure"),
    [
        ("Price of oil falls 12 dollars", "Oil fell to 60 dollars from 72 dollars.", False),
        ("Port lays off 20 workers", "The port will cut its crew from 120 to 100 workers.", False),
        (
            "Ten countries sign treaty",
            "Skarn, Vaun, Lorn, Orle, Tarn, Kelding, Estmar, Colm, Merrin and Brakk signed it.",
            False,
        ),
        ("Twelve sailors hurt", "Three sailors, four sailors and five sailors were hurt.", False),
        ("Port lays off 400 workers", "The port will cut its crew of 120 workers.", True),
    ],
)
def test_a_figure_that_the_text_bears_is_not_beyond_it(title: str, text: str, figure: bool) -> None:
    reports = read([article("a", text + PAD, title=title), article("b", PAD)])
    assert bool(beyond(reports)) is figure
