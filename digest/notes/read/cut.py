"""A note that was cut off: half synced, or a disk that filled up. It is told, not believed.

What is missing from it was not taken out by a person, and what the record at its top remembers must
not be taken for deleted.
"""

from __future__ import annotations

from typing import Any

from digest.errors import NoteError
from digest.notes.merge.ledger import records_of
from digest.notes.write.draft import DELETED


def cut_off(text: str, data: dict[str, Any]) -> NoteError | None:
    """Why a note with this front matter is not whole; None where it is.

    Every whole note that the program or an editor wrote ends with a line end; one that does not,
    and lacks the last entry that its record knows, ends in the middle.
    """
    digest = data.get("digest")
    if text.endswith(("\n", "\r")) or not isinstance(digest, dict):
        return None
    items = records_of(digest).items
    there = [label for label, record in items.items() if not _deleted(record)]
    if not there or _stands(there[-1], text):
        return None
    missing = sum(not _stands(label, text) for label in there)
    return NoteError(
        f"The note ends in the middle: {missing} of its {len(there)} entries are missing",
        "Put the whole file back from a backup. Or, if you took its end out yourself, "
        "close its last line with a line end",
        line=text.count("\n") + 1,
    )


def _stands(label: str, text: str) -> bool:
    """Whether the footnote of an entry, or the link that it is, stands in the note."""
    return f"\n[^{label}]:" in text or f"{label}.md" in text


def _deleted(record: dict[str, Any]) -> bool:
    return str(record.get("fp") or "").startswith(DELETED)
