"""Articles whose source is gone: what the notes quote of them stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digest.flow.old_notes.recall import Known
from digest.model import Document


def ghosts(docs: Iterable[Document], notes: Known) -> tuple[Document, ...]:
    """Documents for notes whose source is gone: the sentences that the notes quote, in place.

    Each quoted sentence stands at its old offset with blank space between, so that spans into the
    lost text stay right and the article keeps its place in its story.
    """
    here = {doc.id for doc in docs}
    gone = [i for i in sorted(notes.articles) if i not in here and notes.gists[i].source]
    quoted = _quoted(notes, frozenset(gone)) if gone else {}
    out = []
    for ident in gone:
        note = notes.articles[ident]
        pieces = {
            f.evidence.span.start: f.evidence.exact for f in note.facts if f.evidence is not None
        }
        out.append(
            Document(
                id=ident,
                text=_spread(quoted.get(ident, {}) | pieces),
                title=note.head.title,
                url=note.url,
                outlet=note.outlet or None,
                authors=note.authors,
                published=note.head.date,
                lang=note.head.lang,
                genre=note.genre,
                origin=note.source,
                sha=note.sha,
                credits=note.credits,
                seen=note.head.seen,
            )
        )
    return tuple(out)


def _quoted(notes: Known, wanted: frozenset[str]) -> dict[str, dict[int, str]]:
    """What the stories quote of these articles, by where it stood: the first story's words."""
    out: dict[str, dict[int, str]] = {}
    for story in notes.stories.values():
        for row in story.rows:
            for cell in row.cells:
                if cell.article in wanted and cell.span is not None and cell.quote:
                    out.setdefault(cell.article, {}).setdefault(cell.span.start, cell.quote)
    return out


def file_of(origin: str) -> str:
    """The file of a source: `inbox/a.xml` of `inbox/a.xml#3f` and of `inbox/a.xml!/b.html`."""
    return origin.partition("#")[0].partition("!/")[0]


def _spread(pieces: Mapping[int, str]) -> str:
    """The pieces at their offsets, blank lines between; one that overlaps the last is left out."""
    text = ""
    for start in sorted(pieces):
        if start < len(text):
            continue
        text += "\n" * (start - len(text)) + pieces[start]
    return text
