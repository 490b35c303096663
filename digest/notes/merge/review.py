"""What a person does with the machine's suggestions: look, take one, turn it down, give back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from digest.errors import NoteError
from digest.notes.ledger.form import Ledgers
from digest.notes.ledger.marks import LIST, WITHDRAWN, Mark
from digest.notes.ledger.pending import without
from digest.notes.merge.ownership import Merged, merge
from digest.notes.read.opening import Opened, open_note
from digest.notes.syntax.markdown import fold
from digest.notes.syntax.values import value_print
from digest.notes.write.draft import Draft
from digest.notes.write.layout import PARTS, known

Data = dict[str, Any]

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


def differences(text: str, draft: Draft, ledger: Data | None) -> tuple[Difference, ...]:
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
        for one in merge(text, draft, ledger).suggestions
    )


def accept(
    path: str, text: str, draft: Draft, ledger: Data | None, part: str | None = None
) -> Merged:
    """The note with the machine's text taken for one part, or for all that differ."""
    offered = frozenset(s.part for s in merge(text, draft, ledger).suggestions)
    if part is None:
        return merge(text, draft, ledger, take=offered)
    return merge(text, draft, ledger, take=_names(_opened(path, text, ledger), part))


def decline(
    path: str, text: str, draft: Draft, ledger: Data | None, part: str | None = None
) -> Data | None:
    """The ledger in which the suggestions for a part (or all) are turned down as they are now."""
    wanted = None if part is None else _names(_opened(path, text, ledger), part)
    merged = merge(text, draft, ledger)
    if merged.ledger is None:
        return None
    no = {s.part: s.now for s in merged.suggestions if wanted is None or s.part in wanted}
    was = merged.ledger.get("declined") or {}
    return merged.ledger | ({"declined": {**was, **no}} if was or no else {})


def reset(path: str, text: str, ledger: Data | None, part: str | None = None) -> Data:
    """The ledger with a part (or all) given back to the machine: the next run writes it anew.

    Edited text counts as the machine's from now on; what was deleted is forgotten and may return.
    """
    note = _opened(path, text, ledger)
    rec, found = note.rec, note.found
    wanted = None if part is None else _names(note, part)
    out: Data = without(rec.data) | {"id": note.id, "kind": note.kind}
    out.pop("declined", None)

    def mine(name: str, *also: str) -> bool:
        return wanted is None or name in wanted or any(a in wanted for a in also)

    keys: dict[str, Mark] = {}
    for key in dict.fromkeys([*rec.keys, *(note.data if not rec.sure else ())]):
        recorded, value = rec.keys.get(key, Mark()), note.data.get(key)
        if not mine(key):
            keys[key] = recorded
        elif key in note.data:
            keys[key] = recorded.wrote(value_print(key, value))
    parts: dict[str, Mark] = {}
    for name in dict.fromkeys([*rec.parts, *found.sections]):
        section, recorded = found.sections.get(name), rec.parts.get(name, Mark())
        if not mine(name):
            parts[name] = recorded
        elif section is not None:
            shape = next((p.shape for p in PARTS[note.kind] if p.name == name), "text")
            parts[name] = recorded.wrote(section.fp) if shape == "text" else Mark((LIST,))
    out["keys"] = {k: str(v) for k, v in keys.items()}
    out["parts"] = {k: str(v) for k, v in parts.items()}
    for name in dict.fromkeys(rec.lists.values()):
        rows: list[Data] = []
        for label, row in rec.items.items():
            if rec.lists[label] != name:
                continue
            unit, source = found.units.get(label), note.out.definitions.get(label)
            if not mine(label, rec.homes[label]):
                rows.append(row)
            elif unit is not None:
                given = {k: v for k, v in row.items() if k not in ("src", "now")}
                src = rec.srcs.get(label, Mark())
                more = {"src": str(src.wrote(source.fp))} if source is not None else {}
                rows.append(given | {"fp": str(rec.fps[label].wrote(unit.fp))} | more)
            elif rec.fps[label].state == WITHDRAWN:
                rows.append(row)
        out[name] = rows
    return {k: v for k, v in out.items() if v not in ([], {})}


def by_hand(path: str, text: str, ledger: Data | None) -> Hands:
    """Everything in the note that is not as the machine wrote it."""
    note = _opened(path, text, ledger)
    cut, root, rec, out, found = note.cut, note.root, note.rec, note.out, note.found
    edited = [k for k, mark in rec.keys.items() if _edited_key(note, k, mark)]
    added = [str(k.text) for k, _ in root.pairs if k.text not in rec.keys and k.text != "id"]
    gone = [k for k, v in rec.keys.items() if root.get(k) is None and v.state != WITHDRAWN]
    parts = PARTS[note.kind]
    names = known(note.kind, note.rec.speaks)[0]
    ours = {id(section) for section in found.sections.values()}
    for part in parts:
        section, recorded = found.sections.get(part.name), rec.parts.get(part.name)
        if section is None:
            gone += [part.name] if recorded and recorded.state != WITHDRAWN else []
        elif (part.shape == "text" and not (recorded and recorded.knows(section.fp))) or (
            section.name != names[part.name]
        ):
            edited.append(part.name)
    added += [s.heading for s in out.sections if s.level == 2 and id(s) not in ours]
    for label in rec.items:
        unit, source, src = found.units.get(label), out.definitions.get(label), rec.srcs.get(label)
        if unit is None:
            gone += [label] if rec.fps[label].state != WITHDRAWN else []
        elif not rec.fps[label].knows(unit.fp) or (
            source is not None and not (src and src.knows(source.fp))
        ):
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
    if any("#" in _QUOTED.sub("", x) for x in cut.yaml.splitlines()):
        added.append("a comment in the front matter")
    return Hands(
        edited=tuple(dict.fromkeys(edited)),
        added=tuple(dict.fromkeys(added)),
        deleted=tuple(dict.fromkeys(gone)),
    )


def _edited_key(note: Opened, key: str, recorded: Mark) -> bool:
    node = note.root.get(key)
    return node is not None and not recorded.knows(value_print(key, node.data))


def _opened(path: str, text: str, ledger: Data | None) -> Opened:
    return open_note(path, text, Ledgers.of_one(ledger))


def _names(note: Opened, part: str) -> frozenset[str]:
    """The parts that a person means: a key, a part's name or heading, a label."""
    rec = note.rec
    asked = fold(part).removeprefix("[^").removesuffix("]")
    parts = PARTS[note.kind]
    names = {
        p.name
        for p in parts
        if asked.casefold() in (p.name, *(n[p.name] for n in known(note.kind, "en")))
    }
    names |= {name for name, given in rec.heads.items() if given.casefold() == asked.casefold()}
    names |= {p.name for p in parts if p.inside in names}
    names |= {label for label, home in rec.homes.items() if home in names}
    if asked in rec.keys or asked in rec.items:
        names.add(asked)
    if not names:
        listed = ", ".join([*rec.keys, *rec.parts, *rec.items])
        raise NoteError(f"{part!r} is no part of this note", f"Its parts are: {listed}")
    return frozenset(names)
