"""The whole way from the inbox to notes, and back again through people's hands."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hands import Run
from torture import program

from digest.flow import flow
from digest.flow.flow import STAGES
from digest.model import Done, Failed
from digest.notes.ledger.form import id_at_sight
from digest.notes.ledger.form import name as name_of
from digest.notes.read.parse import parse
from digest.notes.read.records import Note, StoryNote
from digest.store import notes as store
from digest.store.config import load
from digest.store.sources import read_path

DATA = Path(__file__).parents[1] / "data" / "flow"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "content" / "inbox")
    return tmp_path


def notes(site: Path) -> dict[str, str]:
    content = site / "content"
    found = (p for f in ("articles", "stories", "days") for p in (content / f).glob("*.md"))
    return {p.relative_to(content).as_posix(): p.read_text(encoding="utf-8") for p in found}


def first_run(run: Run, *args: str) -> None:
    run("run", "--now", "2026-08-21", *args)


def ledger_of(site: Path, path: str) -> str:
    name = name_of(path, id_at_sight(notes(site)[path]))
    return (site / "content" / ".ledger" / f"{name}.json").read_text(encoding="utf-8")


def read(site: Path, path: str) -> Note:
    """The note at a path as the program reads it."""
    return parse(path, notes(site)[path], store.load(site / "content").ledgers)


def edit(site: Path, path: str, old: str, new: str) -> None:
    file = site / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


CRANE = "articles/two-dead-as-crane-falls-at-port-alder.md"
COUNCIL = "articles/lorne-council-votes-7-2-to-close-the-river-bridge.md"


def test_the_order_of_the_stages_is_the_product() -> None:
    expected = [
        "one document for each article",
        "what the notes remember",
        "facts",
        "groups",
        "addresses",
        "comparison",
        "stories",
        "also reported",
        "days",
        "notes",
    ]
    assert expected == [name for name, _ in STAGES]


def test_one_note_for_each_article_and_story_and_day(site: Path, run: Run) -> None:
    first_run(run)
    kinds = sorted(path.split("/")[0] for path in notes(site))
    assert ["articles"] * 3 + ["days"] * 2 + ["stories"] == kinds


def test_no_debris_in_any_note(site: Path, run: Run) -> None:
    first_run(run)
    text = "\n".join(notes(site).values())
    assert [] == [word for word in ("WATCH", "You may like", "More from") if word in text]


def test_a_second_run_on_another_day_changes_no_byte(site: Path, run: Run) -> None:
    first_run(run)
    before = notes(site)
    run("run", "--now", "2026-09-30")
    assert before == notes(site)


def test_two_processes_write_the_same_bytes_as_one(site: Path, run: Run, tmp_path: Path) -> None:
    first_run(run)
    one = notes(site)
    for folder in ("articles", "stories", "days"):
        shutil.rmtree(site / "content" / folder)
    first_run(run, "--jobs", "2")
    assert one == notes(site)


def test_the_inbox_is_only_read(site: Path, run: Run) -> None:
    inbox = site / "content" / "inbox"
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in inbox.iterdir()}
    first_run(run)
    assert before == {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in inbox.iterdir()}


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


def test_a_note_whose_source_is_gone_stays_in_its_story(site: Path, run: Run) -> None:
    first_run(run)
    before = notes(site)
    (site / "content/inbox/crane-wire.txt").unlink()
    result = run("status")
    assert "source missing" in result.output
    run("run", "--now", "2026-08-22")
    after = notes(site)
    assert set(before) == set(after)
    story = next(text for path, text in after.items() if path.startswith("stories/"))
    known = next(text for path, text in before.items() if path.startswith("stories/"))
    link = "articles/crane-collapse-kills-two-in-port-alder.md"
    assert story.count(link) == known.count(link) > 0


def test_a_note_that_is_gone_is_written_again_and_that_is_said(site: Path, run: Run) -> None:
    first_run(run)
    before = notes(site)
    (site / "content" / COUNCIL).unlink()
    result = run("run", "--now", "2026-08-22")
    assert "written again" in result.stderr
    assert before[COUNCIL] == notes(site)[COUNCIL]


def test_a_hidden_article_leaves_its_story(site: Path, run: Run) -> None:
    first_run(run)
    edit(site, CRANE, "status: published", "status: hidden")
    run("run", "--now", "2026-08-22")
    assert (
        "mong the articles given this is the only one"
        in notes(site)["articles/crane-collapse-kills-two-in-port-alder.md"]
    )


def test_people_keep_two_articles_apart(site: Path, run: Run) -> None:
    first_run(run)
    ident = id_at_sight(notes(site)["articles/crane-collapse-kills-two-in-port-alder.md"])
    edit(site, CRANE, "status: published", f"status: published\nnot_same_as: [{ident}]")
    run("run", "--now", "2026-08-22")
    assert "mong the articles given this is the only one" in notes(site)[CRANE]


def test_people_put_two_articles_together(site: Path, run: Run) -> None:
    first_run(run)
    ident = id_at_sight(notes(site)[CRANE])
    edit(site, COUNCIL, "status: published", f"status: published\nsame_as: [{ident}]")
    run("run", "--now", "2026-08-22")
    story = next(text for path, text in notes(site).items() if path.startswith("stories/"))
    assert "lorne-council" in story


def test_a_broken_note_is_left_alone_and_named(site: Path, run: Run) -> None:
    first_run(run)
    edit(site, COUNCIL, 'title: "Lorne', 'title: Lorne: the bridge\nold: "Lorne')
    broken = notes(site)[COUNCIL]
    result = run("run", "--now", "2026-08-22", code=1)
    assert f"{COUNCIL}:2:" in result.stderr
    assert broken == notes(site)[COUNCIL]


def test_a_dry_run_prints_the_plan_and_writes_nothing(site: Path, run: Run) -> None:
    result = run("run", "--dry-run", "--now", "2026-08-21")
    assert CRANE in result.stdout
    assert {} == notes(site)


def test_the_report_names_every_failure(site: Path, run: Run) -> None:
    (site / "content/inbox/empty.txt").write_bytes(b"")
    report = site / "report.json"
    run("run", "--now", "2026-08-21", "--report", str(report), code=1)
    failures = json.loads(report.read_text(encoding="utf-8"))["failures"]
    assert ["inbox/empty.txt"] == [one["file"] for one in failures]
    assert 3 == sum(path.startswith("articles/") for path in notes(site))


def test_an_undated_article_has_no_date_but_the_day_it_was_seen(site: Path, run: Run) -> None:
    bare = (site / "content/inbox/council.txt").read_text(encoding="utf-8")
    undated = bare.replace("Published: 20/08/2026 - 09:15\n\n", "")
    (site / "content/inbox/council.txt").write_text(undated, encoding="utf-8")
    first_run(run)
    note = notes(site)[COUNCIL]
    assert "\ndate:" not in note
    assert '"seen": "2026-08-21"' in ledger_of(site, COUNCIL)
    assert "days/2026-08-21.md" in notes(site)


THIRD = """Port Alder crane fall: 16 now known to be hurt

By Runa Vik

Published: 20/08/2026 - 19:30

Sixteen people were injured when a loading crane fell at Port Alder on Wednesday, St Clement's
Hospital said on Thursday evening.

Two dock workers, aged 34 and 51, were killed when the crane came down on the east quay.

The port authority said that the east quay would stay closed until the inspectors had finished.

"We are asking everybody who was on the quay to come forward," said police officer Tilda Ames.
"""


def story_of(site: Path) -> tuple[str, str]:
    [found] = [(path, text) for path, text in notes(site).items() if path.startswith("stories/")]
    return found


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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("what", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_broken_off_leaves_whole_notes(tmp_path: Path, what: int) -> None:
    """The short form of what `make torture` does at a thousand lines."""
    base, site = tmp_path / "base", tmp_path / "site"
    program.fresh(base)
    assert 0 == program.hit(program.digest_run, base, 0)[0]
    program.changed(base)
    old = program.notes(base)
    shutil.copytree(base, site)
    code, lines = program.hit(program.digest_run, site, 0)
    new = program.notes(site)
    assert (0, True) == (code, old != new)
    for k in range(lines // 2, lines, lines // 12):
        shutil.rmtree(site)
        shutil.copytree(base, site)
        code, _ = program.hit(program.digest_run, site, k, what)
        now = {n: d for n, d in program.notes(site).items() if n.endswith(".md")}
        assert all(data in (old.get(name), new[name]) for name, data in now.items())
        assert code == (130 if what == signal.SIGINT else -signal.SIGKILL)
        assert 0 == program.hit(program.digest_run, site, 0)[0]
        assert new == program.notes(site)


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


def test_the_story_of_a_source_that_cannot_be_opened_waits(site: Path, run: Run) -> None:
    """Else its value would be unsaid, and said again, in the story's history."""
    first_run(run)
    opts = load(site)
    texts, books = notes(site), store.load(site / "content").ledgers
    source = site / "content" / "inbox" / "crane-times.txt"
    text = source.read_text("utf-8")
    assert "Fourteen people" in text
    source.write_text(text.replace("Fourteen people", "Fifteen people"), "utf-8")
    docs = [
        one.value
        for path in sorted(source.parent.iterdir())
        for one in read_path(path, opts=opts, base=site / "content")
        if isinstance(one, Done)
    ]
    whole = flow.run(docs, texts, books, opts=opts, today="2026-08-22")
    assert any(w.path.startswith("stories/") and w.what == "changed" for w in whole.writes)
    few = [doc for doc in docs if doc.origin != "inbox/crane-wire.txt"]
    assert len(few) == len(docs) - 1
    less = flow.run(
        few, texts, books, opts=opts, today="2026-08-22", unread=["inbox/crane-wire.txt"]
    )
    assert [] == [w.path for w in less.writes if w.what != "same"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_in_the_inbox_is_told_and_not_waited_for(site: Path, run: Run) -> None:
    os.mkfifo(site / "content" / "inbox" / "pipe.txt")
    assert "pipe.txt: no regular file" in run("run", "--now", "2026-08-21").stderr


def test_a_story_that_cannot_be_compared_leaves_its_notes_as_they_are(site: Path, run: Run) -> None:
    first_run(run)
    opts, content = load(site), site / "content"
    docs = [
        one.value
        for file in sorted((content / "inbox").iterdir())
        for one in read_path(file, opts=opts, base=content)
        if isinstance(one, Done)
    ]

    def giving_up(stage: Any, items: Iterable[Any], /) -> Iterator[Any]:
        """A mapper whose workers come to no end in one stage."""
        if getattr(stage, "func", stage).__name__ == "compared":
            return iter([Failed(key=one.key, stage="compare", error="given up") for one in items])
        return map(stage, items)

    done = flow.run(
        docs,
        notes(site),
        store.load(content).ledgers,
        opts=opts,
        today="2026-08-21",
        mapper=giving_up,
    )
    assert done.failed
    changed = [one.path for one in done.writes if one.what != "same"]
    assert not [path for path in changed if not path.startswith("days/")]


_SAID = re.compile(
    r"^## (?:Summary|Key facts|In brief|Source comparison|Who says what|Stories|Told by)|"
    r"^### (?:Where|What several|Only)|Nothing like|The nearest report|in the words of|"
    r"They differ|Among the articles|For the event itself|: paragraph \d|, paragraph \d|"
    r"^title: \"\d+ [A-Z][a-z]+ \d{4}\"|reports share|published within|tell of it|\bAnother event",
    re.MULTILINE,
)
"""What the program says in English notes and their records; the reports' own words stay theirs."""


def test_the_notes_of_a_german_site_say_nothing_in_english(site: Path, run: Run) -> None:
    first_run(run)
    english = notes(site)
    assert {m[0][:4] for text in english.values() for m in _SAID.finditer(text)} >= {"## S", "## K"}
    (site / "digest.toml").write_text('[site]\nlang = "de"\n', encoding="utf-8")
    first_run(run)  # the switch: every note speaks anew, under its address
    german = notes(site)
    assert german.keys() == english.keys()
    assert [] == [(path, m[0]) for path, text in german.items() for m in _SAID.finditer(text)]
    records = [p.read_text("utf-8") for p in (site / "content" / ".ledger").rglob("*.json")]
    assert [] == [m[0] for text in records for m in _SAID.finditer(text)]
    assert any("## Zusammenfassung" in text for text in german.values())
    run("check")
