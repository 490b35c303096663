"""An answer is read item by item: what is whole is kept, what is not goes with its reason."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from judge_case import ANSWER, asked, ferry, text

from digest.flow.stages import Together
from digest.flow.stages import compared as compared_story
from digest.judge.answer import read
from digest.judge.kept import kept, loads, pointed
from digest.judge.wire import STEPS, body, content, line
from digest.model import Done
from digest.options import CompareOptions, JudgeOptions
from digest.store import answers as store

WHOLE = read(ANSWER)
GOOD = ANSWER["differ"][0]


def test_a_whole_answer_comes_back_as_it_was() -> None:
    assert ANSWER == WHOLE.record()
    assert () == WHOLE.dropped


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "```json\n{}\n```",
        "Here is the JSON object you asked for:\n\n{}\n\nI hope this helps!",
        "<think>The set {{1, 2}} is no answer.</think> {}",
    ],
)
def test_talk_around_the_object_is_passed_over(around: str) -> None:
    assert WHOLE == read(around.format(text(ANSWER)))


def test_half_an_answer_keeps_its_whole_items() -> None:
    whole = text(ANSWER)
    cut = read(whole[: whole.index("what sank")])
    assert WHOLE.items[:3] == cut.items
    assert ("answer", "the JSON is cut off or broken: 3 whole items were kept") in cut.dropped


@pytest.mark.parametrize("cut", range(0, len(text(ANSWER)), 23))
def test_wherever_it_breaks_off_no_item_is_half(cut: int) -> None:
    assert set(read(text(ANSWER)[:cut]).items) <= set(WHOLE.items)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("A1 B1", "no object"),
        ({**GOOD, "pair": "A1"}, "the pair names no two sentences"),
        ({**GOOD, "pair": None}, "the pair names no two sentences"),
        ({**GOOD, "hold": "maybe"}, "hold is neither clash nor newer"),
        ({**GOOD, "left": ""}, "left is missing or no text"),
        ({**GOOD, "right": 14}, "right is missing or no text"),
        ({**GOOD, "left": "nine " * 400}, "left is missing or no text"),
    ],
)
def test_an_item_that_is_none_is_dropped_with_its_reason(item: Any, why: str) -> None:
    found = read({**ANSWER, "differ": [item, GOOD]})
    assert [("differ 1", why)] == list(found.dropped)
    assert GOOD == found.record()["differ"][0]


@pytest.mark.parametrize("pair", ["A2 B2", "a2, b2", "A2-B2", "A2 and B2", ["A2", "B2"]])
def test_a_pair_may_be_written_in_any_way(pair: Any) -> None:
    assert ("A2", "B2") == read({"differ": [{**GOOD, "pair": pair}]}).items[0].sents


@pytest.mark.parametrize(
    "answer",
    ["", "I can't help with that.", "<html>Bad gateway</html>", "{" * 5000, "[1, 2]", None, 7, [],
     '{"differ": ' + "[" * 100_000, "\ud800{", "{}"],
)  # fmt: skip
def test_what_is_no_answer_is_none(answer: Any) -> None:
    found = read(answer)
    assert () == found.items


def test_lists_that_are_none_and_lists_that_are_too_long() -> None:
    found = read({"differ": "none", "core": [], "only": [{"sent": f"A{n}"} for n in range(1, 9)]})
    assert [("differ", "differ is no list"), ("only", "more than 6")] == list(found.dropped)
    assert 6 == len(found.items)


def test_what_is_kept_reads_back_the_same() -> None:
    one = kept("h1", "story", "Some\nModel", text(ANSWER))
    again = loads(one.text(), name="h1")
    assert again is not None
    assert ("Some Model", WHOLE.items) == (again.by, again.answer.items)
    assert one.text() == again.text()


@pytest.mark.parametrize(
    "damaged",
    ["", "<<<<<<< ours\n{}", "[]", '{"hash": "h2"}', '{"hash": "h1", "id": 5, "by": "m"}'],
)
def test_a_damaged_file_is_no_answer(damaged: str) -> None:
    assert loads(damaged, name="h1") is None


def test_an_answer_to_another_question_points_at_nothing() -> None:
    arts = ferry()
    mine = kept(asked(arts).asked.hash, "story", "m", ANSWER)
    assert pointed("story", arts, mine, most_differ=5) is not None
    assert pointed("story", arts[:2], mine, most_differ=5) is None


def test_an_answer_without_one_thing_that_stands_is_as_good_as_none() -> None:
    arts = ferry()
    empty = {"differ": [{**GOOD, "left": "eleven people"}], "core": [], "only": []}
    mine = kept(asked(arts).asked.hash, "story", "m", empty)
    assert pointed("story", arts, mine, most_differ=5) is None


def test_each_step_asks_more_plainly() -> None:
    bodies = [body(asked(ferry()).asked, "m", step=step) for step in range(STEPS)]
    kinds = [b.get("response_format", {}).get("type") for b in bodies]
    assert ["json_schema", "json_schema", "json_object", None, None] == kinds
    assert [True, True, True, True, False] == ["temperature" in b for b in bodies]
    assert "maxItems" in json.dumps(bodies[0]) and "maxItems" not in json.dumps(bodies[1])


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ('{"choices": [{"message": {"content": "{}"}}]}', "{}"),
        ('{"choices": [{"message": {"content": null, "refusal": "no"}}]}', ""),
        ('{"choices": []}', None),
        ('{"error": "no"}', None),
        ("<html>", None),
        ("[" * 100_000, None),
    ],
)
def test_the_text_of_a_reply(reply: str, said: str | None) -> None:
    assert said == content(reply)


def test_lines_of_ours_and_of_a_batch_service_are_read() -> None:
    reply = {"choices": [{"message": {"content": text(ANSWER)}}]}
    assert ("h", ANSWER) == line({"id": "s", "hash": "h", "answer": ANSWER})
    assert ("h", text(ANSWER)) == line({"custom_id": "h", "response": {"body": reply}})
    assert line({"custom_id": "h", "error": {"code": "x"}}) is None
    assert line([]) is None


def test_a_story_goes_to_a_worker_with_its_answer() -> None:
    arts = tuple(ferry())
    mine = kept(asked(list(arts)).asked.hash, "story", "m", ANSWER)
    work = Together(key="story", articles=arts, families={}, answer=mine)
    done = compared_story(
        pickle.loads(pickle.dumps(work)), opts=CompareOptions(), judge=JudgeOptions()
    )
    assert isinstance(done, Done)
    assert "m" in {row.by for row in done.value.rows}
    bare = compared_story(replace(work, answer=None), opts=CompareOptions(), judge=JudgeOptions())
    assert isinstance(bare, Done)
    assert {""} == {row.by for row in bare.value.rows}


def test_answers_that_nobody_asks_for_go_those_of_stories_that_went_on_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SPARE", 3)
    stories = {"1": "ended", "2": "on", "3": "on", "4": "ended", "5": "on", "6": "over", "7": "x"}
    for hashed, story in stories.items():
        store.put(tmp_path, kept(hashed, story, "m", ANSWER))
    known, damaged = store.load(tmp_path)
    assert damaged == ()
    store.forget_others(tmp_path, known, {"5", "7"})  # "2" and "3" have a newer answer: "5"
    assert sorted(store.load(tmp_path)[0]) == ["1", "4", "5", "6", "7"]
    left, _ = store.load(tmp_path)
    store.forget_others(tmp_path, left, set(left))
    store.forget_others(tmp_path, known, set(left))  # another run took them away: no fault
    assert sorted(store.load(tmp_path)[0]) == ["1", "4", "5", "6", "7"]
