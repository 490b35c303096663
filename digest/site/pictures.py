"""Pictures beside notes and pages: each is copied once, with its size in the page.

A note names one by its file: `![What it shows](harbour.jpg)`. Before a note is shown, that name
becomes an address of our own (`picture:WIDTHxHEIGHT/FILE`), which `markdown` knows. What is no
picture beside the note, or has no words for those who do not see it, is not shown: `check` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from digest.notes.read.later import unread
from digest.notes.read.records import Note, Part
from digest.store.pictures import look

FOLDER = "image"
_PARTS = ("summary", "deck", "comparison", "intro")  # of a note, where people write paragraphs
_IMAGE = re.compile(r"!\[([^\]\n]{1,1000})\]\(<?([^()<>\s\"]{1,300})>?( \"[^\"\n]{0,300}\")?\)")


@dataclass(kw_only=True)
class Pictures:
    """The pictures that are shown: the file of each by its name on the site."""

    content: Path
    files: dict[str, Path] = field(default_factory=dict)

    def of_note(self, note: Note) -> Note:
        """The note with the addresses of its pictures; one that is not read yet has none."""
        if unread(note):
            return note
        folder = (self.content / note.head.path).parent
        found: dict[str, Any] = {}
        for name in _PARTS:
            part = getattr(note, name, None)
            if isinstance(part, Part) and "![" in part.markdown:
                found[name] = replace(part, markdown=self.of_text(part.markdown, folder))
        head = note.head
        if "![" in head.note.markdown:
            head = replace(
                head, note=replace(head.note, markdown=self.of_text(head.note.markdown, folder))
            )
        if any("![" in text for _, text in head.extra):
            extra = tuple((title, self.of_text(text, folder)) for title, text in head.extra)
            head = replace(head, extra=extra)
        return replace(note, head=head, **found) if found or head is not note.head else note

    def of_text(self, text: str, folder: Path) -> str:
        """The same for a piece of Markdown that lies in a folder."""
        return _IMAGE.sub(lambda m: self._address(m, folder), text) if "![" in text else text

    def _address(self, m: re.Match[str], folder: Path) -> str:
        found = look(folder, self.content.parent, m[2])
        if isinstance(found, str):
            return m[0]
        path, (width, height), name = found
        self.files[f"{FOLDER}/{name}"] = path
        return f"![{m[1]}](picture:{width}x{height}/{FOLDER}/{quote(name)})"
