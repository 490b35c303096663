"""Files are written whole or not at all, an editor's save is never lost, one run at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import notes_sample as sample
import pytest
from torture import faults
from torture.race import Editor

from digest.errors import InputError, Locked
from digest.flow.keeping.noted import Reader
from digest.notes.ledger.form import Ledgers
from digest.notes.merge.ownership import merge
from digest.options import Options
from digest.store import ledgers, suggestions
from digest.store import notes as store
from digest.store.kept.kept import opened
from digest.store.project.editing import check as checking
from digest.store.safe import atomic, lock

PATH = "articles/crane.md"
BOOK = "articles/ht-1"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def put(site: Path, summary: str = "A crane fell.") -> store.Put:
    content = site / "content"
    draft = sample.article(summary=summary)
    old, ledger = store.read(content, PATH), ledgers.read(content, BOOK)
    return store.put(content, PATH, draft.machine["id"], lambda: draft, old=old, ledger=ledger)


def test_a_new_note_is_created_and_a_second_run_writes_nothing(site: Path) -> None:
    assert "created" == put(site).outcome
    before = (site / "content" / PATH).stat().st_mtime_ns
    assert "same" == put(site).outcome
    assert before == (site / "content" / PATH).stat().st_mtime_ns


def test_line_ends_and_mark_survive_the_disk(site: Path) -> None:
    put(site)
    file = site / "content" / PATH
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    put(site, "Something new.")
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_save_that_came_first_is_merged_too(site: Path) -> None:
    put(site)
    content = site / "content"
    old = store.read(content, PATH)
    assert old is not None
    file = content / PATH
    file.write_text(old.replace("A crane fell.", "A crane fell, by hand."), encoding="utf-8")
    ledger = ledgers.read(content, BOOK)
    new = sample.article(comparison="New.")
    done = store.put(content, PATH, new.machine["id"], lambda: new, old=old, ledger=ledger)
    assert "updated" == done.outcome
    assert "by hand" in file.read_text(encoding="utf-8")
    assert "New." in file.read_text(encoding="utf-8")


def test_a_file_that_is_not_utf8_is_left_alone_and_told(site: Path) -> None:
    put(site)
    file = site / "content" / PATH
    file.write_bytes(file.read_bytes() + b"caf\xe9\n")
    loaded = store.load(site / "content")
    assert {PATH} == loaded.damaged
    assert "is not UTF-8" in loaded.problems[0].error


@pytest.mark.parametrize("path", ["../x.md", "articles/../../x.md", "/etc/x.md", "articles/A.md"])
def test_no_path_leads_out_of_the_content_folder(site: Path, path: str) -> None:
    with pytest.raises(InputError):
        store.save(site / "content", path, None, "x")


def test_a_link_out_of_the_project_is_not_written_through(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "content" / "articles").symlink_to(outside)
    with pytest.raises(InputError, match="leads out"):
        store.save(site / "content", PATH, None, "x")
    assert [] == list(outside.iterdir())


def test_remove_takes_only_what_was_read(site: Path) -> None:
    put(site)
    content = site / "content"
    text = store.read(content, PATH)
    assert text is not None
    assert not store.remove(content, PATH, text + "x")
    assert store.remove(content, PATH, text)
    assert not (content / PATH).exists()


def test_a_busy_project_says_so(site: Path) -> None:
    with lock.hold(site), pytest.raises(Locked, match="Another run"), lock.hold(site):
        pass
    with lock.hold(site):
        pass


def test_suggestions_are_kept_where_people_edited_and_only_there(site: Path) -> None:
    draft = sample.article()
    text = draft.text.replace("killed two.", "killed two, by hand.")
    new = sample.article(summary="New words.")
    suggestions.keep(site, PATH, lambda: new, merge(text, new, draft.ledger))
    assert (PATH,) == suggestions.names(site)
    kept = suggestions.load(site, PATH)
    assert kept is not None
    assert new.text == kept.text
    suggestions.keep(site, PATH, lambda: draft, merge(draft.text, draft, draft.ledger))
    assert () == suggestions.names(site)


# ---- leftovers of killed runs -------------------------------------------------------


def leftover(site: Path, old: bytes, new: bytes, what: str, holds: bytes) -> Path:
    file = site / "content" / PATH
    temp = atomic._temp_name(file, old, new, what)
    temp.write_bytes(holds)
    return temp


@pytest.mark.parametrize(
    ("what", "holds", "rescued"),
    [
        ("part", b"half", False),
        ("swap", b"old", False),
        ("swap", b"new", False),
        ("swap", b"an editor's save", True),
    ],
)
def test_leftovers_are_swept_and_saves_in_them_rescued(
    site: Path, what: str, holds: bytes, rescued: bool
) -> None:
    put(site)
    temp = leftover(site, b"old", b"new", what, holds)
    foreign = temp.with_name(".crane.md.swp")
    foreign.write_bytes(b"an editor's own")
    swept = store.sweep(site, site / "content")
    assert not temp.exists()
    assert foreign.exists()
    kept = temp.with_name("crane.md.rescued")
    assert rescued == kept.exists() == (swept[0].rescued is not None)


# ---- every call of the system fails or is the last one --------------------------------

CALLS = ("open", "write", "fsync", "fchmod", "rename", "replace", "unlink", "close", "mkdir")


def last_words(child: Callable[[], int]) -> int:
    """The exit code of a forked child."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = child()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def failing(k: int, act: Callable[[], None]) -> Iterator[int]:
    """Patch the system's calls so that number `k` acts; yields once."""
    count = 0

    def wrap(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == k:
                act()
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        setattr(os, name, wrap(getattr(os, name)))
    rename = atomic._rename_with
    atomic._rename_with = wrap(rename)  # type: ignore[assignment]
    yield 0


def refuse(code: int) -> Callable[[], None]:
    def act() -> None:
        raise OSError(code, os.strerror(code))

    return act


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("code", [0, errno.ENOSPC, errno.EIO, errno.EACCES])
def test_each_system_call_may_fail_or_be_the_last(site: Path, code: int) -> None:
    put(site)
    file = site / "content" / PATH
    old = file.read_bytes()
    put(site, "New words.")
    new = file.read_bytes()
    draft = sample.article(summary="New words.")
    text = old.decode("utf-8")
    for k in range(1, 90):
        file.write_bytes(old)

        def child(k: int = k) -> int:
            act = refuse(code) if code else lambda: os._exit(137)
            next(failing(k, act))
            try:
                ledger = ledgers.read(site / "content", BOOK)
                store.put(
                    site / "content",
                    PATH,
                    draft.machine["id"],
                    lambda: draft,
                    old=text,
                    ledger=ledger,
                )
            except atomic.WriteError as error:
                return 1 if "crane.md" in str(error) or "articles" in str(error) else 98
            return 0

        ended = last_words(child)
        now = file.read_bytes()
        assert now in (old, new), f"half a file after call {k}"
        assert ended in (0, 1, 137), f"call {k} ended with {ended}"
        if ended == 0:
            assert now == new, f"a silent success at call {k}"
        put(site, "New words.")
        store.sweep(site, site / "content")
        assert new == file.read_bytes()
        assert ["crane.md"] == sorted(p.name for p in file.parent.iterdir())
    assert 0 == ended, "the last number is beyond the last call"


# ---- racing ---------------------------------------------------------------------------


def test_no_save_of_a_racing_editor_is_lost(site: Path) -> None:
    content = site / "content"
    put(site)
    editor = Editor(content / PATH, saves=150)
    for number in editor.beside(rounds=4):
        put(site, f"Round {number} of the machine.")
    put(site, "The last round.")
    editor.look()
    assert 0 == editor.lost
    assert "The last round." in (content / PATH).read_text(encoding="utf-8")


def test_four_runs_at_once_come_one_after_the_other(site: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, faults.__file__, "hold", str(site), str(log)]
    runs = [subprocess.Popen(command) for _ in range(4)]
    assert [0] * 4 == [run.wait(600) for run in runs]
    assert ["in", "out"] * 4 == log.read_text().split()


@pytest.mark.parametrize("origin", ["../outside.txt", "inbox/../../outside.txt", "{}/outside.txt"])
def test_check_reads_no_source_outside_the_content_folder(tmp_path: Path, origin: str) -> None:
    (tmp_path / "site" / "content" / "inbox").mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("A secret\n\nNobody may read this sentence.\n", "utf-8")
    (tmp_path / "site" / "content" / "inbox" / "a.txt").write_text("A bridge\n\nIt is open.\n")
    content = tmp_path / "site" / "content"
    with opened(tmp_path / "site", write=False) as kept:
        sources = checking._Sources(content, Options(), Reader({}, Ledgers(), kept), kept)
        assert [] == sources.docs(origin.format(tmp_path))
        assert ["It is open."] == [doc.text for doc in sources.docs("inbox/a.txt")]
