"""What a row is called, and what is no agreement though the words are the same."""

from __future__ import annotations

import pytest
from test_compare_sentences import article

from digest.comparison.compare import compare
from digest.comparison.judging.sentences import doubt_between
from digest.comparison.reading import read
from digest.model import Row


def rows(*texts: str) -> tuple[Row, ...]:
    found = compare(
        [article(key, text) for key, text in zip("abc", texts, strict=False)], ask=False
    )
    return found.rows


SPLIT = (
    "Three members took office, which brings the senate of Skarn to 50-50 after a long week.",
    "The senate of Skarn will be at 50-50, with the speaker of the house breaking any tie.",
)
VOTED = (
    "The senate of Skarn passed the harbour bill 50-50 with the speaker breaking the tie.",
    "The harbour bill was approved 50-50 by the senate of Skarn, the speaker breaking the tie.",
)


@pytest.mark.parametrize(("texts", "votes"), [(SPLIT, False), (VOTED, True)])
def test_a_score_is_a_vote_where_a_body_votes(texts: tuple[str, ...], votes: bool) -> None:
    assert any(row.key.startswith("vote") for row in rows(*texts)) is votes


SIGNED = "Governor Ana Ortiz signed the harbour order on Friday in Orle."
PLANS = "Governor Ana Ortiz will sign the harbour order on Friday in Orle."


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (SIGNED, PLANS, True),
        (
            SIGNED,
            "The harbour order of Orle is expected to be signed by Ana Ortiz on Friday.",
            True,
        ),
        (SIGNED, "On Friday Ana Ortiz signed the order in Orle and will sign another.", False),
        (PLANS, "Ana Ortiz plans to sign the harbour order on Friday.", False),
        (PLANS, "The harbour order of Orle waits on Friday to be signed by Ana Ortiz.", False),
        (SIGNED, "The governor of Orle signed the order of the harbour on Friday.", False),
    ],
)
def test_what_is_to_come_is_not_told_alike_with_what_is_done(
    one: str, two: str, apart: bool
) -> None:
    first, second = (report.sents[0] for report in read([article("a", one), article("b", two)]))
    said = doubt_between(first, second, told=True)
    assert said == ("still to come in one, past in the other" if apart else "")


def test_a_row_is_called_by_what_all_hold_and_by_no_half_of_a_name() -> None:
    """Not "Mayor Ana Ortiz is leaving her office", words that stand in all of them."""
    one = "The chief of staff of mayor Ana Ortiz and her driver Piet Lund are leaving her office."
    two = "The chief of staff of mayor Ana Ortiz is leaving her office, with quarrels behind him."
    three = (
        "Mayor Ana Ortiz says that the chief of staff is leaving her office in the town of Orle."
    )
    [row] = [row for row in rows(one, two, three) if len(row.values) == 0]
    assert row.label.startswith("“The chief of staff of mayor Ana Ortiz is leaving her office")


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (
            "The court denied a plea of Ana Ortiz to see the papers of the harbour.",
            "For now the court blocked the papers of the harbour, which Ana Ortiz wants to see.",
            False,
        ),
        (
            "Ana Ortiz will object to the ballot on Friday: Orle failed to heed its ballot rules.",
            "On Friday Ana Ortiz was the first to say that she will object to the ballot in Orle.",
            False,
        ),
        (
            "Ana Ortiz did not yet object to the vote on Friday in the town of Orle.",
            "On Friday Ana Ortiz was the first to object to the vote in the town of Orle.",
            True,
        ),
        (
            "It was not Ortiz who sank the ferry off Orle, the court said.",
            "It was Ortiz who sank the ferry off Orle, the court said.",
            True,
        ),
        (
            "“We shall open the quay in spring,” Mr. Lund said in Orle.",
            "“We shall open the quay in spring,” Lund said in Orle.",
            False,
        ),
        (
            "“We shall open the quay in spring,” old Lund said in Orle.",
            "“We shall open the quay in spring,” young Lund said in Orle.",
            True,
        ),
    ],
)
def test_a_negation_bears_on_what_is_done_and_a_title_on_nothing(
    one: str, two: str, apart: bool
) -> None:
    first, second = (report.sents[0] for report in read([article("a", one), article("b", two)]))
    assert bool(doubt_between(first, second, told=True)) is apart


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("more than 98,500 cases", "more than 97,000 cases", True),
        ("at least 207 cases", "more than 200 cases", False),
        ("up to 2,000 cases", "1,500 cases", True),
        ("about 2,000 cases", "2,100 cases", False),
    ],
)
def test_a_bound_is_told_alike_with_what_it_rounds(one: str, two: str, apart: bool) -> None:
    told = "The harbour town of Orle told of {} on Friday."
    reports = read([article("a", told.format(one)), article("b", told.format(two))])
    first, second = (report.sents[0] for report in reports)
    assert doubt_between(first, second, told=True).startswith("other figures") is apart
