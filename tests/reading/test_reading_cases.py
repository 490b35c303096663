"""Every case in tests/cases/reading: a source and what must be read off it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from digest.model import Document, Done
from digest.options import Options
from digest.store import sources as registry

CASES = Path(__file__).parents[1] / "cases" / "reading"
FILES = sorted(p for p in CASES.iterdir() if p.name != "README.md")


@dataclass
class Case:
    source: str
    fields: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def case(path: Path) -> Case:
    source, expected = path.read_text("utf-8").split("=== input\n")[1].split("=== expected\n")
    head, _, text = expected.partition("--- text\n")
    found = Case(source, text=[line for line in text.split("\n") if line])
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        if name == "notice":
            found.notices.append(value)
        elif name == "dropped":
            found.dropped.append(value)
        else:
            found.fields[name] = value
    return found


def read(name: str, source: str) -> Document:
    (outcome,) = registry.read_bytes(source.encode(), name, opts=Options())
    assert isinstance(outcome, Done), outcome
    return outcome.value


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_case(path: Path) -> None:
    wanted = case(path)
    doc = read(path.name, wanted.source)
    shown = {}
    for name in wanted.fields:
        value = getattr(doc, name)
        shown[name] = ("; ".join(value) if isinstance(value, tuple) else value) or "-"
    assert wanted.fields == shown
    assert wanted.text == doc.text.split("\n\n")
    for words in wanted.notices:
        assert any(words in n for n in doc.notices), doc.notices
    for line in wanted.dropped:
        reason, _, start = line.partition(" ")
        assert any(d.reason == reason and d.text.startswith(start) for d in doc.dropped), (
            line,
            doc.dropped,
        )
