"""What happened since a day: what runs and people did, told in lines and on a page for editors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from crane_site import EDITS, MINE, NOTE, call


@pytest.fixture
def site(twice: Path, tmp_path: Path) -> Path:
    shutil.copytree(twice, tmp_path / "site")
    return tmp_path / "site"


def test_since_a_day_tells_what_runs_and_people_did(site: Path) -> None:
    note = site / "content" / NOTE
    note.write_text(EDITS["a fact"](note.read_text("utf-8")), "utf-8")
    (site / "content/inbox/shop.txt").write_text("Title: Shop\n\nBuy now.\n", "utf-8")
    call(site, "run", "--now", "2026-08-23")
    lines = [
        json.loads(x)
        for x in call(site, "status", "--since", "2026-08-22", "--json").stdout.splitlines()
    ]
    told = {(one["what"], one["note"]) for one in lines}
    assert ("new", "articles/crane-at-port-alder-had-failed-its-test.md") in told
    assert ("edited", NOTE) in told
    assert not any(one["note"] == "days/2026-08-19.md" and one["what"] == "new" for one in lines)
    later = call(site, "status", "--since", "2026-08-23", "--json").stdout
    assert "had-failed-its-test" not in later
    assert NOTE in later
    assert "new" not in call(site, "status", "--since", "2026-08-24").stdout.split()


def test_an_edit_is_told_before_the_next_run_and_once_after_it(site: Path) -> None:
    note = site / "content" / NOTE
    note.write_text(note.read_text("utf-8") + MINE, "utf-8")
    told = call(site, "status", "--since", "2026-08-30").stdout
    assert told.split() == ["edited", NOTE, *"since the last run".split()]
    for day in ("2026-08-23", "2026-08-24"):
        call(site, "run", "--now", day)
    assert NOTE not in call(site, "status", "--since", "2026-08-24").stdout
    assert f"edited    2026-08-23 {NOTE}" in call(site, "status", "--since", "2026-08-23").stdout


def test_the_page_of_editors_is_not_published(site: Path) -> None:
    note = site / "content" / NOTE
    odd = 'title: "\'<b>\\"Odd\\"\': '
    note.write_text(note.read_text("utf-8").replace('title: "', odd, 1), "utf-8")
    said = call(site, "status", "--since", "2026-08-01", "--page")
    page = (site / ".digest/editors.html").read_text("utf-8")
    assert str(site / ".digest/editors.html") in said.stderr
    assert "New notes" in page
    assert (
        ">&#x27;&lt;b&gt;&quot;Odd&quot;&#x27;: Two dead as crane falls at Port Alder</a>" in page
    )
    assert f'href="../content/{NOTE}"' in page


def test_an_article_that_was_taken_out_is_told_as_that_and_as_nothing_else(site: Path) -> None:
    name = NOTE.split("/")[1]

    def told() -> list[list[str]]:
        lines = call(site, "status", "--since", "2026-08-20").stdout.splitlines()
        return [line.split() for line in lines if name in line]

    assert [["new", "2026-08-21"]] == [line[:2] for line in told()]
    call(site, "remove", NOTE)
    gone = f"removed/{name}"
    assert [["removed", gone, "since", "the", "last", "run"]] == told()
    call(site, "run", "--now", "2026-08-23")
    assert [["removed", "2026-08-23", gone]] == told()
    assert name not in call(site, "status", "--since", "2026-08-24").stdout
    call(site, "restore", NOTE)
    assert ["restored", NOTE] == told()[-1][:2]
    call(site, "run", "--now", "2026-08-25")
    assert ["restored", "2026-08-25", NOTE] in told()
    call(site, "remove", NOTE)  # and a second time
    assert [gone, "since"] in [line[1:3] for line in told() if line[0] == "removed"]


@pytest.mark.parametrize("day", ["tomorrow-ish", "2026-13-01", "99999999 days"])
def test_a_day_that_is_none_is_refused(site: Path, day: str) -> None:
    assert "is no day. Write yesterday" in call(site, "status", "--since", day, code=2).stderr
