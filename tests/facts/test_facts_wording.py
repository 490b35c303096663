"""Lines cut, names for pronouns, kind and speaker of a line, and what is no line at all."""

from __future__ import annotations

import pytest
from facts_cases import blocks, lines, read

from digest.facts import kinds as fact_kinds
from digest.facts.attribution.holders import holders
from digest.facts.gate import check as gate
from digest.facts.page.captions import caption, under_picture
from digest.facts.page.furniture import junk
from digest.facts.page.teasers import teaser
from digest.facts.shorten import shorten
from digest.facts.wording.cut import cut
from digest.facts.wording.openings import openings
from digest.model import Holder, Sentence, Span
from digest.text.figures.numbers import figures
from digest.text.names.names import mentions
from digest.text.quotes import quotations
from digest.text.sentences import split
from digest.text.times.dates import whens
from digest.text.words import strings


@pytest.mark.parametrize("case", lines("shorten.txt"))
def test_shortening_keeps_negation_hedge_and_holder(case: str) -> None:
    sentence, expected = case.split(" => ")
    assert (sentence if expected == "=" else expected) == shorten(sentence)


@pytest.mark.parametrize("case", lines("cut.txt"))
def test_a_line_is_cut_without_what_bears_it(case: str) -> None:
    sentence, expected = case.split(" => ")
    said = cut(sentence, most=12)
    assert (sentence if expected == "=" else expected) == said
    assert () == gate.problems(said, [sentence])


@pytest.mark.parametrize("case", blocks("refer.txt"), ids=lambda b: b[0][:40])
def test_pronouns_get_a_name_only_where_it_is_certain(case: list[str]) -> None:
    parts = case[0].split(" | ")
    text = " ".join(parts)
    sents, at = [], 0
    for i, part in enumerate(parts):
        start = text.index(part, at)
        at = start + len(part)
        sents.append(Sentence(i=i, paragraph=0, span=Span(start=start, end=at)))
    found = openings(text, sents, mentions(text, sents))
    said = [
        "open" if r.open else r.edits[0][2] or "cut" if r.edits else "tied" if r.tied else "ok"
        for r in found
    ]
    assert case[1:] == said


@pytest.mark.parametrize("case", lines("kinds.txt"))
def test_kind_and_speaker(case: str) -> None:
    text, expected = case.split(" => ")
    quoted = quotations(text)
    kind = fact_kinds.kind(
        text,
        holder=Holder(),
        figures=figures(text),
        whens=whens(text, published=None),
        quotations=quoted,
        place=0.5,
    )
    names = mentions(text, split(text))
    speaker = fact_kinds.speaker(text, quotations=quoted, mentions=names)
    assert expected == f"{kind} | {speaker or '-'}"


@pytest.mark.parametrize("case", blocks("holders.txt"), ids=lambda b: b[0][:40])
def test_holders_are_whole_names_or_roles(case: list[str]) -> None:
    sents = split(case[0])
    found = holders(case[0], sents, mentions(case[0], sents))
    assert case[1:] == [f"{h.kind} | {h.name or '-'}" for h in found]


def test_who_speaks_in_what_was_cut_away_holds_nothing() -> None:
    article = read(
        "A crane fell on the quay of Port Alder on Monday and two men were hurt, police said.\n\n"
        "The boats of Vaun will start a long dispute over the bay and its islands, which Skarn and "
        "its neighbours condemn as a breach of the treaty of the islands and of the law of the "
        "sea.\n\n"
        "The ferry to Skarn is out of service.",
        count=9,
    )
    fact = next(f for f in article.facts if f.text.startswith("The boats"))
    assert "condemn" not in fact.text
    assert not fact.holder.name


@pytest.mark.parametrize(
    "text",
    [
        "Click here to read more.",
        "Read more: five bridges",
        "Photo: the harbour",
        "All rights reserved.",
    ],
)
def test_page_furniture(text: str) -> None:
    assert junk(text, strings(text))


@pytest.mark.parametrize("line", lines("junk.txt"))
def test_no_line_is_page_furniture_or_a_caption(line: str) -> None:
    kept, text = line.startswith("+ "), line[2:]
    found = strings(text)
    barred = junk(text, found) or caption(text, found) or teaser(text, found)
    barred = barred or under_picture(text)
    assert kept != barred, text
