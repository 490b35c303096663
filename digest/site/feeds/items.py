"""What the feeds hold: days, stories, changes, and the reports of a source or a topic."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from digest.notes.read.records import StoryNote
from digest.site import markdown
from digest.site.book import Book
from digest.site.feeds.plaindata import instant, tag, whole
from digest.site.notes.shelf import DayPlan, latest, moment_of, source_of
from digest.site.views import changes
from digest.site.views.story.box import verdicts
from digest.site.views.story.contested import contested
from digest.site.views.story.known import known
from digest.site.views.view import Verdict

_ITEMS = 60  # of a feed: two months of days, and what readers' programs take without complaint
_DAYS = 30
_VERDICTS = 5  # lines of a story on what differs, changed and is shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed."""

    id: str
    title: str
    href: str
    updated: str  # RFC 3339; never before `published`
    published: str
    html: Markup
    tags: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed; it comes out as Atom and as JSON Feed."""

    path: str  # without suffix
    title: str
    home: str
    items: tuple[Item, ...]


def feeds(book: Book) -> Iterator[Feed]:
    """All feeds of the site."""
    w, shelf, to = book.frame.words, book.shelf, book.frame.to
    name = book.frame.options.site.name
    days = tuple(_day(book, plan) for plan in shelf.days[:_DAYS] if plan.stories or plan.singles)
    yield Feed(path="feeds/days", title=name, home=to.page(), items=days)
    stories = sorted(
        (_entry(book, ident) for ident in shelf.stories),
        key=lambda i: (_time(i.updated), i.id),
        reverse=True,
    )
    for path, title, items in (
        ("feeds/stories", w.feed_stories, tuple(stories[:_ITEMS])),
        ("feeds/changes", w.feed_changes, _changes(book)),
    ):
        shown = w.f("page_title", title=title, site=name)
        yield Feed(path=path, title=shown, home=to.page(), items=items)
    for kind, table, slugs in (
        ("source", shelf.sources, shelf.source_slugs),
        ("topic", shelf.topics, shelf.topic_slugs),
    ):
        for key, idents in table.items():
            yield Feed(
                path=f"{kind}/{slugs[key]}/feed",
                title=w.f("page_title", title=key, site=name),
                home=to.page(kind, slugs[key]),
                items=tuple(_entry(book, i) for i in idents[:_ITEMS]),
            )


def _time(moment: str) -> datetime:
    return datetime.fromisoformat(moment.replace("Z", "+00:00"))


def _last(*moments: str) -> str:
    """The latest of some instants."""
    return max(moments, key=_time)


def _day(book: Book, plan: DayPlan) -> Item:
    shelf, w = book.shelf, book.frame.words
    parts = [markdown.blocks(plan.note.intro.markdown)] if plan.note else []
    reports = list(plan.singles)
    for ident in plan.stories:
        story = known(book.frame, shelf.stories[ident], plan.date)
        reports += story.articles
        link = whole(book, book.frame.to.story(story.head.slug))
        title = contested(book.frame, story).plain(story.head.title)
        parts.append(
            Markup('<h2><a href="{}">{}</a></h2>').format(link, title) + _story_html(book, story)
        )
    for ident in plan.singles:
        art = shelf.articles[ident]
        link = whole(book, book.frame.to.article(art.head.slug))
        parts.append(
            Markup('<p><a href="{}">{}</a> ({})</p>').format(
                link, art.head.title, book.frame.outlet(ident)
            )
        )
    dates = [d for a in reports if (d := shelf.articles[a].head.date)]
    published = instant(plan.date)
    return Item(
        id=tag(book, "day", plan.date),
        title=w.day(plan.date, weekday=True),
        href=whole(book, book.frame.to.day(plan.date)),
        updated=_last(published, *(instant(d) for d in dates)),
        published=published,
        html=Markup("\n").join(p for p in parts if p),
    )


def _story_html(book: Book, story: StoryNote) -> Markup:
    """The opening of a story and the lines on what differs, each with its values."""
    frame = book.frame
    marked = contested(frame, story)
    deck = Markup("<p>{}</p>").format(
        marked.line(story.deck.markdown.replace("\n", " "), set(), links=False)
    )
    page = whole(book, frame.to.story(story.head.slug))
    lines = verdicts(frame, story, most=_VERDICTS, anchors=page)
    told = Markup("").join(_line(book, v) for v in lines)
    return deck + (Markup("<ul>{}</ul>").format(told) if told else "")


def _line(book: Book, verdict: Verdict) -> Markup:
    w = book.frame.words
    text = verdict.label
    if verdict.values:
        text = w.f("value_of", what=text, value=verdict.values)
    sign = w.table[f"feed_{verdict.kind}"]
    words = w.f("value_of", what=sign, value=text)
    count = " " + w.f("said_of", count=verdict.count) if verdict.count else ""
    return Markup('<li><a href="{}">{}</a>{}</li>').format(verdict.href, words, count)


def _entry(book: Book, ident: str) -> Item:
    shelf, to = book.shelf, book.frame.to
    story = shelf.stories.get(ident)
    if story:
        published = instant(moment_of(story))
        changed = [instant(c.on) for c in story.head.changes if c.on]
        return Item(
            id=tag(book, "story", ident),
            title=contested(book.frame, story).plain(story.head.title),
            href=whole(book, to.story(story.head.slug)),
            updated=_last(published, instant(latest(story)), *changed),
            published=published,
            html=_story_html(book, story),
            tags=book.shelf.topics_of(story),
        )
    art = shelf.articles[ident]
    return Item(
        id=tag(book, "article", ident),
        title=art.head.title,
        href=whole(book, to.article(art.head.slug)),
        updated=instant(moment_of(art)),
        published=instant(moment_of(art)),
        html=markdown.blocks(art.summary.markdown),
        tags=book.shelf.topics_of(art),
        author=source_of(art),
    )


def _changes(book: Book) -> tuple[Item, ...]:
    found = []
    for story in book.shelf.stories.values():
        for change in story.head.changes:
            if not changes.corrected(change):
                continue
            said = changes.said(book.frame, change)
            parts = "\0".join((change.on, change.ref, change.what, change.old, change.new))
            mark = hashlib.sha256(parts.encode()).hexdigest()[:12]
            anchor = f"c-{change.ref}" if change.ref else "changes"
            found.append(
                Item(
                    id=tag(book, "change", f"{story.head.id}/{mark}"),
                    title=said,
                    href=whole(book, book.frame.to.story(story.head.slug, anchor)),
                    updated=instant(change.on),
                    published=instant(change.on),
                    html=Markup("<p>{} {}</p>").format(said, story.head.title),
                    tags=book.shelf.topics_of(story),
                )
            )
    found.sort(key=lambda i: (i.updated, i.id), reverse=True)
    return tuple(found[:_ITEMS])
