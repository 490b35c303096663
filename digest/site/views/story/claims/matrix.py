"""Who says what at a glance: a line for each claim, a column for each of up to six voices."""

from __future__ import annotations

from digest.notes.read.records import NoteRow, StoryNote
from digest.site import markdown
from digest.site.views.frame import Frame
from digest.site.views.story.claims import voices
from digest.site.views.story.claims.claims import verdict
from digest.site.views.story.claims.order import ranked, valued
from digest.site.views.values import Group, tight
from digest.site.views.view import MatrixRow

_ORDER = ("differ", "updated", "agree")  # what one source says has no line: it is one tick
_ENOUGH = 3  # lines that make an overview
_SAYS = "✓"
_ROOM = 9  # characters of a value that fit a column of a phone; longer ones get a letter
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def columns(frame: Frame, note: StoryNote) -> tuple[str, ...]:
    """The names of the columns; none where there are more voices than fit a page."""
    found = voices.names(frame, note)
    return found if len(found) <= voices.MAX_COLUMNS else ()


def rows(frame: Frame, note: StoryNote) -> tuple[MatrixRow, ...]:
    """A line for each claim that was judged, those that differ first; claims without a value only
    where few have one: of them a line tells little."""
    judged = [r for status in _ORDER for r in ranked(frame, note, status)]
    told = [r for r in judged if r.status != "agree" or valued(r)]
    return tuple(_row(frame, note, row) for row in (told if len(told) >= _ENOUGH else judged))


def _row(frame: Frame, note: StoryNote, row: NoteRow) -> MatrixRow:
    found = frame.groups(note, row)
    label = tight(markdown.plain(row.markdown))
    several = row.status in ("differ", "updated") and len(found) > 1
    lettered = several and any(len(g.brief) > _ROOM for g in found) and len(found) <= len(_LETTERS)
    return MatrixRow(
        label=label,
        href=f"#c-{row.id or f'line-{row.line}'}",
        kind=row.status,
        verdict=_counted(frame, row, found, lettered=lettered)
        if several
        else verdict(frame, row, found, label),
        marks=_marks(note, found, several=several, lettered=lettered)
        if len(voices.voices_of(note)) <= voices.MAX_COLUMNS
        else (),
    )


def _counted(frame: Frame, row: NoteRow, found: tuple[Group, ...], *, lettered: bool) -> str:
    """ "14 (3) or 19 (2)": each value with the number of sources that print it."""
    w = frame.words
    parts = []
    for letter, group in zip(_LETTERS, found, strict=False):
        n = len(frame.outlets([c.article for c in group.cells]))
        text = w.f("value_count", value=group.shown, n=n)
        parts.append(w.f("lettered", letter=letter, text=text) if lettered else text)
    parts += [g.shown for g in found[len(_LETTERS) :]]
    if row.status == "updated":
        return w.arrow.join(parts)
    return w.either(parts)


def _marks(
    note: StoryNote, found: tuple[Group, ...], *, several: bool, lettered: bool
) -> tuple[str, ...]:
    marks = []
    for voice in voices.voices_of(note):
        said = [n for n, g in enumerate(found) if any(c.article in voice for c in g.cells)]
        if not said:
            marks.append("")
        elif several:
            marks.append(" ".join(_LETTERS[n] if lettered else found[n].brief for n in said))
        elif 0 in said or len(found[said[0]].brief) > _ROOM:
            marks.append(_SAYS)
        else:
            marks.append(found[said[0]].brief)
    return tuple(marks)
