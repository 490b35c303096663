"""A feed's item that is only a blurb is named on the story it belongs to, and is never a voice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import Run

from digest.notes.read.parse import parse
from digest.notes.read.records import StoryNote
from digest.store import notes as store

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kelding Courier</title>
<link>https://keldingcourier.example/</link>
<item><title>Crane falls in the harbour of Port Alder, two dead</title>
<link>https://keldingcourier.example/crane-(1)</link>
<pubDate>Thu, 20 Aug 2026 07:10:00 +0100</pubDate>
<description>Two dock workers died when a loading crane fell on a quay of Port Alder.</description>
</item>
<item><title>Council delays bridge over the Ash</title>
<link>https://keldingcourier.example/bridge</link><pubDate>Thu, 20 Aug 2026 08:10:00 +0100</pubDate>
<description>The council of Kelding has put off the bridge once more.</description></item>
</channel></rss>"""
ONE = """Two dead as crane falls at Port Alder

By Ana Ortiz
20 August 2026, 05:40
Harbour Times

A loading crane fell on the east quay of Port Alder on Wednesday, killing two dock workers.

Fourteen people were taken to St Brede's Hospital, the harbour master Otto Berg said.
"""
TWO = """Crane collapse at Port Alder kills two

20 August 2026, 09:00
Lindhaven Post

Two dock workers were killed when a loading crane fell on the east quay at Port Alder on Wednesday.

Eleven people are in St Brede's Hospital, said Otto Berg, the harbour master of Port Alder.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "one.txt").write_text(ONE, "utf-8")
    (inbox / "two.txt").write_text(TWO, "utf-8")
    (inbox / "feed.xml").write_text(FEED, "utf-8")
    return tmp_path


@pytest.fixture
def run(run: Run) -> Run:
    run("run", "--now", "2026-08-21")
    return run


def path(site: Path) -> Path:
    (found,) = (site / "content" / "stories").glob("*.md")
    return found


def story(site: Path) -> StoryNote:
    content = site / "content"
    name = path(site).relative_to(content).as_posix()
    note = parse(name, path(site).read_text("utf-8"), store.load(content).ledgers)
    assert isinstance(note, StoryNote)
    return note


def test_it_is_named_with_its_link_outlet_and_time_and_has_no_note(site: Path, run: Run) -> None:
    text = path(site).read_text("utf-8")
    line = (
        "- [Crane falls in the harbour of Port Alder, two dead]"
        "(https://keldingcourier.example/crane-%281%29), Kelding Courier[^m"
    )
    assert f"## Also reported by\n\n{line}" in text
    assert "Headline and opening lines only, 2026-08-20 07:10." in text
    assert len(list((site / "content" / "articles").glob("*.md"))) == 2
    assert "bridge" not in text


def test_the_run_says_how_many_of_those_left_out_are_named(site: Path, run: Run) -> None:
    said = run("run", "--now", "2026-08-21").stderr
    assert "2 texts were left out as no articles" in said
    assert "of the texts left out 1 is named on a story" in said


def test_it_is_no_voice(site: Path, run: Run) -> None:
    found = story(site)
    assert len(found.articles) == 2
    assert sum(map(len, found.voices)) == 2
    (one,) = found.also
    assert one.blurb is not None
    assert (one.blurb.outlet, one.state) == ("Kelding Courier", "machine")


def test_it_stays_when_the_feed_has_moved_on(site: Path, run: Run) -> None:
    before = path(site).read_text("utf-8")
    (site / "content" / "inbox" / "feed.xml").unlink()
    run("run", "--now", "2026-08-22")
    assert path(site).read_text("utf-8") == before


def test_a_line_taken_out_stays_out_and_an_edited_one_stays(site: Path, run: Run) -> None:
    text = path(site).read_text("utf-8")
    edited = text.replace(", Kelding Courier[^m", ", the Courier of Kelding[^m")
    assert edited != text
    path(site).write_text(edited, "utf-8")
    run("run", "--now", "2026-08-22")
    assert path(site).read_text("utf-8") == edited
    assert story(site).also[0].state == "edited"
    lines = [line for line in text.splitlines(True) if "keldingcourier.example" not in line]
    path(site).write_text("".join(lines), "utf-8")
    for day in ("2026-08-22", "2026-08-23"):
        run("run", "--now", day)
        assert "keldingcourier" not in path(site).read_text("utf-8")


def test_a_line_by_hand_stays(site: Path, run: Run) -> None:
    text = path(site).read_text("utf-8")
    added = text.replace(
        "## Also reported by\n\n", "## Also reported by\n\n- Radio Estmar, on air\n"
    )
    path(site).write_text(added, "utf-8")
    run("run", "--now", "2026-08-22")
    assert "- Radio Estmar, on air\n" in path(site).read_text("utf-8")
    assert [one.state for one in story(site).also] == ["added", "machine"]


def test_the_whole_report_takes_its_place(site: Path, run: Run) -> None:
    whole = ONE.replace("Harbour Times", "Kelding Courier").replace("killing", "and killed")
    (site / "content" / "inbox" / "whole.txt").write_text(whole, "utf-8")
    run("run", "--now", "2026-08-22")
    assert len(story(site).articles) == 3
    assert "Also reported by" not in path(site).read_text("utf-8")
