"""What the history of a note says changed."""

from __future__ import annotations

from dataclasses import replace

from notes_sample import ARTICLES, ROWS, story

from digest.flow.new_notes.history import story_changes
from digest.model import JOINED, LEFT, VERSION, Change, Comparison, Document, Row
from digest.notes.ledger.form import Ledgers
from digest.notes.merge.ownership import merge
from digest.notes.read.parse import parse
from digest.notes.read.records import StoryNote

DOCS = {ident: art.document for ident, art in ARTICLES.items()}


def noted() -> StoryNote:
    """The story of the sample as a run wrote it."""
    made = merge(None, story(), None)
    note = parse("stories/crane-falls.md", made.text, Ledgers.of_one(made.ledger))
    assert isinstance(note, StoryNote)
    return note


def added(rows: tuple[Row, ...], docs: dict[str, Document]) -> tuple[Change, ...]:
    old = noted()
    found = story_changes(old, Comparison(rows=rows), docs)
    assert found[: len(old.head.changes)] == old.head.changes
    return found[len(old.head.changes) :]


def test_a_row_that_is_called_like_a_kind_is_not_taken_for_one() -> None:
    for kind in (JOINED, LEFT, VERSION):
        row = replace(ROWS[0], label=kind, values=("15", "At least 11"))
        (change,) = added((row,), DOCS)
        assert change.what not in (JOINED, LEFT, VERSION)
        assert change.what.lower() == kind
        assert (change.old, change.new) == ("14, At least 11", "15, At least 11")


def test_reports_that_came_and_went_are_named_by_kind() -> None:
    one, other = sorted(DOCS)
    new = {one: DOCS[one], "xx-9": replace(DOCS[other], id="xx-9", title="The crane was old")}
    came, went = added(ROWS, new)
    assert (came.what, came.new, came.ref) == (JOINED, "The crane was old", "xx-9")
    assert (went.what, went.ref) == (LEFT, other)
