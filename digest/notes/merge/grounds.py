"""What the ledger keeps of the items of a note: their order, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digest.notes.ledger.marks import Mark
from digest.notes.ledger.records import Records
from digest.notes.write.draft import Draft, DraftItem
from digest.notes.write.layout import PARTS

Data = dict[str, Any]

# What a row or fact rests on: if it differs from the record of an edited one, that is told.
_GROUNDS = ("exact", "values", "status")


def changed(item: DraftItem, record: Data) -> str | None:
    """What the source says now of an item that a person edited; None where it says the same."""
    if any(key in record and item.data.get(key) != record[key] for key in _GROUNDS):
        return said(item)
    return None


def said(item: DraftItem) -> str:
    """The sentence of a fact, the values of a row."""
    return str(item.data.get("exact") or "; ".join(item.data.get("values") or ()))


def item_text(item: DraftItem) -> str:
    """An item as it is offered, its footnote below it."""
    note = item.footnote()
    return "".join(item.lines()) + ("\n" + "".join(note) if note else "")


def booked(
    draft: Draft, rec: Records, parts: Mapping[str, Mark], rows: Mapping[str, Data]
) -> tuple[dict[str, Mark], dict[str, list[Data]]]:
    """Parts and records in the machine's order; what it no longer offers stands last, by label."""
    rank = {part.name: i for i, part in enumerate(PARTS[draft.kind])}
    ordered = dict(sorted(parts.items(), key=lambda p: rank.get(p[0], len(rank))))
    drafted = {item.label: item for item in draft.items}
    mine = [item.label for item in draft.items if item.label in rows]
    rest = sorted(label for label in rows if label not in drafted)
    lists = {p.name: p.records for p in PARTS[draft.kind] if p.records}
    out: dict[str, list[Data]] = {}
    for label in dict.fromkeys([*mine, *rest]):
        item = drafted.get(label)
        key = lists[item.part] if item is not None else rec.lists[label]
        out.setdefault(key, []).append(rows[label])
    return ordered, out
