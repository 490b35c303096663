"""What belongs to a story as compact plain data for the ledger, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast, get_args

from digest.model import (
    Aspect,
    Blurb,
    Change,
    CopyLink,
    Lookalike,
    Match,
    PairVerdict,
    Span,
    Trait,
    Wording,
)
from digest.notes.write.entries import Data, lean, maps, one_of, real, span, text, to_span

_ASPECTS: tuple[str, ...] = get_args(Aspect)
_MATCHS: tuple[str, ...] = get_args(Match)
_PAIR_VERDICTS: tuple[str, ...] = get_args(PairVerdict)


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


def blurb(value: Blurb) -> Data:
    """A report that is only named."""
    return lean(
        {
            "title": value.title,
            "outlet": value.outlet,
            "url": value.url,
            "published": value.published,
        }
    )


def to_blurb(label: str, d: Data) -> Blurb:
    """The report that is only named."""
    return Blurb(
        id=label,
        title=text(d.get("title")),
        outlet=text(d.get("outlet")),
        url=text(d.get("url")),
        published=text(d.get("published")) or None,
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
        "words": [[article, words, at.start, at.end] for article, words, at in value.words],
    }


def to_wording(d: Data) -> Wording:
    """The contrast of words."""
    words: list[tuple[str, str, Span]] = []
    for four in cast(list[Any], d.get("words")) if isinstance(d.get("words"), list) else ():
        at = to_span(four[2:]) if isinstance(four, list) and len(four) == 4 else None
        if at is not None:
            words.append((text(four[0]), text(four[1]), at))
    return Wording(about=text(d.get("about")), words=tuple(words))


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
