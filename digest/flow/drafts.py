"""From articles, stories and days to the texts of their notes, merged into what people made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.comparison.words.alone import alone
from digest.errors import NoteError
from digest.flow.history import article_changes
from digest.flow.recall import Known
from digest.model import Article, Day, Lookalike, Story
from digest.notes.merge.ownership import Merged, merge
from digest.notes.merge.review import by_hand
from digest.notes.read.parse import parse
from digest.notes.read.records import ArticleNote, Note, StoryNote
from digest.notes.write import drafts as notes_write
from digest.notes.write.draft import Draft
from digest.options import Options
from digest.reading.whose.identity import keys
from digest.reading.whose.papers import rights
from digest.stories.stable import Kept
from digest.stories.tell import topic_and_tags
from digest.text.slugs import slug

What = Literal["new", "again", "changed", "same", "removed"]

OPENING = 8  # words that stand for a missing headline
NEIGHBOURS = 3  # look-alikes that an article's note names: more say nothing new


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One note as a run would leave it; `new` is None for a note that goes."""

    path: str  # below the content folder
    id: str
    old: str | None
    new: str | None
    what: What
    draft: Draft | None = None  # the machine's words: the writer merges again if the file changed
    merged: Merged | None = None
    day: str = ""  # that the note belongs to
    source: str = ""  # path of the article's source
    problem: str = ""  # why the note was left alone


def days(stories: Iterable[Story], articles: Mapping[str, Article]) -> tuple[Day, ...]:
    """The days on which a report came out: its stories by rank, then the single articles.

    A story stands on each day on which one of its reports was published.
    """
    told: dict[str, list[Story]] = {}
    single: dict[str, list[Article]] = {}
    in_story: set[str] = set()
    for story in stories:
        if len(story.articles) > 1:
            in_story.update(story.articles)
        members = [articles[ident] for ident in story.articles if ident in articles]
        for day in {day_of(art) for art in members if len(members) > 1}:
            told.setdefault(day, []).append(story)
    for ident, art in articles.items():
        if ident not in in_story:
            single.setdefault(day_of(art), []).append(art)
    return tuple(
        Day(
            date=day,
            stories=tuple(s.id for s in sorted(told.get(day, ()), key=lambda s: (-s.rank, s.id))),
            singles=tuple(
                art.id
                for art in sorted(
                    single.get(day, ()), key=lambda a: (a.document.published or "~", a.id)
                )
            ),
        )
        for day in sorted({*told, *single} - {""})
    )


def day_of(art: Article) -> str:
    """The printed day; of an undated article the day on which it was first seen."""
    return (art.document.published or art.document.seen or "")[:10]


def writes(
    notes: Known,
    articles: Mapping[str, Article],
    stories: Sequence[Story],
    all_days: Sequence[Day],
    *,
    kept: Kept,
    lookalikes: Sequence[Lookalike],
    gone: frozenset[str],
    held: frozenset[str] = frozenset(),
    opts: Options,
) -> tuple[tuple[Write, ...], tuple[str, ...]]:
    """Every note that is written or goes, and what is worth saying about it.

    A story with a report in `held` (its source could not be opened) and the notes of its other
    reports stay as they are: what they would say now would be unsaid by the next run.
    """
    waiting = {ident for s in stories if held.intersection(s.articles) for ident in s.articles}
    still = waiting | notes.held | {s.id for s in stories if waiting.intersection(s.articles)}
    slugs = _slugs(notes, articles)
    titles = {
        ident: (slugs[ident], _title(notes.articles.get(ident), _headline(art)))
        for ident, art in articles.items()
    }
    titles |= {s.id: (s.slug, _title(notes.stories.get(s.id), s.title)) for s in stories}
    of_story = {ident: s for s in stories if len(s.articles) > 1 for ident in s.articles}
    near: dict[str, list[Lookalike]] = {}
    for look in lookalikes:
        near.setdefault(look.article, []).append(look)
    out: list[Write] = []
    for ident in sorted(articles):
        art = articles[ident]
        if ident in gone or ident in held or ident in waiting or _frozen(notes, ident):
            continue
        draft = _article(
            notes.articles.get(ident),
            art,
            slug=slugs[ident],
            story=of_story.get(ident),
            titles=titles,
            near=_near(near.get(ident, []), in_story=ident in of_story, opts=opts),
            articles=articles,
            opts=opts,
        )
        path = f"articles/{slugs[ident]}.md"
        source = art.document.origin
        out.append(_merged(notes, path, ident, draft, day=day_of(art), source=source))
    for story in stories:
        if held.intersection(story.articles) or _frozen(notes, story.id):
            continue
        members = {ident: articles[ident] for ident in story.articles}
        seen = max((a.document.seen or "" for a in members.values()), default="") or None
        draft = notes_write.story(story, articles=members, slugs=slugs, seen=seen)
        last = (story.last or seen or "")[:10]
        out.append(_merged(notes, f"stories/{story.slug}.md", story.id, draft, day=last))
    for day in all_days:
        old = notes.days.get(f"day-{day.date}")
        here = (*day.stories, *day.singles, *(old.order if old else ()))
        if _frozen(notes, f"day-{day.date}") or still.intersection(here):
            continue
        draft = notes_write.day(day, titles=titles)
        path = f"days/{day.date}.md"
        out.append(_merged(notes, path, f"day-{day.date}", draft, day=day.date))
    ended, notices = _ended(notes, kept)
    again = tuple(
        f"{w.path}: the note was gone and is written again" for w in out if w.what == "again"
    )
    return tuple(out) + ended, (*again, *notices)


def _frozen(notes: Known, ident: str) -> bool:
    """Whether the note with this id is one that a run leaves alone."""
    note: Note | None = (
        notes.articles.get(ident) or notes.stories.get(ident) or notes.days.get(ident)
    )
    return note is not None and note.head.path in notes.frozen


def alike(look: Lookalike, opts: Options) -> bool:
    """Whether a reader could take the two for one event."""
    return look.score >= opts.stories.unsure or look.verdict == "follow-up"


def _near(looks: Sequence[Lookalike], *, in_story: bool, opts: Options) -> Sequence[Lookalike]:
    """An article that stands alone names its nearest neighbour, however far it is."""
    real = [look for look in looks if alike(look, opts)]
    return (real if in_story or real else list(looks)[:1])[:NEIGHBOURS]


def _article(
    old: ArticleNote | None,
    art: Article,
    *,
    slug: str,
    story: Story | None,
    titles: Mapping[str, tuple[str, str]],
    near: Sequence[Lookalike],
    articles: Mapping[str, Article],
    opts: Options,
) -> Draft:
    doc = art.document
    if story is not None:
        comparison = dict(story.comparison.notes).get(art.id, "")
        place = (story.id, *titles[story.id])
    else:
        others = [articles[look.other] for look in near if look.other in articles]
        comparison = alone(art, near, others=others, given=len(articles), opts=opts.compare)
        place = None
    topic, tags = topic_and_tags([art])
    outlet = rights(doc, opts.outlets)
    return notes_write.article(
        art,
        slug=slug,
        title=_headline(art),
        seen=doc.seen,
        story=place,
        comparison=comparison,
        known=len(story.articles) if story else 1,
        lookalikes=near,
        changes=article_changes(old, art),
        topic=topic,
        tags=tags,
        full_text=bool(outlet and outlet.full_text),
        keys=keys(doc),
    )


def _slugs(notes: Known, articles: Mapping[str, Article]) -> dict[str, str]:
    """Each article's slug: its note's, else one made from its headline."""
    taken = set(notes.slugs("articles"))
    out: dict[str, str] = {}
    for ident in sorted(articles):
        old = notes.articles.get(ident)
        art = articles[ident]
        out[ident] = old.head.slug if old else slug(_headline(art), taken=taken)
        taken.add(out[ident])
    return out


def _headline(art: Article) -> str:
    """The headline as printed; of an article without one its first words."""
    words = art.document.text.split()
    opening = " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")
    return art.document.title or opening


def _title(note: ArticleNote | StoryNote | None, title: str) -> str:
    """The title by hand, else the machine's."""
    return note.head.title if note is not None and "title" in note.head.edited else title


def _merged(
    notes: Known, path: str, ident: str, draft: Draft, *, day: str = "", source: str = ""
) -> Write:
    """The draft merged into the note that has this id, wherever that note stands."""
    known: Note | None = (
        notes.articles.get(ident) or notes.stories.get(ident) or notes.days.get(ident)
    )
    at = known.head.path if known else path
    old = notes.texts.get(at)
    if known is None and old is not None:
        problem = "a file that is no note of this article stands in the way. Rename it"
        return Write(path=at, id=ident, old=old, new=old, what="same", problem=problem)
    merged = merge(old, draft)
    what: What = "same"
    if merged.changed and (fault := _unreadable(at, merged.text)):
        # The net: a note that the next run could not read is not written.
        problem = f"the new text could not be read back, so nothing was written: {fault}"
        return Write(path=at, id=ident, old=old, new=old, what="same", problem=problem)
    if merged.changed:
        what = "changed" if known else "again" if ident in notes.mentioned() else "new"
    return Write(
        path=at,
        id=ident,
        old=old,
        new=merged.text,
        what=what,
        draft=draft,
        merged=merged,
        day=day,
        source=source,
        problem="; ".join(str(problem) for problem in merged.problems),
    )


def _unreadable(path: str, text: str) -> str:
    """Why a note's text cannot be read; "" when it can."""
    try:
        parse(path, text)
    except NoteError as err:
        return str(err)
    return ""


def _ended(notes: Known, kept: Kept) -> tuple[tuple[Write, ...], tuple[str, ...]]:
    """Story notes that no group continues: they go, unless a person worked on them."""
    into = {old: place.id for place in kept.places for old in place.merged}
    ended = sorted({*into, *(old.id for old in kept.gone)})
    out: list[Write] = []
    notices: list[str] = []
    for ident in ended:
        note = notes.stories[ident]
        path = note.head.path
        if path in notes.frozen:
            continue
        fate = f"became part of {into[ident]}" if ident in into else "has no articles left"
        if by_hand(notes.texts[path]):
            notices.append(
                f"{path}: the story {fate}; its note was edited by hand and stays. "
                "Delete it or set status: hidden"
            )
            continue
        notices.append(f"{path}: the story {fate}; its note is removed")
        out.append(Write(path=path, id=ident, old=notes.texts[path], new=None, what="removed"))
    return tuple(out), tuple(notices)
