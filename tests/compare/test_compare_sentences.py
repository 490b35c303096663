"""What the notes say must stand in the reports: a case and a counter-case for each sentence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from test_compare_cases import case, compared

from digest.comparison.compare import compare
from digest.comparison.events import Events
from digest.comparison.words import statements as tell
from digest.comparison.words.alone import alone
from digest.comparison.words.apart import different_events
from digest.comparison.words.common import common
from digest.comparison.words.report import report
from digest.comparison.words.say import phrases
from digest.comparison.words.scene import Scene
from digest.facts.analyse import analyse
from digest.model import Article, Cell, Comparison, CopyLink, Document, Holder, Row, Span
from digest.notes.write.rows import row_text
from digest.options import FactOptions
from digest.text.phrases import speech
from digest.text.words import inside

ONE = "The council of Orle set aside hundreds of millions of crowns for the new quay on Monday."
TWO = "The plan of the council in Orle holds 579 million crowns for the quay, the mayor said."
LONG = f"{ONE[:-1]}, " + "and then it went on and on about the sea " * 5 + "until the bell rang."


FIRE = """Crews of the brigade fought a fire in the hills above Orle on Sunday. The blaze has burned
900 acres of pine. It began near a quarry after a dry week. Nobody was hurt. Residents of two lanes
had to leave."""
FIRES = """The season for fires has burned far more land than the last, said the forest office of
Tarn. From January to July 33,000 acres were lost. That is four times the area of Skarn. Heat and
wind made it worse. Rain is not in sight."""


def article(key: str, text: str, **known: object) -> Article:
    doc = Document(id=key, text=text, title="", outlet=f"{key.upper()} Post", lang="en")
    return analyse(replace(doc, **known), opts=FactOptions())  # type: ignore[arg-type]


def scene(*texts: str, links: tuple[CopyLink, ...] = ()) -> Scene:
    arts = {key: article(key, text) for key, text in zip("abc", texts, strict=False)}
    names = {key: art.document.outlet or "" for key, art in arts.items()}
    return Scene(arts, names, Comparison(copies=links), phrases())


def row(label: str, *texts: str, values: tuple[str, ...] = (), **known: object) -> Row:
    given = values or ("",) * len(texts)
    cells = tuple(
        Cell(article=key, stance="says", quote=text, value=value)
        for key, text, value in zip("abc", texts, given, strict=False)
    )
    one = Row(id="r1", label=label, status="agree", cells=cells, called="words")
    return replace(one, **known)  # type: ignore[arg-type]


def test_words_with_dots_and_nouns_are_no_statement() -> None:
    here = scene(ONE, TWO)
    for label, called in (("Council … quay", "statement"), ("Council of Orle", "words")):
        [said] = common(here, [row(label, ONE, TWO, called=called)])
        assert ONE[:-1] in said and TWO[:-1] in said
        assert "…" not in said and f"“{label}”" not in said


def test_a_whole_clause_is_one() -> None:
    one, two = "Divers found the old ferry bell, he said.", "The divers found the old ferry bell."
    [said] = common(scene(one, two), [row("Divers found the old ferry bell", one, two,
                                          called="statement")])  # fmt: skip
    assert said == "both reports say, in much the same words: “divers found the old ferry bell”"


def test_a_clause_cut_before_its_noun_is_none() -> None:
    one = "Everybody may sing in indoor and outdoor choirs."
    [said] = common(scene(one, one), [row("Everybody may sing in indoor and outdoor", one, one,
                                          called="statement")])  # fmt: skip
    assert "in much the same words" not in said


def test_one_sentence_stands_for_a_matter_where_the_others_are_too_long() -> None:
    here, told = scene(TWO, LONG), row("Council … quay", TWO, LONG)
    assert common(here, [told]) == [f"both reports write of one matter; A Post: “{TWO[:-1]}”"]
    assert common(here, [told], me="a") == [
        f"It writes: “{TWO[:-1]}”; the same matter is told in B Post"
    ]
    assert common(here, [told], me="b") == []  # never without its own sentence
    assert common(scene(LONG, LONG), [row("Council … quay", LONG, LONG)]) == []


def test_a_value_is_told_of_a_report_that_prints_it() -> None:
    unsure = row("579 million crowns (quay)", ONE, TWO, status="unsure", called="value",
                 slot="figure", values=("hundreds of millions of crowns", "579 million crowns"),
                 about="quay")  # fmt: skip
    [said] = tell.unsure(scene(ONE, TWO), [unsure])
    assert "A Post: “The council" in said and "tell of" not in said
    [said] = common(scene(ONE, TWO), [replace(unsure, status="agree")])
    assert "A Post: “The council" in said  # a value and a word beside it say nothing


def test_of_two_forms_of_a_value_the_one_that_all_print_is_told() -> None:
    both = row("Number of missing", "21 are missing.", "There are 21 people missing.",
               called="name", slot="figure", key="persons:missing",
               values=("21", "21 people"))  # fmt: skip
    here = scene("21 are missing.", "There are 21 people missing.")
    assert common(here, [both]) == ["both reports give “21” (the number of missing)"]


def test_sentences_that_share_the_theme_only_are_not_set_side_by_side() -> None:
    one, two = "The state of the quay is grim.", "The mayor took a question on the quay of Orle."
    assert tell.unsure(scene(one, two), [row("Quay", one, two, status="unsure")]) == [""]
    assert tell.unsure(scene(ONE, TWO), [row("Quay", ONE, TWO, status="unsure")]) != [""]


@pytest.mark.parametrize(("passages", "said"), [(1, False), (2, True)])
def test_one_passage_is_a_stock_opening(passages: int, said: bool) -> None:
    spans = tuple((Span(start=n, end=n + 9), Span(start=n, end=n + 9)) for n in (0, 20))
    link = CopyLink(earlier="a", later="b", share=0.2, spans=spans[:passages])
    found = tell.copying(scene(ONE, TWO, links=(link,)))
    assert any("word for word" in text for text in found) is said


def test_the_share_of_passages_is_of_all_words_of_the_shorter_text() -> None:
    own, quoted = "Ten boats left the port of Orle on Monday. ", "“We go,” said she. " * 4
    text = own + quoted
    spans = tuple((Span(start=a, end=b), Span(start=a, end=b)) for a, b in ((0, 9), (10, 19)))
    link = CopyLink(earlier="a", later="b", share=0.5, spans=spans)
    [said] = tell.copying(scene(text, text + text, links=(link,)))
    shared = sum(len(text[a:b].split()) for a, b in ((0, 9), (10, 19)))
    assert f"({round(100 * shared / len(text.split()))} % of the words of the shorter text)" in said


def test_two_reports_without_a_sign_of_two_events_are_not_called_so() -> None:
    found = compare([
        article("a", FIRE, published="2026-06-10"), article("b", FIRES, published="2026-06-09"),
    ])  # fmt: skip
    for text in (found.note, found.card, *(note for _, note in found.notes)):
        assert not re.search(r"\b(?:event|later one|by its day)\b", text), text


def test_where_no_two_are_on_one_event_nothing_is_set_side_by_side() -> None:
    here = scene(ONE, TWO, LONG)
    [first, *_] = different_events(here, Events((("a",), ("b",), ("c",))))
    assert first.endswith("so nothing is set side by side")
    [first, *_] = different_events(here, Events((("a", "b"), ("c",))))
    assert first.endswith("only those on the same one are set side by side")


def test_a_later_day_of_print_is_no_day_of_an_event() -> None:
    early, late = (article(key, ONE, published=day) for key, day in (
        ("a", "2026-06-09"), ("b", "2026-06-10"),
    ))  # fmt: skip
    names = {"a": "A Post", "b": "B Post"}
    here = Scene({"a": early, "b": late}, names, Comparison(), phrases())
    told = different_events(here, Events((("a",), ("b",))))
    assert "B Post was published later (10 June)" in told
    assert not any("later one" in text for text in told)
    assert "Press Sheaf seems to tell of the later one" in compared("raids").note


def test_a_card_without_a_sentence_is_empty() -> None:
    arts = [article("a", LONG), article("b", LONG)]
    found = report(Comparison(rows=(row("Council … quay", LONG, LONG),), voices=(("a",), ("b",))),
                   arts)  # fmt: skip
    assert found.card == "" and "No point" not in found.note


def test_a_dated_report_without_a_byline_is_like_any_other() -> None:
    dated = case("ferry").articles[0]
    bare = replace(dated, document=replace(dated.document, authors=()))
    assert "author" not in alone(bare)
    undated = replace(bare, document=replace(bare.document, published=None))
    assert "carries no date, names no author" in alone(undated)
    assert "digest" not in alone(undated)


def test_an_article_before_a_holder_is_small_in_mid_sentence() -> None:
    assert inside("The health ministry") == "the health ministry"
    assert inside("Theo Brandt") == "Theo Brandt"
    assert inside("Aune Health") == "Aune Health"


def test_a_row_cites_with_a_small_article() -> None:
    held = Holder(kind="org", name="The health ministry")
    cell = Cell(article="a", stance="says", value="14", quote="14", holder=held)
    one = Row(id="r1", label="Injured", status="agree", slot="figure", cells=(cell,))
    text = row_text(one, {"a": article("a", ONE)}, {}, speech("digest.notes", "en"))
    assert "citing the health ministry" in text


def test_a_name_is_known_by_its_last_word_before_and_behind_of() -> None:
    here = scene(ONE, "Odo Veldt spoke.", "Nobody spoke.")
    assert here.named(["b"], "guild master Odo Veldt of Skarn")
    assert not here.named(["c"], "guild master Odo Veldt of Skarn")
