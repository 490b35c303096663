"""What an editor found wrong in notes and rows, one case for each fault that was mended."""

from __future__ import annotations

import pytest

from digest.comparison._alone import _trait, alone
from digest.comparison._clauses import clauses
from digest.comparison._labels import slot_label
from digest.comparison._phrases import names_of
from digest.comparison._support import borne_out, told_in
from digest.comparison.slots import slot_values
from digest.facts.attribution.holder_names import noun_phrase, printed, without_trade
from digest.model import Article, Document, Lookalike, Trait
from digest.text.figures.numbers import figures
from digest.text.names import mentions
from digest.text.sentences import split
from digest.text.times.dates import whens


def article(text: str, **more: str) -> Article:
    doc = Document(id=more.pop("id", "a"), text=text, lang="en", **more)  # type: ignore[arg-type]
    sentences = split(text)
    return Article(
        document=doc,
        sentences=sentences,
        figures=figures(text),
        whens=whens(text, published=doc.published),
        mentions=mentions(text, sentences),
    )


def label(sentence: str) -> str:
    value = slot_values(article(sentence), 0)[0]
    return slot_label(sentence, value.span, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "Retired docker Ole Brandt, 68, of Osterhaven.",
        "The rain, 118 millimetres in one day.",
        "He was taken to the hospital by boat.",
        "The post Dyke breaks appeared first on Sola Today.",
        'Ida Holm, the mayor, said: "You could see the church."',
        "Speaking during the visit to Osterhaven.",
        (
            "The dead are a farmer from the Upper Sola hills and the valley of Marn, a clerk of "
            "the harbour board, and two boys who had been looking for a dog on the dyke that night."
        ),
        "Brokers said two would be sent on to Sola.",
    ],
)
def test_no_label_is_a_piece_of_a_sentence(sentence: str) -> None:
    assert clauses(sentence) == ()


def test_a_label_is_cut_at_the_end_of_a_clause() -> None:
    told = "The bank raised its main rate to 5 per cent on Monday, its first increase in two years."
    assert clauses(told)[-1] == "The bank raised its main rate to 5 per cent on Monday"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The boat would have been sold at a reserve price of 40 crowns.", "Reserve price"),
        ("A boat worth 40,000 crowns was stolen.", "Value"),
        ("He paid 40,000 crowns to the yard.", "Sum paid"),
        (
            "The court adjourned the trial until 3 December.",
            "Day until which the trial is adjourned",
        ),
        ("Consumer prices rose 3.9 per cent.", "Rise of consumer prices"),
        ("Some 900 people remain out of their homes.", "Number of people out of their homes"),
        ("Three of them seriously injured, 14 people were hurt.", "Number of seriously injured"),
    ],
)
def test_labels_say_of_what(sentence: str, expected: str) -> None:
    assert label(sentence) == expected


@pytest.mark.parametrize("sentence", ["Silo 4 went up at noon.", "She took a number 6 tram home."])
def test_a_number_in_a_name_is_no_figure(sentence: str) -> None:
    assert not [v for v in slot_values(article(sentence), 0) if v.slot == "figure"]


def test_a_toll_that_rose_is_a_toll() -> None:
    told = (
        "The number of people killed in the flood rose to seven on Thursday after divers found two."
    )
    assert slot_values(article(told), 0)[0].predicate == "dead"


def test_a_detail_of_one_is_not_put_into_the_others_mouth() -> None:
    other = article("Chief Inspector Ragna Holm said divers would look at the mill on Thursday.")
    quote = other.document.text
    assert not borne_out("Chief Inspector Ragna Holm said the work would go on", quote, other)
    assert not borne_out("Ragna Holm said 12 divers would look at the mill", quote, other)
    assert not borne_out("Ragna Holm said divers would not look at the mill", quote, other)
    assert borne_out("Ragna Holm said divers would look at the old mill", quote, other)


def test_only_here_is_not_said_of_what_the_other_tells_in_other_words() -> None:
    other = article("The ferry hit the bank at 9.20am. The crew handed out blankets.")
    assert told_in("The ship ran onto the bank at 9.20am", other)
    assert not told_in("The tug Falk pulled the ship clear", other)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("It now ends with a piece", ""),
        ("The report lists dust among the risks and", ""),
        ("Opening the case at Osterhaven District Court", ""),
        ("Friday", ""),
        ("the man who", ""),
        ("the writing", ""),
        ("his office", ""),
        ("Her lawyer Nadia Holm", "Nadia Holm"),
        ("Councillor Maud Holm, who chairs the board", "Councillor Maud Holm"),
        ("a letter from the ministry that has been seen by the Echo", "a letter from the ministry"),
        ("St Olaf's Hospital", "St Olaf's Hospital"),
        ("a crane driver", "a crane driver"),
    ],
)
def test_holders_are_noun_phrases(source: str, expected: str) -> None:
    assert printed(source) == expected


def test_a_clause_names_nobody_in_the_cells_either() -> None:
    assert noun_phrase("She expects the river to reach the second") == ""
    assert without_trade("Fisherman Odd Larsen") == "Odd Larsen"


def test_two_reports_of_one_outlet_are_told_apart_by_their_day() -> None:
    one = article("A.", id="a", outlet="The Echo", published="2026-03-03")
    two = article("B.", id="b", outlet="The Echo", published="2026-03-05")
    assert list(names_of([one, two]).values()) == ["The Echo on Tuesday", "The Echo on Thursday"]


def test_a_card_is_told_only_where_it_tells_something() -> None:
    like = Lookalike(
        article="a",
        other="b",
        other_story="",
        score=0.2,
        verdict="unsure",
        reason="Perhaps the same event: much is alike.",
        card=(
            Trait(aspect="who", match="differs", left="Queen Ida", right="NINE HOURS"),
            Trait(aspect="where", match="match", left="Nether Sola", right="Upper Sola"),
            Trait(aspect="when", match="match", left="published 3 May", right="published 4 May"),
        ),
    )
    note = alone(article("The ferry ran aground."), [like])
    assert "NINE HOURS" not in note
    assert "Upper Sola" not in note
    assert "Perhaps" not in note


@pytest.mark.parametrize(("flipped", "side"), [(False, "there"), (True, "here")])
def test_a_day_of_publication_on_one_side_is_not_stated_by_neither(
    flipped: bool, side: str
) -> None:
    trait = Trait(aspect="when", match="missing", right="published 3 May 2031")
    expected = f"when cannot be compared (only a day of publication {side})"
    assert expected == _trait(trait, flipped)
