"""Machine text into hand-edited notes. The cases are files: what a person did, what comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import notes_sample as sample
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torture.rounds import Tally, live

from digest.notes.merge.ownership import merge
from digest.notes.read.parse import parse

CASES = sorted((Path(__file__).parent / "cases" / "notes" / "merge").glob("*.md"))
BLOCK = re.compile(r"^(kind|edit|machine|expect)$", re.MULTILINE)


def blocks(text: str) -> dict[str, list[str]]:
    """The case's blocks; every line of a block is indented by two."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if BLOCK.match(line):
            name = line
        elif name and line.startswith("  "):
            found.setdefault(name, []).append(line[2:])
    return found


def edited(text: str, lines: list[str]) -> str:
    """The note after the person's edits: `- old` and `+ new`, several lines joined by newlines."""
    old: list[str] = []
    new: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("- ") and not new:
            old.append(line[2:])
        elif line.startswith("+ ") or line == "+":
            new.append(line[2:])
        else:
            if old:
                before = "\n".join(old)
                assert before in text, f"the case edits what is not there: {before}"
                text = text.replace(before, "\n".join(new), 1)
            old, new = [], []
            if line.startswith("- "):
                old.append(line[2:])
    return text


def machine(kind: str, lines: list[str]) -> Any:
    """The next draft, with what the machine now says."""
    more: dict[str, Any] = {}
    facts = list(sample.FACTS)
    for line in lines:
        name, _, value = line.partition(": ")
        if re.match(r"f\d", name):
            facts = [replace(f, text=value) if f.id == name else f for f in facts]
        elif name == "without":
            facts = [f for f in facts if f.id != value]
        elif name == "with":
            label, _, words = value.partition(" ")
            facts.insert(1, replace(facts[0], id=label, text=words))
        elif name == "order":
            facts = [next(f for f in facts if f.id == label) for label in value.split()]
        elif name == "known":
            more["known"] = int(value)
        elif name == "stories":
            return sample.day(stories=tuple(value.split()))
        else:
            more[name] = value
    if kind == "article":
        return sample.article(facts=facts, **more)
    return {"story": sample.story, "day": sample.day}[kind](**more)


@pytest.mark.parametrize("path", CASES, ids=[p.stem for p in CASES])
def test_a_case(path: Path) -> None:
    case = blocks(path.read_text(encoding="utf-8"))
    kind = case.get("kind", ["article"])[0]
    first = {"article": sample.article, "story": sample.story, "day": sample.day}[kind]()
    text = edited(first.text, case.get("edit", []))
    draft = machine(kind, case.get("machine", []))

    merged = merge(text, draft)

    assert () == merged.problems
    for line in case["expect"]:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "has":
            assert value in merged.text
        elif name == "lacks":
            assert value not in merged.text
        elif name == "order":
            found = [merged.text.index(word) for word in value.split(" | ")]
            assert found == sorted(found)
        elif name == "same":
            assert text == merged.text
        else:
            assert tuple(value.split()) == getattr(merged, name)
    assert merged.text == merge(merged.text, draft).text


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("draft", [sample.article(), sample.story(), sample.day()])
def test_an_untouched_note_keeps_every_byte(draft: Any) -> None:
    assert not merge(draft.text, draft).changed


def test_a_note_saved_with_other_line_ends_keeps_them() -> None:
    text = "\ufeff" + sample.article().text.replace("\n", "\r\n")
    merged = merge(text, sample.article(summary="Something new."))
    assert (
        text.replace("A crane fell on the quay and killed two.", "Something new.").split("parts")[0]
        == (merged.text.split("parts")[0])
    )
    assert "\n" not in merged.text.replace("\r\n", "")


def test_an_old_buffer_saved_over_a_newer_note_is_refreshed() -> None:
    old = sample.article().text.replace("killed two.", "killed two, by hand.")
    merged = merge(old, sample.article(comparison="Three sources report this."))
    assert "killed two, by hand." in merged.text
    assert "Three sources report this." in merged.text


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda t: t.replace("title:", "title", 1), "cannot be read"),
        (lambda t: t.replace("digest:", "other:", 1), "no digest: block"),
        (lambda t: t.replace("kind: article", "kind: story"), "not article"),
        (lambda t: t + "\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", "conflict markers"),
        (lambda t: t.replace("---\n", "", 1), "no front matter"),
    ],
)
def test_a_note_that_cannot_be_understood_is_left_alone(damage: Any, says: str) -> None:
    text = damage(sample.article().text)
    merged = merge(text, sample.article(summary="New."))
    assert text == merged.text
    assert says in str(merged.problems[0])


def test_an_unclosed_fence_loses_nothing_and_ends_well() -> None:
    first = sample.article()
    broken = first.text.replace("## Summary", "```\n## Summary", 1)
    held = merge(broken, sample.article(summary="New words.")).text
    mended = merge(held.replace("```\n", "", 1), sample.article(summary="New words."))
    assert "New words." in mended.text
    assert "[^f0001]: Paragraph 1" in mended.text


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(("article", "story", "day")))
def test_no_edit_is_lost_and_no_deletion_undone(seed: int, kind: str) -> None:
    tally = Tally()
    live(seed, kind, tally, rounds=2)
    assert [] == tally.faults


def test_kept_comparison_says_how_many_reports_it_knew() -> None:
    text = sample.article().text.replace("They differ on the injured.", "They quarrel.")
    merged = merge(text, sample.article(comparison="Five sources report this.", known=5))
    note = parse("articles/crane.md", merged.text)
    assert ("edited", 2) == (note.comparison.state, note.comparison.known)
