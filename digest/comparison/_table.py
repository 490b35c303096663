"""The articles of a story in order, and how their sentences become cells and rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

from digest.comparison._order import by_time
from digest.comparison._origins import Origins
from digest.comparison.align import Place
from digest.model import Article, Cell, CopyLink, Holder, Row, RowKind, Span, Status
from digest.text.words import content_stems, fold

# "the minister said on Tuesday, hours after a blast killed two": the outlet says that, not she
_ASIDE: Final = re.compile(r",\s++(?=[^,;]*+$)(?:[\w\s]{0,20}?\b)?(?:after|when|as|since|while)\b")
_TOLD_HOW: Final = re.compile(r"\b(?:told|tells?|described|recalled)\s++(?:of\s++)?how\b")
_TIME: Final = re.compile(r"\b(?:after|when|as)\b")


def _background(text: str, holder: Span, value: Span) -> bool:
    """Whether a value stands in a clause that only says when somebody spoke or what he tells of."""
    if holder.end > value.start:
        return False
    between = text[holder.end : value.start]
    if _ASIDE.search(between):
        return True
    told = _TOLD_HOW.search(between)
    if told is None:
        return False
    last = max(told.end(), between.rfind(",") + 1, between.rfind(";") + 1)
    return _TIME.search(between, last) is not None


class Table:
    """The articles in order, and how their sentences become cells."""

    def __init__(
        self,
        articles: Sequence[Article],
        voices: Sequence[Sequence[str]],
        links: Sequence[CopyLink] = (),
    ) -> None:
        self.ordered = by_time(articles)
        self.by_id = {art.id: art for art in self.ordered}
        self.rank = {art.id: n for n, art in enumerate(self.ordered)}
        self.origins = Origins(self.by_id, voices, links)
        self.facts = {
            (art.id, fact.evidence.sentence): fact
            for art in self.ordered
            for fact in reversed(art.facts)
        }

    def sentence(self, place: Place) -> tuple[str, Span]:
        """A sentence's words and span."""
        art = self.by_id[place[0]]
        span = art.sentences[place[1]].span
        return art.document.text[span.start : span.end], span

    def cell(self, place: Place, value: Span | None) -> Cell:
        """The cell of a sentence, with the words of its value."""
        art = self.by_id[place[0]]
        quote, span = self.sentence(place)
        fact = self.facts.get(place)
        holder = art.holders[place[1]] if place[1] < len(art.holders) else Holder()
        if value and holder.span and _background(art.document.text, holder.span, value):
            holder = Holder()
        return Cell(
            article=art.id,
            stance="says",
            value=art.document.text[value.start : value.end] if value else "",
            quote=quote,
            span=span,
            sentence=place[1],
            value_span=value,
            holder=holder,
            fact=fact.id if fact else "",
            since=art.document.published,
        )

    def cells(self, said: Mapping[str, tuple[Place, Span | None]]) -> tuple[Cell, ...]:
        """A cell for every article: silent where nothing was found."""
        return tuple(
            self.cell(*said[art.id])
            if art.id in said
            else Cell(article=art.id, stance="silent", since=art.document.published)
            for art in self.ordered
        )

    def row(
        self,
        said: Mapping[str, tuple[Place, Span | None]],
        *,
        slot: str,
        label: str,
        status: Status,
        kind: RowKind = "value",
        reason: str = "",
        score: float = 0.0,
        why: tuple[tuple[str, float], ...] = (),
        values: Sequence[str] = (),
    ) -> Row:
        """A row; its id stands as long as its slot, label and earliest sentence do.

        `values` are the distinct ones where that is more than another spelling; else all of them.
        """
        cells = self.cells(said)
        first = min(said, key=lambda key: self.rank[key])
        printed: dict[str, str] = {}
        for cell in cells:
            if cell.value:
                printed.setdefault(fold(cell.value), cell.value)
        if slot == "date":  # "Sunday" beside "Sunday, 22 November" is no other day
            longer = [f"{form}," for form in printed]
            for form in longer:
                if any(other.startswith(form) for other in printed):
                    del printed[form[:-1]]
        stem = " ".join(content_stems(label)) if slot != "text" else ""
        about = "\n".join((slot, stem, first, fold(self.sentence(said[first][0])[0])))
        return Row(
            id="r" + sha256(about.encode()).hexdigest()[:6],
            label=label,
            status=status,
            kind=kind,
            slot=slot,
            cells=cells,
            voices=self.origins.count(place for place, _ in said.values()),
            reason=reason,
            values=tuple(values or printed.values()),
            score=round(score, 4),
            why=why,
        )
