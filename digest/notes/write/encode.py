"""Records of the model as compact plain data for the ledger, and back.

Short keys, defaults left out, one mapping for each record; everything reads back equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, cast, get_args

from digest.model import (
    Aspect,
    Cell,
    Change,
    CopyLink,
    Evidence,
    Fact,
    FactKind,
    Holder,
    HolderKind,
    Lookalike,
    Match,
    PairVerdict,
    Row,
    RowKind,
    Span,
    Status,
    Strength,
    Trait,
    Wording,
)
from digest.notes.syntax.markdown import one_line

Data = dict[str, Any]

_ASPECTS: tuple[str, ...] = get_args(Aspect)
_FACT_KINDS: tuple[str, ...] = get_args(FactKind)
_HOLDER_KINDS: tuple[str, ...] = get_args(HolderKind)
_MATCHS: tuple[str, ...] = get_args(Match)
_PAIR_VERDICTS: tuple[str, ...] = get_args(PairVerdict)
_ROW_KINDS: tuple[str, ...] = get_args(RowKind)
_STATUSS: tuple[str, ...] = get_args(Status)
_STRENGTHS: tuple[str, ...] = get_args(Strength)


def lean(data: Data) -> Data:
    """The mapping without empty values."""
    return {k: v for k, v in data.items() if v not in ("", None, [], (), {})}


def span(value: Span | None) -> list[int] | None:
    """[start, end]."""
    return None if value is None else [value.start, value.end]


def to_span(value: Any) -> Span | None:
    """The span, None when the data is no pair of numbers."""
    if isinstance(value, list) and len(value) == 2 and all(number(v) is not None for v in value):
        start, end = number(value[0]) or 0, number(value[1]) or 0
        return Span(start=start, end=end) if start <= end else None
    return None


def number(value: Any) -> int | None:
    """A whole number from text."""
    text = str(value)
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 12 else None


def real(value: Any) -> float:
    """A finite number from text, 0 when it is none."""
    try:
        found = float(str(value))
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0


def text(value: Any) -> str:
    """The text, "" for anything else."""
    return value if isinstance(value, str) else ""


def texts(value: Any) -> tuple[str, ...]:
    """A tuple of texts; one text stands for a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def maps(value: Any) -> list[Data]:
    """The mappings in a list."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def one_of(value: Any, choices: tuple[str, ...], default: str) -> Any:
    """The value when it is one of the choices, else the default."""
    return value if value in choices else default


# ---- holders, facts ----------------------------------------------------------


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


def row(value: Row) -> Data:
    """A row's record."""
    says = [cell(c) for c in value.cells if c.stance == "says"]
    return lean(
        {
            "status": value.status,
            "kind": value.kind,
            "slot": value.slot,
            "voices": value.voices,
            "values": list(value.values),
            "cells": says,
            "silent": [c.article for c in value.cells if c.stance == "silent"],
            "reason": one_line(value.reason),
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


# ---- stories --------------------------------------------------------------------


def card(traits: Iterable[Trait]) -> list[Data]:
    """An evidence card."""
    return [
        lean(
            {
                "aspect": t.aspect,
                "match": t.match,
                "left": t.left,
                "right": t.right,
                "at": span(t.left_span),
                "to": span(t.right_span),
            }
        )
        for t in traits
    ]


def to_card(data: Any) -> tuple[Trait, ...]:
    """The evidence card."""
    return tuple(
        Trait(
            aspect=cast(Aspect, one_of(d.get("aspect"), _ASPECTS, "what")),
            match=cast(Match, one_of(d.get("match"), _MATCHS, "missing")),
            left=text(d.get("left")),
            right=text(d.get("right")),
            left_span=to_span(d.get("at")),
            right_span=to_span(d.get("to")),
        )
        for d in maps(data)
    )


def lookalike(value: Lookalike) -> Data:
    """A look-alike; its score changes with every other article, so it is not kept."""
    return lean(
        {
            "of": value.article,
            "other": value.other,
            "story": value.other_story,
            "verdict": value.verdict,
            "reason": value.reason,
            "card": card(value.card),
        }
    )


def to_lookalike(d: Data) -> Lookalike:
    """The look-alike."""
    return Lookalike(
        article=text(d.get("of")),
        other=text(d.get("other")),
        other_story=text(d.get("story")) or None,
        verdict=cast(PairVerdict, one_of(d.get("verdict"), _PAIR_VERDICTS, "unsure")),
        reason=text(d.get("reason")),
        score=0.0,
        card=to_card(d.get("card")),
    )


def copy(value: CopyLink, *, passages: Iterable[tuple[str, str]] = ()) -> Data:
    """A copy link with the words of its shared passages (in the earlier, in the later text)."""
    return lean(
        {
            "earlier": value.earlier,
            "later": value.later,
            "share": round(value.share, 4),
            "reason": value.reason,
            "spans": [[a.start, a.end, b.start, b.end] for a, b in value.spans],
            "words": [[a] if a == b else [a, b] for a, b in passages],
        }
    )


def to_copy(d: Data) -> CopyLink:
    """The copy link."""
    spans: list[tuple[Span, Span]] = []
    for four in d.get("spans") or () if isinstance(d.get("spans"), list) else ():
        if isinstance(four, list) and len(four) == 4:
            a, b = to_span(four[:2]), to_span(four[2:])
            if a is not None and b is not None:
                spans.append((a, b))
    return CopyLink(
        earlier=text(d.get("earlier")),
        later=text(d.get("later")),
        share=real(d.get("share")),
        spans=tuple(spans),
        reason=text(d.get("reason")),
    )


def to_passages(d: Data) -> tuple[tuple[str, str], ...]:
    """The words of the shared passages."""
    pairs = d.get("words") if isinstance(d.get("words"), list) else []
    return tuple(
        (text(p[0]), text(p[-1])) for p in cast(list[Any], pairs) if isinstance(p, list) and p
    )


def wording(value: Wording) -> Data:
    """A contrast of words."""
    return {
        "about": value.about,
        "kind": value.kind,
        "words": [[article, words, at.start, at.end] for article, words, at in value.words],
    }


def to_wording(d: Data) -> Wording:
    """The contrast of words."""
    words: list[tuple[str, str, Span]] = []
    for four in cast(list[Any], d.get("words")) if isinstance(d.get("words"), list) else ():
        at = to_span(four[2:]) if isinstance(four, list) and len(four) == 4 else None
        if at is not None:
            words.append((text(four[0]), text(four[1]), at))
    return Wording(
        about=text(d.get("about")),
        words=tuple(words),
        kind="loaded" if d.get("kind") == "loaded" else "name",
    )


def change(value: Change) -> Data:
    """A change."""
    return lean(
        {"when": value.on, "what": value.what, "old": value.old, "new": value.new, "ref": value.ref}
    )


def to_change(d: Data) -> Change:
    """The change."""
    return Change(
        on=text(d.get("when")),
        what=text(d.get("what")),
        old=text(d.get("old")),
        new=text(d.get("new")),
        ref=text(d.get("ref")),
    )


def groups(value: Any) -> tuple[tuple[str, ...], ...]:
    """A list of lists of texts."""
    return tuple(texts(v) for v in value) if isinstance(value, list) else ()


def mapping(value: Any) -> Mapping[str, Any]:
    """The mapping, empty for anything else."""
    return value if isinstance(value, dict) else {}
