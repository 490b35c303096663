"""The cache of reading: it only saves time."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model import Document, Done, Dropped, Failed, Version
from digest.options import InputOptions, Options
from digest.store import cache

DOC = Document(
    id="a",
    text="Fünf “Worte” – hier.",
    authors=("A", "B"),
    dropped=(Dropped(text="x", reason="share", line=3),),
    versions=(Version(origin="b.html", changed=True),),
    notices=("an encoding was repaired",),
)
OUTCOMES: cache.Outcomes = [Done(key="a", value=DOC)]


def test_what_was_kept_comes_back_the_same(tmp_path: Path) -> None:
    with cache.opened(tmp_path) as kept:
        kept.put("k", OUTCOMES)
    with cache.opened(tmp_path) as kept:
        assert OUTCOMES == kept.get("k")


def test_a_failure_is_tried_again(tmp_path: Path) -> None:
    failure = Failed(key="b", stage="read", error="the disk reports an error", hint="x")
    with cache.opened(tmp_path) as kept:
        kept.put("k", [*OUTCOMES, failure])
        assert None is kept.get("k")


def test_a_damaged_file_is_an_empty_cache(tmp_path: Path) -> None:
    (tmp_path / ".digest").mkdir()
    (tmp_path / ".digest" / cache.FILE).write_bytes(b"no database" * 500)
    with cache.opened(tmp_path) as kept:
        kept.put("k", OUTCOMES)
        assert None is kept.get("k")
    with cache.opened(tmp_path) as kept:
        kept.put("k", OUTCOMES)
        assert OUTCOMES == kept.get("k")


@pytest.mark.parametrize("row", ["", "[", "5", "[5]", '[{"id": "a"}]', '[{"dropped": 1}]'])
def test_a_damaged_row_counts_as_none(tmp_path: Path, row: str) -> None:
    with cache.opened(tmp_path) as kept:
        kept.put("k", OUTCOMES)
        assert kept.db is not None
        kept.db.execute("UPDATE read SET outcomes = ?", (row,))
        assert None is kept.get("k")


def test_what_a_run_did_not_ask_for_is_dropped(tmp_path: Path) -> None:
    with cache.opened(tmp_path) as kept:
        kept.put("k", OUTCOMES)
        kept.put("l", OUTCOMES)
    with cache.opened(tmp_path) as kept:
        kept.get("l")
        kept.forget_others()
        assert (None, OUTCOMES) == (kept.get("k"), kept.get("l"))


def test_reading_alone_makes_no_file(tmp_path: Path) -> None:
    with cache.opened(tmp_path, write=False) as kept:
        assert None is kept.get("k")
    assert [] == list(tmp_path.iterdir())


def test_the_key_changes_with_bytes_name_and_options(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one", encoding="utf-8")
    opts = Options()
    keys = {cache.key(file, "a.txt", opts), cache.key(file, "b.txt", opts)}
    keys.add(cache.key(file, "a.txt", Options(input=InputOptions(max_items=3))))
    file.write_text("two", encoding="utf-8")
    keys.add(cache.key(file, "a.txt", opts))
    assert 4 == len(keys)
