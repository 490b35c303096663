"""The four filters: JSON lines in, JSON lines out, and what the records promise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.cli.main import digest

DATA = Path(__file__).parents[1] / "data" / "flow"
Record = dict[str, Any]
Filter = Callable[..., list[Record]]


@pytest.fixture
def run(tmp_path: Path) -> Filter:
    def call(*args: str, lines: list[Any] | str = "", code: int = 0) -> list[Record]:
        given = lines if isinstance(lines, str) else "\n".join(json.dumps(one) for one in lines)
        result = CliRunner().invoke(digest, ["--site", str(tmp_path), *args], input=given)
        assert code == result.exit_code, result.output + result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    return call


@pytest.fixture
def docs(run: Filter) -> list[Record]:
    return run("extract", *map(str, sorted(DATA.glob("*.txt"))))


def test_extract_prints_every_key_of_a_document(docs: list[Record]) -> None:
    keys = {"id", "url", "outlet", "title", "authors", "published", "lang", "text", "kind"}
    assert all(keys <= set(doc) for doc in docs)


def test_extract_keeps_the_printed_date(docs: list[Record]) -> None:
    printed = {"2026-08-20T09:15", "2026-08-20T05:40", "2026-08-19T18:05"}
    assert printed == {doc["published"] for doc in docs}


def test_extract_keeps_the_id_of_a_record_with_a_path(run: Filter) -> None:
    path = str(DATA / "council.txt")
    [doc] = run("extract", "-", lines=[{"id": "mine", "path": path, "url": "https://a.example/b"}])
    assert ("mine", "https://a.example/b") == (doc["id"], doc["url"])


def test_extract_takes_raw_text_and_html(run: Filter) -> None:
    raw = (DATA / "council.txt").read_text(encoding="utf-8")
    body = "".join(f"<p>{p}</p>" for p in raw.split("\n\n")[3:])
    html = f"<html><head><title>Bridge shut</title></head><body><h1>Bridge shut</h1>{body}</body>"
    found = run("extract", "-", lines=[{"id": "a", "raw": raw}, {"id": "b", "html": html}])
    assert ["a", "b"] == [doc["id"] for doc in found]
    assert all("12 tonnes" in doc["text"] for doc in found)


def test_a_line_that_is_no_json_is_named_and_the_others_go_on(run: Filter) -> None:
    good = json.dumps({"id": "a", "text": "Lorne council shut its bridge on Wednesday."})
    found = run("facts", "-", lines=f"{good}\nnot json\n", code=1)
    assert ["a"] == [record["id"] for record in found]


def test_every_fact_leads_to_its_sentence(run: Filter, docs: list[Record]) -> None:
    texts = {doc["id"]: doc["text"] for doc in docs}
    for record in run("facts", "-", lines=docs):
        text = record.get("text", texts[record["id"]])
        for fact in record["key_facts"]:
            assert text[fact["start"] : fact["end"]] == fact["quote"]


def test_the_text_is_printed_back_only_when_it_was_changed(run: Filter) -> None:
    text = "Lorne council shut its old bridge on Wednesday."
    [same] = run("facts", "-", lines=[{"id": "a", "text": text}])
    [changed] = run("facts", "-", lines=[{"id": "a", "text": f"  {text}\r\n\r\n\r\n"}])
    assert ("text" in same, changed["text"]) == (False, text)


def test_the_number_of_facts_can_be_set(run: Filter, docs: list[Record]) -> None:
    found = run("facts", "--count", "2", "-", lines=docs)
    assert [2, 2, 2] == [len(record["key_facts"]) for record in found]


def test_stories_put_each_article_into_one_story(run: Filter, docs: list[Record]) -> None:
    found = run("stories", "-", lines=docs)
    listed = sorted(ident for story in found for ident in story["articles"])
    assert sorted(doc["id"] for doc in docs) == listed
    assert [1, 2] == sorted(len(story["articles"]) for story in found)


def test_the_order_of_the_lines_changes_nothing(run: Filter, docs: list[Record]) -> None:
    def key(story: Record) -> str:
        return str(story["story"])

    there = sorted(run("stories", "-", lines=docs), key=key)
    back = sorted(run("stories", "-", lines=docs[::-1]), key=key)
    assert there == back


def test_compare_gives_rows_with_a_cell_for_every_article(run: Filter, docs: list[Record]) -> None:
    crane = [doc for doc in docs if "crane" in doc["title"].lower()]
    [story] = run("compare", "-", lines=crane)
    ids = sorted(doc["id"] for doc in crane)
    texts = {doc["id"]: doc["text"] for doc in crane}
    assert ids == sorted(ident for voice in story["voices"] for ident in voice)
    assert set(ids) == set(story["note"])
    for row in story["rows"]:
        assert ids == sorted(cell["article"] for cell in row["cells"])
        for cell in row["cells"]:
            if cell["stance"] == "says":
                assert texts[cell["article"]][cell["start"] : cell["end"]] == cell["quote"]


def test_compare_takes_several_stories(run: Filter, docs: list[Record]) -> None:
    lines = [{**doc, "story": f"s{n}"} for n, doc in enumerate(docs)]
    assert ["s0", "s1", "s2"] == [record["story"] for record in run("compare", "-", lines=lines)]


def test_show_takes_pasted_text(run: Filter) -> None:
    text = (DATA / "council.txt").read_text(encoding="utf-8")
    [record] = run("show", "--json", "-", lines=text)
    assert 4 <= len(record["key_facts"]) <= 8


def test_the_debris_is_told_with_its_reason(run: Filter) -> None:
    dropped = run("show", "--debris", "--json", str(DATA / "crane-times.txt"))
    assert "promotion" in {one["reason"] for one in dropped if one["text"].startswith("WATCH")}
