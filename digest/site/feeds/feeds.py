"""Atom and JSON feeds of days, topics, sources and changes; sitemap; the sources as OPML."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from digest.notes.read.records import StoryNote
from digest.site import markdown
from digest.site.book import Book
from digest.site.feeds.plaindata import instant, tag, whole
from digest.site.shelf import DayPlan, latest, moment_of, source_of

_ITEMS = 60  # of a feed: two months of days, and what readers' programs take without complaint
_DAYS = 30
_NOT_XML = re.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed."""

    id: str
    title: str
    href: str
    updated: str  # RFC 3339
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


def files(book: Book) -> Iterator[tuple[str, str]]:
    """The path and text of every feed."""
    for feed in feeds(book):
        yield f"{feed.path}.xml", atom(book, feed)
        yield f"{feed.path}.json", json_feed(book, feed)
    yield "sources.opml", opml(book)


def feeds(book: Book) -> Iterator[Feed]:
    """All feeds of the site."""
    w, shelf, to = book.frame.words, book.shelf, book.frame.to
    name = book.frame.options.site.name
    days = tuple(_day(book, plan) for plan in shelf.days[:_DAYS] if plan.stories or plan.singles)
    yield Feed(path="feeds/days", title=name, home=to.page(), items=days)
    title = w.f("page_title", title=w.feed_changes, site=name)
    yield Feed(path="feeds/changes", title=title, home=to.page(), items=_changes(book))
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


def _day(book: Book, plan: DayPlan) -> Item:
    shelf, w = book.shelf, book.frame.words
    parts = []
    reports = list(plan.singles)
    for ident in plan.stories:
        story = shelf.stories[ident]
        reports += story.articles
        link = whole(book, book.frame.to.story(story.head.slug))
        parts.append(
            Markup('<h2><a href="{}">{}</a></h2>').format(link, story.head.title)
            + _story_html(story)
        )
    for ident in plan.singles:
        art = shelf.articles[ident]
        link = whole(book, book.frame.to.article(art.head.slug))
        parts.append(
            Markup('<p><a href="{}">{}</a> ({})</p>').format(
                link, art.head.title, book.frame.outlet(ident)
            )
        )
    newest = max((shelf.articles[a].head.date or "" for a in reports), default="") or plan.date
    return Item(
        id=tag(book, "day", plan.date),
        title=w.day(plan.date, weekday=True),
        href=whole(book, book.frame.to.day(plan.date)),
        updated=instant(newest),
        published=instant(plan.date),
        html=Markup("\n").join(parts),
    )


def _story_html(story: StoryNote) -> Markup:
    facts = Markup("").join(
        Markup("<li>{}</li>").format(markdown.inline(f.markdown)) for f in story.brief
    )
    deck = Markup("<p>{}</p>").format(markdown.inline(story.deck.markdown.replace("\n", " ")))
    return deck + (Markup("<ul>{}</ul>").format(facts) if facts else "")


def _entry(book: Book, ident: str) -> Item:
    shelf, to = book.shelf, book.frame.to
    story = shelf.stories.get(ident)
    if story:
        return Item(
            id=tag(book, "story", ident),
            title=story.head.title,
            href=whole(book, to.story(story.head.slug)),
            updated=instant(latest(story)),
            published=instant(moment_of(story)),
            html=_story_html(story),
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
    w, found = book.frame.words, []
    for story in book.shelf.stories.values():
        for change in story.head.changes:
            if change.what == "article" or not change.old:
                continue
            said = w.f("change", what=change.what, old=change.old, new=change.new)
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


# ---- forms ----------------------------------------------------------------------


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))


def atom(book: Book, feed: Feed) -> str:
    """A feed as Atom (RFC 4287)."""
    own = whole(book, f"{feed.path}.xml")
    updated = max((i.updated for i in feed.items), default=instant(book.shelf.newest))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(book.frame.words.lang)}>',
        f"<title>{_xml(feed.title)}</title>",
        f"<id>{_xml(tag(book, 'feed', feed.path))}</id>",
        f"<updated>{updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(own)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(whole(book, feed.home))}/>',
        f"<author><name>{_xml(book.frame.options.site.name)}</name></author>",
        '<generator uri="https://getpelican.com/">Digest and Pelican</generator>',
    ]
    for item in feed.items:
        lines += [
            "<entry>",
            f"<title>{_xml(item.title)}</title>",
            f"<id>{_xml(item.id)}</id>",
            f'<link rel="alternate" type="text/html" href={_attribute(item.href)}/>',
            f"<updated>{item.updated}</updated>",
            f"<published>{item.published}</published>",
        ]
        if item.author:
            lines.append(f"<author><name>{_xml(item.author)}</name></author>")
        lines += [f"<category term={_attribute(t)}/>" for t in item.tags]
        lines += [f'<content type="html">{_xml(str(item.html))}</content>', "</entry>"]
    return "\n".join([*lines, "</feed>", ""])


def json_feed(book: Book, feed: Feed) -> str:
    """A feed as JSON Feed 1.1."""
    items: list[dict[str, Any]] = []
    for item in feed.items:
        entry: dict[str, Any] = {
            "id": item.id,
            "url": item.href,
            "title": item.title,
            "content_html": str(item.html),
            "date_published": item.published,
            "date_modified": item.updated,
        }
        if item.tags:
            entry["tags"] = list(item.tags)
        if item.author:
            entry["authors"] = [{"name": item.author}]
        items.append(entry)
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": whole(book, feed.home),
        "feed_url": whole(book, f"{feed.path}.json"),
        "language": book.frame.words.lang,
        "items": items,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def sitemap(book: Book, pages: Iterable[str]) -> str:
    """The sitemap of some page files, with the time of the last report where there is one."""
    dates = {}
    for story in book.shelf.stories.values():
        dates[f"story/{story.head.slug}/index.html"] = latest(story)
    for art in book.shelf.articles.values():
        dates[f"article/{art.head.slug}/index.html"] = moment_of(art)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for page in sorted(pages):
        href = _xml(whole(book, _quoted(page.removesuffix("index.html"))))
        date = dates.get(page)
        last = f"<lastmod>{instant(date)}</lastmod>" if date else ""
        lines.append(f"<url><loc>{href}</loc>{last}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def opml(book: Book) -> str:
    """The sources as OPML: each with its page here and the feed of what we read of it."""
    lines: Sequence[str] = [
        f'<outline type="rss" text={_attribute(name)} title={_attribute(name)} '
        f"xmlUrl={_attribute(whole(book, f'source/{slug}/feed.xml'))} "
        f"htmlUrl={_attribute(whole(book, book.frame.to.source(slug)))}/>"
        for name, slug in sorted(book.shelf.source_slugs.items())
    ]
    title = _xml(book.frame.options.site.name)
    head = f"<head><title>{title}</title></head>"
    body = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<opml version="2.0">\n{head}\n<body>\n{body}\n</body>\n</opml>\n'
    )
