"""With and without what is kept, a run writes the same bytes, whatever people do in between."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hands import add, aged, bullet, delete, edit, hide, notes, renew, run, tags, take_out, title
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.cli.main import digest
from digest.store.kept.kept import FILE
from digest.store.kept.seen import FILE as UNCHANGED

FOLDERS = ("articles", "stories", "days", ".ledger")
_OURS = (".md", ".json")  # the journal and the log of runs name the day
Step = tuple[str, int]


def spoil(site: Path, n: int) -> None:
    if found := notes(site):
        path = found[n % len(found)]
        path.write_bytes(path.read_bytes()[: 40 + n])


STEPS: dict[str, Callable[[Path, int], None]] = {
    "add": add,
    "renew": renew,
    "take out": take_out,
    "edit": edit,
    "bullet": bullet,
    "hide": hide,
    "tags": tags,
    "title": title,
    "delete": delete,
    "spoil": spoil,
}


def tree(site: Path) -> dict[str, bytes]:
    content = site / "content"
    found = (p for f in FOLDERS for p in (content / f).rglob("*.*") if p.suffix in _OURS)
    return {p.relative_to(content).as_posix(): p.read_bytes() for p in found}


def forget(site: Path) -> None:
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", UNCHANGED):
        (site / ".digest" / name).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def begun() -> Iterator[Path]:
    """A site of seven articles after its first two runs."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content" / "inbox").mkdir(parents=True)
        for n in range(7):
            add(site, n)
        run(site, 1)
        run(site, 1)
        aged(site)
        yield site


steps = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 17))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(turns=st.lists(st.lists(steps, max_size=3), min_size=2, max_size=3))
def test_with_and_without_what_is_kept(begun: Path, turns: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder) / "kept", Path(folder) / "forgetful"
        shutil.copytree(begun, one, symlinks=True)
        shutil.copytree(begun, two, symlinks=True)
        for day, turn in enumerate(turns, start=2):
            for site in (one, two):
                for name, n in turn:
                    STEPS[name](site, n)
            forget(two)
            assert run(two, day) == run(one, day)
            aged(one)
            assert tree(two) == tree(one)


@pytest.mark.parametrize(
    "turn",
    [
        [("title", n) for n in range(3)],  # of articles: their story and their day name them
        [("title", 10), ("title", 11)],  # of stories
        [("bullet", 0), ("bullet", 1), ("bullet", 2)],  # facts of articles leave their stories
        [("bullet", 3), ("bullet", 4), ("bullet", 5), ("bullet", 6)],
        [("hide", 1), ("delete", 4)],
    ],
)
def test_each_edit_reaches_the_notes_that_hang_on_it(
    begun: Path, tmp_path: Path, turn: list[Step]
) -> None:
    one, two = tmp_path / "kept", tmp_path / "forgetful"
    shutil.copytree(begun, one)
    shutil.copytree(begun, two)
    for site in (one, two):
        for name, n in turn:
            STEPS[name](site, n)
    before = tree(one)
    forget(two)
    assert run(two, 2) == run(one, 2)
    assert tree(two) == tree(one) != before


def test_one_more_article_changes_no_byte_of_notes_that_it_has_nothing_to_do_with(
    begun: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    before = tree(site)
    path = site / "content" / "inbox" / "new.txt"
    text = "Otters came back to the river Nene, wardens said on Friday, after ninety years away."
    path.write_text(f"Otters are back\nElm Courier\n2031-05-20\n\n{text}\n", encoding="utf-8")
    run(site, 2)
    after = tree(site)
    assert before == {name: after.get(name) for name in before}
    assert 4 == len(after) - len(before)  # the note of the article and of its day, two ledgers


def test_a_run_with_nothing_new_opens_no_note(begun: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    before = run(site, 2)
    (site / ".digest" / FILE).unlink()  # it would be made again by a run that looks further
    assert before == run(site, 3)
    assert not (site / ".digest" / FILE).exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("headline.txt", b"Otters are back\n"),
        ("empty.txt", b"\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(200))),
        ("lines.jsonl", b"[1, 2]\n"),
        ("empty.html", b"<html></html>"),
    ],
)
def test_a_file_that_never_was_an_article_keeps_no_run_from_being_idle(
    begun: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    bad = site / "content" / "inbox" / name
    bad.write_bytes(data)
    first = run(site, 2)
    assert name in first and "1 failure" in first
    assert first == run(site, 2)
    (site / ".digest" / FILE).unlink()  # it would be made again by a run that looks further
    again = CliRunner().invoke(digest, ["--site", str(site), "run", "--now", "2031-06-03"])
    assert (first, 1) == (again.output, again.exit_code)
    assert not (site / ".digest" / FILE).exists()
    bad.write_text("Otters are back\nElm Courier\n2031-05-20\n\nThe otters came.\n", "utf-8")
    assert "0 failures" in run(site, 3)


def test_an_edit_that_keeps_size_and_times_is_seen(begun: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    run(site, 2)
    run(site, 2)
    path = next(p for p in notes(site) if p.parent.name == "articles")
    state = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: published", "status: hiddenish", 1), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert "status" in run(site, 2)


@pytest.mark.parametrize("damage", ["no database", "cut", "flipped", "row"])
def test_a_damaged_store_is_as_none(begun: Path, tmp_path: Path, damage: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(begun, site)
    expected = tree(site)
    file = site / ".digest" / FILE
    (site / ".digest" / UNCHANGED).unlink(missing_ok=True)
    if damage == "row":
        with sqlite3.connect(file) as db:
            db.execute("UPDATE kept SET value = substr(value, 1, 20)")
        db.close()
    else:
        data = bytearray(file.read_bytes())
        if damage == "flipped":
            for n in range(5000, len(data), 997):
                data[n] ^= 0x11
        file.write_bytes(
            {"no database": b"no database" * 500, "cut": bytes(data[: len(data) // 2])}.get(
                damage, bytes(data)
            )
        )
    with suppress(OSError):
        (site / ".digest" / f"{FILE}-wal").unlink()
    run(site, 2)
    assert expected == tree(site)
    run(site, 2)
    assert expected == tree(site)
