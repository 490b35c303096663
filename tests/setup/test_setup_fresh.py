"""`make fresh`: the sample goes, what is the user's stays, an edited note stops it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.notes.ledger.form import id_at_sight
from digest.options import Options
from digest.site.build import main as build
from digest.store.project import run as project
from digest.store.project.editing.check import problems as check_problems
from digest.store.project.fresh import main
from digest.store.project.run import planned
from digest.store.starter.sample import left_out, plan

ROOT = Path(__file__).parents[2]
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

LAMP = """Lamp of Ostwick lighthouse goes dark

By Ana Ortiz

Published: 18/08/2026

The lamp of the lighthouse in Ostwick went dark on Tuesday after ninety years, the pilots said.

Its keeper, Ida Brenn, will carry the glass down the stairs on Monday, piece by piece.
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
        ".ledger/last-run.journal",
        ".ledger/runs.log",
        ".ledger/sample-removed.sha256",
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


# ---- what `git pull` brings back ------------------------------------------------------------


def git(folder: Path, *args: str, code: int = 0) -> str:
    who = ("-c", "user.name=me", "-c", "user.email=me@desk.example", "-c", "pull.rebase=false")
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *args],
        capture_output=True,
        text=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_EDITOR": "true"},
        check=False,
    )
    assert code in (done.returncode, None), done.stdout + done.stderr
    return done.stdout


def sample(site: Path, *texts: str) -> None:
    """The site's sample made of these articles, with its notes, as a release has it."""
    content = site / "content"
    (content / "inbox").mkdir(parents=True, exist_ok=True)
    lines = []
    for number, text in enumerate(texts):
        (content / f"inbox/sample-{number}.txt").write_text(text, encoding="utf-8")
        lines.append(f"{hashlib.sha256(text.encode()).hexdigest()}  inbox/sample-{number}.txt\n")
    (content / "sample.sha256").write_text("".join(lines), encoding="utf-8")
    project.run(site, Options(), today="2026-08-22")


@pytest.mark.parametrize("committed", [False, True])
def test_the_sample_stays_away_over_sixty_commits_of_the_program(
    tmp_path: Path, committed: bool
) -> None:
    origin, mine = tmp_path / "origin", tmp_path / "mine"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    shutil.copy(ROOT / ".gitignore", origin)
    sample(origin, CRANE, CRANE.replace("Port Alder", "Tarnholm").replace("crane", "mast"))
    git(origin, "add", ".")
    git(origin, "commit", "-q", "-m", "first")
    git(tmp_path, "clone", "-q", str(origin), str(mine))
    assert main(["--site", str(mine), "--yes"]) == 0
    (mine / "content/inbox/own.txt").write_text(OWN, encoding="utf-8")
    project.run(mine, Options(), today="2026-08-22")
    wanted = {p for p in names(mine / "content") if p.endswith((".md", ".txt"))}
    if committed:
        git(mine, "add", "-A")
        git(mine, "commit", "-q", "-m", "mine")
    for number in range(58):
        (origin / "program.txt").write_text(f"{number}\n", encoding="utf-8")
        git(origin, "add", ".")
        git(origin, "commit", "-q", "-m", f"work {number}")
    # the sample changes: an article is edited, one is added, all notes are made anew
    later = CRANE.replace("Two dock workers died", "Two workers of the docks died")
    sample(origin, later, CRANE.replace("Port Alder", "Tarnholm").replace("crane", "mast"), LAMP)
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "the sample anew")
    git(mine, "pull", "-q", "--no-edit", code=int(committed))
    back = {p for p in names(mine / "content") if p.endswith((".md", ".txt"))} - wanted
    assert any(p.startswith("inbox/sample-") for p in back)
    assert any(p.startswith("articles/") for p in back)
    own = {p: (mine / "content" / p).read_bytes() for p in wanted}
    said = []
    for day in ("2026-08-23", "2026-08-24"):
        done = project.run(mine, Options(), today=day)
        said += [one for one in done.notices if "of the sample came back" in one]
        with planned(mine, Options(), today=day) as (flow, _, _):
            assert [a.document.origin for a in flow.articles.values()] == ["inbox/own.txt"]
        assert not done.failed
    (told,) = said
    assert "make new DIR=~/news" in told
    assert {p: (mine / "content" / p).read_bytes() for p in wanted} == own
    assert build(["--site", str(mine), "--no-search"]) == 0
    shown = [p.parent.name for p in (mine / "output/article").glob("*/index.html")]
    assert shown == ["library-in-upper-marle-opens-on-sundays"]
    assert not (mine / "output/story").exists()
    assert not list(check_problems(mine, Options()))
    assert main(["--site", str(mine), "--yes"]) == 0
    assert {p for p in names(mine / "content") if p.endswith((".md", ".txt"))} == wanted


def test_a_sample_note_that_came_back_and_was_edited_is_shown(content: Path) -> None:
    before = {p: (content / p).read_bytes() for p in names(content)}
    assert fresh(content, "--yes") == 0
    for name, data in before.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(data)
    path = note(content, "crane")
    assert path.relative_to(content).as_posix() in left_out(content)
    path.write_text(bullet(path.read_text(encoding="utf-8")), encoding="utf-8")
    away = left_out(content)
    assert path.relative_to(content).as_posix() not in away
    assert "inbox/crane.txt" in away
    project.run(content.parent, Options(), today="2026-08-23")
    assert "Added by hand." in path.read_text(encoding="utf-8")


def test_a_note_of_the_users_whose_source_is_gone_is_not_the_samples(content: Path) -> None:
    (content / "inbox/own.txt").unlink()
    path = note(content, "library")
    assert path in plan(content).keep
    assert fresh(content, "--yes") == 0
    assert path.exists()
