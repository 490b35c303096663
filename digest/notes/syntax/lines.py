"""The lines of a body and the edits to them, made all at once from the end to the start."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.notes.syntax.outline import Outline, Section

# markdown-it is slow on some patterns beyond this; no person writes such a line.
MAX_LINE = 20_000
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")


@dataclass(slots=True, kw_only=True)
class Edit:
    """Lines that take the place of others; `loose` ones stand apart from the text around."""

    start: int
    end: int
    lines: list[str]
    loose: bool = False


class Lines:
    """A body's outline with edits waiting; `text` is the body once they are made."""

    def __init__(self, out: Outline, eol: str) -> None:
        self.eol = eol
        self.out = out
        self.edits: list[Edit] = []
        self.text = "".join(out.lines)

    def _last_solid(self, start: int, end: int) -> int | None:
        for low, high in reversed(self.out.solid(start, end)):
            for line in range(high, low, -1):
                if self.out.lines[line - 1].strip():
                    return line
        return None

    def _first_solid(self, start: int, end: int) -> int | None:
        return next((i for i in range(start, end) if self.out.lines[i].strip()), None)

    def _end_of(self, section: Section) -> int:
        """The line behind the last text of a section (trailing footnotes do not count)."""
        return self._last_solid(section.body, section.end) or section.body

    def _solid_text(self, section: Section) -> str:
        runs = self.out.solid(section.body, section.end)
        text = "".join(self.out.text(low, high) for low, high in runs).strip()
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _apply(self) -> None:
        if not self.edits:
            return
        lines = list(self.out.lines)
        open_end = bool(lines) and not lines[-1].endswith(("\n", "\r"))
        if open_end:
            lines[-1] += self.eol
        numbered = sorted(enumerate(self.edits), key=lambda e: (e[1].start, e[1].end, e[0]))
        for _i, edit in reversed(numbered):
            new = self._spaced(lines, edit)
            lines[edit.start : edit.end] = new
        self.text = "".join(lines)
        if open_end and self.text.endswith(self.eol):
            self.text = self.text[: -len(self.eol)]

    def _spaced(self, lines: list[str], edit: Edit) -> list[str]:
        above = lines[edit.start - 1] if edit.start else ""
        below = lines[edit.end] if edit.end < len(lines) else ""
        if not edit.lines:
            gap = edit.end > edit.start and not above.strip()
            if gap and below and not below.strip():
                edit.end += 1  # of two blank lines around the gap one is enough
            elif gap and not below and edit.start:
                edit.start -= 1  # nor does the file end with one
            return []
        out = edit.lines
        item = _ITEM.match(out[0])
        # a line of text right below an item would become part of it
        if below.strip() and (edit.loose or (item and not _ITEM.match(below))):
            out = [*out, self.eol]
        if above.strip() and edit.loose:
            out = [self.eol, *out]
        return out
