"""`digest undo`: a run is taken back to the byte, and what people did since is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
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

DATA = Path(__file__).parents[1] / "data" / "flow"
LATE = """Crane at Port Alder had failed its test

Outlet: Alder Echo
Date: 2026-08-21 09:00

The loading crane that fell at Port Alder on Wednesday, killing two dock workers, had failed a test
in June, two dockers said. Fourteen people were taken to St Clement's Hospital.
"""
NOTE = "articles/two-dead-as-crane-falls-at-port-alder.md"


def call(site: Path, *args: str, code: int = 0) -> Result:
    done = CliRunner().invoke(digest, [*args, "--site", str(site)])
    assert code == done.exit_code, done.output + done.stderr
    return done


def below(site: Path) -> dict[str, bytes]:
    content = site / "content"
    return {
        p.relative_to(content).as_posix(): p.read_bytes()
        for p in sorted(content.rglob("*"))
        if p.is_file() and p.suffix in (".md", ".json")
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site after two runs; `before` beside it is how it was after the first."""
    site = tmp_path_factory.mktemp("undo") / "site"
    shutil.copytree(DATA, site / "content" / "inbox")
    (site / "content/inbox/council.txt").unlink()
    call(site, "run", "--now", "2026-08-21")
    shutil.copytree(site, site.parent / "before")
    (site / "content/inbox/late.txt").write_text(LATE, encoding="utf-8")
    shutil.copy(DATA / "council.txt", site / "content/inbox")
    wire = site / "content/inbox/crane-wire.txt"
    text = wire.read_text("utf-8")
    assert "11 people" in text
    wire.write_text(text.replace("11 people", "12 people"), encoding="utf-8")
    call(site, "run", "--now", "2026-08-22")
    return site


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "site")
    return tmp_path / "site"


def test_without_an_edit_every_byte_is_as_before(made: Path, site: Path) -> None:
    before = below(made.parent / "before")
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


def test_a_run_that_writes_nothing_leaves_the_last_one_to_be_undone(made: Path, site: Path) -> None:
    call(site, "run", "--now", "2026-08-23")
    said = call(site, "undo").stderr
    assert "of 2026-08-22, is taken back (runs since then changed none)" in said
    assert below(site) == below(made.parent / "before")


MINE = "\n## By hand\n\nMy words.\n"
EDITS: dict[str, Callable[[str], str]] = {
    "a section": lambda text: text + MINE,
    "a bullet": lambda text: text.replace("## Key facts\n", "## Key facts\n\n- My words.\n", 1),
    "a title": lambda text: text.replace('title: "', 'title: "My words. ', 1),
    "a fact": lambda text: text.replace("\n- ", "\n- My words. ", 1),
    "a comparison": lambda text: text.replace(
        "## Source comparison\n\n", "## Source comparison\n\nMy words. ", 1
    ),
}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.dictionaries(st.integers(0, 9), st.sampled_from(sorted(EDITS)), max_size=4))
def test_edits_after_the_run_are_kept_and_the_next_runs_keep_them_too(
    made: Path, tmp_path_factory: pytest.TempPathFactory, edits: dict[int, str]
) -> None:
    site = tmp_path_factory.mktemp("edits") / "site"
    shutil.copytree(made, site)
    notes = [p for p in below(site) if p.endswith(".md")]
    touched = set()
    for number, name in edits.items():
        path = notes[number % len(notes)]
        old = (site / "content" / path).read_text("utf-8")
        new = EDITS[name](old)
        (site / "content" / path).write_text(new, "utf-8")
        touched |= {path} if new != old else set()
    done = undo(site)
    now, before = below(site), below(made.parent / "before")
    for path in touched:
        assert b"My words." in now[path], path
    for path in set(notes) - touched:
        assert now.get(path) == before.get(path), path
    written = {path for path in notes if below(made)[path] != before.get(path)}
    assert touched & written == set(done.merged) | {path for path, _ in done.left}
    assert set(done.merged) <= before.keys()
    CliRunner().invoke(digest, ["run", "--site", str(site), "--now", "2026-08-24"])
    for path in touched:
        assert b"My words." in (site / "content" / path).read_bytes(), path
    shutil.rmtree(site)


def test_edits_before_the_run_are_there_again(tmp_path: Path, made: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(made.parent / "before", site)
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
    made: Path, site: Path, monkeypatch: pytest.MonkeyPatch
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
    assert below(site) == below(made.parent / "before")


class Killed(BaseException):
    """A run that ends at once, wherever it is."""


@pytest.mark.parametrize("until", [9, pytest.param(99, marks=pytest.mark.torture)])
def test_a_run_that_was_killed_at_any_step_is_taken_back(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: int
) -> None:
    """Killed before the n-th file of notes and ledgers comes into its place, for each n."""
    before = below(made.parent / "before")
    exchange, n, last = atomic._rename_with, 1, False  # before the first it wrote nothing
    while not last and n < until:
        n += 1
        site = tmp_path / str(n)
        shutil.copytree(made.parent / "before", site)
        shutil.copytree(made / "content/inbox", site / "content/inbox", dirs_exist_ok=True)
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


def test_an_editor_that_saves_all_the_while_loses_nothing(made: Path, site: Path) -> None:
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
