"""Two reports that look apart by their words and are not, and beside each the pair that is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.comparison.compare import compare
from digest.comparison.judging.novel import novel, printed
from digest.comparison.reading import read
from digest.facts.analyse import analyse
from digest.model import Document
from digest.options import FactOptions

CASES = Path(__file__).parents[1] / "cases" / "against.txt"
ENDS = (
    "The council of Vaun will speak of the ferry in autumn.",
    "Fog came over the bay and the gulls were quiet.",
)


def pairs() -> list[tuple[str, str, str, str]]:
    """The kind, whether it makes a row, and the two texts of each block of the case file."""
    blocks = re.split(r"^= ", CASES.read_text(), flags=re.MULTILINE)[1:]
    found = []
    for block in blocks:
        head, one, two = block.strip().splitlines()
        kind, _, makes = head.partition(" ")
        found.append((kind, makes, one, two))
    return found


@pytest.mark.parametrize(("kind", "makes", "one", "two"), pairs())
def test_a_kind_of_difference_is_made_only_where_it_is_one(
    kind: str, makes: str, one: str, two: str
) -> None:
    arts = [
        analyse(
            Document(
                id=key, text="\n\n".join([*text.split(" | "), end]), outlet=f"{key} Post",
                lang="en", published="2026-01-02",
            ),
            opts=FactOptions(),
        )
        for key, text, end in zip("ab", (one, two), ENDS, strict=True)
    ]  # fmt: skip
    rows = [r for r in compare(arts).rows if r.status in ("differ", "updated")]
    assert (makes == "row") == any(r.key.startswith(kind) for r in rows)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "Lawmakers voted on the Lund Fairness in Fishing Act after hours of talk that night.",
            None,
        ),
        (
            "Lawmakers voted on the Merrow Fishing Act after hours of talk that night.",
            "Merrow Fishing Act",
        ),
    ],
)
def test_what_one_report_alone_has_is_a_whole_name_or_a_count(line: str, name: str | None) -> None:
    docs = [
        Document(id=k, text=t, outlet=f"{k} Post", lang="en")
        for k, t in zip("ab", (line, ENDS[1]), strict=True)
    ]
    one, two = read([analyse(doc, opts=FactOptions()) for doc in docs])
    found = novel(one.sents[0], [printed(two)], line)
    assert (found.text if found else None) == name
