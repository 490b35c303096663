"""Labels are noun phrases, and a sentence of one report alone has a verb of its own."""

from __future__ import annotations

import pytest

from digest.comparison.compare import compare
from digest.comparison.reading import Sent, read
from digest.comparison.rows.labels import phrase, tidy
from digest.comparison.rows.nouns import predicates, whole
from digest.comparison.rows.titles import clause, opening
from digest.facts.analyse import analyse
from digest.model import Document, Row
from digest.options import FactOptions


def sent(text: str) -> Sent:
    doc = Document(id="a", text=text, title="", lang="en")
    return read([analyse(doc, opts=FactOptions())])[0].sents[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The company that built the dredger said so at the harbour office of Skarn.",
         "harbour office of Skarn"),
        ("The tide usually features a strong 120 waves.", "120 waves"),
        ("They managed to regain control of the ferry on Monday night.", "control of the ferry"),
        ("He asked them to leave, and 40 wounded sailors were seen.", "40 wounded sailors"),
        ("It appeared 14 per cent larger.", ""),
        ("She was happy on January 31.", ""),
    ],
)  # fmt: skip
def test_a_label_is_a_noun_phrase(text: str, label: str) -> None:
    one = sent(text)
    found = phrase(one, one.stems, dict.fromkeys(one.stems, 1.0), noun=True)
    assert (tidy(found.text) if found else "") == label


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("At the harbour's regular evening, held at the old customs house in Skarn.", False),
        ("The small reverse flow of water behind the obstacle flowing upstream.", False),
        ("The council continues to predict that as the fees...", False),
        ("The port said “we are ready.", False),
        ("Shopkeepers near the ferry oppose it.", True),
        ("The dredger sank in the canal near Orle.", True),
        ("The dam broke during the night at Orle.", True),
        ("The mayor warns that the quay of Orle may sink.", True),
    ],
)
def test_a_whole_sentence_has_a_verb(text: str, is_whole: bool) -> None:
    assert whole(sent(text)) is is_whole


def test_what_is_done_is_told_by_verbs_and_their_nouns() -> None:
    assert "flood" in predicates(sent("The tide flooded the old quay of Skarn."))
    assert "tide" not in predicates(sent("The tide flooded the old quay of Skarn."))


def test_an_opening_is_the_sentence_or_its_first_clauses_without_its_dateline() -> None:
    said = sent("SKARN — “Two weeks is the hopeful reading,” said Mira Rabe of the clinic board.")
    assert (
        opening(said) == "“‘Two weeks is the hopeful reading,’ said Mira Rabe of the clinic board”"
    )
    assert opening(sent("The ferry sank off Skarn.")) == "“The ferry sank off Skarn”"
    clauses = "The ferry Marit sank off the quay of Skarn on Monday, while a crowd of guests "
    rest = "from all the inns of the old town stood in the rain and sang, and Mira Rabe wept."
    assert opening(sent(clauses + rest)) == "“The ferry Marit sank off the quay of Skarn on Monday”"
    assert opening(sent(clauses + rest), "guests").endswith("guests from all the inns of the …”")
    assert opening(sent(clauses + rest), "Mira Rabe").endswith("and sang, and Mira Rabe …”")


def test_no_clause_ends_at_an_abbreviation() -> None:
    said = sent("The effort to remove Port Gov. Odd Larsby has enough names, the clerk said.")
    assert not clause([said]).endswith("Gov")


def _row(*texts: str) -> list[Row]:
    articles = [
        analyse(
            Document(id=f"a{n}", text=text, title=f"Report {n}", outlet=f"Paper {n}", lang="en"),
            opts=FactOptions(),
        )
        for n, text in enumerate(texts)
    ]
    return list(compare(articles).rows)


def test_a_value_is_not_named_by_its_neighbour_in_a_list() -> None:
    rows = _row(
        "Divers in Skarn found golf clubs and two pushchairs in the old lock on Monday.",
        "Golf clubs and two pushchairs were found by divers in the old lock in Skarn on Monday.",
    )
    assert rows
    assert not any(r.label == "Golf clubs" and any(c.value for c in r.cells) for r in rows)
