"""The history of a note in words: what the run wrote down as kinds and values."""

from __future__ import annotations

from digest.model import JOINED, LEFT, VERSION, Change
from digest.site import markdown
from digest.site.views.frame import Frame

_OF_REPORTS = (JOINED, LEFT, VERSION)


def corrected(change: Change) -> bool:
    """Whether a figure of a story became another one."""
    return change.what not in _OF_REPORTS and bool(change.old)


def said(frame: Frame, change: Change) -> str:
    """One change of a note."""
    w = frame.words
    if change.what == LEFT:
        art = frame.shelf.articles.get(change.ref)
        return w.f("change_left", title=art.head.title) if art else w.change_left_gone
    if change.what in _OF_REPORTS and change.ref in frame.shelf.articles:
        return w.f("change_report", title=frame.shelf.articles[change.ref].head.title)
    if change.what == JOINED:
        return w.f("change_report", title=change.new)
    if change.what == VERSION:
        return _version(frame, change)
    key = "change" if change.old else "change_new"
    return w.f(key, what=markdown.plain(change.what), old=change.old, new=change.new)


def _version(frame: Frame, change: Change) -> str:
    """That a source printed its article anew, and how long it was and is where that differs."""
    w = frame.words
    old, new = _number(change.old), _number(change.new)
    if old is None or new is None or old == new:
        return w.change_version
    return w.f("change_length", old=w.n("words", old), new=w.n("words", new))


def _number(words: str) -> int | None:
    """The number that a text begins with: notes of earlier versions say "300 words"."""
    first = words.partition(" ")[0]
    return int(first) if first.isdecimal() else None
