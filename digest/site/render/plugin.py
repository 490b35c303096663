"""The Pelican plugin: reads the notes once, hands the book to the theme, writes what is ours."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup
from pelican.generators import Generator
from pelican.plugins import signals

from digest.notes.read.records import Note
from digest.options import Options
from digest.site import book as books
from digest.site import markdown, words
from digest.site.addresses import save_as
from digest.site.feeds import jsonld
from digest.site.notes.gather import Fault, gather, page_text, pages_root, tree
from digest.site.notes.seen import structure
from digest.site.pictures import Pictures
from digest.site.render import cards, pelican_private
from digest.site.render.extras import write_extras
from digest.site.render.reader import NoteReader
from digest.site.render.theme import face, spare, style
from digest.site.render.theme.quick import quicken
from digest.site.render.writer import PageWriter

_ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><rect width='16' height='16'"
    " fill='#1b1b18'/><path d='M3 5h10M3 8h10M3 11h6' stroke='#fdfcf8' stroke-width='1.5'/></svg>"
)


class ExtrasGenerator(Generator):  # type: ignore[misc]
    """Pages and files that Pelican has no generator for."""

    def generate_output(self, writer: PageWriter) -> None:
        """Writes them."""
        write_extras(self.settings["DIGEST_BOOK"], writer, self.get_template, self.context)


def register() -> None:
    """Connects us to Pelican's signals."""
    signals.initialized.connect(_open)
    signals.readers_init.connect(_readers)
    signals.generator_init.connect(_no_markdown_package)
    signals.article_generator_finalized.connect(pelican_private.quicken)
    signals.get_generators.connect(_generators)
    signals.get_writer.connect(_writer)


def _generators(_: Any) -> type[Generator]:
    return ExtrasGenerator


def _writer(_: Any) -> type[PageWriter]:
    return PageWriter


def _readers(readers: Any) -> None:
    # ours alone: Pelican's own would run raw HTML from .html and .rst files into pages
    for name in list(readers.reader_classes):
        if name != "static":
            readers.reader_classes[name] = None
    readers.reader_classes["md"] = NoteReader


def _no_markdown_package(generator: Any) -> None:
    # Pelican would warn at each note that its own Markdown reader lacks a package
    generator.readers.disabled_readers.clear()
    settings = generator.settings
    theirs = any(Path(one).is_dir() for one in settings["THEME_TEMPLATES_OVERRIDES"])
    theme = Path(settings["THEME"])
    if without := settings["DIGEST_WITHOUT"]:
        pelican_private.without(generator.env, without)
    quicken(generator.env, theme, settings["JINJA_ENVIRONMENT"], guarded=theirs)


def _open(pelican: Any) -> None:
    settings = pelican.settings
    theme = Path(settings["THEME"])
    opts: Options = settings["DIGEST_OPTIONS"]
    site = Path(settings["DIGEST_SITE"])
    own = face.own_theme(site, theme.parent)
    left: list[Fault] | None = settings["DIGEST_LEFT"]
    if own and any(fault.path == "theme" for fault in left or ()):
        own = None
    spoken, notices = spare.first(
        left,
        "theme/strings",
        *(partial(_words, theme, opts.site.lang, one) for one in (own, None)),
    )
    settings["DIGEST_NOTICES"] = notices
    book = settings.get("DIGEST_BOOK")
    if book is None or settings.get("DIGEST_REREAD", True):
        content = Path(settings["PATH"])
        pictures = Pictures(content=content)
        read, kept = settings.pop("DIGEST_READ", None), settings.pop("DIGEST_KEPT", None)
        gathered = gather(content, read, settings["DIGEST_LEFT"], kept)
        if settings.get("DIGEST_PAGES") is not None:
            settings["DIGEST_PAGES"].compare(structure(gathered.notes), gathered.marks)
        book = books.open_book(
            map(pictures.of_note, gathered.notes),
            words=spoken,
            options=opts,
            url=settings["DIGEST_URL"],
            measured=_measured(settings["DIGEST_FLOORS"]),
            pages=_pages(content, settings["DIGEST_LEFT"]),
            files=pictures.files,
        )
    pages = settings.get("DIGEST_PAGES")
    if pages is not None and pages.patching and own is None:
        settings["ARTICLE_PATHS"] = needed(book, pages.touched())
    settings["DIGEST_BOOK"] = book
    settings.pop("DIGEST_NAMES", None)
    settings["DIGEST_PICTURES"] = Pictures(content=Path(settings["PATH"]), files=book.files)
    ours = (theme / "style.css").read_text(encoding="utf-8")
    plain = replace(opts.site, accent="", accent_dark="")
    sheet = spare.first(
        left,
        "theme/style.css",
        partial(face.style, ours, own, opts.site),
        partial(face.style, ours, None, opts.site),
        partial(face.style, ours, None, plain),
    )
    css = style.minify(sheet)
    logo = spare.first(left, "digest.toml", partial(face.logo, site, opts.site), lambda: None)
    if logo is not None:
        book.files[logo.href] = logo.source
    story = style.minify((theme / "story.css").read_text(encoding="utf-8"))
    more = style.minify((theme / "search.css").read_text(encoding="utf-8"))
    to = book.frame.to
    w = book.frame.words
    newest = book.shelf.newest
    about = pages_root(Path(settings["PATH"])) / "pages" / "about.md"
    broken = {fault.path for fault in settings["DIGEST_LEFT"] or ()}
    unread = not about.exists() or "pages/about.md" in broken
    path = urlsplit(book.url).path if book.url else ""
    settings["DIGEST_BASE"] = path.rstrip("/") + "/"
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "digest": book,
        "w": w,
        "direction": words.direction(w.lang),
        "style": Markup(css),  # noqa: S704 - our own file
        "story_style": Markup(story),  # noqa: S704 - our own file
        "csp": style.policy(css, story),
        "search_csp": style.policy(css, more, search=True),
        "search_style": Markup(more),  # noqa: S704 - our own file
        "search_script": settings["DIGEST_SEARCH"],
        "icon": "data:image/svg+xml," + quote(_ICON, safe="/:='"),
        "nav": spare.first(left, "digest.toml", book.nav, partial(book.nav, usual=True)),
        "home": to.page(),
        "days_href": to.page("days"),
        "about_href": to.page("about"),
        "newest": book.frame.moment(newest) if newest else None,
        "PUBLIC_URL": book.url,
        "feeds_of": book.feeds_of,
        "picture_of": lambda page: cards.picture_of(book, page),
        "jsonld": lambda page: jsonld.script(book, page),
        "about_text": ""
        if unread
        else markdown.blocks(
            settings["DIGEST_PICTURES"].of_text(page_text(about)[2], about.parent)
        ),
        "logo": logo,
        "footer": markdown.inline(opts.site.footer) if opts.site.footer else "",
    }


def needed(book: books.Book, pages: Collection[str]) -> list[str]:
    """The paths of the notes that Pelican needs in order to make some pages: the notes of pages of
    their own, and one for each page of a topic or a source. A site's own templates may look at the
    list of all.
    """
    shelf, to = book.shelf, book.frame.to
    both: dict[str, Note] = {**shelf.articles, **shelf.stories}
    kinds = {ident: "article" if ident in shelf.articles else "story" for ident in both}
    found = {
        note.head.path
        for ident, note in both.items()
        if save_as(to.page(kinds[ident], note.head.slug)) in pages
    }
    for folder, slugs, of in (
        ("topic", shelf.topic_slugs, shelf.topics),
        ("source", shelf.source_slugs, shelf.sources),
    ):
        named = (name for name, slug in slugs.items() if save_as(to.page(folder, slug)) in pages)
        found |= {both[of[name][0]].head.path for name in named}
    return sorted(found)


def _pages(content: Path, left: Sequence[Fault] | None) -> Iterator[tuple[str, str]]:
    """Slug and title of each page by hand that can be read, by the names of their files."""
    root = pages_root(content)
    broken = {fault.path for fault in left or ()}
    for path in tree(root, "pages"):
        if path.endswith(".md") and path not in broken:
            title, slug, _ = page_text(root / path)
            if slug != "about":
                yield slug, title


def _words(theme: Path, lang: str, own: Path | None) -> tuple[words.Words, tuple[str, ...]]:
    return words.load(theme / "strings", lang, partial(face.strings, own))


def _measured(path: str | None) -> dict[str, Any]:
    try:
        return dict(json.loads(Path(path).read_text(encoding="utf-8"))) if path else {}
    except (OSError, ValueError, RecursionError):
        return {}
