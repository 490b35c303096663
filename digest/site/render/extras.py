"""What Pelican has no generator for: days, months, copied texts, redirects, data, feeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from digest.site.addresses import save_as
from digest.site.book import Book
from digest.site.feeds import forms, jsondata
from digest.site.render import cards, raster
from digest.site.views import lists
from digest.site.views.days import months
from digest.site.views.pages import PageView
from digest.site.views.story import copies


class Put(Protocol):
    """The part of the writer that is used here."""

    files: set[str]

    def write_file(self, name: Any, template: Any, context: Any, **values: Any) -> None:
        """Renders a page."""

    def page(
        self, name: str, template: Any, context: Any, view: Callable[[], Any], **more: Any
    ) -> None:
        """Renders a page from its view."""

    def make(self, name: str, text: Callable[[], str]) -> None:
        """Puts a file there, made when it is needed."""

    def put(self, name: str, text: str) -> None:
        """Puts a file there."""

    def put_bytes(self, name: str, data: bytes) -> None:
        """Puts a file there that is no text."""

    def before(self, name: str) -> bytes | None:
        """A file of the site as it stands."""

    def put_file(self, name: str, source: Path) -> None:
        """Puts a copy of a file there."""


def write_extras(
    book: Book, writer: Put, template: Callable[[str], Any], context: dict[str, Any]
) -> None:
    """Writes all of them."""

    def page(name: str, href: str, view: Callable[[], PageView], **values: Any) -> None:
        writer.page(save_as(href), template(name), context, view, **values)

    to = book.frame.to

    periods = template("period_archives")
    for plan in book.shelf.days:
        _period(book, writer, periods, context, plan.date)
    for month in months(book.frame):
        _period(book, writer, periods, context, month)
    for year in dict.fromkeys(m[:4] for m in months(book.frame)):
        _period(book, writer, periods, context, year)
    for name, idents in book.shelf.sources.items():
        for month in lists.months_of(book.frame, idents):
            href = to.source(book.shelf.source_slugs[name], month)
            page("list", href, partial(book.source, name, month))
    for name, idents in book.shelf.topics.items():
        for month in lists.months_of(book.frame, idents):
            href = to.topic(book.shelf.topic_slugs[name], month)
            page("list", href, partial(book.topic, name, month))
    for story in book.shelf.stories.values():
        for number in range(1, len(copies.texts(story)) + 1):
            href = copies.href(book.frame, story, number)
            page("copy", href, partial(book.copy, story.head.id, number))
    for href, target in book.moved():
        view = PageView(title=book.frame.words.moved_title, href=href)
        page("moved", href, partial(_itself, view), target=target)
    for name, source in book.files.items():
        writer.put_file(name, source)
    for name, make in jsondata.files(book):
        writer.make(name, make)
    if book.url and raster.available():
        for story in book.shelf.stories.values():
            name = cards.name(book, story)
            writer.put_bytes(name, writer.before(name) or cards.png(book, story))
    if book.url:
        for name, text in forms.files(book):
            writer.put(name, text)
        moved = {save_as(href) for href, _ in book.moved()} | {"404.html"}
        pages = [f for f in writer.files if f.endswith(".html") and f not in moved]
        writer.put("sitemap.xml", forms.sitemap(book, pages))
        writer.put("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {book.url}/sitemap.xml\n")


def _itself(view: PageView) -> PageView:
    return view


def _period(book: Book, writer: Put, template: Any, context: dict[str, Any], iso: str) -> None:
    numbers = tuple(int(n) for n in iso.split("-"))
    name = save_as(book.frame.to.day(iso))
    writer.write_file(name, template, context, period_num=numbers)
