"""The reports of a story in order of time: when, who, the headline as printed, whom it cites."""

from __future__ import annotations

from digest.notes.read.records import ArticleNote, StoryNote
from digest.site.notes.shelf import source_of
from digest.site.views.frame import Frame
from digest.site.views.story.claims.voices import voices_of
from digest.site.views.values import tight
from digest.site.views.view import Report
from digest.text.words import inside

MOST_REPORTS = 60  # with a line each; further ones are counted, and named in story.json
_CITED = 3  # names that a report rests on; the claims have them all


def reports(frame: Frame, note: StoryNote) -> tuple[Report, ...]:
    """The first reports, each with what it rests on."""
    w = frame.words
    cited: dict[str, dict[str, None]] = {a: {} for a in note.articles}
    for row in note.rows:
        for cell in row.cells:
            if cell.stance == "says" and cell.holder.kind != "own" and cell.holder.name:
                cited.setdefault(cell.article, {})[inside(cell.holder.name)] = None
    leader = {a: voice[0] for voice in voices_of(note) for a in voice}
    found = []
    for ident in note.articles[:MOST_REPORTS]:
        art = frame.shelf.articles[ident]
        notes = [g] if (g := frame.genre(art.genre)) else []
        if leader.get(ident, ident) != ident:
            notes.append(w.f("same_text_as", source=frame.outlet(leader[ident])))
        names = [n for n in cited[ident] if n.casefold() != frame.outlet(ident).casefold()]
        found.append(
            Report(
                moment=frame.when(art, short=True),
                source=frame.source(source_of(art)),
                title=tight(headline(art)) or w.untitled,
                href=frame.to.article(art.head.slug),
                notes=tuple(notes),
                cites=w.f("cites", names=frame.names(names, most=_CITED)) if names else "",
                lang=frame.other_lang(art.head.lang),
            )
        )
    return tuple(found)


def headline(art: ArticleNote) -> str:
    """The headline as printed."""
    return art.head.printed.title or art.head.title
