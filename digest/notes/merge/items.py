"""What becomes of each item of a body: it stays, comes, goes, or a person's words are kept."""

from __future__ import annotations

from digest.notes.ledger.form import Data
from digest.notes.ledger.marks import DELETED, WITHDRAWN, Mark
from digest.notes.merge.grounds import changed, item_text, said
from digest.notes.merge.places import Places, Suggestion
from digest.notes.merge.successors import successors
from digest.notes.read.opening import Opened
from digest.notes.syntax.lines import Edit
from digest.notes.syntax.outline import Unit
from digest.notes.write.draft import Draft, DraftItem

_REMAINS = ("src", "status", "of", "exact")  # kept of an item that is not in the note


class Items(Places):
    """What is known of a merge, and what was decided for the items so far."""

    def __init__(
        self,
        note: Opened,
        draft: Draft,
        *,
        take: frozenset[str],
        newcomers: frozenset[str],
        doubt: bool,
    ) -> None:
        super().__init__(note, draft, take=take)
        self.records: dict[str, list[Data]] = {}
        self.kept: list[str] = []
        self.deleted: list[str] = []
        self.alarms: list[str] = []
        self.suggestions: list[Suggestion] = []
        self.stays: dict[str, str] = {}  # what a person holds -> its fingerprint
        self.rows: dict[str, Data] = {}
        self.newcomers = newcomers
        self.doubt = doubt or not self.rec.sure or self._newer_than_the_ledger()
        # label of an item that is offered -> the label under which a person decided about it
        self.heirs = successors(draft, self.rec)

    def _newer_than_the_ledger(self) -> bool:
        """Words of ours stand in the note, and the ledger does not know them."""
        if any(x in self.found.units and x not in self.rec.items for x in self.drafted):
            return bool(self.rec.items)
        return any(
            (mark := self.rec.parts.get(name)) is not None
            and (section := self.sections.get(name)) is not None
            and section.fp == self.draft.fresh(name)
            and not mark.knows(section.fp)
            for name in self.draft.texts
        )

    def _own(self, label: str) -> bool:
        """True when the item is as the machine wrote it."""
        unit, mark = self.found.units.get(label), self.rec.fps.get(label)
        if unit is None or mark is None or not (unit.marker or self.draft.kind == "day"):
            return False
        if not mark.knows(unit.fp):
            return False
        note, src = self.out.definitions.get(label), self.rec.srcs.get(label)
        if note is None and mark.gone:
            return True  # brought back by a person; its footnote went when it was taken out
        return src is None or (note is not None and src.knows(note.fp))

    def _fresh(self, item: DraftItem) -> bool:
        """True when the item reads as the machine would write it now."""
        unit, note = self.found.units.get(item.label), self.out.definitions.get(item.label)
        if unit is None or not unit.marker or unit.fp != self.draft.fresh(item.label):
            return False
        return not item.note or (note is not None and note.fp == self.draft.notes.get(item.label))

    def _item(self, item: DraftItem) -> None:
        label = item.label
        record = self.rec.items.get(label)
        unit = self.found.units.get(label)
        forced = label in self.take
        if label in self.found.held and unit is None:
            self.rows[label] = record or {"id": label, "fp": str(Mark()), **item.data}
            self.kept.append(label)
        elif unit is None:
            mark = self.rec.fps.get(label)
            if forced:
                self._arrives(item)
            elif mark is not None and mark.state != WITHDRAWN:
                self._item_gone(label, record or {})
            elif label in self.heirs:
                self._inherits(item, self.heirs[label])
            elif mark is None and self.doubt and not self._brought_by_newcomers(item):
                self._item_gone(label, self.draft.record(item))
            else:
                self._arrives(item)
        elif forced or self._own(label) or self._fresh(item):
            self._lands(item)
            here, target = self._part_at(unit), item.part
            if here != target and here == self.rec.homes.get(label) and not self._closed(target):
                self._remove(unit)
                self.inserted.setdefault(target, []).append(item)
            elif here != target or not unit.marker:
                self._write(unit, item)
        else:
            known = record or {"id": label, "fp": str(Mark()), **item.data}
            self._keep(label, unit, known, item)
            if unit.fp != (now := self.draft.fresh(label)):
                self._suggest(label, self._unit_text(unit, label), item_text(item), now)

    def _arrives(self, item: DraftItem) -> None:
        if not self._closed(item.part):
            self.inserted.setdefault(item.part, []).append(item)
            self._lands(item)
        elif item.label in self.rec.items:
            mark = self.rec.fps[item.label]
            self.rows[item.label] = self._remains(item.label, self.rec.items[item.label], mark)

    def _brought_by_newcomers(self, item: DraftItem) -> bool:
        """True when the item rests on reports alone that had no note when the note was written."""
        cells = item.data.get("cells") or [item.data]
        named = {str(cell.get("of") or "") for cell in cells}
        return bool(named) and named <= self.newcomers

    def _inherits(self, item: DraftItem, old: str) -> None:
        """The item says in new words what a person edited or took out under another label."""
        unit = self.found.units.get(old)
        if unit is None or self._own(old) or old in self.take:
            if unit is None and old not in self.take:
                self._item_gone(item.label, self.draft.record(item))
            else:
                self._arrives(item)
            return
        now = self.draft.fresh(item.label)
        self._suggest(old, self._unit_text(unit, old), item_text(item), now)

    def _unoffered(self, label: str) -> None:
        record, unit, mark = self.rec.items[label], self.found.units.get(label), self.rec.fps[label]
        if label in self.found.held and unit is None:
            self.rows[label] = record
            self.kept.append(label)
        elif unit is None:
            if mark.state == WITHDRAWN or label in self.take:
                self.rows[label] = self._remains(label, record, mark.fated(WITHDRAWN))
            else:
                self._item_gone(label, record)
        elif label in self.take or (self._own(label) and not mark.gone):
            self.rows[label] = self._remains(label, record, mark.fated(WITHDRAWN))
            self._remove(unit)
            self._remove_note(label)
        else:
            self._keep(label, unit, record, None)

    @staticmethod
    def _remains(label: str, record: Data, mark: Mark) -> Data:
        kept = {k: v for k, v in record.items() if k in _REMAINS}
        return {"id": label, "fp": str(mark), **kept}

    def _item_gone(self, label: str, record: Data) -> None:
        mark = self.rec.fps.get(label) or Mark((self.draft.fresh(label),))
        self.rows[label] = self._remains(label, record, mark.fated(DELETED))
        self.deleted.append(label)
        if label in self.rec.items:
            self._remove_note(label)

    def _keep(self, label: str, unit: Unit, record: Data, item: DraftItem | None) -> None:
        """A person's item stays; where its grounds have changed since, the record says so."""
        kept = {k: v for k, v in record.items() if k != "now"}
        kept["fp"] = str((self.rec.fps.get(label) or Mark()).fated(""))
        heir = next((new for new, old in self.heirs.items() if old == label), "")
        now = changed(item, kept) if item else said(self.drafted[heir]) if heir else None
        if now is not None and not self._declined(label, heir or label):
            kept["now"] = now
            self.alarms.append(label)
        self.rows[label] = kept
        self.kept.append(label)
        self.stays[label] = unit.fp

    def _declined(self, label: str, offered: str) -> bool:
        declined = self.rec.data.get("declined")
        return isinstance(declined, dict) and declined.get(label) == self.draft.fresh(offered)

    def _lands(self, item: DraftItem) -> None:
        label = item.label
        fp, src = self.rec.fps.get(label), self.rec.srcs.get(label)
        if fp and (unit := self.found.units.get(label)):
            fp = fp.over(unit.fp)
        if src and (note := self.out.definitions.get(label)):
            src = src.over(note.fp)
        self.rows[label] = self.draft.record(item, fp, src)
        self.landed[label] = self.draft.fresh(label)

    def _suggest(self, part: str, current: str, proposed: str, now: str) -> None:
        self.suggestions.append(Suggestion(part=part, current=current, proposed=proposed, now=now))

    def _remove(self, unit: Unit) -> None:
        self.removed.add(unit.label)
        self.edits.append(Edit(start=unit.start, end=unit.end, lines=[]))

    def _remove_note(self, label: str) -> None:
        """The machine's own footnote goes with its item, unless something else refers to it."""
        note, mark = self.out.definitions.get(label), self.rec.srcs.get(label)
        if note is None or mark is None or not mark.knows(note.fp):
            return
        unit = self.found.units.get(label)
        if self.out.references.get(label, 0) <= (0 if unit is None else 1):
            self.edits.append(Edit(start=note.start, end=note.end, lines=[]))
