"""A story as it stood on a day: the reports until then, and what came after."""

from __future__ import annotations

from dataclasses import replace

from digest.notes.read.records import NoteRow, Part, StoryNote
from digest.site.notes.shelf import latest
from digest.site.views.frame import Frame
from digest.site.views.story.reports import headline
from digest.site.views.values import groups


def known(frame: Frame, note: StoryNote, day: str) -> StoryNote:
    """The story with the reports that were out by the end of a day; the same note if all were."""
    shelf = frame.shelf
    then = tuple(a for a in note.articles if (shelf.articles[a].head.date or "")[:10] <= day)
    if len(then) == len(note.articles) or not any(shelf.articles[a].head.date for a in then):
        return note
    rows = tuple(r for row in note.rows if (r := _row(frame, note, row, then)) is not None)
    dates = [d for a in then if (d := shelf.articles[a].head.date)]
    title, deck = note.head.title, note.deck
    # a headline that came later tells what nobody knew yet
    if "title" not in note.head.edited and title not in {headline(shelf.articles[a]) for a in then}:
        newest = max(then, key=lambda a: (shelf.articles[a].head.date or "").replace(" ", "T"))
        title = shelf.articles[newest].head.title
    if deck.state == "machine":
        opening = next((a for a in then if shelf.articles[a].head.title == title), then[0])
        deck = Part(markdown=shelf.articles[opening].summary.markdown)
    return replace(
        note,
        head=replace(note.head, title=title),
        articles=then,
        last=max(dates, key=lambda d: d.replace(" ", "T")),
        deck=deck,
        brief=(),
        rows=rows,
        voices=tuple(v for voice in note.voices if (v := tuple(a for a in voice if a in then))),
        copies=tuple(c for c in note.copies if c.earlier in then and c.later in then),
    )


def _row(frame: Frame, note: StoryNote, row: NoteRow, then: tuple[str, ...]) -> NoteRow | None:
    """A claim as the reports until then make it; None where it takes a later one."""
    cells = tuple(c for c in row.cells if c.article in then)
    said = frame.outlets([c.article for c in cells if c.stance == "says"])
    if len(said) < 2 or row.status not in ("differ", "updated", "agree"):
        return None
    status = row.status
    if status != "agree" and len(groups(replace(row, cells=cells), frame.langs(note))) < 2:
        status = "agree"
    voices = min(row.voices, len(said))
    return replace(row, cells=cells, status=status, more=0, voices=voices)


def later(frame: Frame, note: StoryNote, day: str) -> str:
    """What came after a day, in words: figures that went on, and how many reports; else ""."""
    w = frame.words
    after = [a for a in note.articles if (frame.shelf.articles[a].head.date or "")[:10] > day]
    if not after:
        return ""
    changed = []
    for row in note.rows:
        found = frame.groups(note, row)
        if row.status != "updated" or len(found) < 2:
            continue
        new = [g for g in found if all(c.article in after for c in g.cells)]
        if new:
            changed.append(w.f("value_of", what=row.markdown, value=new[-1].shown))
    reports = w.n("later_reports", len(after), moment=w.moment(latest(note), year=False))
    return w.f("later_line", text="; ".join([*changed[:2], reports]))
