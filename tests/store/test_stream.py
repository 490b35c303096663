"""Files of the program's own written piece by piece, and the journal, which is one of them."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.store.history import journal
from digest.store.safe import atomic, stream

TEXTS = st.none() | st.text(alphabet='ab\n"\\\u2028\udc80\x01', max_size=12)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_a_step_comes_back_and_is_one_value_a_line(
    tmp_path_factory: pytest.TempPathFactory,
    old: str | None,
    new: str | None,
    old_book: str | None,
    new_book: str | None,
) -> None:
    content = tmp_path_factory.mktemp("content")
    one = journal.step(
        'articles/"a".md', "articles/x", old=old, new=new, old_book=old_book, new_book=new_book
    )
    journal.write(content, [journal.packed(one)] * 2, on="2026-08-21")
    text = (content / ".ledger" / journal.FILE).read_bytes().decode("utf-8", "surrogatepass")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=0) + "\n"
    on, steps = journal.read(content) or ("", ())
    assert on == "2026-08-21"
    assert [(s.old, s.old_book, s.new_print, s.new_book_print) for s in steps] == [
        (old, old_book, one.new_print, one.new_book_print)
    ] * 2
    assert old is None or steps[0].new == new


def test_a_step_leaves_nothing_for_the_collector() -> None:
    one = journal.step("a.md", "articles/a", old="a\n", new="b\n", old_book="{}", new_book="{}")
    gc.collect()
    gc.disable()
    try:
        for _ in range(9):
            journal.packed(one)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    stream.write(file, [b"one", b"two"])
    file.chmod(0o640)

    def torn() -> Iterator[bytes]:
        yield b"x" * 3_000_000
        raise OSError(28, "full")

    with pytest.raises(atomic.WriteError, match="disk is full"):
        stream.write(file, torn())
    assert [file] == list(tmp_path.iterdir())
    assert file.read_bytes() == b"onetwo"
    stream.write(file, [b"three"])
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"three", 0o640)


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    file = tmp_path / "a.log"

    def killed() -> Iterator[bytes]:
        yield b"x" * 3_000_000
        (part,) = tmp_path.iterdir()
        (tmp_path / "kept").write_bytes(part.read_bytes())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stream.write(file, killed())
    (tmp_path / "kept").rename(tmp_path / stream._NAME.format(file.name))
    assert [one.rescued for one in atomic.sweep([tmp_path])] == [None]
    assert list(tmp_path.iterdir()) == []
