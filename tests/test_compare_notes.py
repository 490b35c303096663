"""What every comparison promises: its rows, and its notes in words."""

from __future__ import annotations

import itertools
import re

import pytest
from test_compare_cases import NAMES, case, compared

from digest.comparison._labels import date_label, figure_label, text_label
from digest.comparison._phrases import claim, count, listing
from digest.comparison.compare import compare
from digest.comparison.report import alone
from digest.model import Comparison, Row, Span

NEVER = re.compile(
    r"\b(?:true|false|biased|bias|confirmed|hides?|hid|lied?|lies|proven|fake|wrong|correct)\b",
    re.I,
)
COUNTS = {count(number) for number in range(13)} | {"one", "none"}
STATUSES = ("differ", "updated", "agree", "unsure", "single")

each = pytest.mark.parametrize("name", NAMES)


def notes(found: Comparison) -> list[str]:
    return [found.note, found.card, *(text for _, text in found.notes)]


def saying(row: Row) -> list[str]:
    return [cell.article for cell in row.cells if cell.stance == "says"]


@each
def test_notes_keep_to_their_length(name: str) -> None:
    found = compared(name)
    assert all(len(text.split()) <= 200 for text in notes(found))
    assert len(found.card.split()) <= 45
    assert all(text.endswith((".", ".”")) for text in notes(found))


@each
def test_notes_judge_nobody(name: str) -> None:
    for text in notes(compared(name)):
        assert not NEVER.search(text), text


@each
def test_every_name_and_number_of_a_note_stands_in_the_articles(name: str) -> None:
    arts = case(name).articles
    given = " ".join(
        f"{art.document.text} {art.document.title} {art.document.outlet}" for art in arts
    )
    known = {word.casefold() for word in re.findall(r"[\w’'-]+", given)}
    known |= {part for word in known for part in re.split(r"['’-]", word)}
    for text in notes(compared(name)):
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            for word in re.findall(r"[\w’'-]+", sentence)[1:]:
                if word[0].isdigit() or word[0].isupper():
                    assert word.casefold() in known | COUNTS, (word, sentence)


@each
def test_cells_are_quotes_with_their_spans(name: str) -> None:
    texts = {art.id: art.document.text for art in case(name).articles}
    for row in compared(name).rows:
        assert sorted(texts) == sorted(cell.article for cell in row.cells)
        for cell in row.cells:
            if cell.stance == "silent":
                assert ("", "", None) == (cell.quote, cell.value, cell.span)
                continue
            assert cell.span is not None
            assert cell.quote == texts[cell.article][cell.span.start : cell.span.end]
            if cell.value_span:
                assert (
                    cell.value == texts[cell.article][cell.value_span.start : cell.value_span.end]
                )


@each
def test_a_status_has_the_articles_and_voices_that_it_needs(name: str) -> None:
    found = compared(name)
    voice = {key: n for n, ids in enumerate(found.voices) for key in ids}
    for row in found.rows:
        voices = {voice[key] for key in saying(row)}
        assert len(voices) == row.voices
        if row.status == "agree":
            assert len(voices) > 1
        elif row.status in ("differ", "updated"):
            assert len(saying(row)) > 1 and len(row.values) > 1
            assert all(cell.value for cell in row.cells if cell.stance == "says")
            assert row.kind in ("value", "claim")
        elif row.status == "single":
            assert 1 == len(voices)


@each
def test_rows_come_in_order_with_ids_of_their_own(name: str) -> None:
    found = compared(name).rows
    assert [row.status for row in found] == sorted(
        (row.status for row in found), key=STATUSES.index
    )
    assert len({row.id for row in found}) == len(found)
    assert all(re.fullmatch(r"r[0-9a-f]{6}", row.id) for row in found)


@each
def test_the_order_of_the_input_changes_nothing(name: str) -> None:
    for mixed in itertools.islice(itertools.permutations(case(name).articles), 1, 4):
        assert compared(name) == compare(mixed)


def test_one_article_has_no_comparison_and_its_note_says_so() -> None:
    art = case("vote").articles[0]
    found = compare([art])
    assert ("", ()) == (found.note, found.copies)
    assert alone(art).startswith("Among the articles given this is the only one on its event")


def test_two_holders_are_two_claims() -> None:
    note = compared("march").note
    assert "one claim stands against another" in note
    assert "according to police" in note and "according to the teachers' union" in note


def test_only_one_source_is_scoped_to_the_articles_given() -> None:
    assert "Of the three reports, only Tarn Observer says that shopkeepers" in compared("vote").note


def test_a_copy_that_changes_a_figure_is_said_to_be_one() -> None:
    note = compared("copychange").note
    assert "but as one voice" in note
    assert "have the same text, but not the same value for the number of injured" in note


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The road was closed at dawn, police said.", "the road was closed at dawn"),
        ("According to police, 14 people were hurt.", "14 people were hurt"),
        ("Tarn voted on Friday for the bridge.", "Tarn voted on Friday for the bridge"),
        ("Will the council vote for the bridge?", ""),
        ("“We warned them for years,” she said.", ""),
        ("But we will see how it ends.", ""),
    ],
)
def test_a_sentence_after_that(sentence: str, expected: str) -> None:
    assert expected == claim(sentence, names=("Tarn",))


@pytest.mark.parametrize(
    ("sentence", "number", "kind", "unit", "expected"),
    [
        ("The blast killed 12 people.", "12", "count", "person", "Number of dead"),
        ("At least 30 passengers were hurt.", "30", "count", "passenger", "Number of injured"),
        ("They fired 158 missiles at the town.", "158", "count", "missile", "Number of missiles"),
        ("The bridge is to cost $48 million.", "$48 million", "money", "usd", "Cost"),
        ("A 6.1-magnitude quake struck.", "6.1-magnitude", "measure", "", "Magnitude"),
    ],
)
def test_labels_of_figures(sentence: str, number: str, kind: str, unit: str, expected: str) -> None:
    at = sentence.index(number)
    span = Span(start=at, end=at + len(number))
    assert expected == figure_label(sentence, span, kind=kind, unit=unit)


def test_labels_of_days_and_texts() -> None:
    sentence = "The council will vote on Friday."
    at = sentence.index("Friday")
    assert "Day of the vote" == date_label(sentence, Span(start=at, end=at + 6))
    assert "Short words stand whole" == text_label("Short words stand whole.")


def test_listing() -> None:
    assert ["", "A", "A and B", "A, B and C"] == [listing(list("ABC")[:n]) for n in range(4)]
