"""The ledger beside a note: lost, older, newer, damaged, half merged; a run that was killed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import notes_sample as sample
import pytest

from digest.notes.ledger.form import Data, Ledgers, dumps, loads
from digest.notes.ledger.marks import Mark, mark
from digest.notes.ledger.pending import announced
from digest.notes.merge.ownership import Merged, merge
from digest.notes.read.parse import parse
from digest.notes.read.records import ArticleNote
from digest.notes.write.draft import Draft
from digest.store import ledgers
from digest.store import notes as store

PATH = "articles/crane.md"
BOOK = "articles/ht-1"
NEW = sample.fact("f0004", "It fell at once,")
FIRST = sample.article(facts=sample.FACTS[:2])
SECOND = sample.article(facts=(*sample.FACTS[:2], NEW), summary="New words of the machine.")

COMPARISON = "## Source comparison\n\nTwo sources report this. They differ on the injured.\n\n"

# Each kind of edit: what a person does with the text, and what must (not) stand in the note then.
EDITS: dict[str, tuple[Callable[[str], str], str, str]] = {
    "a word": (lambda t: t.replace("Police said", "The police said", 1), "The police said", ""),
    "a fact out": (
        lambda t: t.replace("- Police said 14 people were hurt.[^f0002]\n", ""),
        "",
        "Police said 14",
    ),
    "a section out": (
        lambda t: t.replace(COMPARISON, ""),
        "",
        "## Source comparison",
    ),
    "a key out": (lambda t: t.replace('topic: "Harbours"\n', ""), "", "topic:"),
    "a title": (lambda t: t.replace('title: "Two', 'title: "By hand: two'), "By hand: two", ""),
    "a section more": (lambda t: t + "\n## Mine\n\nMy words.\n", "My words.", ""),
    "a heading": (lambda t: t.replace("## Key facts", "## What we know"), "## What we know", ""),
    "a bullet more": (lambda t: t.replace("- Police", "- My bullet.\n- Police"), "My bullet.", ""),
    "nothing": (lambda t: t, "", ""),
}  # fmt: skip

LEDGERS: dict[str, Callable[[Data, Data], Data | None]] = {
    "as it is": lambda old, new: new,
    "lost": lambda old, new: None,
    "older": lambda old, new: old,
    "of another branch": lambda old, new: {
        **sample.article(summary="Another branch.", facts=sample.FACTS[1:]).ledger
    },
    "half merged": lambda old, new: loads(
        dumps(new).replace('"keys"', "<<<<<<< ours\n=======\n>>>>>>> theirs\n" + '"keys"')
    ),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("kind", LEDGERS)
def test_whatever_the_ledger_is_no_edit_is_lost_and_nothing_comes_back(
    kind: str, edit: str
) -> None:
    second = merge(FIRST.text, SECOND, FIRST.ledger)
    assert second.ledger is not None
    change, has, lacks = EDITS[edit]
    text = change(second.text)
    assert edit == "nothing" or text != second.text
    book = LEDGERS[kind](FIRST.ledger, second.ledger)
    third = sample.article(facts=(*sample.FACTS, NEW), summary="Newer words of the machine.")
    for _ in range(2):
        merged = merge(text, third, book)
        text, book = merged.text, merged.ledger
        assert () == merged.problems
        assert has in text
        assert not lacks or lacks not in text
        assert text.count("[^f0001]\n") == 1
    again = merge(text, third, book)
    assert (text, book) == (again.text, again.ledger)


def test_with_a_lost_ledger_the_machines_own_text_is_the_machines_again() -> None:
    text = SECOND.text.replace('title: "Two', 'title: "By hand: two')
    merged = merge(text, SECOND, None)
    assert merged.unsure
    assert text == merged.text
    later = merge(text, sample.article(facts=(*sample.FACTS[:2], NEW)), merged.ledger)
    assert "A crane fell on the quay and killed two." in later.text
    assert "By hand: two" in later.text


def test_with_a_lost_ledger_only_what_new_reports_bring_is_added() -> None:
    first = sample.story(brief=(), rows=sample.ROWS[:1])
    more = sample.story(brief=(sample.STORY.brief[1],))
    kept = merge(first.text, more, None)
    assert "f0009" not in kept.text
    assert "r0002" not in kept.text
    added = merge(first.text, more, None, newcomers=frozenset(("nw-1",)))
    assert "[^f0009]" in added.text
    assert "r0002" not in added.text


def test_a_ledger_older_than_its_note_is_seen_by_a_text_that_it_does_not_know() -> None:
    second = merge(FIRST.text, SECOND, FIRST.ledger)
    bullet = next(line for line in second.text.split("\n") if line.endswith("[^f0004]"))
    merged = merge(second.text.replace(bullet + "\n", ""), SECOND, FIRST.ledger)
    assert merged.unsure
    assert bullet not in merged.text
    assert bullet not in merge(merged.text, SECOND, merged.ledger).text


def test_an_old_buffer_is_known_as_the_machines_after_eight_texts() -> None:
    text, book = FIRST.text, FIRST.ledger
    for n in range(7):
        merged = merge(text, sample.article(summary=f"Text {n}.", facts=sample.FACTS[:2]), book)
        text, book = merged.text, merged.ledger  # type: ignore[assignment]
    old = merge(FIRST.text, sample.article(summary="The last.", facts=sample.FACTS[:2]), book)
    assert ("The last." in old.text, old.kept) == (True, ())


# ---- a run that was killed between ledger and note ----------------------------------------


def killed(text: str) -> tuple[str, Data]:
    """The note's text and the ledger that says what was to come."""
    second = merge(FIRST.text, SECOND, FIRST.ledger)
    assert second.ledger is not None
    return text, announced(FIRST.ledger, second.ledger)


def after(text: str, book: Data) -> Merged:
    return merge(text, SECOND, book)


def test_killed_before_the_note_was_written_the_next_run_ends_as_an_unbroken_one() -> None:
    unbroken = merge(FIRST.text, SECOND, FIRST.ledger)
    for text in (FIRST.text, unbroken.text):
        done = after(*killed(text))
        assert (unbroken.text, unbroken.ledger) == (done.text, done.ledger)


def test_an_item_that_may_never_have_been_written_was_not_taken_out() -> None:
    mine = FIRST.text.replace("Police said 14", "The police said 14", 1)
    done = after(*killed(mine))
    assert "[^f0004]" in done.text
    assert "The police said 14" in done.text


def test_an_item_that_was_written_and_is_gone_was_taken_out() -> None:
    unbroken = merge(FIRST.text, SECOND, FIRST.ledger).text
    bullet = next(line for line in unbroken.split("\n") if line.endswith("[^f0004]"))
    done = after(*killed(unbroken.replace(bullet + "\n", "")))
    assert bullet not in done.text
    assert "f0004" in done.deleted


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"id": "x"}', "<<<<<<< a\n{}\n"])
def test_what_is_no_ledger_is_read_as_none(damage: str) -> None:
    assert None is Ledgers(texts={BOOK: damage}).get(BOOK)
    assert [BOOK] == list(Ledgers(texts={BOOK: damage}).damaged())


def test_a_ledger_under_another_notes_name_is_none() -> None:
    assert None is Ledgers(texts={"articles/other": dumps(FIRST.ledger)}).get("articles/other")


# ---- source beneath an edit, heirs ------------------------------------------------------------


def sources_say(words: str) -> Draft:
    text = sample.TEXT.replace("14 people", words)
    fact = sample.fact("f0009", f"Police said {words} were hurt.", said=text)
    return sample.article(facts=(sample.FACTS[0], fact, sample.FACTS[2]))


def test_a_source_that_changes_beneath_an_edited_fact_is_told_and_not_said_twice() -> None:
    first = sample.article()
    text = first.text.replace("- Police said 14", "- The police counted 14", 1)
    merged = merge(text, sources_say("13 people"), first.ledger)
    assert ("f0002",) == merged.alarms
    assert "13" not in merged.text
    note = parse(PATH, merged.text, Ledgers.of_one(merged.ledger))
    assert isinstance(note, ArticleNote)
    assert "Police said 13 people were hurt." == note.facts[1].now
    again = merge(merged.text, sources_say("13 people"), merged.ledger)
    assert (merged.text, merged.ledger) == (again.text, again.ledger)
    taken = merge(merged.text, sources_say("13 people"), merged.ledger, take=frozenset(("f0002",)))
    assert "13 people" in taken.text
    assert "counted" not in taken.text


def test_a_fact_taken_out_does_not_return_with_another_figure() -> None:
    first = sample.article()
    text = first.text.replace("- Police said 14 people were hurt.[^f0002]\n", "")
    merged = merge(text, sources_say("13 people"), first.ledger)
    assert "13" not in merged.text
    assert merged.text == merge(merged.text, sources_say("12 people"), merged.ledger).text


def test_a_renamed_note_gives_no_second_entry_on_its_day() -> None:
    first = sample.day()
    text = first.text.replace("[Ferry sold]", "[The ferry is sold]")
    renamed = sample.day(slugs={"s-ferry": "ferry-goes"})
    merged = merge(text, renamed, first.ledger)
    assert text == merged.text
    out = first.text.replace("- [Ferry sold](../stories/ferry-sold.md)\n", "")
    assert "ferry-goes" not in merge(out, renamed, first.ledger).text


# ---- on disk ------------------------------------------------------------------------------------


def test_ledger_and_note_are_written_together_and_go_line_by_line(tmp_path: Path) -> None:
    store.put(tmp_path, PATH, FIRST.machine["id"], lambda: FIRST, old=None, ledger=None)
    assert FIRST.ledger == ledgers.read(tmp_path, BOOK)
    text = (tmp_path / ".ledger" / f"{BOOK}.json").read_text("utf-8")
    assert dumps(FIRST.ledger) == text
    keys = [line.split('"')[1] for line in text.splitlines() if line.startswith('"')]
    assert sorted(keys) == keys
    assert all("score" not in line for line in text.splitlines())


@pytest.mark.parametrize("text", ["edited", "deleted a b", "withdrawn a", "a b c", "list"])
def test_a_mark_reads_back(text: str) -> None:
    assert text == str(mark(text))


def test_a_mark_forgets_the_ninth_text() -> None:
    one = Mark()
    for n in range(9):
        one = one.wrote(f"{n}")
    assert (8, False, True) == (len(one.prints), one.knows("0"), one.knows("1"))
