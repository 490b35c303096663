"""What reading refuses is counted and named, and `digest take` makes an article of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.model import Done
from digest.options import Options
from digest.store.sources import read_path

PAGES = Path(__file__).parents[1] / "cases" / "pages"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kelding Courier</title>
<link>https://keldingcourier.example/</link>
<item><title>Tram and lorry collide</title><link>https://keldingcourier.example/tram</link>
<description>Two people were hurt when a tram and a lorry collided in Kelding.</description></item>
<item><title>Council delays bridge</title><link>https://keldingcourier.example/bridge</link>
<description>The council has put off the new bridge over the Ash ...</description></item>
</channel></rss>"""
Run = Callable[..., Result]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    found = tmp_path / "content" / "inbox"
    found.mkdir(parents=True)
    return found


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*args: str, code: int = 0) -> Result:
        result = CliRunner().invoke(digest, ["--site", str(tmp_path), *args])
        assert code == result.exit_code, result.output + result.stderr
        return result

    return call


def notes(inbox: Path) -> int:
    return len(list((inbox.parent / "articles").glob("*.md")))


def test_each_refusal_is_named_by_headline_and_file_and_counted(inbox: Path, run: Run) -> None:
    (inbox / "feed.xml").write_text(FEED, "utf-8")
    shutil.copy(PAGES / "32-gallery.html", inbox)
    said = run("run", "--now", "2026-05-13").stderr
    assert "feed.xml#" in said
    assert "“Tram and lorry collide”" in said
    assert "“Council delays bridge”" in said
    assert "32-gallery.html: “" in said
    assert "3 texts were left out as no articles; `digest take FILE`" in said
    assert "3 left out, 0 failures" in said


def test_one_item_of_a_feed_is_taken_by_its_name(inbox: Path, run: Run) -> None:
    (inbox / "feed.xml").write_text(FEED, "utf-8")
    said = run("run", "--now", "2026-05-13").stderr
    (line,) = (line for line in said.splitlines() if "Council delays" in line)
    name = line.removeprefix("note: ").split(": ")[0]
    run("take", name)
    assert [p.name for p in (inbox / "taken").iterdir()] == ["council-delays-bridge.txt"]
    said = run("run", "--now", "2026-05-13").stderr
    assert notes(inbox) == 1
    assert "1 left out, 0 failures" in said


def test_what_was_taken_before_or_never_refused_is_said(inbox: Path, run: Run) -> None:
    (inbox / "feed.xml").write_text(FEED, "utf-8")
    run("take", "inbox/feed.xml")
    assert "was taken before" in run("take", "inbox/feed.xml", code=3).stderr
    assert (
        "nothing in it was refused"
        in run("take", "inbox/taken/tram-and-lorry-collide.txt", code=3).stderr
    )


def test_a_header_line_takes_a_text_as_it_stands(inbox: Path, run: Run) -> None:
    (inbox / "a.txt").write_text("Title: Signs\nTake: yes\n\nShare\n\nRead more\n", "utf-8")
    run("run", "--now", "2026-05-13")
    assert notes(inbox) == 1


def test_every_kind_of_page_can_be_taken(inbox: Path, run: Run) -> None:
    for page in sorted(PAGES.glob("*.html")):
        (doc,) = (o.value for o in read_path(page, opts=Options()) if isinstance(o, Done))
        assert doc.kind != "article"
        for old in inbox.rglob("*.*"):
            old.unlink()
        shutil.copy(page, inbox)
        if not doc.text:
            assert "there is no text to take" in run("take", f"inbox/{page.name}", code=3).stderr
            continue
        run("take", f"inbox/{page.name}")
        (taken,) = (inbox / "taken").iterdir()
        (again,) = read_path(taken, opts=Options())
        assert isinstance(again, Done), (page.name, again)
        assert again.value.kind == "article", page.name
        assert again.value.title == doc.title or not doc.title
