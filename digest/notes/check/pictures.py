"""The pictures that a text names, each with its place; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.notes.check.look import open_parser, place
from digest.notes.syntax.frontmatter import lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One picture as it is written: `![words](src)`."""

    line: int  # both count from 1
    column: int
    src: str
    words: str


def named(text: str) -> Iterator[Named]:
    """The pictures of a note or a page, its front matter left out."""
    if "![" not in text:
        return
    first, lines = _body(lines_of(text))
    for token in open_parser().parse("".join(lines[first:])):
        if token.type != "inline" or token.map is None:
            continue
        for child in token.children or ():
            if child.type == "image":
                src = str(child.attrGet("src") or "")
                line, column = place(lines[first:], token.map, src)
                yield Named(
                    line=first + line + 1, column=column, src=src, words=child.content.strip()
                )


def _body(lines: list[str]) -> tuple[int, list[str]]:
    """The first line behind the front matter, and all lines."""
    if lines and lines[0].lstrip("\ufeff").rstrip() == "---":
        for n, line in enumerate(lines[1:], start=1):
            if line.rstrip() in ("---", "..."):
                return n + 1, lines
    return 0, lines
