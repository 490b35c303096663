"""The sample's notes are what a person would have written, but for a small share of their bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CONTENT = Path(__file__).parents[2] / "content"
MOST = 0.15
LINE = 400
_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]: .*\n\n?", re.MULTILINE)
_PLAIN = ("title", "date", "outlet", "authors", "url", "tags", "topic", "lang", "status")


def machine(text: str) -> int:
    """Bytes that a person would not have written: keys but the plain ones, marks, footnotes."""
    front, _, body = text.partition("\n---\n")
    keys = [line for line in front.split("\n")[1:] if line.partition(":")[0] not in _PLAIN]
    found = [*(f"{line}\n" for line in keys), *_FOOTNOTE.findall(body)]
    found += _MARK.findall(_FOOTNOTE.sub("", body))
    return sum(len(words.encode()) for words in found)


@pytest.mark.parametrize("folder", ["articles", "stories"])
def test_a_small_share_of_a_note_is_the_machines(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [path.read_text("utf-8") for path in sorted((CONTENT / folder).glob("*.md"))]
    assert texts
    share = sum(map(machine, texts)) / sum(len(text.encode()) for text in texts)
    with capsys.disabled():
        print(f"\n{folder}: {share:.1%} of {len(texts)} notes is not what a person would write")
    assert share <= MOST


def test_no_line_is_long_but_prose() -> None:
    """A line that is long is a paragraph, or a bullet that reads as a sentence."""
    for path in sorted(CONTENT.rglob("*.md")):
        if "inbox" in path.parts:
            continue
        for line in path.read_text("utf-8").split("\n"):
            bare = re.sub(r"\]\([^)]*\)", "]", line)  # where a link leads is not read
            assert len(line) <= LINE or re.match(r"(?:- )?[\w\"“‘*\[(]", bare), line[:80]
            assert len(line) <= LINE or " " in bare[:LINE]
