"""Text from sources never becomes Markdown; formatters never look like edits."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import html5lib
import notes_sample as sample
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torture.formatters import FORMATTERS
from torture.machine import Machine

from digest.notes.merge.ownership import merge
from digest.notes.merge.review import by_hand
from digest.notes.syntax.markdown import fold, inline_text, md_text, one_line, paragraphs, parser

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"


ODD = st.sampled_from("abc12 \n\t#*_-+=~`[](){}<>!|&;:.\\^\"'$@%/\u00a0\u202e")


@settings(max_examples=400, deadline=None)
@given(
    st.text(st.sampled_from("abc12 \n\t#*_-+=~`[](){}<>!|&;:.\\^\"'$@%/\u00a0\u202e"), max_size=40)
)
def test_text_renders_as_itself_and_makes_no_element(text: str) -> None:
    html = parser().render(md_text(text) + "\n")
    assert html.count("<") == html.count("<p>") + html.count("</p>")
    assert one_line(text) == inline_text(md_text(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_keeps_its_words_in_a_bullet_with_a_label(text: str) -> None:
    tokens = parser().parse(f"- {md_text(text)}[^f1]\n")
    assert "bullet_list_open" == tokens[0].type
    words = [c for t in tokens if t.children for c in t.children]
    assert "footnote_ref" == words[-1].type
    assert fold(one_line(text)) == fold("".join(c.content for c in words[:-1]))


def test_a_blank_line_parts_paragraphs() -> None:
    assert "one\n\n\\# two" == paragraphs("one\n\n# two\n\n")


@pytest.mark.parametrize("formatter", FORMATTERS, ids=lambda f: f.__name__)
def test_a_formatter_is_no_edit(formatter) -> None:  # type: ignore[no-untyped-def]
    for draft in (sample.article(), sample.story(), sample.day()):
        text = formatter(draft.text)
        merged = merge(text, draft, draft.ledger)
        assert () == merged.kept
        assert () == merged.deleted
        assert text == merged.text


def test_formatters_are_no_edits_on_odd_text_either() -> None:
    lost: Counter[str] = Counter()
    for seed in range(5):
        for kind in ("article", "story"):
            draft = Machine(kind=kind, rng=random.Random(seed)).draft()
            for formatter in FORMATTERS:
                path = {"article": "articles/one.md", "story": "stories/one.md"}[kind]
                hands = by_hand(path, formatter(draft.text), draft.ledger)
                if hands.edited or hands.deleted:
                    lost[formatter.__name__] += 1
    assert Counter() == lost


# ---- injection -------------------------------------------------------------------------


def shape(markdown: str) -> Counter[tuple[str, ...]]:
    """The page's elements with their attributes."""
    tree = html5lib.parse(parser().render(markdown), namespaceHTMLElements=False)
    return Counter(
        (str(e.tag), *(f"{k}={v}" for k, v in sorted(e.attrib.items()))) for e in tree.iter()
    )


def hostile_note(words: str) -> str:
    """The body of a note whose every text is the given one."""
    facts = [
        sample.fact("f0001", "Two dock workers died on Wednesday.", text=words),
        sample.fact("f0002", "Police said 14 people were hurt."),
    ]
    article = sample.article(
        facts=facts, summary=words.replace("\n", " "), doc={"title": words, "outlet": words}
    )
    row = replace(sample.ROWS[0], label=words, reason=words, values=(words, words))
    cells = (replace(row.cells[0], quote=words, value=words), row.cells[1])
    story = sample.story(rows=(replace(row, cells=cells),))
    return article.body + "\n\n# The story\n\n" + story.body.replace("f0001", "f0004")


OWN = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    "a\n\n## Injected section\n\nx",
    "[ref]: https://evil.example",
    '[^f0002]: "stolen"',
    "| a | b |\n| - | - |",
    "```\ncode",
    "**b** _i_ ~~s~~ `c` <!-- c --> &lt;b&gt;",
    "- item\n- item",
    "1. one",
    "Setext\n======",
    "    code",
    "\\",
    "<https://evil.example>",
)


@pytest.mark.parametrize("words", OWN)
def test_hostile_words_change_no_element(words: str) -> None:
    assert shape(hostile_note("plain words")) == shape(hostile_note(words))


@pytest.mark.data
@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is absent")
def test_the_injection_corpus_changes_no_element() -> None:
    lines = [
        json.loads(line)["text"]
        for line in (HOSTILE / "own" / "injection.jsonl").read_text("utf-8").splitlines()
    ]
    lists = [p for p in (HOSTILE / "xss-payload-list").iterdir() if p.suffix == ".txt"]
    lines += [x for p in lists for x in p.read_text("utf-8", "replace").splitlines()[::8] if x]
    plain = shape(hostile_note("plain words"))
    changed = [line for line in lines if line.strip() and shape(hostile_note(line)) != plain]
    assert [] == changed
