"""The voices of a story, and which of them have a column."""

from __future__ import annotations

from collections import Counter

from digest.notes.read.records import StoryNote
from digest.site.views.frame import Frame

MAX_COLUMNS = 6  # voices beside each other, on a phone too; of more, groups and counts are shown


def voices_of(note: StoryNote) -> tuple[tuple[str, ...], ...]:
    """The voices of a story; every article that is in none is one of its own."""
    named = {a for voice in note.voices for a in voice}
    return (*note.voices, *((a,) for a in note.articles if a not in named))


def names(frame: Frame, note: StoryNote) -> tuple[str, ...]:
    """A name for each voice; two of the same name are told apart by their time."""
    w, voices = frame.words, voices_of(note)
    plain = [frame.names(frame.outlets(v), most=1) for v in voices]
    often = Counter(plain)
    heads = []
    for voice, name in zip(voices, plain, strict=True):
        moment = w.moment(frame.shelf.articles[voice[0]].head.date, year=False)
        full = w.f("namesake", name=name, moment=moment).rstrip(", ")
        heads.append(full if often[name] > 1 else name)
    return tuple(heads)
