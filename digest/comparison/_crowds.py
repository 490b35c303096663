"""How many people it was, where two reports open with counts that may not be of the same people.

"186 passengers" and "more than 200 people" (with the crew?): both are printed, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from digest.comparison._webs import Edge, Node, Web
from digest.comparison.align import Alignment
from digest.comparison.slots import slot_values
from digest.comparison.slots_figures import comparable, fits
from digest.comparison.slots_words import PERSONS
from digest.model import Article

OPENING: Final = 2
"""Sentences that open a report."""

SURE: Final = 0.8
"""Probability from which two openings tell the same thing beyond doubt."""

SCORE: Final = 0.5
FEWEST: Final = 10
"""Below, two people more or less are other people."""


def crowds(webs: Iterable[Web], alignment: Alignment, by_id: Mapping[str, Article]) -> list[Web]:
    """The webs, with a row to be looked at for each pair of openings that count people apart."""
    found = list(webs)
    taken = {node.key for web in found for node in web.nodes if not web.open}
    openings = {key: _count(article) for key, article in by_id.items()}
    for one, two in combinations(sorted(by_id), 2):
        left, right = openings[one], openings[two]
        if left is None or right is None or taken & {left.key, right.key}:
            continue
        pair = (left.place, right.place)
        alike = max(alignment.pairs.get(pair, 0.0), alignment.pairs.get(pair[::-1], 0.0))
        x, y = left.value, right.value
        if alike < SURE or fits(x, y) or not comparable(x, y) or x.scope or y.scope:
            continue
        reason = f"may not count the same: {x.text} and {y.text}"
        edge = Edge(left, right, "unsure", reason, SCORE, ())
        found.append(Web((left, right), (edge,), clash=False, updated=False, open=True))
        taken |= {left.key, right.key}
    return found


def _count(article: Article) -> Node | None:
    """The only count of people in a report's opening sentence that has one."""
    for sent in article.sentences[:OPENING]:
        counts = [
            value
            for value in slot_values(article, sent.i)
            if value.slot == "figure" and value.unit in PERSONS and (value.high or 0) >= FEWEST
        ]
        if counts:
            return Node(article.id, counts[0]) if len(counts) == 1 else None
    return None
