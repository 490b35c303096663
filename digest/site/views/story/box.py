"""What differs, what is shared and who stands alone, in a few lines that carry their values."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Cell
from digest.notes.read.records import NoteRow, StoryNote
from digest.site import markdown
from digest.site.views.frame import Frame, excerpt
from digest.site.views.story.claims import order
from digest.site.views.story.claims.alone import alone
from digest.site.views.story.claims.claims import count, verdict
from digest.site.views.story.claims.voices import MAX_COLUMNS, voices_of
from digest.site.views.story.copies import texts
from digest.site.views.story.news import news
from digest.site.views.values import tight
from digest.site.views.view import Box, Verdict

_DIFFER = 4  # claims with names in the box; what is more stands below it
_AGREE = 3
_SINGLE = 2
_STEPS = 4  # values of one figure, in order of time
_LABEL_WORDS = 14  # of a claim in the box; it is whole further down
_STANDINGS = ("differ", "updated", "agree")


def one(frame: Frame, note: StoryNote, row: NoteRow, *, anchors: str = "") -> Verdict:
    """A claim in one line; its link starts with `anchors`, the address of the page it is on."""
    found = frame.groups(note, row)
    label = tight(excerpt(markdown.plain(row.markdown), words=_LABEL_WORDS))
    said = tuple((g.shown, _names(frame, g.cells)) for g in found)
    if row.status == "single" and (only := alone(frame, row)):
        label, found, said = only.words, (), (("", only.source),)
    # a list tells from where to where; the claim on its page has the steps between
    ends = (found[0], found[-1]) if row.status == "updated" and len(found) > _STEPS else found
    return Verdict(
        kind=row.status,
        label=label,
        values=verdict(frame, row, ends, label),
        href=f"{anchors}#c-{row.id or f'line-{row.line}'}",
        count=count(frame, note, row) if row.status == "agree" else "",
        said=said,
        lang=frame.other_lang(note.head.lang),
    )


def _names(frame: Frame, cells: Sequence[Cell]) -> str:
    known = [c.article for c in cells if c.article in frame.shelf.articles]
    return frame.names(frame.outlets(known))


def verdicts(frame: Frame, note: StoryNote, *, most: int, anchors: str = "") -> tuple[Verdict, ...]:
    """The first claims with a value in one line each: those that differ, then changes, then
    shared ones."""
    rows = [
        r
        for status in _STANDINGS
        for r in order.ranked(frame, note, status)
        if status != "agree" or order.tells(frame, note, r)
    ]
    return tuple(one(frame, note, row, anchors=anchors) for row in rows[:most])


def box(frame: Frame, note: StoryNote) -> Box:
    """The box beside the headline."""
    w = frame.words
    parts = {}
    for status, most in (
        ("differ", _DIFFER),
        ("updated", _DIFFER),
        ("agree", _AGREE),
        ("single", _SINGLE),
    ):
        rows = order.ranked(frame, note, status)
        # labels that tell nothing by themselves stand below, where others tell something
        told = sum(order.tells(frame, note, r) for r in rows) if status == "agree" else 0
        # of many voices each value takes two lines and more, and the box should end on a screen
        shown = min(told or most, most - (len(voices_of(note)) > MAX_COLUMNS))
        parts[status] = (
            tuple(one(frame, note, row) for row in rows[:shown]),
            w.n("more_claims", len(rows) - shown) if len(rows) > shown else "",
        )
    compared = any(found for found, _ in parts.values())
    return Box(
        differ=parts["differ"][0],
        updated=parts["updated"][0],
        agree=parts["agree"][0],
        single=parts["single"][0],
        more=tuple((status, words) for status, (_, words) in parts.items() if words),
        copied=tuple(_copied(frame, ids) for ids in texts(note)),
        no_copies=w.n("no_copies", len(note.articles)),
        news=news(frame, note),
        none="" if compared else _why_not(frame, note),
    )


def _copied(frame: Frame, ids: Sequence[str]) -> str:
    """ "City Post prints the text of North Wire"."""
    first, *rest = frame.outlets(ids)
    if not rest:
        return frame.words.f("copied_within", source=first)
    return frame.words.n("copied_line", len(rest), first=first, others=frame.names(rest))


def _why_not(frame: Frame, note: StoryNote) -> str:
    """Why nothing of a story was set side by side."""
    w = frame.words
    langs = set(frame.langs(note).values())
    if len(note.articles) < 2:
        return w.not_compared_single
    if all(frame.shelf.articles[a].genre == "opinion" for a in note.articles):
        return w.not_compared_opinion
    if len(langs) == len(note.articles):
        return w.not_compared_langs
    if len(voices_of(note)) < 2:
        return w.not_compared_copies
    return w.not_compared_points
