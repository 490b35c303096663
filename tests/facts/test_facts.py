"""Which sentences of an article become its key facts, and which never do."""

from __future__ import annotations

import pytest
from facts_cases import blocks, read

from digest.facts.wording.cut import cut
from digest.facts.wording.taken_up import things
from digest.text.words import content_stems

LUND = (
    "A crane fell on the quay of Kelding on Monday, killing two men. "
    "The quay was closed at once, police said.\n\n"
    "They say that Peter Lund, the harbour master, had asked for a new rope in May. "
    "Mr. Lund warned the council in June. Lund left the port on Monday night.\n\n"
)


def test_a_short_name_that_nothing_introduced_is_given_in_full_once() -> None:
    last = "Lund left the port on Monday night."
    assert ["[Peter Lund, the harbour master] warned the council in June.", last] == [
        f.text for f in read(LUND).facts[-2:]
    ]
    headed = read(LUND, title="Crane of Lund falls on quay in Kelding").facts
    assert ["Mr. Lund warned the council in June.", last] == [f.text for f in headed[-2:]]


def test_a_short_name_that_two_people_bear_makes_no_fact() -> None:
    two = LUND + "Mary Lund, who owns the ferry, was asleep at home. The ferry sails at noon."
    assert not any(f.text.startswith(("Lund ", "Mr. Lund", "[")) for f in read(two, count=9).facts)


def test_long_news_is_told_where_the_other_facts_are_short() -> None:
    text = (
        "A crane fell on the quay of Kelding on Monday, killing two men. It was ten years old. "
        "The harbour board of Kelding ordered the four ships at the quay to unload their grain at "
        "the port of Skarn after the crane had fallen on the rail tracks. Doors were shut. "
        "A dog barked. Gulls came back at noon. The wind had turned by then."
    )
    assert any("ordered the four ships" in f.text for f in read(text, count=3).facts)


def test_what_is_always_so_stands_behind_what_happened() -> None:
    text = (
        "A crane fell on the quay of Kelding on Monday, killing two men. "
        "Cranes are machines with a long arm for heavy loads. "
        "The harbour board called the firm that built it to Kelding."
    )
    assert ["The harbour board called the firm that built it to Kelding."] == [
        f.text for f in read(text, count=1).facts
    ]


def test_a_notice_below_the_article_is_no_fact() -> None:
    text = (
        "A crane fell on the quay of Kelding on Monday, killing two men. It was closed.\n\n"
        "This text may not be in its final form. Accuracy may vary. The record is the audio tape."
    )
    assert not any("record" in f.text or "vary" in f.text for f in read(text, count=9).facts)


def test_facts_tell_what_is_new_before_what_is_said_twice() -> None:
    text = (
        "A crane fell on the quay of Port Alder on Monday and two men were hurt, police said.\n\n"
        "The crane on the quay of Port Alder fell at noon on Monday, the police of Alder said.\n\n"
        "Divers found a crack in the bridge of Kelding.\n\nThe ferry to Skarn is out of service."
    )
    facts = [f.text for f in read(text, count=2).facts]
    assert facts == [
        "Divers found a crack in the bridge of Kelding.",
        "The ferry to Skarn is out of service.",
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ana Ortiz on the quay with the crew of the Saltwind after the storm on Monday", False),
        ("Ana Ortiz left the quay with the crew of the Saltwind after the storm.", True),
        ("Ana Ortiz said that the crew of the Saltwind would be back in Skarn by ...", False),
    ],
)
def test_a_line_without_the_stop_that_the_report_has_is_no_fact(text: str, kept: bool) -> None:
    report = "\n\n".join(
        f"The {n} ferry of the harbour board was late on Monday." for n in "old new red big".split()
    )
    article = read(f"{report}\n\n{text}\n\n{report[:50]}.", count=9)
    printed = [article.summary, *(f.text for f in article.facts)]
    assert kept == any("Ana Ortiz" in line for line in printed)


_OPENING = "A crane fell on the quay of Port Alder on Monday and two men were hurt, police said."


@pytest.mark.parametrize(
    "line",
    [
        "Beyond that, the driver of the crane was found to be ill.",
        "Guards of Skarn had feared such a fall.",
        "Boats from Skarn were also sent.",
        "Boats were sent from Vaun soon after.",
        "“They came from Vaun,” said Ana Ortiz, the harbour master.",
        "Both came from Vaun in a small boat.",
        "The group had come from Vaun in a boat.",
        "Kelding was among those ports that lost a crane.",
    ],
)
def test_what_goes_on_from_a_sentence_stands_right_behind_it_or_nowhere(line: str) -> None:
    other = "It rained on the isles for days, and they had little to eat."
    near = read(f"{_OPENING}\n\n{line}\n\nA ferry was lost.", count=9)
    far = read(f"{_OPENING}\n\n{other}\n\n{line}\n\nA ferry was lost.", count=9)
    assert line in [f.text for f in near.facts]
    assert line not in [f.text for f in far.facts]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("The letter said that the rope was loose.", False),
        ("The Kelding incident was the third one of May.", False),
        ("The rope was loose, said the uncle.", False),
        ("Divers looked in the bay for the trawler.", False),
        ("Divers looked in the bay for the trawler of Vaun.", True),
        ("Divers looked in the bay for the latest trawler.", True),
        ("Divers looked in the bay for the council.", True),
        ("Divers looked under the quay for men.", True),
    ],
)
def test_a_thing_is_known_only_where_something_printed_brings_it_in(line: str, known: bool) -> None:
    between = "They had seen a trawler there, the council said, and two more."
    article = read(f"{_OPENING}\n\n{between}\n\n{line}\n\nA ferry was lost.", count=9)
    assert known == (line in [f.text for f in article.facts])


@pytest.mark.parametrize(
    ("earlier", "brought"),
    [
        ("The portrait of Ana Ortiz hung in a port of Skarn.", True),
        ("A portrait of Ana Ortiz hung in the port of Skarn.", False),
    ],
)
def test_a_thing_is_brought_in_by_its_own_word_and_by_none_that_begins_alike(
    earlier: str, brought: bool
) -> None:
    texts = [earlier, "Divers looked for the port."]
    first = {stem: n for n in (1, 0) for stem in content_stems(texts[n])}
    assert bool(things(texts[1], 1, first, texts)) is brought


def test_a_notice_in_a_text_of_one_paragraph_bars_its_own_sentence_only() -> None:
    text = (
        "A crane fell on the quay of Port Alder on Monday and two men were hurt, police said. "
        "Divers found a crack in the bridge of Kelding. The ferry to Skarn is out of service. "
        "Copyright of the pictures is with the port."
    )
    assert read(text).facts


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The captain of the Saltwind was taken to Vaun.", ""),
        ("The incident in Kelding was the third one of May.", ""),
        ("Boats were sent from Vaun soon after dawn.", ""),
        ("Odd Larsby slept in the cabin of a boat.", "names somebody who is not placed"),
        ("A harbour pilot, Odd Larsby, slept in the cabin of a boat.", ""),
    ],
)
def test_what_leans_on_what_is_not_printed_costs(line: str, name: str) -> None:
    text = "\n\n".join(
        (
            _OPENING,
            "The quay was closed for the day and all boats of Port Alder had to wait in the bay.",
            "It rained.",
            "It was cold.",
            "Many came.",
            "She saw a captain in the night.",
            line,
            "Ferries to Skarn are out of service.",
        )
    )
    fact = next(f for f in read(text, count=9).facts if f.text == line)
    leaning = {"someone without a name", "names somebody who is not placed"}
    assert {n for n, v in fact.why if v < 0} & leaning == ({name} if name else set())


@pytest.mark.parametrize(("hurt", "stands"), [("two men", False), ("Mary Osei", True)])
def test_whose_account_it_is_stands_above_or_the_line_does_not(hurt: str, stands: bool) -> None:
    line = "The union of the dockers disputed her account."
    opening = _OPENING.replace("two men were", f"{hurt} was")
    text = f"{opening}\n\nDoors were shut.\n\nMany came.\n\n{line}\n\nA ferry was lost."
    assert stands == any(f.text == line for f in read(text, count=9).facts)


def test_who_is_put_before_the_verb_speaks() -> None:
    line = "She hoped to be back by the end of the week."
    text = (
        f"{_OPENING}\n\nCaptain Mary Osei said that it rained.\n\nMany came.\n\n"
        f"Ana Ortiz fell into the water as well. {line}"
    )
    found = {f.text: f.holder.name for f in read(text, count=9).facts}
    assert found[line.replace("She", "[Ana Ortiz]")] == "Ana Ortiz"


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("Divers came from Vaun on Tuesday.", "names a day"),
        ("Divers from Vaun said the rope was old.", "somebody says so"),
        ("A ship like it was built in Vaun in 1984.", "long ago"),
        ("Divers came to the quay of Port Alder from Vaun.", "is about the news"),
        ('"The rope broke twice," said Odd Larsby.', "a scrap of a quotation"),
        ("Divers came from Vaun.", ""),
    ],
)
def test_a_line_is_weighed_by_what_judges_held_news(line: str, sign: str) -> None:
    text = f"{_OPENING}\n\nThe mast broke in two.\n\n{line}\n\nA ferry was lost in Skarn."
    (fact,) = (f for f in read(text, count=9).facts if f.text == line)
    signs = {"names a day", "somebody says so", "long ago", "is about the news"}
    scrap = "a scrap of a quotation"
    held = {name for name, _ in fact.why}
    assert (scrap in held) == (sign == scrap)
    assert sign == scrap or signs & held == ({sign} if sign else set())


def test_who_speaks_above_is_no_place_for_who_is_told_of_below() -> None:
    line = "The uncle said nobody had warned the crew of the Saltwind."
    text = "\n\n".join(
        (
            _OPENING,
            "The quay was closed for the day and the boats of Port Alder had to wait in the bay.",
            line,
            "Ana Ortiz blamed an uncle of hers for the loose rope on the quay.",
        )
    )
    assert line not in [f.text for f in read(text, count=9).facts]


def test_what_tells_who_a_stranger_is_stays_behind_the_name() -> None:
    said = "Ana Ortiz, who was mayor of Skarn, said that the quay would be closed for three weeks."
    assert cut(said, most=12).startswith("Ana Ortiz said")
    assert cut(said, most=12, strangers=("Ana Ortiz",)) == said
    far = said.replace("of Skarn", "of Skarn from June 2010 to the end of April 2014")
    assert cut(far, most=12, strangers=("Ana Ortiz",)) == said
    long = "Ana Ortiz, who owns a house there, said that the quay would be closed for three weeks."
    assert cut(long, most=12, strangers=("Ana Ortiz",)).startswith("Ana Ortiz said")


@pytest.mark.parametrize(
    "line",
    [
        "“Water,” a spokesman said.",
        "Sailors, divers among the dead.",
        "3/16 2009 Boats wait for the tide in the old harbour.",
    ],
)
def test_a_word_alone_a_heading_and_a_gallery_are_no_facts(line: str) -> None:
    text = f"{_OPENING}\n\nThe quay is shut.\n\n{line}\n\nA ferry was lost in Vaun."
    assert not any(f.text in line for f in read(text, count=9).facts)


@pytest.mark.parametrize("case", blocks("printed.txt"), ids=lambda b: b[-1][2:42])
def test_what_an_article_prints_and_what_it_never_does(case: list[str]) -> None:
    article = read(case[0].replace(" | ", "\n\n"), count=5)
    printed = {f.text: f.holder.name for f in article.facts}
    for line in case[1:]:
        words, _, holder = line[2:].partition(" => ")
        if line.startswith("+ "):
            assert words in printed
            assert not holder or printed[words] == holder
        else:
            assert words not in " ".join((article.summary, *printed))


@pytest.mark.parametrize(
    ("line", "silent"),
    [
        ("Police did not respond to calls for help for 78 minutes.", False),
        ("Patients did not respond to the new drug of the port.", False),
        ("Police did not immediately respond to a request for comment.", True),
        ("Police have not responded.", True),
    ],
)
def test_who_did_not_come_is_news_and_who_did_not_answer_is_not(line: str, silent: bool) -> None:
    text = f"{_OPENING}\n\nThe quay is shut.\n\n{line}\n\nA ferry was lost in Vaun."
    assert silent == (line not in {f.text for f in read(text, count=9).facts})


def test_a_line_that_goes_on_says_so() -> None:
    text = f"{_OPENING}\n\nBoth came from Vaun in a small boat.\n\nA ferry was lost in Vaun."
    assert {f.text: f.goes_on for f in read(text, count=9).facts} == {
        "Both came from Vaun in a small boat.": True,
        "A ferry was lost in Vaun.": False,
    }


@pytest.mark.parametrize(
    "line",
    [
        "'I was kind of numb on the quay.",
        "Kelding News reporters attended the opening of the quay and spoke to guests.",
    ],
)
def test_words_that_nobody_says_and_work_of_reporters_are_no_facts(line: str) -> None:
    text = f"{_OPENING}\n\n{line}\n\nThe ferry to Skarn is out of service."
    assert not any(f.text.startswith(line[:12]) for f in read(text, count=9).facts)


def test_a_name_with_initials_is_introduced_enough() -> None:
    text = (
        f"{_OPENING}\n\nThe guards of Skarn thanked MS Lund for the rescue of the boats.\n\n"
        "Peter Lund lives in Skarn with two dogs."
    )
    assert not any("MS [" in f.text for f in read(text, count=9).facts)
