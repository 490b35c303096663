"""The lines of a note's body: sections, their items, and footnotes, each with its fingerprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from markdown_it.token import Token

from digest.notes.syntax.frontmatter import lines_of
from digest.notes.syntax.markdown import Piece, canonical, fingerprint, fold, parser, plain
from digest.notes.syntax.plainbody import plain_blocks

# A formatter's escape of the label's bracket still counts as the label.
_MARKER = re.compile(r"^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)")
# What follows "](" of a link to another note: its folder and slug name the item of a day note.
_NOTE_LINK = re.compile(r"(?:^|/)(articles|stories)/([^/#?]+?)(?:\.md)?(?:[#?](?s:.*+))?$")


@dataclass(kw_only=True)
class Unit:
    """One list item (or a paragraph with a label) at the top level of the body."""

    labels: tuple[str, ...]
    start: int
    end: int
    tokens: list[Token | Piece]
    marker: str = ""  # "- ", "" for a paragraph
    section: int = -1  # index into Outline.sections of the innermost heading above

    @property
    def label(self) -> str:
        """The label that names the unit, "" for one by hand."""
        return self.labels[0] if self.labels else ""

    @cached_property
    def fp(self) -> str:
        """The fingerprint, its own label left out."""
        return fingerprint(canonical(self.tokens, without=self.label))


@dataclass(kw_only=True)
class Definition:
    """One footnote definition."""

    label: str
    start: int
    end: int
    tokens: list[Token | Piece]

    @cached_property
    def fp(self) -> str:
        """The fingerprint of its text."""
        return fingerprint(canonical(self.tokens[1:-1]))

    @cached_property
    def text(self) -> str:
        """Its words, plain."""
        return plain(self.tokens)


@dataclass(kw_only=True)
class Section:
    """A heading of level 2 or 3 and the lines below it; level 2 spans its level-3 sections."""

    heading: str
    level: int
    start: int  # the heading's line
    body: int  # first line below it
    end: int
    inner: list[Section] = field(default_factory=list)  # the sections inside
    tokens: list[Token | Piece] = field(default_factory=list)

    @cached_property
    def fp(self) -> str:
        """The fingerprint of its text and of the headings inside."""
        extra = [fingerprint(section.name) for section in self.inner]
        return fingerprint(canonical(self.tokens) + "".join(extra))

    @cached_property
    def name(self) -> str:
        """The heading for comparing."""
        return fold(self.heading).casefold().rstrip(":")


@dataclass(kw_only=True)
class Outline:
    """A body cut into parts; line numbers count from 0 within the body."""

    lines: list[str]
    blocks: list[list[Token | Piece]]
    sections: list[Section]
    units: list[Unit]
    definitions: dict[str, Definition]
    doubles: list[Definition]  # second definitions of a label
    references: dict[str, int]  # label -> how often it is referred to
    first: int  # first line that a heading, or the end, follows: lines above are the preamble

    def text(self, start: int, end: int) -> str:
        """The lines as they stand."""
        return "".join(self.lines[start:end])

    def owner(self, line: int) -> int:
        """Index of the innermost section that holds the line, -1 for the preamble."""
        found = -1
        for i, section in enumerate(self.sections):
            if section.start <= line < section.end:
                found = i
        return found

    @cached_property
    def footnotes(self) -> list[Definition]:
        """All definitions in the order of the lines."""
        return sorted([*self.definitions.values(), *self.doubles], key=lambda d: d.start)

    def solid(self, start: int, end: int) -> list[tuple[int, int]]:
        """Runs of lines in the range that belong to no footnote definition."""
        runs: list[tuple[int, int]] = []
        at = start
        for note in self.footnotes:
            if start <= note.start < end:
                if at < note.start:
                    runs.append((at, note.start))
                at = max(at, note.end)
        if at < end:
            runs.append((at, end))
        return runs


@lru_cache(maxsize=4)  # a draft, its note and what is read back from it are mostly one text
def outline(body: str) -> Outline:
    """The outline of a note's body, which nobody changes."""
    lines = lines_of(body)
    blocks = plain_blocks(body, lines)
    if blocks is None:
        blocks = split_blocks(parser().parse(body))
    sections: list[Section] = []
    units: list[Unit] = []
    definitions: dict[str, Definition] = {}
    doubles: list[Definition] = []
    references: dict[str, int] = {}
    spans: list[tuple[int, list[Token | Piece]]] = []  # first line of each block of text
    for block in blocks:
        token = block[0]
        start, end = token.map or [0, 0]
        end = _trim(lines, start, end)
        _count(block, references)
        if token.type == "heading_open" and token.tag in ("h1", "h2", "h3"):
            level = int(token.tag[1])
            sections.append(
                Section(heading=plain(block), level=level, start=start, body=end, end=len(lines))
            )
        elif token.type == "footnote_open":
            note = Definition(label=token.info, start=start, end=end, tokens=block)
            if token.info in definitions:
                doubles.append(note)
            else:
                definitions[token.info] = note
        else:
            spans.append((start, block))
            units += _units(lines, block)
    for k, section in enumerate(sections):
        later = (s.start for s in sections[k + 1 :] if s.level <= section.level)
        section.end = next(later, len(lines))
        section.tokens = [
            t for start, block in spans if section.body <= start < section.end for t in block
        ]
        section.inner = [s for s in sections if section.start < s.start < section.end]
    out = Outline(
        lines=lines,
        blocks=blocks,
        sections=sections,
        units=units,
        definitions=definitions,
        doubles=doubles,
        references=references,
        first=sections[0].start if sections else len(lines),
    )
    for unit in units:
        unit.section = out.owner(unit.start)
    return out


def split_blocks(tokens: Sequence[Token]) -> list[list[Token | Piece]]:
    """The tokens of each top-level block."""
    blocks: list[list[Token | Piece]] = []
    i = 0
    while i < len(tokens):
        j = i + 1
        if tokens[i].nesting == 1:
            while not (tokens[j].nesting == -1 and tokens[j].level == tokens[i].level):
                j += 1
            j += 1
        blocks.append(list(tokens[i:j]))
        i = j
    return blocks


def _trim(lines: list[str], start: int, end: int) -> int:
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _count(block: list[Token | Piece], references: dict[str, int]) -> None:
    for token in block:
        for child in token.children or ():
            if child.type == "footnote_ref":
                references[child.content] = references.get(child.content, 0) + 1


def _labels(tokens: list[Token | Piece]) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref" and child.content not in found:
                found.append(child.content)
    return tuple(found)


def _links(tokens: list[Token | Piece]) -> tuple[str, ...]:
    """The first link to another note, as folder/slug: the label of a day note's line."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                m = _NOTE_LINK.search(str(child.attrGet("href") or ""))
                if m:
                    return (f"{m[1]}/{m[2]}",)
    return ()


def _units(lines: list[str], block: list[Token | Piece]) -> list[Unit]:
    opening = block[0]
    if opening.type == "paragraph_open":
        labels = _labels(block)
        if not labels:
            return []
        start, end = opening.map or [0, 0]
        return [
            Unit(
                labels=labels,
                start=start,
                end=_trim(lines, start, end),
                tokens=block,
            )
        ]
    if opening.type not in ("bullet_list_open", "ordered_list_open"):
        return []
    units: list[Unit] = []
    i = 1
    while i < len(block) - 1:
        j = i + 1
        while not (block[j].nesting == -1 and block[j].level == block[i].level):
            j += 1
        inner = block[i + 1 : j]
        start, end = block[i].map or [0, 0]
        labels = _labels(inner) or _links(inner)
        m = _MARKER.match(lines[start])
        units.append(
            Unit(
                labels=labels,
                start=start,
                end=_trim(lines, start, end),
                tokens=inner,
                marker=(m[1] + m[2] + (m[3] or " ")) if m else "- ",
            )
        )
        i = j + 1
    return units
