"""In which order the claims of a story stand: what tells most to who reads a few lines only."""

from __future__ import annotations

from digest.notes.read.records import NoteRow, StoryNote
from digest.site import markdown
from digest.site.views.frame import Frame
from digest.site.views.story.claims.alone import alone
from digest.site.views.values import counted, within


def ranked(frame: Frame, note: StoryNote, status: str) -> tuple[NoteRow, ...]:
    """The claims of one standing; of shared ones those with a value first, of them those that most
    sources make, and a value that only its own words name last; quoted words before a sentence."""
    return frame.once("ranked", note, lambda: _ranked(frame, note, status), status)


def _ranked(frame: Frame, note: StoryNote, status: str) -> tuple[NoteRow, ...]:
    rows = tuple(r for r in note.rows if r.status == status)
    if status == "single":
        return tuple(sorted(rows, key=lambda r: not ((only := alone(frame, r)) and only.spoken)))
    if status != "agree":
        return rows
    return tuple(
        sorted(rows, key=lambda r: (not valued(r), _bare(frame, note, r), -len(_saying(frame, r))))
    )


def tells(frame: Frame, note: StoryNote, row: NoteRow) -> bool:
    """Whether a shared claim says something in one line: a value, and of what it is."""
    return valued(row) and not _bare(frame, note, row)


def valued(row: NoteRow) -> bool:
    """Whether reports give a value; else the label is words out of their sentences."""
    return row.state != "machine" or any(c.value for c in row.cells if c.stance == "says")


def _bare(frame: Frame, note: StoryNote, row: NoteRow) -> bool:
    """Whether a claim is called by a number of its own: "58 (Rademark)" tells little in a list."""
    return frame.once("bare", row, lambda: _is_bare(frame, note, row), note.articles)


def _is_bare(frame: Frame, note: StoryNote, row: NoteRow) -> bool:
    label = markdown.plain(row.markdown)
    return any(
        counted(g)
        and (
            within(label, g.shown)
            or (
                within(g.shown, label)
                and label.casefold().startswith(g.shown.split()[0].casefold())
            )
        )
        for g in frame.groups(note, row)
    )


def _saying(frame: Frame, row: NoteRow) -> tuple[str, ...]:
    """The sources that make a claim."""
    saying = [c.article for c in row.cells if c.stance == "says"]
    return frame.outlets([a for a in saying if a in frame.shelf.articles])
