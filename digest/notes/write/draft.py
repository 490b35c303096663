"""What the machine would write: keys, parts and records of one note, and its text when new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from digest.notes.ledger.form import text_print
from digest.notes.ledger.marks import LIST, Mark
from digest.notes.syntax.outline import Outline, outline
from digest.notes.syntax.values import value_print
from digest.notes.syntax.yamltext import entry
from digest.notes.write.layout import PARTS, Kind, PartName, folded, heading, title
from digest.text.phrases import ENGLISH

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """One fact, row or entry: its Markdown, the footnote behind it, and what the ledger keeps."""

    label: str
    text: str  # without list marker and label; further lines are nested bullets, indented by two
    note: str = ""  # the footnote's Markdown
    part: str
    data: Data = field(default_factory=dict)  # in the ledger, after id and fingerprints
    linked: bool = False  # the label is the link in the text, no footnote mark is written

    def lines(self, marker: str = "- ", eol: str = "\n") -> list[str]:
        """The item as lines of a list."""
        first, *rest = self.text.split("\n")
        if not self.linked:
            first += f"[^{self.label}]"
        pad = " " * len(marker)
        return [marker + first + eol, *(pad + line.removeprefix("  ") + eol for line in rest)]

    def footnote(self, eol: str = "\n") -> list[str]:
        """The definition's line, or nothing."""
        return [f"[^{self.label}]: {self.note}{eol}"] if self.note else []


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The machine's whole word on one note."""

    kind: Kind
    keys: dict[str, Any]  # front matter without the id
    texts: dict[str, str]  # text part -> Markdown
    items: tuple[DraftItem, ...] = ()  # in order
    machine: Data = field(default_factory=dict)  # the ledger but marks and items

    @property
    def speaks(self) -> str:
        """The language of its headings and phrases."""
        return str(self.machine.get("speaks") or ENGLISH)

    @cached_property
    def body(self) -> str:
        """The body of a new note."""
        blocks: list[str] = []
        for part in PARTS[self.kind]:
            mine = [item for item in self.items if item.part == part.name]
            if part.shape == "text" and self.texts.get(part.name):
                blocks.append(f"{heading(part, self.speaks)}\n\n{self.texts[part.name]}\n")
            elif part.shape == "list" and mine:
                text = "".join(line for item in mine for line in item.lines())
                blocks.append(f"{heading(part, self.speaks)}\n\n{text}")
            elif part.shape == "frame" and self.holds(part):
                blocks.append(f"{heading(part, self.speaks)}\n")
        blocks += ["".join(item.footnote()) for item in self.items if item.note]
        return "\n" + "\n".join(blocks)

    def holds(self, frame: PartName) -> bool:
        """True when some part inside the frame has an item."""
        inside = {part.name for part in PARTS[self.kind] if part.inside == frame.name}
        return any(item.part in inside for item in self.items)

    @cached_property
    def outline(self) -> Outline:
        """The outline of the new body: its fingerprints are the machine's."""
        return outline(self.body)

    @cached_property
    def prints(self) -> dict[str, str]:
        """Fingerprint of every text part and item (by label)."""
        found: dict[str, str] = {}
        by_heading = {folded(title(part, self.speaks)): part for part in PARTS[self.kind]}
        for section in self.outline.sections:
            part = by_heading.get(section.name)
            if part is not None and part.shape == "text" and part.name in self.texts:
                found.setdefault(part.name, section.fp)
        for unit in self.outline.units:
            if unit.label:
                found.setdefault(unit.label, unit.fp)
        return found

    @cached_property
    def notes(self) -> dict[str, str]:
        """Fingerprint of every footnote, by label."""
        return {label: note.fp for label, note in self.outline.definitions.items()}

    def fresh(self, name: str) -> str:
        """The fingerprint of a text part or an item as the machine would write it."""
        return self.prints.get(name, "")

    def record(self, item: DraftItem, fp: Mark | None = None, src: Mark | None = None) -> Data:
        """What the ledger keeps of an item; the marks are those of its earlier texts."""
        out: Data = {"id": item.label, "fp": str((fp or Mark()).wrote(self.fresh(item.label)))}
        if item.note:
            out["src"] = str((src or Mark()).wrote(self.notes.get(item.label, "")))
        return out | item.data

    @cached_property
    def text(self) -> str:
        """The whole note as it is written when there is none yet."""
        keys = {**self.keys, "id": self.machine["id"]}
        lines = [entry(key, value) for key, value in keys.items()]
        return "---\n" + "\n".join(lines) + "\n---\n" + self.body

    @cached_property
    def ledger(self) -> Data:
        """The ledger of the note as it is when there is none yet."""
        parts = {}
        for part in PARTS[self.kind]:
            if part.shape == "text" and self.texts.get(part.name):
                parts[part.name] = Mark().wrote(self.fresh(part.name))
            elif (part.shape == "list" and any(i.part == part.name for i in self.items)) or (
                part.shape == "frame" and self.holds(part)
            ):
                parts[part.name] = Mark((LIST,))
        return assemble(
            {**self.machine, "wrote": [text_print(self.text)]},
            keys={key: Mark().wrote(value_print(key, value)) for key, value in self.keys.items()},
            parts=parts,
            lists=self.lists([self.record(item) for item in self.items]),
        )

    def lists(self, rows: Iterable[Data]) -> dict[str, list[Data]]:
        """Records by the key that they stand under."""
        key_of = {part.name: part.records for part in PARTS[self.kind] if part.records}
        home = {item.label: key_of[item.part] for item in self.items}
        out: dict[str, list[Data]] = {}
        for row in rows:
            out.setdefault(home[row["id"]], []).append(row)
        return out


def assemble(
    machine: Data,
    *,
    keys: Mapping[str, Mark],
    parts: Mapping[str, Mark],
    lists: Mapping[str, list[Data]],
) -> Data:
    """A ledger, empty entries left out."""
    out = {
        **machine,
        "keys": {name: str(value) for name, value in keys.items()},
        "parts": {name: str(value) for name, value in parts.items()},
        **lists,
    }
    return {key: value for key, value in out.items() if value not in ("", None, [], (), {})}
