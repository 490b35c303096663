"""`digest check` tells every problem with its place; review, accept and reset."""

from __future__ import annotations

from collections.abc import Callable

import notes_sample as sample
import pytest
from notes_sample import problems

from digest.notes.check.schema import FIELDS, json_schema
from digest.notes.ledger.form import Ledgers
from digest.notes.merge.ownership import merge
from digest.notes.merge.review import accept, by_hand, decline, differences, reset

PATH = "articles/crane.md"
BOOK = sample.article().ledger
BOOKS = Ledgers.of_one(BOOK)
Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (swap("date: 2026-08-20 05:40", "date: soon"), "3:7: error: date: 'soon' is no date"),
        (swap("status: published", "status: hiden"), "Did you mean hidden?"),
        (swap("tags:", "tag:"), "7:1: warning: tag: is no key of this note. Did you mean tags:?"),
        (swap("topic:", "title:"), "8:1: error: The front matter cannot be read: the key 'title'"),
        (swap('title: "Two', "title: Two #1 "), "2:8: warning: title: ends before '#1"),
        (swap("lang:", "lang: a: b\nlang2:"), "error: The front matter cannot be read: mapping"),
        (swap("[^f0001]: P", "[^f0002]: P"), "error: The footnote [^f0002] is defined twice"),
        (swap("[^f0001]\n", "[^f9999]\n"), "error: [^f9999] has no footnote. Add a line"),
        (swap("- Police", "- Copy.[^f0001]\n- Police"), "error: [^f0001] marks two items"),
        (
            swap("## Summary", "[x](data:text/html,y)\n\n## Summary"),
            "error: A link with the scheme",
        ),
        (swap("## Summary", "[x](../articles/no.md)\n\n## Summary"), "warning: The link leads to"),
        (swap("## Summary", "x" * 20_001 + "\n\n## Summary"), "20001: error: The line has 20,001"),
        (swap("## Summary", "<<<<<<< a\n=======\n>>>>>>> b\n"), "error: A conflict marker"),
        (swap("lang:", "digest: {id: x}\nlang:"), "9:9: error: The note has the form of an older"),
        (swap("id: ht-1", "id: a/b"), "11:5: error: id: 'a/b' cannot be an id"),
        (swap("---\n\n## Summary", "\n\n## Summary"), "error: The front matter never ends"),
    ],
)
def test_a_problem_is_told_with_its_place(change: Change, found: str) -> None:
    text = change(sample.article().text)
    told = [str(p) for p in problems({PATH: text}, BOOKS)]
    assert [t for t in told if found in t], told


@pytest.mark.parametrize("draft", [sample.article(), sample.story(), sample.day()])
def test_a_note_as_written_has_no_problem(draft) -> None:  # type: ignore[no-untyped-def]
    folder = {"article": "articles", "story": "stories", "day": "days"}[draft.kind]
    assert () == problems(
        {f"{folder}/crane.md": draft.text}, Ledgers.of_one(draft.ledger), alone=True
    )


def test_all_problems_of_a_note_are_told_in_one_run() -> None:
    text = sample.article().text
    for change in (
        swap("date: 2026-08-20 05:40", "date: soon"),
        swap("status: published", "status: gone"),
        swap("tags:", "tgs:"),
        swap("[^f0001]\n", "[^f9999]\n"),
        swap("## Summary", "[x](javascript:y)\n\n## Summary"),
    ):
        text = change(text)
    assert {3, 7, 10} < {p.line for p in problems({PATH: text}, BOOKS, alone=True)}
    assert 5 == len(problems({PATH: text}, BOOKS, alone=True))


def test_doubled_addresses_and_ids_are_told_across_notes() -> None:
    text = sample.article().text
    told = [str(p) for p in problems({PATH: text, "articles/Crane.md": text}, BOOKS)]
    # told of the copy: the note stands where its ledger saw it last
    assert any("The address 'Crane' is also used by articles/crane.md" in t for t in told)
    assert any("The id 'ht-1' is also used by articles/crane.md" in t for t in told)


def test_a_reserved_name_is_an_error() -> None:
    assert any(
        "reserved" in p.what
        for p in problems({"articles/con.md": sample.article().text}, BOOKS, alone=True)
    )


def test_a_decision_about_nothing_is_a_warning_with_the_nearest_id() -> None:
    text = sample.article().text.replace("status: p", "same_as: [ht-2]\nstatus: p")
    found = problems({PATH: text}, BOOKS)
    assert [("warning", "Did you mean 'ht-1'?")] == [(p.level, p.hint) for p in found]


def test_evidence_that_is_not_in_its_source_is_a_warning() -> None:
    text = sample.article().text
    assert () == problems(
        {PATH: text}, BOOKS, alone=True, sources=lambda _: "Intro. " + sample.TEXT
    )
    assert 3 == len(problems({PATH: text}, BOOKS, alone=True, sources=lambda _: "Another text."))
    assert () == problems({PATH: text}, BOOKS, alone=True, sources=lambda _: None)


def test_only_an_edited_fact_goes_through_the_gate() -> None:
    asked: list[str] = []

    def gate(claim: str, sentences: tuple[str, ...]) -> tuple[str, ...]:
        asked.append(claim)
        return ("the figure “15” is not in the source",)

    text = sample.article().text.replace("said 14 people", "said 15 people", 1)
    found = problems({PATH: text}, BOOKS, alone=True, gate=gate)
    assert ["Police said 15 people were hurt."] == asked
    assert ["warning"] == [p.level for p in found]


def test_every_key_of_a_note_stands_in_the_schema() -> None:
    for draft in (sample.article(), sample.story(), sample.day()):
        assert {*draft.keys, "id"} <= set(json_schema(draft.kind)["properties"])
    assert ["title"] == json_schema("article")["required"]
    assert all(field.says for field in FIELDS)


# ---- review, accept, reset -------------------------------------------------------------

EDITED = sample.article().text.replace("killed two.", "killed two, by hand.")
NEW = sample.article(summary="The machine's new words.")


def test_a_difference_shows_both_wordings() -> None:
    (one,) = differences(EDITED, NEW, BOOK)
    assert "summary" == one.part
    assert "-A crane fell on the quay and killed two, by hand." in one.lines
    assert "+The machine's new words." in one.lines


def test_accept_takes_the_machines_words_for_one_part() -> None:
    text = EDITED.replace('title: "Two', 'title: "By hand: two')
    merged = accept(PATH, text, NEW, BOOK, "Summary")
    assert "The machine's new words." in merged.text
    assert "By hand: two" in merged.text
    assert "By hand: two" not in accept(PATH, text, NEW, BOOK).text


def test_what_was_turned_down_is_not_offered_again_until_it_changes() -> None:
    book = decline(PATH, EDITED, NEW, BOOK, "Summary")
    assert () == differences(EDITED, NEW, book)
    kept = merge(EDITED, NEW, book)
    assert (EDITED, ()) == (kept.text, kept.suggestions)
    assert () == differences(EDITED, NEW, kept.ledger)
    newer = sample.article(summary="Other words again.")
    assert ["summary"] == [d.part for d in differences(EDITED, newer, kept.ledger)]


def test_reset_gives_back_what_was_edited_and_what_was_deleted() -> None:
    text = EDITED.replace("- The port is closed until Friday.[^f0003]\n", "")
    merged = merge(text, NEW, BOOK)
    text, book = merged.text, merged.ledger
    assert "[^f0003]" not in text
    assert "by hand" in text
    assert NEW.text == merge(text, NEW, reset(PATH, text, book)).text
    only = merge(text, NEW, reset(PATH, text, book, "f0003")).text
    assert "[^f0003]" in only
    assert "by hand" in only


def test_by_hand_names_everything_that_is_not_the_machines() -> None:
    story = sample.story()
    assert not by_hand("stories/crane-falls.md", story.text, story.ledger)
    text = sample.article().text
    text = text.replace("tags: [", "# mine\nmood: good\ntags: [").replace(
        "## Summary", "Hi.\n\n## Sum"
    )
    text = text.replace("- The port", "- New one.\n- The port").replace("said 14", "said 15", 1)
    hands = by_hand(PATH, text, BOOK)
    assert {"summary", "f0002"} <= set(hands.edited)
    assert "mood" in hands.added
    assert "text above the first heading" in hands.added
    assert "a comment in the front matter" in hands.added
    assert any(x.startswith("line ") for x in hands.added)
