"""What an article is about: the words that many of its sentences have."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from digest.facts.drafts import Draft

NEW: Final = 0.02  # what a word of the article's subject is worth that is not printed yet
CENTRAL: Final = 1.0  # * cosine to the article as a whole


class Subject:
    """The words of an article and the places of the sentences that have them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.where: dict[str, list[int]] = defaultdict(list)
        for i, d in enumerate(drafts):
            for stem in d.counts:
                self.where[stem].append(i)
        self._norm = math.sqrt(sum(len(found) ** 2 for found in self.where.values())) or 1.0

    def central(self, draft: Draft) -> float:
        """What a sentence's nearness to the whole article is worth."""
        dot = sum(n * len(self.where[s]) for s, n in draft.counts.items())
        return CENTRAL * dot / (draft.norm * self._norm)

    def tells(self, stems: Iterable[str]) -> dict[str, float]:
        """What each word is worth as long as it is new: the root of the number of its sentences."""
        return {s: NEW * math.sqrt(len(self.where[s])) for s in stems if s in self.where}
