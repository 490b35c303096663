"""The question: what it holds, in which order, and when it is another one."""

from __future__ import annotations

import re
from dataclasses import replace

from judge_case import FERRY, article, asked, ferry

from digest.judge.question import MOST, MOST_OF_ONE, MOST_REPORTS, question
from digest.judge.words import question_words, words
from digest.text.words import strings


def lines(user: str) -> list[str]:
    return re.findall(r"^[A-Z]\d+ .*$", user, flags=re.MULTILINE)


def test_reports_stand_in_order_of_date_whatever_the_order_of_the_input() -> None:
    arts = ferry()
    made = asked(arts)
    heads = re.findall(r"^Report .*$", made.asked.user, flags=re.MULTILINE)
    assert ["Report A: Kelding Courier, 2026-05-02", "Report B: Lindhaven Post, 2026-05-03",
            "Report C: Estmar Standard, 2026-05-04"] == heads  # fmt: skip
    assert made.asked == asked(arts[::-1]).asked


def test_every_numbered_line_is_the_sentence_that_its_number_means() -> None:
    made = asked(ferry())
    assert len(made.places) == len(lines(made.asked.user))
    for line in lines(made.asked.user):
        name, _, text = line.partition(" ")
        assert " ".join(made.sents[made.places[name]].text.split()) == text


def test_a_sentence_that_was_copied_is_printed_once() -> None:
    arts = ferry()
    copied = article(
        "zz", "The Copy", "2026-05-05", FERRY[0][3] + " Rain fell in the hills of Tarn."
    )
    made = asked([*arts, copied])
    own = [line for line in lines(made.asked.user) if line.startswith("D")]
    assert ["D1 Rain fell in the hills of Tarn."] == own
    twins = made.twins[made.places["A2"]]
    assert [copied.id] == [place[0] for place in twins]


def test_a_report_that_is_all_copied_says_so_and_is_nothing_to_ask_about() -> None:
    one = article(*FERRY[0])
    copy = replace(one, document=replace(one.document, id="cp", outlet="The Copy"))
    copy = article("cp", "The Copy", "2026-05-02", FERRY[0][3])
    assert question("story", [one, copy]) is None
    made = asked([*ferry(), copy])
    assert words()["same"] in made.asked.user


def test_the_end_of_a_long_report_is_not_asked_about() -> None:
    text = " ".join(f"Witness number {n} spoke of house {n} in Marle." for n in range(80))
    made = asked([*ferry(), article("long", "Long Read", "2026-05-06", text)])
    assert MOST_OF_ONE == sum(line.startswith("D") for line in lines(made.asked.user))


def test_a_story_of_very_many_reports_stays_one_question() -> None:
    crowd = [
        article(
            f"k{n:02}",
            f"Outlet {n}",
            "2026-05-02",
            " ".join(f"Person {n} saw wave {n} hit boat {m} near Marle." for m in range(40)),
        )
        for n in range(40)
    ]
    made = asked(crowd)
    assert MOST_REPORTS == len(made.reports)
    assert len(made.places) <= MOST


def test_headings_and_lines_of_the_page_are_no_sentences() -> None:
    arts = [article(*FERRY[0]), article("q", "Q", "2026-05-03", "Why did it sink? " + FERRY[1][3])]
    assert "Why did it sink" not in asked(arts).asked.user


def test_another_word_in_one_report_is_another_question() -> None:
    arts = ferry()
    key, outlet, day, text = FERRY[1]
    changed = article(key, outlet, day, text.replace("14 passengers", "15 passengers"))
    assert asked(arts).asked.hash != asked([arts[0], changed, arts[2]]).asked.hash


def test_the_id_of_the_story_is_no_part_of_the_hash() -> None:
    one, two = question("s1", ferry()), question("s2", ferry())
    assert one and two and one.asked.hash == two.asked.hash


def test_one_report_alone_is_no_question() -> None:
    assert question("story", ferry()[:1]) is None


def test_the_neutral_label_is_made_of_question_words() -> None:
    from digest.comparison.rows.lexicon import lexicon

    assert set(strings(lexicon("en").say["label_pointed"])) <= question_words()
