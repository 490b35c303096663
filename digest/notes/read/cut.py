"""A note that was cut off: half synced, or a disk that filled up. It is told, not believed.

What is missing from it was not taken out by a person, and what the ledger remembers must not be
taken for deleted.
"""

from __future__ import annotations

from digest.errors import NoteError
from digest.notes.ledger.records import Records


def cut_off(text: str, rec: Records) -> NoteError | None:
    """Why a note with this ledger is not whole; None where it is.

    Every whole note that the program or an editor wrote ends with a line end; one that does not,
    and lacks the last entry that its ledger knows, ends in the middle.
    """
    if text.endswith(("\n", "\r")):
        return None
    there = [label for label in rec.items if rec.fps[label].here]
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
