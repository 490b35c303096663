"""What people do with notes is kept and counts: edits, who belongs together, orders, removals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flow_site import COUNCIL, CRANE, DATA, edit, first_run, ledger_of, notes, read, story_of
from hands import Run

from digest.notes.ledger.form import id_at_sight
from digest.notes.read.records import StoryNote


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "content" / "inbox")
    return tmp_path


def test_an_edit_a_deletion_and_an_added_bullet_survive_two_runs(site: Path, run: Run) -> None:
    first_run(run)
    lines = notes(site)[COUNCIL].split("\n")
    bullets = [line for line in lines if line.startswith("- ")]
    edit(site, COUNCIL, bullets[0], "- The council closes the bridge" + bullets[0][-13:])
    edit(site, COUNCIL, bullets[1] + "\n", "")
    edit(site, COUNCIL, bullets[2], bullets[2] + "\n- The ford is a metre deep in winter.")
    edited = notes(site)[COUNCIL]
    run("run", "--now", "2026-08-22")
    run("run", "--now", "2026-08-23")
    after = notes(site)[COUNCIL]
    assert _body(edited) == _body(after)


def _body(note: str) -> list[str]:
    """The bullets under the key facts."""
    return [line for line in note.split("## Key facts")[1].split("\n") if line.startswith("- ")]


def test_an_edited_title_stays_and_is_the_title_on_the_day(site: Path, run: Run) -> None:
    first_run(run)
    title = 'title: "Lorne council votes 7-2 to close the river bridge"'
    edit(site, COUNCIL, title, 'title: "Lorne shuts its bridge"')
    run("run", "--now", "2026-08-22")
    assert "Lorne shuts its bridge" in notes(site)[COUNCIL]
    assert "Lorne shuts its bridge" in notes(site)["days/2026-08-20.md"]


def test_a_hidden_article_leaves_its_story(site: Path, run: Run) -> None:
    first_run(run)
    edit(site, CRANE, "status: published", "status: hidden")
    run("run", "--now", "2026-08-22")
    assert (
        "mong the articles given no other was found"
        in notes(site)["articles/crane-collapse-kills-two-in-port-alder.md"]
    )


def test_people_keep_two_articles_apart(site: Path, run: Run) -> None:
    first_run(run)
    ident = id_at_sight(notes(site)["articles/crane-collapse-kills-two-in-port-alder.md"])
    edit(site, CRANE, "status: published", f"status: published\nnot_same_as: [{ident}]")
    run("run", "--now", "2026-08-22")
    assert "mong the articles given no other was found" in notes(site)[CRANE]


def test_people_put_two_articles_together(site: Path, run: Run) -> None:
    first_run(run)
    ident = id_at_sight(notes(site)[CRANE])
    edit(site, COUNCIL, "status: published", f"status: published\nsame_as: [{ident}]")
    run("run", "--now", "2026-08-22")
    story = next(text for path, text in notes(site).items() if path.startswith("stories/"))
    assert "lorne-council" in story


THIRD = """Port Alder crane fall: 16 now known to be hurt

By Runa Vik

Published: 20/08/2026 - 19:30

Sixteen people were injured when a loading crane fell at Port Alder on Wednesday, St Clement's
Hospital said on Thursday evening.

Two dock workers, aged 34 and 51, were killed when the crane came down on the east quay.

The port authority said that the east quay would stay closed until the inspectors had finished.

"We are asking everybody who was on the quay to come forward," said police officer Tilda Ames.
"""


def test_a_new_report_joins_and_the_history_says_so(site: Path, run: Run) -> None:
    first_run(run)
    before, _ = story_of(site)
    (site / "content/inbox/crane-third.txt").write_text(THIRD, encoding="utf-8")
    run("run", "--now", "2026-08-22")
    path, text = story_of(site)
    assert before == path
    history = ledger_of(site, path).split('"changes":')[1]
    assert "Port Alder crane fall: 16 now known to be hurt" in history
    run("run", "--now", "2026-08-23")
    assert (path, text) == story_of(site)


def test_an_edited_comparison_remembers_how_many_reports_were_known(site: Path, run: Run) -> None:
    first_run(run)
    path, text = story_of(site)
    words = text.split("## Source comparison\n\n")[1].split("\n")[0]
    edit(site, path, words, "The two reports differ on the injured.")
    (site / "content/inbox/crane-third.txt").write_text(THIRD, encoding="utf-8")
    run("run", "--now", "2026-08-22")
    note = read(site, path)
    assert isinstance(note, StoryNote)
    assert ("edited", 2, 3) == (note.comparison.state, note.comparison.known, len(note.articles))


def test_an_excluded_report_stays_out(site: Path, run: Run) -> None:
    (site / "content/inbox/crane-third.txt").write_text(THIRD, encoding="utf-8")
    first_run(run)
    path, _ = story_of(site)
    note = read(site, path)
    assert isinstance(note, StoryNote)
    edit(site, path, "status: published", f"status: published\nexclude: [{note.articles[-1]}]")
    run("run", "--now", "2026-08-22")
    run("run", "--now", "2026-08-23")
    after = read(site, path)
    assert isinstance(after, StoryNote)
    assert note.articles[:-1] == after.articles


def test_the_order_of_a_day_is_the_editors(site: Path, run: Run) -> None:
    for name in ("crane-wire.txt", "crane-times.txt"):
        (site / "content/inbox" / name).unlink()
    (site / "content/inbox/crane-third.txt").write_text(THIRD, encoding="utf-8")
    first_run(run)
    day = "days/2026-08-20.md"
    lines = [line for line in notes(site)[day].split("\n") if line.startswith("- ")]
    assert 2 == len(lines)
    edit(site, day, "\n".join(lines), "\n".join(lines[::-1]))
    run("run", "--now", "2026-08-22")
    run("run", "--now", "2026-08-23")
    assert lines[::-1] == [x for x in notes(site)[day].split("\n") if x.startswith("- ")]


def test_a_retracted_fact_stays_out_of_the_story(site: Path, run: Run) -> None:
    first_run(run)
    bullet = next(line for line in notes(site)[CRANE].split("\n") if line.startswith("- "))
    label = bullet.rsplit("[^", 1)[1][:-1]
    edit(site, CRANE, bullet + "\n", "")
    run("run", "--now", "2026-08-22")
    brief = story_of(site)[1].split("## In brief")[1].split("## ")[0]
    assert label not in brief


def test_a_fact_taken_out_of_an_article_leaves_its_story_in_the_same_run(
    site: Path, run: Run
) -> None:
    first_run(run)
    (name,) = (path for path in notes(site) if path.startswith("stories/"))
    story = read(site, name)
    assert isinstance(story, StoryNote)
    first = story.brief[0]
    assert first.evidence is not None
    path = next(p for p, t in notes(site).items() if id_at_sight(t) == first.evidence.article)
    bullet = next(x for x in notes(site)[path].split("\n") if x.endswith(f"[^{first.id}]"))
    edit(site, path, f"{bullet}\n", "")
    run("run", "--now", "2026-08-22")
    after = notes(site)
    assert f"[^{first.id}]" not in after[name].partition("\n---\n")[2]
    run("run", "--now", "2026-08-22")
    assert after == notes(site)
    edit(site, path, "## Key facts\n", f"## Key facts\n\n{bullet}\n")  # an undo
    run("run", "--now", "2026-08-22")
    assert f"[^{first.id}]" in notes(site)[name]


def test_a_story_that_a_person_begins_has_the_reports_that_it_includes(
    site: Path, run: Run
) -> None:
    """No machine joined them: their notes stand alone until the note that includes both."""
    first_run(run)
    both = [id_at_sight(notes(site)[name]) for name in (COUNCIL, CRANE)]
    mine = site / "content/stories/two-days.md"
    head = f"---\ntitle: Two days in Lorne\ninclude: [{', '.join(map(str, both))}]\n---\n"
    mine.write_text(f"{head}\nWhat they have in common.\n", "utf-8")
    run("run", "--now", "2026-08-22")
    story = read(site, "stories/two-days.md")
    assert isinstance(story, StoryNote)
    assert set(both) <= set(story.articles)
    assert "What they have in common." in mine.read_text("utf-8")
    assert "no other was found on its event" not in notes(site)[COUNCIL]
