"""Rows of the comparison: one claim across the articles, with what each of them says on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from digest.comparison._crowds import crowds
from digest.comparison._denials import denials
from digest.comparison._echoes import nobody, quoted_alike
from digest.comparison._label_words import COINS, PREDICATE_LABELS
from digest.comparison._labels import around, generic, slot_label, text_label
from digest.comparison._named import named
from digest.comparison._phrases import listing, lowered
from digest.comparison._plans import planned
from digest.comparison._telling import Telling
from digest.comparison._tolls import extended
from digest.comparison._webs import Web, judged, webs
from digest.comparison.align import Alignment, Place
from digest.comparison.slots_figures import fits
from digest.comparison.slots_records import SlotValue
from digest.comparison.slots_words import PERSONS
from digest.model import Article, CopyLink, Row, Span, Status

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

SURE_FIGURE: Final = 0.3
"""Score from which an agreed sum, share or measure makes a row though it is no key fact."""

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
    tolls = extended(webs(edges, table.by_id), table.by_id)
    told = crowds(planned(tolls, table.by_id), alignment, table.by_id)
    told = named(told, table.by_id)
    found = [row for web in told if (row := table.of_web(web))]
    clashing = {frozenset((edge.left.place, edge.right.place)) for edge in edges if edge.clashes}
    found += denials(table, alignment)
    covered = {cell_place for row in found for cell_place in _places(row)}
    found += table.of_texts(alignment, covered, clashing)
    found += nobody(table, found)
    found += quoted_alike(table, {at for row in found for at in _places(row)})
    found += table.of_singles(alignment, {at for row in found for at in _places(row)})
    return table.finished(found, most)


def _places(row: Row) -> list[Place]:
    return [(cell.article, cell.sentence) for cell in row.cells if cell.stance == "says"]


class _Rows(Telling):
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
        if web.kind == "rounding" and best.verdict == "same":  # "about 300" twice, and 312
            rounded = [edge for edge in web.edges if edge.verdict == "rounding"]
            best = max(rounded, key=lambda edge: (edge.score, edge.left.key), default=best)
        reason = re.sub(r"^both\b", "all", best.reason) if len(said) > 2 else best.reason
        apart = self._apart(web) if slot == "figure" and status not in ("agree", "single") else []
        if len(apart) > 1:
            reason = _of_all(web, reason, apart)
        return self.row(
            said,
            slot=slot,
            label=label,
            status=status,
            kind=web.kind,
            reason=reason,
            score=web.score,
            why=best.why,
            values=[value.text for value in apart] if status == "updated" else (),
        )

    def _apart(self, web: Web) -> list[SlotValue]:
        """The values that do not fit each other, earliest first."""
        apart: list[SlotValue] = []
        for node in sorted(web.nodes, key=lambda node: self.rank[node.article]):
            if not any(fits(known, node.value) for known in apart):
                apart.append(node.value)
        return apart

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
        plain = all(
            node.value.kind in ("count", "other") and node.value.unit not in COINS
            for node in web.nodes
        )
        return told >= LEAST_TOLD if plain else told > 0 or web.score >= SURE_FIGURE

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
        clauses = all(" which " in label for label in named)  # of one day, in two reports' words
        if web.nodes[0].slot == "date" and not web.clash and split and not clauses:
            return "Day"  # the reports do not date one thing
        if named and clauses:
            return named[0]
        if told:
            return max(told, key=lambda label: (told.count(label), -told.index(label)))
        quotes = [self.sentence(node.place)[0] for node in web.nodes]
        return text_label(min(quotes, key=lambda quote: (len(quote), quote)))

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


def _of_all(web: Web, reason: str, apart: Sequence[SlotValue]) -> str:
    """The reason with all values that do not fit: it was given of two."""
    head = reason.rpartition(": ")[0]
    forms = [lowered(value.text) for value in apart]
    if not web.updated:
        return f"{head}: {listing(forms)}"
    several = head.replace("report has", "reports have") if len(forms) > 2 else head
    return f"{several}: {', then '.join(forms)}"
