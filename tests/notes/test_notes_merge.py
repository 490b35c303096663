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

from digest.notes.ledger.form import Ledgers, dumps
from digest.notes.merge.ownership import merge
from digest.notes.read.parse import parse

CASES = sorted((Path(__file__).parents[1] / "cases" / "notes" / "merge").glob("*.md"))
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

    merged = merge(text, draft, first.ledger)

    assert () == merged.problems
    for line in case["expect"]:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "has":
            assert value in merged.text
        elif name == "ledger":
            assert value in dumps(merged.ledger or {})
        elif name == "lacks":
            assert value not in merged.text
        elif name == "order":
            found = [merged.text.index(word) for word in value.split(" | ")]
            assert found == sorted(found)
        elif name == "same":
            assert text == merged.text
        else:
            assert tuple(value.split()) == getattr(merged, name)
    again = merge(merged.text, draft, merged.ledger)
    assert (merged.text, merged.ledger) == (again.text, again.ledger)


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("draft", [sample.article(), sample.story(), sample.day()])
def test_an_untouched_note_keeps_every_byte(draft: Any) -> None:
    merged = merge(draft.text, draft, draft.ledger)
    assert (False, False) == (merged.changed, merged.booked)


def test_a_note_saved_with_other_line_ends_keeps_them() -> None:
    text = "\ufeff" + sample.article().text.replace("\n", "\r\n")
    ledger = sample.article().ledger
    merged = merge(text, sample.article(summary="Something new."), ledger)
    assert merged.text == text.replace("A crane fell on the quay and killed two.", "Something new.")
    assert "\n" not in merged.text.replace("\r\n", "")


def test_an_old_buffer_saved_over_a_newer_note_is_refreshed() -> None:
    old = sample.article().text.replace("killed two.", "killed two, by hand.")
    first = sample.article()
    newer = merge(first.text, sample.article(comparison="Three sources report this."), first.ledger)
    merged = merge(old, sample.article(comparison="Four sources report this."), newer.ledger)
    assert "killed two, by hand." in merged.text
    assert "Four sources report this." in merged.text


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda t: t.replace("title:", "title", 1), "cannot be read"),
        (lambda t: t.replace("status:", "digest: {id: x}\nstatus:", 1), "older Digest"),
        (lambda t: t.replace("id: ht-1", "id: a/b"), "cannot be an id"),
        (lambda t: "", "is empty"),
        (lambda t: t + "\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", "conflict markers"),
        (lambda t: t.replace("---\n", "", 1), "no front matter"),
    ],
)
def test_a_note_that_cannot_be_understood_is_left_alone(damage: Any, says: str) -> None:
    text = damage(sample.article().text)
    merged = merge(text, sample.article(summary="New."), sample.article().ledger)
    assert text == merged.text
    assert says in str(merged.problems[0])


def test_an_unclosed_fence_loses_nothing_and_ends_well() -> None:
    first = sample.article()
    broken = first.text.replace("## Summary", "```\n## Summary", 1)
    held = merge(broken, sample.article(summary="New words."), first.ledger)
    whole = held.text.replace("```\n", "", 1)
    mended = merge(whole, sample.article(summary="New words."), held.ledger)
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
    draft = sample.article(comparison="Five sources report this.", known=5)
    merged = merge(text, draft, sample.article().ledger)
    note = parse("articles/crane.md", merged.text, Ledgers.of_one(merged.ledger))
    assert ("edited", 2) == (note.comparison.state, note.comparison.known)
