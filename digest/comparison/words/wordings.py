"""Different words for the same thing: contrasts between outlets, never a score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent, once
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.words.say import Say
from digest.model import Span, Wording

MOST: Final = 6
"""Contrasts of one story at most: more than a reader looks at."""

SURE: Final = 0.6
"""Likeness (0 to 2) from which two sentences tell the same thing closely enough to set their words
side by side."""

_LETTERS: Final = re.compile(r"[^\W\d_]+")


def wordings(
    reports: Sequence[Report], near: Likeness, voices: Sequence[Sequence[str]], say: Say
) -> tuple[Wording, ...]:
    """Contrasts of words between independent voices.

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
    return tuple(_names(pairs, texts, say)[:MOST])


@dataclass(frozen=True, slots=True)
class _Words:
    """What something is called, and the words that one of its names begins with."""

    about: str
    pattern: re.Pattern[str]
    firsts: frozenset[str]


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[_Words, ...]:
    return tuple(_words(about, listed) for about, listed in lexicon(lang).same_thing)


def _words(about: str, listed: Sequence[str]) -> _Words:
    forms = [re.escape(w) + ("" if w.endswith("s") else "s?") for w in listed]
    longest = sorted(forms, key=lambda word: (-len(word), word))
    firsts = {m[0] for w in listed if (m := _LETTERS.match(w))}
    return _Words(
        about,
        re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE),
        frozenset(firsts | {f"{w}s" for w in firsts}),
    )


@once
def _said(sent: Sent) -> frozenset[str]:
    """The words of a sentence in small letters, parted at apostrophes."""
    return frozenset(part for w in sent.words for part in w.low.split("'"))


def _own(words: _Words, sent: Sent) -> list[tuple[str, Span]]:
    """Where a pattern stands in the outlet's own voice, with its span in the article."""
    if sent.holder.kind != "own" or words.firsts.isdisjoint(_said(sent)):
        return []
    known: list[tuple[str, Span]] | None = sent.kept.get((_own, words.about))
    if known is None:  # a sentence stands in many pairs
        at = sent.span.start
        names = [(n.span.start - at, n.span.end - at) for n in sent.names if " " in n.text]
        known = sent.kept[(_own, words.about)] = [
            (m[0], Span(start=at + m.start(), end=at + m.end()))
            for m in words.pattern.finditer(sent.text)
            if not sent.quoted(m.start()) and not any(a <= m.start() < b for a, b in names)
        ]
    return known


def _names(pairs: Sequence[tuple[Sent, Sent]], texts: dict[str, str], say: Say) -> list[Wording]:
    """The same thing under two names, where neither outlet uses the other's word at all."""
    found: list[Wording] = []
    said = frozenset(word for pair in pairs for sent in pair for word in _said(sent))
    for named in _patterns("en"):
        for a, b in pairs if not named.firsts.isdisjoint(said) else ():
            ours, theirs = _own(named, a), _own(named, b)
            if not ours or not theirs:
                continue
            one, two = (
                {_singular(m[0]) for m in named.pattern.finditer(texts[s.article])} for s in (a, b)
            )
            if not one & two:
                words = ((a.article, *ours[0]), (b.article, *theirs[0]))
                found.append(Wording(about=say.thing(named.about), words=words))
            break
    return found


def _singular(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
