"""Problems that only show when all notes are seen together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from digest.errors import NoteError
from digest.notes.ledger.form import Ledgers
from digest.notes.read.opening import cut_open, identity
from digest.notes.read.problem import Problem
from digest.notes.syntax.frontmatter import Node, read


def across(texts: Mapping[str, str], ledgers: Ledgers) -> Iterator[Problem]:
    """Doubles of slugs and ids, decisions that name nothing."""
    slugs: dict[tuple[str, str], str] = {}
    ids: dict[str, str] = {}
    decisions: list[tuple[str, Node, str]] = []
    for path in sorted(texts):
        try:
            cut = cut_open(texts[path])
            root = read(cut.yaml)
            ident = identity(path, root.data, cut, ledgers)
        except NoteError:
            continue
        folder, _, slug = path.removesuffix(".md").rpartition("/")
        aliases = (ledgers.of(path, ident) or {}).get("aliases")
        mine = [slug, *(aliases if isinstance(aliases, list) else ())]
        for address in mine:
            other = slugs.setdefault((folder.split("/")[0], str(address).casefold()), path)
            if other != path:
                yield Problem(
                    path=path,
                    line=1,
                    column=1,
                    level="error",
                    what=f"The address {address!r} is also used by {other}",
                    hint="Rename one of the two files",
                )
        node = root.get("id")
        other = ids.setdefault(ident, path)
        if other != path:
            yield Problem(
                path=path,
                line=node.line if node else 1,
                column=node.column if node else 1,
                level="error",
                what=f"The id {ident!r} is also used by {other}",
                hint="Remove the copy; an id is never shared",
            )
        for key in ("include", "exclude", "same_as", "not_same_as"):
            value = root.get(key)
            named = (value.items or [value]) if value is not None else []
            decisions += [(path, i, key) for i in named if i.kind == "scalar" and i.text]
    for path, item, key in decisions:
        if item.text not in ids:
            near = get_close_matches(item.text or "", list(ids), n=1, cutoff=0.6)
            yield Problem(
                path=path,
                line=item.line,
                column=item.column,
                level="warning",
                what=f"{key}: no article or story has the id {item.text!r}",
                hint=f"Did you mean {near[0]!r}?" if near else "Copy the id from the other note",
            )
