"""Notes remembered: the same note, never another, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
import site_sample

from digest.store import notecache
from digest.store.notecache import NoteCache

_NOTES = (*site_sample.notes(), *site_sample.hostile("\u2028\x00 \ud800 </script> {}"[:3]))


@pytest.mark.parametrize("note", _NOTES, ids=lambda n: n.head.id)
def test_a_note_comes_back_as_it_was(note, tmp_path):
    first = NoteCache(tmp_path)
    first.put("a.md", "text", "{}", note)
    first.keep()
    assert note == NoteCache(tmp_path).get("a.md", "text", "{}")


def test_another_text_is_another_note(tmp_path):
    first = NoteCache(tmp_path)
    first.put("a.md", "text", "{}", site_sample.story())
    first.keep()
    again = NoteCache(tmp_path)
    assert again.get("a.md", "text ", "{}") is None
    assert again.get("b.md", "text", "{}") is None
    assert again.get("a.md", "text", "{ }") is None  # another ledger is another note


def test_another_program_reads_anew(tmp_path, monkeypatch):
    first = NoteCache(tmp_path)
    first.put("a.md", "text", "{}", site_sample.story())
    first.keep()
    monkeypatch.setattr(notecache, "_version", lambda: "another")
    assert NoteCache(tmp_path).get("a.md", "text", "{}") is None


@pytest.mark.parametrize(
    "line", ["", "{", "[]", '{"Path": ["/"]}', '{"Span": [1]}', '"text"', "1 2"]
)
def test_a_broken_file_is_read_as_nothing(tmp_path, line):
    first = NoteCache(tmp_path)
    first.put("a.md", "text", "{}", site_sample.story())
    first.keep()
    path = tmp_path / ".digest" / "notes.jsonl"
    version, entry = path.read_text("utf-8").splitlines()
    path.write_text(f"{version}\n{entry.split(' ')[0]} {line}\n", "utf-8")
    assert NoteCache(tmp_path).get("a.md", "text", "{}") is None


def test_what_is_gone_is_forgotten(tmp_path):
    first = NoteCache(tmp_path)
    first.put("a.md", "1", "{}", site_sample.story())
    first.put("b.md", "2", "{}", replace(site_sample.story(), articles=()))
    first.keep()
    second = NoteCache(tmp_path)
    second.get("a.md", "1", "{}")
    second.keep()
    assert NoteCache(tmp_path).get("b.md", "2", "{}") is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / ".digest").write_text("a file")
    cache = NoteCache(tmp_path)
    cache.put("a.md", "text", "{}", site_sample.story())
    cache.keep()
