"""The whole site as the templates see it: one view for each page, made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digest.notes.read.records import Note
from digest.options import Options
from digest.site.addresses import Addresses
from digest.site.feeds.feedlinks import FeedLink, feed_links
from digest.site.nav import NavItem, chosen
from digest.site.notes.seen import Once, Reads, watched
from digest.site.notes.shelf import Shelf, shelve
from digest.site.views import about as about_page
from digest.site.views import article as article_page
from digest.site.views import days, lists
from digest.site.views.frame import Frame
from digest.site.views.pages import (
    ArticleView,
    CopyView,
    DayView,
    IndexView,
    ListView,
    PageView,
    StoryView,
)
from digest.site.views.story import copies
from digest.site.views.story import page as story_page
from digest.site.views.view import Link
from digest.site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything that can be shown; `url` is the public address, "" for a site on a disk."""

    frame: Frame
    notes: dict[str, Note]  # by path below the content folder
    url: str = ""
    measured: dict[str, Any] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)
    pages: tuple[tuple[str, str], ...] = ()  # by hand: slug, title
    files: dict[str, Path] = field(default_factory=dict)  # pictures, by their place on the site

    def note_at(self, path: str) -> Note:
        """The note that lies at a path below the content folder."""
        return self.notes[path]

    @property
    def shelf(self) -> Shelf:
        """The joined notes."""
        return self.frame.shelf

    # ---- pages ---------------------------------------------------------------

    def front(self) -> DayView:
        """The front page."""
        return days.front(self.frame)

    def article(self, ident: str) -> ArticleView:
        """An article's page."""
        return article_page.article(self.frame, self.shelf.articles[ident])

    def story(self, ident: str) -> StoryView:
        """A story's page."""
        return story_page.story(self.frame, self.shelf.stories[ident])

    def copy(self, ident: str, number: int) -> CopyView:
        """One text that several sources of a story print."""
        return copies.page(self.frame, self.shelf.stories[ident], number)

    def period(self, numbers: Sequence[int]) -> DayView | ListView:
        """A day, a month or a year, by its numbers."""
        iso = "-".join((f"{numbers[0]:04d}", *(f"{n:02d}" for n in numbers[1:])))
        if len(numbers) == 3:
            at = next(i for i, d in enumerate(self.shelf.days) if d.date == iso)
            return days.day(self.frame, at)
        return days.period(self.frame, iso)

    def source(self, name: str, month: str = "") -> ListView:
        """A source's page."""
        return lists.source(self.frame, name, month)

    def topic(self, name: str, month: str = "") -> ListView:
        """A topic's page."""
        return lists.topic(self.frame, name, month)

    def all_days(self) -> ListView:
        """The list of days."""
        return days.all_days(self.frame)

    def source_index(self) -> IndexView:
        """All sources."""
        return lists.source_index(self.frame)

    def topic_index(self) -> IndexView:
        """All topics."""
        return lists.topic_index(self.frame)

    def about(self) -> about_page.AboutView:
        """The method page."""
        return about_page.about(self.frame, self.measured)

    def search(self) -> about_page.SearchView:
        """The search page."""
        return about_page.search(self.frame)

    def missing(self) -> PageView:
        """The page for an address that does not exist."""
        return PageView(title=self.frame.words.missing_title, href="")

    def page(self, page: Any) -> PageView:
        """A page by hand, from content/pages."""
        slug = str(page.slug)
        return PageView(title=str(page.title), href=self.frame.to.page(slug), here=slug)

    # ---- frame ---------------------------------------------------------------

    def nav(self, *, usual: bool = False) -> tuple[NavItem, ...]:
        """The navigation, `usual` as without options; ConfigError where they name what is not
        there.
        """
        w, to = self.frame.words, self.frame.to
        ours = {
            "today": NavItem(key="today", text=w.nav_today, href=to.page()),
            "days": NavItem(key="days", text=w.nav_days, href=to.page("days")),
            "topics": NavItem(key="topics", text=w.nav_topics, href=to.page("topics")),
            "sources": NavItem(key="sources", text=w.nav_sources, href=to.page("sources")),
            "search": NavItem(key="search", text=w.nav_search, href=to.page("search")),
        }
        for slug, title in self.pages:
            ours[slug] = NavItem(key=slug, text=title, href=to.page(slug))
        ours["about"] = NavItem(key="about", text=w.nav_about, href=to.page("about"))
        # the method page stands in the footer: five items fit a line of a phone
        ordinary = tuple(key for key in ours if key != "about")
        return chosen(ours, (not usual and self.frame.options.site.nav) or ordinary)

    def feeds_of(self, page: PageView) -> tuple[FeedLink, ...]:
        """The feeds that belong to a page; none without a public address."""
        return feed_links(self.frame, page) if self.url else ()

    def moved(self) -> tuple[tuple[str, Link], ...]:
        """Old addresses with the page that is there now."""
        found = []
        for kind, notes in (("story", self.shelf.stories), ("article", self.shelf.articles)):
            taken = {n.head.slug for n in notes.values()}
            for note in notes.values():
                target = Link(text=note.head.title, href=self.frame.to.page(kind, note.head.slug))
                for alias in note.head.aliases:
                    slug = alias.strip("/").rsplit("/", 1)[-1]
                    if slug and slug not in taken:
                        found.append((self.frame.to.page(kind, slug), target))
        return tuple(dict(found).items())


def open_book(
    notes: Iterable[Note],
    *,
    words: Words,
    options: Options,
    url: str = "",
    measured: dict[str, Any] | None = None,
    pages: Iterable[tuple[str, str]] = (),
    files: dict[str, Path] | None = None,
) -> Book:
    """The book of some notes; a public address makes links without "index.html"."""
    all_notes = tuple(notes)
    reads = Reads()
    frame = Frame(
        shelf=watched(shelve(all_notes), reads),
        words=words,
        to=Addresses(index="" if url else "index.html"),
        options=options,
        url=url.rstrip("/"),
        once=Once(reads),
    )
    return Book(
        frame=frame,
        notes={n.head.path: n for n in all_notes},
        url=url.rstrip("/"),
        measured=measured or {},
        reads=reads,
        pages=tuple(pages),
        files=files or {},
    )


THEME = Path(__file__).resolve().parents[2] / "theme"
