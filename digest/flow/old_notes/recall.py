"""What the notes remember: ids, days, decisions of people, and articles whose source is gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from digest.errors import NoteError
from digest.flow.keeping.keep import Keep, Memory
from digest.flow.keeping.noted import Notes, Reader
from digest.flow.old_notes import standin
from digest.model import Failed
from digest.notes.ledger.form import REMOVED, Ledgers, kind_of
from digest.notes.ledger.records import records
from digest.notes.read.cut import cut_off
from digest.notes.read.gist import Gist, gist
from digest.notes.read.opening import cut_fences, front, identity
from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote
from digest.notes.read.salvage import salvage
from digest.notes.read.whole import resolved
from digest.stories.memory import Decisions
from digest.stories.memory import Known as KnownGroup
from digest.stories.stable import Old


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All notes as they stand, by id.

    A note with a fault is reported and left alone: it is `frozen`. What could still be read of it
    stands among the others, so that its article and its story keep their place.
    """

    texts: Mapping[str, str] = field(default_factory=dict)  # path -> text
    ledgers: Ledgers = field(default_factory=Ledgers)
    articles: Mapping[str, ArticleNote] = field(default_factory=dict)
    stories: Mapping[str, StoryNote] = field(default_factory=dict)
    days: Mapping[str, DayNote] = field(default_factory=dict)
    gists: Mapping[str, Gist] = field(default_factory=dict)  # of all three kinds
    marks: Mapping[str, str] = field(default_factory=dict)  # path -> what stands for its texts
    mentioned: frozenset[str] = frozenset()  # ids of articles that a story or a day names
    frozen: frozenset[str] = frozenset()  # paths
    lost: frozenset[str] = frozenset()  # of those, paths of which nothing could be read
    # ids of articles of whose note, or whose story's note, too little could be read to say what it
    # decides: they, their stories and their days stay as they are
    held: frozenset[str] = frozenset()
    broken: tuple[Failed, ...] = ()

    def slugs(self, folder: str) -> frozenset[str]:
        """Every address of "articles" or "stories" that is taken: notes, aliases, broken notes."""
        kind = self.articles if folder == "articles" else self.stories
        heads = [self.gists[ident].head for ident in kind]
        files = {
            path.rsplit("/", 1)[-1].removesuffix(".md")
            for path in self.texts
            if path.startswith(f"{folder}/")
        }
        return frozenset(s for head in heads for s in (head.slug, *head.aliases)) | files


def known(
    texts: Mapping[str, str],
    ledgers: Ledgers,
    *,
    damaged: Collection[str] = (),
    keep: Keep | None = None,
) -> Known:
    """The notes read back; one that cannot be read is listed, the others stand.

    `damaged` are paths whose text is not what the file holds (it is no UTF-8, say): the caller has
    told of them.
    """
    reader = Reader(texts, ledgers, keep or Memory())
    return (None if damaged else _plain(reader)) or _with_faults(reader, damaged)


def _plain(reader: Reader) -> Known | None:
    """The notes by their gists; None where one cannot be read, or needs others to be understood."""
    gists: dict[str, Gist] = {}
    if any(path.startswith(f"{REMOVED}/") for path in reader.texts):
        return None
    reader.ahead()
    try:
        for path in sorted(reader.texts):
            one = reader.gist(path)
            if one.head.id in gists:
                return None
            gists[one.head.id] = one
    except NoteError:
        return None
    for one in gists.values():
        if any(name not in gists for name in one.articles) or any("/" in n for n in one.order):
            return None
    paths: dict[str, dict[str, str]] = {"article": {}, "story": {}, "day": {}}
    for ident, one in gists.items():
        paths[kind_of(one.head.path)][ident] = one.head.path
    return Known(
        texts=reader.texts,
        ledgers=reader.ledgers,
        articles=Notes(reader, paths["article"]),
        stories=Notes(reader, paths["story"]),
        days=Notes(reader, paths["day"]),
        gists=gists,
        marks={path: reader.key(path) for path in reader.texts},
        mentioned=_mentioned(gists),
    )


def _mentioned(gists: Mapping[str, Gist]) -> frozenset[str]:
    return frozenset(i for one in gists.values() for i in (*one.articles, *one.order))


def _with_faults(reader: Reader, damaged: Collection[str]) -> Known:
    """The notes, all read, with what can be said of those that cannot be."""
    texts, ledgers = reader.texts, reader.ledgers
    notes: list[Note] = []
    salvaged: list[Note] = []
    torn: list[Note] = []
    names: list[tuple[str, str]] = []
    broken: list[Failed] = []
    lost: set[str] = set()
    frozen = set(damaged)
    for path in sorted(texts):
        if path not in damaged:
            try:
                notes.append(_placed(reader.note(path)))
                names += standin.named(notes[-1], ledgers.of(path, notes[-1].head.id))
                continue
            except NoteError as err:
                at = f"{path}:{err.line}:{err.column}"
                broken.append(
                    Failed(key=at, stage="note", error=err.what, hint=err.hint, lasting=True)
                )
                frozen.add(path)
        rest = salvage(path, texts[path], ledgers)
        if rest is None:
            lost.add(path)
        else:
            salvaged.append(_placed(rest))
            if not _whole(path, texts[path], ledgers):
                torn.append(rest)
    articles: dict[str, ArticleNote] = {}
    stories: dict[str, StoryNote] = {}
    days: dict[str, DayNote] = {}
    by_id: dict[str, list[Note]] = {}
    found = standin.stand_ins(lost, [*notes, *salvaged], names)
    salvaged += found
    torn += found
    for note in resolved((*notes, *salvaged)):
        by_id.setdefault(note.head.id, []).append(note)
    for ident, same in by_id.items():
        note = same[0]
        if len(same) > 1:
            # the first of equals; what was removed stays out
            note = max(same, key=lambda one: (_is_out(one), _linked(one, texts)))
            frozen.update(one.head.path for one in same)
            broken += [_copied(one, note) for one in same if one is not note]
        if isinstance(note, ArticleNote):
            articles[ident] = note
        elif isinstance(note, StoryNote):
            stories[ident] = note
        else:
            days[ident] = note
    gists = {i: gist(note) for i, note in (articles | stories | days).items()}
    return Known(
        texts=texts,
        ledgers=ledgers,
        articles=articles,
        stories=stories,
        days=days,
        gists=gists,
        marks={path: reader.key(path) for path in texts if path not in damaged},
        mentioned=_mentioned(gists),
        frozen=frozenset(frozen),
        lost=frozenset(lost),
        held=frozenset(
            ident
            for note in torn
            for ident in (note.articles if isinstance(note, StoryNote) else (note.head.id,))
        ),
        broken=tuple(broken),
    )


def _whole(path: str, text: str, ledgers: Ledgers) -> bool:
    """Whether a note with a fault has at least its two ends."""
    try:
        cut = cut_fences(text)
        ident = identity(path, front(cut), cut, ledgers)
        return cut_off(text, records(kind_of(path), ledgers.of(path, ident))) is None
    except NoteError as err:
        return not any(words in err.what for words in ("never ends", "is empty"))


def _linked(note: Note, texts: Mapping[str, str]) -> int:
    """How many notes lead to this one: what tells a note from a copy of it."""
    return sum(f"/{note.head.slug}.md)" in text for text in texts.values())


def _is_out(note: Note) -> bool:
    return note.head.path.startswith(f"{REMOVED}/")


def _placed(note: Note) -> Note:
    """The note with the status that its folder gives it, whatever stands in it."""
    return replace(note, head=replace(note.head, status="removed")) if _is_out(note) else note


def _copied(note: Note, other: Note) -> Failed:
    if _is_out(other):
        what = f"The article was removed ({other.head.path}), and its note is here again"
        hint = f"`digest remove {note.head.path}` keeps this text; for the article itself, delete "
        return Failed(
            key=note.head.path,
            stage="note",
            error=what,
            hint=f"{hint}content/{other.head.path}",
            lasting=True,
        )
    what = f"The id {note.head.id!r} is also used by {other.head.path}; neither was changed"
    hint = "Remove the copy; an id is never shared"
    return Failed(key=note.head.path, stage="note", error=what, hint=hint, lasting=True)


def decisions(notes: Known) -> Decisions:
    """What people decided about stories, out of all notes."""
    stories = [notes.gists[ident].head for ident in notes.stories]
    heads = [notes.gists[ident].head for ident in notes.articles] + stories
    return Decisions(
        include=tuple(sorted((h.id, ref) for h in stories for ref in h.include)),
        exclude=tuple(sorted((h.id, ref) for h in stories for ref in h.exclude)),
        same_as=tuple(sorted((h.id, ref) for h in heads for ref in h.same_as)),
        not_same_as=tuple(sorted((h.id, ref) for h in heads for ref in h.not_same_as)),
    )


def kept_apart(notes: Known) -> frozenset[tuple[str, str]]:
    """Pairs of articles, both ways, that people said are not one event."""
    told = decisions(notes)

    def members(name: str) -> tuple[str, ...]:
        return notes.gists[name].articles if name in notes.stories else (name,)

    pairs = {
        (a, b)
        for one, two in (*told.exclude, *told.not_same_as)
        for a in members(one)
        for b in members(two)
        if a != b
    }
    return frozenset(pairs | {(b, a) for a, b in pairs})


def old_groups(notes: Known) -> tuple[KnownGroup, ...]:
    """The groups of the last run, for hysteresis."""
    return tuple(
        KnownGroup(id=ident, articles=_members(notes, ident)) for ident in sorted(notes.stories)
    )


def _members(notes: Known, ident: str) -> tuple[str, ...]:
    """The reports of a story; of one that a person has just begun those that its note includes."""
    gist = notes.gists[ident]
    return gist.articles or gist.head.include


def old_stories(notes: Known) -> tuple[Old, ...]:
    """The stories of the last run, for the match by common members."""
    return tuple(
        Old(
            id=ident,
            slug=notes.gists[ident].head.slug,
            articles=_members(notes, ident),
            aliases=notes.gists[ident].head.aliases,
        )
        for ident in sorted(notes.stories)
    )
