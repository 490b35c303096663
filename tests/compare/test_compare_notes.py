"""What every comparison promises: its rows, and its notes in words."""

from __future__ import annotations

import ast
import itertools
import re
from pathlib import Path

import pytest
from test_compare_cases import NAMES, case, compared

import digest.comparison
from digest.comparison.compare import compare
from digest.comparison.judging.weights import MODEL, ONLY
from digest.comparison.words.alone import alone
from digest.comparison.words.say import phrases
from digest.model import Comparison, Row

NEVER = re.compile(
    r"\b(?:true|false|biased|bias|confirmed|hides?|hid|lied?|lies|proven|fake|wrong|correct)\b",
    re.I,
)
ALL_CLEAR = re.compile(
    r"\bnothing\b[^.;]{0,80}\b(?:conflicts|contradicts|differs|disagrees)\b"
    r"|\bno (?:differences?|contradictions?|conflicts?|disagreements?)\b"
    r"|\b(?:all|both|reports|accounts) (?:agree|match)\b",
    re.I,
)
MONTHS = set(map(str.casefold, phrases().lexicon.words["months"]))
COUNTS = {phrases().count(number) for number in range(13)} | {"one", "none", "only"} | MONTHS
STATUSES = ("differ", "updated", "agree", "unsure", "single")

DATED = re.compile(r"\(\d+ \w+(?:, \d\d:\d\d)?\)|\(\d+ % of the shorter (?:one|text)\)")

each = pytest.mark.parametrize("name", NAMES)


@each
def test_a_label_knows_what_it_is_made_of(name: str) -> None:
    for row in compared(name).rows:
        own = row.called in ("quotation", "sentence")
        assert own == row.label.startswith("“"), row.label
        assert (row.called == "value") == bool(row.about), row.label
        assert row.label.casefold().endswith(f"({row.about})".casefold()) or not row.about


def notes(found: Comparison) -> list[str]:
    return [found.note, found.card, *(text for _, text in found.notes)]


def saying(row: Row) -> list[str]:
    return [cell.article for cell in row.cells if cell.stance == "says"]


@each
def test_notes_keep_to_their_length(name: str) -> None:
    found = compared(name)
    assert all(len(text.split()) <= 200 for text in notes(found))
    assert len(found.card.split()) <= 45
    assert found.note and all(text for _, text in found.notes)  # a card may have no room
    assert all(text.endswith((".", ".”")) for text in notes(found) if text)


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
    for text in (DATED.sub("", text) for text in notes(compared(name))):
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
        assert len(voices) >= row.voices  # fewer where one has it from the other
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
    assert alone(art).startswith("Among the articles given no other was found on its event")


def test_two_holders_are_two_claims() -> None:
    (row,) = [row for row in compared("march").rows if row.status == "differ"]
    assert "claim" == row.kind
    note = compared("march").note
    assert note.startswith("They differ on")  # the dispute first, then what happened
    assert "“Teachers marched through the capital on Friday" in note.split(". ")[1]
    assert "citing the police" in note and "citing the teachers' union" in note


def test_what_one_report_has_is_named_and_its_sentence_quoted_whole() -> None:
    note = compared("infinitive").note
    assert "Only Northern Ledger gives “four winters”: “Receipts of four winters were mi" in note
    assert "eleven people" not in note  # neither its news nor a deed


def test_a_copy_that_changes_a_figure_is_said_to_be_one() -> None:
    note = compared("copychange").note
    assert "“23 workers” in Lake Courier" in note and "“32 workers” in Daily Reed" in note
    assert "count as one voice" in note


def test_a_toll_is_told_with_the_days_of_its_reports() -> None:
    note = compared("ferry").note
    assert "The number of dead changed from report to report" in note
    assert "“11 people” in Coast Daily (2 March, 09:10)" in note
    assert "“17” in Island Herald (2 March, 18:30)" in note


@each
def test_no_note_gives_an_all_clear(name: str) -> None:
    for text in notes(compared(name)):
        assert not ALL_CLEAR.search(text), text


def test_listing() -> None:
    say = phrases()
    assert ["", "A", "A and B", "A, B and C"] == [say.listing(list("ABC")[:n]) for n in range(4)]


def test_what_happened_is_told_in_the_words_of_each_report() -> None:
    note = compared("rescue").note
    assert "Valley News: “Crews widened the gallery of the Orle shaft and pumped water" in note
    assert "Tarn Observer writes: “Crews pumped water from" in note
    assert "Upland Gazette: “At Orle, crews pumped the water out of the shaft" in note
    assert "85" not in note  # of this nothing is said for both


def test_no_phrase_stands_in_python() -> None:
    """All that notes and rows say comes from lang/en.toml, so that a language needs no code."""
    known = {*MODEL, *ONLY, "other event", "follow-up", "rank: core", "persons:missing"}
    known |= {"label: what all say"}
    folder = Path(digest.comparison.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        if path.name in ("copies.py", "second_hand.py"):  # names of agencies, endings of addresses
            continue
        tree = ast.parse(path.read_text("utf-8"))
        bare = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if id(node) in bare or node.value in known or "\\" in node.value:
                    continue
                said = re.search(r"[A-Za-z]{3,} [A-Za-z]{3,}", node.value)
                assert not said or path.name == "naming.py", (path.name, node.value)


def test_a_headline_is_held_against_its_own_text() -> None:
    found = compared("headline")
    notes = dict(found.notes)
    assert (
        "This report’s headline gives “400 sheep”, a figure that its text does not give"
        in notes["a"]
    )
    assert (
        "This report’s headline tells as so what its text calls possible: “started the fire"
        in notes["b"]
    )
    assert "headline" not in notes["c"]
    assert "12" not in found.note  # eight and four are twelve


def test_who_is_named_and_speaks_only_in_the_others_is_told() -> None:
    notes = dict(compared("headline").notes)
    assert "This report names Tilda Roon but quotes nothing they say" in notes["a"]
    assert "quotes nothing" not in notes["b"] + notes["c"]
