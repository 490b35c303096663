"""Every record that flows through Digest: frozen, keyword-only, without behaviour.

Offsets are half-open code points of a document's *normalised* text. `published` is what the source
prints (`2023-09-28`, `2023-09-28T17:26`, `2023-09-28T17:26+01:00`) and is never converted.
Sequences are tuples; a change is `dataclasses.replace`.
"""

from __future__ import annotations

from digest.model.articles import Article, Evidence, Fact
from digest.model.comparison import (
    JOINED,
    LEFT,
    VERSION,
    Cell,
    Change,
    Comparison,
    CopyLink,
    Day,
    Row,
    Story,
    Wording,
)
from digest.model.documents import Document, Dropped, Span, Version
from digest.model.kinds import (
    PLAIN,
    Aspect,
    DocumentKind,
    FactKind,
    Genre,
    Hedge,
    HolderKind,
    LabelKind,
    Match,
    MentionKind,
    PairVerdict,
    RowKind,
    SentenceKind,
    Stance,
    Status,
    Strength,
)
from digest.model.outcome import Done, Failed
from digest.model.stories import Blurb, Group, Grouping, Lookalike, Trait
from digest.model.text import Figure, Holder, Mention, Sentence, When

__all__ = [
    "JOINED",
    "LEFT",
    "PLAIN",
    "VERSION",
    "Article",
    "Aspect",
    "Blurb",
    "Cell",
    "Change",
    "Comparison",
    "CopyLink",
    "Day",
    "Document",
    "DocumentKind",
    "Done",
    "Dropped",
    "Evidence",
    "Fact",
    "FactKind",
    "Failed",
    "Figure",
    "Genre",
    "Group",
    "Grouping",
    "Hedge",
    "Holder",
    "HolderKind",
    "LabelKind",
    "Lookalike",
    "Match",
    "Mention",
    "MentionKind",
    "PairVerdict",
    "Row",
    "RowKind",
    "Sentence",
    "SentenceKind",
    "Span",
    "Stance",
    "Status",
    "Story",
    "Strength",
    "Trait",
    "Version",
    "When",
    "Wording",
]
