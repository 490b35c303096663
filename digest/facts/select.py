"""Which sentences become key facts: by what they tell, no repeats, the other side heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from digest.facts.drafts import Draft

_LIKE: Final = 0.6  # what likeness to a printed sentence costs
_REPEAT: Final = 0.55  # from this likeness on, two sentences say the same
_FACTS: Final = ((150, 4), (400, 5), (700, 6), (1200, 7))  # words of the article -> facts
_MOST_FACTS: Final = 8


def facts_for(words: int) -> int:
    """How many key facts an article of so many words gets: 4 to 8."""
    return next((n for most, n in _FACTS if words <= most), _MOST_FACTS)


class Choice:
    """The facts of an article, chosen one by one beside what is printed already."""

    def __init__(self, drafts: Sequence[Draft], printed: Iterable[Draft] = ()) -> None:
        self.drafts = drafts
        self.where: dict[str, list[int]] = defaultdict(list)
        for i, d in enumerate(drafts):
            for stem in d.counts:
                self.where[stem].append(i)
        self.alike = [0.0] * len(drafts)
        self.left = {i for i, d in enumerate(drafts) if d.stands}
        self.heard = False  # whether a sentence of the other side is printed
        self.taken: list[int] = []
        shown = {id(d) for d in printed}
        for i, d in enumerate(drafts):
            if id(d) in shown:
                self._print(i)

    def next(self) -> Draft | None:
        """The best draft that is left; the first one is of the other side, where there is one."""
        new = [i for i in self.left if self.alike[i] <= _REPEAT]
        others = [i for i in new if self.drafts[i].other_side] if not self.heard else []
        best = max(others or new, key=self._value, default=None)
        if best is None:
            return None
        self.left.discard(best)
        return self.drafts[best]

    def take(self, draft: Draft) -> None:
        """Count a draft as printed."""
        i = next(i for i, d in enumerate(self.drafts) if d is draft)
        self._print(i)
        self.taken.append(i)

    def facts(self) -> tuple[Draft, ...]:
        """The drafts that were taken, in the order of the text."""
        return tuple(self.drafts[i] for i in sorted(self.taken))

    def _value(self, i: int) -> tuple[float, int]:
        return self.drafts[i].score - _LIKE * self.alike[i], -i

    def _print(self, new: int) -> None:
        """Raise each draft's likeness to the printed ones (a cosine) by a new one."""
        taken = self.drafts[new]
        self.left.discard(new)
        self.heard = self.heard or taken.other_side
        dots: dict[int, int] = defaultdict(int)
        for stem, count in taken.counts.items():
            for i in self.where[stem]:
                dots[i] += count * self.drafts[i].counts[stem]
        for i, dot in dots.items():
            self.alike[i] = max(self.alike[i], dot / (self.drafts[i].norm * taken.norm))
