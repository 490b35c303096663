"""Items that say anew what a person edited or took out: no second fact beside it."""

from __future__ import annotations

from digest.notes.ledger.marks import WITHDRAWN
from digest.notes.ledger.records import Records
from digest.notes.write.draft import Draft

# Share of common words from which a sentence is the same one with other figures: "Police said 14
# people were hurt" and "Police said 15 people were hurt" share five of seven.
SAME = 0.5


def successors(draft: Draft, rec: Records) -> dict[str, str]:
    """Label that is offered -> label of the recorded item, offered no more, whose place it takes.

    An entry of a day is known by what it leads to; a fact by the sentence that it was taken from.
    """
    offered = {item.label for item in draft.items}
    left = {
        label: row
        for label, row in rec.items.items()
        if label not in offered and rec.fps[label].state != WITHDRAWN
    }
    there = {label for label, mark in rec.fps.items() if mark.state != WITHDRAWN}
    fresh = [item for item in draft.items if item.label not in there]
    found: dict[str, str] = {}
    if draft.kind == "day":
        by_id = {str(row.get("of")): label for label, row in left.items() if row.get("of")}
        return {i.label: by_id[i.data["of"]] for i in fresh if i.data.get("of") in by_id}
    pairs = []
    for label, row in left.items():
        was = _words(str(row.get("exact") or ""))
        for item in fresh:
            now = _words(str(item.data.get("exact") or ""))
            if was and now and row.get("of") == item.data.get("of"):
                share = len(was & now) / len(was | now)
                if share >= SAME:
                    pairs.append((-share, label, item.label))
    for _share, label, new in sorted(pairs):
        if new not in found and label not in found.values():
            found[new] = label
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())
