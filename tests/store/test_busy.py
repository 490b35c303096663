"""A busy event: what is written of very many reports can be read, and grows with them alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import busy
import pytest
import site_build
import site_sample
from notes_sample import ARTICLES, ROWS, STORY

from digest.comparison.compare import compare
from digest.comparison.crowded import MOST_COMPARED, chosen
from digest.facts.analyse import analyse
from digest.model import Change, Comparison, CopyLink, Document, Span
from digest.notes.ledger.form import Ledgers
from digest.notes.read.parse import parse
from digest.notes.read.records import NoteRow, StoryNote
from digest.notes.write import drafts as write
from digest.notes.write import limits
from digest.options import FactOptions


def _crowd(reports: int, *, words: int = 20):
    """A story in which every report says something in every row, and all pairs are copies."""
    one = ARTICLES["ht-1"]
    ids = [f"a-{n}" for n in range(reports)]
    articles = {i: replace(one, document=replace(one.document, id=i)) for i in ids}
    first = next(row.cells[0] for row in ROWS if row.cells[0].stance == "says")
    quote = " ".join(["word"] * words)
    cells = tuple(
        replace(first, article=i, value=f"{n} people", quote=quote) for n, i in enumerate(ids)
    )
    rows = tuple(
        replace(ROWS[0], id=f"r{n:08x}", cells=cells, values=tuple(c.value for c in cells))
        for n in range(40)
    )
    span = Span(start=0, end=9)
    copies = tuple(
        CopyLink(earlier=a, later=b, share=0.5, spans=((span, span),))
        for a, b in combinations(ids[:60], 2)
    )
    found = Comparison(
        rows=rows, copies=copies, voices=tuple((i,) for i in ids), note="They differ."
    )
    story = replace(STORY, articles=tuple(ids), comparison=found, brief=(), lookalikes=())
    return write.story(story, articles=articles, slugs={i: i for i in ids})


@pytest.mark.parametrize("words", [20, 900])
@pytest.mark.parametrize("reports", [10, 100, 500])
def test_the_note_of_a_busy_event_can_be_read(reports: int, words: int) -> None:
    draft = _crowd(reports, words=words)
    text = draft.text
    note = parse("stories/busy.md", text, Ledgers.of_one(draft.ledger))
    assert isinstance(note, StoryNote)
    assert len(note.articles) == reports
    assert len(note.rows) == 40
    assert len(text) <= 2 * limits.WRITTEN
    row = note.rows[0]
    assert row.more + len([c for c in row.cells if c.stance == "says"]) == reports


def test_the_note_grows_with_the_reports_and_not_with_their_pairs() -> None:
    few, many = (len(_crowd(n).text) for n in (100, 500))
    assert (many - few) / 400 < 100  # characters a report: its id, its address, its voice


def test_each_value_keeps_the_report_that_says_it_first() -> None:
    cells = tuple(
        replace(ROWS[0].cells[0], article=f"a-{n}", stance="says", value="11" if n == 39 else "14")
        for n in range(40)
    )
    row, more = limits.bounded(replace(ROWS[0], cells=cells), cells=3)
    assert [c.article for c in row.cells] == ["a-0", "a-1", "a-39"]
    assert more == 37


def _short(n: int):
    text = f"The ferry Alba ran aground off Sola on Monday. Rescuers counted {10 + n % 3} injured."
    doc = Document(id=f"a{n:03}", text=text, outlet=f"Paper {n}", lang="en", published="2026-11-23")
    return analyse(doc, opts=FactOptions())


def test_of_very_many_reports_some_are_compared_and_the_texts_say_so() -> None:
    articles = [_short(n) for n in range(MOST_COMPARED + 20)]
    found = compare(articles, ask=False)
    for row in found.rows:
        assert len(row.cells) <= MOST_COMPARED
    bound = f"{MOST_COMPARED} of {len(articles)} reports were compared."
    assert found.card.startswith(bound) or "reports on this event" in found.note
    assert len(found.notes) == len(articles)
    assert sum("is not among them" in text for _, text in found.notes) == 20
    assert len(found.note.split()) <= 200
    assert found == compare(articles[::-1], ask=False)


def test_independent_voices_are_compared_before_second_reports_of_one() -> None:
    articles = [_short(n) for n in range(MOST_COMPARED + 2)]
    voices = (tuple(a.id for a in articles[:3]), *((a.id,) for a in articles[3:]))
    assert [a.id for a in chosen(articles, voices)] == [
        articles[0].id,
        *(a.id for a in articles[3:]),
    ]


def test_the_page_of_500_reports_is_under_200_kb(tmp_path) -> None:
    one = site_sample.articles()[0]
    ids = [f"b{n}" for n in range(500)]
    articles = [
        replace(
            one,
            outlet=f"The Outlet of Place {n}",
            url=f"https://outlet{n}.example/bridge",
            facts=(),
            head=replace(
                one.head, id=i, slug=i, path=f"articles/{i}.md", title=f"Bridge falls {n}"
            ),
        )
        for n, i in enumerate(ids)
    ]
    quote = (
        "The footbridge over the Ister collapsed on Monday and killed many, police in Vorden said."
    )
    cell = next(r for r in site_sample.story().rows if r.cells).cells[0]
    cells = tuple(
        replace(cell, article=i, value=f"{n} people", quote=quote) for n, i in enumerate(ids[:24])
    )
    rows = tuple(
        NoteRow(id=f"r{n}", markdown=f"Claim {n}", status="agree", cells=cells, more=9, voices=33)
        for n in range(40)
    )
    changes = tuple(
        Change(on="2026-11-23", what="report", old="", new=f"Bridge falls {n}", ref=i)
        for n, i in enumerate(ids)
    )
    sample = site_sample.story()
    story = replace(
        sample,
        articles=tuple(ids),
        voices=tuple((i,) for i in ids),
        rows=rows,
        brief=(),
        copies=(),
        passages=(),
        secondary=(),
        wordings=(),
        lookalikes=(),
        before=(),
        after=(),
        head=replace(sample.head, changes=changes),
    )
    output = site_build.build([*articles, story], tmp_path)
    html = (output / "story/crane-falls/index.html").read_text(encoding="utf-8")
    assert len(html.encode()) < 200_000
    assert "500 voices: each value with the number of sources that print it." in html
    assert "more reports say something on this and are not shown." in html
    assert "The first 60 reports of 500" in html
    assert "The latest 50 changes of 500" in html


def test_the_reports_of_the_generator_are_told_differently() -> None:
    assert len({busy.report(n) for n in range(500)}) == 500
    assert busy.report(7) == busy.report(7)
