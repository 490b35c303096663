"""Facts and rows as compact plain data for the ledger, and back.

Short keys, defaults left out, one mapping for each record; everything reads back equal.
"""

from __future__ import annotations

from typing import Any, cast, get_args

from digest.model import (
    Cell,
    Evidence,
    Fact,
    FactKind,
    Holder,
    HolderKind,
    Row,
    RowKind,
    Status,
    Strength,
)
from digest.notes.syntax.markdown import one_line
from digest.notes.write.entries import Data, lean, number, one_of, span, text, to_span

_FACT_KINDS: tuple[str, ...] = get_args(FactKind)
_HOLDER_KINDS: tuple[str, ...] = get_args(HolderKind)
_ROW_KINDS: tuple[str, ...] = get_args(RowKind)
_STATUSS: tuple[str, ...] = get_args(Status)
_STRENGTHS: tuple[str, ...] = get_args(Strength)


def holder(value: Holder) -> Data | None:
    """A holder; None for the outlet's own plain statement."""
    if value == Holder():
        return None
    return lean(
        {
            "kind": value.kind,
            "name": value.name,
            "how": "" if value.strength == "stated" else value.strength,
            "cue": value.cue,
            "at": span(value.span),
        }
    )


def to_holder(data: Any) -> Holder:
    """The holder."""
    if not isinstance(data, dict):
        return Holder()
    return Holder(
        kind=cast(HolderKind, one_of(data.get("kind"), _HOLDER_KINDS, "own")),
        name=text(data.get("name")),
        strength=cast(Strength, one_of(data.get("how"), _STRENGTHS, "stated")),
        cue=text(data.get("cue")),
        span=to_span(data.get("at")),
    )


def fact(value: Fact, *, of: str = "") -> Data:
    """What a fact's record keeps beside the prose; `of` is written where articles mix."""
    seen = value.evidence
    return lean(
        {
            "of": of,
            "at": span(seen.span),
            "sentence": seen.sentence,
            "paragraph": seen.paragraph or None,
            "kind": value.kind,
            "by": holder(value.holder),
            "speaker": value.speaker,
            "exact": seen.exact,
            "before": one_line(seen.prefix),
            "after": one_line(seen.suffix),
        }
    )


def to_evidence(data: Data, *, article: str, exact: str = "") -> Evidence | None:
    """The evidence of a fact, None without a place or a sentence; `exact` is one by hand."""
    where = to_span(data.get("at"))
    exact = exact or text(data.get("exact"))
    if where is None or not exact:
        return None
    return Evidence(
        article=text(data.get("of")) or article,
        sentence=number(data.get("sentence")) or 0,
        span=where,
        exact=exact,
        prefix=text(data.get("before")),
        suffix=text(data.get("after")),
        paragraph=number(data.get("paragraph")) or 0,
    )


def to_fact_kind(data: Data) -> FactKind:
    """The kind of a fact."""
    return cast(FactKind, one_of(data.get("kind"), _FACT_KINDS, "event"))


# ---- rows ---------------------------------------------------------------------


def row(value: Row, *, more: int = 0) -> Data:
    """A row's record; `more` cells are only counted."""
    says = [cell(c) for c in value.cells if c.stance == "says"]
    return lean(
        {
            "status": value.status,
            "kind": value.kind,
            "slot": value.slot,
            "voices": value.voices,
            "values": list(value.values),
            "cells": says,
            "more": more or None,
            "silent": [c.article for c in value.cells if c.stance == "silent"],
            "reason": one_line(value.reason),
            "by": one_line(value.by),
        }
    )


def cell(value: Cell) -> Data:
    """A cell that says something."""
    return lean(
        {
            "of": value.article,
            "at": span(value.span),
            "sentence": None if value.sentence < 0 else value.sentence,
            "is": value.value,
            "value": span(value.value_span),
            "quote": value.quote,
            "by": holder(value.holder),
            "fact": value.fact,
            "since": value.since,
        }
    )


def to_cell(data: Data) -> Cell:
    """The cell."""
    sentence = number(data.get("sentence"))
    return Cell(
        article=text(data.get("of")),
        stance="says",
        value=text(data.get("is")),
        quote=text(data.get("quote")),
        span=to_span(data.get("at")),
        sentence=-1 if sentence is None else sentence,
        value_span=to_span(data.get("value")),
        holder=to_holder(data.get("by")),
        fact=text(data.get("fact")),
        since=text(data.get("since")) or None,
    )


def to_status(data: Data) -> Status:
    """The status of a row."""
    return cast(Status, one_of(data.get("status"), _STATUSS, "unsure"))


def to_row_kind(data: Data) -> RowKind:
    """The kind of a row."""
    return cast(RowKind, one_of(data.get("kind"), _ROW_KINDS, "value"))
