"""Where things stand in a body: order of items, new items and sections, those that go."""

from __future__ import annotations

from dataclasses import dataclass

from digest.notes.ledger.marks import LIST, Mark
from digest.notes.read.opening import Opened
from digest.notes.syntax.lines import Edit, Lines
from digest.notes.syntax.markdown import canonical, fingerprint
from digest.notes.syntax.outline import Section, Unit
from digest.notes.write.draft import Draft, DraftItem
from digest.notes.write.layout import PARTS, PartName, heading

_NOTHING = fingerprint(canonical([]))  # of a section without text


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Machine text for a part that a person edited: shown by `review`, taken by `accept`."""

    part: str  # key, part name or label
    current: str
    proposed: str
    now: str = ""  # fingerprint of what is proposed


class Places(Lines):
    """A body in which the parts are found, and what the decisions about them fill in."""

    def __init__(self, note: Opened, draft: Draft, *, take: frozenset[str]) -> None:
        super().__init__(note.out, note.cut.eol)
        self.draft = draft
        self.rec = note.rec
        self.take = take
        self.parts = dict(note.rec.parts)
        self.heads = dict(note.rec.heads)
        self.found = note.found
        self.sections = self.found.sections
        self.index = {id(section): i for i, section in enumerate(self.out.sections)}
        self.drafted = {item.label: item for item in draft.items}
        self.landed: dict[str, str] = {}  # part or label -> fingerprint that must stand afterwards
        self.inserted: dict[str, list[DraftItem]] = {}  # part -> items to write anew
        self.removed: set[str] = set()
        self.placed: dict[str, Unit] = {}  # label -> where it stands afterwards

    def _closed(self, name: str) -> bool:
        """True when a person took the part out: nothing new is written there."""
        part = next(p for p in PARTS[self.draft.kind] if p.name == name)
        return any(
            p in self.parts and self.parts[p].gone and p not in self.take
            for p in (name, part.inside)
        )

    def _part_at(self, unit: Unit) -> str:
        """The list part whose section holds the unit, "" for none."""
        for part in PARTS[self.draft.kind]:
            section = self.sections.get(part.name)
            if section is not None and self.index[id(section)] == unit.section:
                return part.name
        return ""

    def _slots(self, part: PartName) -> list[Unit]:
        """The machine's own items that stay in the part's section, in the order of the file."""
        units = [
            unit
            for label, unit in self.found.units.items()
            if label in self.landed
            and label not in self.removed
            and unit.marker
            and self._part_at(unit) == part.name
            and self.drafted[label].part == part.name
        ]
        return sorted(units, key=lambda u: u.start)

    def _order(self, part: PartName) -> None:
        """Own items take the machine's new order, unless a person has reordered them."""
        slots = self._slots(part)
        here = [unit.label for unit in slots]
        recorded = [label for label in self.rec.items if label in here]
        wanted = [item.label for item in self.draft.items if item.label in here]
        by_hand = [x for x in here if x in recorded] != recorded
        for unit, label in zip(slots, here if by_hand else wanted, strict=True):
            self.placed[label] = unit
            self._write(unit, self.drafted[label])

    def _write(self, unit: Unit, item: DraftItem) -> None:
        if unit.label == item.label and unit.fp == self.draft.fresh(item.label):
            return
        lines = item.lines(unit.marker or "- ", self.eol)
        self.edits.append(Edit(start=unit.start, end=unit.end, lines=lines))

    def _anchors(self, part: PartName) -> dict[str, Unit]:
        """Labels that stand in the part's section, with the place where they stand afterwards."""
        anchors = {
            label: unit
            for label, unit in self.found.units.items()
            if label not in self.removed and self._part_at(unit) == part.name
        }
        return anchors | {k: u for k, u in self.placed.items() if self._part_at(u) == part.name}

    def _insert(self, part: PartName) -> None:
        """New items behind their nearest earlier neighbour."""
        section = self.sections.get(part.name)
        new = self.inserted.get(part.name, [])
        if section is None or not new:
            return
        order = [item.label for item in self.draft.items if item.part == part.name]
        anchors = self._anchors(part)
        groups: dict[tuple[int, int], list[DraftItem]] = {}
        marks: dict[tuple[int, int], str] = {}
        for item in new:
            at = order.index(item.label)
            before = next((x for x in reversed(order[:at]) if x in anchors), None)
            after = next((x for x in order[at:] if x in anchors), None)
            if before is not None:
                spot, mark = (anchors[before].end, 0), anchors[before].marker
            elif after is not None:
                spot, mark = (anchors[after].start, 1), anchors[after].marker
            else:
                spot, mark = self._end_of_list(part, section)
            groups.setdefault(spot, []).append(item)
            marks[spot] = mark or "- "
        for spot, items in groups.items():
            lines = [line for item in items for line in item.lines(marks[spot], self.eol)]
            units = [u for u in self.out.units if u.marker and spot[0] in (u.start, u.end)]
            loose = not units
            self.edits.append(Edit(start=spot[0], end=spot[0], lines=lines, loose=loose))

    def _end_of_list(self, part: PartName, section: Section) -> tuple[tuple[int, int], str]:
        units = [u for u in self.out.units if self._part_at(u) == part.name]
        if units:
            last = max(units, key=lambda u: u.end)
            return (last.end, 0), last.marker
        return (self._end_of(section), 0), "- "

    def _new_sections(self) -> None:
        for part in PARTS[self.draft.kind]:
            if part.name in self.sections or self._closed(part.name) or part.inside:
                continue
            lines = self._section_lines(part)
            if lines:
                at = self._spot(part)
                self.edits.append(Edit(start=at, end=at, lines=lines, loose=True))
        frame = next((p for p in PARTS[self.draft.kind] if p.shape == "frame"), None)
        if frame is None or frame.name not in self.sections:
            return
        for part in PARTS[self.draft.kind]:
            new = part.inside and part.name not in self.sections and self.inserted.get(part.name)
            if new and not self._closed(part.name):
                at = self._spot_inside(part, self.sections[frame.name])
                lines = self._section_lines(part)
                self.edits.append(Edit(start=at, end=at, lines=lines, loose=True))

    def _section_lines(self, part: PartName) -> list[str]:
        """A new section as lines, empty when there is nothing to write; it is recorded."""
        head = [heading(part, self.draft.speaks) + self.eol, self.eol]
        if part.shape == "text":
            text = self.draft.texts.get(part.name, "")
            if not text:
                return []
            self.landed[part.name] = self.draft.fresh(part.name)
            mark = self.parts.get(part.name) or Mark()
            self.parts[part.name] = mark.wrote(self.landed[part.name])
            return head + [line + self.eol for line in text.split("\n")]
        if part.shape == "list":
            items = self.inserted.get(part.name, [])
            if not items:
                return []
            self.parts[part.name] = Mark((LIST,))
            return head + [line for item in items for line in item.lines("- ", self.eol)]
        inner: list[str] = []
        for child in PARTS[self.draft.kind]:
            if child.inside == part.name and not self._closed(child.name):
                lines = self._section_lines(child)
                inner += [self.eol, *lines] if inner and lines else lines
        if not inner:
            return []
        self.parts[part.name] = Mark((LIST,))
        return head + inner

    def _spot(self, part: PartName) -> int:
        """Where a new section goes: behind the nearest earlier part, before the next, or last."""
        tops = [p for p in PARTS[self.draft.kind] if not p.inside]
        at = tops.index(part)
        for earlier in reversed(tops[:at]):
            if earlier.name in self.sections:
                return self._end_of(self.sections[earlier.name])
        for later in tops[at + 1 :]:
            if later.name in self.sections:
                return self.sections[later.name].start
        return self._last_solid(0, len(self.out.lines)) or 0

    def _spot_inside(self, part: PartName, frame: Section) -> int:
        inner = [p for p in PARTS[self.draft.kind] if p.inside]
        at = inner.index(part)
        for earlier in reversed(inner[:at]):
            if earlier.name in self.sections:
                return self._end_of(self.sections[earlier.name])
        for later in inner[at + 1 :]:
            if later.name in self.sections:
                return self.sections[later.name].start
        return self._end_of(frame)

    def _replace_text(self, section: Section, new: str) -> None:
        lines = [line + self.eol for line in new.split("\n")]
        runs = [
            (self._first_solid(low, high), self._last_solid(low, high))
            for low, high in self.out.solid(section.body, section.end)
        ]
        solid = [(low, high) for low, high in runs if low is not None and high is not None]
        if not solid:
            at = section.body
            self.edits.append(Edit(start=at, end=at, lines=lines, loose=True))
            return
        low, high = solid[0]
        self.edits.append(Edit(start=low, end=high, lines=lines))
        for low, high in solid[1:]:
            self.edits.append(Edit(start=low, end=high, lines=[]))

    def _drop_section(self, part: PartName, section: Section) -> None:
        """The machine has nothing to say there any more; a heading by hand stays, empty."""
        if part.name in self.heads:
            self.parts[part.name] = self.parts[part.name].wrote(_NOTHING)
        else:
            self.edits.append(Edit(start=section.start, end=section.body, lines=[]))
        for low, high in self.out.solid(section.body, section.end):
            first, last = self._first_solid(low, high), self._last_solid(low, high)
            if first is not None and last is not None:
                self.edits.append(Edit(start=first, end=last, lines=[]))

    def _close_empty(self) -> None:
        """Headings of our own go with the last item that the machine took out."""
        for part in reversed(PARTS[self.draft.kind]):
            section = self.sections.get(part.name)
            if section is None or part.shape == "text" or part.name in self.heads:
                if section is not None and part.shape != "text":
                    self.parts[part.name] = Mark((LIST,))
                continue
            self.parts[part.name] = Mark((LIST,))
            touched = any(edit for edit in self.edits if section.body <= edit.start < section.end)
            if touched and not self.inserted.get(part.name) and self._bare(section):
                inside = {p.name for p in PARTS[self.draft.kind] if p.inside == part.name}
                if any(self.inserted.get(name) and not self._closed(name) for name in inside):
                    continue
                del self.parts[part.name]
                self.edits.append(Edit(start=section.start, end=section.body, lines=[]))
                del self.sections[part.name]

    def _unit_text(self, unit: Unit, label: str) -> str:
        text = self.out.text(unit.start, unit.end)
        if (note := self.out.definitions.get(label)) is not None:
            text += "\n" + self.out.text(note.start, note.end)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _bare(self, section: Section) -> bool:
        """True when nothing stands below the heading once the edits are made."""
        left = {i for i in range(section.body, section.end) if self.out.lines[i].strip()}
        for note in [*self.out.definitions.values(), *self.out.doubles]:
            left -= set(range(note.start, note.end))
        for edit in self.edits:
            if not edit.lines:
                left -= set(range(edit.start, edit.end))
            elif section.body <= edit.start < section.end:
                return False
        return not left

    def _footnotes(self) -> None:
        """Definitions of landed items in the machine's order, new ones behind their neighbours.

        Where a person, or a tool, has put them into another order, that order stays.
        """
        notes = self.out.definitions
        wanted = [x.label for x in self.draft.items if x.label in self.landed and x.note]
        here = [label for label in wanted if label in notes]
        slots = sorted((notes[label] for label in here), key=lambda note: note.start)
        stands = [note.label for note in slots]
        recorded = [label for label in self.rec.items if label in stands]
        if [x for x in stands if x in recorded] != recorded:
            here = stands
        ends: dict[str, int] = {}
        for slot, label in zip(slots, here, strict=True):
            ends[label] = slot.end
            if slot.label != label or slot.fp != self.draft.notes.get(label):
                lines = self.drafted[label].footnote(self.eol)
                self.edits.append(Edit(start=slot.start, end=slot.end, lines=lines))
        last = max((n.end for n in self.out.footnotes), default=0)
        at = last or self._last_solid(0, len(self.out.lines)) or 0
        new: dict[int, list[str]] = {}
        spot = 0
        for item in self.draft.items:
            label = item.label
            if label in ends or (label in notes and label not in self.landed):
                spot = ends.get(label) or notes[label].end
            elif label in self.landed and item.note:
                lines = [self.eol, *item.footnote(self.eol)]
                new.setdefault(spot or at, []).extend(lines)
        for line, lines in new.items():
            self.edits.append(Edit(start=line, end=line, lines=lines[1:], loose=True))
