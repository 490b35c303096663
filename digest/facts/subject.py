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
        self._size = {stem: len(found) for stem, found in self.where.items()}
        self._worth = {stem: NEW * math.sqrt(size) for stem, size in self._size.items()}
        self._norm = math.sqrt(sum(size**2 for size in self._size.values())) or 1.0

    def central(self, draft: Draft) -> float:
        """What a sentence's nearness to the whole article is worth."""
        size = self._size
        dot = sum([n * size[s] for s, n in draft.counts.items()])
        return CENTRAL * dot / (draft.norm * self._norm)

    def tells(self, stems: Iterable[str]) -> dict[str, float]:
        """What each word is worth as long as it is new: the root of the number of its sentences."""
        worth = self._worth
        return {s: worth[s] for s in stems if s in worth}
