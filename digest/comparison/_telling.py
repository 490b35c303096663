"""Rows about what is told: clauses that several reports bear out, and news of one report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.comparison._clauses import clauses
from digest.comparison._support import borne_out, in_common, told_in
from digest.comparison._table import Table
from digest.comparison.align import Alignment, Place
from digest.facts.shorten import shorten
from digest.model import Fact, Row, Span

SURE_TEXT: Final = 0.35
"""Mean probability of a cluster's pairs from which its sentences may be said to agree; each must
bear the label out as well (`_support`)."""

SURE_DETAIL: Final = 0.5
"""The same where the sentences are key facts of no report: what several tell is worth a row, if
it is the same (read in 60 stories of news: nine of ten above, half below)."""

_MARKS: Final = "\"“‘'"

LIKELY: Final = 0.7
HALF_TOLD: Final = 0.2
"""Probability of a pair, and share of words, names and numbers that its other sentence holds, from
which a fact is not said to be told by one article only."""

MOST_SINGLE: Final = 3
"""Facts of one article that stand in rows of their own: the rest is in its note."""


class Telling(Table):
    """The rows of one story that have no value."""

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
            lead = all(place[1] == 0 for place in places)
            key = any(place in self.facts for place in places)
            least = SURE_TEXT if key else SURE_DETAIL
            if any(frozenset(pair) in clashing for pair in pairs) or sure < least:
                continue
            label, kept = self._common(places)
            if (
                not label
                or (not key and label[0] in _MARKS)
                or (not lead and all(place in covered for place in kept))
            ):
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

    def of_singles(self, alignment: Alignment, covered: set[Place]) -> list[Row]:
        """Key facts of one article that no other article has a sentence on."""
        likely: dict[Place, list[Place]] = {}
        for (one, two), prob in alignment.pairs.items():
            if prob >= LIKELY:
                likely.setdefault(one, []).append(two)
                likely.setdefault(two, []).append(one)
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
                near = [self.sentence(other)[0] for other in likely.get(place, ())]
                lead = place[1] == 0 and any(other[1] == 0 for other in likely.get(place, ()))
                if lead or any(in_common(label, quote) >= HALF_TOLD for quote in near):
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


def _own_news(fact: Fact) -> bool:
    return fact.kind not in ("background", "unknown") and bool(
        fact.figures or fact.mentions or fact.whens or fact.kind == "event"
    )
