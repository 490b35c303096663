"""What the machine wrote reads back equal; what people changed is told as theirs."""

from __future__ import annotations

from dataclasses import replace

import notes_sample as sample
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import NoteError
from digest.model import Status
from digest.notes.ledger.form import Data, Ledgers
from digest.notes.merge.ownership import merge
from digest.notes.read.head import date_of
from digest.notes.read.parse import parse
from digest.notes.read.records import ArticleNote, DayNote, StoryNote
from digest.notes.syntax.markdown import inline_text
from digest.notes.write.draft import Draft


def article(text: str, draft: Draft | None = None) -> ArticleNote:
    ledger = (draft or sample.article()).ledger
    note = parse("articles/crane.md", text, Ledgers.of_one(ledger))
    assert isinstance(note, ArticleNote)
    return note


def story(text: str, draft: Draft | None = None) -> StoryNote:
    ledger = (draft or sample.story()).ledger
    note = parse("stories/crane-falls.md", text, Ledgers.of_one(ledger))
    assert isinstance(note, StoryNote)
    return note


def story_of(text: str, ledger: Data | None) -> StoryNote:
    note = parse("stories/crane-falls.md", text, Ledgers.of_one(ledger))
    assert isinstance(note, StoryNote)
    return note


def day(text: str) -> DayNote:
    note = parse("days/2026-08-20.md", text, Ledgers.of_one(sample.day().ledger))
    assert isinstance(note, DayNote)
    return note


def test_the_head_of_an_article_reads_back() -> None:
    draft = sample.article(keys=("k1", "k2"))
    head = article(draft.text, draft).head
    assert ("ht-1", "crane", "2026-08-20T05:40", "2026-11-25") == (
        head.id,
        head.slug,
        head.date,
        head.seen,
    )
    assert (("harbours", "accidents"), "Harbours", "published") == (
        head.tags,
        head.topic,
        head.status,
    )


def test_facts_read_back_with_their_evidence() -> None:
    note = article(sample.article().text)
    assert [f.id for f in sample.FACTS] == [f.id for f in note.facts]
    assert [f.evidence for f in sample.FACTS] == [f.evidence for f in note.facts]
    assert {"machine"} == {f.state for f in note.facts}


def test_everything_of_a_story_reads_back() -> None:
    note = story(sample.story().text)
    told = sample.STORY
    assert told.articles == note.articles
    assert told.comparison.voices == note.voices
    assert told.comparison.secondary == note.secondary
    assert told.comparison.copies == note.copies
    assert told.comparison.wordings == note.wordings
    assert tuple(replace(look, score=0.0) for look in told.lookalikes) == note.lookalikes
    assert told.card == note.card
    assert told.changes == note.head.changes
    assert told.aliases == note.head.aliases
    assert (told.reason, told.before, told.first) == (note.reason, note.before, note.first)
    assert ((('"It fell at once,', '"It fell at once,'),),) == note.passages
    assert told.comparison.card == note.short


def test_rows_read_back_with_cells_and_quotes() -> None:
    rows = story(sample.story().text).rows
    for row, note in zip(sample.ROWS, rows, strict=True):
        assert (row.id, row.label, row.status, row.slot, row.reason, row.values) == (
            note.id,
            note.markdown,
            note.status,
            note.slot,
            note.reason,
            note.values,
        )
        assert row.cells == note.cells


def test_odd_words_in_quotes_and_values_survive() -> None:
    quote = "He said: \"Wire: 'no'\" [sic], 5 * 4 < 3 | _x_"
    row = sample.ROWS[0]
    cell = replace(row.cells[0], value='"no": x', quote=quote, span=None, value_span=None)
    draft = sample.story(rows=[replace(row, label="A *b* [c]", cells=(cell,))])
    note = story(draft.text, draft).rows[0]
    assert (quote, '"no": x') == (note.cells[0].quote, note.cells[0].value)
    assert "A *b* [c]" == inline_text(note.markdown)


ROW = (
    "- **Number of injured people**: 14 ([Harbour Times](../articles/crane.md), citing police) or "
    "at least 11 ([North Wire](../articles/north-wire-crane.md), citing police).[^r0001]"
)


def test_a_row_reads_as_a_sentence() -> None:
    assert ROW in sample.story().text


@pytest.mark.parametrize("status", ["differ", "updated", "agree", "unsure"])
@pytest.mark.parametrize("speaks", ["en", "de"])
def test_the_words_between_values_are_no_part_of_a_value(speaks: str, status: Status) -> None:
    draft = sample.story(rows=[replace(sample.ROWS[0], status=status)], speaks=speaks)
    row = story(draft.text.replace("14 ([", "15 (["), draft).rows[0]
    assert [("ht-1", "15"), ("nw-1", "At least 11")] == [(c.article, c.value) for c in row.cells]


def test_whole_clauses_that_differ_are_set_apart_by_more_than_a_word() -> None:
    said = ("The guild denied that its boats had left.", "Its boats left the harbour at dawn.")
    one, two = sample.ROWS[0].cells
    cells = (replace(one, value=said[0]), replace(two, value=said[1]))
    draft = sample.story(rows=[replace(sample.ROWS[0], values=said, cells=cells)])
    assert ", citing police); Its boats left" in draft.text
    assert [v.rstrip(".") for v in said] == [
        c.value.rstrip(".") for c in story(draft.text, draft).rows[0].cells
    ]


def test_a_link_taken_out_of_a_row_takes_its_cell_out() -> None:
    text = sample.story().text.replace(
        " or at least 11 ([North Wire](../articles/north-wire-crane.md), citing police)", ""
    )
    row = story(text).rows[0]
    assert ["ht-1"] == [cell.article for cell in row.cells]
    assert "edited" == row.state


def test_a_value_that_a_person_changed_is_the_one_that_is_shown() -> None:
    row = story(sample.story().text.replace("**: 14 (", "**: 15 (")).rows[0]
    assert [("ht-1", "15"), ("nw-1", "At least 11")] == [(c.article, c.value) for c in row.cells]
    assert "Police said 14 people were hurt." == row.cells[0].quote


def test_a_link_put_into_a_row_is_a_cell_without_a_sentence() -> None:
    more = " or 12 ([Kestrel Echo](../articles/echo.md)).[^r0001]"
    row = story(sample.story().text.replace(".[^r0001]", more)).rows[0]
    assert ("echo", "12", "") == (row.cells[2].article, row.cells[2].value, row.cells[2].quote)


def test_a_row_that_a_person_edited_keeps_its_cells_when_a_report_is_renamed() -> None:
    text = sample.story().text.replace("**Number of injured people**", "**How many were hurt**")
    first = sample.story()
    second = sample.story(slugs={**sample.SLUGS, "nw-1": "another-address"})
    merged = merge(text, second, first.ledger)
    row = story_of(merged.text, merged.ledger).rows[0]
    assert "articles/north-wire-crane.md" in merged.text
    assert ["ht-1", "nw-1"] == [cell.article for cell in row.cells]


def test_edited_added_and_deleted_parts_are_told() -> None:
    text = sample.article().text
    text = text.replace("- The port is closed until Friday.[^f0003]", "- Mine.")
    text = text.replace("- Police said 14", "- The police said 14", 1)
    text = text.replace('title: "Two', 'title: "2')
    note = article(text)
    assert [("f0001", "machine"), ("f0002", "edited"), ("", "added")] == [
        (f.id, f.state) for f in note.facts
    ]
    assert ("title",) == note.head.edited


def test_sections_by_hand_are_extra_and_the_editors_note_stands_alone() -> None:
    text = sample.article().text.replace(
        "## Source", "## Editor's note\n\nMind this.\n\n## More\n\nYes.\n\n## Source"
    )
    head = article(text).head
    assert "Mind this." == head.note.markdown
    assert (("More", "Yes."),) == head.extra


def test_a_day_gives_ids_in_the_order_of_the_file() -> None:
    text = sample.day().text
    assert ("s-crane", "s-ferry", "nw-1") == day(text).order
    a, b = (
        "- [Crane falls](../stories/crane-falls.md)\n",
        "- [Ferry sold](../stories/ferry-sold.md)\n",
    )
    assert ("s-ferry", "s-crane", "nw-1") == day(text.replace(a + b, b + a)).order


def test_the_whole_text_stands_in_the_note_only_when_asked_for() -> None:
    assert "" == article(sample.article().text).full_text
    draft = sample.article(full_text=True)
    assert sample.TEXT == article(draft.text, draft).full_text


def test_an_article_without_a_date_has_none() -> None:
    draft = sample.article(doc={"published": None})
    assert "date:" not in draft.text
    assert article(draft.text, draft).head.date is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-08-20", "2026-08-20"),
        ("2026-08-20 05:40", "2026-08-20T05:40"),
        ("2026-08-20T05:40:00+02:00", "2026-08-20T05:40+02:00"),
        ("2026-08-20 05:40Z", "2026-08-20T05:40Z"),
        ("2026-02-29", None),
        ("2026-13-01", None),
        ("2026-08-20 24:00", None),
        ("20 August", None),
    ],
)
def test_dates_are_kept_as_printed(written: str, read: str | None) -> None:
    assert read == date_of(written)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('title: "Two dead as crane falls"', "title: [a, b]", 2, "must be text"),
        ('title: "Two dead as crane falls"', "title:", 2, "missing or empty"),
        ("date: 2026-08-20 05:40", "date: next Tuesday", 3, "is no date"),
        ("status: published", "status: gone", 10, "is unknown"),
        ('url: "https://ht-1.example/crane"', "url: javascript:x", 6, "web address"),
    ],
)
def test_what_the_site_needs_must_be_right(old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(NoteError) as caught:
        article(sample.article().text.replace(old, new))
    assert line == caught.value.line
    assert words in str(caught.value)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=50), st.text(max_size=50))
def test_any_words_of_a_source_make_a_note_that_reads_back(title: str, words: str) -> None:
    facts = [sample.FACTS[0], sample.fact("f0002", sample.FACTS[1].evidence.exact, text=words)]
    draft = sample.article(facts=facts, summary=words, doc={"title": title, "outlet": words})
    note = article(draft.text, draft)
    assert 2 == len(note.facts)
    assert () == note.head.extra


def test_all_words_by_hand_reach_the_reader() -> None:
    text = sample.story().text
    text = text.replace("## Summary", "Above all.\n\n# Big\n\nBelow big.\n\n## Summary", 1)
    text = text.replace("### Where they differ", "### Mine\n\nOwn words.\n\n### Where they differ")
    text = text.replace("### Only one", "Between rows.\n\n- A row by hand.\n\n### Only one")
    note = story(text)
    assert "Above all." == note.head.note.markdown
    shown = dict(note.head.extra)
    assert "Below big." == shown["Big"]
    assert "### Mine" in shown["Who says what"]
    assert "Own words." in shown["Who says what"]
    assert "Between rows." == shown["Where they differ"]
    assert [("A row by hand.", "differ", "added")] == [
        (row.markdown, row.status, row.state) for row in note.rows if not row.id
    ]
