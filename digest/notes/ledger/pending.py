"""A ledger that a run left while it was writing: whether the note's text had come to stand.

The ledger is written first, as it was, with the one to come under `next`; then the note; then the
ledger as it is now. So after a kill it is known what may stand in the note, and an item that is
not there counts as taken out by a person only when it surely had been written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digest.notes.ledger.form import text_print
from digest.notes.ledger.marks import Mark, mark

Data = dict[str, Any]

NEXT = "next"


def announced(old: Mapping[str, Any] | None, new: Data) -> Data:
    """The ledger before a note is written: as it was, and what is to come."""
    was = {"id": new["id"], "kind": new["kind"]} if old is None else without(old)
    return {**was, NEXT: [new]}


def without(data: Mapping[str, Any]) -> Data:
    """The ledger without what was to come."""
    return {key: value for key, value in data.items() if key != NEXT}


def settled(data: Data, text: str, standing: frozenset[str]) -> Data:
    """The ledger that fits the note's text; `standing` are the fingerprints in it."""
    coming = data.get(NEXT)
    if not isinstance(coming, list) or not coming or not isinstance(coming[0], dict):
        return data
    old, new = without(data), coming[0]
    now = text_print(text)
    if now in new.get("wrote", ())[:1]:
        return new
    if now in old.get("wrote", ()):
        return old
    # somebody saved the note since: one new fingerprint in it shows that the text had come
    before = _prints(old)
    if not before or standing & (_prints(new) - before):
        return new
    return joined(old, new)


def _marks(data: Mapping[str, Any]) -> dict[tuple[str, str, str], Mark]:
    """Every mark of a ledger by where it stands."""
    found: dict[tuple[str, str, str], Mark] = {}
    for key, value in data.items():
        if key in ("keys", "parts") and isinstance(value, dict):
            found |= {(key, name, ""): mark(one) for name, one in value.items()}
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, dict) and "fp" in row:
                    for kind in ("fp", "src"):
                        if row.get(kind):
                            found[key, str(row.get("id")), kind] = mark(row[kind])
    return found


def _prints(data: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(p for one in _marks(data).values() for p in one.prints)


def joined(old: Data, new: Data) -> Data:
    """The old ledger, with the fingerprints that the text to come would have had."""
    later = _marks(new)
    out: Data = {}
    for key, value in old.items():
        if key in ("keys", "parts") and isinstance(value, dict):
            out[key] = {
                name: _both(mark(one), later.get((key, name, ""))) for name, one in value.items()
            }
        elif isinstance(value, list) and any(isinstance(r, dict) and "fp" in r for r in value):
            out[key] = [_row(key, row, later) for row in value]
        else:
            out[key] = value
    return out


def _row(key: str, row: Any, later: Mapping[tuple[str, str, str], Mark]) -> Any:
    if not isinstance(row, dict):
        return row
    more = {
        kind: _both(mark(row[kind]), later.get((key, str(row.get("id")), kind)))
        for kind in ("fp", "src")
        if row.get(kind)
    }
    return row | more


def _both(was: Mark, will: Mark | None) -> str:
    return str(Mark(will.prints if will is not None else was.prints, was.state))
