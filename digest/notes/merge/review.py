"""What a person does with the machine's suggestions: look, take one, give a part back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from digest.errors import NoteError
from digest.notes.merge.ledger import Records, opened, undeleted
from digest.notes.merge.ownership import Merged, merge
from digest.notes.merge.splice import splice
from digest.notes.read.opening import open_note
from digest.notes.syntax.frontmatter import Node
from digest.notes.syntax.markdown import fold
from digest.notes.syntax.outline import Outline, outline
from digest.notes.syntax.yamltext import DIGEST_LINE
from digest.notes.write.draft import DELETED, PARTS, Draft, find, value_print

_QUOTED = re.compile(r'(?<!\\)"(?:[^"\\]++|\\.)*+"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One part that a person edited: its name and a unified diff to what the machine would say."""

    part: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What of a note is a person's."""

    edited: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.edited or self.added or self.deleted)


def differences(text: str, draft: Draft) -> tuple[Difference, ...]:
    """The diff of each edited part: as it stands against what the machine would write."""
    return tuple(
        Difference(
            part=one.part,
            lines=tuple(
                unified_diff(
                    one.current.rstrip("\n").split("\n"),
                    one.proposed.rstrip("\n").split("\n"),
                    "as it stands",
                    "what the machine would write",
                    lineterm="",
                    n=2,
                )
            ),
        )
        for one in merge(text, draft).suggestions
    )


def accept(text: str, draft: Draft, part: str | None = None) -> Merged:
    """The note with the machine's text taken for one part, or for all that differ."""
    if part is not None:
        return merge(text, draft, take=_names(text, part))
    return merge(text, draft, take=frozenset(s.part for s in merge(text, draft).suggestions))


def reset(text: str, part: str | None = None) -> str:
    """The note with a part (or all) given back to the machine: the next run writes it anew.

    Edited text counts as the machine's from now on; what was deleted is forgotten and may return.
    """
    cut, root, rec = opened(text)
    wanted = None if part is None else _names(text, part)
    out = outline(cut.body)
    found = _found(out, rec)
    digest = dict(rec.digest)

    def mine(name: str, *also: str) -> bool:
        return wanted is None or name in wanted or any(a in wanted for a in also)

    keys: dict[str, str] = {}
    for key, recorded in rec.keys.items():
        node = root.get(key)
        if not mine(key):
            keys[key] = recorded
        elif node is not None:
            keys[key] = value_print(key, node.data)
    parts: dict[str, str] = {}
    for name, recorded in rec.parts.items():
        section = found.sections.get(name)
        if not mine(name):
            parts[name] = recorded
        elif section is not None:
            shape = next((p.shape for p in PARTS[_kind(rec)] if p.name == name), "text")
            parts[name] = section.fp if shape == "text" else "list"
    digest["keys"], digest["parts"] = keys, parts
    for name in dict.fromkeys(rec.lists.values()):
        rows: list[dict[str, Any]] = []
        for label, row in rec.items.items():
            if rec.lists[label] != name:
                continue
            unit, note = found.units.get(label), out.definitions.get(label)
            if not mine(label, rec.homes[label]):
                rows.append(row)
            elif unit is not None:
                source = {"src": note.fp} if note is not None else {}
                rows.append({k: v for k, v in row.items() if k != "src"} | {"fp": unit.fp} | source)
        digest[name] = rows
    digest = {k: v for k, v in digest.items() if v not in ([], {})}
    yaml = splice(cut.yaml, root, root.data | {"digest": digest}, eol=cut.eol)
    return cut.bom + cut.open + yaml + cut.close + cut.body


def by_hand(text: str) -> Hands:
    """Everything in the note that is not as the machine wrote it."""
    note = open_note("", text)
    cut, root, rec, out, found = note.cut, note.root, note.rec, note.out, note.found
    edited = [k for k, v in rec.keys.items() if _edited_key(root, k, v)]
    added = [str(k.text) for k, _ in root.pairs if k.text not in rec.keys and k.text != "digest"]
    gone = [k for k, v in rec.keys.items() if root.get(k) is None or v.startswith(DELETED)]
    parts = PARTS[_kind(rec)]
    known = {id(section) for section in found.sections.values()}
    for part in parts:
        section, recorded = found.sections.get(part.name), rec.parts.get(part.name, "")
        if section is None:
            gone += [part.name] if recorded else []
        elif (part.shape == "text" and section.fp != undeleted(recorded)) or section.name != fold(
            part.heading
        ).casefold():
            edited.append(part.name)
    added += [s.heading for s in out.sections if s.level == 2 and id(s) not in known]
    for label, row in rec.items.items():
        unit, source = found.units.get(label), out.definitions.get(label)
        if unit is None:
            gone.append(label)
        elif unit.fp != row.get("fp") or (source is not None and source.fp != row.get("src")):
            edited.append(label)
    for unit in out.units:
        if found.units.get(unit.label) is not unit or unit.label not in rec.items:
            added.append(f"line {cut.body_line + unit.start}")
    if out.text(0, out.first).strip():
        added.append("text above the first heading")
    added += [f"[^{label}]" for label in out.definitions if label not in rec.items]
    for part in parts:
        if part.shape != "text" and part.name in found.sections:
            added += [f"line {note.line(i)}" for i in note.stray(part.name)]
    if any("#" in _QUOTED.sub("", x) for x in cut.yaml.splitlines() if x != DIGEST_LINE):
        added.append("a comment in the front matter")
    return Hands(
        edited=tuple(dict.fromkeys(edited)),
        added=tuple(dict.fromkeys(added)),
        deleted=tuple(dict.fromkeys(gone)),
    )


def _edited_key(root: Node, key: str, recorded: str) -> bool:
    node = root.get(key)
    return node is not None and value_print(key, node.data) != undeleted(recorded)


def _kind(rec: Records) -> str:
    return str(rec.digest["kind"])


def _found(out: Outline, rec: Records) -> Any:
    return find(
        out,
        _kind(rec),
        prints={name: undeleted(value) for name, value in rec.parts.items()},
        heads=rec.heads,
        labels=rec.homes,
    )


def _names(text: str, part: str) -> frozenset[str]:
    """The parts that a person means: a key, a part's name or heading, a label."""
    _cut, _root, rec = opened(text)
    asked = fold(part).removeprefix("[^").removesuffix("]")
    parts = PARTS[_kind(rec)]
    names = {p.name for p in parts if asked.casefold() in (p.name, p.heading.casefold())}
    names |= {name for name, given in rec.heads.items() if given.casefold() == asked.casefold()}
    names |= {p.name for p in parts if p.inside in names}
    names |= {label for label, home in rec.homes.items() if home in names}
    if asked in rec.keys or asked in rec.items:
        names.add(asked)
    if not names:
        known = ", ".join([*rec.keys, *rec.parts, *rec.items])
        raise NoteError(f"{part!r} is no part of this note", f"Its parts are: {known}")
    return frozenset(names)
