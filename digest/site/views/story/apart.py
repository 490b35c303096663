"""Neighbours that were looked at and kept apart, with the evidence for it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Lookalike, Trait
from digest.site.views.frame import Frame, sentence
from digest.site.views.view import Link, NotSame, TraitView

_SHOWN = 3  # neighbours on a page


def traits(frame: Frame, card: Sequence[Trait]) -> tuple[TraitView, ...]:
    """An evidence card as lines: aspect, verdict, both sides' words."""
    w = frame.words
    return tuple(
        TraitView(
            aspect=w.table[f"aspect_{t.aspect.replace(' ', '_')}"],
            verdict=w.table[f"match_{t.match}"],
            left=t.left,
            right=t.right,
            match=t.match,
        )
        for t in card
    )


def not_same(
    frame: Frame, found: Sequence[Lookalike], *, of: frozenset[str]
) -> tuple[NotSame, ...]:
    """The look-alikes of a page, each neighbour once, in the order of the note."""
    w, shelf = frame.words, frame.shelf
    views: dict[str, NotSame] = {}
    for pair in found:
        mine, other = (
            (pair.article, pair.other) if pair.article in of else (pair.other, pair.article)
        )
        if other not in shelf.articles or other in of or pair.verdict == "same":
            continue
        story = shelf.stories.get(shelf.story_of.get(other, ""))
        note = shelf.articles[other]
        link = (
            Link(text=story.head.title, href=frame.to.story(story.head.slug))
            if story
            else Link(text=note.head.title, href=frame.to.article(note.head.slug))
        )
        if link.href in views:
            continue
        views[link.href] = NotSame(
            link=link,
            title=w.table[f"apart_{pair.verdict.replace('-', '_').replace(' ', '_')}"],
            reason=sentence(pair.reason),
            left=frame.outlet(mine) if mine in shelf.articles else "",
            right=frame.outlet(other),
            card=traits(frame, pair.card),
        )
    return tuple(views.values())[:_SHOWN]
