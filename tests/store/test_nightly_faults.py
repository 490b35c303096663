"""A night with something broken: it is left out or kept as it was, and the rest is published."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from crane_site import STEM as NOTE
from night_site import ALARM, call, failures, options, page

from digest.cli.main import digest


@pytest.fixture
def site(night: Path, tmp_path: Path) -> Path:
    shutil.copytree(night, tmp_path / "site")
    return tmp_path / "site"


def test_an_empty_article_is_told_and_the_rest_is_published(site: Path) -> None:
    (site / "content/inbox/empty.txt").touch()
    options(site, f'alarm = ["{sys.executable}", "-c", "{ALARM}"]')
    said = call(site, "--quiet", code=1).stderr
    assert "inbox/empty.txt" in said
    assert "published, with 1 failure" in said
    told = (site / "alarm").read_text("utf-8")
    assert told.startswith("1Digest, 2026-08-21: published, with 1 failure")
    assert "inbox/empty.txt" in told


@pytest.mark.parametrize("fault", ["---\ntitle: [\n", "\udcff"])
def test_a_broken_note_stays_as_it_was_and_the_rest_is_published(site: Path, fault: str) -> None:
    note = site / f"content/articles/{NOTE}.md"
    before = page(site)
    note.write_bytes(fault.encode("utf-8", "surrogateescape"))
    other = next((site / "content/articles").glob("crane-collapse*.md"))
    text = other.read_text("utf-8")
    other.write_text(text.replace('title: "', 'title: "Now: ', 1), "utf-8")
    for _ in range(2):
        said = call(site, code=1).stderr
        assert f"articles/{NOTE}.md" in said
        assert "on the site its last good state stays" in said
        assert "Now: " in page(site, f"article/{other.stem}/index.html")
        assert "Two dead as crane falls" in page(site)
    assert before.count("<li") == page(site).count("<li")


def test_a_copy_of_a_note_is_left_out_and_not_the_note(site: Path) -> None:
    note = site / f"content/articles/{NOTE}.md"
    shutil.copy(note, note.with_name("aaa.md"))
    note.write_text(note.read_text("utf-8").replace('title: "', 'title: "Mine: ', 1), "utf-8")
    for _ in range(2):
        call(site, code=1)
        (told,) = failures(site)
        assert "articles/aaa.md:" in told
        assert f"is also used by articles/{NOTE}.md (on the site it is left out)" in told
        assert "Mine: Two dead" in page(site)
        assert not (site / "output/article/aaa").exists()


def test_a_broken_note_that_nobody_knows_is_left_out(site: Path) -> None:
    note = site / f"content/articles/{NOTE}.md"
    shutil.rmtree(site / ".digest")
    shutil.rmtree(site / "output")
    note.write_text("---\ntitle: [\n", "utf-8")
    (site / "content/pages").mkdir()
    (site / "content/pages/odd.md").write_bytes(b"\xff")
    said = call(site, code=1).stderr
    assert "on the site it is left out" in said
    assert not (site / "output/article" / NOTE).exists()
    assert (site / "output/index.html").exists()
    done = CliRunner().invoke(digest, ["check", "--site", str(site)])
    assert done.exit_code == 1
    from digest.site.build import main

    assert main(["--site", str(site), "--no-search"]) == 3, "a build by hand still refuses"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("pages/x.md", b"---\nslug: [a, b]\n---\nText.\n", "pages/x.md"),
        ("pages/x.md", "Text".encode("utf-16"), "pages/x.md"),
        ("pages/x.md", b'---\nslug: "a b"\n---\nText.\n', "pages/x.md"),
        ("theme/style.css", b"/* \xe9 */", "theme/style.css"),
        ("theme/templates/404.html", b"{{ 1/0 }}", "templates/404.html"),
        ("theme/templates/404.html", b"{{ 'x' + 1 }}", "templates/404.html"),
        ("theme/templates/404.html", b"{% include '404.html' %}", "templates/404.html"),
        ("theme/templates/404.html", b"{% if %}", "templates/404.html"),
        ("theme/templates/404.html", b"\xe9", "templates/404.html"),
        ("theme/templates/404.html", b"{{ PATH.nothing.at }}", "templates/404.html"),
        ("theme/strings/en.toml", b"nothing = 1", "theme/strings"),
        ("content/articles/mine.md", b"---\ntitle: Old\ndate: 0202-11-18\n---\nText.\n", "mine.md"),
        (
            "content/articles/mine.md",
            b"---\ntitle: M\n---\nText ![e](%00.png) is here.\n",
            "mine.md",
        ),
    ],
)
def test_one_faulty_file_is_told_and_the_rest_is_published(
    site: Path, name: str, data: bytes, told: str
) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    note = site / f"content/articles/{NOTE}.md"
    note.write_text(note.read_text("utf-8").replace('title: "', 'title: "Again: ', 1), "utf-8")
    options(site, f'alarm = ["{sys.executable}", "-c", "{ALARM}"]')
    for _ in range(2):
        call(site, "--quiet", code=1)
        assert any(told in one for one in failures(site)), failures(site)
        assert told in (site / "alarm").read_text("utf-8")
    assert "Again: Two dead" in page(site)
    assert "</html>" in page(site, "404.html")


@pytest.mark.parametrize(
    "name",
    ["pages/l.md", "content/extra/l.txt", "content/articles/l.jpg", "theme/templates/404.html"],
)
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_one_stray_thing_is_left_out_and_told(
    site: Path, tmp_path: Path, name: str, kind: str
) -> None:
    (tmp_path / "secret").write_text("SECRET", "utf-8")
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "good.txt").write_text("good", "utf-8")
    path.symlink_to(tmp_path / "secret") if kind == "link" else os.mkfifo(path)
    shutil.rmtree(site / "output")
    call(site, code=1)
    assert any(path.name in one for one in failures(site))
    assert "Two dead" in page(site)
    pages = [p for p in (site / "output").rglob("*") if p.is_file()]
    assert not any(b"SECRET" in p.read_bytes() for p in pages)
    if "extra" in name:
        assert (site / "output/good.txt").read_text("utf-8") == "good"


def test_a_text_in_the_place_of_a_list_is_a_clear_fault(site: Path) -> None:
    options(site, 'command = "rsync -a output/ x"')
    assert (
        'nightly.command must be a list of texts: command = ["...", "..."]'
        in call(site, code=2).stderr
    )
