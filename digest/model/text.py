"""What stands in a text, each with its span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest.model.documents import Span
from digest.model.kinds import Hedge, HolderKind, MentionKind, SentenceKind, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a text; sentences cover the text's words in order and do not overlap."""

    i: int
    paragraph: int
    span: Span
    kind: SentenceKind = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity as an interval: "nearly 160 missiles" is low 143, high 160, unit "missile".

    `unit` is a normalised unit ("km", "usd", "percent") or the stem of the counted noun, "" where
    none is found. `span` covers hedge, number and unit word; `number` the digits or number words.
    """

    span: Span
    number: Span
    text: str
    low: float
    high: float
    unit: str = ""
    kind: Literal["count", "money", "percent", "measure", "age", "score", "ordinal", "other"] = (
        "count"
    )
    hedge: Hedge = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression resolved to days (ISO), against the publication day where needed."""

    span: Span
    text: str
    earliest: str | None = None  # None: cannot be resolved (no publication day is known)
    latest: str | None = None
    kind: Literal["date", "weekday", "relative", "month", "year", "clock", "duration"] = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text; `key` joins short forms to the full name ("Stoltenberg")."""

    span: Span
    text: str
    key: str
    kind: MentionKind = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who stands behind a sentence, and how strongly it is put."""

    kind: HolderKind = "own"
    name: str = ""  # as printed; "" for the outlet's own voice
    strength: Strength = "stated"
    cue: str = ""  # the words that say so: "according to", "claimed"
    span: Span | None = None  # of the name
