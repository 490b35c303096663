"""Why two sentences may not say the same: one function a reason, with what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.judging.values_apart import (
    days_apart,
    figures_apart,
    hours_apart,
    named_years_apart,
    ranks_apart,
    years_apart,
)
from digest.comparison.reading import Place, Sent, name_stems, once
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import predicates
from digest.text.verbs import is_verb
from digest.text.words import content_stems

NEXT: Final = 3
"""Words on either side of one of two opposites, of which both sentences must have one."""

UNDER: Final = 4
"""Words behind a negation that it bears on."""

NEAR: Final = 2
"""The next of these, on which it bears whatever they are: "not yet object", "denied a plea"."""

_BREAK: Final = frozenset(",;:–—()")

_NO_MATTER: Final = frozenset({"mr", "mrs", "ms", "dr"})

SAME_WORDS: Final = 5
"""Words at both ends of two sentences that are the same, where one between them is not."""


def doubt_between(one: Sent, two: Sent, *, told: bool) -> str:
    """Why two sentences may not say the same, "" where nothing speaks against it."""
    known = _asked(one)
    key = (two.place, told)
    if key not in known:
        known[key] = _doubt(one, two, told=told)
    return known[key]


@once
def _asked(_: Sent) -> dict[tuple[Place, bool], str]:
    """The doubts of a sentence beside others: the same two meet in many candidates."""
    return {}


def _doubt(one: Sent, two: Sent, *, told: bool) -> str:
    say = lexicon("en").say
    for phrase, check in _CHECKS if told else _ALWAYS:
        pair = check(one, two)
        if pair:
            return say[phrase].format(one=pair[0], two=pair[-1])
    return say["doubt_negated"] if told and _negated(one, two) else ""


def only_hedged(one: Sent, two: Sent) -> bool:
    """Whether one of two sentences is a possibility, and nothing else speaks against them."""
    apart = [phrase for phrase, check in _CHECKS if check(one, two)]
    return apart == ["doubt_hedged"] and not _negated(one, two)


def turned(one: Sent, two: Sent) -> bool:
    """Whether the same quoted words are meant otherwise: denied in one sentence, or only asked."""
    asks = [any("?" in s.text[q.start : q.end + 1] for q in s.quotes) for s in (one, two)]
    return _negated(one, two) or asks[0] != asks[1]


def _opposite(one: Sent, two: Sent) -> tuple[str, ...]:
    """Two words that exclude each other, one of each sentence, beside a word that both have."""
    known = lexicon("en").opposites
    left, right = _sided(one), _sided(two)
    for word in left:
        line, side = known[word]
        if any(known[w] == (line, side) for w in right):
            continue
        for other in (w for w in right if known[w] == (line, 1 - side)):
            if _beside(one, left[word]) & _beside(two, right[other]):
                return word, other
    return ()


@once
def _sided(sent: Sent) -> dict[str, int]:
    """The words of a sentence that have an opposite, sorted, with the last place of each."""
    known = lexicon("en").opposites
    return dict(sorted((w.low, n) for n, w in enumerate(sent.words) if w.low in known))


def _beside(sent: Sent, n: int) -> frozenset[str]:
    """The stems right before and behind a word."""
    words = sent.words[max(0, n - NEXT) : n] + sent.words[n + 1 : n + 1 + NEXT]
    return frozenset(w.stem for w in words if w.stem)


def _hedged(one: Sent, two: Sent) -> tuple[str, ...]:
    """The word that makes of one sentence a possibility or an opinion, the other tells it as so."""
    odd = (one.stems ^ two.stems) & stems_of("opinions")
    held = tuple(w.text for s in (one, two) for w in s.words if w.stem in odd)
    return _of_one(*([s.words[n].text for n in hedges(s)] for s in (one, two))) or held[:1]


def _taken_back(one: Sent, two: Sent) -> tuple[str, ...]:
    """The word with which one sentence calls untrue what the other tells."""
    return _of_one(_backs(one), _backs(two))


def _denied(one: Sent, two: Sent) -> tuple[str, ...]:
    """The word with which one sentence denies, where the other denies and negates nothing."""
    verbs = [_denials(s) for s in (one, two)]
    plain = [not found and not _under(s) for found, s in zip(verbs, (one, two), strict=True)]
    return _of_one(*verbs) if any(plain) else ()


@once
def _denials(sent: Sent) -> list[str]:
    """What a sentence says that somebody denies something with, outside quotations."""
    found = re.finditer(lexicon("en").patterns["denies"], sent.text)
    return [m.group().strip() for m in found if not sent.quoted(m.start())]


def _planned(one: Sent, two: Sent) -> tuple[str, ...]:
    """The deed that one sentence tells as still to come and the other as done."""
    for mine, other in ((one, two), (two, one)):
        done = _done(other) & (_coming(mine) - _coming(other) - _done(mine))
        if done:
            return (min(done),)
    return ()


@once
def _done(sent: Sent) -> frozenset[str]:
    """The stems of what a sentence says is done, in a form of its own: not "to be signed"."""
    return frozenset(
        word.stem
        for before, word in zip(("", *(w.low for w in sent.words)), sent.words, strict=False)
        if is_verb(word.text) and before not in ("to", "be")
    )


@once
def _coming(sent: Sent) -> frozenset[str]:
    """The stems of what a sentence says will be done."""
    found = _to_come().finditer(sent.text)
    return frozenset(s for m in found for s in content_stems(m["deed"]))


@lru_cache(maxsize=1)
def _to_come() -> re.Pattern[str]:
    return re.compile(lexicon("en").patterns["to_come"])


def _of_one(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    return () if bool(ours) == bool(theirs) else ((ours or theirs)[0],)


@once
def hedges(sent: Sent) -> list[int]:
    """The numbers of the words that make a possibility of what follows, quoted or not."""
    known = lexicon("en").lists["hedges"]
    return [n for n, w in enumerate(sent.words) if w.text in known]  # not May


@once
def _backs(sent: Sent) -> list[str]:
    return sorted({w.low for w in sent.words} & lexicon("en").lists["taken_back"])


def _negated(one: Sent, two: Sent) -> bool:
    """Whether a word that both have is negated in one of them only: "without masks or gloves" is no
    other negation than "without wearing a mask"."""
    ours, theirs = _under(one), _under(two)
    odd = [*_alone(ours, theirs), *_alone(theirs, ours)]
    return bool(frozenset().union(*odd) & one.stems & two.stems)


def _alone(
    ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]
) -> list[frozenset[str]]:
    """What stands under negations that share no word with one of the other sentence."""
    return [mine for mine in ours if not any(mine & other for other in theirs)]


@once
def _under(sent: Sent) -> list[frozenset[str]]:
    """The stems that stand under each negation: the next words of its clause."""
    known, names, acts = lexicon("en"), name_stems(sent), predicates(sent)
    found = []
    for n, word in enumerate(sent.words):
        if known.negates(word.low):
            end, held = word.end, set()
            for m, after in enumerate(sent.words[n + 1 : n + 1 + UNDER]):
                if _BREAK & set(sent.text[end : after.start]):
                    break
                near = not m or (m < NEAR and after.stem not in names)
                if near or after.stem in acts - names:  # "no plea of Ana Ortiz" negates no Ortiz
                    held.add(after.stem)
                end = after.end
            found.append(frozenset(held - {""}))
    return found


def one_word(one: Sent, two: Sent) -> tuple[str, ...]:
    """The only word in which two sentences differ, of each: ("north", "south"); () where none.

    Nobody can say without a dictionary whether the two are one word for another or opposites.
    """
    if abs(len(one.words) - len(two.words)) > 1:
        return ()
    (left, right), head = ([w.low for w in s.words] for s in (one, two)), 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    tail = 0
    most = min(len(left), len(right)) - head
    while tail < most and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    ours, theirs = left[head : len(left) - tail], right[head : len(right) - tail]
    if head + tail < SAME_WORDS or max(len(ours), len(theirs)) != 1:
        return ()
    known = lexicon("en")
    if not {*ours, *theirs} - (known.lists["idle_words"] - known.negations) - _NO_MATTER:
        return ()  # "a captain" and "the captain"
    return tuple(" ".join(words) or "–" for words in (ours, theirs))


_CHECKS: Final[tuple[tuple[str, Callable[[Sent, Sent], tuple[str, ...]]], ...]] = (
    ("doubt_figures", figures_apart),
    ("doubt_hours", hours_apart),
    ("doubt_years", years_apart),
    ("doubt_days", days_apart),
    ("doubt_opposite", _opposite),
    ("doubt_figures", ranks_apart),
    ("doubt_word", one_word),
    ("doubt_hedged", _hedged),
    ("doubt_taken_back", _taken_back),
    ("doubt_negated", _denied),
    ("why_planned", _planned),
)
"""What is asked of two sentences, with the phrase that says it."""

_ALWAYS: Final[tuple[tuple[str, Callable[[Sent, Sent], tuple[str, ...]]], ...]] = (
    ("doubt_opposite", _opposite),
    ("doubt_years", named_years_apart),
)
"""What is asked of two sentences of which only a value is to be the same: "sold for 30 million" in
1957 and in 1967 are two sales."""
