"""What a check looks at: the links of a body, the facts of a note and whether they still stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from digest.notes.read.records import ArticleNote, DayNote, NoteFact, StoryNote
from digest.notes.syntax.markdown import fold, new_parser


def facts_of(note: ArticleNote | StoryNote | DayNote) -> tuple[NoteFact, ...]:
    """The facts of an article, or those in brief of a story."""
    if isinstance(note, ArticleNote):
        return note.facts
    return note.brief if isinstance(note, StoryNote) else ()


def stands(fact: NoteFact, source: str) -> bool:
    """Whether the source sentence of a fact is in its source."""
    seen = fact.evidence
    if seen is None:
        return True
    if fold(source[seen.span.start : seen.span.end]) == seen.exact:
        return True
    return fold(seen.exact) in fold(source)


@cache
def open_parser() -> MarkdownIt:
    """The parser without its own guard, so that odd links are seen and not just left as text."""
    md = new_parser()
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


def targets(children: Iterable[Token]) -> Iterator[str]:
    """Where the links and pictures lead."""
    for child in children:
        target = child.attrGet("href") if child.type == "link_open" else child.attrGet("src")
        if target is not None:
            yield str(target)


def place(lines: list[str], span: list[int], target: str) -> tuple[int, int]:
    """(line, column) of the target's text within the block, the block's start when it is coded."""
    for i in range(span[0], min(span[1], len(lines))):
        at = lines[i].find(target)
        if at >= 0:
            return i, at + 1
    return span[0], 1
