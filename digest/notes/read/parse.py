"""A note's text as a record: everything that the site and `check` know of it."""

from __future__ import annotations

from typing import Any, cast

from digest.notes.read.head import head_of, value, values, wrong
from digest.notes.read.opening import Opened, open_note
from digest.notes.read.parts import facts, lines_at, part, rows, units
from digest.notes.read.records import ArticleNote, DayNote, Note, Part, StoryNote
from digest.notes.syntax.markdown import plain
from digest.notes.syntax.outline import Section
from digest.notes.write import encode
from digest.text.web import is_address


def parse(path: str, text: str) -> Note:
    """The note; raises NoteError where something that the site needs cannot be read."""
    note = open_note(path, text)
    if note.kind == "article":
        return _article(note)
    if note.kind == "story":
        return _story(note)
    return _day(note)


def _article(note: Opened) -> ArticleNote:
    digest = note.rec.digest
    head = head_of(note)
    source = encode.mapping(digest.get("source"))
    url = value(note, "url")
    if url and not is_address(url):
        raise wrong(
            note.root.get("url"), f"url: {url!r} is no web address", "Write https://... in full"
        )
    full = note.found.sections.get("text")
    return ArticleNote(
        head=head,
        outlet=value(note, "outlet"),
        authors=values(note, "authors"),
        url=url or None,
        words=encode.number(digest.get("words")) or 0,
        credits=encode.texts(digest.get("credits")),
        summary=part(note, "summary"),
        facts=facts(note, "facts", head.id),
        comparison=part(note, "comparison"),
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
        head=head_of(note),
        articles=tuple(m[0] for m in members if m and m[0]),
        last=encode.text(digest.get("last")) or None,
        first=encode.text(digest.get("first")) or None,
        short=encode.text(digest.get("short")),
        deck=part(note, "summary"),
        brief=facts(note, "brief", ""),
        comparison=part(note, "comparison"),
        rows=rows(note, {m[1]: m[0] for m in members if len(m) == 2 and m[1]}),
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
