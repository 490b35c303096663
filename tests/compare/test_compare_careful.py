"""Where the printed form misleads: torn numbers, open bounds, cut names, cries, lost negations."""

from __future__ import annotations

import pytest
from test_compare_acts import sents

from digest.comparison.claims.claim import left_open, one_value
from digest.comparison.claims.figures import figures
from digest.comparison.claims.quotes import quotes
from digest.comparison.compare import compare
from digest.comparison.judging.doubts import within_bound
from digest.comparison.judging.novel import novel, printed
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.likeness import likeness
from digest.comparison.reading import read
from digest.facts.analyse import analyse
from digest.model import Article, Comparison, Document, Row
from digest.options import FactOptions
from digest.text.figures.numbers import figures as quantities


def article(key: str, text: str) -> Article:
    doc = Document(id=key, text=text, outlet=f"{key.upper()} Post", lang="en")
    return analyse(doc, opts=FactOptions())


def compared(*texts: str) -> Comparison:
    return compare([article(key, text) for key, text in zip("abc", texts, strict=False)], ask=False)


def values(row: Row) -> list[str]:
    return [c.value for c in row.cells if c.quote]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("He served 4\ufffd months in the jail of Skarn.", []),
        ("He served 4 1/2 months in the jail of Skarn.", ["4 1/2 months"]),
        ("The pier was built in 2009. 12 boats lay there.", ["12 boats"]),
        ("The storm reached category 5. 12 people died in Skarn.", ["5", "12 people"]),
    ],
)
def test_a_number_that_lost_a_sign_is_left_alone(text: str, whole: list[str]) -> None:
    assert [f.text for f in quantities(text)] == whole


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("The car drove at 120 mph.", "The car drove at more than 100 mph.", False),
        ("The car drove at 105 mph.", "The car drove at more than 100 mph.", True),
        ("Prices rose by about 2.3 percent.", "Prices rose by 2.45 percent.", False),
        ("Prices rose by about 2.3 percent.", "Prices rose by 2.31 percent.", True),
        ("Nearly 160 boats came.", "The guild counted 158 boats.", True),
    ],
)
def test_an_open_bound_agrees_only_with_what_is_near_it(one: str, two: str, alike: bool) -> None:
    first, second = figures(read([article("a", one), article("b", two)]))
    assert one_value(first, second) is alike


def test_a_value_above_an_open_bound_is_no_difference() -> None:
    texts = (
        "The jury of Skarn talked for 40 hours about the ferry.",
        "The jury of Skarn talked for more than 30 hours about the ferry.",
    )
    first, second = figures(read([article(k, t) for k, t in zip("ab", texts, strict=True)]))
    assert within_bound(first, second, 0.9)
    assert left_open(first.norm, second.norm)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The guild sold its yard in Orle for 30 million crowns in 1967.",
         "The guild sold its yard in Orle for 30 million crowns in 1957."),
    ],
)  # fmt: skip
def test_one_value_of_two_years_is_of_two_matters(one: str, two: str) -> None:
    assert doubt_between(*sents(one, two), told=False)
    assert not doubt_between(*sents(one, two.replace("1957", "1967")), told=False)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Rune is the fifth coach fired this season, after Moll of Orle.",
            "Rune marks the third Orle Conference head coach to get fired this season.",
        ),
        ("That same year Rune sold the boat.", "Later that year Rune sold the boat."),
    ],
)
def test_another_rank_and_a_year_told_elsewhere_are_doubts(one: str, two: str) -> None:
    assert doubt_between(*sents(one, two), told=True)


def test_what_began_and_what_was_suspended_is_no_contradiction() -> None:
    found = compared(
        "Rune pleaded guilty to one charge of conspiring to obstruct justice and began helping "
        "the court of Skarn.",
        "Rune pleaded guilty to one charge of conspiring to obstruct justice in Skarn, with half "
        "of his term suspended.",
    )
    assert not [r for r in found.rows if r.status in ("differ", "updated")]


@pytest.mark.parametrize(
    "text",
    [
        "The day came as the Harbour Oversight and Reform Committee held a hearing on the pier.",
        "They ran from the pier, some shouting “Vela Torvik” or whistling.",
        "They ran from the pier and heard “Vela Torvik” from every window.",
        "The rate is the lowest in years, according to the Associated Press.",
    ],
)
def test_a_cut_name_a_cry_and_an_agency_are_no_names(text: str) -> None:
    mine, other = read([article("a", text), article("b", "The council met in the hall.")])
    assert novel(mine.sents[0], [printed(other)], mine.article.document.text) is None


def test_a_quotation_keeps_its_negation() -> None:
    one = "“I do not favor a bridge between the two towns,” Rune told the council."
    two = "“I don’t favor a bridge between the two towns,” said Rune."
    reports = read([article("a", one), article("b", two)])
    (found,) = quotes(reports, likeness(reports))
    assert found.label.startswith("“I do not favor")
    assert [c.value.split(" favor")[0] for c in found.claims] == ["I do not", "I don’t"]
