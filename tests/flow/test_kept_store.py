"""What is kept between runs only saves time: lost, damaged, shared or full, it changes nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from digest.errors import GivenUp, InputError
from digest.flow.keeping.keep import Memory, Shelf
from digest.flow.keeping.told import Told
from digest.flow.new_notes.write import Sheet
from digest.model import Document, Done, Dropped, Failed, Version
from digest.notes.read.gist import Gist
from digest.notes.read.records import ArticleNote, DayNote, NoteHead, StoryNote
from digest.options import InputOptions, Options
from digest.reading.source.wall import Outcome, walled
from digest.store.kept import kept as store
from digest.store.kept import reading
from digest.store.kept.code import code
from digest.store.kept.kept import FILE, opened
from digest.store.kept.table import AT_ONCE

DOC = Document(
    id="a",
    text="Fünf “Worte” – hier. \ud800",
    authors=("A", "B"),
    dropped=(Dropped(text="x", reason="share", line=3),),
    versions=(Version(origin="b.html", changed=True),),
    notices=("an encoding was repaired",),
)
HEAD = NoteHead(path="articles/a.md", id="a", slug="a", title="A", aliases=("b",))


@pytest.mark.parametrize(
    ("stage", "value"),
    [
        ("read", (DOC,)),
        ("note", ArticleNote(head=HEAD, keys=("text:1",))),
        ("note", StoryNote(head=HEAD, voices=(("a", "b"), ("c",)))),
        ("note", DayNote(head=HEAD, order=("a",))),
        ("gist", Gist(head=HEAD, url=None, order=("a",))),
        ("story", Told(id="s", slug="s", title="S", articles=("a", "b"), rank=0.1 + 0.2)),
        ("settled", True),
        ("piece", b"\x00\xff" * 9),
    ],
)
def test_what_was_kept_comes_back_the_same(tmp_path: Path, stage: str, value: object) -> None:
    with opened(tmp_path) as kept:
        kept.put(stage, "k", value)
    with opened(tmp_path, write=False) as kept:
        assert value == kept.get(stage, "k")
        assert {"k"} == kept.has(stage, ["k", "l"])
        assert kept.get("article", "k") is None


def test_a_failure_is_tried_again(tmp_path: Path) -> None:
    failure = Failed(key="b", stage="read", error="the disk reports an error", hint="x")
    with opened(tmp_path) as kept:
        read: reading.Outcomes = [Done(key="a", value=DOC), failure]
        assert reading.remember(kept, "k", read, lambda: read) is read
        assert reading.known(kept, "k") is None


def test_a_failure_that_the_bytes_alone_bring_about_is_told_again(tmp_path: Path) -> None:
    outcomes: reading.Outcomes = [
        Done(key="a", value=DOC),
        Failed(key="b", stage="extract", error="the file is empty", hint="x", lasting=True),
    ]
    with opened(tmp_path) as kept:
        reading.remember(kept, "k", outcomes, lambda: outcomes)
    with opened(tmp_path) as kept:
        assert outcomes == reading.known(kept, "k")


@pytest.mark.parametrize(
    ("error", "lasting"),
    [
        (InputError("the file is empty"), True),
        (GivenUp("given up after 20 seconds"), False),
        (MemoryError(), False),
        (OSError("too many open files"), False),
    ],
)
def test_what_luck_may_mend_does_not_last(error: Exception, lasting: bool) -> None:
    def work() -> Iterator[Outcome]:
        raise error
        yield

    (outcome,) = walled("a", work())
    assert isinstance(outcome, Failed)
    assert lasting == outcome.lasting


def test_reading_alone_makes_no_file(tmp_path: Path) -> None:
    with opened(tmp_path, write=False) as kept:
        kept.put("settled", "k", True)
        assert kept.get("settled", "k") is True
    assert [] == list(tmp_path.iterdir())


def test_what_is_of_use_to_no_later_run_is_gone_with_this_one(tmp_path: Path) -> None:
    sheet = Sheet(old="Fünf", new="Sechs", coming={"id": "a", "wrote": ["5"]})
    with opened(tmp_path) as kept:
        for n in range(AT_ONCE + 1):  # more than wait to be written
            kept.put("sheet", str(n), replace(sheet, old=str(n)))
        assert {"0", "400"} == kept.has("sheet", ["0", "400", "401"])
        assert [replace(sheet, old=str(n)) for n in range(AT_ONCE + 1)] == [
            kept.get("sheet", str(n)) for n in range(AT_ONCE + 1)
        ]
    with opened(tmp_path) as kept:
        assert frozenset() == kept.has("sheet", ["0", "400"])
        assert kept.get("sheet", "0") is None


def test_who_only_asks_holds_no_more_than_who_writes(tmp_path: Path) -> None:
    with opened(tmp_path, write=False) as kept:
        for n in range(AT_ONCE + 1):
            kept.put("read", str(n), (replace(DOC, id=str(n)),))
        assert frozenset(map(str, range(AT_ONCE + 1))) == kept.has(
            "read", map(str, range(AT_ONCE + 9))
        )
        assert kept.get("read", "7") == (replace(DOC, id="7"),)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("row", [b"", b"[", b"x\x9c", "5"])
def test_a_damaged_row_counts_as_none(tmp_path: Path, row: bytes | str) -> None:
    with opened(tmp_path) as kept:
        kept.put("read", "k", (DOC,))
    with sqlite3.connect(tmp_path / ".digest" / FILE) as db:
        db.execute("UPDATE kept SET value = ?", (row,))
    db.close()
    with opened(tmp_path) as kept:
        assert kept.get("read", "k") is None


def test_a_damaged_file_is_an_empty_one_and_is_made_again(tmp_path: Path) -> None:
    (tmp_path / ".digest").mkdir()
    (tmp_path / ".digest" / FILE).write_bytes(b"no database" * 500)
    with opened(tmp_path) as kept:
        kept.put("settled", "k", True)
    with opened(tmp_path) as kept:
        assert kept.get("settled", "k") is None
        kept.put("settled", "k", True)
    with opened(tmp_path) as kept:
        assert kept.get("settled", "k") is True


def test_two_runs_use_it_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as two:
        one.put("settled", "a", True)
        two.put("settled", "b", True)
    with opened(tmp_path) as kept:
        assert {"a", "b"} == kept.has("settled", ["a", "b"])


def test_what_nobody_asked_for_goes_oldest_first_when_it_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SPARE", 60)
    for key in "abc":
        with opened(tmp_path) as kept:
            kept.put("settled", key, True)
    with opened(tmp_path) as kept:
        kept.get("settled", "a")
        kept.forget_others(0)
        assert {"a", "b", "c"} == kept.has("settled", "abc")
    monkeypatch.setattr(store, "SPARE", 0)
    with opened(tmp_path) as kept:
        kept.forget_others(1)  # what one article may need is held, though a run asked for nothing
        assert {"a", "b", "c"} == kept.has("settled", "abc")
    with opened(tmp_path) as kept:
        kept.get("settled", "a")
        kept.forget_others(0)
    with opened(tmp_path) as kept:
        assert {"a", "c"} == kept.has("settled", "abc")


_WRITER = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from digest.store.kept.kept import opened
with opened(Path({site!r})) as kept:
    for n in range(10**9):
        kept.put("settled", str(n), True)
        if n == 5000:
            print("going", flush=True)
"""


def test_a_run_that_is_killed_leaves_whole_entries(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    script = _WRITER.format(root=root, site=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert b"going\n" == child.stdout.readline()
        time.sleep(0.05)
        os.kill(child.pid, signal.SIGKILL)
    with opened(tmp_path) as kept:
        found = kept.has("settled", map(str, range(5000)))
        assert len(found) > 4000
        assert all(kept.get("settled", key) is True for key in list(found)[:50])
        kept.put("settled", "after", True)
    with opened(tmp_path) as kept:
        assert kept.get("settled", "after") is True


def test_the_key_of_a_source_changes_with_bytes_name_and_options(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one", encoding="utf-8")
    opts = Options()
    keys = {reading.key(file, "a.txt", opts), reading.key(file, "b.txt", opts)}
    keys.add(reading.key(file, "a.txt", Options(input=InputOptions(max_items=3))))
    file.write_text("two", encoding="utf-8")
    keys.add(reading.key(file, "a.txt", opts))
    assert 4 == len(keys)


def test_compiled_code_and_the_site_are_no_part_of_the_code(tmp_path: Path) -> None:
    names = _code_of(tmp_path, "import digest.site.book, digest.reading.html.read")
    assert names == code().hex()


def _code_of(folder: Path, first: str) -> str:
    """The hash of our code in a new process that compiles other modules first."""
    root = Path(__file__).parents[2]
    script = f"import sys; sys.path.insert(0, {str(root)!r}); {first}; "
    script += "from digest.store.kept.code import code; print(code().hex())"
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env
    )
    return done.stdout.strip()


def test_every_kind_of_note_may_be_kept() -> None:
    from digest.notes.read.records import Note

    assert {ArticleNote, StoryNote, DayNote} == set(get_args(Note))


@pytest.mark.parametrize(
    ("outcome", "tries"),
    [
        (Failed(key="a", stage="compare", error="KeyError: x", lasting=True), 1),
        (Failed(key="a", stage="compare", error="MemoryError: "), 2),
        (Failed(key="a", stage="compared", error="given up after 300 seconds of work"), 2),
        (Done(key="a", value=True), 1),
    ],
)
def test_a_fault_of_the_code_is_told_again_and_bad_luck_is_tried_again(
    outcome: Done[bool] | Failed, tries: int
) -> None:
    keep, tried = Memory(), []

    def work(item: str) -> Done[bool] | Failed:
        tried.append(item)
        return outcome

    for _ in range(2):
        shelf: Shelf[bool] = Shelf(keep, "settled", {"a": "mark"}, str, work)
        failed = shelf.fill(map)
        assert failed == ((outcome,) if isinstance(outcome, Failed) else ())
        assert ("a" in shelf) == isinstance(outcome, Done)
    assert tries == len(tried)
