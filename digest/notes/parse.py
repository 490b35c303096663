"""A note's text as a record: everything that the site and `check` know of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast

from digest.errors import NoteError
from digest.model import Cell
from digest.notes import encode
from digest.notes.draft import DELETED, EDITED, PARTS, Found, find, value_print
from digest.notes.frontmatter import Node, Split
from digest.notes.ledger import Records, opened, undeleted
from digest.notes.markdown import fold, inline_text, plain
from digest.notes.outline import Outline, Section, Unit, outline
from digest.notes.records import (
    ArticleNote,
    DayNote,
    Note,
    NoteFact,
    NoteHead,
    NoteRow,
    NoteStatus,
    Part,
    State,
    StoryNote,
)
from digest.notes.schema import STATUSES

SLUG = re.compile(r"^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$")
# Headings under which people write to their readers; shown in a box of its own.
NOTE_HEADINGS = ("editor's note", "editor’s note", "note from the editor", "editors' note")

_DATE = re.compile(
    r"^(\d{4})-(\d\d)-(\d\d)(?:[T ] ?(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?(Z|[+-]\d\d:?\d\d)?)?$"
)
_QUOTE = re.compile(r'^(?P<where>.*?):\s*["“](?P<quote>.*)["”]$', re.DOTALL)
_MARK = re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)")
_ROW_HEAD = re.compile(r"^(?:\*\*|__)(?P<label>.+?)(?:\*\*|__)(?P<rest>.*)$", re.DOTALL)


@dataclass(slots=True, kw_only=True)
class Opened:
    """A note ready to be read: its front matter, records and outline."""

    path: str
    cut: Split
    root: Node
    rec: Records
    out: Outline
    found: Found

    @property
    def kind(self) -> str:
        """article, story or day."""
        return str(self.rec.digest["kind"])

    def line(self, body_line: int) -> int:
        """The line in the file of a line of the body."""
        return self.cut.body_line + body_line


def parse(path: str, text: str) -> Note:
    """The note; raises NoteError where something that the site needs cannot be read."""
    note = open_note(path, text)
    if note.kind == "article":
        return _article(note)
    if note.kind == "story":
        return _story(note)
    return _day(note)


def open_note(path: str, text: str) -> Opened:
    """The note cut open and its parts found."""
    cut, root, records = opened(text)
    out = outline(cut.body)
    found = find(
        out,
        str(records.digest["kind"]),
        prints={name: undeleted(value) for name, value in records.parts.items()},
        heads=records.heads,
        labels=records.homes,
    )
    return Opened(path=path, cut=cut, root=root, rec=records, out=out, found=found)


# ---- front matter ----------------------------------------------------------------


def date_of(value: str) -> str | None:
    """An ISO date as printed (`2026-08-20`, `2026-08-20T05:40+02:00`), None for no real date.

    >>> date_of("2026-08-20 05:40"), date_of("2026-02-30")
    ('2026-08-20T05:40', None)
    """
    m = _DATE.match(value.strip())
    if m is None:
        return None
    year, month, number = int(m[1]), int(m[2]), int(m[3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not (year >= 1 and 1 <= month <= 12 and 1 <= number <= days[month - 1]):
        return None
    date = f"{m[1]}-{m[2]}-{m[3]}"
    if m[4] is None:
        return date
    if int(m[4]) > 23 or int(m[5]) > 59 or int(m[6] or 0) > 59:
        return None
    seconds = f":{m[6]}" if m[6] and m[6] != "00" else ""
    offset = m[7] or ""
    if offset not in ("", "Z"):
        hours, minutes = int(offset[1:3]), int(offset[-2:])
        if hours > 14 or minutes > 59:
            return None
        offset = f"{offset[:3]}:{offset[-2:]}"
    return f"{date}T{m[4]}:{m[5]}{seconds}{offset}"


def _wrong(node: Node | None, what: str, hint: str) -> NoteError:
    return NoteError(what, hint, line=node.line if node else 1, column=node.column if node else 1)


def _text(note: Opened, key: str) -> str:
    node = note.root.get(key)
    if node is None or (node.kind == "scalar" and node.text is None):
        return ""
    if node.kind != "scalar":
        raise _wrong(node, f"{key}: must be text", "Write it on one line, in quotes")
    return fold(node.text or "")


def _list(note: Opened, key: str) -> tuple[str, ...]:
    node = note.root.get(key)
    if node is None or (node.kind == "scalar" and node.text is None):
        return ()
    if node.kind == "scalar":
        return tuple(fold(v) for v in (node.text or "").split(",") if v.strip())
    if node.kind == "map" or any(i.kind != "scalar" for i in node.items):
        raise _wrong(node, f"{key}: must be a list of texts", f"Write {key}: [one, two]")
    return tuple(fold(i.text) for i in node.items if i.text and i.text.strip())


def _head(note: Opened) -> NoteHead:
    root, rec = note.root, note.rec
    title = _text(note, "title")
    if not title:
        node = root.get("title")
        raise _wrong(node, "title: is missing or empty", 'Write title: "..."')
    date = None
    if _text(note, "date"):
        date = date_of(_text(note, "date"))
        if date is None:
            raise _wrong(
                root.get("date"),
                f"date: {_text(note, 'date')!r} is no date",
                "Write it as 2026-08-20 or 2026-08-20 05:40, or delete the line",
            )
    status = _text(note, "status") or "published"
    if status not in STATUSES:
        raise _wrong(
            root.get("status"), f"status: {status!r} is unknown", f"Write {', '.join(STATUSES)}"
        )
    slug = note.path.rsplit("/", 1)[-1].removesuffix(".md")
    if not SLUG.match(slug):
        raise NoteError(
            f"The file name {slug!r} cannot be an address",
            "Use small letters, digits and single hyphens, at most 80",
        )
    known = {id(section) for section in note.found.sections.values()}
    extra, editors = [], Part()
    frames = [s for s in note.found.sections.values() if s.level == 2]
    for section in note.out.sections:
        inside = any(f.start < section.start < f.end for f in frames)
        if id(section) in known or inside or section.level != 2:
            continue
        part = _plain_part(note, section)
        if section.name in NOTE_HEADINGS and not editors.markdown:
            editors = part
        else:
            extra.append((section.heading, part.markdown))
    gone = [*rec.keys.items(), *rec.parts.items()]
    gone += [(label, str(record.get("fp") or "")) for label, record in rec.items.items()]
    return NoteHead(
        path=note.path,
        id=str(rec.digest["id"]),
        slug=slug,
        title=title,
        date=date,
        seen=encode.text(rec.digest.get("seen")) or None,
        lang=_text(note, "lang") or "en",
        status=cast(NoteStatus, status),
        tags=_list(note, "tags"),
        topic=_text(note, "topic"),
        aliases=encode.texts(rec.digest.get("aliases")),
        edited=_edited_keys(note),
        deleted=tuple(name for name, value in gone if value.startswith(DELETED)),
        include=_list(note, "include"),
        exclude=_list(note, "exclude"),
        same_as=_list(note, "same_as"),
        not_same_as=_list(note, "not_same_as"),
        changes=tuple(encode.to_change(d) for d in encode.maps(rec.digest.get("changes"))),
        extra=tuple(extra),
        note=editors,
    )


def _edited_keys(note: Opened) -> tuple[str, ...]:
    return tuple(
        key.text or ""
        for key, value in note.root.pairs
        if key.text in note.rec.keys
        and undeleted(note.rec.keys[key.text]) != value_print(key.text, value.data)
    )


# ---- body --------------------------------------------------------------------------


def _lines(note: Opened, start: int, end: int) -> str:
    """Lines of the body without footnote definitions, line ends made plain."""
    runs = note.out.solid(start, end)
    text = "".join(note.out.text(low, high) for low, high in runs)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _plain_part(note: Opened, section: Section) -> Part:
    return Part(
        markdown=_lines(note, section.body, section.end),
        state="added",
        heading=section.heading,
        line=note.line(section.start),
    )


def _part(note: Opened, name: str) -> Part:
    section = note.found.sections.get(name)
    if section is None:
        return Part()
    recorded = note.rec.parts.get(name, "")
    own = undeleted(recorded) == section.fp
    known = encode.number(note.rec.digest.get("known")) if name == "comparison" else 0
    return Part(
        markdown=_lines(note, section.body, section.end),
        state="machine" if own else "edited" if recorded else "added",
        heading=section.heading,
        line=note.line(section.start),
        known=known or 0,
    )


def _units(note: Opened, *parts: str) -> list[Unit]:
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
    lines = _lines(note, unit.start, unit.end).split("\n")
    width = len(unit.marker)
    out = [_MARK.sub("", lines[0], count=1) if unit.marker else lines[0].strip()]
    for line in lines[1:]:
        indent = len(line) - len(line.lstrip())
        out.append(line[min(width, indent) :])
    return out


def _without_mark(text: str, label: str) -> str:
    return re.sub(r"[ \t]*\[\^" + re.escape(label) + r"\]", "", text, count=1) if label else text


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


def _facts(note: Opened, part: str, article: str) -> tuple[NoteFact, ...]:
    out = []
    for unit in _units(note, part):
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
    m = _QUOTE.match(text)
    return (m["where"], m["quote"]) if m else (text, "")


# ---- the three kinds ------------------------------------------------------------------


def _article(note: Opened) -> ArticleNote:
    digest = note.rec.digest
    head = _head(note)
    source = encode.mapping(digest.get("source"))
    url = _text(note, "url")
    if url and not re.match(r"https?://[^\s]+$", url, re.IGNORECASE):
        raise _wrong(
            note.root.get("url"), f"url: {url!r} is no web address", "Write https://... in full"
        )
    full = note.found.sections.get("text")
    return ArticleNote(
        head=head,
        outlet=_text(note, "outlet"),
        authors=_list(note, "authors"),
        url=url or None,
        words=encode.number(digest.get("words")) or 0,
        credits=encode.texts(digest.get("credits")),
        summary=_part(note, "summary"),
        facts=_facts(note, "facts", head.id),
        comparison=_part(note, "comparison"),
        lookalikes=tuple(encode.to_lookalike(d) for d in encode.maps(digest.get("lookalikes"))),
        full_text=_full_text(full) if full is not None else "",
        source=encode.text(source.get("file")),
        sha=encode.text(source.get("sha")),
        engine=encode.text(encode.mapping(digest.get("made")).get("engine")),
        keys=encode.texts(digest.get("same")),
        story=encode.text(digest.get("story")),
    )


def _full_text(section: Section) -> str:
    inline = [token for token in section.tokens if token.type == "inline"]
    return "\n\n".join(plain([token]) for token in inline)


def _story(note: Opened) -> StoryNote:
    digest = note.rec.digest
    pairs = digest.get("articles") if isinstance(digest.get("articles"), list) else []
    members = [encode.texts(p) for p in cast(list[Any], pairs)]
    copies = encode.maps(digest.get("copies"))
    return StoryNote(
        head=_head(note),
        articles=tuple(m[0] for m in members if m and m[0]),
        last=encode.text(digest.get("last")) or None,
        first=encode.text(digest.get("first")) or None,
        short=encode.text(digest.get("short")),
        deck=_part(note, "summary"),
        brief=_facts(note, "brief", ""),
        comparison=_part(note, "comparison"),
        rows=_rows(note, {m[1]: m[0] for m in members if len(m) == 2 and m[1]}),
        voices=encode.groups(digest.get("voices")),
        secondary=encode.texts(digest.get("secondary")),
        copies=tuple(encode.to_copy(d) for d in copies),
        passages=tuple(encode.to_passages(d) for d in copies),
        wordings=tuple(encode.to_wording(d) for d in encode.maps(digest.get("wordings"))),
        lookalikes=tuple(encode.to_lookalike(d) for d in encode.maps(digest.get("lookalikes"))),
        card=encode.to_card(digest.get("card")),
        reason=encode.text(digest.get("reason")),
        before=encode.texts(digest.get("before")),
        after=encode.texts(digest.get("after")),
        by_editor=bool(digest.get("by_editor")),
    )


def _rows(note: Opened, ids: dict[str, str]) -> tuple[NoteRow, ...]:
    out = []
    for unit in _units(note, "differ", "several", "single"):
        state, record = _state(note, unit)
        head, nested = _inline(note, unit, unit.label)
        m = _ROW_HEAD.match(head)
        definition = note.out.definitions.get(unit.label)
        reason = definition.text.removeprefix("The verdict: ") if definition is not None else ""
        out.append(
            NoteRow(
                id=unit.label if record else "",
                markdown=m["label"] if m else head,
                status=encode.to_status(record) if record else "single",
                kind=encode.to_row_kind(record),
                slot=encode.text(record.get("slot")) or "text",
                reason=reason,
                verdict=inline_text(m["rest"].lstrip(": ")) if m else "",
                values=encode.texts(record.get("values")),
                voices=encode.number(record.get("voices")) or 1,
                cells=_cells(record, nested, ids),
                state=state,
                line=note.line(unit.start),
            )
        )
    return tuple(out)


_CELL_LINK = re.compile(r"\]\([^)\s]*?articles/([^/)\s]+?)(?:\.md)?\)(.*)$", re.DOTALL)


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
        return Cell(
            article=cell.article,
            stance=cell.stance,
            value=printed,
            quote=cell.quote,
            span=cell.span,
            sentence=cell.sentence,
            value_span=cell.value_span,
            holder=cell.holder,
            fact=cell.fact,
            since=cell.since,
        )
    return cell


def _day(note: Opened) -> DayNote:
    ids = {label: encode.text(r.get("of")) for label, r in note.rec.items.items()}
    order: list[str] = []
    for unit in _units(note, "stories", "singles"):
        name = ids.get(unit.label) or unit.label
        if name and name not in order:
            order.append(name)
    first = note.out.first
    intro = _lines(note, 0, first).strip()
    part = Part(markdown=intro, state="added", line=note.line(0)) if intro else Part()
    return DayNote(head=_head(note), order=tuple(order), intro=part)


__all__ = ["PARTS", "Opened", "date_of", "open_note", "parse", "quote_of"]
