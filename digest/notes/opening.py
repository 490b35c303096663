"""A note cut open and its parts found: where all reading starts."""

from __future__ import annotations

from dataclasses import dataclass

from digest.notes.draft import Found, find
from digest.notes.frontmatter import Node, Split
from digest.notes.ledger import Records, opened, undeleted
from digest.notes.outline import Outline, outline


@dataclass(slots=True, kw_only=True)
class Opened:
    """A note ready to be read: its front matter, records and outline."""

    path: str
    cut: Split
    root: Node
    rec: Records
    out: Outline
    found: Found

    @property
    def kind(self) -> str:
        """article, story or day."""
        return str(self.rec.digest["kind"])

    def line(self, body_line: int) -> int:
        """The line in the file of a line of the body."""
        return self.cut.body_line + body_line


def open_note(path: str, text: str) -> Opened:
    """The note cut open and its parts found."""
    cut, root, records = opened(text)
    out = outline(cut.body)
    found = find(
        out,
        str(records.digest["kind"]),
        prints={name: undeleted(value) for name, value in records.parts.items()},
        heads=records.heads,
        labels=records.homes,
    )
    return Opened(path=path, cut=cut, root=root, rec=records, out=out, found=found)
