"""What a story's page opens with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import Article, Comparison, Document, Evidence, Fact, Group, Mention, Span
from digest.stories.facets import facets
from digest.stories.stable import Place
from digest.stories.telling.opening import brief, deck, opening_report
from digest.stories.telling.standing import stands
from digest.stories.telling.tell import clean_title, headline, rank, tell, topic_and_tags
from digest.stories.traits.profile import profile
from digest.text.words import content_stems

CASES = Path(__file__).parents[1] / "cases" / "stories"


def article(name: str, title: str, text: str = "", **more: object) -> Article:
    doc = Document(id=name, title=title, text=text or title, lang="en", **more)  # type: ignore[arg-type]
    facts = tuple(
        Fact(
            id=f"f-{name}-{n}",
            text=f"{name} says thing {words}.",
            evidence=Evidence(article=name, sentence=n, span=Span(start=0, end=1), exact="x"),
            score=1.0 - n / 10,
        )
        for n, words in enumerate(
            ("crane quay collapse", "hospital injured workers", "inquiry mayor")
        )
    )
    return Article(document=doc, summary="Two dock workers died. The quay is closed.", facts=facts)


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Crane falls at Port Alder | Harbour Times", "Harbour Times", "Crane falls at Port Alder"),
        ("Crane falls at Port Alder - Harbour Times", None, "Crane falls at Port Alder"),
        ("Harbour Times | Crane falls", "Harbour Times", "Crane falls"),
        ("BREAKING: Crane falls", None, "Crane falls"),
        ("WATCH: Crane falls (video)", None, "Crane falls"),
        ("Rovers 2 - 1 Athletic", "City Post", "Rovers 2 - 1 Athletic"),
        ("Crane falls – two dead", "City Post", "Crane falls – two dead"),
        ("Harbour Times", "Harbour Times", "Harbour Times"),
    ],
)
def test_a_headline_is_cut_clean(title: str, outlet: str | None, expected: str) -> None:
    assert clean_title(title, outlet) == expected


def test_of_reports_without_headlines_the_first_words_stand_for_one() -> None:
    text = "Zwei Hafenarbeiter starben am Mittwoch, als ein Kran in Port Alder umfiel."
    arts = [article("a", "", text), article("b", "", "Ein Kran fiel um.")]
    assert headline(arts, arts) == "Zwei Hafenarbeiter starben am Mittwoch, als ein Kran …"


def test_the_headline_with_names_and_figures_wins_over_a_question() -> None:
    arts = [
        article("a", "What happened on the quay?"),
        article("b", "Two dead as crane falls at Port Alder"),
        article("c", "Shock in town after crane falls in Port Alder"),
    ]
    assert headline(arts, arts) == "Two dead as crane falls at Port Alder"


def test_the_brief_is_in_order_of_time() -> None:
    arts = [
        article("late", "Crane falls", published="2031-08-21"),
        article("undated", "Crane down"),
        article("early", "Two dead as crane falls at Port Alder", published="2031-08-20"),
    ]
    found = brief(arts, Comparison(voices=(("late",), ("undated",), ("early",))), arts[0])
    order = [(f.evidence.article, f.evidence.sentence) for f in found]
    assert [name for name, _ in order] == sorted(
        [name for name, _ in order], key=["early", "late", "undated"].index
    )
    assert len({name for name, _ in order}) == 3
    for name in ("early", "late", "undated"):
        sentences = [n for a, n in order if a == name]
        assert sentences == sorted(sentences)


def _told(name: str, n: int, text: str, *, who: str = "", goes_on: bool = False) -> Fact:
    return Fact(
        id=f"f-{name}-{n}",
        text=text,
        evidence=Evidence(article=name, sentence=n, span=Span(start=0, end=len(text)), exact=text),
        mentions=(
            (Mention(span=Span(start=0, end=len(who)), text=who, key=who, kind="person"),)
            if who
            else ()
        ),
        goes_on=goes_on,
        score=1.0 - n / 10,
    )


def test_the_brief_tells_one_thing_of_a_person_and_nothing_that_hangs_on_another_line() -> None:
    told = (
        _told("a", 0, "Ana Ortiz sat with folded hands in court.", who="Ana Ortiz"),
        _told("a", 1, "Ana Ortiz shook her head once.", who="Ana Ortiz"),
        _told("a", 2, "Both were seen by divers at dawn.", goes_on=True),
        _told("a", 3, "The judge adjourned until May."),
        _told("a", 4, "A contractor paid 240 crowns."),
        _told("a", 5, "Six more witnesses will be heard."),
    )
    art = replace(article("a", "Court hears of a boat"), facts=told, summary="A trial opened.")
    found = brief([art], Comparison(voices=(("a",),)), art)
    assert [f.evidence.sentence for f in found] == [0, 3, 4]


def test_a_story_is_told() -> None:
    arts = {
        "a": article("a", "Two dead as crane falls at Port Alder", published="2031-08-20"),
        "b": article("b", "Crane falls", published="2031-08-21", section="harbours"),
    }
    place = Place(group=Group(articles=("a", "b")), id="s20310820-abcdef")
    story = tell(place, arts, Comparison(voices=(("a",), ("b",))), before=("s0",))
    assert story.title == "Two dead as crane falls at Port Alder"
    assert story.slug == "two-dead-as-crane-falls-at-port-alder"
    assert (story.first, story.last) == ("2031-08-20", "2031-08-21")
    assert story.deck == "Two dock workers died. The quay is closed."
    assert story.topic == "Harbours"
    assert story.before == ("s0",)
    assert 3 <= len(story.brief) <= 5
    assert {f.evidence.article for f in story.brief} == {"a", "b"}


def test_a_kept_slug_stays_whatever_the_title() -> None:
    place = Place(group=Group(articles=("a",)), id="s1", slug="as-it-was", aliases=("older",))
    story = tell(place, {"a": article("a", "Another title")}, Comparison(voices=(("a",),)))
    assert (story.slug, story.aliases) == ("as-it-was", ("older",))


def test_keywords_of_two_articles_become_tags() -> None:
    arts = [
        article("a", "x", keywords=("Harbours", "Accidents")),
        article("b", "y", keywords=("harbours",)),
    ]
    assert topic_and_tags(arts)[1] == ("Harbours", "Accidents")


def test_more_voices_stand_higher_and_old_stories_sink() -> None:
    assert rank(3, 3, "2031-05-22") > rank(1, 5, "2031-05-22")
    assert rank(3, 3, "2031-05-22") > rank(3, 3, "2031-05-19")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A crane fell at Silo 4 of the Lorn terminal.", []),
        ("A crane fell in Tarnholm on Monday.", ["Tarnholm"]),
        ("A crane fell in Tarnholm’s harbour on Monday.", ["Tarnholm"]),
    ],
)
def test_a_place_is_printed_bare_and_a_numbered_thing_is_none(text: str, where: list[str]) -> None:
    doc = Document(id="a", title="Crane falls", text=text, lang="en")
    assert [f.text for f in facets(profile(doc)).where] == where


LINES = [
    (line[0] == "+", *(part.strip() for part in line[1:].split("|")[:2]))
    for line in (CASES / "brief_lines.txt").read_text("utf-8").splitlines()
    if line[:1] in "+-"
]


@pytest.mark.parametrize(("stands_alone", "above", "line"), LINES)
def test_a_line_of_the_brief_stands_on_what_is_printed_above(
    *, stands_alone: bool, above: str, line: str
) -> None:
    assert stands(_told("a", 0, line), frozenset(content_stems(above))) is stands_alone


def test_nobody_is_named_by_a_surname_that_no_line_above_has() -> None:
    fact = _told("a", 0, "Lund estimated the loss at nine crowns.", who="Lund")
    short = replace(fact, mentions=(replace(fact.mentions[0], key="Rolf Lund"),))
    assert not stands(short, frozenset())
    assert stands(short, frozenset(content_stems("Rolf Lund leads the works.")))
    titled = _told("a", 0, "Professor Lund estimated the loss at nine crowns.", who="Lund")
    titled = replace(titled, mentions=(replace(titled.mentions[0], key="Rolf Lund"),))
    assert stands(titled, frozenset())


def test_a_thing_may_be_brought_in_by_a_line_that_stands_above() -> None:
    told = (
        _told("a", 0, "A guard heard sirens at nine."),
        _told("a", 1, "The sirens stopped after an hour."),
        _told("a", 2, "The valve was never found."),
    )
    art = replace(article("a", "Silo burns"), facts=told, summary="A silo burned in Orle.")
    found = brief([art], Comparison(voices=(("a",),)), art)
    assert [f.evidence.sentence for f in found] == [0, 1]


def test_a_deck_is_never_cut_inside_a_sentence() -> None:
    text = "“We ask. We wait,” said Sen. Joe Lund, D-Orle. The letter is short."
    assert deck(replace(article("a", "A letter"), summary=text)) == text
    text = "Sen. Joe Lund, D-Orle, and Sen. Ada Holm wrote a letter. “We wait,” it says."
    assert deck(replace(article("a", "A letter"), summary=text)) == text[:56]


def test_what_is_still_awaited_opens_no_story_that_others_tell_as_done() -> None:
    early = replace(article("a", "Senate set to vote on the ferry line", published="2031-08-20"),
                    summary="The Senate is set to vote on the ferry line of Orle.")  # fmt: skip
    late = replace(article("b", "Senate votes for the ferry line", published="2031-08-20"),
                   summary="The Senate voted for the ferry line of Orle.")  # fmt: skip
    assert opening_report([early, late], Comparison()) is late
    assert headline([early, late], [early, late]) == "Senate votes for the ferry line"
    assert headline([early], [early]) == "Senate set to vote on the ferry line"
