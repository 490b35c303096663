"""A note's text as a record: everything that the site and `check` know of it."""

from __future__ import annotations

import re
from typing import Any, cast

from digest.notes.ledger.form import Ledgers
from digest.notes.read.head import head_of, opening, report, value, values, wrong
from digest.notes.read.opening import Opened, open_note
from digest.notes.read.parts import facts, linked_values, lines_at, part, rows, units
from digest.notes.read.records import ArticleNote, DayNote, Note, Part, StoryNote
from digest.notes.syntax.markdown import plain
from digest.notes.syntax.outline import Section
from digest.notes.write import encode


def parse(path: str, text: str, ledgers: Ledgers) -> Note:
    """The note; raises NoteError where something that the site needs cannot be read."""
    note = open_note(path, text, ledgers)
    if note.kind == "article":
        return _article(note)
    if note.kind == "story":
        return _story(note)
    return _day(note)


def _article(note: Opened) -> ArticleNote:
    data = note.rec.data
    head = head_of(note)
    source = encode.mapping(data.get("source"))
    url = value(note, "url")
    if url and not re.match(r"https?://[^\s]+$", url, re.IGNORECASE):
        raise wrong(
            note.root.get("url"), f"url: {url!r} is no web address", "Write https://... in full"
        )
    full = note.found.sections.get("text")
    return ArticleNote(
        head=head,
        outlet=value(note, "outlet"),
        authors=values(note, "authors"),
        url=url or None,
        words=encode.number(data.get("words")) or 0,
        credits=encode.texts(data.get("credits")),
        summary=_opening(note),
        facts=facts(note, "facts", head.id),
        comparison=part(note, "comparison"),
        lookalikes=tuple(encode.to_lookalike(d) for d in encode.maps(data.get("lookalikes"))),
        full_text=_full_text(full) if full is not None else "",
        source=encode.text(source.get("file")),
        sha=encode.text(source.get("sha")),
        engine=encode.text(encode.mapping(data.get("made")).get("engine")),
        keys=encode.texts(data.get("same")),
        story=encode.text(data.get("story")),
        report=report(note) if note.hand else "",
    )


def _opening(note: Opened) -> Part:
    """The summary; of a note by hand without one what stands above its first section."""
    found = part(note, "summary")
    return opening(note) if note.hand and not found.markdown else found


def _full_text(section: Section) -> str:
    inline = [token for token in section.tokens if token.type == "inline"]
    return "\n\n".join(plain([token]) for token in inline)


def _story(note: Opened) -> StoryNote:
    data = note.rec.data
    pairs = data.get("articles") if isinstance(data.get("articles"), list) else []
    members = [encode.texts(p) for p in cast(list[Any], pairs)]
    ids = {slug: m[0] for m in reversed(members) for slug in reversed(m[1:]) if slug}
    copies = encode.maps(data.get("copies"))
    return StoryNote(
        head=head_of(note),
        articles=tuple(m[0] for m in members if m and m[0]) or _linked(note),
        last=encode.text(data.get("last")) or None,
        first=encode.text(data.get("first")) or None,
        short=encode.text(data.get("short")),
        deck=_opening(note),
        brief=facts(note, "brief", ""),
        comparison=part(note, "comparison"),
        rows=rows(note, ids),
        voices=encode.groups(data.get("voices")),
        secondary=encode.texts(data.get("secondary")),
        copies=tuple(encode.to_copy(d) for d in copies),
        passages=tuple(encode.to_passages(d) for d in copies),
        wordings=tuple(encode.to_wording(d) for d in encode.maps(data.get("wordings"))),
        lookalikes=tuple(encode.to_lookalike(d) for d in encode.maps(data.get("lookalikes"))),
        card=encode.to_card(data.get("card")),
        reason=encode.text(data.get("reason")),
        before=encode.texts(data.get("before")),
        after=encode.texts(data.get("after")),
        by_editor=bool(data.get("by_editor")),
    )


def _linked(note: Opened) -> tuple[str, ...]:
    """The addresses of the reports that the rows link to: what is left where the ledger is lost."""
    texts = ("".join(note.out.lines[u.start : u.end]) for u in note.out.units)
    return tuple(dict.fromkeys(slug for text in texts for slug, _ in linked_values(text)))


def _day(note: Opened) -> DayNote:
    ids = {label: encode.text(r.get("of")) for label, r in note.rec.items.items()}
    order: list[str] = []
    for unit in units(note, "stories", "singles"):
        name = ids.get(unit.label) or unit.label
        if name and name not in order:
            order.append(name)
    first = note.out.first
    intro = lines_at(note, 0, first).strip()
    part = Part(markdown=intro, state="added", line=note.line(0)) if intro else Part()
    return DayNote(head=head_of(note), order=tuple(order), intro=part)
