"""The pictures of stories that other sites show; none where nothing can draw them."""

from __future__ import annotations

import hashlib

from digest.notes.read.records import StoryNote
from digest.site.addresses import save_as
from digest.site.book import Book
from digest.site.render import raster
from digest.site.views.pages import PageView, StoryView
from digest.site.views.story.card import card


def name(book: Book, note: StoryNote) -> str:
    """The file of a story's picture: named after what it shows, so that it is drawn once."""
    mark = hashlib.sha256(card(book.frame, note).encode()).hexdigest()[:12]
    return save_as(book.frame.to.story(note.head.slug)).replace("index.html", f"card-{mark}.png")


def picture_of(book: Book, page: PageView) -> str:
    """The whole address of the picture of a page; "" where there is none."""
    if not (book.url and isinstance(page, StoryView) and raster.available()):
        return ""
    return f"{book.url}/{name(book, book.shelf.stories[page.id])}"


def png(book: Book, note: StoryNote) -> bytes:
    """The picture of a story."""
    return raster.png(card(book.frame, note))
