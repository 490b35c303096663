"""The method page, and the search page as it is without script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from digest.notes.read.later import models
from digest.site.views import changes
from digest.site.views.days import months
from digest.site.views.frame import Frame
from digest.site.views.pages import PageView
from digest.site.views.view import Badge, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView(PageView):
    """How it works: rules, settings, measured quality, sources."""

    badges: tuple[tuple[Badge, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    measured: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # part: what, score
    measured_lang: str = ""  # of the names of the measures, where it is not the pages'
    sources: tuple[tuple[Link, str], ...] = ()
    corrections: tuple[tuple[str, Link, str], ...] = ()
    judged: str = ""  # which model found rows, where one did


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(PageView):
    """The search page: a form where the config names an engine, and the indexes."""

    action: str = ""
    indexes: tuple[Link, ...] = ()
    month: Link | None = None


def about(frame: Frame, measured: dict[str, Any]) -> AboutView:
    """The method page, from the running config and the measured figures."""
    w, opts = frame.words, frame.options
    names = ("agree", "differ", "updated", "single", "copied", "hand")
    rules = tuple(
        (Badge(kind=name, text=w.table[f"rule_{name}_badge"]), w.table[f"rule_{name}"])
        for name in names
    )
    settings = (
        (
            w.setting_facts,
            str(opts.facts.count) if opts.facts.count else w.setting_facts_auto,
        ),
        (w.setting_summary, w.n("words", opts.facts.summary_words)),
        (w.setting_same, f"{opts.stories.same:.2f}"),
        (w.setting_unsure, f"{opts.stories.unsure:.2f}"),
        (w.setting_rows, str(opts.compare.max_rows)),
        (w.setting_quote, w.n("words", opts.publish.quote_words)),
    )
    return AboutView(
        title=w.about_title,
        href=frame.to.page("about"),
        here="about",
        badges=rules,
        settings=settings,
        measured=_measured(frame, measured),
        measured_lang=frame.other_lang("en"),
        sources=tuple(
            (frame.source(name), w.n("articles", len(ids)))
            for name, ids in frame.shelf.sources.items()
        ),
        corrections=_corrections(frame),
        judged=_judged(frame),
    )


def _judged(frame: Frame) -> str:
    """Which models found rows and how many; "" where none did."""
    found = [model for note in frame.shelf.stories.values() for model in models(note)]
    if not found:
        return ""
    names = frame.words.join(sorted(set(found)))
    return frame.words.f("about_judge_text", models=names, rows=len(found))


def _measured(
    frame: Frame, floors: dict[str, Any]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The parts of tests/eval/floors.json: names, and the score under which nothing may fall."""

    def walk(path: tuple[str, ...], value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key in sorted(value):
                yield from walk((*path, str(key).replace("_", " ")), value[key])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield " – ".join(path), f"{value:g}"

    table = frame.words.table
    parts = ((table.get(f"part_{key}", key), walk((), floors[key])) for key in sorted(floors))
    return tuple((name, found) for name, lines in parts if (found := tuple(lines)))


def _corrections(frame: Frame) -> tuple[tuple[str, Link, str], ...]:
    found: list[tuple[str, Link, str]] = []
    for note in frame.shelf.stories.values():
        link = Link(text=note.head.title, href=frame.to.story(note.head.slug, "changes"))
        found.extend(
            (change.on[:10], link, changes.said(frame, change))
            for change in note.head.changes
            if changes.corrected(change)
        )
    found.sort(key=lambda e: (e[0], e[1].href), reverse=True)
    return tuple((frame.words.day(on), link, text) for on, link, text in found[:_CORRECTIONS])


_CORRECTIONS = 60  # the page stays readable; every story page has all of its own


def search(frame: Frame) -> SearchView:
    """The search page."""
    w, to = frame.words, frame.to
    found = months(frame)
    return SearchView(
        title=w.search_title,
        href=to.page("search"),
        here="search",
        action=frame.options.site.search_address,
        indexes=(
            Link(text=w.nav_days, href=to.page("days")),
            Link(text=w.nav_topics, href=to.page("topics")),
            Link(text=w.nav_sources, href=to.page("sources")),
        ),
        month=Link(text=w.f("search_month", month=w.day(found[0])), href=to.day(found[0]))
        if found
        else None,
    )
