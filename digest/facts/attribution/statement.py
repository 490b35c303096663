"""One attributed statement of a text."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attributed statement: its words, the cue, and the words that name who says it."""

    sentence: int
    content: tuple[Span, ...]
    cue: Span | None = None
    base: str = ""  # "say", "according to", "thought to"
    source: Span | None = None
    quoted: bool = False  # the content is a quotation without a cue of its own


def content_end(text: str, content: int, end: int) -> int:
    """The end of a statement without the marks that close its sentence."""
    stop = end
    while stop > content and text[stop - 1] in ".;, ":
        stop -= 1
    return stop
