"""Notes of which only the gist is at hand: the rest is read when somebody asks for it.

Such a note is one like any other to whoever holds it. A site has thousands of them, and an edit
of one needs few of the others whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any, Final

from digest.notes.read.gist import Gist, found_by, named
from digest.notes.read.records import ArticleNote, Note, StoryNote

Whole = Callable[[], Note]

_ARTICLE: Final = frozenset(f.name for f in fields(ArticleNote))
_STORY: Final = frozenset(f.name for f in fields(StoryNote))


def _filled(note: Any, name: str, missing: Collection[str]) -> Any:
    """The value of a field that is not there yet; all that are missing are put there at once."""
    if name not in missing:
        raise AttributeError(name)
    whole = note._whole()
    for each in missing:
        object.__setattr__(note, each, getattr(whole, each))
    return getattr(whole, name)


class _LaterArticle(ArticleNote):
    """An article's note whose other fields are there once one of them was asked for."""

    __slots__ = ("_whole",)

    def __getattr__(self, name: str) -> Any:
        return _filled(self, name, _ARTICLE)


class _LaterStory(StoryNote):
    """The same of a story."""

    __slots__ = ("_gist", "_whole")

    def __getattr__(self, name: str) -> Any:
        return _filled(self, name, _STORY)


def later(gist: Gist, whole: Whole) -> Note:
    """The note of a gist; `whole` reads the rest. A day's note is read at once: it is its order."""
    made: Note
    if gist.head.path.startswith("articles/"):
        made = object.__new__(_LaterArticle)
        known: dict[str, Any] = {"outlet": gist.outlet, "url": gist.url, "genre": gist.genre}
    elif gist.head.path.startswith("stories/"):
        made = object.__new__(_LaterStory)
        known = {"articles": gist.articles, "last": gist.last, "copies": gist.copies}
        known["_gist"] = gist
    else:
        return whole()
    for name, value in {"head": gist.head, **known, "_whole": whole}.items():
        object.__setattr__(made, name, value)
    return made


def names(story: StoryNote) -> frozenset[str]:
    """The articles that a story names, which its gist knows."""
    gist = getattr(story, "_gist", None)
    return named(story) if gist is None else frozenset((*gist.articles, *gist.others))


def models(story: StoryNote) -> tuple[str, ...]:
    """The models that found rows of a story, one a row; its gist knows that too."""
    gist = getattr(story, "_gist", None)
    return found_by(story) if gist is None else tuple(gist.found_by)


def unread(note: Note) -> bool:
    """Whether only the gist of a note is at hand so far."""
    if not isinstance(note, (_LaterArticle, _LaterStory)):
        return False
    try:
        object.__getattribute__(note, "comparison")
    except AttributeError:
        return True
    return False
