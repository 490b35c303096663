"""What a note of each kind consists of: its keys, its parts, their headings by language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from digest.notes.syntax.markdown import fold
from digest.text.phrases import languages, speech

ROOM: Final = "digest.notes"  # whose phrases are said here

Kind = Literal["article", "story", "day"]
Shape = Literal["text", "list", "frame"]

# In the order of the keys of a new note; the id stands last.
KEYS: dict[str, tuple[str, ...]] = {
    "article": (
        "title",
        "date",
        "outlet",
        "authors",
        "url",
        "tags",
        "topic",
        "lang",
        "genre",
        "status",
    ),
    "story": ("title", "date", "tags", "topic", "lang", "status"),
    "day": ("title", "date", "status"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartName:
    """One part of a kind of note: its name in the ledger and in the files of phrases, its shape."""

    name: str
    level: int = 2
    shape: Shape = "text"
    inside: str = ""  # the frame that holds it
    records: str = ""  # key of the ledger that lists its items


def _rows(name: str) -> PartName:
    return PartName(name=name, level=3, shape="list", inside="rows", records="rows")


PARTS: dict[str, tuple[PartName, ...]] = {
    "article": (
        PartName(name="summary"),
        PartName(name="facts", shape="list", records="facts"),
        PartName(name="comparison"),
        PartName(name="text"),
    ),
    "story": (
        PartName(name="summary"),
        PartName(name="brief", shape="list", records="brief"),
        PartName(name="comparison"),
        PartName(name="rows", shape="frame"),
        _rows("differ"),
        _rows("several"),
        _rows("single"),
        PartName(name="also", shape="list", records="also"),
    ),
    "day": (
        PartName(name="stories", shape="list", records="order"),
        PartName(name="singles", shape="list", records="order"),
    ),
}


def title(part: PartName, lang: str) -> str:
    """What the part is called in a language."""
    return speech(ROOM, lang)(f"part_{part.name}")


def heading(part: PartName, lang: str) -> str:
    """The part's heading line."""
    return "#" * part.level + " " + title(part, lang)


@cache
def known(kind: str, lang: str) -> tuple[dict[str, str], ...]:
    """Part name -> its heading as sections compare it: in `lang` first, then in each language."""
    langs = dict.fromkeys((lang, *languages(ROOM)))
    return tuple({p.name: folded(title(p, one)) for p in PARTS[kind]} for one in langs)


def folded(heading: str) -> str:
    """A heading for comparing."""
    return fold(heading).casefold().rstrip(":")
