"""What people write counts: notes of their own, edited heads, renamed notes, changed sources."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.notes.ledger.form import id_at_sight
from digest.site.build import main as build
from digest.store import notes as store

DATA = Path(__file__).parents[1] / "data" / "flow"
CRANE = "articles/two-dead-as-crane-falls-at-port-alder.md"
COUNCIL = "articles/lorne-council-votes-7-2-to-close-the-river-bridge.md"
README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "content" / "inbox")
    return tmp_path


@pytest.fixture
def run(site: Path) -> Run:
    def call(*args: str, day: str = "2026-08-21") -> Result:
        words = args or ("run", "--now", day)
        result = CliRunner().invoke(digest, ["--site", str(site), *words])
        assert 0 == result.exit_code, result.output + result.stderr
        return result

    return call


def notes(site: Path) -> dict[str, str]:
    return dict(store.load(site / "content").texts)


def write(site: Path, path: str, text: str) -> None:
    file = site / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def edit(site: Path, path: str, old: str, new: str) -> None:
    text = notes(site)[path]
    assert old in text
    write(site, path, text.replace(old, new, 1))


def story(site: Path) -> tuple[str, str]:
    (found,) = ((p, t) for p, t in notes(site).items() if p.startswith("stories/crane"))
    return found


def page(site: Path, path: str) -> str:
    assert 0 == build(["--site", str(site), "--no-search"])
    return (site / "output" / path / "index.html").read_text("utf-8")


REPORT = """---
title: Crane toll at Port Alder is three
outlet: Quay Gazette
date: 2026-08-20 21:00
same_as: [{story}]
---

Three people were killed when a loading crane fell at Port Alder on Wednesday, the port said.

Two dock workers, aged 34 and 51, were killed when the crane came down on the east quay.
"""


def test_a_report_by_hand_gets_one_line_and_is_compared_like_any_other(
    site: Path, run: Run
) -> None:
    run()
    path, text = story(site)
    report = REPORT.format(story=id_at_sight(text))
    write(site, "articles/quay.md", report)
    run(day="2026-08-22")
    after = notes(site)["articles/quay.md"]
    (new,) = set(after.splitlines()) - set(report.splitlines())
    assert new == "id: by-hand-article-quay"
    assert report == after.replace(new + "\n", "")
    told = notes(site)[path]
    assert "[Quay Gazette](../articles/quay.md)" in told or "Quay Gazette" in told
    assert told.count("](../articles/") >= 3
    before = notes(site)
    run(day="2026-08-23")
    assert before == notes(site)
    assert "Three people were killed" in page(site, "article/quay")


def test_a_text_by_hand_without_an_outlet_is_shown_on_its_day_and_is_no_voice(
    site: Path, run: Run
) -> None:
    run()
    path, before = story(site)
    write(site, "articles/walk.md", "# A walk along the quay\n\nNobody counts the gulls.\n")
    edit(site, path, "status: published", "status: published\ninclude: [by-hand-article-walk]")
    run(day="2026-08-22")
    assert "[A walk along the quay](../articles/walk.md)" in notes(site)["days/2026-08-22.md"]
    _, after = story(site)
    assert "walk" not in after.partition("\n---\n")[2]
    assert before.partition("\n---\n")[2] == after.partition("\n---\n")[2]
    assert "A walk along the quay" in page(site, "story/" + path[8:-3])
    assert "Nobody counts the gulls." in page(site, "article/walk")
    assert "A walk along the quay" in page(site, "2026/08/22")


def test_the_story_and_the_report_of_the_readme_work(site: Path, run: Run) -> None:
    run()
    report, tale = re.findall(r"^```\n(---\n.*?)^```", README, re.MULTILINE | re.DOTALL)
    write(site, "articles/ferry.md", report)
    ids = ", ".join(
        id_at_sight(text) for path, text in sorted(notes(site).items()) if path in (CRANE, COUNCIL)
    )
    write(site, "stories/mine.md", re.sub(r"include: \[.*\]", f"include: [{ids}]", tale))
    run(day="2026-08-22")
    mine = notes(site)["stories/mine.md"]
    assert "id: by-hand-story-mine" in mine
    assert "Within three days two ferries ran aground on this coast." in mine
    assert "## Source comparison" in mine  # what it includes is compared
    before = notes(site)
    run(day="2026-08-23")
    assert before == notes(site)
    assert "Two ferries in the fog" in page(site, "story/mine")


def test_a_story_by_hand_without_reports_is_published(site: Path, run: Run) -> None:
    write(site, "stories/plain.md", "---\ntitle: Only words\n---\n\nThat is all.\n")
    run()
    assert "That is all." in page(site, "story/plain")
    assert [] == [n for n in run(day="2026-08-22").stderr.splitlines() if "plain" in n]


def test_an_edited_date_title_and_outlet_count_in_days_and_comparison(site: Path, run: Run) -> None:
    run()
    path, _ = story(site)
    text = notes(site)[CRANE]
    (date,) = re.findall(r"^date: .*$", text, re.MULTILINE)
    (outlet,) = re.findall(r"^outlet: .*$", text, re.MULTILINE) or [""]
    edit(site, CRANE, 'title: "', 'title: "By hand: ')
    edit(site, CRANE, date, "date: 2026-08-18 09:00")
    if outlet:
        edit(site, CRANE, outlet, "outlet: Named By Hand")
    else:
        edit(site, CRANE, "status:", "outlet: Named By Hand\nstatus:")
    run(day="2026-08-22")
    assert "stories" in notes(site)["days/2026-08-18.md"]
    assert "Named By Hand" in notes(site)[path]
    shown = page(site, "article/" + CRANE[9:-3])
    assert "Printed under the headline “Two dead as crane falls at Port Alder”" in shown
    assert "The source gives the date" in shown
    assert 'title: "By hand: ' in notes(site)[CRANE]


def test_a_renamed_note_redirects_from_its_old_address(site: Path, run: Run) -> None:
    run()
    content = site / "content"
    (content / COUNCIL).rename(content / "articles" / "bridge.md")
    for day in ("2026-08-22", "2026-08-23"):
        assert "moved" in page(site, "article/" + COUNCIL[9:-3]).lower()
        run(day=day)
    assert COUNCIL not in notes(site)
    entries = [x for x in notes(site)["days/2026-08-20.md"].split("\n") if "bridge" in x]
    assert ["../articles/bridge.md"] == [re.findall(r"\((.*)\)", x)[0] for x in entries]


def test_a_source_that_changes_beneath_an_edit_is_told_first(site: Path, run: Run) -> None:
    run()
    text = notes(site)[CRANE]
    bullet = next(x for x in text.split("\n") if x.startswith("- ") and "ourteen people" in x)
    edit(site, CRANE, bullet, bullet.replace("- ", "- By hand: ", 1))
    inbox = site / "content" / "inbox" / "crane-times.txt"
    inbox.write_text(inbox.read_text("utf-8").replace("Fourteen people", "Sixteen people"), "utf-8")
    first = run("status").output.splitlines()[0]
    assert first.startswith("source changed")
    run(day="2026-08-22")
    facts = notes(site)[CRANE].split("## Key facts")[1].split("\n## ")[0]
    assert "By hand" in facts
    assert "ixteen" not in facts
    assert "The source now says: “" in page(site, "article/" + CRANE[9:-3])


def test_an_article_that_has_nothing_to_do_with_a_note_changes_no_byte_of_it(
    site: Path, run: Run
) -> None:
    run()
    content = site / "content"
    before = {p: p.read_bytes() for p in content.rglob("*") if p.suffix in (".md", ".json")}
    for n, (what, where) in enumerate(
        (("bakery", "Selm"), ("choir", "Ovrath"), ("ice rink", "Tannet"), ("mill", "Corrow"))
    ):
        text = (
            f"The {what} of {where} has a new owner\n\nBy Ida Krone\n\nPublished: 25/08/2026\n\n"
            f"The {what} in {where} was bought by a family from the valley on Tuesday.\n\n"
            f"It will open again in {n + 3} weeks, its new owner, Mattis Fehl, said.\n"
        )
        (content / "inbox" / f"more-{n}.txt").write_text(text, "utf-8")
    run(day="2026-08-26")
    assert all(path.read_bytes() == data for path, data in before.items())
    assert len(list(content.rglob("*.md"))) > len([p for p in before if p.suffix == ".md"])
