"""`digest undo`: a run is taken back to the byte, and what people did since is kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from crane_site import DATA, EDITS, LATE, MINE, NOTE, call
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torture.race import Editor

from digest.cli.main import digest
from digest.errors import InputError
from digest.store import ledgers
from digest.store.history import journal
from digest.store.history.undo import undo
from digest.store.safe import atomic
from digest.text.threeway import lines, marked, together, unmarked


@pytest.fixture
def site(twice: Path, tmp_path: Path) -> Path:
    shutil.copytree(twice, tmp_path / "site")
    return tmp_path / "site"


def below(site: Path) -> dict[str, bytes]:
    content = site / "content"
    return {
        p.relative_to(content).as_posix(): p.read_bytes()
        for p in sorted(content.rglob("*"))
        if p.is_file() and p.suffix in (".md", ".json")
    }


def test_without_an_edit_every_byte_is_as_before(twice: Path, site: Path) -> None:
    before = below(twice.parent / "before")
    assert below(site) != before
    done = undo(site)
    assert below(site) == before
    assert done.on == "2026-08-22"
    assert not done.left
    with pytest.raises(InputError, match="no run to take back"):
        undo(site)


def test_the_first_run_of_all_goes_without_a_trace(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(DATA, site / "content" / "inbox")
    call(site, "run", "--now", "2026-08-21")
    said = call(site, "undo")
    assert below(site) == {}
    assert f"back     {NOTE}" in said.stdout
    call(site, "run", "--now", "2026-08-21")
    assert NOTE in below(site)


def test_a_run_that_writes_nothing_leaves_the_last_one_to_be_undone(
    twice: Path, site: Path
) -> None:
    call(site, "run", "--now", "2026-08-23")
    said = call(site, "undo").stderr
    assert "of 2026-08-22, is taken back (runs since then changed none)" in said
    assert below(site) == below(twice.parent / "before")


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.dictionaries(st.integers(0, 9), st.sampled_from(sorted(EDITS)), max_size=4))
def test_edits_after_the_run_are_kept_and_the_next_runs_keep_them_too(
    twice: Path, tmp_path_factory: pytest.TempPathFactory, edits: dict[int, str]
) -> None:
    site = tmp_path_factory.mktemp("edits") / "site"
    shutil.copytree(twice, site)
    notes = [p for p in below(site) if p.endswith(".md")]
    touched = set()
    for number, name in edits.items():
        path = notes[number % len(notes)]
        old = (site / "content" / path).read_text("utf-8")
        new = EDITS[name](old)
        (site / "content" / path).write_text(new, "utf-8")
        touched |= {path} if new != old else set()
    done = undo(site)
    now, before = below(site), below(twice.parent / "before")
    for path in touched:
        assert b"My words." in now[path], path
    for path in set(notes) - touched:
        assert now.get(path) == before.get(path), path
    written = {path for path in notes if below(twice)[path] != before.get(path)}
    assert touched & written == set(done.merged) | {path for path, _ in done.left}
    assert set(done.merged) <= before.keys()
    CliRunner().invoke(digest, ["run", "--site", str(site), "--now", "2026-08-24"])
    for path in touched:
        assert b"My words." in (site / "content" / path).read_bytes(), path
    shutil.rmtree(site)


def test_edits_before_the_run_are_there_again(tmp_path: Path, twice: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(twice.parent / "before", site)
    note = site / "content" / NOTE
    note.write_text(EDITS["a fact"](note.read_text("utf-8")) + MINE, "utf-8")
    before = below(site)
    (site / "content/inbox/late.txt").write_text(LATE, encoding="utf-8")
    call(site, "run", "--now", "2026-08-22")
    assert before != below(site)
    undo(site)
    assert before == below(site)


def test_what_was_accepted_or_removed_since_is_left(site: Path) -> None:
    path = "articles/crane-collapse-kills-two-in-port-alder.md"
    call(site, "remove", NOTE)
    call(site, "reset", path)
    now = below(site)
    done = undo(site)
    reasons = dict(done.left)
    assert "removed or deleted since" in reasons[NOTE]
    assert "accepted, declined or reset" in reasons[path]
    assert below(site)[path] == now[path]
    assert NOTE not in below(site)


def test_an_undo_that_was_cut_off_goes_on(
    twice: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = ledgers.write_text, []

    def stop(*args: object) -> None:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(ledgers, "write_text", stop)
    with pytest.raises(KeyboardInterrupt):
        undo(site)
    monkeypatch.undo()
    undo(site)
    assert below(site) == below(twice.parent / "before")


class Killed(BaseException):
    """A run that ends at once, wherever it is."""


@pytest.mark.parametrize("until", [9, pytest.param(99, marks=pytest.mark.torture)])
def test_a_run_that_was_killed_at_any_step_is_taken_back(
    twice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: int
) -> None:
    """Killed before the n-th file of notes and ledgers comes into its place, for each n."""
    before = below(twice.parent / "before")
    exchange, n, last = atomic._rename_with, 1, False  # before the first it wrote nothing
    while not last and n < until:
        n += 1
        site = tmp_path / str(n)
        shutil.copytree(twice.parent / "before", site)
        shutil.copytree(twice / "content/inbox", site / "content/inbox", dirs_exist_ok=True)
        left = [n]

        def step(*args: Any) -> Any:
            left[0] -= 1  # noqa: B023 - called in this round alone
            if left[0] <= 0:  # noqa: B023 - and nothing is written after it
                raise Killed
            return exchange(*args)

        with monkeypatch.context() as patch:
            patch.setattr(atomic, "_rename_with", step)
            try:
                call(site, "run", "--now", "2026-08-22")
                last = True
            except Killed:
                pass
        undo(site)
        assert below(site) == before, f"killed at step {n}"
        shutil.rmtree(site)
    assert n == until or n > 20


def test_an_editor_that_saves_all_the_while_loses_nothing(twice: Path, site: Path) -> None:
    note = site / "content" / NOTE
    editor = Editor(note, saves=80, seed=7)
    late = site / "content/inbox/late.txt"
    for number in editor.beside(rounds=2):
        late.write_text(LATE.replace("June", f"June {number}"), encoding="utf-8")
        CliRunner().invoke(digest, ["run", "--site", str(site), "--now", "2026-08-24"])
        CliRunner().invoke(digest, ["undo", "--site", str(site)])
    kept = [note, *note.parent.glob(f"{note.name}.rescued*")]
    assert any(f"Edit number {editor.n}." in p.read_text("utf-8") for p in kept)
    assert editor.lost == 0


def test_a_journal_that_is_damaged_takes_nothing_back(site: Path) -> None:
    file = site / "content/.ledger" / journal.FILE
    file.write_text(file.read_text("utf-8")[:-40], encoding="utf-8")
    before = below(site)
    said = call(site, "undo", code=3).stderr
    assert "is damaged or not this program's. Nothing was taken back" in said
    assert below(site) == before


@pytest.mark.parametrize(
    ("note", "book"),
    [
        ("", "../../../victim"),
        ("", "articles/../../../victim"),
        ("", "victim"),
        ("articles/zzz.md", "../../../victim"),
        ("../victim.md", "articles/a"),
        ("articles/../../victim.md", "articles/a"),
        ("articles/victim.json", "articles/a"),
        ("/victim.md", "articles/a"),
    ],
)
def test_a_journal_of_somebody_else_leads_nowhere(site: Path, note: str, book: str) -> None:
    for file in (site / "victim.json", site.parent / "victim.json", site / "victim.md"):
        file.write_text("mine", encoding="utf-8")
    seen = journal.fingerprint("mine")
    file = site / "content/.ledger" / journal.FILE
    step = {"note": note, "ledger": book, "text": {"is": seen}, "book": {"is": seen}}
    file.write_text(json.dumps({"on": "x", "steps": [step]}), encoding="utf-8")
    before = {p: p.read_bytes() for p in sorted(site.parent.rglob("*")) if p.is_file()}
    assert "not this program's" in call(site, "undo", code=3).stderr
    assert {p: before[p] for p in before if not p.exists()} == {}
    assert all(p.read_bytes() == data for p, data in before.items())


@pytest.mark.parametrize("command", [("undo",), ("reset", NOTE), ("remove", NOTE)])
@pytest.mark.parametrize("folder", [".ledger/articles", "removed"])
def test_a_link_that_leads_out_of_the_site_is_refused(
    site: Path, tmp_path: Path, command: tuple[str, ...], folder: str
) -> None:
    away, here = tmp_path / "elsewhere", site / "content" / folder
    if here.exists():
        here.rename(away)
    else:
        away.mkdir()
    here.symlink_to(away)
    before = {p.name: p.read_bytes() for p in away.iterdir()}
    assert "leads out of" in call(site, *command, code=3).stderr
    assert {p.name: p.read_bytes() for p in away.iterdir()} == before
    assert (site / "content" / NOTE).exists()


def test_json_names_what_was_left(site: Path) -> None:
    (site / "content" / NOTE).unlink()
    record = json.loads(call(site, "undo", "--json").stdout)
    assert [one["note"] for one in record["left"]] == [NOTE]


TEXT = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d"]), max_size=8).map("".join)


@given(base=TEXT, mine=TEXT, theirs=TEXT)
def test_two_changes_put_together(base: str, mine: str, theirs: str) -> None:
    assert together(base, mine, base) == mine
    assert together(base, base, theirs) == theirs
    assert together(base, mine, mine) == mine
    both = together(base, mine, theirs)
    old, new = set(lines(base)), set(lines(mine))
    assert new - old <= set(lines(both)), "a line that a person wrote is there"
    assert unmarked(marked(base, mine)) == (base, mine)


def test_a_new_note_that_was_renamed_or_removed_since_is_left_with_its_ledger(site: Path) -> None:
    new = site / "content/articles/crane-at-port-alder-had-failed-its-test.md"
    new.rename(new.with_name("mine.md"))
    books = {p for p in below(site) if p.startswith(".ledger/articles/alder-echo")}
    done = undo(site)
    assert "articles/mine.md" in dict(done.left)[f"articles/{new.name}"]
    assert books
    assert books <= below(site).keys()


def test_a_folder_in_a_notes_place_stops_no_other(site: Path) -> None:
    (site / "content" / NOTE).unlink()
    (site / "content" / NOTE).mkdir()
    done = undo(site)
    assert dict(done.left)[NOTE] == "a folder stands in its place"
    assert done.back
