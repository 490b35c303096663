"""Different words for the same thing: contrasts between outlets, never a score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.say import Say
from digest.model import Span, Wording

MOST: Final = 6
"""Contrasts of one story at most: more than a reader looks at."""

SURE: Final = 0.6
"""Likeness (0 to 2) from which two sentences tell the same thing closely enough to set their words
side by side."""

ROOT: Final = 5
"""Letters that two words of one root share ("explo", "scand")."""


def wordings(
    reports: Sequence[Report], near: Likeness, voices: Sequence[Sequence[str]], say: Say
) -> tuple[Wording, ...]:
    """Contrasts of words between independent voices, names before loaded words.

    Only an outlet's own voice counts: what stands in quotation marks, or in a name, is somebody
    else's word.
    """
    by_place = {s.place: s for r in reports for s in r.sents}
    texts = {r.id: r.article.document.text for r in reports}
    voice = {key: n for n, ids in enumerate(voices) for key in ids}
    pairs = [
        (by_place[one], by_place[two])
        for (one, two), value in sorted(near.pairs.items(), key=lambda item: (-item[1], item[0]))
        if value >= SURE and voice.get(one[0]) != voice.get(two[0])
    ]
    english = {r.id for r in reports if lexicon(r.lang).same_thing}
    pairs = [(a, b) for a, b in pairs if a.article in english and b.article in english]
    return (*_names(pairs, texts, say), *_loaded(pairs, texts))[:MOST]


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (about, _words(tuple(w if w.endswith("s") else w + "s?" for w in map(re.escape, listed))))
        for about, listed in lexicon(lang).same_thing
    )


@lru_cache(maxsize=4)
def _heat(lang: str) -> re.Pattern[str]:
    return _words(tuple(map(re.escape, lexicon(lang).lists.get("loaded", ()))))


def _words(listed: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE)


def _own(about: str, pattern: re.Pattern[str], sent: Sent) -> list[tuple[str, Span]]:
    """Where a pattern stands in the outlet's own voice, with its span in the article."""
    if sent.holder.kind != "own":
        return []
    known: list[tuple[str, Span]] | None = sent.kept.get((_own, about))
    if known is None:  # a sentence stands in many pairs
        at = sent.span.start
        names = [(n.span.start - at, n.span.end - at) for n in sent.names if " " in n.text]
        known = sent.kept[(_own, about)] = [
            (m[0], Span(start=at + m.start(), end=at + m.end()))
            for m in pattern.finditer(sent.text)
            if not sent.quoted(m.start()) and not any(a <= m.start() < b for a, b in names)
        ]
    return known


def _names(pairs: Sequence[tuple[Sent, Sent]], texts: dict[str, str], say: Say) -> list[Wording]:
    """The same thing under two names, where neither outlet uses the other's word at all."""
    found: list[Wording] = []
    for about, pattern in _patterns("en"):
        for a, b in pairs:
            ours, theirs = _own(about, pattern, a), _own(about, pattern, b)
            if not ours or not theirs:
                continue
            one, two = (
                {_singular(m[0]) for m in pattern.finditer(texts[s.article])} for s in (a, b)
            )
            if not one & two:
                words = ((a.article, *ours[0]), (b.article, *theirs[0]))
                found.append(Wording(about=say.thing(about), words=words))
            break
    return found


def _singular(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _loaded(pairs: Sequence[tuple[Sent, Sent]], texts: dict[str, str]) -> list[Wording]:
    """A loaded word of one outlet where all others that tell the same thing do without its root."""
    heat = _heat("en")
    told: dict[tuple[str, int], Sent] = {}
    heated: set[tuple[str, int]] = set()
    for a, b in pairs:
        for mine, other in ((a, b), (b, a)):
            told[mine.place] = mine
            if _own("loaded", heat, other):
                heated.add(mine.place)
    found: list[Wording] = []
    for place in sorted(told):
        mine_words = _own("loaded", heat, told[place]) if place not in heated else []
        for word, span in mine_words[:1]:
            root = re.compile(rf"\b{re.escape(word[:ROOT])}", re.IGNORECASE)
            if not any(root.search(text) for key, text in texts.items() if key != place[0]):
                found.append(
                    Wording(about="loaded", words=((place[0], word, span),), kind="loaded")
                )
    return found
