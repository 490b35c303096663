"""A part that several pages show is made once; each page is known to be made of its notes."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from digest.site.notes.seen import HELD, Once, Reads, Seen

NOTES: Any = {"a": "first", "b": "second", "c": "third"}


def test_a_part_is_made_once_and_every_page_has_read_its_notes() -> None:
    reads = Reads()
    notes = Seen(NOTES, reads)
    once = Once(reads)
    made = []

    def inner() -> str:
        made.append("inner")
        return str(notes["a"])

    def part() -> str:
        made.append("part")
        return once("inner", NOTES, inner) + str(notes["b"])

    found = []
    for _ in range(2):
        with reads.of_page() as used:
            assert notes["c"] == "third"
            assert once("part", NOTES, part) == "firstsecond"
        found.append(set(used))
    assert found == [{"a", "b", "c"}, {"a", "b", "c"}]
    assert made == ["part", "inner"]


def test_what_a_part_hangs_on_tells_it_from_others() -> None:
    once = Once()
    days = ("2031-05-22", "2031-05-23")
    assert [once("part", NOTES, partial(str, day), day) for day in days] == list(days)
    assert once("other", NOTES, lambda: "other", days[0]) == "other"


def test_a_part_that_could_not_be_made_is_tried_again() -> None:
    reads = Reads()
    notes = Seen(NOTES, reads)
    once = Once(reads)
    with reads.of_page() as used:
        with pytest.raises(KeyError):
            once("part", NOTES, lambda: notes["d"])
        assert once("part", NOTES, lambda: notes["a"]) == "first"
    assert used == {"a", "d"}


def test_no_more_is_held_than_a_large_site_shows_twice() -> None:
    once = Once()
    records = [(n,) for n in range(HELD + 1)]
    for record in records:
        once("part", record, lambda: "old")
    assert once("part", records[0], lambda: "new") == "new"
    assert once("part", records[-1], lambda: "new") == "old"
