"""Headings of ours when the site comes to speak another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.notes.ledger.records import Records
from digest.notes.syntax.lines import Edit
from digest.notes.syntax.outline import Outline, Section
from digest.notes.write.draft import Draft
from digest.notes.write.layout import PARTS, PartName, folded, heading, known


def ours(name: str, part: PartName, rec: Records, draft: Draft) -> bool:
    """Whether a heading is the machine's own for a part: in the note's language, or the site's, and
    not one that a person gave it before the site spoke that language."""
    if folded(rec.heads.get(part.name, "")) == name:
        return False
    return name in {known(draft.kind, one)[0][part.name] for one in (rec.speaks, draft.speaks)}


def spoken(
    sections: Mapping[str, Section],
    out: Outline,
    edits: Sequence[Edit],
    rec: Records,
    draft: Draft,
    eol: str,
) -> list[Edit]:
    """The edits that say headings in the site's language: those that stand as the machine wrote
    them, and that no other edit takes out."""
    if rec.speaks == draft.speaks or not rec.sure:
        return []
    found: list[Edit] = []
    for part in PARTS[draft.kind]:
        section = sections.get(part.name)
        if section is None or not ours(section.name, part, rec, draft):
            continue
        if out.lines[section.start].strip() != heading(part, rec.speaks):
            continue
        if not any(edit.start <= section.start < edit.end for edit in edits):
            line = heading(part, draft.speaks) + eol
            found.append(Edit(start=section.start, end=section.start + 1, lines=[line]))
    return found
