"""The merge of a note's body: sections and items, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from digest.notes.draft import (
    DELETED,
    EDITED,
    LIST,
    PARTS,
    Draft,
    DraftItem,
    PartName,
    find,
    heading,
)
from digest.notes.ledger import Records, Suggestion, deleted_mark, undeleted
from digest.notes.markdown import canonical, fingerprint, fold
from digest.notes.outline import Outline, Section, Unit, outline

_NOTHING = fingerprint(canonical([]))  # of a section without text
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")


@dataclass(slots=True, kw_only=True)
class _Edit:
    start: int
    end: int
    lines: list[str]
    loose: bool = False  # needs a blank line above and below


class Body:
    """One merge: read the outline, decide for each part, then change the lines once."""

    def __init__(
        self, body: str, draft: Draft, records: Records, *, take: frozenset[str], eol: str
    ) -> None:
        self.old = body
        self.draft = draft
        self.rec = records
        self.take = take
        self.eol = eol
        self.out = outline(body)
        self.parts = dict(records.parts)
        self.heads = dict(records.heads)
        self.records: dict[str, list[dict[str, Any]]] = {}
        self.kept: list[str] = []
        self.deleted: list[str] = []
        self.suggestions: list[Suggestion] = []
        self.edits: list[_Edit] = []
        self.landed: dict[str, str] = {}  # part or label -> fingerprint that must stand afterwards
        self.stays: dict[str, str] = {}
        self.text = body
        labels = {label: records.homes[label] for label in records.items}
        self.found = find(
            self.out,
            draft.kind,
            prints={k: undeleted(v) for k, v in records.parts.items()},
            heads=records.heads,
            labels=labels,
        )
        self.sections = self.found.sections
        self.index = {id(section): i for i, section in enumerate(self.out.sections)}
        self.drafted = {item.label: item for item in draft.items}
        self.rows: dict[str, dict[str, Any]] = {}
        self.inserted: dict[str, list[DraftItem]] = {}  # part -> items to write anew
        self.removed: set[str] = set()
        self.placed: dict[str, Unit] = {}  # label -> where it stands afterwards

    # ---- decisions ----------------------------------------------------------

    def merge(self) -> None:
        """Decide and write; afterwards `text`, `parts`, `records` and the lists are set."""
        for part in PARTS[self.draft.kind]:
            self._heading(part)
            if part.shape == "text":
                self._text(part)
            elif (
                part.name not in self.sections
                and self.rec.parts.get(part.name)
                and part.name not in self.take
            ):
                self._gone(part.name)
        for item in self.draft.items:
            self._item(item)
        for label in self.rec.items:
            if label not in self.drafted:
                self._unoffered(label)
        for part in PARTS[self.draft.kind]:
            if part.shape == "list":
                self._order(part)
                self._insert(part)
        self._close_empty()
        self._new_sections()
        self._footnotes()
        self._records()
        self._apply()

    def _heading(self, part: PartName) -> None:
        """Remember a heading that a person gave, so that later edits below it are understood."""
        section = self.sections.get(part.name)
        self.heads.pop(part.name, None)
        if section is not None and part.shape != "text" and part.name in self.parts:
            self.parts[part.name] = LIST  # a person brought it back
        if section is not None and section.name != fold(part.heading).casefold():
            self.heads[part.name] = section.heading

    def _gone(self, name: str) -> None:
        self.parts[name] = deleted_mark(self.rec.parts[name])
        self.deleted.append(name)

    def _text(self, part: PartName) -> None:
        name = part.name
        section = self.sections.get(name)
        recorded = self.rec.parts.get(name, "")
        new = self.draft.texts.get(name, "")
        fresh = self.draft.prints.get(name, "") if new else ""
        if section is None:
            if recorded and name not in self.take:
                self._gone(name)
            elif not new:
                self.parts.pop(name, None)
            return
        print_now = undeleted(recorded)
        if name in self.take or section.fp == print_now or (new and section.fp == fresh):
            if not new:
                self._drop_section(part, section)
                return
            self.parts[name] = fresh
            self.landed[name] = fresh
            if section.fp != fresh:
                self._replace_text(section, new)
            return
        gone = not recorded or recorded.startswith(DELETED)
        self.parts[name] = EDITED if gone else recorded
        self.kept.append(name)
        self.stays[name] = section.fp
        if new:
            self._suggest(name, self._solid_text(section), new)

    def _own(self, label: str) -> bool:
        """True when the item is as the machine wrote it."""
        unit, record = self.found.units.get(label), self.rec.items.get(label)
        if unit is None or record is None or not (unit.marker or self.draft.kind == "day"):
            return False
        if unit.fp != undeleted(str(record.get("fp") or "")):
            return False
        note = self.out.definitions.get(label)
        if note is None and str(record["fp"]).startswith(DELETED):
            return True  # brought back by a person; its footnote went when it was taken out
        return not record.get("src") or (note is not None and note.fp == record["src"])

    def _fresh(self, item: DraftItem) -> bool:
        """True when the item reads as the machine would write it now."""
        unit, note = self.found.units.get(item.label), self.out.definitions.get(item.label)
        if unit is None or not unit.marker or unit.fp != self.draft.prints.get(item.label):
            return False
        return not item.note or (note is not None and note.fp == self.draft.notes.get(item.label))

    def _item(self, item: DraftItem) -> None:
        label = item.label
        record = self.rec.items.get(label)
        unit = self.found.units.get(label)
        forced = label in self.take
        if label in self.found.held and unit is None:
            self.rows[label] = record or {"id": label, "fp": EDITED, **item.data}
            self.kept.append(label)
        elif unit is None:
            if record is not None and not forced:
                self._item_gone(label, record)
            elif not self._closed(item.part):
                self.inserted.setdefault(item.part, []).append(item)
                self._lands(item)
        elif forced or self._own(label) or self._fresh(item):
            self._lands(item)
            here, target = self._part_at(unit), item.part
            if here != target and here == self.rec.homes.get(label) and not self._closed(target):
                self._remove(unit)
                self.inserted.setdefault(target, []).append(item)
            elif here != target or not unit.marker:
                self._write(unit, item)
        else:
            self._keep(label, unit, record or {"id": label, "fp": EDITED, **item.data})
            if not self._same_words(unit, item):
                self._suggest(label, self._unit_text(unit, label), self._item_text(item))

    def _unoffered(self, label: str) -> None:
        record, unit = self.rec.items[label], self.found.units.get(label)
        if label in self.found.held and unit is None:
            self.rows[label] = record
            self.kept.append(label)
        elif unit is None:
            if label not in self.take:
                self._item_gone(label, record)
        elif label in self.take or (self._own(label) and not self._is_marked(record)):
            self._remove(unit)
            self._remove_note(label)
        else:
            self._keep(label, unit, record)

    def _item_gone(self, label: str, record: dict[str, Any]) -> None:
        mark = deleted_mark(str(record.get("fp") or EDITED))
        self.rows[label] = {"id": label, "fp": mark}
        self.rows[label] |= {k: v for k, v in record.items() if k in ("src", "status", "of")}
        self.deleted.append(label)
        self._remove_note(label)

    def _keep(self, label: str, unit: Unit, record: dict[str, Any]) -> None:
        recorded = str(record.get("fp") or EDITED)
        self.rows[label] = record | {"fp": EDITED if recorded.startswith(DELETED) else recorded}
        self.kept.append(label)
        self.stays[label] = unit.fp

    def _lands(self, item: DraftItem) -> None:
        self.rows[item.label] = self.draft.record(item)
        self.landed[item.label] = self.draft.prints.get(item.label, "")

    def _closed(self, name: str) -> bool:
        """True when a person took the part out: nothing new is written there."""
        part = next(p for p in PARTS[self.draft.kind] if p.name == name)
        return any(
            p and self.parts.get(p, "").startswith(DELETED) and p not in self.take
            for p in (name, part.inside)
        )

    def _part_at(self, unit: Unit) -> str:
        """The list part whose section holds the unit, "" for none."""
        for part in PARTS[self.draft.kind]:
            section = self.sections.get(part.name)
            if section is not None and self.index[id(section)] == unit.section:
                return part.name
        return ""

    def _suggest(self, part: str, current: str, proposed: str) -> None:
        self.suggestions.append(Suggestion(part=part, current=current, proposed=proposed))

    # ---- order and place ----------------------------------------------------

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
        if unit.label == item.label and unit.fp == self.draft.prints.get(item.label):
            return
        lines = item.lines(unit.marker or "- ", self.eol)
        self.edits.append(_Edit(start=unit.start, end=unit.end, lines=lines))

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
            self.edits.append(_Edit(start=spot[0], end=spot[0], lines=lines, loose=loose))

    def _end_of_list(self, part: PartName, section: Section) -> tuple[tuple[int, int], str]:
        units = [u for u in self.out.units if self._part_at(u) == part.name]
        if units:
            last = max(units, key=lambda u: u.end)
            return (last.end, 0), last.marker
        return (self._end_of(section), 0), "- "

    def _end_of(self, section: Section) -> int:
        """The line behind the last text of a section (trailing footnotes do not count)."""
        return self._last_solid(section.body, section.end) or section.body

    def _last_solid(self, start: int, end: int) -> int | None:
        for low, high in reversed(self.out.solid(start, end)):
            for line in range(high, low, -1):
                if self.out.lines[line - 1].strip():
                    return line
        return None

    # ---- sections that come and go ------------------------------------------

    def _new_sections(self) -> None:
        for part in PARTS[self.draft.kind]:
            if part.name in self.sections or self._closed(part.name) or part.inside:
                continue
            lines = self._section_lines(part)
            if lines:
                at = self._spot(part)
                self.edits.append(_Edit(start=at, end=at, lines=lines, loose=True))
        frame = next((p for p in PARTS[self.draft.kind] if p.shape == "frame"), None)
        if frame is None or frame.name not in self.sections:
            return
        for part in PARTS[self.draft.kind]:
            new = part.inside and part.name not in self.sections and self.inserted.get(part.name)
            if new and not self._closed(part.name):
                at = self._spot_inside(part, self.sections[frame.name])
                lines = self._section_lines(part)
                self.edits.append(_Edit(start=at, end=at, lines=lines, loose=True))

    def _section_lines(self, part: PartName) -> list[str]:
        """A new section as lines, empty when there is nothing to write; it is recorded."""
        head = [heading(part) + self.eol, self.eol]
        if part.shape == "text":
            text = self.draft.texts.get(part.name, "")
            if not text:
                return []
            self.parts[part.name] = self.landed[part.name] = self.draft.prints[part.name]
            return head + [line + self.eol for line in text.split("\n")]
        if part.shape == "list":
            items = self.inserted.get(part.name, [])
            if not items:
                return []
            self.parts[part.name] = LIST
            return head + [line for item in items for line in item.lines("- ", self.eol)]
        inner: list[str] = []
        for child in PARTS[self.draft.kind]:
            if child.inside == part.name and not self._closed(child.name):
                lines = self._section_lines(child)
                inner += [self.eol, *lines] if inner and lines else lines
        if not inner:
            return []
        self.parts[part.name] = LIST
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
            self.edits.append(_Edit(start=at, end=at, lines=lines, loose=True))
            return
        low, high = solid[0]
        self.edits.append(_Edit(start=low, end=high, lines=lines))
        for low, high in solid[1:]:
            self.edits.append(_Edit(start=low, end=high, lines=[]))

    def _first_solid(self, start: int, end: int) -> int | None:
        return next((i for i in range(start, end) if self.out.lines[i].strip()), None)

    def _drop_section(self, part: PartName, section: Section) -> None:
        """The machine has nothing to say there any more; a heading by hand stays, empty."""
        if part.name in self.heads:
            self.parts[part.name] = _NOTHING
        else:
            self.parts.pop(part.name, None)
            self.edits.append(_Edit(start=section.start, end=section.body, lines=[]))
        for low, high in self.out.solid(section.body, section.end):
            first, last = self._first_solid(low, high), self._last_solid(low, high)
            if first is not None and last is not None:
                self.edits.append(_Edit(start=first, end=last, lines=[]))

    def _close_empty(self) -> None:
        """Headings of our own go with the last item that the machine took out."""
        for part in reversed(PARTS[self.draft.kind]):
            section = self.sections.get(part.name)
            if section is None or part.shape == "text" or part.name in self.heads:
                if section is not None and part.shape != "text":
                    self.parts[part.name] = LIST
                continue
            self.parts[part.name] = LIST
            touched = any(edit for edit in self.edits if section.body <= edit.start < section.end)
            if touched and not self.inserted.get(part.name) and self._bare(section):
                inside = {p.name for p in PARTS[self.draft.kind] if p.inside == part.name}
                if any(self.inserted.get(name) and not self._closed(name) for name in inside):
                    continue
                del self.parts[part.name]
                self.edits.append(_Edit(start=section.start, end=section.body, lines=[]))
                del self.sections[part.name]

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

    # ---- items and footnotes ------------------------------------------------

    def _remove(self, unit: Unit) -> None:
        self.removed.add(unit.label)
        self.edits.append(_Edit(start=unit.start, end=unit.end, lines=[]))

    def _remove_note(self, label: str) -> None:
        """The machine's own footnote goes with its item, unless something else refers to it."""
        note, record = self.out.definitions.get(label), self.rec.items[label]
        if note is None or note.fp != record.get("src"):
            return
        unit = self.found.units.get(label)
        if self.out.references.get(label, 0) <= (0 if unit is None else 1):
            self.edits.append(_Edit(start=note.start, end=note.end, lines=[]))

    def _footnotes(self) -> None:
        """Definitions of landed items: refreshed in place, new ones behind their neighbours."""
        notes = self.out.definitions
        new: dict[int, list[str]] = {}
        last = 0
        ends = [n.end for n in [*notes.values(), *self.out.doubles]]
        at = max(ends, default=self._last_solid(0, len(self.out.lines)) or 0)
        for item in self.draft.items:
            label = item.label
            if label not in self.landed:
                last = notes[label].end if label in notes else last
                continue
            note = notes.get(label)
            if note is not None:
                last = note.end
                if item.note and note.fp != self.draft.notes.get(label):
                    lines = item.footnote(self.eol)
                    self.edits.append(_Edit(start=note.start, end=note.end, lines=lines))
            elif item.note:
                new.setdefault(last or at, []).extend([self.eol, *item.footnote(self.eol)])
        for line, lines in new.items():
            self.edits.append(_Edit(start=line, end=line, lines=lines[1:], loose=True))

    def _same_words(self, unit: Unit, item: DraftItem) -> bool:
        return unit.fp == self.draft.prints.get(item.label)

    def _unit_text(self, unit: Unit, label: str) -> str:
        note = self.out.definitions.get(label)
        text = self.out.text(unit.start, unit.end)
        if note is not None:
            text += "\n" + self.out.text(note.start, note.end)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @staticmethod
    def _item_text(item: DraftItem) -> str:
        note = item.footnote()
        return "".join(item.lines()) + ("\n" + "".join(note) if note else "")

    def _solid_text(self, section: Section) -> str:
        runs = self.out.solid(section.body, section.end)
        text = "".join(self.out.text(low, high) for low, high in runs).strip()
        return text.replace("\r\n", "\n").replace("\r", "\n")

    # ---- the outcome --------------------------------------------------------

    def _records(self) -> None:
        """Records in the machine's order; what it no longer offers stands last."""
        names = [part.name for part in PARTS[self.draft.kind]]
        rank = {name: i for i, name in enumerate(names)}
        by_rank = sorted(self.parts.items(), key=lambda p: rank.get(p[0], len(rank)))
        self.parts = dict(by_rank)
        order = [item.label for item in self.draft.items] + list(self.rec.items)
        lists = {p.name: p.records for p in PARTS[self.draft.kind] if p.records}
        seen: set[str] = set()
        for label in order:
            if label in seen or label not in self.rows:
                continue
            seen.add(label)
            item = self.drafted.get(label)
            key = lists[item.part] if item is not None else self.rec.lists[label]
            self.records.setdefault(key, []).append(self.rows[label])

    def _apply(self) -> None:
        if not self.edits:
            return
        lines = list(self.out.lines)
        open_end = bool(lines) and not lines[-1].endswith(("\n", "\r"))
        if open_end:
            lines[-1] += self.eol
        numbered = sorted(enumerate(self.edits), key=lambda e: (e[1].start, e[1].end, e[0]))
        for _i, edit in reversed(numbered):
            new = self._spaced(lines, edit)
            lines[edit.start : edit.end] = new
        self.text = "".join(lines)
        if open_end and self.text.endswith(self.eol):
            self.text = self.text[: -len(self.eol)]

    def _spaced(self, lines: list[str], edit: _Edit) -> list[str]:
        above = lines[edit.start - 1] if edit.start else ""
        below = lines[edit.end] if edit.end < len(lines) else ""
        if not edit.lines:
            gap = edit.end > edit.start and not above.strip()
            if gap and below and not below.strip():
                edit.end += 1  # of two blank lines around the gap one is enough
            elif gap and not below and edit.start:
                edit.start -= 1  # nor does the file end with one
            return []
        out = edit.lines
        item = _ITEM.match(out[0])
        # a line of text right below an item would become part of it
        if below.strip() and (edit.loose or (item and not _ITEM.match(below))):
            out = [*out, self.eol]
        if above.strip() and edit.loose:
            out = [self.eol, *out]
        return out

    def holds(self, after: Outline) -> bool:
        """True when the written body reads back as decided."""
        prints = {k: v for k, v in self.parts.items() if not v.startswith(DELETED)}
        again = find(
            after, self.draft.kind, prints=prints, heads=self.heads, labels=dict(self.rec.homes)
        )
        for name, wanted in (self.landed | self.stays).items():
            section, unit = again.sections.get(name), again.units.get(name)
            now = section.fp if section is not None else unit.fp if unit is not None else ""
            if now != wanted:
                return False
        return not any(label in again.units for label in self.rows if self._is_gone(label))

    def _is_gone(self, label: str) -> bool:
        return self._is_marked(self.rows[label])

    @staticmethod
    def _is_marked(record: dict[str, Any]) -> bool:
        """True for the record of an item that a person took out."""
        return str(record.get("fp") or "").startswith(DELETED)
