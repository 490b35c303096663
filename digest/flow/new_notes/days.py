"""Which stories and single articles stand on which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digest.flow.keeping.told import Told
from digest.model import Day, Document


def days(stories: Iterable[Told], articles: Mapping[str, Document]) -> tuple[Day, ...]:
    """The days on which a report came out: its stories by rank, then the single articles.

    A story stands on each day on which one of its reports was published.
    """
    told: dict[str, list[Told]] = {}
    single: dict[str, list[Document]] = {}
    in_story: set[str] = set()
    for story in stories:
        if len(story.articles) > 1:
            in_story.update(story.articles)
        members = [articles[ident] for ident in story.articles if ident in articles]
        for day in {day_of(art) for art in members if len(members) > 1}:
            told.setdefault(day, []).append(story)
    for ident, art in articles.items():
        if ident not in in_story:
            single.setdefault(day_of(art), []).append(art)
    return tuple(
        Day(
            date=day,
            stories=tuple(s.id for s in sorted(told.get(day, ()), key=lambda s: (-s.rank, s.id))),
            singles=tuple(
                art.id
                for art in sorted(single.get(day, ()), key=lambda a: (a.published or "~", a.id))
            ),
        )
        for day in sorted({*told, *single} - {""})
    )


def day_of(doc: Document) -> str:
    """The printed day; of an undated article the day on which it was first seen."""
    return (doc.published or doc.seen or "")[:10]
