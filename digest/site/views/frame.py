"""What every view is made from: the notes, the words, the addresses, the options."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from digest.model import PLAIN, Genre
from digest.notes.read.records import ArticleNote, NoteFact, NoteHead, NoteRow, StoryNote
from digest.options import Options
from digest.site import links, markdown
from digest.site.addresses import Addresses
from digest.site.notes.seen import Once
from digest.site.notes.shelf import Shelf, called
from digest.site.views.values import Group, groups, tight
from digest.site.views.view import Badge, Link, Moment, Section
from digest.site.words import Words
from digest.text.sentences import split

_SINCE_WORDS = 40  # of the sentence that a source says since an edit
_ELLIPSIS = "…"
_BEFORE_VALUE = 0.4  # of an excerpt's words: readers want the figure early, its sentence after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The arguments of every view."""

    shelf: Shelf
    words: Words
    to: Addresses
    options: Options
    url: str = ""  # the public address without its last "/", "" for a site on a disk
    once: Once = field(default_factory=Once)  # what several pages show is made once

    def source(self, outlet: str) -> Link:
        """The link to a source's page; plain words where the outlet is not known."""
        slug = self.shelf.source_slugs.get(outlet)
        if slug is None:
            return Link(text=outlet or self.words.unknown_source)
        return Link(text=outlet, href=self.to.source(slug))

    def topic(self, name: str) -> Link:
        """The link to a topic's page."""
        slug = self.shelf.topic_slugs.get(name)
        return Link(text=name, href=self.to.topic(slug) if slug else "")

    def day(self, iso: str) -> Link:
        """The link to a day's page."""
        day = iso[:10]
        known = day in self.shelf.dates
        return Link(text=self.words.day(day), href=self.to.day(day) if known else "")

    def genre(self, genre: Genre) -> str:
        """The genre in the site's words, "" for news: what nothing is said of."""
        return "" if genre == PLAIN else str(self.words.table[f"genre_{genre.replace(' ', '_')}"])

    def outlet(self, article: str) -> str:
        """What an article is called beside others: its outlet, or how its headline begins."""
        return called(self.shelf.articles[article]) or self.words.unknown_source

    def outlets(self, articles: Sequence[str]) -> tuple[str, ...]:
        """The outlets of some articles, each once, in order."""
        return tuple(dict.fromkeys(self.outlet(a) for a in articles))

    def langs(self, note: StoryNote) -> dict[str, str]:
        """The language of each article of a story."""
        articles = self.shelf.articles
        return self.once("langs", note, lambda: {a: articles[a].head.lang for a in note.articles})

    def groups(self, note: StoryNote, row: NoteRow) -> tuple[Group, ...]:
        """The cells of a row of a story by what they say."""
        return self.once("groups", row, lambda: groups(row, self.langs(note)), note.articles)

    def names(self, names: Sequence[str], *, most: int = 3) -> str:
        """The first names in a row, and how many more: "A, B, C and 22 more"."""
        apart = [isolated(name) for name in names]
        if len(names) <= most + 1:  # "and 1 more" takes the room of the name
            return self.words.join(apart)
        return self.words.n("names_more", len(names) - most, names=", ".join(apart[:most]))

    def moment(self, iso: str | None, *, year: bool = True) -> Moment:
        """A printed time for people and machines."""
        if not iso:
            return Moment(text="")
        return Moment(text=tight(self.words.moment(iso, year=year)), iso=iso.replace(" ", "T"))

    def stamp(self, iso: str | None) -> Moment:
        """A printed time in its shortest words."""
        if not iso:
            return Moment(text="")
        return Moment(text=tight(self.words.stamp(iso)), iso=iso.replace(" ", "T"))

    def when(self, note: ArticleNote | StoryNote, *, short: bool = False) -> Moment:
        """When a report was printed, or that this is not known."""
        if note.head.date:
            return self.stamp(note.head.date) if short else self.moment(note.head.date)
        if note.head.seen:
            words = self.words.f("undated_added", day=self.words.day(note.head.seen))
            return Moment(text=words)
        return Moment(text=self.words.undated)

    def other_lang(self, lang: str) -> str:
        """The language, where it is not the one of the pages."""
        return "" if lang.split("-")[0] == self.words.lang.split("-")[0] else lang

    def report(self, ident: str) -> str:
        """The address for a report of an error in one item; "" when the config names none."""
        address = self.options.site.report_address
        if not address:
            return ""
        if links.is_web(address):
            return f"{address}{'&' if '?' in address else '?'}id={quote(ident, safe='')}"
        subject = quote(self.words.f("report_subject", id=ident), safe="")
        return f"mailto:{quote(address.removeprefix('mailto:'), safe='@.+-_')}?subject={subject}"

    def sections(self, head: NoteHead) -> tuple[Section, ...]:
        """The sections that a person added."""
        return tuple(
            Section(anchor=f"s-{i}", title=markdown.plain(title), html=markdown.blocks(body))
            for i, (title, body) in enumerate(head.extra, 1)
        )

    def hand(self, state: str, now: str | None = None) -> tuple[Badge, ...]:
        """The badges of what a person wrote or changed; `now` is what the source says since."""
        if state == "edited":
            edited = Badge(kind="hand", text=self.words.edited)
            return (edited,) if now is None else (edited, Badge(kind="hand", text=self.since(now)))
        return (Badge(kind="hand", text=self.words.added),) if state == "added" else ()

    def since(self, now: str) -> str:
        """That the source has changed beneath an edit, in words."""
        words = excerpt(now, words=_SINCE_WORDS)
        return self.words.f("source_now", words=words) if words else self.words.source_silent

    def edits(self, note: ArticleNote | StoryNote) -> tuple[str, ...]:
        """What of a note was written, changed or taken out by hand, in words."""
        w, head, named = self.words, note.head, []
        named += [w.table.get(f"key_{key}", key) for key in head.edited]
        parts = {"summary": getattr(note, "summary", None), "deck": getattr(note, "deck", None)}
        parts["comparison"] = note.comparison
        named += [w.table[f"key_{k}"] for k, p in parts.items() if p and p.state == "edited"]
        items: tuple[NoteFact | NoteRow, ...] = (
            note.facts if isinstance(note, ArticleNote) else (*note.brief, *note.rows)
        )
        lines = [w.f("hand_edited", what=w.join(named))] if named else []
        for key, n in (
            ("hand_items", sum(i.state == "edited" for i in items)),
            ("hand_added", sum(i.state == "added" for i in items) + len(head.extra)),
            ("hand_deleted", len(head.deleted)),
        ):
            lines += [w.n(key, n)] if n else []
        if head.note.markdown:
            lines.append(w.hand_note)
        return tuple(lines)

    def written_when(self, *, state: str, known: int, reports: int) -> str:
        """That a hand-written comparison is older than the newest report, in words."""
        if state == "machine" or not known or known >= reports:
            return ""
        return self.words.n("written_when", known)


def isolated(name: str) -> str:
    """A name that keeps its place among others: one that runs the other way is set apart."""
    other = any(unicodedata.bidirectional(c) in ("R", "AL") for c in name)
    return f"\u2068{name}\u2069" if other else name


def excerpt(text: str, *, words: int, at: tuple[int, int] | None = None) -> str:
    """At most `words` words of a text, those around `at` if it is given; "…" where it is cut.

    >>> excerpt("one two three four five", words=3)
    'one two three …'
    """
    tokens = text.split()
    if len(tokens) <= words:
        return " ".join(tokens)
    first = 0
    if at is not None and 0 <= at[0] < at[1]:
        lead, value = len(text[: at[0]].split()), len(text[at[0] : at[1]].split())
        first = max(0, lead - int(max(0, words - value) * _BEFORE_VALUE))
        first = min(first, len(tokens) - words)
    part = tokens[first : first + words]
    while len(part) > 1 and first + words < len(tokens) and any(map(str.isdigit, part[-1])):
        part.pop()  # "4" may be the start of "4 per cent"
    start = f"{_ELLIPSIS} " if first else ""
    end = f" {_ELLIPSIS}" if first + words < len(tokens) else ""
    return start + " ".join(part) + end


def sentence(words: str) -> str:
    """Words as a sentence of their own.

    >>> sentence("the figures do not fit")
    'The figures do not fit.'
    """
    words = words.strip()
    if not words:
        return ""
    end = "" if words[-1] in ".!?…”’" else "."
    return words[0].upper() + words[1:] + end


def first_sentence(text: str, lang: str) -> str:
    """The first sentence of a summary; all of it where it has marks that a cut could part."""
    found = () if set(text) & set("*_[]`<>") else split(text, lang=lang or "en")
    return text[: found[0].span.end] if found else text
