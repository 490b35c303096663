"""The genre of an article: found by reading, kept in its note, a person's when a person says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hands import Run

from digest.flow.old_notes.ghosts import ghosts
from digest.flow.old_notes.hands import as_edited
from digest.flow.old_notes.recall import known
from digest.model import PLAIN, Done, Genre
from digest.options import Options
from digest.site.words import load
from digest.store import notes as store
from digest.store.sources import read_path

ROOT = Path(__file__).parents[2]
TEXT = """Opinion: The harbour must not be sold
By Ana Ortiz
12 May 2026
Harbour Times

The council wants to sell the east quay, and it wants to do so before the summer break begins.

That would be a mistake which the town would pay for long after this council has left its seats.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "quay.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(run: Run) -> Run:
    run("run", "--now", "2026-05-13")
    return run


def note(site: Path) -> Path:
    (path,) = (site / "content" / "articles").glob("*.md")
    return path


def edit(site: Path, old: str, new: str) -> None:
    text = note(site).read_text(encoding="utf-8")
    assert old in text
    note(site).write_text(text.replace(old, new), encoding="utf-8")


def in_effect(site: Path) -> Genre:
    """The genre that the next run acts on, whether or not the source is still there."""
    content = site / "content"
    found = store.load(content)
    notes = known(found.texts, found.ledgers)
    files = sorted((content / "inbox").iterdir())
    read = [o.value for p in files for o in read_path(p, opts=Options()) if isinstance(o, Done)]
    (ident,) = notes.articles
    (doc,) = read or ghosts((), notes)
    return as_edited(replace(doc, id=ident), notes).genre


def test_a_note_says_its_genre_and_none_says_news(site: Path, run: Run) -> None:
    assert "\ngenre: opinion\n" in note(site).read_text("utf-8")
    edit(site, "genre: opinion\n", "")
    (site / "content" / "inbox" / "quay.txt").write_text(TEXT.replace("Opinion: ", ""), "utf-8")
    note(site).unlink()
    run("run", "--now", "2026-05-13")
    assert "genre" not in note(site).read_text("utf-8")


def test_a_second_run_changes_nothing_and_the_genre_outlives_its_source(
    site: Path, run: Run
) -> None:
    before = note(site).read_text("utf-8")
    run("run", "--now", "2026-05-14")
    assert note(site).read_text("utf-8") == before
    (site / "content" / "inbox" / "quay.txt").unlink()
    run("run", "--now", "2026-05-15")
    assert note(site).read_text("utf-8") == before
    assert in_effect(site) == "opinion"


@pytest.mark.parametrize("gone", [False, True])
def test_a_genre_by_hand_counts_at_once_and_stays(site: Path, run: Run, gone: bool) -> None:
    edit(site, "genre: opinion", "genre: Interview")
    if gone:
        (site / "content" / "inbox" / "quay.txt").unlink()
    assert in_effect(site) == "interview"
    run("run", "--now", "2026-05-14")
    assert "\ngenre: Interview\n" in note(site).read_text("utf-8")
    assert in_effect(site) == "interview"


def test_a_genre_taken_out_is_news_and_does_not_come_back(site: Path, run: Run) -> None:
    edit(site, "genre: opinion\n", "")
    assert in_effect(site) == PLAIN
    run("run", "--now", "2026-05-14")
    assert "genre" not in note(site).read_text("utf-8")
    assert in_effect(site) == PLAIN


def test_a_genre_put_in_counts_in_the_same_run(site: Path, run: Run) -> None:
    (site / "content" / "inbox" / "quay.txt").write_text(TEXT.replace("Opinion: ", ""), "utf-8")
    note(site).unlink()
    run("run", "--now", "2026-05-13")
    edit(site, "lang: en\n", "lang: en\ngenre: satire\n")
    assert in_effect(site) == "satire"


def test_a_word_that_is_no_genre_is_named(site: Path, run: Run) -> None:
    edit(site, "genre: opinion", "genre: opnion")
    said = run("check", code=1)
    assert "genre: 'opnion' is unknown" in said.output + said.stderr
    assert "Did you mean opinion?" in said.output + said.stderr


def test_the_site_has_a_word_for_every_genre() -> None:
    words, _ = load(ROOT / "theme" / "strings", "en")
    missing = [g for g in get_args(Genre) if f"genre_{g.replace(' ', '_')}" not in words.table]
    assert missing == [PLAIN]
