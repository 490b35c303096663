"""The sample site in Hebrew, for the way from right to left: an invented harbour again."""

from __future__ import annotations

from dataclasses import replace

import site_sample

from digest.notes.read.records import ArticleNote, Note, Part, StoryNote

_TITLE = "עגורן קרס בנמל: שני פועלים נהרגו ואחד־עשר נפצעו"
_TEXT = "עגורן העמסה נפל ביום רביעי אחר הצהריים על הרציף המזרחי של נמל אלדר."


def notes() -> tuple[Note, ...]:
    """The notes of the sample with Hebrew words."""
    found: list[Note] = []
    for note in site_sample.notes():
        head = replace(note.head, lang="he")
        if isinstance(note, ArticleNote):
            facts = tuple(replace(f, markdown=_TEXT) for f in note.facts)
            note = replace(
                note, summary=Part(markdown=_TEXT), facts=facts, outlet=f"עיתון {note.outlet}"
            )
            head = replace(head, title=_TITLE, topic="נמלים")
        elif isinstance(note, StoryNote):
            note = replace(note, deck=Part(markdown=_TEXT))
            head = replace(head, title=_TITLE, topic="נמלים")
        found.append(replace(note, head=head))
    return tuple(found)
