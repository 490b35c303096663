"""Figures and sums of money, each with what it counts and the words that it stands among."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison.claims.claim import Claim, claim_at, clause
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import Lexicon, lexicon
from digest.model import Figure, Span
from digest.text.lang.en.units import TIME_UNITS

NEAR: Final = 7
"""Words between a number of persons and what happened to them."""

VOTE: Final = "vote"
"""Key of a score that a named body voted with."""


def figures(reports: Sequence[Report]) -> list[Claim]:
    """Every figure that counts or measures something."""
    found = []
    for report in reports:
        known = lexicon(report.lang)
        for sent in report.sents:
            if sent.chaff:
                continue
            for fig in sent.figures:
                claim = _claim(sent, fig, known)
                if claim:
                    found.append(claim)
    return found


def _claim(sent: Sent, fig: Figure, known: Lexicon) -> Claim | None:
    at = Span(start=fig.span.start - sent.span.start, end=fig.span.end - sent.span.start)
    idle = fig.kind != "percent" and fig.unit in known.lists.get("idle", ())
    if idle or fig.kind == "ordinal" or _in_name(sent, at) or _numbers(sent, at, known):
        return None
    key = key_of(sent, fig, at, known)
    if not key:
        return None
    return claim_at("money" if fig.kind == "money" else "figure", key, sent, fig.span, fig)


def _in_name(sent: Sent, at: Span) -> bool:
    """Whether a figure is part of a name: "the Six-Day War"."""
    text = sent.text
    return (
        text[at.start : at.start + 1].isupper()
        and at.start > 0
        and text[at.end : at.end + 2][1:].isupper()
    )


def _numbers(sent: Sent, at: Span, known: Lexicon) -> bool:
    """Whether a figure is the number of a thing: "Section 2 of the act" counts nothing."""
    before = sent.text[: at.start].split()[-1:]
    return bool(before) and before[0].lower() in known.lists.get("numbered", ())


def key_of(sent: Sent, fig: Figure, at: Span, known: Lexicon) -> str:
    """What kind of thing a figure counts: values of two keys are never set against each other."""
    if fig.kind == "age":
        return ""  # of whom? `persons` reads ages beside their names
    if fig.kind == "money":
        return f"money:{fig.unit}"
    if fig.kind == "score":
        return f"{VOTE}:{body}" if (body := _voting(sent, at, known)) else fig.kind
    if fig.kind == "percent":
        return fig.kind
    if fig.kind == "measure" or fig.unit in TIME_UNITS:
        return f"measure:{_dimension(fig.unit)}"
    unit = fig.unit.lower()
    things = known.lists.get("things", frozenset())  # "120 homes" are counted, nobody left them
    fate = unit in known.classes and unit not in things
    if not unit or unit in known.lists.get("persons", ()) or fate:
        name = (_toll(sent, at, known) if not unit else "") or _class(sent, at, known)
        if name:
            return f"persons:{name}"
    return f"count:{known.counted.get(unit, unit)}" if unit else ""


def _voting(sent: Sent, at: Span, known: Lexicon) -> str:
    """The body that votes with a score: the nearest in its clause, "" where none is named or its
    sentence tells of no vote."""
    if not known.lists.get("ballots", frozenset()) & {w.low for w in sent.words}:
        return ""
    part = clause(sent, at)
    voting = known.lists.get("voting", frozenset())
    near = [
        (min(abs(w.start - at.end), abs(at.start - w.end)), w.stem)
        for w in sent.words
        if part.start <= w.start < part.end and w.low in voting
    ]
    return min(near, default=(0, ""))[1]


def _toll(sent: Sent, at: Span, known: Lexicon) -> str:
    """What is counted where the number stands apart: "the number of dead has risen to 17"."""
    before = [w for w in sent.words if w.start < at.start]
    words = known.lists.get("toll", frozenset())
    if not any(w.low in words for w in before[-3:]):
        return ""
    return next((name for w in before if (name := known.classes.get(w.stem, ""))), "")


def _dimension(unit: str) -> str:
    from digest.text.lang.en.units import convertible

    for base in ("m", "kg", "second", "litre", "kph"):
        if unit == base or convertible(unit, base):
            return base
    return unit


def _class(sent: Sent, at: Span, known: Lexicon) -> str:
    """What happened to counted persons, by the nearest word that says so; "" where unclear."""
    inside = [n for n, w in enumerate(sent.words) if w.start < at.end and w.end > at.start]
    if not inside:
        return ""
    best = (2 * NEAR + 2, "")
    for n, word in enumerate(sent.words):
        name = known.classes.get(word.stem, "")
        if not name or sent.quoted(word.start) != sent.quoted(at.start):
            continue
        gap = inside[0] - n if n < inside[0] else n - inside[-1]
        between = sent.text[min(word.end, at.end) : max(word.start, at.start)]
        if not any(c in between for c in ".;:–—()") and not known.lists.get(
            "parts", frozenset()
        ) & set(between.split()):
            best = min(best, (2 * max(0, gap) + (n < inside[0]), name))
    return best[1]
