"""`make fresh`: the sample goes, what is the user's stays, an edited note stops it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.notes.ledger.form import id_at_sight
from digest.options import Options
from digest.store.project import run as project
from digest.store.project.fresh import main, plan

CRANE = """Two dead as crane falls at Port Alder

By Ana Ortiz

Published: 20/08/2026

Two dock workers died on Thursday when a loading crane fell on the east quay of Port Alder.

The crane had been inspected in March, the harbour master, Tom Reyes, said. Fourteen people were
taken to hospital, and the quay will stay closed until Monday.

"We heard a groan and then a noise like thunder," said Lena Moss, who sells coffee at the gate.
"""
OWN = """Library in Upper Marle opens on Sundays

By Ana Ortiz

Published: 21/08/2026

The library in Upper Marle will open on Sundays from October, the town council decided on Friday.

Four volunteers will lend the books, and the heating will be paid for by the bakers' guild.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A site with one article of the sample, one of the user's, and the notes of both."""
    folder = tmp_path / "content"
    (folder / "inbox").mkdir(parents=True)
    (folder / "inbox/crane.txt").write_text(CRANE, encoding="utf-8")
    sha = hashlib.sha256(CRANE.encode()).hexdigest()
    (folder / "sample.sha256").write_text(f"{sha}  inbox/crane.txt\n", encoding="utf-8")
    (folder / "inbox/own.txt").write_text(OWN, encoding="utf-8")
    project.run(tmp_path, Options(), today="2026-08-22")
    return folder


def names(content: Path) -> set[str]:
    return {p.relative_to(content).as_posix() for p in content.rglob("*") if p.is_file()}


def note(content: Path, word: str) -> Path:
    (path,) = (content / "articles").glob(f"*{word}*.md")
    return path


def fresh(content: Path, *args: str) -> int:
    return main(["--site", str(content.parent), *args])


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    class Terminal:
        def readline(self) -> str:
            return text

    monkeypatch.setattr("sys.stdin", Terminal())


def test_the_sample_goes_and_what_is_the_users_stays(content: Path) -> None:
    own = note(content, "library")
    ident = id_at_sight(own.read_text(encoding="utf-8"))
    assert fresh(content, "--yes") == 0
    assert names(content) == {
        "inbox/own.txt",
        own.relative_to(content).as_posix(),
        f".ledger/articles/{ident}.json",
        "days/2026-08-21.md",
        ".ledger/days/day-2026-08-21.json",
    }


@pytest.mark.parametrize(("text", "code"), [("y\n", 0), ("yes\n", 0), ("n\n", 1), ("", 1)])
def test_it_asks_first(
    content: Path, monkeypatch: pytest.MonkeyPatch, text: str, code: int
) -> None:
    answer(monkeypatch, text)
    assert fresh(content) == code
    assert (content / "inbox/crane.txt").exists() == bool(code)


def bullet(text: str) -> str:
    return text.replace("## Key facts\n", "## Key facts\n\n- Added by hand.\n", 1)


@pytest.mark.parametrize(
    "edit",
    [
        bullet,
        lambda text: text.replace("\n- ", "\n- Perhaps: ", 1),
        lambda text: text.replace("status: published", "status: hidden", 1),
        lambda text: text.replace("title: ", "title: Crane. ", 1),
        lambda text: text.replace("## Summary", "## Editor's note\n\nMind the gap.\n\n## Summary"),
        lambda text: "---\nno: [end\n---\n",
    ],
)
def test_an_edited_or_broken_note_stops_it(
    content: Path, edit: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = note(content, "crane")
    before = path.read_text(encoding="utf-8")
    path.write_text(edit(before), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    files = names(content)
    assert fresh(content, "--yes") == 1
    assert names(content) == files
    assert path.name in capsys.readouterr().out


def test_an_edited_note_of_the_users_own_is_no_matter(content: Path) -> None:
    path = note(content, "library")
    path.write_text(bullet(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert fresh(content, "--yes") == 0
    assert path.exists()


def test_a_sample_article_that_was_changed_is_the_users(content: Path) -> None:
    (content / "inbox/crane.txt").write_text(CRANE + "Mine.\n", encoding="utf-8")
    assert content / "inbox/crane.txt" in plan(content).keep


def test_without_a_sample_nothing_happens(content: Path) -> None:
    fresh(content, "--yes")
    files = names(content)
    assert fresh(content) == 0
    assert names(content) == files
