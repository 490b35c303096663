"""What a note of each kind consists of: its keys, and its parts with their headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
# Keys by which people decide; the machine never writes them.
DECISIONS = ("include", "exclude", "same_as", "not_same_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartName:
    """One part of a kind of note: its name in the ledger, its heading, its shape."""

    name: str
    heading: str
    level: int = 2
    shape: Shape = "text"
    inside: str = ""  # the frame that holds it
    records: str = ""  # key of the ledger that lists its items


def _rows(name: str, heading: str) -> PartName:
    return PartName(
        name=name, heading=heading, level=3, shape="list", inside="rows", records="rows"
    )


PARTS: dict[str, tuple[PartName, ...]] = {
    "article": (
        PartName(name="summary", heading="Summary"),
        PartName(name="facts", heading="Key facts", shape="list", records="facts"),
        PartName(name="comparison", heading="Source comparison"),
        PartName(name="text", heading="The article"),
    ),
    "story": (
        PartName(name="summary", heading="Summary"),
        PartName(name="brief", heading="In brief", shape="list", records="brief"),
        PartName(name="comparison", heading="Source comparison"),
        PartName(name="rows", heading="Who says what", shape="frame"),
        _rows("differ", "Where they differ"),
        _rows("several", "What several sources say"),
        _rows("single", "Only one source says"),
        PartName(name="also", heading="Also reported by", shape="list", records="also"),
    ),
    "day": (
        PartName(name="stories", heading="Stories", shape="list", records="order"),
        PartName(name="singles", heading="Told by one source", shape="list", records="order"),
    ),
}


def heading(part: PartName) -> str:
    """The part's heading line."""
    return "#" * part.level + " " + part.heading
