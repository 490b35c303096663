"""Sentences, words, quotations and names: cases in tests/cases/facts, invariants by hypothesis."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text.lang_guess import guess
from digest.text.names.names import mentions
from digest.text.quotes import quotations
from digest.text.sentences import split
from digest.text.words import content_stems, fold, words

CASES = Path(__file__).parents[1] / "cases" / "facts"
NEWSY = st.text(
    alphabet=st.sampled_from(list("abcABC éß.!?…\"“”‘’'«»()[]-–,:;0123456789\n\t 中。ا")),
    max_size=200,
)
ANY = st.one_of(st.text(max_size=200), NEWSY)


def blocks(name: str) -> list[list[str]]:
    text = (CASES / name).read_text(encoding="utf-8")
    found = [b.splitlines() for b in text.split("\n\n")]
    kept = [[line for line in b if line and not line.startswith("#")] for b in found]
    return [b for b in kept if b]


@pytest.mark.parametrize("case", blocks("sentences.txt"), ids=lambda b: b[0][:40])
def test_sentences_end_where_the_case_says(case: list[str]) -> None:
    marked = " ".join(case)
    expected = [s.replace("¬", "").strip() for s in re.split(r"[|¶]", marked)]
    text = re.sub(r"\s*¶\s*", "\n\n", marked)
    text = text.replace("¬| ", "").replace(" | ", " ")
    if "- two" in text:
        text = text.replace("\n\n-", "\n-")
    assert expected == [text[s.span.start : s.span.end] for s in split(text)]


@pytest.mark.parametrize("case", [line for b in blocks("sentences_other.txt") for line in b])
def test_sentences_of_other_languages_end_where_the_case_says(case: str) -> None:
    lang, _, marked = case.partition(": ")
    expected = [s.strip() for s in marked.split("|")]
    text = marked.replace("| ", "")
    assert expected == [text[s.span.start : s.span.end] for s in split(text, lang=lang)]


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_sentences_cover_the_text_in_order_without_overlap(text: str) -> None:
    spans = [s.span for s in split(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join(text[s.start : s.end] for s in spans)
    assert "".join(text.split()) == "".join(covered.split())


@given(ANY)
@settings(max_examples=100, deadline=None)
def test_sentences_are_numbered_and_paragraphs_rise(text: str) -> None:
    found = split(text)
    assert [s.i for s in found] == list(range(len(found)))
    assert all(a.paragraph <= b.paragraph for a, b in pairwise(found))


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_quotations_stand_in_order_and_begin_with_a_mark(text: str) -> None:
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[q.start] in "\"“”„«»‘'「『" for q in found)


def test_a_quotation_goes_on_over_paragraphs_that_open_it_again() -> None:
    text = 'He said: "We won.\n\n"We are done." She left.'
    assert ['"We won.\n\n"We are done."'] == [text[q.start : q.end] for q in quotations(text)]


def test_single_marks_and_apostrophes_are_told_apart() -> None:
    text = "Nato's chief says Kyiv is 'gradually gaining' in the drivers' war of '23."
    assert ["'gradually gaining'"] == [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize("text", ["«Nous avons gagné», dit-il.", "„Wir sind fertig“, sagte sie."])
def test_quotation_marks_of_other_languages(text: str) -> None:
    assert 1 == len(quotations(text))


@given(ANY)
@settings(max_examples=100, deadline=None)
def test_words_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = words(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[w.start : w.end].strip() for w in found)


def test_function_words_of_another_language_carry_no_meaning() -> None:
    assert ("brücke", "stadt", "gesperrt") == content_stems(
        "Die Brücke in der Stadt wurde gesperrt", lang="de"
    )


def test_fold_takes_accents_off() -> None:
    assert "bogota" == fold("BOGOTÁ")


@pytest.mark.parametrize("case", blocks("names.txt"), ids=lambda b: b[0][:40])
def test_names_with_key_and_kind(case: list[str]) -> None:
    text, *expected = case
    found = [f"{m.text} | {m.key} | {m.kind}" for m in mentions(text, split(text))]
    assert expected == found


@given(ANY)
@settings(max_examples=100, deadline=None)
def test_mentions_print_what_stands_at_their_span(text: str) -> None:
    found = mentions(text, split(text))
    assert all(text[m.span.start : m.span.end] == m.text for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The bridge was closed because the river had risen.", "en"),
        ("Die Brücke wurde gesperrt, weil der Fluss gestiegen war.", "de"),
        ("Le pont a été fermé parce que la rivière est montée.", "fr"),
        ("", ""),
    ],
)
def test_the_language_is_guessed_by_function_words(text: str, lang: str) -> None:
    assert lang == guess(text)


@pytest.mark.parametrize("text", ["." * 50_000, '"a ' * 10_000, "Ab. " * 10_000, "x" * 100_000])
def test_broken_text_is_split_in_time_that_grows_with_its_length(text: str) -> None:
    assert split(text)  # a quadratic pattern would take minutes here
