"""Every problem of every note, each with its place and what to do. Pure: texts in, problems out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from digest.notes.check.across import across
from digest.notes.check.looked import Link, Looked
from digest.notes.read.problem import Problem


def together(notes: Mapping[str, Looked]) -> tuple[Problem, ...]:
    """The problems of notes that were looked at one by one."""
    found: list[Problem] = []
    for path, note in notes.items():
        found += note.problems
        found += _dead(path, note.links, notes.keys())
    found += across({path: note.face for path, note in notes.items() if note.face is not None})
    return tuple(sorted(set(found)))


def _dead(path: str, links: Iterable[Link], paths: Collection[str]) -> list[Problem]:
    return [
        Problem(
            path=path,
            line=link.line,
            column=link.column,
            level="warning",
            what=f"The link leads to {link.path}, which is not there",
            hint="Correct it or take it out",
        )
        for link in links
        if link.path not in paths
    ]
