"""The front matter of a note as a record, each value checked for its shape."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from digest.errors import NoteError
from digest.notes.check.schema import STATUSES
from digest.notes.ledger.marks import WITHDRAWN, Mark
from digest.notes.read.opening import Opened
from digest.notes.read.parts import lines_at, plain_part
from digest.notes.read.records import NoteHead, NoteStatus, Part, Printed
from digest.notes.syntax.frontmatter import Node
from digest.notes.syntax.markdown import fold, plain
from digest.notes.syntax.values import MIDNIGHT, value_print
from digest.notes.write import encode_story, entries
from digest.notes.write.layout import KEYS, PARTS

SLUG = re.compile(r"^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$")
# Headings under which people write to their readers; shown in a box of its own.
NOTE_HEADINGS = ("editor's note", "editor’s note", "note from the editor", "editors' note")

_DATE = re.compile(
    r"^(\d{4})-(\d\d)-(\d\d)(?:[T ] ?(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?(Z|[+-]\d\d:?\d\d)?)?$"
)


_FIRST_YEAR = 1000  # an earlier one is a slip of the hand: nobody printed news then


def date_of(value: str) -> str | None:
    """An ISO date as printed (`2026-08-20`, `2026-08-20T05:40+02:00`), None for no real date.

    >>> date_of("2026-08-20 05:40"), date_of("2026-02-30")
    ('2026-08-20T05:40', None)
    >>> date_of("2026-08-20T00:00:00.000Z")  # a day, after a tool that takes it for a moment
    '2026-08-20'
    """
    m = _DATE.match(MIDNIGHT.sub(r"\1", value.strip()))
    if m is None:
        return None
    year, month, number = int(m[1]), int(m[2]), int(m[3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not (year >= _FIRST_YEAR and 1 <= month <= 12 and 1 <= number <= days[month - 1]):
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


def wrong(node: Node | None, what: str, hint: str) -> NoteError:
    """The error for a value, with its place."""
    return NoteError(what, hint, line=node.line if node else 1, column=node.column if node else 1)


def value(note: Opened, key: str) -> str:
    """The text of a key, "" where there is none."""
    found = note.data.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise wrong(note.root.get(key), f"{key}: must be text", "Write it on one line, in quotes")
    return fold(found)


def values(note: Opened, key: str) -> tuple[str, ...]:
    """The texts of a key that holds a list (or texts parted by commas)."""
    found = note.data.get(key)
    if found is None:
        return ()
    if isinstance(found, str):
        return tuple(fold(v) for v in found.split(",") if v.strip())
    if isinstance(found, dict) or any(isinstance(i, (dict, list)) for i in found):
        hint = f"Write {key}: [one, two]"
        raise wrong(note.root.get(key), f"{key}: must be a list of texts", hint)
    return tuple(fold(i) for i in found if i and i.strip())


def head_of(note: Opened) -> NoteHead:
    """What all notes share; raises NoteError at the first value that cannot be used."""
    rec = note.rec
    title = value(note, "title") or (_first_heading(note) if note.hand else "")
    if not title:
        raise wrong(note.root.get("title"), "title: is missing or empty", 'Write title: "..."')
    date = None
    if printed := value(note, "date"):
        date = date_of(printed)
        if date is None:
            raise wrong(
                note.root.get("date"),
                f"date: {printed!r} is no date",
                "Write it as 2026-08-20 or 2026-08-20 05:40, or delete the line",
            )
    seen = entries.text(rec.data.get("seen")) or None
    if note.hand and date is None:
        date = seen  # a text by hand is of the day on which it was first there
    status = value(note, "status") or "published"
    if status not in STATUSES:
        raise wrong(
            note.root.get("status"),
            f"status: {status!r} is unknown",
            f"Write {', '.join(STATUSES)}",
        )
    slug = note.path.rsplit("/", 1)[-1].removesuffix(".md")
    if not SLUG.match(slug):
        raise NoteError(
            f"The file name {slug!r} cannot be an address",
            "Use small letters, digits and single hyphens, at most 80",
        )
    extra, editors = _by_hand(note)
    deleted = [k for k, mark in rec.keys.items() if mark.gone or (mark.here and k not in note.data)]
    deleted += [name for name, mark in rec.parts.items() if mark.gone]
    # the file decides, not the record of the last run: it may have been edited since
    here = note.found.units.keys() | note.found.held
    deleted += [x for x in rec.items if x not in here and rec.fps[x].state != WITHDRAWN]
    return NoteHead(
        path=note.path,
        id=note.id,
        slug=slug,
        title=title,
        date=date,
        seen=seen,
        lang=value(note, "lang") or "en",
        status=cast(NoteStatus, status),
        tags=values(note, "tags"),
        topic=value(note, "topic"),
        aliases=_aliases(note, slug),
        edited=_edited_keys(note),
        deleted=tuple(deleted),
        include=values(note, "include"),
        exclude=values(note, "exclude"),
        same_as=values(note, "same_as"),
        not_same_as=values(note, "not_same_as"),
        changes=tuple(encode_story.to_change(d) for d in entries.maps(rec.data.get("changes"))),
        extra=tuple(extra),
        note=editors,
        printed=_printed(note),
        hand=note.hand,
    )


def _aliases(note: Opened, slug: str) -> tuple[str, ...]:
    """Former addresses; the one where the last run saw the note is one once it was renamed."""
    former = (*entries.texts(note.rec.data.get("aliases")), entries.text(note.rec.data.get("at")))
    return tuple(a for a in dict.fromkeys(former) if a and a != slug)


def _printed(note: Opened) -> Printed:
    found = entries.mapping(note.rec.data.get("printed"))
    title, date, outlet = (entries.text(found.get(key)) for key in ("title", "date", "outlet"))
    return Printed(title=title, date=date or None, outlet=outlet)


def _by_hand(note: Opened) -> tuple[list[tuple[str, str]], Part]:
    """Text that is a person's alone: (heading, Markdown) of each piece, and the editor's note.

    Text above the first heading is the editor's note too (a day has an introduction instead).
    """
    ours = list(note.found.sections.values())
    extra: list[tuple[str, str]] = []
    box: list[Part] = []
    for section in note.out.sections:
        inside = any(s.start <= section.start < s.end for s in ours)
        if inside or section.level > 2 or (note.hand and section.level == 1):
            continue
        part = plain_part(note, section)
        if section.level == 1:
            later = (s.start for s in note.out.sections if s.start > section.start)
            end = next(later, section.end)
            part = replace(part, markdown=lines_at(note, section.body, end))
        if section.name in NOTE_HEADINGS and not box:
            box.append(part)
        elif section.level == 2 or part.markdown:
            extra.append((section.heading, part.markdown))
    for part_name in PARTS[note.kind]:
        if part_name.shape == "text" or part_name.name not in note.found.sections:
            continue
        lines = note.stray(part_name.name)
        if lines:
            heading = note.found.sections[part_name.name].heading
            extra.append((heading, _joined(note, lines)))
    intro = lines_at(note, 0, note.out.first).strip()
    if intro and note.kind != "day" and not note.hand:
        box.insert(0, Part(markdown=intro, state="added", line=note.line(0)))
    if not box:
        return extra, Part()
    return extra, replace(box[-1], markdown="\n\n".join(part.markdown for part in box))


def opening(note: Opened) -> Part:
    """What stands above the first section of a note by hand, its title left out."""
    first = next((s.start for s in note.out.sections if s.level > 1), len(note.out.lines))
    titles = [s for s in note.out.sections if s.level == 1 and s.start < first]
    cuts = [0, *(line for s in titles for line in (s.start, s.body)), first]
    texts = [lines_at(note, a, b).strip() for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    text = "\n\n".join(t for t in texts if t)
    return Part(markdown=text, state="added", line=note.line(0)) if text else Part()


def report(note: Opened) -> str:
    """The whole text of a note by hand as plain paragraphs, without what is said to readers."""
    boxes = [s for s in note.out.sections if s.name in NOTE_HEADINGS]
    found = []
    for block in note.out.blocks:
        start = (block[0].map or [0])[0]
        if block[0].type in ("heading_open", "footnote_open", "fence", "code_block", "hr"):
            continue
        if not any(s.start <= start < s.end for s in boxes):
            inline = [token for token in block if token.type == "inline"]
            found += [words for token in inline if (words := plain([token]))]
    return "\n\n".join(found)


def _first_heading(note: Opened) -> str:
    return next((s.heading for s in note.out.sections if s.level == 1), "")


def _joined(note: Opened, lines: list[int]) -> str:
    """The lines with a blank one wherever something stood between them."""
    out: list[str] = []
    for k, i in enumerate(lines):
        if k and i != lines[k - 1] + 1:
            out.append("")
        out.append(note.out.lines[i].rstrip("\r\n"))
    return "\n".join(out)


def _edited_keys(note: Opened) -> tuple[str, ...]:
    """The keys whose value is a person's: not what the machine wrote, or put in beside it."""
    put_in = set(KEYS[note.kind]) if note.rec.sure and not note.hand else set()
    none = Mark()
    return tuple(
        key
        for key, value in note.data.items()
        if (key in note.rec.keys or key in put_in)
        and not note.rec.keys.get(key, none).knows(value_print(key, value))
    )
