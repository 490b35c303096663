"""The judge is a function: another one can stand in its place, and its word is what is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_compare_cases import case

import digest.comparison
from digest.comparison.claims.claim import Candidate, Judgement
from digest.comparison.compare import compare
from digest.comparison.likeness import NEAREST, likeness
from digest.comparison.reading import MOST_OF_ONE, read
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.say import phrases
from digest.facts.analyse import analyse
from digest.model import Article, Document
from digest.options import FactOptions


def article(key: str, text: str, **more: str) -> Article:
    return analyse(Document(id=key, text=text, outlet=key, **more), opts=FactOptions())  # type: ignore[arg-type]


def test_another_judge_may_stand_in() -> None:
    asked: list[Candidate] = []

    def silent(candidate: Candidate) -> Judgement:
        asked.append(candidate)
        return Judgement("none", "not today", "a model")

    rows = compare(case("march").articles, judge=silent).rows
    assert asked
    assert {row.status for row in rows} <= {"unsure", "single"}
    assert {(row.by, row.reason) for row in rows if row.status == "unsure"} == {
        ("a model", "not today")
    }


def test_a_row_says_its_key_and_what_ranks_it() -> None:
    row = next(r for r in compare(case("ferry").articles).rows if r.status == "updated")
    assert "persons:dead" == row.key
    assert {"context", "label"} <= {name for name, _ in row.why}
    assert any(name.startswith("rank: ") for name, _ in row.why)


def test_a_report_in_another_language_is_said_to_be_not_compared() -> None:
    first, second, third = case("vote").articles
    text = (
        "Der Rat von Tarn stimmt am Freitag über die neue Brücke ab. Die Fähre soll danach nicht "
        "mehr fahren, sagte der Bürgermeister. Viele Händler sind dagegen und wollen klagen."
    )
    german = article("Talbote", text, lang="de", published="2026-06-11")
    note = compare([first, second, third, german], ask=False).note
    assert "Not compared: Talbote (German)" in note


def test_hours_and_equal_figures_are_read_in_every_language() -> None:
    one = article("Uno", "El tren llegó a Marle a las 10.40 con 215 pasajeros.", lang="es")
    two = article("Due", "El tren con 215 pasajeros llegó a Marle a las 10.40.", lang="es")
    compare([one, two], ask=False)  # no rule of English fires, and nothing fails


def test_every_pairing_of_a_long_text_is_bounded() -> None:
    line = "The police said that 12 people were killed in Marle on Friday. "
    reports = read([article(key, line * 800, lang="en") for key in "ab"])
    assert all(len(r.sents) <= MOST_OF_ONE for r in reports)
    assert len(likeness(reports).pairs) <= 2 * MOST_OF_ONE * NEAREST


def test_every_phrase_that_a_reason_asks_for_is_there() -> None:
    folder = Path(digest.comparison.__file__).parent
    sources = [p.read_text("utf-8") for p in sorted(folder.rglob("*.py"))]
    asked = {m for text in sources for m in re.findall(r'"((?:why|doubt|crowd)_[a-z_]+)"', text)}
    assert {"why_unsure", "why_clash", "doubt_days"} <= asked
    assert asked <= lexicon("en").say.keys()


@pytest.mark.parametrize("lang", ["en", "de", "fr", "tr", "xx"])
def test_what_is_not_judged_is_told_in_a_language_without_phrases_too(lang: str) -> None:
    articles = [
        replace(one, document=replace(one.document, lang=lang)) for one in case("march").articles
    ]
    doubt = Judgement("none", "a doubt")
    given = compare(articles, judge=lambda candidate: doubt, lang=lang)
    reasons = {row.reason for row in given.rows if row.status == "unsure"}
    assert lang == "en" or reasons == {phrases(lang)("why_unsure")}
