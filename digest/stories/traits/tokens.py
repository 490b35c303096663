"""The words of one text in one walk: which are names, which carry the report, which are past."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

from digest.stories.traits.cues import SMALL_WORDS
from digest.stories.traits.terms import hashed
from digest.text import known

MASK = 0xFFFFFFFF
NAME_WEIGHS = 0.2  # a capital letter makes no name of "The"
NOUN_WEIGHS = 0.6  # German writes all nouns with a capital
RARE = 0.72  # a word of a script without capitals that may be a name
CASELESS = frozenset("ar bn fa he hi ja ko ta th ur zh".split())


class Tokens:
    """The bags of hashes that come from one walk over the words of a headline and its text."""

    def __init__(
        self,
        whole: str,
        at: list[tuple[int, int]],
        raw: list[str],
        lang: str,
        title_end: int,
        lead_end: int,
        past: list[tuple[int, int]],
    ) -> None:
        self.at = at
        keys = [hashed(w, lang) for w in raw]
        weigh = {k: known.weight(k) for k in set(keys)}
        self.words = Counter(keys)
        in_title = next((n for n, (a, _) in enumerate(self.at) if a >= title_end), len(keys))
        in_lead = next((n for n, (a, _) in enumerate(self.at) if a >= lead_end), len(keys))
        self.in_lead = in_lead
        self.heading, self.lead = keys[:in_title], keys[:in_lead]
        self.pairs = [(a * 31 + b) & MASK for a, b in pairwise(keys)]
        if lang in CASELESS:
            name = [weigh[k] >= RARE and not w[0].isdigit() for k, w in zip(keys, raw, strict=True)]
        else:
            name = self._capitals(whole, raw, keys, in_title)
            least = NOUN_WEIGHS if lang == "de" else NAME_WEIGHS
            name = [is_name and weigh[k] >= least for is_name, k in zip(name, keys, strict=True)]
        self.names = [k for k, is_name in zip(keys, name, strict=True) if is_name]
        called = set(self.names)
        self.doings = [
            k for n, k in enumerate(self.lead) if k not in called and not raw[n][0].isdigit()
        ]
        deeds = set(self.doings)
        self.news = [k for k in self.heading if k in deeds]
        self._full_names(whole, raw, keys, name, in_lead, past)

    def _capitals(self, whole: str, raw: list[str], keys: list[int], in_title: int) -> list[bool]:
        """Which words have a capital that is no sentence's: names, in most languages."""
        small_letters = {w for w in raw if w.islower()}
        # a Title Case Headline says nothing about which of its words are names
        title_small = sum(1 for w in raw[:in_title] if w in small_letters and len(w) > 3)
        first = 0 if title_small * 2 >= in_title - title_small else in_title
        name = [
            n >= first
            and w[0].isupper()
            and len(w) > 1
            and (w.lower() not in small_letters or self._inside(whole, n, in_title))
            for n, w in enumerate(raw)
        ]
        if first:
            called = {keys[n] for n in range(in_title, len(raw)) if name[n]}
            for n in range(in_title):
                name[n] = keys[n] in called
        return name

    def _inside(self, whole: str, n: int, in_title: int) -> bool:
        """Whether a word stands inside a sentence of the body, so that its capital means a name."""
        if n <= in_title:
            return False
        between = whole[self.at[n - 1][1] : self.at[n][0]]
        return between == " " or (between.startswith(" ") and between[-1] in "'\"‘“")

    def _full_names(
        self,
        whole: str,
        raw: list[str],
        keys: list[int],
        name: list[bool],
        in_lead: int,
        past: list[tuple[int, int]],
    ) -> None:
        """Two neighbouring names, "of" and the like between them allowed."""
        seen: Counter[int] = Counter()
        in_past: Counter[int] = Counter()
        leads: set[int] = set()
        chain_of: dict[int, set[int]] = {}  # a pair of words -> all words of its longest name
        words_now: set[int] = set()  # name words that stand outside past sentences
        chain: list[int] = []
        starts = [a for a, _ in past]
        last = -9
        for n, is_name in enumerate(name):
            if not is_name:
                continue
            start = self.at[n][0]
            k = bisect_right(starts, start) - 1
            is_past = k >= 0 and start < past[k][1]
            if not is_past:
                words_now.add(keys[n])
            near = n - last == 1 or (n - last == 2 and raw[n - 1] in SMALL_WORDS)
            between = whole[self.at[last][1] : start].strip(" -'’") if last >= 0 else "."
            if near and (between in SMALL_WORDS or not between):
                both = (keys[last] * 31 + keys[n]) & MASK
                seen[both] += 1
                chain = [*chain[-LONGEST_NAME:], keys[n]]
                for a, b in pairwise(chain):
                    chain_of.setdefault((a * 31 + b) & MASK, set()).update(chain)
                if is_past:
                    in_past[both] += 1
                elif n < in_lead:
                    leads.add(both)
            else:
                chain = [keys[n]]
            last = n
        self.full = list(seen)
        # "Mr Dahl" now and "Marek Dahl" then is one man who is present: most words of the name
        # must stand in past sentences only
        self.past = [
            k
            for k, c in in_past.items()
            if c == seen[k] and 2 * len(chain_of[k] & words_now) < len(chain_of[k])
        ]
        self.acting = [k for k in sorted(leads) if seen[k] - in_past[k] >= 2]


LONGEST_NAME = 6  # words; a shouted page is no name
