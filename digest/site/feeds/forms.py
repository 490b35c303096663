"""Feeds as Atom and as JSON Feed; the sitemap; the sources as OPML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from digest.site.book import Book
from digest.site.feeds.items import Feed, feeds
from digest.site.feeds.plaindata import instant, tag, whole
from digest.site.notes.shelf import latest, moment_of
from digest.site.xml import clean


def files(book: Book) -> Iterator[tuple[str, str]]:
    """The path and text of every feed."""
    for feed in feeds(book):
        yield f"{feed.path}.xml", atom(book, feed)
        yield f"{feed.path}.json", json_feed(book, feed)
    yield "sources.opml", opml(book)


def _xml(text: str) -> str:
    return escape(clean(text))


def _title(text: str) -> str:
    """A title; one with signs of markup says that they are none, or readers drop them."""
    if set(text) & set("<&"):
        return f'<title type="html">{_xml(escape(text))}</title>'
    return f"<title>{_xml(text)}</title>"


def _attribute(text: str) -> str:
    return quoteattr(clean(text))


def atom(book: Book, feed: Feed) -> str:
    """A feed as Atom (RFC 4287)."""
    own = whole(book, f"{feed.path}.xml")
    updated = max((i.updated for i in feed.items), default=instant(book.shelf.newest))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(book.frame.words.lang)}>',
        _title(feed.title),
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
            _title(item.title),
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
        href = _xml(whole(book, quote(page.removesuffix("index.html"))))
        date = dates.get(page)
        last = f"<lastmod>{instant(date)}</lastmod>" if date else ""
        lines.append(f"<url><loc>{href}</loc>{last}</url>")
    return "\n".join([*lines, "</urlset>", ""])


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
