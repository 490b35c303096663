"""Links in a site folder: one to the served folder is filled, one that leads out is refused."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.site.build import main
from digest.site.serving import publish

_NOTES = Path(__file__).parents[1] / "data" / "site" / "content"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(_NOTES, folder / "content")
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.md").write_text("---\ntitle: Secret\n---\nNobody may read this.\n")
    return folder


def build(site: Path) -> int:
    return main(["--site", str(site), "--no-search"])


def below(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def test_a_link_to_the_served_folder_stays_and_the_served_site_is_new(
    site: Path, tmp_path: Path
) -> None:
    served = tmp_path / "srv" / "www"
    served.mkdir(parents=True)
    (site / "output").symlink_to(served)
    assert build(site) == 0
    assert (site / "output").is_symlink()
    assert (served / "index.html").is_file()
    (served / "CNAME").write_text("news.example")
    note = next((site / "content/articles").glob("the-bell*.md"))
    note.write_text(note.read_text().replace("## Summary\n", "## Summary\n\nNew words.\n"))
    assert build(site) == 0
    assert (site / "output").is_symlink()
    assert any(b"New words." in data for data in below(served).values())
    assert (served / "CNAME").read_text() == "news.example"
    assert sorted(p.name for p in served.parent.iterdir()) == ["www"]


def test_a_link_to_somebodys_folder_is_refused_and_nothing_is_written_there(
    site: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = below(outside.parent / "outside")
    (site / "output").symlink_to(outside)
    assert build(site) == 3
    assert below(outside) == before
    assert "holds files that no build wrote" in capsys.readouterr().err


@pytest.mark.parametrize("name", [".output.old", ".output.new", ".output.gone"])
def test_a_link_in_the_place_of_our_own_folders_is_refused(
    site: Path, outside: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(site) == 0
    (site / name).symlink_to(outside)
    before = below(outside)
    note = next((site / "content/articles").glob("the-bell*.md"))
    note.write_text(note.read_text().replace("## Summary\n", "## Summary\n\nNew words.\n"))
    assert build(site) == 3
    assert f"{name} is a link" in capsys.readouterr().err
    assert below(outside) == before
    assert (site / "output/index.html").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "extra",
        "pages",
        "articles",
        "days",
        "extra/deep/leak",
        "pages/secret.md",
        "articles/secret.md",
    ],
)
def test_nothing_is_published_from_outside(
    site: Path, outside: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.symlink_to(outside / "secret.md" if name.endswith(".md") else outside)
    assert build(site) == 3
    assert f"{name} is a link that leads out" in capsys.readouterr().err
    assert not (site / "output").exists()


def test_a_link_within_the_site_is_fine(site: Path) -> None:
    (site / "content/extra").mkdir(exist_ok=True)
    (site / "content/extra/one.txt").write_text("one")
    (site / "content/extra/two.txt").symlink_to(site / "content/extra/one.txt")
    assert build(site) == 0
    assert (site / "output/two.txt").read_text() == "one"


@pytest.mark.parametrize(
    "name",
    [
        ".digest",
        ".digest/lock",
        ".digest/suggestions",
        ".digest/kept.sqlite",
        ".digest/unchanged.json",
        ".digest/pages.json",
    ],
)
def test_the_state_of_a_site_is_not_kept_outside(site: Path, outside: Path, name: str) -> None:
    path = site / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(outside / "x" if "." in name[1:] or name.endswith("lock") else outside)
    before = below(outside)
    done = CliRunner().invoke(digest, ["--site", str(site), "run", "--now", "2026-11-29"])
    assert done.exit_code != 0
    assert f"{name} is a link that leads out" in done.stderr
    assert below(outside) == before


def test_a_note_that_is_a_link_out_is_refused_by_name(site: Path, outside: Path) -> None:
    (site / "content/articles/secret.md").symlink_to(outside / "secret.md")
    done = CliRunner().invoke(digest, ["--site", str(site), "run", "--now", "2026-11-29"])
    assert done.exit_code != 0
    assert "articles/secret.md is a link that leads out" in done.stderr


def test_a_mark_that_names_files_outside_removes_none(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    for name in ("../mine.txt", str(mine), "a/../../mine.txt"):
        (output / publish.MARK).write_text(json.dumps({"key": "x", "files": [name]}))
        assert publish.files(output) == frozenset()
        assert publish.key(output) == ""
    assert os.path.lexists(mine)


@pytest.mark.parametrize("name", ["articles/a.md", "pages/a.md", "extra/a.txt", "days/x.md"])
def test_a_pipe_is_refused_by_name_and_nobody_waits(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content" / name).parent.mkdir(exist_ok=True)
    os.mkfifo(site / "content" / name)
    assert build(site) != 0
    assert f"{name} is a pipe or a device" in capsys.readouterr().err
    if not name.startswith(("pages", "extra")):
        done = CliRunner().invoke(digest, ["--site", str(site), "run"])
        assert done.exit_code == 3
        assert f"{name} is a pipe or a device" in done.stderr


def test_options_that_are_a_pipe_or_too_deep_are_told(site: Path) -> None:
    os.mkfifo(site / "digest.toml")
    done = CliRunner().invoke(digest, ["--site", str(site), "config"])
    assert (done.exit_code, "is a pipe or a device" in done.stderr) == (2, True)
    (site / "digest.toml").unlink()
    (site / "digest.toml").write_text("x=" + "[" * 100_000)
    done = CliRunner().invoke(digest, ["--site", str(site), "config"])
    assert (done.exit_code, "nested too deeply" in done.stderr) == (2, True)


def test_an_output_that_is_a_file_stays(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "output").write_text("mine")
    assert build(site) == 3
    assert "output is a file and no folder" in capsys.readouterr().err
    assert (site / "output").read_text() == "mine"
    assert not (site / ".output.old").exists()


def test_a_mark_that_is_a_pipe_or_too_deep_ends_no_build(site: Path) -> None:
    (site / "output").mkdir()
    os.mkfifo(site / "output" / publish.MARK)
    assert build(site) == 3
    (site / "output" / publish.MARK).unlink()
    (site / "output" / publish.MARK).write_text("[" * 200_000)
    assert build(site) == 0


def test_a_name_that_is_no_utf8_or_that_a_terminal_obeys_is_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content" / "extra").mkdir(exist_ok=True)
    odd = os.fsencode(site / "content" / "extra") + b"/\xff.txt"
    Path(os.fsdecode(odd)).write_bytes(b"x")
    assert build(site) == 3
    assert "the file's name is no UTF-8" in capsys.readouterr().err
    Path(os.fsdecode(odd)).unlink()
    (site / "content" / "articles" / "a\x1b[31mb.md").write_text("x")
    assert build(site) == 3
    assert "\x1b" not in capsys.readouterr().err
