"""A note cut open and its parts found: where all reading starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from digest.notes.merge.ledger import Records, cut_open, records_in, undeleted
from digest.notes.read.cut import cut_off
from digest.notes.syntax.frontmatter import Node, Split, read
from digest.notes.syntax.outline import Definition, Outline, Unit, outline
from digest.notes.syntax.plainyaml import plain_data
from digest.notes.write.draft import Found, find


@dataclass(kw_only=True)
class Opened:
    """A note ready to be read: its front matter, records and outline."""

    path: str
    cut: Split
    data: dict[str, Any]  # the front matter
    rec: Records
    out: Outline
    found: Found

    @cached_property
    def root(self) -> Node:
        """The front matter with its places in the text."""
        return read(self.cut.yaml)

    @property
    def kind(self) -> str:
        """article, story or day."""
        return str(self.rec.digest["kind"])

    def stray(self, name: str) -> list[int]:
        """Lines of text by hand in a list part or a frame: no items, notes, or parts of ours."""
        section = self.found.sections[name]
        ours = [s for s in self.found.sections.values() if s is not section]
        inside = [s for s in ours if section.start < s.start < section.end]
        return [
            i
            for i in range(section.body, section.end)
            if i not in self._held
            and self.out.lines[i].strip()
            and not any(s.start <= i < s.end for s in inside)
        ]

    @cached_property
    def _held(self) -> frozenset[int]:
        """Lines of items and footnotes."""
        held: set[int] = set()
        parts: list[Unit | Definition] = [*self.out.units, *self.out.footnotes]
        for one in parts:
            held.update(range(one.start, one.end))
        return frozenset(held)

    def line(self, body_line: int) -> int:
        """The line in the file of a line of the body."""
        return self.cut.body_line + body_line


def open_note(path: str, text: str) -> Opened:
    """The note cut open and its parts found."""
    cut = cut_open(text)
    data = plain_data(cut.yaml)
    if data is None:
        data = read(cut.yaml).data
    if fault := cut_off(text, data):
        raise fault
    records = records_in(data, lambda: read(cut.yaml))
    out = outline(cut.body)
    found = find(
        out,
        str(records.digest["kind"]),
        prints={name: undeleted(value) for name, value in records.parts.items()},
        heads=records.heads,
        labels=records.homes,
    )
    return Opened(path=path, cut=cut, data=data, rec=records, out=out, found=found)
