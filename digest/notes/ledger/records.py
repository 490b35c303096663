"""A ledger as the merge and the readers use it: what the machine wrote, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from digest.notes.ledger.marks import Mark, mark
from digest.notes.write.layout import PARTS
from digest.text.phrases import ENGLISH

Data = dict[str, Any]

# Set when first written, never computed again.
FIXED = ("id", "kind", "seen", "hand")


@dataclass(slots=True, kw_only=True)
class Records:
    """What the ledger says that the machine wrote; damaged entries are left out."""

    kind: str
    data: Data
    keys: dict[str, Mark]
    parts: dict[str, Mark]
    heads: dict[str, str]  # part -> the heading that a person gave it
    items: dict[str, Data]  # label -> record, in order
    fps: dict[str, Mark]  # label -> the item's own words
    srcs: dict[str, Mark]  # label -> its footnote
    homes: dict[str, str]  # label -> part name
    lists: dict[str, str]  # label -> key of the list that holds it
    # False: what is not written down may have stood in the note all the same, and been taken out
    sure: bool = True

    @property
    def hand(self) -> bool:
        """True for a note that a person began."""
        return bool(self.data.get("hand"))

    @property
    def speaks(self) -> str:
        """The language of the headings that the machine wrote."""
        return str(self.data.get("speaks") or ENGLISH)

    @property
    def texts(self) -> tuple[str, ...]:
        """Fingerprints of the last texts of the whole note as the machine left it."""
        wrote = self.data.get("wrote")
        return tuple(w for w in wrote if isinstance(w, str)) if isinstance(wrote, list) else ()


def records(kind: str, data: Mapping[str, Any] | None) -> Records:
    """The records of a ledger; without one nothing is known, and nothing is sure."""
    known = dict(data or {})
    items: dict[str, Data] = {}
    homes: dict[str, str] = {}
    lists: dict[str, str] = {}
    for name in dict.fromkeys(part.records for part in PARTS[kind] if part.records):
        rows = known.get(name)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and isinstance(row.get("id"), str) and row["id"] not in items:
                items[row["id"]] = row
                lists[row["id"]] = name
                homes[row["id"]] = home(kind, name, row)
    return Records(
        kind=kind,
        data=known,
        keys={k: mark(v) for k, v in _texts(known.get("keys")).items()},
        parts={k: mark(v) for k, v in _texts(known.get("parts")).items()},
        heads=_texts(known.get("heads")),
        items=items,
        fps={label: mark(row.get("fp")) for label, row in items.items()},
        srcs={label: mark(row["src"]) for label, row in items.items() if row.get("src")},
        homes=homes,
        lists=lists,
        sure=data is not None,
    )


def home(kind: str, name: str, record: Data) -> str:
    """The part that a record's item stands in."""
    if kind == "story" and name == "rows":
        return group(str(record.get("status") or ""))
    if kind == "day":
        return "stories" if str(record["id"]).startswith("stories/") else "singles"
    return name


def group(status: str) -> str:
    """The group of rows for a status."""
    if status in ("differ", "updated"):
        return "differ"
    return "single" if status == "single" else "several"


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {k: v for k, v in value.items() if isinstance(v, str)}
