"""However bad an answer is, no word of it is printed that stands in no report and asks nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_case import ANSWER, text
from judge_harm import BY, FOREIGN, compared, corrupt, foreign, outside, points

from digest.comparison.rows.lexicon import lexicon

EVERYDAY, TORTURE = 300, 10_000


def harmless(count: int, seed: int) -> int:
    """Checks so many corrupted answers; how many different sets of rows came of them."""
    chance = random.Random(seed)
    seen: set[str] = set()
    for _ in range(count):
        answer = corrupt(chance)
        key = points(answer)
        if key in seen:
            continue
        seen.add(key)
        found = compared(answer)
        assert set() == foreign(found), answer
        assert [] == outside(found), answer
    return len(seen)


def test_three_hundred_corrupted_answers_print_no_word_of_their_own() -> None:
    assert harmless(EVERYDAY, 22) > 100  # they are corrupted, and not all of them beyond use


@pytest.mark.torture
def test_ten_thousand_corrupted_answers_print_no_word_of_their_own() -> None:
    assert harmless(TORTURE, 1_000_003) > 2_000


def test_the_measure_sees_a_word_that_a_model_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the proof of labels the same answers do print words of their own."""
    monkeypatch.setattr("digest.judge.rows.label", lambda about, sents: about)
    answer = {**ANSWER, "only": [{"sent": "C2", "about": "zorblax"}]}
    assert {"zorblax"} == foreign(compared(answer))


_TEXT = st.one_of(
    st.sampled_from(FOREIGN), st.text(max_size=40), st.sampled_from(text(ANSWER).split())
)
_NAME = st.builds(lambda letter, n: f"{letter}{n}", st.sampled_from("ABCZ"), st.integers(0, 9))
_DIFFER = st.fixed_dictionaries(
    {
        "pair": st.builds(lambda a, b: f"{a} {b}", _NAME, _NAME),
        "hold": st.sampled_from(["clash", "newer", "zorblax"]),
        "left": st.one_of(_TEXT, st.sampled_from(["Nine passengers", "inspected", "the wreck"])),
        "right": st.one_of(_TEXT, st.sampled_from(["14 passengers", "not been", "the town hall"])),
        "about": _TEXT,
    }
)
_ANSWERS = st.fixed_dictionaries(
    {
        "differ": st.lists(_DIFFER, max_size=6),
        "core": st.lists(
            st.fixed_dictionaries({"sents": st.lists(_NAME, max_size=5), "about": _TEXT}),
            max_size=5,
        ),
        "only": st.lists(st.fixed_dictionaries({"sent": _NAME, "about": _TEXT}), max_size=4),
    }
)


@settings(max_examples=60, deadline=None)
@given(_ANSWERS)
def test_no_answer_of_any_words_prints_one_of_its_own(answer: dict[str, object]) -> None:
    found = compared(answer)
    assert set() == foreign(found)
    assert [] == outside(found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.recursive(st.none() | st.booleans() | st.text(), st.lists))
def test_no_answer_of_any_shape_is_an_error(answer: object) -> None:
    points(answer)


def test_every_row_of_a_corrupted_answer_still_says_where_it_comes_from() -> None:
    chance = random.Random(5)
    said = lexicon("en").say["why_pointed"].format(by=BY)
    for _ in range(40):
        for row in compared(corrupt(chance)).rows:
            assert not row.by or row.reason.endswith(said)
