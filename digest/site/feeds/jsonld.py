"""schema.org data of a story or an article, for search engines: a data block, not a script."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from digest.site import links
from digest.site.book import Book
from digest.site.feeds.plaindata import instant, whole
from digest.site.notes.shelf import latest, moment_of, source_of
from digest.site.views.pages import ArticleView, PageView, StoryView

# what would end the block or start a comment in HTML, as JSON escapes
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(book: Book, page: PageView) -> Markup:
    """The data block of a page; empty for pages that are neither story nor article."""
    data = _data(book, page)
    if data is None:
        return Markup("")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup(f'<script type="application/ld+json">{text}</script>\n')  # noqa: S704 - escaped


def _data(book: Book, page: PageView) -> dict[str, Any] | None:
    shelf = book.shelf
    if isinstance(page, StoryView):
        note = shelf.stories[page.id]
        reports = [shelf.articles[a] for a in note.articles]
        dates = (moment_of(note), latest(note))
        lang = book.frame.words.lang
    elif isinstance(page, ArticleView):
        reports = [shelf.articles[page.id]]
        dates = (moment_of(reports[0]), moment_of(reports[0]))
        lang = reports[0].head.lang
    else:
        return None
    site = {"@type": "Organization", "name": book.frame.options.site.name, "url": book.url + "/"}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "url": whole(book, page.href),
        "mainEntityOfPage": whole(book, page.href),
        "inLanguage": lang,
        "datePublished": instant(dates[0]),
        "dateModified": instant(dates[1]),
        "author": site,
        "publisher": site,
        "isBasedOn": [a.url for a in reports if links.is_web(a.url)],
        "citation": [
            {
                "@type": "NewsArticle",
                "headline": a.head.title,
                **({"url": a.url} if links.is_web(a.url) else {}),
                **(
                    {"publisher": {"@type": "Organization", "name": source_of(a)}}
                    if source_of(a)
                    else {}
                ),
                **({"datePublished": instant(a.head.date)} if a.head.date else {}),
            }
            for a in reports
        ],
    }
    if page.description:
        data["description"] = page.description
    return data
