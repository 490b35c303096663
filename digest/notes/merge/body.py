"""The merge of a note's body: its sections one by one, its items, and the proof that they stand."""

from __future__ import annotations

from digest.notes.ledger.marks import DELETED, LIST, WITHDRAWN, Mark
from digest.notes.merge.grounds import booked
from digest.notes.merge.headings import ours, spoken
from digest.notes.merge.items import Items
from digest.notes.read.find import find
from digest.notes.syntax.outline import Outline
from digest.notes.write.layout import PARTS, PartName


class Body(Items):
    """One merge: read the outline, decide for each part, then change the lines once."""

    def merge(self) -> None:
        """Decide and write; afterwards `text`, `parts`, `records` and the lists are set."""
        for part in PARTS[self.draft.kind]:
            self._heading(part)
            if part.shape == "text":
                self._text(part)
            elif (
                part.name not in self.sections
                and self.parts.get(part.name)
                and self.parts[part.name].state != WITHDRAWN
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
        self.edits += spoken(self.sections, self.out, self.edits, self.rec, self.draft, self.eol)
        self._footnotes()
        self.parts, self.records = booked(self.draft, self.rec, self.parts, self.rows)
        self._apply()

    def _heading(self, part: PartName) -> None:
        """Remember a heading that a person gave, so that later edits below it are understood."""
        section = self.sections.get(part.name)
        self.heads.pop(part.name, None)
        if section is not None and part.shape != "text" and part.name in self.parts:
            self.parts[part.name] = Mark((LIST,))  # perhaps a person brought it back
        if section is not None and not ours(section.name, part, self.rec, self.draft):
            self.heads[part.name] = section.heading

    def _gone(self, name: str) -> None:
        self.parts[name] = self.rec.parts[name].fated(DELETED)
        self.deleted.append(name)

    def _text(self, part: PartName) -> None:
        name = part.name
        section = self.sections.get(name)
        recorded = self.rec.parts.get(name)
        new = self.draft.texts.get(name, "")
        fresh = self.draft.fresh(name) if new else ""
        if section is None:
            if recorded is not None and recorded.state != WITHDRAWN and name not in self.take:
                self._gone(name)
            elif recorded is None and self.doubt and new and name not in self.take:
                self.parts[name] = Mark((fresh,), DELETED)
                self.deleted.append(name)
            return
        if name in self.take or (recorded and recorded.knows(section.fp)) or section.fp == fresh:
            if not new:
                self.parts[name] = (recorded or Mark((section.fp,))).fated(WITHDRAWN)
                self._drop_section(part, section)
                return
            self.parts[name] = (recorded or Mark()).over(section.fp).wrote(fresh)
            self.landed[name] = fresh
            if section.fp != fresh:
                self._replace_text(section, new)
            return
        self.parts[name] = (recorded or Mark()).fated("")
        self.kept.append(name)
        self.stays[name] = section.fp
        if new:
            self._suggest(name, self._solid_text(section), new, fresh)

    def holds(self, after: Outline) -> bool:
        """True when the written body reads back as decided."""
        prints = {k: v for k, v in self.parts.items() if v.here}
        again = find(
            after,
            self.draft.kind,
            prints=prints,
            heads=self.heads,
            labels=dict(self.rec.homes),
            lang=self.draft.speaks,
        )
        for name, wanted in (self.landed | self.stays).items():
            section, unit = again.sections.get(name), again.units.get(name)
            now = section.fp if section is not None else unit.fp if unit is not None else ""
            if now != wanted:
                return False
        return not any(
            label in again.units
            for label, row in self.rows.items()
            if str(row.get("fp")).startswith(DELETED)
        )
