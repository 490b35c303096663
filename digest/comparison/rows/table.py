"""Findings as rows: a cell for every report of the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from digest.comparison.claims.claim import Claim, same
from digest.comparison.judging.only import Alone
from digest.comparison.judging.pointed import by_second
from digest.comparison.judging.pointed import reason as pointed
from digest.comparison.judging.rank import Finding
from digest.comparison.judging.weights import MODEL, ONLY
from digest.comparison.reading import Place, Report, Sent
from digest.comparison.rows.called import called
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.titles import opening
from digest.comparison.words.say import Say
from digest.model import Article, Cell, Holder, Row, RowKind, Span
from digest.text.words import fold

SLOTS: Mapping[str, str] = {
    "figure": "figure", "money": "figure", "person": "figure", "time": "date", "place": "place",
    "claim": "polarity", "against": "polarity",
}  # fmt: skip


WORDING = "wording"
"""The key whose values are the report's own: who speaks in the sentence does not vouch for them."""


class Table:
    """The rows of one story."""

    def __init__(self, reports: Sequence[Report], say: Say, rarity: Mapping[str, float]) -> None:
        self._say = say
        self._reports = reports
        self._rarity = rarity
        self._taken: set[str] = set()
        self._facts: Mapping[Place, str] = {
            (r.id, fact.evidence.sentence): fact.id for r in reports for fact in r.article.facts
        }

    def row(self, found: Finding) -> Row:
        """The row of a finding."""
        claims = {c.sent.article: c for c in found.candidate.claims}
        if found.candidate.type in ("told", "core"):  # what is told is the sentence: no value
            claims = {key: replace(c, value="", span=None) for key, c in claims.items()}
        values: dict[str, str] = {}
        slot = SLOTS.get(found.candidate.type, "text")
        if slot != "text":
            for report in self._reports:
                claim = claims.get(report.id)
                if claim and claim.value:
                    values.setdefault(fold(_plain(claim.value)), _plain(claim.value))
        cells = [self._cell(r, claims.get(r.id)) for r in self._reports]
        if found.candidate.key == WORDING:
            cells = [replace(cell, holder=Holder()) for cell in cells]
        name = called(found, self._say, self._rarity, self._taken)
        self._taken.add(name.text)
        return Row(
            id=self._id(slot, found.candidate.key, [c.sent for c in claims.values()]),
            label=name.text,
            status=found.status,
            kind=_kind(found),
            slot=slot,
            cells=tuple(cells),
            voices=found.voices,
            reason=_reason(found, self._say),
            values=tuple(values.values()),
            score=round(found.score, 4),
            why=(*_doubt(found), *found.candidate.why, *_terms(found.why, MODEL)),
            by=found.judgement.by,
            key=found.candidate.key,
            called=name.kind,
            about=name.about,
        )

    def only(self, one: Alone) -> Row:
        """The row of a sentence with what no other report has: called by the sentence, its value
        is what can be looked up."""
        kind, label = one.what.kind, opening(one.sent, one.what.text)
        if kind != "quote":  # its words open the sentence, or are most of it
            label = self._say("label_only", what=self._say.quoted(one.what.text), quote=label)
        row = self.single(one.sent, label, one.score, one.why)
        reason = self._say(f"why_only_{kind}", what=" ".join(one.what.text.split()))
        return replace(
            row, key=f"only:{kind}", reason=reason, called="sentence", values=(one.what.text,)
        )

    def single(
        self, sent: Sent, label: str, score: float, why: Mapping[str, float], *,
        by: str = "", reason: str = "",
    ) -> Row:  # fmt: skip
        """The row of a sentence that one report alone has."""
        claim = Claim("told", "", sent)
        return Row(
            id=self._id("text", "only", [sent]),
            label=self._say.again(label),
            status="single",
            cells=tuple(
                self._cell(r, claim if r.id == sent.article else None) for r in self._reports
            ),
            voices=1,
            reason=self._say.again(reason),
            score=round(score, 4),
            why=_terms(tuple(why.items()), ONLY),
            by=by,
            key="only",
        )

    def _cell(self, report: Report, claim: Claim | None) -> Cell:
        since = report.article.document.published
        if claim is None:
            return Cell(article=report.id, stance="silent", since=since)
        sent = claim.sent
        at = claim.span
        return Cell(
            article=report.id,
            stance="says",
            value=_printed(report.article, sent, at) if at else "",
            quote=sent.text,
            span=sent.span,
            sentence=sent.place[1],
            value_span=Span(start=sent.span.start + at.start, end=sent.span.start + at.end)
            if at
            else None,
            holder=_held(sent, at),
            fact=self._facts.get(sent.place, ""),
            since=since,
        )

    def _id(self, slot: str, key: str, sents: Sequence[Sent]) -> str:
        """ "r" and eight digits that stay while the key and the earliest sentence do."""
        rank = {r.id: r.rank for r in self._reports}
        first = min(sents, key=lambda s: rank[s.article])
        about = "\n".join((slot, key, first.article, " ".join(fold(first.text).split())))
        return "r" + sha256(about.encode("utf-8", "replace")).hexdigest()[:6]


def _held(sent: Sent, at: Span | None) -> Holder:
    """Who stands behind a value: nobody but the outlet where it tells of what went before.

    "A driver told how he ran back after an explosion injured 19" is not the driver's count.
    """
    cue = sent.text.find(sent.holder.cue) if at and sent.holder.cue else -1
    if at is None or not 0 <= cue < at.start:
        return sent.holder
    between = sent.text[cue : at.start].split()
    return Holder() if lexicon("en").lists["events_behind"] & set(between) else sent.holder


def _terms(
    values: Sequence[tuple[str, float]], weights: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    """What each term adds to the importance, largest first."""
    added = [(f"rank: {name}", round(weights[name] * value, 3)) for name, value in values if value]
    return tuple(sorted(added, key=lambda term: (-abs(term[1]), term[0])))


def _kind(found: Finding) -> RowKind:
    """Claim against claim where each value has a holder of its own."""
    claims = found.candidate.claims
    if found.candidate.key == WORDING:
        return "value"
    if found.status != "differ" or any(c.sent.holder.kind == "own" for c in claims):
        return "value"
    sides = [
        {fold(c.sent.holder.name) for c in claims if same(c, first)}
        for first in (claims[0], claims[-1])
    ]
    return "value" if sides[0] & sides[1] else "claim"


def _printed(article: Article, sent: Sent, at: Span) -> str:
    return article.document.text[sent.span.start + at.start : sent.span.start + at.end]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _reason(found: Finding, say: Say) -> str:
    """The verdict in words; the rules' doubt is no verdict, and `digest explain` tells it."""
    said = found.judgement
    if found.status == "unsure":
        if by_second(found.candidate):
            return f"{say.again(said.reason)}; {say.again(pointed(said.by))}"
        return say.again(said.reason) if said.by else say("why_unsure")
    return say.again(said.reason)


def _doubt(found: Finding) -> tuple[tuple[str, float], ...]:
    return ((f"doubt: {found.judgement.reason}", 0.0),) if found.status == "unsure" else ()
