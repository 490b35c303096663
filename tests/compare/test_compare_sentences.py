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
from digest.model import Article, Cell, Comparison, CopyLink, Document, Holder, Row, Span, Wording
from digest.options import FactOptions
from digest.text.words import inside

ONE = "The council of Orle set aside hundreds of millions of crowns for the new quay on Monday."
TWO = "The plan of the council in Orle holds 579 million crowns for the quay, the mayor said."
LONG = f"{ONE[:-1]} " + "by the old wall near the sea " * 6 + "until the bell rang."


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
        Cell(article=key, stance="says", quote=text, value=value, sentence=0)
        for key, text, value in zip("abc", texts, given, strict=False)
    )
    one = Row(id="r1", label=label, status="agree", cells=cells, called="words")
    return replace(one, **known)  # type: ignore[arg-type]


def told(here: Scene, *rows: Row, me: str = "") -> list[str]:
    return common(here, rows, most=5, me=me)


def test_who_gives_the_same_value_as_a_report_is_told_beside_it() -> None:
    texts = ("14 people were hurt.", "Fourteen people were hurt.", "19 people were hurt.")
    apart = row("Number of injured", *texts, called="name", slot="figure", status="differ",
                key="persons:injured", values=("14 people", "14 people", "19 people"))  # fmt: skip
    here = scene(*texts)
    start = "On the number of injured this report has"
    assert tell.difference_from(here, apart, "a") == (
        f"{start} “14 people”, like B Post; “19 people” in C Post"
    )
    assert tell.difference_from(here, apart, "c") == (
        f"{start} “19 people”; “14 people” in A Post and B Post"
    )


def _single(label: str, text: str, key: str, *, fact: str = "", speaker: str = "") -> Row:
    held = Holder(kind="official", name=speaker) if speaker else Holder()
    one = row(label, text, status="single", key=key)
    one = replace(one, label=f"“{text}”", values=(label,))
    return replace(one, cells=(replace(one.cells[0], fact=fact, holder=held),))


def test_a_name_is_told_of_one_report_where_somebody_acts_or_speaks() -> None:
    acts = "Harbour master Ana Ortiz closed the quay on Monday."
    seen = "The quay was closed on Monday, and from the roof one saw all ships of Ana Ortiz."
    idle = "Harbour master Ana Ortiz wore a green coat on Monday."
    starts = "“Ana Ortiz closed the quay on Monday,” a crane driver said."
    teaser = "Harbour master Ana Ortiz closes the quay"
    assert tell.only(scene(acts), _single("Ana Ortiz", acts, "only:name")) == (
        f"Only A Post names Ana Ortiz: “{acts[:-1]}”"
    )
    for text in (seen, starts, teaser, idle):
        assert tell.only(scene(text), _single("Ana Ortiz", text, "only:name")) == ""


def test_words_are_told_of_one_report_with_who_says_them() -> None:
    text = "“We shall open the quay again in the spring,” Ortiz told the guild."
    here = scene(f"Ana Ortiz, the harbour master, met the guild. {text}")
    assert "A Post quotes Ana Ortiz so: " in tell.only(
        here, _single("“We shall open”", text, "only:quote", speaker="Ana Ortiz")
    )
    other = text.replace("Ortiz", "Lund")
    row_ = _single("“We shall open”", other, "only:quote", speaker="Ana Ortiz")
    assert tell.only(scene(f"Ana Ortiz spoke. {other}"), row_) == ""  # it is Lund who says so
    assert tell.only(here, _single("“We shall open”", text, "only:quote")) == ""
    passer_by = Holder(kind="person", name="Ana Ortiz")
    quoted = _single("“We shall open”", text, "only:quote")
    quoted = replace(quoted, cells=(replace(quoted.cells[0], holder=passer_by),))
    assert tell.only(here, quoted) == ""


def test_a_figure_is_told_of_one_report_where_it_is_a_key_fact() -> None:
    text = "The line lost 4 million crowns last year."
    lost = _single("4 million crowns", text, "only:figure", fact="f1")
    assert tell.only(scene(text), lost).startswith("Only A Post gives “4 million crowns”")
    assert tell.only(scene(text), _single("4 million crowns", text, "only:figure")) == ""
    own = "Only this report gives “4 million crowns”"  # its page has the sentence
    assert tell.only(scene(text), lost, me=True) == own
    spoken = "Ana Ortiz said that “the line lost 4 million crowns” in a year."
    assert not tell.only(
        scene(spoken), _single("4 million crowns", spoken, "only:figure", fact="f")
    )


@pytest.mark.parametrize(
    ("value", "text", "told_late"),
    [
        ("nine bells", "The line bought nine bells for its boats last year.", True),  # a deal
        ("nine bells", "The line has nine bells on its boats.", False),
        ("9.1 percent", "Its share closed 9.1 percent lower on Monday.", False),
    ],
)
def test_what_is_neither_news_nor_weighs_is_not_told_of_one_report(
    value: str, text: str, *, told_late: bool
) -> None:
    head = _single(value, text, "only:figure", fact="f1")
    late = replace(head, cells=(replace(head.cells[0], sentence=7),))
    assert tell.only(scene(text), head)
    assert bool(tell.only(scene(text), late)) is told_late


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_quotation_says_whose_words_it_is(lang: str) -> None:
    own = {"en": "his report", "de": "iese"}[lang]
    for name, phrase in phrases(lang).lexicon.say.items():
        if re.search(r"\{(?:quote|text|first)\}", phrase) and name not in ("quoted", "label_only"):
            whose = ("{who}", "{one}", "{speaker}", "eadline", "Überschrift", own)
            assert any(mark in phrase for mark in whose), name


def test_one_loaded_word_is_no_tone() -> None:
    here = scene(ONE, TWO)
    words = [
        Wording(about="loaded", words=(("a", word, Span(start=0, end=1)),), kind="loaded")
        for word in ("savage", "botched")
    ]
    one, both = (replace(here, found=Comparison(wordings=tuple(words[:n]))) for n in (1, 2))
    assert tell.contrasts(one) == []
    assert tell.contrasts(both) == ["In its own voice, A Post uses “savage” and “botched”"]


def test_all_that_print_one_text_are_told_together() -> None:
    span = Span(start=0, end=9)
    links = tuple(
        CopyLink(earlier=one, later=two, share=0.9, spans=((span, span),))
        for one, two in (("a", "b"), ("b", "c"), ("a", "c"))
    )
    here = scene(ONE, ONE, ONE, links=links)
    assert tell.copying(here) == [
        "B Post and C Post print largely the same text as A Post, so all count as one voice"
    ]
    assert tell.copying(here, me="c") == tell.copying(here)


def _lacking(text: str, *, printed: str = "2026-06-10") -> Scene:
    """Two reports that count the dead on the ninth, and a third one."""
    dead = row("Number of dead", ONE, ONE, called="name", slot="figure", key="persons:dead",
               values=("Two men", "two men"))  # fmt: skip
    dead = replace(dead, cells=tuple(replace(c, since="2026-06-09") for c in dead.cells))
    here = scene(ONE, ONE, text)
    third = article("c", text, published=printed)
    return replace(here, articles={**here.articles, "c": third}, found=Comparison(rows=(dead,)))


def test_a_count_that_a_report_lacks_is_told_where_it_was_known() -> None:
    said = ["This report does not give the number of dead; A Post and B Post do: “two men”"]
    assert tell.lacks(_lacking("The silo of Orle burned all night."), "c") == said
    assert tell.lacks(_lacking("The silo of Orle burned.", printed="2026-06-08"), "c") == []
    assert tell.lacks(_lacking("The silo burned, and many died."), "c") == []  # some are told of
    assert tell.lacks(_lacking("The silo of Orle burned all night."), "a") == []


def test_sentences_that_share_the_theme_only_are_not_set_side_by_side() -> None:
    one, two = "The state of the quay is grim.", "The mayor took a question on the quay of Orle."
    assert tell.unsure(scene(one, two), [row("Quay", one, two, status="unsure")]) == []
    assert tell.unsure(scene(ONE, TWO), [row("Quay", ONE, TWO, status="unsure")]) != []


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


def test_a_card_without_room_for_two_reports_quotes_one() -> None:
    wide = (
        "The new quay of the council of Orle, a plan of hundreds of millions of crowns, is set by"
    )
    wide += (
        " the old wall near the sea, by the old wall near the bell, by the old wall near the inn."
    )
    arts = [article("a", ONE), article("b", wide)]
    found = report(Comparison(rows=(row("Quay", ONE, wide),), voices=(("a",), ("b",))), arts)
    assert found.card == f"A Post writes: “{ONE[:-1]}”."
    assert f"B Post: “{wide[:-1]}”" in found.note


def test_a_dated_report_without_a_byline_is_like_any_other() -> None:
    dated = case("ferry").articles[0]
    bare = replace(dated, document=replace(dated.document, authors=()))
    assert "author" not in alone(bare)
    undated = replace(bare, document=replace(bare.document, published=None))
    assert "carries no full date, names no author" in alone(undated)
    assert "digest" not in alone(undated)


def test_an_article_before_a_holder_is_small_in_mid_sentence() -> None:
    assert inside("The health ministry") == "the health ministry"
    assert inside("Theo Brandt") == "Theo Brandt"
    assert inside("Aune Health") == "Aune Health"


def test_a_name_is_known_by_its_last_word_before_and_behind_of() -> None:
    here = scene(ONE, "Odo Veldt spoke.", "Nobody spoke.")
    assert here.named(["b"], "guild master Odo Veldt of Skarn")
    assert not here.named(["c"], "guild master Odo Veldt of Skarn")
