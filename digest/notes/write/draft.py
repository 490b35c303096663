"""What the machine would write: keys, parts and records of one note, and its text when new."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal

from digest.notes.syntax.markdown import fingerprint, fold
from digest.notes.syntax.outline import Outline, Section, Unit, outline
from digest.notes.syntax.yamltext import entry, plain

Kind = Literal["article", "story", "day"]
Shape = Literal["text", "list", "frame"]

LIST = "list"  # stands where a list part has no fingerprint of its own
DELETED = "deleted"
EDITED = "edited"

# In the order of the keys of a new note.
KEYS: dict[str, tuple[str, ...]] = {
    "article": ("title", "date", "outlet", "authors", "url", "tags", "topic", "lang", "status"),
    "story": ("title", "date", "tags", "topic", "lang", "status"),
    "day": ("title", "date", "lang", "status"),
}
# Keys by which people decide; the machine never writes them.
DECISIONS = ("include", "exclude", "same_as", "not_same_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartName:
    """One part of a kind of note: its name in the records, its heading, its shape."""

    name: str
    heading: str
    level: int = 2
    shape: Shape = "text"
    inside: str = ""  # the frame that holds it
    records: str = ""  # key below digest: that lists its items


PARTS: dict[str, tuple[PartName, ...]] = {
    "article": (
        PartName(name="summary", heading="Summary"),
        PartName(name="facts", heading="Key facts", shape="list", records="facts"),
        PartName(name="comparison", heading="Source comparison"),
        PartName(name="text", heading="The article"),
    ),
    "story": (
        PartName(name="summary", heading="Summary"),
        PartName(name="brief", heading="In brief", shape="list", records="brief"),
        PartName(name="comparison", heading="Source comparison"),
        PartName(name="rows", heading="Who says what", shape="frame"),
        PartName(
            name="differ",
            heading="Where they differ",
            level=3,
            shape="list",
            inside="rows",
            records="rows",
        ),
        PartName(
            name="several",
            heading="What several sources say",
            level=3,
            shape="list",
            inside="rows",
            records="rows",
        ),
        PartName(
            name="single",
            heading="Only one source says",
            level=3,
            shape="list",
            inside="rows",
            records="rows",
        ),
    ),
    "day": (
        PartName(name="stories", heading="Stories", shape="list", records="order"),
        PartName(name="singles", heading="Told by one source", shape="list", records="order"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """One fact, row or entry: its Markdown, the footnote behind it, and what the machine keeps."""

    label: str
    text: str  # without list marker and label; further lines are nested bullets, indented by two
    note: str = ""  # the footnote's Markdown
    part: str
    data: dict[str, Any] = field(default_factory=dict)  # in the records, after id and fingerprints
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
    keys: dict[str, Any]  # front matter without digest:
    texts: dict[str, str]  # text part -> Markdown
    items: tuple[DraftItem, ...] = ()  # in order
    machine: dict[str, Any] = field(default_factory=dict)  # digest: but keys, parts and records

    @cached_property
    def body(self) -> str:
        """The body of a new note."""
        blocks: list[str] = []
        for part in PARTS[self.kind]:
            mine = [item for item in self.items if item.part == part.name]
            if part.shape == "text" and self.texts.get(part.name):
                blocks.append(f"{heading(part)}\n\n{self.texts[part.name]}\n")
            elif part.shape == "list" and mine:
                text = "".join(line for item in mine for line in item.lines())
                blocks.append(f"{heading(part)}\n\n{text}")
            elif part.shape == "frame" and self.holds(part):
                blocks.append(f"{heading(part)}\n")
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
        by_heading = {part.heading.casefold(): part for part in PARTS[self.kind]}
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

    def record(self, item: DraftItem) -> dict[str, Any]:
        """What the note keeps of an item."""
        out: dict[str, Any] = {"id": item.label, "fp": self.prints.get(item.label, EDITED)}
        if item.note:
            out["src"] = self.notes.get(item.label, EDITED)
        return out | item.data

    @cached_property
    def text(self) -> str:
        """The whole note as it is written when there is none yet."""
        parts = {}
        for part in PARTS[self.kind]:
            if part.shape == "text" and self.texts.get(part.name):
                parts[part.name] = self.prints.get(part.name, EDITED)
            elif (part.shape == "list" and any(i.part == part.name for i in self.items)) or (
                part.shape == "frame" and self.holds(part)
            ):
                parts[part.name] = LIST
        digest = assemble(
            self.machine,
            keys={key: value_print(key, value) for key, value in self.keys.items()},
            parts=parts,
            records=self.records([self.record(item) for item in self.items]),
        )
        lines = [entry(key, value) for key, value in self.keys.items()]
        lines.append(entry("digest", digest))
        return "---\n" + "\n".join(lines) + "\n---\n" + self.body

    def records(self, rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
        """Records by the key that they stand under."""
        key_of = {part.name: part.records for part in PARTS[self.kind] if part.records}
        home = {item.label: key_of[item.part] for item in self.items}
        out: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            out.setdefault(home[row["id"]], []).append(row)
        return out


def assemble(
    machine: dict[str, Any],
    *,
    keys: dict[str, str],
    parts: dict[str, str],
    records: dict[str, list[dict[str, Any]]],
) -> dict[str, Any]:
    """The value of `digest:`, empty entries left out."""
    out = {**machine, "keys": keys, "parts": parts, **records}
    return {key: value for key, value in out.items() if value not in ("", None, [], (), {})}


def heading(part: PartName) -> str:
    """The part's heading line."""
    return "#" * part.level + " " + part.heading


_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_ZERO_SECONDS = re.compile(r"(\d\d:\d\d):00(?=$|[Z+-])")
# What tools that read YAML's dates make of a day: js-yaml, Go. A printed time has no seconds.
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0{1,9})? ?(?:Z|\+00:00)$")


def value_print(key: str, value: Any) -> str:
    """Fingerprint of a front-matter value: quoting, order of keys and date style don't count."""
    data = plain(value)
    if isinstance(data, str) and key != "date":
        return _text_print(data)
    if key == "date" and isinstance(data, str):
        data = MIDNIGHT.sub(r"\1", fold(data))
        data = _ZERO_SECONDS.sub(r"\1", data.replace("T", " ")).replace("Z", "+00:00")
    return fingerprint(_SORTED.encode(_folded(data)))


@lru_cache(maxsize=1_000)  # outlets, topics, languages come again and again
def _text_print(text: str) -> str:
    return fingerprint(json.encoder.encode_basestring(fold(text)))


def _folded(data: Any) -> Any:
    if isinstance(data, str):
        return fold(data)
    if isinstance(data, list):
        return [_folded(v) for v in data]
    if isinstance(data, dict):
        return {k: _folded(v) for k, v in data.items()}
    return data


# ---- finding the parts in a body that people may have changed -----------------


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
    prints: dict[str, str],
    heads: dict[str, str],
    labels: dict[str, str],
) -> Found:
    """Parts by heading, by the heading that people gave, by fingerprint, by the items inside.

    `prints` are the recorded fingerprints of text parts, `labels` maps recorded labels to parts.
    """
    taken: set[int] = set()
    sections: dict[str, Section] = {}
    parts = PARTS[kind]

    def take(part: PartName, index: int) -> None:
        taken.add(index)
        sections[part.name] = out.sections[index]

    for names in (
        {p.name: fold(p.heading).casefold() for p in parts},
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
            if i not in taken and section.level == 2 and section.fp == prints[part.name]:
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
