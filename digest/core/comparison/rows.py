"""Rows of the comparison: one claim across the articles, with what each of them says on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from digest.core.comparison._clauses import clauses
from digest.core.comparison._label_words import PREDICATE_LABELS
from digest.core.comparison._labels import around, generic, slot_label, text_label
from digest.core.comparison._support import borne_out, told_in
from digest.core.comparison._table import Table
from digest.core.comparison._tolls import extended
from digest.core.comparison._webs import Web, judged, webs
from digest.core.comparison.align import Alignment, Place
from digest.core.comparison.slots_words import PERSONS
from digest.core.facts.shorten import shorten
from digest.model import Article, CopyLink, Fact, Row, Span, Status

SURE_TEXT: Final = 0.35
"""Mean probability of a cluster's pairs from which its sentences may be said to agree; each must
bear the label out as well (`_support`)."""

MOST_SINGLE: Final = 3
"""Facts of one article that stand in rows of their own: the rest is in its note."""

LIKELY: Final = 0.7
"""Probability from which a sentence is not said to be told by one article only."""

MOST_UNSURE: Final = 4
"""Pairs printed side by side without a verdict: more would bury the rest."""

UNSURE_FROM: Final = 0.5
"""Score from which a pair without a verdict is worth printing."""

SURE_SAYING: Final = 0.7
"""Certainty from which two days on which the same was said are held against each other."""

SURE_DAYS: Final = 0.5
"""Certainty from which two days are held against each other though no word says of what."""

MOST_DAYS: Final = 2
"""Days on which the reports agree: the day of the event, not every day that is named."""

LEAST_TOLD: Final = 2
"""Articles that must count an agreed number of things among their key facts: pushchairs in passing
are the same in both reports, and nobody asks."""

_IDLE: Final = frozenset("time way thing reason side part kind word step point".split())
"""Counted nouns on which to agree says nothing."""

_RANK: Final[Mapping[Status, int]] = {
    "differ": 0,
    "updated": 1,
    "agree": 2,
    "unsure": 3,
    "single": 4,
}
_FIRST: Final = (
    ("Number of dead", 3.0),
    ("Number of injured", 3.0),
    ("Number of missing", 3.0),
    ("Number of people", 2.0),
    ("Cost", 2.0),
    ("Sum paid", 2.0),
    ("Damage", 2.0),
    ("Sum of money", 2.0),
    ("Day of", 1.5),
)
"""What readers ask for first: people, then money, then days and other counts (findings-compare)."""


def rows(
    articles: Sequence[Article],
    alignment: Alignment,
    voices: Sequence[Sequence[str]],
    *,
    links: Sequence[CopyLink] = (),
    most: int,
) -> tuple[Row, ...]:
    """The rows of a story: differing, updated, agreed, unsure, single; at most `most`."""
    table = _Rows(articles, voices, links)
    edges = judged(table.by_id, alignment)
    found = [
        row for web in extended(webs(edges, table.by_id), table.by_id) if (row := table.of_web(web))
    ]
    covered = {cell_place for row in found for cell_place in _places(row)}
    clashing = {frozenset((edge.left.place, edge.right.place)) for edge in edges if edge.clashes}
    found += table.of_texts(alignment, covered, clashing)
    found += table.of_singles(_told(alignment) | {at for row in found for at in _places(row)})
    return table.finished(found, most)


def _told(alignment: Alignment) -> set[Place]:
    """The sentences that most likely have their like in another article."""
    likely = (pair for pair, prob in alignment.pairs.items() if prob >= LIKELY)
    return {place for pair in likely for place in pair}


def _places(row: Row) -> list[Place]:
    return [(cell.article, cell.sentence) for cell in row.cells if cell.stance == "says"]


class _Rows(Table):
    """The rows of one story."""

    # ---- rows about a value -------------------------------------------------

    def of_web(self, web: Web) -> Row | None:
        """The row of values that were judged to be about one slot; None where it says nothing."""
        said = {node.article: (node.place, node.span) for node in web.nodes}
        voices = self.origins.count(place for place, _ in said.values())
        slot = web.nodes[0].slot
        status: Status
        if web.clash:
            status = "differ"
        elif web.updated:
            status = "updated"
        elif web.open:
            status = "unsure"
        else:
            status = "agree" if voices > 1 else "single"
        label = self._slot_label(web)
        said_on = slot == "date" and any(node.value.role == "said" for node in web.nodes)
        if said_on and (status != "differ" or web.score < SURE_SAYING or self._each_its_day(web)):
            return None  # each report has its own day on which something was said
        vague = slot == "date" and status == "differ" and generic(label)
        if vague and web.score < SURE_DAYS:
            return None  # a day of what? most such days date two acts
        if status in ("agree", "single") and (generic(label) or not self._worth(web, status)):
            return None
        if status == "unsure" and (slot != "figure" or web.score < UNSURE_FROM):
            return None
        best = web.strongest
        return self.row(
            said,
            slot=slot,
            label=label,
            status=status,
            kind=web.kind,
            reason=best.reason if len(said) == 2 else re.sub(r"^both\b", "all", best.reason),
            score=web.score,
            why=best.why,
        )

    def _worth(self, web: Web, status: Status) -> bool:
        """Whether an agreed value deserves a row: figures and days of what the reports tell."""
        slot = web.nodes[0].slot
        if status == "single" or slot not in ("figure", "date"):
            return False
        if slot == "date":
            return all(node.value.kind not in ("year", "month") for node in web.nodes)
        if any(node.value.unit in _IDLE for node in web.nodes):
            return False
        if any(node.value.predicate in PREDICATE_LABELS for node in web.nodes):
            return True
        if all(node.value.unit in PERSONS for node in web.nodes):
            return any(node.place in self.facts for node in web.nodes)
        told = sum(node.place in self.facts for node in web.nodes)
        plain = all(node.value.kind in ("count", "other") for node in web.nodes)
        return told >= (LEAST_TOLD if plain else 1)

    def _each_its_day(self, web: Web) -> bool:
        """Whether reports of several days each say when it was said to them: no difference."""
        days: dict[str, set[str]] = {}
        for node in web.nodes:
            day = (self.by_id[node.article].document.published or "")[:10]
            days.setdefault(day, set()).add(node.value.earliest or node.value.key)
        return "" not in days and len(days) > 1 and all(len(said) == 1 for said in days.values())

    def _slot_label(self, web: Web) -> str:
        labels: list[str] = []
        for node in sorted(web.nodes, key=lambda node: self.rank[node.article]):
            quote, span = self.sentence(node.place)
            at = Span(start=node.span.start - span.start, end=node.span.end - span.start)
            labels.append(slot_label(quote, at, node.value))
        told = [label for label in labels if label]
        named = [label for label in told if not generic(label)]
        split = max((named.count(label) for label in named), default=0) * 2 < len(web.nodes)
        if web.nodes[0].slot == "date" and not web.clash and split:
            return "Day"  # the reports do not date one thing
        if told:
            return max(told, key=lambda label: (told.count(label), -told.index(label)))
        quotes = [self.sentence(node.place)[0] for node in web.nodes]
        return text_label(min(quotes, key=lambda quote: (len(quote), quote)))

    # ---- rows about what is told --------------------------------------------

    def of_texts(
        self,
        alignment: Alignment,
        covered: set[Place],
        clashing: set[frozenset[Place]],
    ) -> list[Row]:
        """Rows of sentences that tell the same thing and clash in no slot."""
        found: list[Row] = []
        for places in alignment.clusters:
            pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]
            probs = [
                alignment.pairs.get((a, b), alignment.pairs.get((b, a), 0.0)) for a, b in pairs
            ]
            sure = sum(probs) / len(probs)
            key = any(place in self.facts for place in places)
            lead = all(place[1] == 0 for place in places)
            if any(frozenset(pair) in clashing for pair in pairs) or sure < SURE_TEXT or not key:
                continue
            label, kept = self._common(places)
            if not label or (not lead and all(place in covered for place in kept)):
                continue
            said: dict[str, tuple[Place, Span | None]] = {place[0]: (place, None) for place in kept}
            if self.origins.count(kept) < 2:
                continue
            found.append(
                self.row(
                    said,
                    slot="text",
                    label=label,
                    status="agree",
                    reason="their sentences tell the same and clash in no figure, day or name",
                    score=sure,
                    why=(("mean probability of the pairs", round(sure, 3)),),
                )
            )
        return found

    def _common(self, places: Sequence[Place]) -> tuple[str, list[Place]]:
        """The clause that most of the sentences bear out, the fullest such, and those that do."""
        best: tuple[int, int, str, list[Place]] = (0, 0, "", [])
        for place in places:
            for label in clauses(self._plain(place)):
                kept = [
                    other
                    for other in places
                    if other == place
                    or borne_out(label, self.sentence(other)[0], self.by_id[other[0]])
                ]
                item = (-len(kept), -len(label), label, kept)
                if len(kept) > 1 and (not best[3] or item < best):
                    best = item
        return best[2], best[3]

    def _plain(self, place: Place) -> str:
        fact = self.facts.get(place)
        return shorten(fact.text if fact else self.sentence(place)[0])

    def of_singles(self, covered: set[Place]) -> list[Row]:
        """Key facts of one article that no other article has a sentence on."""
        found: list[Row] = []
        for art in self.ordered:
            taken = 0
            for fact in art.facts:
                place = (art.id, fact.evidence.sentence)
                heading = art.sentences[place[1]].kind == "heading"
                if place in covered or taken == MOST_SINGLE or heading or not _own_news(fact):
                    continue
                label = next(iter(clauses(shorten(fact.text))), "")
                others = [other for other in self.ordered if other.id != art.id]
                if not label or any(told_in(label, other) for other in others):
                    continue
                taken += 1
                found.append(
                    self.row(
                        {art.id: (place, None)},
                        slot="text",
                        label=label,
                        status="single",
                        reason="no sentence of the other articles tells this",
                        score=1.0 / taken,
                    )
                )
        return found

    # ---- order --------------------------------------------------------------

    def finished(self, found: Sequence[Row], most: int) -> tuple[Row, ...]:
        """The rows in order, unsure and agreed days limited, ids made different."""
        ordered = sorted(found, key=self._key)
        kept: list[Row] = []
        unsure = days = 0
        ids: set[str] = set()
        for row in ordered:
            unsure += row.status == "unsure"
            days += row.status == "agree" and row.slot == "date"
            if row.status == "unsure" and unsure > MOST_UNSURE:
                continue
            if row.status == "agree" and row.slot == "date" and days > MOST_DAYS:
                continue
            if row.id not in ids and len(kept) < most:
                ids.add(row.id)
                kept.append(row)
        labels = [row.label for row in kept]
        return tuple(
            _of_what(row) if row.label in labels[:n] else row for n, row in enumerate(kept)
        )

    def _key(self, row: Row) -> tuple[int, int, float, tuple[int, int], str]:
        first = min(
            (self.rank[cell.article], cell.sentence) for cell in row.cells if cell.stance == "says"
        )
        weight = next((w for name, w in _FIRST if row.label.startswith(name)), 1.0) * row.score
        return (_RANK[row.status], -row.voices, -round(weight, 4), first, row.id)


def _of_what(row: Row) -> Row:
    """The row with the words next to its value in the label, where another row has the same."""
    cell = next(cell for cell in row.cells if cell.stance == "says")
    if cell.value_span is None or cell.span is None or ": “" in row.label:
        return row
    start, end = cell.value_span.start - cell.span.start, cell.value_span.end - cell.span.start
    return replace(row, label=f"{row.label}: {around(cell.quote, Span(start=start, end=end))}")


def _own_news(fact: Fact) -> bool:
    return fact.kind not in ("background", "unknown") and bool(
        fact.figures or fact.mentions or fact.whens or fact.kind == "event"
    )
