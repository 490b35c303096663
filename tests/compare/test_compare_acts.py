"""What two sentences have in common of deed and doer, and which times part them."""

from __future__ import annotations

import pytest

from digest.comparison.claims.alike import features
from digest.comparison.claims.claim import Candidate, Claim, claim_at
from digest.comparison.claims.places import places
from digest.comparison.judging.doubts import other_use
from digest.comparison.judging.judge import judge
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.likeness import Likeness, likeness
from digest.comparison.reading import Sent, read
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


def verdict(*texts: str, sure: float = 0.9) -> str:
    claims = tuple(Claim("told", "", sent) for sent in sents(*texts))
    return judge(Candidate("told", "", claims, 1.0, "label", why=(("sure", sure),))).verdict


CLOSED = "The ferry guild of Skarn voted to close the Orle line in winter."


def pair(one: str, two: str) -> tuple[Sent, Sent, Likeness]:
    """Two sentences, each before one of its own, and the likeness of both reports."""
    docs = (
        Document(id=f"r{n}", text=f"{text}\n\n{rest}", outlet=f"Paper {n}", lang="en")
        for n, (text, rest) in enumerate(
            ((one, "Fog lay over Orle."), (two, "Rain fell in Skarn."))
        )
    )
    left, right = read([analyse(d, opts=FactOptions()) for d in docs])
    return left.sents[0], right.sents[0], likeness([left, right])


def terms(one: str, two: str) -> dict[str, float]:
    return features(*pair(one, two))


AGAIN = "On Monday the ferry guild of Skarn closed the Orle line with its 40 boats."


@pytest.mark.parametrize(
    ("term", "more", "less"),
    [
        ("doer", "The ferry guild of Skarn met her.", "She met the ferry guild of Skarn."),
        ("deed", "In Orle a crew had closed the line.", "In Orle the line had a crew."),
        ("rest", "The guild stopped rowing, since its oars broke.", "The ferry guild closed it."),
    ],
)  # fmt: skip
def test_who_does_it_what_is_done_and_what_each_has_alone_are_terms(
    term: str, more: str, less: str
) -> None:
    high, low = (terms(AGAIN, other)[term] for other in (more, less))
    assert high > low + 0.1


@pytest.mark.parametrize(("sure", "alike"), [(0.85, True), (0.75, False)])
def test_sentences_told_alike_are_sure_enough(sure: float, alike: bool) -> None:
    again = "Closing the line to Orle in winter is what the ferry guild of Skarn wants."
    assert (verdict(CLOSED, again, sure=sure) == "fit") is alike


@pytest.mark.parametrize(
    ("one", "two", "doubted"),
    [
        ("The mayor hopes that the guild will close the line to Orle.",
         "The mayor said that the guild will close the line to Orle.", True),
        ("The mayor hopes that the guild will close the line to Orle.",
         "The line to Orle will be closed by the guild, the mayor hopes.", False),
    ],
)  # fmt: skip
def test_what_somebody_hopes_is_not_what_another_tells(one: str, two: str, doubted: bool) -> None:
    assert bool(doubt_between(*sents(one, two), told=True)) is doubted


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


@pytest.mark.parametrize("head", ["Oslo (Radio Tarn)", "OSLO (Tarn) — ", "Bergen, Norway (TT) - "])
def test_where_a_report_was_written_is_not_where_it_was(head: str) -> None:
    doc = Document(id="r1", text=f"{head}Halvard Rune was warned in Trondheim.", lang="en")
    claims = places(read([analyse(doc, opts=FactOptions())]))
    assert [claim.value for claim in claims] == ["Trondheim"]


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
    named = [
        claim_at("place", "place", sent, Span(start=at, end=at + len(name)), name)
        for sent, name in ((left, "Oslo"), (right, "Bergen"))
        for at in [sent.text.index(name)]
    ]
    assert bool(other_use(named[0], named[1], 0.9)) is apart


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("The guild denied that it had decided to close the Orle line in winter.", False),
        ("The ferry guild is denying that it decided to close the Orle line in winter.", False),
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


def test_a_verb_that_says_nothing_is_no_deed() -> None:
    again = "Skarn called the guild late, and the Orle line was closed."
    light = terms(again, "Fog called over the bay of Lorn.")["deed"]
    assert light == 0.0 < terms(again, "Fog closed over the bay of Lorn.")["deed"]
