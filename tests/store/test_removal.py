"""A way out: an article that was removed stays out, with its note as people left it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torture.race import Editor

from digest.cli.main import digest
from digest.errors import DigestError
from digest.store.project.editing import removal

DATA = Path(__file__).parents[1] / "data" / "flow"
NOTE = "articles/two-dead-as-crane-falls-at-port-alder.md"
OUT = "removed/two-dead-as-crane-falls-at-port-alder.md"


def call(site: Path, *args: str, code: int = 0) -> Result:
    done = CliRunner().invoke(digest, [*args, "--site", str(site)])
    assert code == done.exit_code, done.output + done.stderr
    return done


def run(site: Path, code: int = 0) -> Result:
    return call(site, "run", "--now", "2026-08-22", code=code)


def below(site: Path) -> dict[str, bytes]:
    content = site / "content"
    return {
        p.relative_to(content).as_posix(): p.read_bytes()
        for p in sorted(content.rglob("*"))
        if p.is_file() and p.suffix in (".md", ".json", ".txt")
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("removal")
    shutil.copytree(DATA, site / "content" / "inbox")
    call(site, "run", "--now", "2026-08-21")
    return site


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "site")
    return tmp_path / "site"


def test_a_removed_article_is_out_of_every_note_and_stays_out(site: Path) -> None:
    assert any(p.startswith("stories/") for p in below(site))
    call(site, "remove", NOTE)
    for _ in range(3):
        run(site)
        now = below(site)
        assert NOTE not in now
        assert OUT in now
        told = [t for p, t in now.items() if p.startswith(("articles/", "stories/", "days/"))]
        assert not any(b"two-dead-as-crane-falls" in text for text in told)
        assert "inbox/crane-times.txt" in now
    assert not any(p.startswith("stories/") for p in now), "its story has one report left"


def test_a_status_in_the_note_does_the_same(site: Path) -> None:
    note = site / "content" / NOTE
    text = note.read_text("utf-8").replace("status: published", "status: removed")
    note.write_text(text, "utf-8")
    assert f"{NOTE}: removed; its note is kept as content/{OUT}" in run(site).stderr
    assert (site / "content" / OUT).read_text("utf-8") == text
    run(site)
    assert not note.exists()
    call(site, "restore", OUT)
    assert note.read_text("utf-8") == text.replace("status: removed", "status: published")


@pytest.mark.parametrize("how", ["command", "moved by hand"])
def test_what_is_brought_back_is_as_it_was(site: Path, how: str) -> None:
    note, out = site / "content" / NOTE, site / "content" / OUT
    note.write_text(note.read_text("utf-8") + "\n## Mine\n\nMy words.\n", "utf-8")
    run(site)
    before = below(site)
    if how == "command":
        call(site, "remove", Path(NOTE).stem)
        run(site)
        call(site, "restore", Path(NOTE).stem)
    else:
        out.parent.mkdir()
        note.rename(out)
        run(site)
        assert not note.exists()
        out.rename(note)
    run(site)
    now = below(site)
    assert now[NOTE] == before[NOTE]
    ledger = next(p for p in before if p.startswith(".ledger/articles/harbour-times"))
    assert ledger in now
    assert not any(p.startswith(".ledger/removed") for p in now)
    assert "edited" not in call(site, "status").stdout.replace("edited by hand", "", 1)


EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text + "\n## By hand\n\nMine.\n",
    lambda text: text.replace("## Key facts\n", "## Key facts\n\n- A fact of mine.\n", 1),
    lambda text: text.replace("title: ", "title: Crane. ", 1),
    lambda text: text.replace("status: published", "status: hidden", 1),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n- ", "\n- Perhaps: ", 1),
    lambda text: text[: len(text) // 2],
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    before=st.lists(st.sampled_from(EDITS), max_size=2),
    after=st.lists(st.sampled_from(EDITS), max_size=2),
    runs=st.tuples(st.booleans(), st.booleans()),
)
def test_no_edit_before_or_after_is_lost(
    made: Path,
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Callable[[str], str]],
    after: list[Callable[[str], str]],
    runs: tuple[bool, bool],
) -> None:
    site = tmp_path_factory.mktemp("edits") / "site"
    shutil.copytree(made, site)
    note, out = site / "content" / NOTE, site / "content" / OUT

    def edit(path: Path, edits: list[Callable[[str], str]]) -> str:
        text = path.read_bytes().decode()
        for one in edits:
            text = one(text)
        path.write_bytes(text.encode())
        return text

    told = edit(note, before)
    removal.remove(site, NOTE)
    assert out.read_bytes().decode() == told
    told = edit(out, after)
    if runs[0]:
        CliRunner().invoke(digest, ["run", "--site", str(site), "--now", "2026-08-22"])
        assert out.read_bytes().decode() == told
    removal.restore(site, OUT)
    assert note.read_bytes().decode() == told
    shutil.rmtree(site)


def test_a_note_that_was_saved_again_is_told_and_nothing_is_lost(site: Path) -> None:
    old = (site / "content" / NOTE).read_text("utf-8")
    call(site, "remove", NOTE)
    (site / "content" / NOTE).write_text(old + "\n## Late\n\nA late save.\n", "utf-8")
    said = run(site, code=1).stderr
    assert "was removed" in said
    assert "digest remove articles/" in said
    told = [text for p, text in below(site).items() if p.startswith("stories/")]
    assert not any(b"two-dead-as-crane-falls" in text for text in told)
    call(site, "remove", NOTE)
    run(site)
    assert "A late save." in (site / "content" / OUT).read_text("utf-8")
    assert (site / "content" / f"{OUT}.earlier").read_text("utf-8") == old


def test_an_editor_that_saves_all_the_while_loses_nothing(site: Path) -> None:
    note, out = site / "content" / NOTE, site / "content" / OUT

    class Both(Editor):
        def look(self) -> str | None:
            self.file = note if note.exists() else out
            return super().look()

        def _rescued(self) -> bool:
            mark = f"Edit number {self.n}."
            kept = [*note.parent.glob(f"{note.name}*"), *out.parent.glob(f"{out.name}*")]
            return any(mark in p.read_text("utf-8") for p in kept if p.exists())

    editor = Both(note, saves=60, seed=3)
    rng = random.Random(5)
    for _ in editor.beside(rounds=20):
        try:
            if rng.random() < 0.5:
                removal.remove(site, NOTE)
            else:
                removal.restore(site, OUT)
        except DigestError:
            pass
    kept = [*note.parent.glob(f"{note.name}*"), *out.parent.glob(f"{out.name}*")]
    assert any(f"Edit number {editor.n}." in p.read_text("utf-8") for p in kept)


@pytest.mark.parametrize("path", ["stories", "days"])
def test_a_story_or_a_day_is_not_removed(site: Path, path: str) -> None:
    note = next(p for p in below(site) if p.startswith(path))
    assert "is no article" in call(site, "remove", note, code=3).stderr
    assert note in below(site)


def test_a_folder_in_a_notes_place_is_told_and_the_run_goes_on(site: Path) -> None:
    note = site / "content" / NOTE
    note.unlink()
    note.mkdir()
    said = run(site, code=1).stderr
    assert "a folder stands in its place. Move that folder away" in said
    assert any(p.startswith("articles/crane-collapse") for p in below(site))


def test_a_removal_stays_whatever_name_the_next_one_has(site: Path) -> None:
    """Two articles go under one file name: both stay out, both notes are read, none is lost."""
    other = site / "content" / "articles/crane-collapse-kills-two-in-port-alder.md"
    note = site / "content" / NOTE
    note.write_text(note.read_text("utf-8") + "\nMy words.\n", "utf-8")
    texts = {note.read_text("utf-8"), other.read_text("utf-8")}
    call(site, "remove", NOTE)
    other.rename(note)
    call(site, "remove", NOTE)
    for _ in range(2):
        run(site)
        names = [p.name for p in (site / "content/articles").glob("*.md")]
        assert not [name for name in names if name in (note.name, other.name)]
        kept = {p.read_text("utf-8") for p in (site / "content/removed").glob("*.md")}
        assert kept == texts
    back = OUT.replace(".md", "-2.md")
    call(site, "restore", back)
    run(site)
    assert not (site / "content" / back).exists()


def test_restore_leaves_the_body_alone(site: Path) -> None:
    note = site / "content" / NOTE
    text = note.read_text("utf-8") + "\nstatus: removed\n"
    note.write_text(text.replace("status: published\n", ""), "utf-8")
    told = note.read_text("utf-8")
    call(site, "remove", NOTE)
    call(site, "restore", OUT)
    assert note.read_text("utf-8") == told


def test_a_note_of_another_site_is_told_and_no_traceback(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("x", "utf-8")
    assert "no such note" in call(site, "remove", str(other), code=3).stderr


def test_a_story_left_with_one_report_ends_in_the_same_run(site: Path) -> None:
    call(site, "remove", NOTE)
    said = run(site).stderr
    now = below(site)
    assert not any(p.startswith("stories/") for p in now)
    assert f"{sum(p.startswith('articles/') for p in now)} articles, 0 stories" in said
    run(site)
    assert below(site) == now


def test_an_edited_story_left_with_one_report_stays(site: Path) -> None:
    path = next(p for p in below(site) if p.startswith("stories/"))
    story = site / "content" / path
    story.write_text(story.read_text("utf-8") + "\n## Mine\n\nMy words.\n", "utf-8")
    call(site, "remove", NOTE)
    assert "was edited by hand and stays" in run(site).stderr
    assert "My words." in story.read_text("utf-8")


@pytest.mark.parametrize("typed", [f"content/{NOTE}", NOTE, OUT, Path(NOTE).stem])
def test_restore_takes_the_path_that_remove_took(site: Path, typed: str) -> None:
    call(site, "remove", NOTE)
    said = call(site, "restore", "articles/no-such.md", code=3).stderr
    assert f"Removed are: content/{OUT}" in said
    call(site, "restore", typed)
    assert NOTE in below(site)
