"""Sources and topics: their own pages, their pages per month, and the indexes A to Z."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from digest.site import links
from digest.site.notes.shelf import latest, moment_of
from digest.site.views import entries
from digest.site.views.days import months as all_months
from digest.site.views.frame import Frame
from digest.site.views.pages import Dated, IndexView, ListView
from digest.site.views.view import Link

__all__ = ["all_months", "source", "source_index", "topic", "topic_index"]


def _day(frame: Frame, ident: str) -> str:
    story = frame.shelf.stories.get(ident)
    return (latest(story) if story else moment_of(frame.shelf.articles[ident]))[:10]


def _by_day(frame: Frame, idents: Sequence[str]) -> tuple[Dated, ...]:
    found = []
    for iso, group in groupby(idents, key=lambda i: _day(frame, i)):
        link = frame.day(iso) if iso else Link(text=frame.words.undated)
        title = frame.words.day(iso, weekday=True) if iso else frame.words.undated
        found.append(
            Dated(
                title=title,
                href=link.href,
                iso=iso,
                entries=tuple(entries.any_of(frame, i) for i in group),
            )
        )
    return tuple(found)


def _months(frame: Frame, idents: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_day(frame, i)[:7] for i in idents if _day(frame, i)))


def _pages(
    frame: Frame, idents: Sequence[str], month: str, at: Callable[[str], str]
) -> tuple[Sequence[str], tuple[Link, ...]]:
    """The entries of one page, and the links to the pages per month where there are more."""
    size = frame.options.site.page_size
    shown = [i for i in idents if _day(frame, i)[:7] == month] if month else list(idents[:size])
    if len(idents) <= size:
        return shown, ()
    found = _months(frame, idents)
    return shown, tuple(Link(text=frame.words.day(m), href=at(m)) for m in found if m != month)


def months_of(frame: Frame, idents: Sequence[str]) -> tuple[str, ...]:
    """The months that need a page of their own; none while the newest entries are all."""
    return _months(frame, idents) if len(idents) > frame.options.site.page_size else ()


def source(frame: Frame, outlet: str, month: str = "") -> ListView:
    """The page of one source: what it printed, and how often it stood alone or apart."""
    w, slug = frame.words, frame.shelf.source_slugs[outlet]
    idents = frame.shelf.sources[outlet]
    shown, more = _pages(frame, idents, month, lambda m: frame.to.source(slug, m))
    title = w.f("in_month", name=outlet, month=w.day(month)) if month else outlet
    trail = [Link(text=w.nav_sources, href=frame.to.page("sources"))]
    if month:
        trail.append(Link(text=outlet, href=frame.to.source(slug)))
    return ListView(
        title=title,
        href=frame.to.source(slug, month),
        here="sources",
        trail=tuple(trail),
        kind="source",
        rows=() if month else _counts(frame, outlet, idents),
        links=() if month else _home(frame, idents),
        days=_by_day(frame, shown),
        more=more,
        note=w.other_months if month else w.older_months,
        lead="" if month else w.no_grade,
    )


def _home(frame: Frame, idents: Sequence[str]) -> tuple[Link, ...]:
    for ident in idents:
        url = frame.shelf.articles[ident].url
        if links.is_web(url):
            scheme, _, rest = str(url).partition("://")
            site = f"{scheme}://{rest.split('/')[0].split('?')[0].split('#')[0]}/"
            return (Link(text=links.host(url), href=site, outside=True),)
    return ()


def _counts(frame: Frame, outlet: str, idents: Sequence[str]) -> tuple[tuple[str, str], ...]:
    w, shelf = frame.words, frame.shelf
    mine = frozenset(idents)
    stories = [
        shelf.stories[s] for s in dict.fromkeys(shelf.story_of.get(i, "") for i in idents) if s
    ]
    first = sum(s.articles[0] in mine for s in stories)
    alone = differ = shared = 0
    for story in stories:
        for row in story.rows:
            said = [c for c in row.cells if c.stance == "says"]
            own = [c for c in said if c.article in mine]
            alone += row.status == "single" and bool(own)
            values = {c.value for c in said}
            differ += row.status in ("differ", "updated") and bool(own) and len(values) > 1
        shared += sum(c.earlier in mine or c.later in mine for c in story.copies)
    langs = sorted({shelf.articles[i].head.lang for i in idents})
    known = next((o for o in frame.options.outlets if o.name == outlet), None)
    rows = [
        (w.count_articles, str(len(idents))),
        (w.count_stories, str(len(stories))),
        (w.count_first, str(first)),
        (w.count_alone, str(alone)),
        (w.count_differ, str(differ)),
        (w.count_shared, str(shared)),
    ]
    if any(frame.other_lang(lang) for lang in langs):
        rows.append((w.language, ", ".join(langs)))
    if known and known.country:
        rows.append((w.country, known.country))
    if known and known.family:
        rows.append((w.family, known.family))
    return tuple(rows)


def topic(frame: Frame, name: str, month: str = "") -> ListView:
    """The page of one topic, newest first; neighbours are topics of the same stories."""
    w, slug = frame.words, frame.shelf.topic_slugs[name]
    idents = frame.shelf.topics[name]
    shown, more = _pages(frame, idents, month, lambda m: frame.to.topic(slug, m))
    mine = frozenset(idents)
    near = sorted(
        ((len(mine & frozenset(ids)), other) for other, ids in frame.shelf.topics.items()),
        key=lambda e: (-e[0], e[1]),
    )
    title = w.f("in_month", name=name, month=w.day(month)) if month else name
    trail = [Link(text=w.nav_topics, href=frame.to.page("topics"))]
    if month:
        trail.append(Link(text=name, href=frame.to.topic(slug)))
    return ListView(
        title=title,
        href=frame.to.topic(slug, month),
        here="topics",
        trail=tuple(trail),
        kind="topic",
        lead=_holds(frame, idents) + ".",
        days=_by_day(frame, shown),
        more=more,
        note=w.other_months if month else w.older_months,
        near=tuple(frame.topic(o) for n, o in near[:_NEAR] if n and o != name),
    )


_NEAR = 8  # neighbouring topics: one line on a wide page


def _holds(frame: Frame, idents: Sequence[str]) -> str:
    w = frame.words
    stories = sum(i in frame.shelf.stories for i in idents)
    single = len(idents) - stories
    parts = [w.n("stories", stories)] if stories else []
    parts += [w.n("singles", single)] if single else []
    return ", ".join(parts)


def source_index(frame: Frame) -> IndexView:
    """All sources with the number of their articles."""
    w = frame.words
    return IndexView(
        title=w.nav_sources,
        href=frame.to.page("sources"),
        here="sources",
        lead=w.no_grade,
        items=tuple(
            (frame.source(name), w.n("articles", len(ids)))
            for name, ids in frame.shelf.sources.items()
        ),
        empty=w.no_articles,
    )


def topic_index(frame: Frame) -> IndexView:
    """All topics with the number of their stories."""
    return IndexView(
        title=frame.words.nav_topics,
        href=frame.to.page("topics"),
        here="topics",
        items=tuple(
            (frame.topic(name), _holds(frame, ids)) for name, ids in frame.shelf.topics.items()
        ),
        empty=frame.words.no_articles,
    )
