"""The parts of a note found in a body that people may have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.notes.ledger.marks import Mark
from digest.notes.syntax.markdown import fold
from digest.notes.syntax.outline import Outline, Section, Unit
from digest.notes.write.layout import PARTS, PartName, known


@dataclass(slots=True, kw_only=True)
class Found:
    """Which section of a body is which part, and where every label stands."""

    sections: dict[str, Section]  # part name -> its section
    units: dict[str, Unit]  # label -> the unit that it names
    held: frozenset[str]  # labels inside a unit that another label names


def find(
    out: Outline,
    kind: str,
    *,
    prints: Mapping[str, Mark],
    heads: dict[str, str],
    labels: dict[str, str],
    lang: str,
) -> Found:
    """Parts by heading, by the heading that people gave, by fingerprint, by the items inside.

    Headings are known in every language, first in that of the note, `lang`. `prints` are the marks
    of text parts, `labels` maps recorded labels to parts.
    """
    taken: set[int] = set()
    sections: dict[str, Section] = {}
    parts = PARTS[kind]

    def take(part: PartName, index: int) -> None:
        taken.add(index)
        sections[part.name] = out.sections[index]

    for names in (
        *known(kind, lang),
        {p.name: fold(heads[p.name]).casefold() for p in parts if p.name in heads},
    ):
        for part in parts:
            if part.name in sections or part.name not in names:
                continue
            for i, section in enumerate(out.sections):
                if i not in taken and section.name == names[part.name]:
                    take(part, i)
                    break
    for part in parts:
        if part.name in sections or part.shape != "text" or part.name not in prints:
            continue
        for i, section in enumerate(out.sections):
            if i not in taken and section.level == 2 and prints[part.name].knows(section.fp):
                take(part, i)
                break
    units: dict[str, Unit] = {}
    held: set[str] = set()
    for unit in out.units:
        if unit.label and unit.label not in units:
            units[unit.label] = unit
        held.update(unit.labels[1:])
    for part in parts:
        if part.name in sections or part.shape != "list":
            continue
        votes: dict[int, int] = {}
        for label, unit in units.items():
            if labels.get(label) == part.name and unit.section >= 0 and unit.section not in taken:
                votes[unit.section] = votes.get(unit.section, 0) + 1
        if votes:
            take(part, min(votes, key=lambda i: (-votes[i], i)))
    for part in parts:  # a renamed frame is the section around one of its parts
        if part.name in sections or part.shape != "frame":
            continue
        inner = [sections[p.name] for p in parts if p.inside == part.name and p.name in sections]
        for i, section in enumerate(out.sections):
            inside = any(section.start < s.start < section.end for s in inner)
            if i not in taken and section.level == 2 and inside:
                take(part, i)
                break
    return Found(sections=sections, units=units, held=frozenset(held - set(units)))
