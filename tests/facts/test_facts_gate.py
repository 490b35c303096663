"""The gate: what the source does not say is refused, what it says passes."""

from __future__ import annotations

import pytest
from facts_cases import blocks, records

from digest.facts.gate import check as gate
from digest.text.sentences import split


@pytest.mark.parametrize("case", blocks("gate.txt"), ids=lambda b: b[1][:50])
def test_the_gate_finds_what_the_source_does_not_say(case: list[str]) -> None:
    source, claim, expected = case
    found = gate.problems(claim, [source])
    assert (expected == "pass" and not found) or any(expected in p for p in found), found


@pytest.mark.parametrize("case", blocks("roles.txt"), ids=lambda b: b[0][:40])
def test_the_gate_knows_of_whom_an_article_says_what(case: list[str]) -> None:
    article, *claims = case
    told = [article[s.span.start : s.span.end] for s in split(article)]
    for claim in claims:
        refused = bool(gate.problems(claim[2:], told, article=article))
        assert refused == claim.startswith("- "), claim


def test_bracketed_words_must_stand_in_the_article() -> None:
    sentence, article = "She was hurt.", "Ana Ortiz fell. She was hurt."
    assert () == gate.problems("[Ana Ortiz] was hurt.", [sentence], article=article)
    assert gate.problems("[Mary Osei] was hurt.", [sentence], article=article)


def test_a_claim_word_for_word_always_passes() -> None:
    for record in records():
        for sent in split(record["text"]):
            exact = record["text"][sent.span.start : sent.span.end]
            assert () == gate.problems(exact, [record["text"]]), exact


def test_the_score_of_a_refused_claim_is_under_the_half() -> None:
    source = "Police said 11 people were hurt in Port Alder on Monday."
    assert gate.score("11 people were hurt.", source) >= 0.5
    assert gate.score("14 people were hurt.", source) < 0.5


def test_english_rules_of_the_gate_leave_other_languages_alone() -> None:
    source = "Die Brücke über den Fluss wurde am Montag gesperrt."
    assert () == gate.problems("Die Brücke wurde gesperrt.", [source], lang="de")
