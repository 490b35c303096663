"""The short ways of reading a note say what the long ways say, or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notes_sample import article, day, story

from digest.notes.syntax import frontmatter
from digest.notes.syntax.markdown import canonical, parser, plain
from digest.notes.syntax.outline import split_blocks
from digest.notes.syntax.plainbody import plain_blocks
from digest.notes.syntax.plainyaml import plain_data
from digest.notes.write.draft import Draft

BITS = (
    '"', "'", "[", "]", "{", ":", ": ", ", ", ",", "\n", "  ", "- ", "#", " # ", "\t", "\r\n", "\\",
    "\\n", "null", "~", "true", "1e5", "-1", "&a ", "*a ", "!x ", "|", "12:34", "2026-01-01",
    "\u2028", "\x85", "\u00e9", "\x07", "key", "a: b\n", "], [", "---\n", "\u00a0",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_changed_front_matter_is_read_alike(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([frontmatter.split(d.text).yaml for d in drafts()]))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(source)))
        gone = data.draw(st.integers(0, 3))
        source = source[:at] + data.draw(st.sampled_from(BITS)) + source[at + gone :]
    found = plain_data(source)
    assert found is None or found == frontmatter.read(source).data


def test_what_the_program_writes_is_read_the_short_way() -> None:
    for draft in drafts():
        source = frontmatter.split(draft.text).yaml
        assert plain_data(source) == frontmatter.read(source).data


def drafts() -> list[Draft]:
    odd = article(doc={"title": 'A "b" \\ [c]: {d} # e', "outlet": "No"}, tags=("null", "yes", "x"))
    return [article(), story(), day(), odd]


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


@pytest.mark.parametrize(
    "body",
    ["## \u00a0\n", "## \u00a0A\n", "## A\u00a0\n", "\u00a0\n", "- \u00a0A\n", "- A\u00a0\n",
     "##  A\n", "A\u00a0\nB\n", "[^f1]: \u00a0\n", "[^f1]: A\u00a0\n",
     "### \u2028\n", "## A \u00a0 #\n"],
)  # fmt: skip
def test_odd_spaces_are_read_alike(body: str) -> None:
    found = shape(body, short=True)
    assert found is None or found == shape(body, short=False)


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
