"""Pelican's reader for notes: metadata from the parsed note, all strings strict, HTML off."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pelican.contents import Author, Category, Tag
from pelican.readers import BaseReader

from digest.notes.read.records import ArticleNote, DayNote, Note, StoryNote
from digest.site import markdown
from digest.site.addresses import save_as
from digest.site.book import Book
from digest.site.notes.shelf import day_of, moment_of, source_of

# Orders a note without any day last. Pelican wants a date of every article; no page prints it.
_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SKIP = {"status": "skip"}


class NoteReader(BaseReader):  # type: ignore[misc]
    """Reads content/**/*.md; one for each generator, so making one must cost nothing."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML and the metadata of one file."""
        book: Book = self.settings["DIGEST_BOOK"]
        content, source = Path(self.settings["PATH"]), Path(source_path)
        inside = source.is_relative_to(content)
        path = source.relative_to(content if inside else content.parent).as_posix()
        left = {fault.path for fault in self.settings.get("DIGEST_LEFT") or ()}
        if path.startswith("pages/"):
            out = any(path == one or path.startswith(f"{one}/") for one in left)
            return ("", dict(_SKIP)) if out else self._page(Path(source_path))
        if path not in book.notes:  # broken and left out, or of a sample that was removed
            return "", dict(_SKIP)
        return "", metadata(book, book.note_at(path), self.settings)

    def _page(self, path: Path) -> tuple[str, dict[str, Any]]:
        from digest.site.notes.gather import page_text

        title, slug, body = page_text(path)
        if slug == "about":  # stands on the method page
            return "", dict(_SKIP)
        href = self.settings["DIGEST_BOOK"].frame.to.page(slug)
        meta = {"title": title, "slug": slug, "url": href, "save_as": save_as(href), "summary": ""}
        pictures = self.settings["DIGEST_PICTURES"]
        return str(markdown.blocks(pictures.of_text(body, path.parent))), meta


def metadata(book: Book, note: Note, settings: Any) -> dict[str, Any]:
    """What Pelican is told of a note: an allow-list, so that no key of a note reaches its code."""
    shelf, to, head = book.shelf, book.frame.to, note.head
    if isinstance(note, DayNote) or not (head.id in shelf.articles or head.id in shelf.stories):
        return dict(_SKIP)
    kind = "story" if isinstance(note, StoryNote) else "article"
    href = to.page(kind, head.slug)
    # a story's articles stand under its topics by themselves
    tags = shelf.topics_of(note) if head.id not in shelf.story_of else ()
    found = {
        "title": head.title or book.frame.words.untitled,
        "slug": head.slug,
        "date": _date(moment_of(note) or day_of(note)),
        "status": "published",
        "lang": settings["DEFAULT_LANG"],  # pages are not translations of each other
        "template": kind,
        "url": href,
        "save_as": save_as(href),
        "summary": "",
        "category": _named(Category, "news", "news", settings),
        "tags": [_named(Tag, t, shelf.topic_slugs[t], settings) for t in tags],
        "digest": head.id,
        "kind": kind,
    }
    if isinstance(note, ArticleNote) and (name := source_of(note)):
        found["authors"] = [_named(Author, name, shelf.source_slugs[name], settings)]
    return found


def _date(moment: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    except ValueError:
        return _LONG_AGO


def _named(cls: Any, name: str, slug: str, settings: Any) -> Any:
    """One object per name: Pelican would slugify each name once per article."""
    known = settings.setdefault("DIGEST_NAMES", {})
    found = known.get((cls, name))
    if found is None:
        found = known[cls, name] = cls(name, settings)
        found.slug = slug
    return found
