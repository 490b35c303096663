"""Machine text into a note that people edit: the machine changes only what it wrote.

A part (front-matter key, section, fact, row) whose fingerprint is still the recorded one is the
machine's: refreshed or taken out. Any other is a person's, for good. A recorded part that is gone
stays gone. Nothing else in the file changes a byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from digest.errors import NoteError
from digest.notes.merge.body import Body
from digest.notes.merge.ledger import MACHINE, Records, Suggestion, deleted_mark, opened, undeleted
from digest.notes.merge.splice import splice
from digest.notes.syntax.frontmatter import Node, read, split
from digest.notes.syntax.outline import outline
from digest.notes.syntax.yamltext import flow, plain
from digest.notes.write.draft import DELETED, EDITED, KEYS, PARTS, Draft, value_print

# Set when first written, never computed again.
FIXED = ("id", "kind", "seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A note after the machine had its say."""

    text: str
    changed: bool
    suggestions: tuple[Suggestion, ...] = ()
    kept: tuple[str, ...] = ()  # keys, parts and labels that a person edited or added
    deleted: tuple[str, ...] = ()  # and took out
    problems: tuple[NoteError, ...] = ()  # the note was left as it is, and why


def merge(old: str | None, draft: Draft, *, take: frozenset[str] = frozenset()) -> Merged:
    """The note with the machine's new text wherever it is still the machine's.

    `take` names parts (keys, sections, labels) that are given back to the machine.
    """
    if old is None:
        return Merged(text=draft.text, changed=True)
    if old == draft.text:
        return Merged(text=old, changed=False)
    try:
        cut, root, records = opened(old, draft.kind)
    except NoteError as error:
        return Merged(text=old, changed=False, problems=(error,))
    head, keys, front, kept = _front(root, records, draft, take)
    body = Body(cut.body, draft, records, take=_wider(take, draft), eol=cut.eol)
    body.merge()
    head["digest"] = _digest(records, draft, keys, body)
    source = splice(cut.yaml, root, head, eol=cut.eol)
    close = cut.close
    if body.text and not close.endswith(("\n", "\r")):  # the note ended with its front matter
        close += cut.eol
    text = cut.bom + cut.open + source + close + body.text
    deleted = [f for f, value in keys.items() if value.startswith(DELETED)] + body.deleted
    merged = Merged(
        text=text,
        changed=text != old,
        suggestions=tuple(front + body.suggestions),
        kept=tuple(kept + body.kept),
        deleted=tuple(deleted),
    )
    if merged.changed and not _sound(text, head, body):
        what = "The new text does not fit between the edited parts, so nothing was changed"
        fault = NoteError(what, "Look for an unclosed code fence or quotation in the note")
        return Merged(text=old, changed=False, problems=(fault,), kept=merged.kept)
    return merged


def _wider(take: frozenset[str], draft: Draft) -> frozenset[str]:
    """A list part that is given back gives back its items; a frame its lists."""
    parts = PARTS[draft.kind]
    names = set(take)
    names |= {p.name for p in parts if p.inside in names}
    names |= {item.label for item in draft.items if item.part in names}
    return frozenset(names)


def _front(
    root: Node, records: Records, draft: Draft, take: frozenset[str]
) -> tuple[dict[str, Any], dict[str, str], list[Suggestion], list[str]]:
    """New front matter, new fingerprints of keys, suggestions, keys that a person holds."""
    have: dict[str, Any] = root.data
    new = dict(have)
    keys = dict(records.keys)
    suggestions: list[Suggestion] = []
    kept: list[str] = []
    for key in KEYS[draft.kind]:
        offered = key in draft.keys
        value = draft.keys.get(key)
        fresh = value_print(key, value) if offered else ""
        recorded = records.keys.get(key, "")
        now = value_print(key, have[key]) if key in have else ""
        if key not in have:
            if recorded and key not in take:
                keys[key] = deleted_mark(recorded)
            elif offered:
                new = _insert(new, key, value, draft)
                keys[key] = fresh
        elif key in take or undeleted(recorded) == now or (offered and fresh == now):
            if offered:
                # the same value in other clothes stays as a person or a tool typed it
                new[key] = have[key] if fresh == now else value
                keys[key] = fresh
            else:
                del new[key]
                keys.pop(key, None)
        else:
            kept.append(key)
            keys[key] = recorded if recorded and not recorded.startswith(DELETED) else EDITED
            if offered:
                suggestions.append(
                    Suggestion(part=key, current=flow(have[key]), proposed=flow(value))
                )
    order = [*KEYS[draft.kind], *keys]
    return new, {k: keys[k] for k in dict.fromkeys(order) if k in keys}, suggestions, kept


def _insert(values: dict[str, Any], key: str, value: Any, draft: Draft) -> dict[str, Any]:
    """The mapping with a key added behind its nearest earlier neighbour."""
    order = KEYS[draft.kind]
    before = [k for k in order[: order.index(key)] if k in values]
    out: dict[str, Any] = {} if before else {key: value}
    for k, v in values.items():
        out[k] = v
        if before and k == before[-1]:
            out[key] = value
    return out


def _digest(records: Records, draft: Draft, keys: dict[str, str], body: Body) -> dict[str, Any]:
    old = records.digest
    machine = dict(draft.machine)
    for key in FIXED:
        if old.get(key):
            machine[key] = old[key]
    if "comparison" in body.kept or "comparison" in body.deleted:
        machine.pop("known", None)
        if old.get("known"):
            machine["known"] = old["known"]
    machine["changes"] = _history(old.get("changes"), machine.get("changes"))
    machine["heads"] = body.heads
    machine |= {"keys": keys, "parts": body.parts, **body.records}
    machine = {k: v for k, v in machine.items() if v not in ("", None, [], (), {})}
    out = {k: v for k, v in old.items() if k in machine or k not in MACHINE}
    for key in MACHINE:
        if key in machine and key not in out:
            before = [k for k in MACHINE[: MACHINE.index(key)] if k in out]
            rebuilt: dict[str, Any] = {} if before else {key: None}
            for k, v in out.items():
                rebuilt[k] = v
                if before and k == before[-1]:
                    rebuilt[key] = None
            out = rebuilt
    return {k: machine.get(k, v) if k in MACHINE else v for k, v in out.items()}


def _history(old: Any, new: Any) -> list[Any]:
    """Changes are only ever added."""
    entries = list(old) if isinstance(old, list) else []
    return entries + [change for change in new or () if plain(change) not in entries]


def _sound(text: str, head: dict[str, Any], body: Body) -> bool:
    """True when the written note reads back as meant: the net under everything above."""
    try:
        cut = split(text)
        root = read(cut.yaml)
    except NoteError:
        return False
    if root.data != plain(head):
        return False
    return body.holds(outline(cut.body))
