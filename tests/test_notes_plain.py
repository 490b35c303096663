"""The short ways of reading a note say what the long ways say, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import NoteError
from digest.notes.syntax import frontmatter
from digest.notes.syntax.markdown import canonical, parser, plain
from digest.notes.syntax.outline import split_blocks
from digest.notes.syntax.plainbody import plain_blocks
from digest.notes.syntax.plainyaml import plain_data
from digest.notes.syntax.yamltext import entry
from tests.notes_sample import article, day, story

HOSTILE = Path(__file__).parents[2] / "shared" / "data" / "hostile"
# What people type into front matter, and what breaks it.
_BITS = (
    '"', "'", "[", "]", "{", "}", ":", ": ", ",", ", ", "\n", "\n\n", "  ", "    - ", "- ", "#",
    " # ", "\t", "\r\n", "\\", "\\n", "\\u2028", "null", "~", "true", "1e5", "NaN", "-1", "0777",
    "&a ", "*a ", "!x ", "|", ">", "12:34", "2026-01-01", "2026-01-01 05:40", "\u2028", "\x85",
    "\u00e9", "\x07", "key", "digest", "a: b", "], [", "---\n",
)  # fmt: skip


def strictly(source: str) -> Any:
    try:
        return frontmatter.read(source).data
    except NoteError:
        return None


def same(source: str) -> bool:
    """Whether the short way read it; what it read must be what the parser reads."""
    found = plain_data(source)
    if found is not None:
        assert repr(found) == repr(strictly(source))
    return found is not None


def fronts() -> list[str]:
    return [frontmatter.split(draft.text).yaml for draft in (article(), story())]


def test_what_the_program_writes_is_read_the_short_way() -> None:
    assert all(same(source) for source in fronts())


@pytest.mark.parametrize(
    "source",
    [
        "a: x, y\n", "a: [1\nb: 2]\n", "a: [1\nb: 2]\nc: 3], [4\n", "a: {b: c\nd: e}\n",
        "a: {b:c}\n", "a: {12:34}\n", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "null: x\n",
        "a: {null: x}\n", 'a: "\\x41"\n', 'a: "\\ud83d\\ude00"\n', "a: NaN\n", "a: 1e5\n",
        "a: [[[[[[[1]]]]]]]\n", "a:\n", "digest:\n", "digest:\n  rows:\n", "  a: 1\n", "a: 1",
        "digest:\n  rows:\n    - {a: 1}\nb: 1\n  c: 2\n", "a: x # y\n", 'a: "x" # "y"\n',
        "a: x\u0085b: y\n", "a: x\n\u2028b: y\n", "", "\n", "a: b c\n", "a: 22:30\n",
    ],
)  # fmt: skip
def test_other_forms_are_left_to_the_parser_or_read_alike(source: str) -> None:
    same(source)


@pytest.mark.data
@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is absent")
def test_hostile_front_matter_is_read_alike() -> None:
    for path in sorted(HOSTILE.rglob("*")):
        if path.suffix in (".md", ".yaml") and path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            for source in (text, *(f"{part}\n" for part in text.split("---\n"))):
                same(source)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_changed_front_matter_is_read_alike(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(fronts()))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(source)))
        gone = data.draw(st.integers(0, 3))
        source = source[:at] + data.draw(st.sampled_from(_BITS)) + source[at + gone :]
    same(source)


_VALUES = st.recursive(
    st.none() | st.text(max_size=12) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc_-1\"' ", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "ab", "tags", "digest"]), _VALUES, max_size=4))
def test_any_values_are_read_alike(values: dict[str, Any]) -> None:
    same("".join(entry(key, value) + "\n" for key, value in values.items()))


# ---- bodies -------------------------------------------------------------------

_MARKS = (
    "- ", "  - ", "    ", "* ", "# ", "## ", "### ", "#### ", " #", "> ", "1. ", "2) ", "[^f1]",
    "[^f1]: x", "[x](y)", "[x]: y", "![x](y)", "**", "*", "__", "_", "`", "```\n", "~~", "|",
    "|--|\n", "---\n", "===\n", "<b>", "&amp;", "&", "\\", "\\\n", "  \n", "\n", "\n\n",
    " ", "\t", "\r\n", "\x00", "\u00a0", "\u2028", "\x0b", "é", "e\u0301", '"', ":", "+ ", "http://a.b",
)  # fmt: skip


def shape(body: str, *, short: bool) -> Any:
    """Everything that a note's reading takes from a body, by the short or by the long way."""
    lines = frontmatter.lines_of(body)
    blocks = plain_blocks(body, lines) if short else split_blocks(parser().parse(body))
    if blocks is None:
        return None
    return [
        (
            [(t.type, t.tag, t.nesting, t.level, t.info) for t in block],
            [t.map[0] for t in block if t.nesting == 1 and t.map],
            [[c.content for c in t.children or () if c.type == "footnote_ref"] for t in block],
            [[c.attrGet("href") for c in t.children or () if c.tag == "a"] for t in block],
            [t.content for t in block if t.type == "inline"],
            canonical(block),
            canonical(block, without="f1"),
            plain(block),
        )
        for block in blocks
    ]


def bodies() -> list[str]:
    return [frontmatter.split(draft.text).body for draft in (article(), story(), day())]


def test_bodies_of_the_program_are_read_the_short_way() -> None:
    for body in bodies():
        assert shape(body, short=True) == shape(body, short=False)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_changed_body_is_read_alike(data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(bodies()))
    starts = [0, *(i + 1 for i, c in enumerate(body) if c == "\n")]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(starts) | st.integers(0, len(body)))
        gone = data.draw(st.integers(0, 3))
        body = body[:at] + data.draw(st.sampled_from(_MARKS)) + body[at + gone :]
    found = shape(body, short=True)
    assert found is None or found == shape(body, short=False)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_MARKS) | st.text(max_size=5), max_size=8).map("".join))
def test_one_line_is_read_alike(words: str) -> None:
    words = " ".join(words.split())
    body = f"- A{words}\n"
    found = shape(body, short=True)
    assert found is None or found == shape(body, short=False)
