"""The merge of a note's body: what each section and item is, and what becomes of it."""

from __future__ import annotations

from typing import Any

from digest.notes.merge.ledger import Records, Suggestion, deleted_mark, undeleted
from digest.notes.merge.places import Places
from digest.notes.syntax.lines import Edit
from digest.notes.syntax.markdown import fold
from digest.notes.syntax.outline import Outline, Unit
from digest.notes.write.draft import DELETED, EDITED, LIST, PARTS, Draft, DraftItem, PartName, find


class Body(Places):
    """One merge: read the outline, decide for each part, then change the lines once."""

    def __init__(
        self, body: str, draft: Draft, records: Records, *, take: frozenset[str], eol: str
    ) -> None:
        super().__init__(body, draft, records, take=take, eol=eol)
        self.records: dict[str, list[dict[str, Any]]] = {}
        self.kept: list[str] = []
        self.deleted: list[str] = []
        self.suggestions: list[Suggestion] = []
        self.stays: dict[str, str] = {}  # what a person holds -> its fingerprint
        self.rows: dict[str, dict[str, Any]] = {}

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

    def _suggest(self, part: str, current: str, proposed: str) -> None:
        self.suggestions.append(Suggestion(part=part, current=current, proposed=proposed))

    def _remove(self, unit: Unit) -> None:
        self.removed.add(unit.label)
        self.edits.append(Edit(start=unit.start, end=unit.end, lines=[]))

    def _remove_note(self, label: str) -> None:
        """The machine's own footnote goes with its item, unless something else refers to it."""
        note, record = self.out.definitions.get(label), self.rec.items[label]
        if note is None or note.fp != record.get("src"):
            return
        unit = self.found.units.get(label)
        if self.out.references.get(label, 0) <= (0 if unit is None else 1):
            self.edits.append(Edit(start=note.start, end=note.end, lines=[]))

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
