"""Sections, facts and rows of a note's body as records, each with whose words it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any, cast

from digest.model import Cell, Status
from digest.notes.read.opening import Opened
from digest.notes.read.records import NoteBlurb, NoteFact, NoteRow, Part, State
from digest.notes.syntax.markdown import fold, inline_text
from digest.notes.syntax.outline import Section, Unit
from digest.notes.write import encode, encode_story, entries
from digest.notes.write.layout import ROOM
from digest.text.phrases import languages, speech

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
    recorded = note.rec.parts.get(name)
    own = recorded is not None and recorded.knows(section.fp)
    known = entries.number(note.rec.data.get("known")) if name == "comparison" else 0
    return Part(
        markdown=lines_at(note, section.body, section.end),
        state="machine" if own else "added" if recorded is None else "edited",
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
    same = note.rec.fps[unit.label].knows(unit.fp)
    definition, src = note.out.definitions.get(unit.label), note.rec.srcs.get(unit.label)
    if src is not None and (definition is None or not src.knows(definition.fp)):
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
        out.append(
            NoteFact(
                id=label,
                markdown=" ".join([head, *nested]),
                state=state,
                evidence=encode.to_evidence(record, article=article, exact=_by_hand(note, unit)),
                kind=encode.to_fact_kind(record),
                holder=encode.to_holder(record.get("by")),
                speaker=entries.text(record.get("speaker")),
                line=note.line(unit.start),
                now=_now(record, state),
            )
        )
    return tuple(out)


def blurbs(note: Opened) -> tuple[NoteBlurb, ...]:
    """The lines of reports that are only named, in the order of the file."""
    out = []
    for unit in units(note, "also"):
        state, record = _state(note, unit)
        head, nested = _inline(note, unit, unit.label)
        known = encode_story.to_blurb(unit.label, record) if record else None
        words = " ".join([head, *nested])
        out.append(NoteBlurb(markdown=words, state=state, blurb=known, line=note.line(unit.start)))
    return tuple(out)


def _by_hand(note: Opened, unit: Unit) -> str:
    """The quoted words of a footnote that a person changed, "" for the machine's own."""
    definition, src = note.out.definitions.get(unit.label), note.rec.srcs.get(unit.label)
    if definition is None or (src is not None and src.knows(definition.fp)):
        return ""
    return quote_of(definition.text)[1]


def _now(record: dict[str, Any], state: State) -> str | None:
    """What the source says since the item was edited; None where it says what it said."""
    now = record.get("now")
    return now if state == "edited" and isinstance(now, str) else None


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
        rest = " ".join([m["rest"].lstrip(": "), *nested]) if m else ""
        definition = note.out.definitions.get(unit.label)
        cells = tuple(encode.to_cell(data) for data in entries.maps(record.get("cells")))
        silent = entries.texts(record.get("silent"))
        if state != "machine":
            cells = cells_by_hand(cells, rest or head, ids)
        shown = {c.article for c in cells}
        out.append(
            NoteRow(
                id=unit.label if record else "",
                markdown=m["label"] if m else head,
                status=encode.to_status(record) if record else _status_at(note, unit),
                kind=encode.to_row_kind(record),
                slot=entries.text(record.get("slot")) or "text",
                reason=_reason(note, unit, record, definition.text if definition else ""),
                verdict=inline_text(rest),
                values=entries.texts(record.get("values")),
                voices=entries.number(record.get("voices")) or 1,
                cells=(
                    *cells,
                    *(Cell(article=a, stance="silent") for a in silent if a not in shown),
                ),
                more=max(entries.number(record.get("more")) or 0, 0),
                state=state,
                line=note.line(unit.start),
                now=_now(record, state),
                by=entries.text(record.get("by")),
            )
        )
    return tuple(out)


def _reason(note: Opened, unit: Unit, record: dict[str, Any], words: str) -> str:
    """The verdict's reason: the footnote's words where a person changed them."""
    src, definition = note.rec.srcs.get(unit.label), note.out.definitions.get(unit.label)
    own = definition is not None and src is not None and src.knows(definition.fp)
    return entries.text(record.get("reason")) if own or not words else words


def _status_at(note: Opened, unit: Unit) -> Status:
    """The status of a row by hand: that of the group where it stands, without a claim to agree."""
    for name, status in (("differ", "differ"), ("single", "single")):
        section = note.found.sections.get(name)
        if section is not None and section.body <= unit.start < section.end:
            return cast(Status, status)
    return "unsure"


_LINK = re.compile(r"\[([^\[\]]*+)\]\([^()\s]*?articles/([^/()\s#]++)(?:#[^()\s]*+)?\)")
_IN_BRACKETS = re.compile(r"(?:^|(?<=\)))([^()]*+)\(([^()]*+)\)")
_NUMBERED = re.compile("\0(\\d+)\0")
_OPENING = ("unsure_both", "unsure_several")  # phrases before the first value, and any other
_JOINING = ("or", "and", "later", *_OPENING)


@cache
def _joined(first: bool) -> re.Pattern[str]:
    """What joins a value to the one before it, in any language of ours: "or 19" is 19."""
    keys = _OPENING if first else _JOINING
    said = (speech(ROOM, lang)(key, words="") for lang in languages(ROOM) for key in keys)
    words = sorted({re.escape(one.strip(" ,:")) for one in said}, key=len, reverse=True)
    return re.compile(rf"^(?:[\s,;.:]++|(?:{'|'.join(words)})\b)*+")


def cells_by_hand(cells: tuple[Cell, ...], words: str, ids: dict[str, str]) -> tuple[Cell, ...]:
    """The cells that a row still shows: found by their links, with the values that stand there.

    A link that a person took out takes its cell out; one put in is a cell without a sentence.
    """
    mine: dict[str, list[Cell]] = {}
    for cell in cells:
        mine.setdefault(cell.article, []).append(cell)
    linked = set(ids.values())
    out = [cell for cell in cells if cell.article not in linked]  # it had no link to take out
    for slug, value in linked_values(words):
        article = ids.get(slug, slug)
        known = mine.get(article)
        if known and article in linked:
            cell = known.pop(0)
            same = not value or value.casefold() == fold(cell.value).rstrip(".").casefold()
            out.append(cell if same else replace(cell, value=value, value_span=None))
        elif article not in mine:
            out.append(Cell(article=article, stance="says", value=value))
    return tuple(out)


def linked_values(words: str) -> list[tuple[str, str]]:
    """(slug, value) of each link to a report: the value stands before the brackets around it.

    >>> linked_values("14 ([A](../articles/a.md)) or 19 ([B](../articles/b.md)).")
    [('a', '14'), ('b', '19')]
    >>> linked_values("14 (two badly) ([A](../articles/a.md)) or 19 ([B](../articles/b.md)).")
    [('a', '14 (two badly)'), ('b', '19')]
    >>> linked_values("later than noon ([A](../articles/a.md)) or 19 ([B](../articles/b.md)).")
    [('a', 'later than noon'), ('b', '19')]
    """
    slugs: list[str] = []

    def number(m: re.Match[str]) -> str:
        slugs.append(m[2].removesuffix(".md"))
        return f"\0{len(slugs) - 1}\0"

    values: dict[int, str] = {}
    begun = ""  # words up to brackets without a link, which belong to the value
    for m in _IN_BRACKETS.finditer(_LINK.sub(number, words)):
        numbers = _NUMBERED.findall(m[2])
        if not numbers:
            begun += m[0]
            continue
        value = inline_text(_joined(first=not values).sub("", begun + m[1]))
        values |= {int(n): value for n in numbers}
        begun = ""
    return [(slug, values.get(n, "")) for n, slug in enumerate(slugs)]
