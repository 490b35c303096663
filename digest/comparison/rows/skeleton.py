"""What several sentences say alike: the words that all have, in the order of one, and dots."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from digest.comparison.reading import Sent, once
from digest.comparison.rows.lexicon import lexicon
from digest.comparison.rows.lexicon import stems as stems_of
from digest.comparison.rows.nouns import barred, predicates

MOST_WORDS: Final = 11
"""Words of a skeleton: a longer one leaves out its lightest parts."""

BETWEEN: Final = 3
"""Small words in a row that are kept between two words of meaning."""

LEAST_STEMS: Final = 3
"""Words of meaning from which a skeleton names a matter."""

UNDER: Final = 4
"""Words behind a negation that it bears on."""

CURRENCIES: Final = ("$", "£", "€")

_BREAK: Final = frozenset(",;:–—()")
_JOINED: Final = re.compile(r"[\s“”\"‘’']{1,3}\Z|[-’']\Z")
_DOTS: Final = " … "


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The words that all sentences share, as one of them prints them."""

    text: str = ""
    stems: frozenset[str] = frozenset()
    acts: bool = False  # one of them says in all what is done
    states: bool = False  # by a verb of its own in all, with who or what does it before it


_Part = list[int]  # places of words that are printed without a gap


def skeleton(sents: Sequence[Sent], rarity: Mapping[str, float]) -> Skeleton:
    """The skeleton of sentences, in the words of the one that needs the fewest dots; empty where
    they share too little in one order to name a matter."""
    best: tuple[tuple[float, ...], Sent, list[_Part]] | None = None
    for base in sorted(sents, key=lambda s: (len(s.words), s.place)):
        parts = _trimmed(base, _parts(base, _kept(base, sents), sents), rarity)
        meant = len(_meant(base, parts))
        rank = (float(meant), -float(len(parts)))
        if meant >= LEAST_STEMS and (best is None or rank > best[0]):
            best = rank, base, parts
    if best is None:
        return Skeleton()
    _, base, parts = best
    stems = _meant(base, parts)
    done = frozenset.intersection(*(predicates(s) for s in sents)) - stems_of("saying", "auxiliary")
    words = [base.words[n].stem for part in parts for n in part if base.words[n].stem]
    if not done & {*words} and all(len(part) == 1 for part in parts):
        return Skeleton()  # a list of words
    verbs = frozenset.intersection(*(_finite(s) for s in sents))
    states = any(stem in verbs for stem in words[1:])
    return Skeleton(_text(base, parts), stems, bool(done & {*words}), states)


@once
def _finite(sent: Sent) -> frozenset[str]:
    """The stems of what is done in the verb of a clause: no infinitive, no participle that stands
    for a noun's or a clause's own ("updated guidance", "backing the president")."""
    known = lexicon("en").lists
    acts = predicates(sent) - stems_of("saying", "auxiliary")
    verbs = barred(sent)  # "an emergency order" holds a noun
    found = set()
    for n, (last, word) in enumerate(pairwise(sent.words), start=1):
        helped = last.low in known["auxiliary"] | lexicon("en").negations or last.low.endswith(
            ("n't", "ly")
        )
        does = last.stem or last.low in known["doers"]
        joined = "-" in (sent.text[word.start - 1], sent.text[word.end : word.end + 1])
        says = helped or (does and not word.low.endswith("ing"))
        if says and not joined and n in verbs and word.stem in acts:  # "a state-led rescue"
            found.add(word.stem)
    return frozenset(found)


def _kept(base: Sent, sents: Sequence[Sent]) -> _Part:
    """The places of the words of a sentence whose like stands in all others, in the same order."""
    keys = _keys(base)
    kept = [n for n, key in enumerate(keys) if key]
    for other in sents:
        if other is not base:
            theirs = [key for key in _keys(other) if key]
            kept = [kept[n] for n in _in_order([keys[n] for n in kept], theirs)]
    return kept


@once
def _keys(sent: Sent) -> tuple[str, ...]:
    """For each word what must be the same in another sentence, "" for a small word: its stem, with
    the whole of the name, compound or figure that it is part of, and whether it is negated."""
    at = sent.span.start
    own = [word.stem for word in sent.words]
    titles = lexicon("en").lists["titles"]
    for name in sent.names:
        inside = _inside(sent, name.span.start - at, name.span.end - at)
        for n in inside if len(inside) > 1 else ():
            if not own[n]:
                continue
            if name.kind != "person":
                own[n] += "|" + " ".join(sorted(sent.words[i].stem for i in inside))
            elif n != inside[-1] and sent.words[n].low not in titles:
                own[n] += "/" + sent.words[inside[-1]].stem
    for inside in _compounds(sent):
        whole = "-".join(sent.words[n].low for n in inside)
        for n in inside:
            own[n] = own[n] and f"{own[n]}|{whole}"
    for n in negated(sent):
        own[n] = own[n] and own[n] + "!"
    return tuple(own)


def _inside(sent: Sent, start: int, end: int) -> list[int]:
    return [n for n, w in enumerate(sent.words) if start <= w.start < end]


def _compounds(sent: Sent) -> list[list[int]]:
    """The words of each run that hyphens hold together: "far-right", "Covid-19"."""
    found: list[list[int]] = []
    for n, (one, two) in enumerate(pairwise(sent.words)):
        if sent.text[one.end : two.start] == "-":
            if not found or found[-1][-1] != n:
                found.append([n])
            found[-1].append(n + 1)
    return found


@once
def negated(sent: Sent) -> Mapping[int, int]:
    """The words that stand under a negation, the next ones of its clause, with its place."""
    known = lexicon("en")
    found: dict[int, int] = {}
    for n, word in enumerate(sent.words):
        if known.negates(word.low):
            end = word.end
            for under in range(n + 1, min(n + 1 + UNDER, len(sent.words))):
                after = sent.words[under]
                if _BREAK & set(sent.text[end : after.start]):
                    break
                found[under] = n
                end = after.end
    return found


def _in_order(ours: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """The places in `ours` of the longest run of words, gaps allowed, that `theirs` has too."""
    width = len(theirs) + 1
    best = [[0] * width for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            best[i][j] = (
                best[i + 1][j + 1] + 1
                if ours[i] == theirs[j]
                else max(best[i + 1][j], best[i][j + 1])
            )
    found, i, j = [], 0, 0
    while i < len(ours) and j < len(theirs):
        if ours[i] == theirs[j]:
            found.append(i)
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _parts(base: Sent, kept: _Part, sents: Sequence[Sent]) -> list[_Part]:
    """Kept words as they are printed together, without those that mean nothing on their own."""
    kept = _whole_things(base, kept)
    under = negated(base)
    kept = sorted({*kept, *(under[n] for n in kept if n in under)})
    modal = lexicon("en").lists["modal"]
    said = [{w.low for w in s.words} for s in sents]
    found: list[_Part] = []
    for n in kept:
        last = found[-1][-1] if found else n
        small = range(last + 1, n)
        joined = n - last <= BETWEEN + 1 and all(
            _JOINED.match(base.text[base.words[a].end : base.words[a + 1].start])
            for a in range(last, n)
        )
        plain = all(
            not base.words[a].stem
            and (base.words[a].low not in modal or all(base.words[a].low in low for low in said))
            for a in small
        )
        if found and joined and plain:
            found[-1] += [*small, n]
        else:
            found.append([n])
    return [part for part in found if _means(base, part)]


def _whole_things(base: Sent, kept: _Part) -> _Part:
    """Kept words without parts of names, of compounds and of figures, and without a number that
    has lost what it counts."""
    at = base.span.start
    left = {*kept}
    titles = lexicon("en").lists["titles"]
    for name in base.names:
        inside = _inside(base, name.span.start - at, name.span.end - at)
        meant = _with_stem(base, inside)
        needed = meant[-1:] if name.kind == "person" else meant
        if len(inside) > 1 and not left >= {*needed}:
            free = titles if name.kind == "person" else frozenset()
            left -= {n for n in inside if base.words[n].low not in free}
    compounds = _compounds(base)
    for inside in compounds:
        if not left >= {*_with_stem(base, inside)}:
            left -= {*inside}
    read = {n for inside in compounds for n in inside}
    for fig in base.figures:
        inside = _inside(base, fig.span.start - at, fig.span.end - at)
        number = _inside(base, fig.number.start - at, fig.number.end - at)
        needed = _with_stem(base, inside)
        if fig.kind not in ("money", "percent") and {*needed} <= {*number}:
            needed = [*needed, *(n + 1 for n in inside[-1:])]  # what it counts stands behind
        if left >= {*needed}:
            read |= {*inside}
        else:
            left -= {*number}
    for when in base.whens:
        inside = _inside(base, when.span.start - at, when.span.end - at)
        if left >= {*_with_stem(base, inside)}:
            read |= {*inside}
    return sorted(n for n in left if n in read or not base.words[n].text[0].isdigit())


def _with_stem(base: Sent, inside: _Part) -> _Part:
    return [n for n in inside if base.words[n].stem]


def _means(base: Sent, part: _Part) -> bool:
    """Whether words say something on their own: no day, no saying, no word that is everywhere."""
    idle = stems_of("weak", "saying", "auxiliary", "modal", "idle")
    at = base.span.start
    days = {n for w in base.whens for n in _inside(base, w.span.start - at, w.span.end - at)}
    stems = {base.words[n].stem for n in part if n not in days} - {""}
    return not stems <= idle


def _meant(base: Sent, parts: Sequence[_Part]) -> frozenset[str]:
    """The stems of meaning of parts."""
    idle = stems_of("weak", "saying", "auxiliary", "modal", "idle")
    return frozenset(base.words[n].stem for part in parts for n in part) - idle - {""}


def _trimmed(base: Sent, parts: list[_Part], rarity: Mapping[str, float]) -> list[_Part]:
    """As many parts as a label holds: those with what is done, then the weightiest."""
    acts = predicates(base) - stems_of("saying", "auxiliary")

    def worth(part: _Part) -> tuple[bool, float, int]:
        stems = {base.words[n].stem for n in part}
        return bool(stems & acts), sum(rarity.get(s, 0.0) for s in sorted(stems)), -part[0]

    kept: list[_Part] = []
    room = MOST_WORDS
    for part in sorted(parts, key=worth, reverse=True):
        if len(part) <= room:
            kept.append(part)
            room -= len(part)
        elif not kept:
            kept.append(_cut(base, part[:MOST_WORDS]))
            room = 0
    return sorted(kept)


def _cut(base: Sent, part: _Part) -> _Part:
    """A part without the small words at its end."""
    while part and not base.words[part[-1]].stem:
        part = part[:-1]
    return part


def _text(base: Sent, parts: Sequence[_Part]) -> str:
    texts = [base.text[_start(base, p[0]) : base.words[p[-1]].end] for p in parts]
    text = _DOTS.join(" ".join(re.sub('[“”"]', "", text).split()) for text in texts)
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _start(base: Sent, n: int) -> int:
    """Where a word begins, the sign of a currency before it included."""
    start = base.words[n].start
    return start - (base.text[start - 1 : start] in CURRENCIES and start > 0)
