"""Sections, facts and rows of a note's body as records, each with whose words it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

from digest.model import Cell, Status
from digest.notes.merge.ledger import undeleted
from digest.notes.read.opening import Opened
from digest.notes.read.records import NoteFact, NoteRow, Part, State
from digest.notes.syntax.markdown import fold, inline_text
from digest.notes.syntax.outline import Section, Unit
from digest.notes.write import encode
from digest.notes.write.draft import EDITED

_QUOTE = re.compile(r':\s*["“]')  # where the quotation of a footnote begins; it ends the line
_MARK = re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)")
_ROW_HEAD = re.compile(r"^(?:\*\*|__)(?P<label>.+?)(?:\*\*|__)(?P<rest>.*)$", re.DOTALL)


def lines_at(note: Opened, start: int, end: int) -> str:
    """Lines of the body without footnote definitions, line ends made plain."""
    runs = note.out.solid(start, end)
    text = "".join(note.out.text(low, high) for low, high in runs)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def plain_part(note: Opened, section: Section) -> Part:
    """A section by hand."""
    return Part(
        markdown=lines_at(note, section.body, section.end),
        state="added",
        heading=section.heading,
        line=note.line(section.start),
    )


def part(note: Opened, name: str) -> Part:
    """A text part of the note, empty where it is not there."""
    section = note.found.sections.get(name)
    if section is None:
        return Part()
    recorded = note.rec.parts.get(name, "")
    own = undeleted(recorded) == section.fp
    known = encode.number(note.rec.digest.get("known")) if name == "comparison" else 0
    return Part(
        markdown=lines_at(note, section.body, section.end),
        state="machine" if own else "edited" if recorded else "added",
        heading=section.heading,
        line=note.line(section.start),
        known=known or 0,
    )


def units(note: Opened, *parts: str) -> list[Unit]:
    """The units of list parts: all in their sections, and theirs that were moved elsewhere."""
    sections = [note.found.sections[p] for p in parts if p in note.found.sections]
    out = []
    for unit in note.out.units:
        inside = any(s.body <= unit.start < s.end for s in sections)
        moved = note.rec.homes.get(unit.label) in parts and note.found.units.get(unit.label) is unit
        if inside or moved:
            out.append(unit)
    return out


def _state(note: Opened, unit: Unit) -> tuple[State, dict[str, Any]]:
    """Whose words a unit is, and its record."""
    record = note.rec.items.get(unit.label)
    if record is None or note.found.units.get(unit.label) is not unit:
        return "added", {}
    same = unit.fp == undeleted(str(record.get("fp") or EDITED))
    definition = note.out.definitions.get(unit.label)
    if record.get("src") and (definition is None or definition.fp != record["src"]):
        same = False
    return ("machine" if same else "edited"), record


def _unit_lines(note: Opened, unit: Unit) -> list[str]:
    """The unit's lines without its marker, further lines with their indent taken off."""
    if unit.end - unit.start == 1:
        lines = [note.out.lines[unit.start].strip("\r\n")]
    else:
        lines = lines_at(note, unit.start, unit.end).split("\n")
    width = len(unit.marker)
    out = [_MARK.sub("", lines[0], count=1) if unit.marker else lines[0].strip()]
    for line in lines[1:]:
        indent = len(line) - len(line.lstrip())
        out.append(line[min(width, indent) :])
    return out


def _without_mark(text: str, label: str) -> str:
    before, mark, after = text.partition(f"[^{label}]")
    return before.rstrip(" \t") + after if label and mark else text


def _inline(note: Opened, unit: Unit, label: str) -> tuple[str, list[str]]:
    """The unit's first paragraph as one line of Markdown, and the nested lists' items below."""
    head: list[str] = []
    nested: list[str] = []
    for line in _unit_lines(note, unit):
        if _MARK.match(line) and (head or nested):
            nested.append(_MARK.sub("", line, count=1).strip())
        elif nested and line.strip():
            nested[-1] += " " + line.strip()
        elif line.strip():
            head.append(line.strip())
    return _without_mark(" ".join(head), label), nested


def facts(note: Opened, name: str, article: str) -> tuple[NoteFact, ...]:
    """The bullets of a list of facts, in the order of the file."""
    out = []
    for unit in units(note, name):
        state, record = _state(note, unit)
        label = unit.label if record else ""
        head, nested = _inline(note, unit, unit.label)
        definition = note.out.definitions.get(unit.label)
        exact = quote_of(definition.text)[1] if definition is not None else ""
        out.append(
            NoteFact(
                id=label,
                markdown=" ".join([head, *nested]),
                state=state,
                evidence=encode.to_evidence(record, article=article, exact=exact),
                kind=encode.to_fact_kind(record),
                holder=encode.to_holder(record.get("by")),
                speaker=encode.text(record.get("speaker")),
                line=note.line(unit.start),
            )
        )
    return tuple(out)


def quote_of(text: str) -> tuple[str, str]:
    """(where, quoted words) of a footnote; the words are "" when there is no quotation.

    >>> quote_of('Paragraph 2: "Two died."')
    ('Paragraph 2', 'Two died.')
    """
    m = _QUOTE.search(text) if text.endswith(('"', "”")) else None
    if m is None or m.end() > len(text) - 1:
        return text, ""
    return text[: m.start()], text[m.end() : -1]


def rows(note: Opened, ids: dict[str, str]) -> tuple[NoteRow, ...]:
    """The rows of a story, in the order of the file; `ids` gives article ids by slug."""
    out = []
    for unit in units(note, "differ", "several", "single"):
        state, record = _state(note, unit)
        head, nested = _inline(note, unit, unit.label)
        m = _ROW_HEAD.match(head)
        definition = note.out.definitions.get(unit.label)
        reason = definition.text.removeprefix("The verdict: ") if definition is not None else ""
        out.append(
            NoteRow(
                id=unit.label if record else "",
                markdown=m["label"] if m else head,
                status=encode.to_status(record) if record else _status_at(note, unit),
                kind=encode.to_row_kind(record),
                slot=encode.text(record.get("slot")) or "text",
                reason=reason,
                verdict=inline_text(m["rest"].lstrip(": ")) if m else "",
                values=encode.texts(record.get("values")),
                voices=encode.number(record.get("voices")) or 1,
                cells=_cells(record, nested, ids),
                more=max(encode.number(record.get("more")) or 0, 0),
                state=state,
                line=note.line(unit.start),
            )
        )
    return tuple(out)


_CELL_LINK = re.compile(r"\]\([^()\s]*?articles/([^/()\s]+?)(?:\.md)?\)(.*)$", re.DOTALL)


def _status_at(note: Opened, unit: Unit) -> Status:
    """The status of a row by hand: that of the group where it stands, without a claim to agree."""
    for name, status in (("differ", "differ"), ("single", "single")):
        section = note.found.sections.get(name)
        if section is not None and section.body <= unit.start < section.end:
            return cast(Status, status)
    return "unsure"


def _cells(record: dict[str, Any], nested: list[str], ids: dict[str, str]) -> tuple[Cell, ...]:
    """The cells that the nested lines still show, their words as they stand there.

    A line that a person took out takes its cell out. Without any lines the cells have no words.
    """
    says: dict[str, list[dict[str, Any]]] = {}
    for data in encode.maps(record.get("cells")):
        says.setdefault(encode.text(data.get("of")), []).append(data)
    out: list[Cell] = []
    for line in nested:
        m = _CELL_LINK.search(line)
        article = ids.get(m[1], m[1]) if m else ""
        if not m:  # no link: the article had no note when the row was written
            article = next((a for a in says if line.startswith(a) and says[a]), "")
        rest = inline_text(m[2] if m else line[len(article) :])
        value, quote = _value_and_quote(rest)
        data = says[article].pop(0) if says.get(article) else {"of": article}
        out.append(_with_printed_value(encode.to_cell(data, value=value, quote=quote)))
    silent = encode.texts(record.get("silent"))
    shown = {c.article for c in out}
    return (*out, *(Cell(article=a, stance="silent") for a in silent if a not in shown))


def _value_and_quote(rest: str) -> tuple[str, str]:
    """(value, quote) of what follows the outlet's name."""
    where, quote = quote_of(rest if ":" in rest else ": " + rest)
    return where.strip().removeprefix(",").strip(), quote


def _with_printed_value(cell: Cell) -> Cell:
    """The value with its own quotation marks where the sentence gives them."""
    if cell.span is None or cell.value_span is None:
        return cell
    printed = cell.quote[
        cell.value_span.start - cell.span.start : cell.value_span.end - cell.span.start
    ]
    bare = re.sub(r'["“”]', "'", printed).replace(": '", " '")
    if cell.value_span.start >= cell.span.start and fold(bare) == cell.value != printed:
        return replace(cell, value=printed)
    return cell
