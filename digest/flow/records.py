"""The filters' JSON records (docs/records.md): a stable interface; more keys may come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from digest.model import (
    Article,
    Cell,
    Comparison,
    Document,
    Fact,
    Figure,
    Group,
    Holder,
    Lookalike,
    Span,
    Trait,
)

Record = dict[str, Any]


def document(doc: Document) -> Record:
    """The record that `extract` prints."""
    return {
        "id": doc.id,
        "url": doc.url,
        "outlet": doc.outlet,
        "title": doc.title,
        "authors": list(doc.authors),
        "published": doc.published,
        "modified": doc.modified,
        "lang": doc.lang,
        "kind": doc.kind,
        "refused": doc.refused,
        "genre": doc.genre,
        "standfirst": doc.standfirst,
        "section": doc.section,
        "keywords": list(doc.keywords),
        "credits": list(doc.credits),
        "text": doc.text,
        "notices": list(doc.notices),
    }


def facts(art: Article, *, given: str | None = None) -> Record:
    """The record that `facts` prints; the text is in it when normalising changed what was given."""
    record: Record = {
        "id": art.id,
        "summary": art.summary,
        "key_facts": [_fact(fact) for fact in art.facts],
    }
    if given is None or given != art.document.text:
        record["text"] = art.document.text
    return record


def story(name: str, group: Group, lookalikes: Iterable[Lookalike]) -> Record:
    """The record that `stories` prints for one group."""
    return {
        "story": name,
        "articles": list(group.articles),
        "evidence": {"reason": group.reason, "card": [_trait(t) for t in group.card]},
        "lookalikes": [_lookalike(look) for look in lookalikes],
    }


def comparison(name: str, comp: Comparison) -> Record:
    """The record that `compare` prints for one story."""
    return {
        "story": name,
        "voices": [list(voice) for voice in comp.voices],
        "secondary": list(comp.secondary),
        "copies": [
            {
                "earlier": link.earlier,
                "later": link.later,
                "share": round(link.share, 4),
                "reason": link.reason,
                "spans": [[_span(a), _span(b)] for a, b in link.spans],
            }
            for link in comp.copies
        ],
        "rows": [
            {
                "id": row.id,
                "label": row.label,
                "status": row.status,
                "kind": row.kind,
                "slot": row.slot,
                "reason": row.reason,
                "voices": row.voices,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in comp.rows
        ],
        "note": dict(comp.notes),
        "story_note": comp.note,
        "card": comp.card,
    }


def _fact(fact: Fact) -> Record:
    at = fact.evidence.span
    return {
        "id": fact.id,
        "text": fact.text,
        "quote": fact.evidence.exact,
        "start": at.start,
        "end": at.end,
        "speaker": fact.speaker or None,
        "kind": fact.kind,
        "holder": _holder(fact.holder),
        "figures": [_figure(figure) for figure in fact.figures],
        "dates": [
            {"text": w.text, "earliest": w.earliest, "latest": w.latest, **_range(w.span)}
            for w in fact.whens
        ],
        "names": [
            {"text": m.text, "key": m.key, "kind": m.kind, **_range(m.span)} for m in fact.mentions
        ],
        "score": round(fact.score, 4),
    }


def _figure(figure: Figure) -> Record:
    return {
        "text": figure.text,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "unit": figure.unit,
        "kind": figure.kind,
        "hedge": figure.hedge,
        **_range(figure.span),
    }


def _number(value: float) -> float | None:
    # JSON has no infinity: an open end ("at least 12") is null.
    return value if abs(value) != float("inf") else None


def _holder(holder: Holder) -> Record:
    return {"kind": holder.kind, "name": holder.name or None, "strength": holder.strength}


def _cell(cell: Cell) -> Record:
    says = cell.stance == "says"
    return {
        "article": cell.article,
        "stance": cell.stance,
        "value": cell.value or None,
        "quote": cell.quote if says else None,
        "start": cell.span.start if cell.span else None,
        "end": cell.span.end if cell.span else None,
        "holder": _holder(cell.holder) if says else None,
    }


def _trait(trait: Trait) -> Record:
    return {
        "aspect": trait.aspect,
        "match": trait.match,
        "left": trait.left or None,
        "right": trait.right or None,
        "left_span": _span(trait.left_span),
        "right_span": _span(trait.right_span),
    }


def _lookalike(look: Lookalike) -> Record:
    record: Record = {
        "of": look.article,
        "article": look.other,
        "verdict": look.verdict,
        "reason": look.reason,
        "score": round(look.score, 4),
        "evidence": [_trait(trait) for trait in look.card],
    }
    if look.other_story:
        record["story"] = look.other_story
    return record


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _range(span: Span) -> Mapping[str, int]:
    return {"start": span.start, "end": span.end}
