"""Strict reading of front matter, and writing that keeps every other byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from work import lines_run

from digest.errors import NoteError
from digest.notes.merge.splice import splice
from digest.notes.syntax.frontmatter import read, split
from digest.notes.syntax.yamltext import entry, plain

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"
needs_data = pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is absent")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("No", "No"),
        ("22:30", "22:30"),
        ("0777", "0777"),
        ("1984", "1984"),
        ("2026-02-30", "2026-02-30"),
        ("1e3", "1e3"),
        ("true", "true"),
        ("'it''s'", "it's"),
        ("“quoted”", "“quoted”"),
        ("~", None),
        ("", None),
        ("🔥 fire", "🔥 fire"),
    ],
)
def test_a_value_is_what_was_typed(typed: str, value: str | None) -> None:
    assert value == read(f"title: {typed}\n").data["title"]


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("a: 1\nb: x: y\n", 3, 5, "quotes"),
        ("a: 1\n\tb: 2\n", 3, 1, "tabs"),
        ('a: "x\n', 3, 1, "Close the quotation mark"),
        ("a: @x\n", 2, 4, "quotes"),
        ("a: 1\na: 2\n", 3, 1, "appears twice"),
        ("a: !!python/object:os.system x\n", 2, 4, "'!'"),
        ("a: &b [*b]\n", 2, 4, "'&'"),
        ("a: " + "[" * 9 + "]" * 9 + "\n", 2, 11, "too deeply"),
        ("a: 1\n---\nb: 2\n", 3, 1, "second YAML document"),
        ("- a\n", 2, 1, "list of keys"),
        ("a: b\x07\n", 2, 5, "control character"),
    ],
)
def test_a_fault_has_its_place_and_a_hint(source: str, line: int, column: int, words: str) -> None:
    with pytest.raises(NoteError) as caught:
        read(source)
    assert (line, column) == (caught.value.line, caught.value.column)
    assert words in str(caught.value)


def test_all_doubled_keys_are_told_in_one_reading() -> None:
    faults: list[NoteError] = []
    read("a: 1\nb: 2\na: 3\nb: &x 4\n", faults=faults)
    assert [4, 5, 5] == [f.line for f in faults]


def test_a_note_cut_open_joins_to_the_same_bytes() -> None:
    text = "\ufeff---\r\ntitle: x\r\n---\r\nbody\rend"
    cut = split(text)
    assert text == cut.bom + cut.open + cut.yaml + cut.close + cut.body


def test_an_open_front_matter_is_told() -> None:
    with pytest.raises(NoteError, match="never ends"):
        split("---\ntitle: x\n")


@pytest.mark.parametrize("piece", ["[", "{", "a: ", "- ", "? "])
def test_deep_and_long_nonsense_is_refused_at_once(piece: str) -> None:
    def refused() -> None:
        with pytest.raises(NoteError):
            read(piece * 50_000)

    assert lines_run(refused) < 2_000


BEFORE = """\
# my own words
title: 'Old' # keep
tags:
  - one   # first
  - two
mine: {a: 1,   b: [x, y]}

deep: # kept
  a:
    # above
    - {id: "f1", fp: "1"}
id: one # not mine
"""


def test_a_splice_changes_its_value_and_nothing_else() -> None:
    root = read(BEFORE)
    new = root.data
    new["title"] = "New: yes"
    new["id"] = "two"
    expected = BEFORE.replace("'Old'", '"New: yes"').replace("id: one", "id: two")
    assert expected == splice(BEFORE, root, new)


def test_keys_come_and_go_on_their_own_lines() -> None:
    root = read(BEFORE)
    new = root.data
    del new["tags"]
    new = {"title": new["title"], "topic": "Ports", **new}
    after = splice(BEFORE, root, new)
    assert plain(new) == read(after).data
    for line in ("# my own words", "title: 'Old' # keep", "mine: {a: 1,   b: [x, y]}"):
        assert line in after.splitlines()
    assert "    # above" in after.splitlines()
    assert "id: one # not mine" in after.splitlines()


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=12)
values = st.recursive(texts, lambda inner: st.lists(inner, max_size=2), max_leaves=4)
names = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
mappings = st.dictionaries(names, values, max_size=4)


@settings(max_examples=120, deadline=None)
@given(mappings, mappings, st.sampled_from(("ours", "block", "flow", "mixed")), st.booleans())
def test_a_splice_reads_back_as_meant_from_any_style(
    old: dict[str, Any], new: dict[str, Any], style: str, crlf: bool
) -> None:
    if style == "ours":
        source = "".join(entry(k, v) + "\n" for k, v in old.items())
    else:
        flow = {"block": False, "flow": True, "mixed": None}[style]
        source = yaml.safe_dump(old, allow_unicode=True, default_flow_style=flow, width=20)
    if crlf:
        source = source.replace("\n", "\r\n")
    try:
        root = read(source)
    except NoteError:
        return
    after = splice(source, root, new, eol="\r\n" if crlf else "\n")
    assert plain(new) == read(after).data


@needs_data
@pytest.mark.data
def test_the_hostile_front_matters_give_the_text_as_typed_or_a_place() -> None:
    cases = (HOSTILE / "own" / "front_matter.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, cases):
        text = (HOSTILE / "own" / case["file"]).read_bytes().decode("utf-8")
        try:
            data = read(split(text).yaml).data
        except NoteError as error:
            assert error.hint
            assert error.line >= 1
            continue
        assert not case["expect"].startswith(("reject", "error:yaml", "error:dup")), case["file"]
        assert all(isinstance(v, str | list | None) for v in data.values())


@needs_data
@pytest.mark.data
def test_the_yaml_suite_raises_nothing_but_our_own_error() -> None:
    count = 0
    for file in sorted((HOSTILE / "yaml-test-suite").rglob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            source = str(case.get("yaml", "")).translate(str.maketrans("␣»∎←⇔", " \t\0\r\ufeff"))
            count += 1
            try:
                read(source.replace("\0", "").replace("↵", ""))
            except NoteError as error:
                assert error.line >= 1
                assert error.hint
    assert count > 200
