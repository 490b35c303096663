"""Which sentences become key facts: by what they tell that is new, the other side heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from digest.facts.drafts import Draft, count_words
from digest.facts.subject import Subject
from digest.facts.weights import LINK, WEIGHTS
from digest.facts.wording.taken_up import things
from digest.text.words import content_stems

FACTS: Final = 5  # of an article: an editor has four to six lines with the standfirst
_REPEAT: Final = 0.55  # from this likeness on, two sentences say the same
_ADDS: Final = 0.33  # of its words must be new
_WORDY: Final = -0.21  # * words, as printed, that it has more than
_FREE: Final = 6
_LINKS: Final = 3  # words of headline and standfirst: more tell no more
_LONGEST: Final = 40  # words of a fact


class Choice:
    """The facts of an article, chosen one by one beside what is printed already."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        subject: Subject,
        printed: Iterable[Draft] = (),
        *,
        title: str = "",
        lang: str = "en",
    ) -> None:
        self.drafts = drafts
        self.subject = subject
        self.where = self.subject.where
        self.alike = [0.0] * len(drafts)
        self.left = {i for i, d in enumerate(drafts) if d.stands}
        self.heard = 0  # how surely a sentence of the other side is printed
        self.taken: list[int] = []
        self.words: dict[int, int] = {}  # how long each would be printed
        self.tells: dict[int, dict[str, float]] = {}
        printed = tuple(printed)
        news = set(content_stems(title, lang=lang)).union(*(d.counts for d in printed))
        for i in self.left:
            d = drafts[i]
            said = content_stems(d.short, lang=lang) if d.short else d.counts
            self.tells[i] = self.subject.tells(said)
            self.words[i] = count_words(d.short) if d.short else d.words
            d.terms["central"] = round(self.subject.central(d), 4)
            if shared := min(len(news & d.counts.keys()), _LINKS):
                d.terms[LINK] = round(WEIGHTS[LINK] * shared / _LINKS, 4)
            d.score = sum(d.terms.values())
        self.size = {i: len(told) for i, told in self.tells.items()}
        # Words that something printed has, with its place in the text; headline and standfirst
        # stand above all.
        self.met = dict.fromkeys(content_stems(title, lang=lang), -1)
        self.things: dict[int, tuple[frozenset[str], ...]] = {}
        if lang == "en":
            first = {stem: found[0] for stem, found in self.where.items()}
            texts = [d.text for d in drafts]
            for i in self.left:
                self.things[i] = things(drafts[i].short or drafts[i].text, i, first, texts)
        self.shown: set[int] = set()
        shown = {id(d) for d in printed}
        for i, d in enumerate(drafts):
            if id(d) in shown:
                self._print(i)
                self.met |= dict.fromkeys(d.counts, -1)
                self._forget(content_stems(d.text, lang=lang))

    def next(self) -> Draft | None:
        """The best draft that is left; the first one is of the other side, where there is one."""
        new = [i for i in self.left if self.alike[i] <= _REPEAT and self._adds(i)]
        worth = {i: self._value(i) for i in new if not self._lacks(i) and self.words[i] <= _LONGEST}
        for i in new:
            if i not in worth and (k := self._before(i)) in worth:
                # The one before it brings it in: together they are worth what they have on average.
                worth[k] = max(worth[k], (worth[k] + self._value(i)) / 2)
        side = max((self.drafts[i].other_side for i in worth), default=0)
        others = [i for i in worth if self.drafts[i].other_side == side > self.heard]
        best = max(others or worth, key=lambda i: (worth[i], -i), default=None)
        if best is None:
            return None
        self.left.discard(best)
        return self.drafts[best]

    def take(self, draft: Draft) -> None:
        """Count a draft as printed."""
        i = next(i for i, d in enumerate(self.drafts) if d is draft)
        draft.terms["tells what is new"] = round(sum(self.tells[i].values()), 4)
        if over := self._long(i):
            draft.terms["long"] = round(over, 4)
        draft.score = sum(draft.terms.values())
        self._print(i)
        self._forget(tuple(self.tells[i]))
        self.taken.append(i)

    def facts(self) -> tuple[Draft, ...]:
        """The drafts that were taken, in the order of the text."""
        return tuple(self.drafts[i] for i in sorted(self.taken))

    def _adds(self, i: int) -> bool:
        """Whether enough of its words are not printed yet."""
        return len(self.tells[i]) >= _ADDS * self.size[i]

    def _value(self, i: int) -> float:
        return self.drafts[i].score + sum(self.tells[i].values()) + self._long(i)

    def _before(self, i: int) -> int:
        """The sentence right before one that goes on from it, -1 for none."""
        if not (i and self.drafts[i].goes_on):
            return -1
        near = self.drafts[i - 1].sentence.i == self.drafts[i].sentence.i - 1
        return i - 1 if near else -1

    def _lacks(self, i: int) -> bool:
        """Whether the draft takes up what no line above it tells."""
        if self.drafts[i].goes_on and self._before(i) not in self.shown:
            return True
        return any(all(self.met.get(s, i) >= i for s in t) for t in self.things.get(i, ()))

    def _long(self, i: int) -> float:
        """What it costs that the draft takes the place of others."""
        return _WORDY * max(0, self.words[i] - _FREE)

    def _forget(self, stems: Iterable[str]) -> None:
        """Words that are printed are new no more."""
        for stem in set(stems):
            for i in self.where.get(stem, ()):
                if i in self.tells:
                    self.tells[i].pop(stem, None)

    def _print(self, new: int) -> None:
        """Raise each draft's likeness to the printed ones (a cosine) by a new one."""
        taken = self.drafts[new]
        self.shown.add(new)
        for stem in taken.counts:
            self.met[stem] = min(new, self.met.get(stem, new))
        self.left.discard(new)
        self.heard = max(self.heard, taken.other_side)
        dots: dict[int, int] = defaultdict(int)
        for stem, count in taken.counts.items():
            for i in self.where[stem]:
                dots[i] += count * self.drafts[i].counts[stem]
        for i, dot in dots.items():
            self.alike[i] = max(self.alike[i], dot / (self.drafts[i].norm * taken.norm))
