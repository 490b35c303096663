"""Who is a person and who an agency; outlets of pasted texts; tails of feed entries."""

from __future__ import annotations

import pytest

from digest.options import OutletOptions
from digest.reading.feeds.tails import inline, says_cut, tail
from digest.reading.pasted import read as read_text
from digest.reading.whose.byline import Byline
from digest.reading.whose.credits import Credited, credited

BODY = """Crane falls on the quay

A loading crane fell on the east quay of Port Alder on Wednesday afternoon, killing two people.

The quay has been closed until further notice, and ships are being sent to the next port.
"""
OUTLETS = (
    OutletOptions(host="www.harbourtimes.example", name="The Harbour Times"),
    OutletOptions(host="alder.example", name="Alder Post"),
)


def told(persons: tuple[str, ...], *body: str, dropped: tuple[str, ...] = ()) -> Credited:
    return credited(Byline(persons=persons), body, dropped=dropped, outlet="Alder Post")


@pytest.mark.parametrize(
    "line",
    [
        "ALDER (Coastpress) - A crane fell.",
        "Alder, Aug 20 (Coastpress) — A crane fell.",
        "Alder (Coastpress) - A crane fell.",
        "(Coastpress)",
        "Source: Coastpress",
        "© 2026 Coastpress",
        "(Reporting by Coastpress’s Alder bureau)",
    ],
)
def test_an_author_of_one_word_whom_the_text_names_as_source_is_an_agency(line: str) -> None:
    found = told(("Coastpress",), line)
    assert found.persons == ()
    assert found.agencies == ("Coastpress",)


def test_a_dateline_names_an_agency_beside_the_author() -> None:
    found = told(("Ana Ortiz",), "ALDER (Coastpress) - A crane fell.")
    assert found.persons == ("Ana Ortiz",)
    assert found.agencies == ("Coastpress",)


@pytest.mark.parametrize(
    "line",
    [
        "A crane fell (again) - and nobody was surprised.",
        "The 27 members (Nato) - all of them - agreed.",
        "Marisol was there when the crane fell.",
        "ALDER (Alder Post) - A crane fell.",
        "(laughs)",
    ],
)
def test_names_in_prose_are_no_agencies(line: str) -> None:
    found = told(("Marisol",), line)
    assert found.persons == ("Marisol",)
    assert found.agencies == ()


def test_a_person_who_holds_the_rights_stays_a_person() -> None:
    found = told(("Ana Ortiz",), "A crane fell.", dropped=("© 2026 Ana Ortiz",))
    assert found.persons == ("Ana Ortiz",)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.harbourtimes.example/news/crane-1\n\n" + BODY,
        BODY + "\nhttps://www.harbourtimes.example/news/crane-1\n",
        BODY + "\nSource: https://www.harbourtimes.example/news/crane-1\n",
        "Source: https://www.harbourtimes.example/news/crane-1\n" + BODY,
        "URL: https://www.harbourtimes.example/news/crane-1\n" + BODY,
    ],
)
def test_the_address_of_a_pasted_text_tells_its_outlet(text: str) -> None:
    doc = read_text.read(text, outlets=OUTLETS)
    assert doc.url == "https://www.harbourtimes.example/news/crane-1"
    assert doc.outlet == "The Harbour Times"
    assert doc.title == "Crane falls on the quay"
    assert read_text.read(text).outlet is None


@pytest.mark.parametrize("line", ["More from The Harbour Times", "The Harbour Times"])
def test_a_known_outlet_is_known_by_its_name(line: str) -> None:
    assert read_text.read(BODY + "\n" + line, outlets=OUTLETS).outlet == "The Harbour Times"


@pytest.mark.parametrize(
    "line",
    [
        "The post Crane falls appeared first on Alder Post.",
        "This article first appeared on Alder Post.",
        "Der Beitrag Kran stürzt um erschien zuerst auf Hafenblatt.",
        "Continue reading",
        "Continue reading →",
        "Read more…",
        "Continue reading Crane falls",
        "(more…)",
    ],
)
def test_tails_of_feed_entries(line: str) -> None:
    assert tail(line, title="Crane falls", last=True)


@pytest.mark.parametrize(
    "line",
    [
        "The post was first held by Ana Ortiz.",
        "The article was signed on Monday, and it appeared to please both sides.",
        "Read more slowly, the judge told the clerk.",
        "Keep reading, she said, and the child went on.",
    ],
)
def test_prose_is_no_tail(line: str) -> None:
    assert not tail(line, title="Crane falls", last=True)
    assert inline("The quay is shut. " + line)[1] == ""


def test_a_link_to_the_rest_says_that_the_article_goes_on() -> None:
    rest, link = inline("The quay is shut. […] Continue reading Crane falls")
    assert (rest, link) == ("The quay is shut. […]", "Continue reading Crane falls")
    assert says_cut(link)
    assert not says_cut("The post Continue or not appeared first on Alder Post.")
