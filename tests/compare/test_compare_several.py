"""What a note says of several reports: each one's words, or a figure that is in all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_compare_sentences import LONG, ONE, TWO, row, scene, told

from digest.comparison.words.common import common
from digest.comparison.words.quoting import printed
from digest.comparison.words.say import sentence
from digest.model import Holder, Row


def test_each_report_is_quoted_with_its_own_words() -> None:
    here, one = scene(TWO, ONE), row("Council … quay", TWO, ONE)
    assert told(here, one) == [f"A Post writes: “{TWO[:-1]}”; B Post: “{ONE[:-1]}”"]
    # its own reader has the sentence: where it may stop early, a pointer is enough
    short = "The council of Orle set aside hundreds of millions of crowns …"
    for me, mine, other in (("a", TWO[:-1], f"B Post: “{ONE[:-1]}”"),
                            ("b", short, f"A Post: “{TWO[:-1]}”")):  # fmt: skip
        assert told(here, one, me=me) == [f"this report writes: “{mine}”; {other}"]
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
    assert own == f"this report writes: “{third}”; A Post: “{one[:-1]}”; B Post: “{two[:-1]}”"
    guild = "the Aircraft Menders Guild of Orle"
    struck = (f"Menders of {guild} walked out.", f"On Friday {guild} walked out.")
    named = f"A first notice came from {guild}."
    assert "C Post" not in str(told(scene(*struck, named), row("Walked out", *struck)))
    late = replace(passed, cells=tuple(replace(c, sentence=9) for c in passed.cells))
    assert told(scene(one, two, near), late) == [said]  # only what is told at the heads


def test_a_report_outside_a_row_stands_for_none_of_it_that_can_not_be_quoted() -> None:
    one = "The council of Orle passed the plan for the new quay on Monday."
    two = "He said on Monday that the council of Orle passed the plan for a new quay."
    near = "The council has the votes for a plan of the quay at Orle."
    most = "The council of Orle passed a plan for the new quay."
    passed = row("Plan for the new quay", one, two)
    assert told(scene(one, two, near), passed) == []
    assert told(scene(one, two, most), passed) == [
        f"A Post writes: “{one[:-1]}”; C Post: “{most[:-1]}”"
    ]


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
        f"this report writes: “{TWO[:-1]}”; A Post and C Post: “{ONE[:-1]}”"
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
    "The council of Orle noted that the plan of the mayor, which was passed on Monday, has no sum"
    " of money.": "",  # a clause without one
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


@pytest.mark.parametrize(
    "vouches",
    [", officials of the coast said on Tuesday", ", according to a report of the guild", ""],
)
def test_who_vouches_for_a_sentence_stays_where_it_is_cut(vouches: str) -> None:
    plan = "The council of Orle passed the plan of the mayor for the new quay"
    text = f"{plan}, sending it to the governor of the whole coast and of all islands{vouches}."
    [cell] = row("Plan", text).cells
    assert printed(scene(text), cell) == f"{plan} …{vouches}"
    which = replace(cell, quote=f"{plan} for Orle and Skarn, in which all {'boats ' * 8}lie.")
    assert printed(scene(text), which, loose=True) == f"{plan} …"  # never "..., in"
    aimed = f"The council of Orle passed the plan for a quay aimed at all {'old ' * 12}boats."
    cut = printed(scene(text), replace(cell, quote=aimed), loose=True)
    assert cut == "The council of Orle passed the plan …"  # never "a quay aimed"
    burned = f"The council of Orle passed the plan for the quay that burned in {'old ' * 10}boats."
    told = printed(scene(text), replace(cell, quote=burned), loose=True)
    assert told == "The council of Orle passed the plan …"  # never "that burned"
    doubts = text.replace("whole", "claimed")
    assert printed(scene(doubts), replace(cell, quote=doubts)) == doubts[:-1]


def test_no_clause_is_looked_for_in_what_is_no_sentence() -> None:
    text = (
        f"The council of Orle passed the plan on Monday, {'sending it on, ' * 90}to the governor."
    )
    [cell] = row("Plan", text).cells
    assert printed(scene(text), cell) == ""
    assert printed(scene(text), replace(cell, quote=text.replace("sending it on, " * 80, ""))) != ""


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
    assert told(scene(text, text), _quoted(text, words, speaker="")) == []
    more = f"{words} or the summer of the year"
    long = text.replace(words, more)
    assert told(scene(long, long), _quoted(long, more, speaker="")) == [
        f"“{more}” stands in A Post and B Post"
    ]
    other = f"In the hall they heard “{words}.”"
    assert told(scene(text, text, other), _quoted(text, words)) == [
        f"all three reports quote Ana Ortiz: “{words}”"  # the third one is looked up
    ]
    assert told(scene(text, text), _quoted(text, "open the quay again")) == []
    title = "Ana Ortiz read from “The Long Winter of the Ferry Line”."
    [said] = told(scene(title, title), _quoted(title, "The Long Winter of the Ferry Line"))
    assert "quote" not in said


def test_a_phrase_that_a_report_quotes_by_itself_is_told_with_all_that_have_it() -> None:
    text = "“We shall open the quay again in the spring,” Ana Ortiz told the guild."
    phrase = "open the quay again"
    short = f"The mayor means to “{phrase}” after the winter."
    one = row(f"“{phrase}”", text, short, called="quotation", values=(phrase, phrase))
    said = f"“{phrase}” stands in A Post and B Post"
    assert told(scene(text, short), one) == [said]
    names = "Orle, Skarn and Tarn"
    listed = f"“In {names} the ferries lie still,” said Ana Ortiz."
    bare = f"It is said of “{names}” that the ferries lie still there."
    three = row(f"“{names}”", listed, bare, called="quotation", values=(names, names))
    assert f"“{names}” stands in A Post and B Post" not in told(scene(listed, bare), three)
    two = row("“the quay”", text, short, called="quotation", values=("the quay", "the quay"))
    assert told(scene(text, short), two) != ["“the quay” stands in A Post and B Post"]


def test_of_two_forms_of_a_value_the_one_that_all_print_is_told() -> None:
    both = row("Number of missing", "21 are missing.", "There are 21 people missing.",
               called="name", slot="figure", key="persons:missing",
               values=("21", "21 people"))  # fmt: skip
    here = scene("21 are missing.", "There are 21 people missing.")
    assert told(here, both) == ["both reports put the number of missing at “21”"]
    shouted = replace(both, cells=tuple(replace(c, value="THREE PEOPLE") for c in both.cells))
    assert told(here, shouted) == ["both reports put the number of missing at “three people”"]
