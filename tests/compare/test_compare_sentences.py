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
from digest.comparison.words.say import phrases, sentence
from digest.comparison.words.scene import Scene
from digest.facts.analyse import analyse
from digest.model import Article, Cell, Comparison, CopyLink, Document, Holder, Row, Span, Wording
from digest.notes.write.rows import row_text
from digest.options import FactOptions
from digest.text.phrases import speech
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


def test_each_report_is_quoted_with_its_own_words() -> None:
    here, one = scene(TWO, ONE), row("Council … quay", TWO, ONE)
    assert told(here, one) == [f"A Post writes: “{TWO[:-1]}”; B Post: “{ONE[:-1]}”"]
    # its own reader has the sentence: where it may stop early, a pointer is enough
    short = "The council of Orle set aside hundreds of millions of crowns …"
    for me, mine, other in (("a", TWO[:-1], f"B Post has “{ONE[:-1]}”"),
                            ("b", short, f"A Post has “{TWO[:-1]}”")):  # fmt: skip
        assert told(here, one, me=me) == [f"Where this report has “{mine}”, {other}"]
    assert told(scene(TWO, LONG), row("Council … quay", TWO, LONG)) == []  # one alone is no pair


def test_a_report_outside_a_row_is_quoted_where_it_has_most_of_what_the_others_share() -> None:
    one = "The council of Orle passed the plan for the new quay on Monday."
    two = "On Monday the plan for the new quay was passed by the council of Orle."
    far = "The council of Orle met the guild of the coast."
    near = "A bell rang. The plan for a new quay at Orle has the votes of the council."
    passed = row("Plan for the new quay", one, two)
    said = f"A Post writes: “{one[:-1]}”; B Post: “{two[:-1]}”"
    assert told(scene(one, two, far), passed) == [said]
    assert told(scene(one, two, far), passed, me="c") == []
    third = "The plan for a new quay at Orle has the votes of the council"
    assert told(scene(one, two, near), passed) == [f"{said}; C Post: “{third}”"]
    [own] = told(scene(one, two, near), passed, me="c")
    assert own.startswith("Where this report has “The plan for a new quay at Orle has the votes …”")
    assert f"A Post has “{one[:-1]}” and B Post has “{two[:-1]}”" in own
    late = replace(passed, cells=tuple(replace(c, sentence=9) for c in passed.cells))
    assert told(scene(one, two, near), late) == [said]  # only what is told at the heads


def test_a_sentence_that_shares_the_theme_only_is_not_set_beside_the_others() -> None:
    far = "The council of the coast knows Orle."
    assert told(scene(ONE, TWO, far), row("Council of Orle", ONE, TWO, far)) == [
        f"A Post writes: “{ONE[:-1]}”; B Post: “{TWO[:-1]}”"
    ]


def test_reports_with_the_same_words_are_named_together() -> None:
    here = scene(ONE, TWO, ONE)
    one = row("Council … quay", ONE, TWO, ONE)
    assert told(here, one) == [f"A Post and C Post write: “{ONE[:-1]}”; B Post: “{TWO[:-1]}”"]
    assert told(here, one, me="b") == [
        f"Where this report has “{TWO[:-1]}”, A Post and C Post have “{ONE[:-1]}”"
    ]
    both = scene(ONE, ONE)
    assert told(both, row("Quay", ONE, ONE)) == [f"“{ONE[:-1]}” stands in A Post and B Post"]
    assert told(both, row("Quay", ONE, ONE), me="a") == [f"“{ONE[:-1]}” stands in B Post too"]


CUTS = {
    "The council of Orle passed the plan of the mayor on Monday, sending it to the governor of all"
    " the coast.": "The council of Orle passed the plan of the mayor on Monday …",
    "The council of Orle passed the plan of the mayor on Monday after a talk of nine hours in the"
    " hall.": "The council of Orle passed the plan of the mayor on Monday …",
    # who vouches for it, what is denied, what is counted, would be lost
    "The council of Orle passed the plan of the mayor on Monday, with nine votes, a clerk told the"
    " Post.": "",
    "The council of Orle did not pass the plan of the mayor on Monday because of the storm at the"
    " sea.": "",
    "The council of Orle passed the plan of the mayor just days after the storm that took the old"
    " quay.": "",
    "The council of Orle with its mayor, including nine members of the guild, passed the plan of"
    " Monday.": "",  # a head without a verb
    "The council of Orle “passed the plan of the mayor on Monday, sending it to the governor of"
    " all” there.": "",
}


@pytest.mark.parametrize("text", CUTS)
def test_a_quotation_is_cut_where_a_clause_ends(text: str) -> None:
    other = "The plan of the mayor of Orle was passed by the council."
    here = scene(text, other)
    said = common(here, [row("Plan", text, other)], most=1, limit=30)
    cut = CUTS[text]
    assert said == ([f"A Post writes: “{cut}”; B Post: “{other[:-1]}”"] if cut else [])
    assert told(here, row("Plan", text, other))[0].startswith("A Post writes: “The council of Orle")


def test_what_others_have_is_not_cut_away() -> None:
    one = "The council of Orle met in the hall on Monday, while the nine ferries of Skarn burned."
    two = "All nine ferries of Skarn burned."
    assert common(scene(one, two), [row("Nine ferries", one, two)], most=1, limit=26) == []


def test_a_figure_is_told_with_all_reports_that_have_it() -> None:
    far = ", and so on, a clerk said, for as long as the clock of the hall was not yet at noon"
    one = f"The council of Orle set aside $89 million for the plan on Monday{far}."
    two = f"On Monday the council of Orle approved the plan, at $89 million{far}."
    three = "It costs $89m. The ferry is old."
    here = scene(one, two, three)
    alike = [row("$89 million", one, two)]
    stands = "“$89 million” stands in A Post and B Post, “$89m” in C Post"
    assert common(here, alike, most=1, limit=30) == [stands]
    assert common(here, alike, most=1, limit=50) == [f"{stands}; B Post writes: “{two[:-1]}”"]
    few = [text.replace("$89 million", "two boats") for text in (one, two)]
    assert common(scene(*few), [row("Two boats", *few)], most=1, limit=30) == []


def test_what_happened_comes_first() -> None:
    late = ["The bell of the hall rang at noon.", "At noon the bell of the hall was heard."]
    heads, tails = row("Quay", ONE, TWO), row("Bell", *late)
    tails = replace(tails, cells=tuple(replace(c, sentence=9) for c in tails.cells))
    [first, second] = told(scene(ONE, TWO), tails, heads)
    assert "quay" in first and "bell" in second


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was towed to the port of Orle, he revealed.",
        "The ferry was also towed to the port of Orle.",
        "They towed the ferry to the port of Orle.",
        "The ferry was towed to the port of Orle (see",
        "The ferry was towed to the port of Orle for 3 crowns (\ufffd25.",
        "Ferry towed to the port of Orle",
        "A new one was towed to the port of Orle.",
        "Piet Lund, its chairman, towed the ferry to the port of Orle.",
    ],
)
def test_a_sentence_that_leans_or_is_broken_is_not_quoted(text: str) -> None:
    assert told(scene(text, text), row("Ferry was towed", text, text)) == []


def test_a_dateline_is_left_out_and_an_address_keeps_its_small_letter() -> None:
    text = "ORLE, Skarn ― The ferry was towed to the port."
    assert told(scene(text, text), row("Ferry was towed", text, text))[0].startswith("“The ferry")
    assert sentence("ferrynews.example writes of it") == "ferrynews.example writes of it."
    assert sentence("the Post writes of it") == "The Post writes of it."


def test_a_matter_is_told_once() -> None:
    one = "Two men died in the silo."
    two = "In the silo two men of the night shift of Orle died."
    dead = row("Number of dead", one, two, called="name", slot="figure", key="persons:dead",
               values=("Two men", "two men"))  # fmt: skip
    here = scene(one, two)
    later = replace(dead, cells=tuple(replace(c, sentence=9) for c in dead.cells))
    assert told(here, later) == ["both reports put the number of dead at “two men”"]
    both = f"A Post writes: “{one[:-1]}”; B Post: “{two[:-1]}”"
    assert told(here, row("Two men died", one, two), dead) == [both]


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


def _quoted(text: str, value: str, speaker: str = "Ana Ortiz") -> Row:
    held = Holder(kind="person", name=speaker) if speaker else Holder()
    one = row(f"“{value}”", text, text, called="quotation", values=(value, value))
    return replace(one, cells=tuple(replace(c, holder=held) for c in one.cells))


def test_a_clipped_quotation_or_one_without_a_speaker_says_nothing() -> None:
    text = "“We shall open the quay again in the spring,” Ana Ortiz told the guild."
    words = "We shall open the quay again in the spring"
    assert told(scene(text, text), _quoted(text, words)) == [
        f"both reports quote Ana Ortiz: “{words}”"
    ]
    assert told(scene(text, text), _quoted(text, words, speaker="")) == [
        f"“{words}” stands in A Post and B Post"
    ]
    other = f"In the hall they heard “{words}.”"
    assert told(scene(text, text, other), _quoted(text, words)) == [
        f"all three reports quote Ana Ortiz: “{words}”"  # the third one is looked up
    ]
    assert told(scene(text, text), _quoted(text, "open the quay again")) == []
    title = "Ana Ortiz read from “The Long Winter of the Ferry Line”."
    [said] = told(scene(title, title), _quoted(title, "The Long Winter of the Ferry Line"))
    assert "quote" not in said


def test_of_two_forms_of_a_value_the_one_that_all_print_is_told() -> None:
    both = row("Number of missing", "21 are missing.", "There are 21 people missing.",
               called="name", slot="figure", key="persons:missing",
               values=("21", "21 people"))  # fmt: skip
    here = scene("21 are missing.", "There are 21 people missing.")
    assert told(here, both) == ["both reports put the number of missing at “21”"]
    shouted = replace(both, cells=tuple(replace(c, value="THREE PEOPLE") for c in both.cells))
    assert told(here, shouted) == ["both reports put the number of missing at “three people”"]


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
    spoken = "Ana Ortiz said that “the line lost 4 million crowns” in a year."
    assert not tell.only(
        scene(spoken), _single("4 million crowns", spoken, "only:figure", fact="f")
    )


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
    said = ["It does not give the number of dead; A Post and B Post do: “two men”"]
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
