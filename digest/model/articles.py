"""One article with everything that was read off it once."""

from __future__ import annotations

from dataclasses import dataclass, field

from digest.model.documents import Document, Span
from digest.model.kinds import FactKind
from digest.model.text import Figure, Holder, Mention, Sentence, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact stands: W3C text-quote and text-position selector in one."""

    article: str
    sentence: int
    span: Span
    exact: str
    prefix: str = ""  # up to one sentence before, within the paragraph or the one before
    suffix: str = ""
    paragraph: int = 0  # from 1 in print, 0 = unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One key fact with the sentence that it was taken from."""

    id: str  # stable while the sentence stands: "f" + hash of article id and sentence
    text: str
    evidence: Evidence
    kind: FactKind = "event"
    holder: Holder = field(default_factory=Holder)
    speaker: str = ""  # of a direct quotation, "" where not certain
    figures: tuple[Figure, ...] = ()
    whens: tuple[When, ...] = ()
    mentions: tuple[Mention, ...] = ()
    score: float = 0.0
    why: tuple[tuple[str, float], ...] = ()  # the terms of the score, largest first
    made_by: str = "extractive/1"
    goes_on: bool = False  # it can be read only below the line above it in its article


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document with everything that was read off its text once."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    holders: tuple[Holder, ...] = ()  # one per sentence
    figures: tuple[Figure, ...] = ()
    whens: tuple[When, ...] = ()
    mentions: tuple[Mention, ...] = ()
    summary: str = ""
    summary_sentences: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()
    refused: tuple[str, ...] = ()  # drafts that the gate refused, with the reason

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id
