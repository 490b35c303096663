"""What two sentences must share to be held to tell the same, and which times part them."""

from __future__ import annotations

import pytest

from digest.comparison.claims.claim import Candidate, Claim, claim_at
from digest.comparison.judging.doubts import other_use
from digest.comparison.judging.judge import judge
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.reading import Sent, read
from digest.comparison.rows.called import turned
from digest.comparison.rows.nouns import predicates
from digest.facts.analyse import analyse
from digest.model import Document, Span
from digest.options import FactOptions


def sents(*texts: str, published: str = "2026-10-09") -> list[Sent]:
    docs = (
        Document(id=f"r{n}", text=text, outlet=f"Paper {n}", published=published, lang="en")
        for n, text in enumerate(texts)
    )
    return [report.sents[0] for report in read([analyse(d, opts=FactOptions()) for d in docs])]


def verdict(*texts: str, sure: float = 0.8) -> str:
    claims = tuple(Claim("told", "", sent) for sent in sents(*texts))
    return judge(Candidate("told", "", claims, 1.0, "label", why=(("sure", sure),))).verdict


CLOSED = "The ferry guild of Skarn voted to close the Orle line in winter."


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("Closing the line to Orle in winter is what the ferry guild of Skarn wants.", True),
        ("The ferry guild of Skarn will give up the line to Orle when winter comes.", True),
        ("The ferry guild of Skarn was founded by fishermen from Orle.", False),
    ],
)
def test_sentences_told_alike_share_what_is_done_or_much_of_what_it_is_done_to(
    other: str, alike: bool
) -> None:
    assert (verdict(CLOSED, other) == "fit") is alike


def test_without_a_verb_in_common_one_phrase_is_not_enough_and_neither_is_little_sureness() -> None:
    one = "Skarn fears that the winter market hall on the quay is lost."
    two = "Three bakers moved out of the winter market hall while Skarn slept."
    assert verdict(one, two, sure=0.9) == "none"
    more = "The winter market hall in Skarn sank with three bakers on its quay."
    assert verdict(one, more, sure=0.9) == "fit"
    assert verdict(one, more, sure=0.65) == "none"


def test_a_participle_behind_a_hyphen_is_no_deed() -> None:
    (one,) = sents("The council of guild-led towns meets again on the quay.")
    (two,) = sents("The council led by the guild meets again on the quay.")
    assert "led" not in predicates(one)
    assert "led" in predicates(two)


NOW = "The committee heard chairman Halvard Rune behind closed doors."


@pytest.mark.parametrize(
    ("one", "two", "doubted"),
    [
        (NOW, "In 2018 clerks seized the letters of committee chairman Halvard Rune.", True),
        (NOW, "In 2018 the committee heard chairman Halvard Rune.", False),
        (NOW, "In 2026 clerks seized the letters of committee chairman Halvard Rune.", False),
        ("Eight years ago clerks took letters of Halvard Rune.",
         "In 2018 clerks seized letters of Halvard Rune.", False),
        ("The dyke was built in 2003 by the guild.", "The guild built the dyke in 1987.", True),
        ("The dyke was built in 2003 by the guild.", "The guild built it in May 2003.", False),
        ("The dyke was closed on Thursday.", "The dyke was closed this week.", False),
    ],
)  # fmt: skip
def test_other_years_part_two_sentences(one: str, two: str, doubted: bool) -> None:
    left, right = sents(one, two)
    assert (doubt_between(left, right, told=True) == "they tell of other years") is doubted


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Former Oslo Mayor Halvard Rune was warned by the guard.", True),
        ("Halvard Rune was warned by the guard in Oslo on Monday.", False),
        ("Halvard Rune was warned in Oslo Monday by the guard.", False),
    ],
)
def test_a_place_before_a_post_is_not_where_it_was(text: str, apart: bool) -> None:
    left, right = sents(text, "Halvard Rune was warned by the guard in Bergen.")
    places = [
        claim_at("place", "place", sent, Span(start=at, end=at + len(name)), name)
        for sent, name in ((left, "Oslo"), (right, "Bergen"))
        for at in [sent.text.index(name)]
    ]
    assert bool(other_use(places[0], places[1], 0.9)) is apart


def test_dots_never_stand_for_a_negation() -> None:
    barred = sents(
        "The court ruled that sailors who were allowed to stay are not eligible for a permit.",
        "Sailors allowed to stay may not get a permit, the judge wrote.",
    )
    assert turned("Sailors … allowed to stay … permit", barred)
    assert not turned("Sailors … not … permit", barred)
    assert not turned("Sailors allowed to stay", barred)
    free = sents("The court ruled that sailors who were allowed to stay may get a permit.")
    assert not turned("Sailors … allowed to stay … permit", free)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("The guild denied that it had decided to close the Orle line in winter.", False),
        ("The ferry guild denied reports that it would close the Orle line in winter.", False),
        ("The ferry guild decided to close the Orle line in winter, it said.", True),
    ],
)
def test_what_one_denies_is_not_told_alike(other: str, alike: bool) -> None:
    plain = "The ferry guild decided to close the Orle line in winter, a letter says."
    assert (verdict(plain, other, sure=0.9) == "fit") is alike


def test_two_denials_are_told_alike() -> None:
    one = "The ferry guild denied that it had decided to close the Orle line in winter."
    two = "The guild of Skarn said no decision had been taken to close the Orle line in winter."
    three = "The ferry guild has denied reports that it decided to close the Orle line in winter."
    assert verdict(one, three, sure=0.9) == "fit"
    assert not doubt_between(*sents(one, two), told=True).startswith("one is negated")
