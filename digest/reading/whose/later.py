"""Documents of which all but the words is at hand: these are read when somebody asks for them, and
not held, so that a run has the words of a few articles in memory and not those of all.

A run needs of most articles no more than who printed what and when. Such a document is one like any
other to whoever holds it; to change it use `but`, to store it or to send it to a worker `whole`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from typing import Any, Final

from digest.model import Document

WORDS: Final = ("text", "standfirst", "section", "keywords", "dropped", "versions")
REST: Final = tuple(f.name for f in fields(Document) if f.name not in WORDS)


@dataclass(frozen=True, slots=True)
class Light:
    """A document without its words, and what is worked out of these for every run."""

    rest: Document  # with no words in it
    sum: str  # what stands for the words
    keys: tuple[str, ...]  # see identity.keys
    nameless: tuple[str, ...]  # see outlets.nameless


class _Later(Document):
    """A document whose words are fetched each time that one of them is asked for."""

    __slots__ = ("_light", "_whole")

    def __new__(cls, **values: Any) -> Any:
        """A plain record: what `dataclasses.replace` makes has its words."""
        return Document(**values)

    def __getattr__(self, name: str) -> Any:
        if name not in WORDS:
            raise AttributeError(name)
        return getattr(self._whole(), name)

    def __reduce__(self) -> Any:
        return replace, (whole(self),)  # where a copy goes nobody may be able to read the words


def without_words(doc: Document) -> Document:
    """The document with nothing in place of its words."""
    return replace(doc, text="", standfirst="", section="", keywords=(), dropped=(), versions=())


def later(light: Light, words: Callable[[], Document]) -> Document:
    """The document of which `words` gives the whole."""
    return _made(light, words, light.rest, {})


def _made(
    light: Light, words: Callable[[], Document], rest: Document, changes: dict[str, Any]
) -> Document:
    made = object.__new__(_Later)
    put = object.__setattr__
    for name in REST:
        put(made, name, changes[name] if name in changes else getattr(rest, name))
    put(made, "_light", light)
    put(made, "_whole", words)
    return made


def light_of(doc: Document) -> Light | None:
    """What is known of a document whose words may not be read yet; None for any other."""
    return doc._light if type(doc) is _Later else None


def but(doc: Document, **changes: Any) -> Document:
    """The document with other values; none of them may be of its words."""
    if type(doc) is _Later:
        return _made(doc._light, doc._whole, doc, changes)
    return replace(doc, **changes)


def whole(doc: Document) -> Document:
    """The document with its words, as a plain record."""
    if type(doc) is not _Later:
        return doc
    found: Document = doc._whole()
    return replace(found, **{name: getattr(doc, name) for name in REST})


def sum_of(doc: Document) -> str:
    """What stands for the words of a document."""
    if type(doc) is _Later:
        known: str = doc._light.sum
        return known
    told = repr([getattr(doc, name) for name in WORDS])
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
