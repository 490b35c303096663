"""What the notes remember: ids, days, decisions of people, and articles whose source is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.core.reading.identity import keys
from digest.core.stories.group import Decisions
from digest.core.stories.group import Known as KnownGroup
from digest.core.stories.stable import Old
from digest.errors import NoteError
from digest.model import Document, Failed
from digest.notes.parse import parse
from digest.notes.records import ArticleNote, DayNote, NoteHead, StoryNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All notes as they stand, by id; `broken` notes are left alone and reported."""

    texts: Mapping[str, str] = field(default_factory=dict)  # path -> text
    articles: Mapping[str, ArticleNote] = field(default_factory=dict)
    stories: Mapping[str, StoryNote] = field(default_factory=dict)
    days: Mapping[str, DayNote] = field(default_factory=dict)
    broken: tuple[Failed, ...] = ()

    def slugs(self, folder: str) -> frozenset[str]:
        """Every address of "articles" or "stories" that is taken: notes, aliases, broken notes."""
        articles = [note.head for note in self.articles.values()]
        stories = [note.head for note in self.stories.values()]
        heads: list[NoteHead] = articles if folder == "articles" else stories
        files = {
            path.rsplit("/", 1)[-1].removesuffix(".md")
            for path in self.texts
            if path.startswith(f"{folder}/")
        }
        return frozenset(s for head in heads for s in (head.slug, *head.aliases)) | files

    def mentioned(self) -> frozenset[str]:
        """Ids of articles that a story or a day names."""
        return frozenset(
            ident
            for ids in (
                *(note.articles for note in self.stories.values()),
                *(note.order for note in self.days.values()),
            )
            for ident in ids
        )

    def in_broken(self, doc: Document) -> bool:
        """Whether a note that cannot be read is the note of this document: then it is not written.

        The id and the source's path are looked for as text, since the note does not parse.
        """
        texts = [self.texts[one.key.rsplit(":", 2)[0]] for one in self.broken]
        return any(doc.id in text or f"file: {doc.origin}" in text for text in texts)


def known(texts: Mapping[str, str]) -> Known:
    """The notes read back; one that cannot be read is listed, the others stand."""
    articles: dict[str, ArticleNote] = {}
    stories: dict[str, StoryNote] = {}
    days: dict[str, DayNote] = {}
    broken: list[Failed] = []
    for path in sorted(texts):
        try:
            note = parse(path, texts[path])
        except NoteError as err:
            at = f"{path}:{err.line}:{err.column}"
            broken.append(Failed(key=at, stage="note", error=err.what, hint=err.hint))
            continue
        if isinstance(note, ArticleNote):
            articles.setdefault(note.head.id, note)
        elif isinstance(note, StoryNote):
            stories.setdefault(note.head.id, note)
        else:
            days.setdefault(note.head.id, note)
    return Known(texts=texts, articles=articles, stories=stories, days=days, broken=tuple(broken))


def remember(docs: Iterable[Document], notes: Known, today: str) -> tuple[Document, ...]:
    """The documents with the id and the first day that their note has; new ones get `today`."""
    pending = sorted(docs, key=lambda doc: (doc.origin, doc.id))
    free = dict(sorted(notes.articles.items()))
    found: dict[int, ArticleNote] = {}
    # The strongest sign first: another outlet may print the same text, and a file may be replaced.
    for sign in (_source_and_key, _address, _source, _text):
        table: dict[str, ArticleNote] = {}
        for note in free.values():
            for key in sign(note.source, note.keys):
                table.setdefault(key, note)
        for n, doc in enumerate(pending):
            if n in found:
                continue
            mine = next((table[k] for k in sign(doc.origin, keys(doc)) if k in table), None)
            if mine is not None and mine.head.id in free:
                found[n] = free.pop(mine.head.id)
    out = []
    for n, doc in enumerate(pending):
        old = found.get(n)
        ident = old.head.id if old else doc.id
        seen = (old.head.seen if old else None) or doc.seen or today
        out.append(replace(doc, id=ident, seen=seen))
    return tuple(sorted(out, key=lambda doc: doc.id))


def _source_and_key(source: str, named: Sequence[str]) -> list[str]:
    return [f"{source} {key}" for key in named] if source else []


def _address(source: str, named: Sequence[str]) -> list[str]:
    return [key for key in named if key.startswith("url:")]


def _source(source: str, named: Sequence[str]) -> list[str]:
    return [source] if source else []


def _text(source: str, named: Sequence[str]) -> list[str]:
    return [key for key in named if not key.startswith("url:")]


def ghosts(docs: Iterable[Document], notes: Known) -> tuple[Document, ...]:
    """Documents for notes whose source is gone: the sentences that the notes quote, in place.

    Each quoted sentence stands at its old offset with blank space between, so that spans into the
    lost text stay right and the article keeps its place in its story.
    """
    here = {doc.id for doc in docs}
    out = []
    for ident in sorted(notes.articles):
        note = notes.articles[ident]
        if ident in here or not note.source:
            continue
        pieces = {
            f.evidence.span.start: f.evidence.exact for f in note.facts if f.evidence is not None
        }
        for story in notes.stories.values():
            for row in story.rows:
                for cell in row.cells:
                    if cell.article == ident and cell.span is not None and cell.quote:
                        pieces.setdefault(cell.span.start, cell.quote)
        out.append(
            Document(
                id=ident,
                text=_spread(pieces),
                title=note.head.title,
                url=note.url,
                outlet=note.outlet or None,
                authors=note.authors,
                published=note.head.date,
                lang=note.head.lang,
                origin=note.source,
                sha=note.sha,
                credits=note.credits,
                seen=note.head.seen,
            )
        )
    return tuple(out)


def _spread(pieces: Mapping[int, str]) -> str:
    """The pieces at their offsets, blank lines between; one that overlaps the last is left out."""
    text = ""
    for start in sorted(pieces):
        if start < len(text):
            continue
        text += "\n" * (start - len(text)) + pieces[start]
    return text


def decisions(notes: Known) -> Decisions:
    """What people decided about stories, out of all notes."""
    heads = [n.head for n in notes.articles.values()]
    heads += [n.head for n in notes.stories.values()]
    stories = [n.head for n in notes.stories.values()]
    return Decisions(
        include=tuple(sorted((h.id, ref) for h in stories for ref in h.include)),
        exclude=tuple(sorted((h.id, ref) for h in stories for ref in h.exclude)),
        same_as=tuple(sorted((h.id, ref) for h in heads for ref in h.same_as)),
        not_same_as=tuple(sorted((h.id, ref) for h in heads for ref in h.not_same_as)),
    )


def kept_apart(notes: Known) -> frozenset[tuple[str, str]]:
    """Pairs of articles, both ways, that people said are not one event."""
    told = decisions(notes)
    members = {ident: note.articles for ident, note in notes.stories.items()}
    pairs = {
        (a, b)
        for one, two in (*told.exclude, *told.not_same_as)
        for a in members.get(one, (one,))
        for b in members.get(two, (two,))
        if a != b
    }
    return frozenset(pairs | {(b, a) for a, b in pairs})


def old_groups(notes: Known) -> tuple[KnownGroup, ...]:
    """The groups of the last run, for hysteresis."""
    return tuple(
        KnownGroup(id=ident, articles=note.articles)
        for ident, note in sorted(notes.stories.items())
    )


def old_stories(notes: Known) -> tuple[Old, ...]:
    """The stories of the last run, for the match by common members."""
    return tuple(
        Old(id=ident, slug=note.head.slug, articles=note.articles, aliases=note.head.aliases)
        for ident, note in sorted(notes.stories.items())
    )
