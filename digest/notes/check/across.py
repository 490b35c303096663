"""Problems that only show when all notes are seen together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from digest.errors import NoteError
from digest.notes.ledger.form import Ledgers
from digest.notes.read.opening import cut_open, identity
from digest.notes.read.problem import Problem
from digest.notes.syntax.frontmatter import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An id that a person wrote under a key, and where."""

    key: str
    id: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a note shows the other notes: its id, its addresses, what was decided in it."""

    id: str
    addresses: tuple[str, ...]
    home: bool = False  # it stands where its ledger last saw it
    line: int = 1  # of the id
    column: int = 1
    decisions: tuple[Decision, ...] = ()


def face(path: str, text: str, ledgers: Ledgers) -> Face | None:
    """What a note shows the others; None for one that cannot be read."""
    try:
        cut = cut_open(text)
        root = read(cut.yaml)
        ident = identity(path, root.data, cut, ledgers)
    except NoteError:
        return None
    slug = path.removesuffix(".md").rpartition("/")[2]
    aliases = (ledgers.of(path, ident) or {}).get("aliases")
    node = root.get("id")
    decisions = []
    for key in ("include", "exclude", "same_as", "not_same_as"):
        value = root.get(key)
        named = (value.items or [value]) if value is not None else []
        decisions += [
            Decision(key=key, id=i.text, line=i.line, column=i.column)
            for i in named
            if i.kind == "scalar" and i.text
        ]
    return Face(
        id=ident,
        addresses=(slug, *(map(str, aliases) if isinstance(aliases, list) else ())),
        home=ledgers.home(path, ident),
        line=node.line if node else 1,
        column=node.column if node else 1,
        decisions=tuple(decisions),
    )


def across(faces: Mapping[str, Face]) -> Iterator[Problem]:
    """Doubles of slugs and ids, decisions that name nothing; `faces` by path."""
    slugs: dict[tuple[str, str], str] = {}
    ids: dict[str, str] = {}
    for path in sorted(faces, key=lambda path: (not faces[path].home, path)):
        mine = faces[path]
        folder = path.split("/")[0]
        for address in mine.addresses:
            other = slugs.setdefault((folder, address.casefold()), path)
            if other != path:
                yield Problem(
                    path=path,
                    line=1,
                    column=1,
                    level="error",
                    what=f"The address {address!r} is also used by {other}",
                    hint="Rename one of the two files",
                )
        other = ids.setdefault(mine.id, path)
        if other != path:
            yield Problem(
                path=path,
                line=mine.line,
                column=mine.column,
                level="error",
                what=f"The id {mine.id!r} is also used by {other}",
                hint="Remove the copy; an id is never shared",
            )
    for path, mine in faces.items():
        for told in mine.decisions:
            if told.id in ids:
                continue
            near = get_close_matches(told.id, list(ids), n=1, cutoff=0.6)
            yield Problem(
                path=path,
                line=told.line,
                column=told.column,
                level="warning",
                what=f"{told.key}: no article or story has the id {told.id!r}",
                hint=f"Did you mean {near[0]!r}?" if near else "Copy the id from the other note",
            )
