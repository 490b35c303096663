"""A slip of a hand in one note: told, left alone, and no other note takes it for gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.main import digest
from digest.notes.ledger.form import Ledgers
from digest.notes.read.parse import parse
from digest.notes.read.records import ArticleNote
from digest.notes.read.salvage import salvage
from digest.store import notes as store

DATA = Path(__file__).parents[1] / "data" / "flow"
Slip = Callable[[bytes], bytes]


def _line(data: bytes, start: bytes, new: bytes) -> bytes:
    """The first line that begins so, changed."""
    lines = data.split(b"\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(start))
    lines[at] = new if new.startswith(start) else new + lines[at]
    return b"\n".join(lines)


SLIPS: dict[str, Slip] = {
    "an open bracket": lambda d: _line(d, b"status:", b"status: [published"),
    "an open quotation mark": lambda d: _line(d, b"title:", b'title: "Never closed'),
    "a tab": lambda d: _line(d, b"status:", b"status:\n\tx: y"),
    "a key twice": lambda d: _line(d, b"title:", b"lang: fr\nlang: de\n"),
    "a date that is none": lambda d: _line(d, b"title:", b"date: 2026-02-30\n"),
    "no such status": lambda d: _line(d, b"status:", b"status: hiden"),
    "an anchor": lambda d: _line(d, b"title:", b"x: &a b\n"),
    "no title": lambda d: _line(d, b"title:", b"title:"),
    "no opening fence": lambda d: d.removeprefix(b"---\n"),
    "no closing fence": lambda d: d.replace(b"\n---\n", b"\n", 1),
    "conflict markers": lambda d: _line(d, b"status:", b"<<<<<<< mine\n") + b"\n>>>>>>> theirs\n",
    "no UTF-8": lambda d: d + b"\xff\xfe",
    "another id": lambda d: _line(d, b"id:", b"id: something/else"),
    "UTF-16": lambda d: d.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda d: d.decode().encode("utf-16-le"),
    "nothing left": lambda d: b"",
    "the form of an older Digest": lambda d: _line(d, b"id:", b"digest:\n  kind: x\n  "),
    "half of it": lambda d: d[: d.index(b"\n---\n") - 40],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("made")
    shutil.copytree(DATA, site / "content" / "inbox")
    assert 0 == _run(site)
    return site


def _run(site: Path) -> int:
    command = ["--site", str(site), "run", "--now", "2026-08-21"]
    return CliRunner().invoke(digest, command).exit_code


def _notes(site: Path) -> dict[str, bytes]:
    content = site / "content"
    return {name: (content / name).read_bytes() for name in store.note_names(content)}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_any_note_changes_no_other_note(made: Path, tmp_path: Path, slip: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    before = _notes(site)
    assert 4 < len(before)
    for name, data in before.items():
        damaged = SLIPS[slip](data)
        assert damaged != data
        (site / "content" / name).write_bytes(damaged)
        assert 1 == _run(site), name
        assert {**before, name: damaged} == _notes(site), name
        (site / "content" / name).write_bytes(data)
        assert 0 == _run(site)
        assert before == _notes(site), name


@pytest.mark.parametrize("new", [b"", b'id: "something-else"\n'])
def test_an_id_that_was_lost_is_put_back(made: Path, tmp_path: Path, new: bytes) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    before = _notes(site)
    for name, data in before.items():
        lines = data.split(b"\n")
        at = next(n for n, line in enumerate(lines) if line.startswith(b"id:"))
        damaged = b"\n".join(lines[:at]) + b"\n" + new + b"\n".join(lines[at + 1 :])
        (site / "content" / name).write_bytes(damaged)
        assert 0 == _run(site), name
        now = _notes(site)
        assert before.keys() == now.keys()
        ids = [line for line in now[name].split(b"\n") if line.startswith(b"id:")]
        assert ids == [lines[at]]
        assert {**before, name: now[name]} == now


def test_a_copy_of_a_note_is_told_and_neither_is_touched(made: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    for name in list(_notes(site)):
        path = site / "content" / name
        shutil.copy(path, path.with_name("a-copy.md"))
        before = _notes(site)
        assert 1 == _run(site)
        assert before == _notes(site)
        path.with_name("a-copy.md").unlink()


def test_a_note_that_cannot_be_opened_stops_the_run(made: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(made, site)
    name, *others = _notes(site)
    path = site / "content" / name
    path.unlink()
    path.symlink_to(path.name)  # a loop: it cannot be opened, by root neither
    before = {other: (site / "content" / other).read_bytes() for other in others}
    report = CliRunner().invoke(digest, ["--site", str(site), "run", "--now", "2026-08-22"])
    assert 3 == report.exit_code
    assert f"{name}: cannot be read" in report.stderr
    assert path.is_symlink()
    path.unlink()
    assert before == _notes(site)


def test_what_is_salvaged_keeps_what_people_decided() -> None:
    text = (
        "---\ntitle: [never closed\nstatus: hidden\nnot_same_as: [s20260820-abcdef]\n"
        "date: 2026-02-30\nid: a1\n---\n\n## Summary\n\nWords.\n"
    )
    ledger = {"id": "a1", "kind": "article", "source": {"file": "inbox/one.txt"}}
    note = salvage("articles/My Note.md", text, Ledgers.of_one(ledger))
    assert isinstance(note, ArticleNote)
    assert ("a1", "hidden", ("s20260820-abcdef",), "inbox/one.txt") == (
        note.head.id,
        note.head.status,
        note.head.not_same_as,
        note.source,
    )
    assert "articles/My Note.md" == note.head.path


@pytest.mark.parametrize(
    "text", ["", "words", "---\n", "---\n---\n", "---\ntitle: x\n---\n", "a: b"]
)
def test_nothing_is_salvaged_of_what_is_no_note(text: str) -> None:
    assert None is salvage("articles/a.md", text, Ledgers())


def test_a_whole_note_is_salvaged_as_it_is(made: Path) -> None:
    ledgers = store.load(made / "content").ledgers
    for name, data in _notes(made).items():
        text = data.decode()
        assert parse(name, text, ledgers) == salvage(name, text, ledgers)
