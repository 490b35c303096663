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
from flow_site import COUNCIL, CRANE, DATA, edit, first_run, ledger_of, notes
from hands import Run
from torture import program

from digest.flow import flow
from digest.flow.flow import STAGES
from digest.model import Done, Failed
from digest.store import notes as store
from digest.store.config import load
from digest.store.sources import read_path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "content" / "inbox")
    return tmp_path


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
