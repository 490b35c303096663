"""All published notes of a site, joined: which story an article is in, which day, which source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from digest.notes.read.later import names
from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote
from digest.site.addresses import unique_slugs
from digest.site.links import host
from digest.text.words import unnamed

# Entries from which a tag is a topic: the machine's tags are names, most of them of one story only,
# and a page that repeats one headline (or names one private person) helps nobody.
_TOPIC_ENTRIES = 2

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """What stands on the page of one day: ids in order."""

    date: str
    stories: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
    note: DayNote | None = None


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Every note that may be shown, by id, with what belongs together."""

    articles: Mapping[str, ArticleNote]
    stories: Mapping[str, StoryNote]
    days: tuple[DayPlan, ...]  # newest first
    story_of: Mapping[str, str]  # article id -> story id
    beside: Mapping[str, str]  # article by hand that is no report -> story that it was joined to
    sources: Mapping[str, tuple[str, ...]]  # outlet -> article ids, newest first
    topics: Mapping[str, tuple[str, ...]]  # topic -> story and article ids, newest first
    source_slugs: Mapping[str, str]
    topic_slugs: Mapping[str, str]
    undated: tuple[str, ...]  # articles without a day, and in no story; the newest added first
    newest: str  # published of the newest report, "" without any

    @cached_property
    def dates(self) -> frozenset[str]:
        """The days that have a page."""
        return frozenset(plan.date for plan in self.days if plan.date)

    def topics_of(self, note: ArticleNote | StoryNote) -> tuple[str, ...]:
        """The topics of a note that have a page."""
        return tuple(t for t in _topics(note) if t in self.topic_slugs)


def day_of(note: ArticleNote | StoryNote) -> str:
    """The printed day of a note, else the day it was added; "" when neither is known."""
    return (note.head.date or note.head.seen or "")[:10]


def moment_of(note: ArticleNote | StoryNote) -> str:
    """What orders a note: the printed time, else the day it was added."""
    return (note.head.date or note.head.seen or "").replace(" ", "T")


def latest(note: StoryNote) -> str:
    """The printed time of a story's last report."""
    return (note.last or moment_of(note)).replace(" ", "T")


def source_of(note: ArticleNote) -> str:
    """The outlet's name, else the host of its address, else ""."""
    return note.outlet or host(note.url)


def called(note: ArticleNote) -> str:
    """What tells an article from the others of its story: source, else how its headline begins."""
    return source_of(note) or unnamed(note.head.title)


def _topics(note: ArticleNote | StoryNote) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in (note.head.topic, *note.head.tags) if t))


def shelve(notes: Iterable[Note]) -> Shelf:
    """The published notes, joined; an article that is not shown leaves no trace in its story."""
    shown = [n for n in notes if n.head.status == "published"]
    articles = {n.head.id: n for n in shown if isinstance(n, ArticleNote)}
    by_slug = {a.head.slug: ident for ident, a in articles.items()}
    stories = {}
    for note in shown:
        if isinstance(note, StoryNote):
            whole = all(a in articles for a in names(note))
            story = note if whole else _without_hidden(_by_id(note, by_slug), articles)
            if story.articles or story.head.hand:
                stories[story.head.id] = story
    story_of = {a: s.head.id for s in stories.values() for a in s.articles}
    sources = _newest_first(
        (source_of(a), a.head.id, moment_of(a)) for a in articles.values() if source_of(a)
    )
    both: list[ArticleNote | StoryNote] = [*stories.values(), *articles.values()]
    topics = _newest_first(
        (topic, note.head.id, latest(note) if isinstance(note, StoryNote) else moment_of(note))
        for note in both
        if note.head.id not in story_of
        for topic in _topics(note)
    )
    chosen = {n.head.topic for n in both} | {
        t for n in both if "tags" in n.head.edited for t in n.head.tags
    }
    topics = {t: i for t, i in topics.items() if t in chosen or len(i) >= _TOPIC_ENTRIES}
    return Shelf(
        articles=articles,
        stories=stories,
        days=_days(articles, stories, story_of, [n for n in shown if isinstance(n, DayNote)]),
        story_of=story_of,
        beside=_beside(articles, stories, story_of),
        sources=sources,
        topics=topics,
        source_slugs=unique_slugs(sources),
        topic_slugs=unique_slugs(topics),
        undated=tuple(
            a.head.id
            for a in sorted(
                articles.values(), key=lambda a: (a.head.seen or "", a.head.id), reverse=True
            )
            if not a.head.date and a.head.id not in story_of
        ),
        newest=max(((a.head.date or "").replace(" ", "T") for a in articles.values()), default=""),
    )


def _beside(
    articles: Mapping[str, ArticleNote],
    stories: Mapping[str, StoryNote],
    story_of: Mapping[str, str],
) -> dict[str, str]:
    """Texts by hand that name no outlet: joined to a story by a person, and no voice in it."""
    found: dict[str, str] = {}
    for ident, art in articles.items():
        if not art.head.hand or ident in story_of:
            continue
        named = [story_of.get(name, name) for name in art.head.same_as]
        named += [s.head.id for s in stories.values() if ident in s.head.include]
        if joined := next((name for name in named if name in stories), ""):
            found[ident] = joined
    return found


def _by_id(story: StoryNote, by_slug: Mapping[str, str]) -> StoryNote:
    """Cells that a person put into a row name their article by its address only."""
    rows = tuple(
        replace(
            row,
            cells=tuple(replace(c, article=by_slug.get(c.article, c.article)) for c in row.cells),
        )
        for row in story.rows
    )
    return replace(story, rows=rows)


def _without_hidden(story: StoryNote, articles: Mapping[str, ArticleNote]) -> StoryNote:
    """The story without articles that are not shown, or that it names and nobody has."""
    rows = tuple(
        replace(row, cells=tuple(c for c in row.cells if c.article in articles))
        for row in story.rows
    )
    voices = tuple(tuple(a for a in voice if a in articles) for voice in story.voices)
    return replace(
        story,
        articles=tuple(a for a in story.articles if a in articles),
        brief=tuple(f for f in story.brief if f.evidence is None or f.evidence.article in articles),
        rows=tuple(r for r in rows if any(c.stance == "says" for c in r.cells)),
        voices=tuple(v for v in voices if v),
        copies=tuple(c for c in story.copies if c.earlier in articles and c.later in articles),
        lookalikes=tuple(k for k in story.lookalikes if k.article in articles),
    )


def _newest_first(
    entries: Iterable[tuple[_Key, str, str]],
) -> dict[_Key, tuple[str, ...]]:
    found: defaultdict[_Key, list[tuple[str, str]]] = defaultdict(list)
    for key, ident, moment in entries:
        found[key].append((moment, ident))
    ordered = sorted(found.items(), key=lambda item: str(item[0]).casefold())
    # newest first, ties by id upwards: two stable sorts
    return {
        key: tuple(i for _, i in sorted(sorted(ids, key=lambda e: e[1]), key=_moment, reverse=True))
        for key, ids in ordered
    }


def _moment(entry: tuple[str, str]) -> str:
    return entry[0]


def _days(
    articles: Mapping[str, ArticleNote],
    stories: Mapping[str, StoryNote],
    story_of: Mapping[str, str],
    notes: list[DayNote],
) -> tuple[DayPlan, ...]:
    by_day: defaultdict[str, list[str]] = defaultdict(list)
    note_of = {(n.head.date or n.head.slug)[:10]: n for n in notes}
    placed = set()
    for day, note in note_of.items():
        for ident in note.order:
            single = ident in articles and ident not in story_of
            # the day on which an undated article was added says nothing of its event
            if ident in stories or (single and articles[ident].head.date):
                by_day[day].append(ident)
                placed.add(ident)
    rest = [s for s in stories.values() if s.head.id not in placed]
    rest_single = [
        a for a in articles.values() if a.head.id not in story_of and a.head.id not in placed
    ]
    for story in sorted(rest, key=lambda s: (-len(s.articles), s.head.id)):
        by_day[latest(story)[:10] or day_of(story)].append(story.head.id)
    dated = [a for a in rest_single if a.head.date]
    for art in sorted(dated, key=lambda a: (moment_of(a), a.head.id)):
        by_day[day_of(art)].append(art.head.id)
    # a day whose note names nothing is an empty day; one that named undated articles only is none
    empty = {d for d, n in note_of.items() if not n.order}
    days = sorted({d for d in (*by_day, *empty) if d}, reverse=True)
    return tuple(
        DayPlan(
            date=day,
            stories=tuple(i for i in by_day[day] if i in stories),
            singles=tuple(i for i in by_day[day] if i in articles),
            note=note_of.get(day),
        )
        for day in days
    )
