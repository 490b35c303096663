"""A note's text as a record: everything that the site and `check` know of it."""

from __future__ import annotations

from typing import Any, cast

from digest.model import PLAIN, Genre
from digest.notes.check.schema import GENRES
from digest.notes.ledger.form import Ledgers
from digest.notes.read.head import head_of, opening, report, value, values, wrong
from digest.notes.read.opening import Opened, open_note
from digest.notes.read.parts import blurbs, facts, lines_at, linked_values, part, rows, units
from digest.notes.read.records import ArticleNote, DayNote, Note, Part, StoryNote
from digest.notes.syntax.markdown import plain
from digest.notes.syntax.outline import Section
from digest.notes.write import encode_story, entries
from digest.text.web import is_address


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
    source = entries.mapping(data.get("source"))
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
        genre=_genre(note),
        words=entries.number(data.get("words")) or 0,
        credits=entries.texts(data.get("credits")),
        summary=_opening(note),
        facts=facts(note, "facts", head.id),
        comparison=part(note, "comparison"),
        lookalikes=tuple(
            encode_story.to_lookalike(d) for d in entries.maps(data.get("lookalikes"))
        ),
        full_text=_full_text(full) if full is not None else "",
        source=entries.text(source.get("file")),
        sha=entries.text(source.get("sha")),
        engine=entries.text(entries.mapping(data.get("made")).get("engine")),
        keys=entries.texts(data.get("same")),
        story=entries.text(data.get("story")),
        report=report(note) if note.hand else "",
    )


def _genre(note: Opened) -> Genre:
    """The genre that the note names, news where it names none."""
    said = value(note, "genre")
    found = next((genre for genre in GENRES if genre == said.casefold()), None)
    if said and found is None:
        raise wrong(
            note.root.get("genre"),
            f"genre: {said!r} is unknown",
            f"Write {', '.join(GENRES)}, or delete the line",
        )
    return found or PLAIN


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
    members = [entries.texts(p) for p in cast(list[Any], pairs)]
    ids = {slug: m[0] for m in reversed(members) for slug in reversed(m[1:]) if slug}
    copies = entries.maps(data.get("copies"))
    return StoryNote(
        head=head_of(note),
        articles=tuple(m[0] for m in members if m and m[0]) or _linked(note),
        last=entries.text(data.get("last")) or None,
        first=entries.text(data.get("first")) or None,
        short=entries.text(data.get("short")),
        deck=_opening(note),
        brief=facts(note, "brief", ""),
        comparison=part(note, "comparison"),
        rows=rows(note, ids),
        also=blurbs(note),
        voices=entries.groups(data.get("voices")),
        secondary=entries.texts(data.get("secondary")),
        copies=tuple(encode_story.to_copy(d) for d in copies),
        passages=tuple(encode_story.to_passages(d) for d in copies),
        wordings=tuple(encode_story.to_wording(d) for d in entries.maps(data.get("wordings"))),
        lookalikes=tuple(
            encode_story.to_lookalike(d) for d in entries.maps(data.get("lookalikes"))
        ),
        card=encode_story.to_card(data.get("card")),
        reason=entries.text(data.get("reason")),
        before=entries.texts(data.get("before")),
        after=entries.texts(data.get("after")),
        by_editor=bool(data.get("by_editor")),
    )


def _linked(note: Opened) -> tuple[str, ...]:
    """The addresses of the reports that the rows link to: what is left where the ledger is lost."""
    texts = ("".join(note.out.lines[u.start : u.end]) for u in note.out.units)
    return tuple(dict.fromkeys(slug for text in texts for slug, _ in linked_values(text)))


def _day(note: Opened) -> DayNote:
    ids = {label: entries.text(r.get("of")) for label, r in note.rec.items.items()}
    order: list[str] = []
    for unit in units(note, "stories", "singles"):
        name = ids.get(unit.label) or unit.label
        if name and name not in order:
            order.append(name)
    first = note.out.first
    intro = lines_at(note, 0, first).strip()
    part = Part(markdown=intro, state="added", line=note.line(0)) if intro else Part()
    return DayNote(head=head_of(note), order=tuple(order), intro=part)
