"""How many independent voices stand behind a row: a sentence that was copied has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from digest.comparison.reading import Place
from digest.comparison.voices.copies import WHOLE
from digest.comparison.voices.second_hand import joined
from digest.model import Article, CopyLink, Span

COPIED: Final = 0.5
"""Share of a sentence inside a passage of another text from which it is that text's sentence."""


class Origins:
    """The voices of a story, and the passages that two voices have in common."""

    def __init__(
        self,
        articles: Iterable[Article],
        voices: Sequence[Sequence[str]],
        links: Iterable[CopyLink],
    ) -> None:
        self._by_id = {art.id: art for art in articles}
        self._voice = {key: n for n, ids in enumerate(voices) for key in ids}
        self._shared: dict[tuple[str, str], list[Span]] = {}
        self._whole: set[frozenset[str]] = set()
        for link in links:
            if link.share >= WHOLE:
                self._whole.add(frozenset((link.earlier, link.later)))
            for earlier, later in link.spans:
                self._shared.setdefault((link.earlier, link.later), []).append(earlier)
                self._shared.setdefault((link.later, link.earlier), []).append(later)

    @property
    def voices(self) -> int:
        """How many voices the story has."""
        return len(set(self._voice.values()))

    def one_text(self, places: Iterable[Place]) -> bool:
        """Whether sentences stand in reports that print largely one text."""
        ids = sorted({place[0] for place in places})
        return all(frozenset(pair) in self._whole for pair in combinations(ids, 2))

    def count(self, places: Iterable[Place], told: Mapping[Place, str] | None = None) -> int:
        """The voices behind sentences, those that one copied from another's text counted once.

        `told` names the outlet that a sentence has its news from.
        """
        known = list(places)
        home = {place: self._voice[place[0]] for place in known}
        retold = set(joined(known, told or {}, self._by_id))
        for one, two in combinations(known, 2):
            if home[one] == home[two]:
                continue
            copied = self._copied(one, two) and self._copied(two, one)
            if copied or (one[0], two[0]) in retold:
                old, new = home[two], home[one]
                home = {place: new if at == old else at for place, at in home.items()}
        return len(set(home.values()))

    def _copied(self, place: Place, other: Place) -> bool:
        runs = self._shared.get((place[0], other[0]))
        if runs is None:
            return False
        span = self._by_id[place[0]].sentences[place[1]].span
        inside = sum(max(0, min(span.end, run.end) - max(span.start, run.start)) for run in runs)
        return inside >= COPIED * (span.end - span.start)
