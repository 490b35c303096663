"""The front matter that notes may have: one table, from which come the checks and JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from digest.model import Genre
from digest.notes.write.layout import Kind

Shape = Literal["text", "date", "list", "status", "genre", "address"]

STATUSES = ("published", "draft", "hidden", "removed")
GENRES: Final[tuple[Genre, ...]] = get_args(Genre)
# The words that a key of such a shape may hold.
CLOSED: Final[dict[Shape, tuple[str, ...]]] = {"status": STATUSES, "genre": GENRES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One front-matter key."""

    name: str
    shape: Shape
    kinds: tuple[Kind, ...]
    says: str
    needed: bool = False


_ALL: tuple[Kind, ...] = ("article", "story", "day")
_PAGE: tuple[Kind, ...] = ("article", "story")

FIELDS = (
    Field(name="title", shape="text", kinds=_ALL, says="Headline of the page", needed=True),
    Field(
        name="date",
        shape="date",
        kinds=_ALL,
        says="As the source prints it: 2026-08-20, 2026-08-20 05:40 or with +02:00 behind it",
    ),
    Field(name="outlet", shape="text", kinds=("article",), says="Who printed the article"),
    Field(name="authors", shape="list", kinds=("article",), says="Names in the byline"),
    Field(name="url", shape="address", kinds=("article",), says="Where the article stands"),
    Field(name="tags", shape="list", kinds=_PAGE, says="Words to file it under"),
    Field(name="topic", shape="text", kinds=_PAGE, says="The topic page that lists it"),
    Field(name="lang", shape="text", kinds=_PAGE, says="Language of the text: en, de, ar"),
    Field(
        name="genre",
        shape="genre",
        kinds=("article",),
        says="What form of journalism it is; news where nothing stands",
    ),
    Field(
        name="status",
        shape="status",
        kinds=_ALL,
        says="hidden and draft take it off the site, removed for good",
    ),
    Field(
        name="include", shape="list", kinds=("story",), says="Ids of articles that belong here too"
    ),
    Field(
        name="exclude", shape="list", kinds=("story",), says="Ids of articles that do not belong"
    ),
    Field(
        name="same_as",
        shape="list",
        kinds=_PAGE,
        says="Ids of articles or stories on the same event",
    ),
    Field(
        name="not_same_as",
        shape="list",
        kinds=_PAGE,
        says="Ids of articles or stories on another event",
    ),
    Field(name="id", shape="text", kinds=_ALL, says="Given by the program: leave it as it is"),
)


def fields(kind: str) -> dict[str, Field]:
    """The keys of a kind of note, by name."""
    return {field.name: field for field in FIELDS if kind in field.kinds}


def json_schema(kind: Kind) -> dict[str, Any]:
    """JSON Schema (2020-12) of the front matter of one kind of note.

    Other keys are allowed: they are people's own and are kept.
    """
    known = fields(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Front matter of a note in content/{_folder(kind)}/",
        "type": "object",
        "properties": {name: _property(field) for name, field in known.items()},
        "required": [name for name, field in known.items() if field.needed],
        "additionalProperties": True,
    }


def _folder(kind: Kind) -> str:
    return {"article": "articles", "story": "stories", "day": "days"}[kind]


def _property(field: Field) -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    shapes: dict[Shape, dict[str, Any]] = {
        "text": {"type": "string"},
        "date": {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$",
        },
        "list": texts,
        **{name: {"enum": list(words)} for name, words in CLOSED.items()},
        "address": {"type": "string", "pattern": "^https?://"},
    }
    shape = dict(shapes[field.shape])
    if field.needed and field.shape == "text":
        shape["minLength"] = 1
    return {"description": field.says, **shape}
