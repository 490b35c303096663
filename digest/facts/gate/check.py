"""The gate: refuses a claim whose figure, unit, date, name, negation or quotation has no source.

Hard layer (`problems`): what is printed must stand in the source. Soft layer (`score`): how well
the claim's words are borne by the best one or two sentences. Both are deterministic; a claim taken
word for word from its source always passes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from digest.facts.gate.align import aligned, doubts
from digest.facts.gate.binding import unbound
from digest.facts.gate.names import calendar, capitals, known, vocabulary
from digest.facts.gate.numbers import Number, numbers, stands_for, unit_fits
from digest.facts.gate.quotes import altered, flat
from digest.facts.gate.roles import exchanged
from digest.facts.gate.speakers import usurped
from digest.text.words import content_stems, whole

# A number far from every other word of the claim is another number. Only in long sources: one or
# two cited sentences are near enough as a whole.
_LONG_SOURCE: Final = 700  # characters
_NEAR: Final = 80
_MARKS: Final = '"“”'
_BRACKETS: Final = re.compile(r"\[([^\[\]]*+)\]")


def problems(
    claim: str, sources: Sequence[str], *, article: str = "", lang: str = "en"
) -> tuple[str, ...]:
    """What the claim says that its source sentences do not; empty = it passes.

    Words in square brackets are an editor's addition: they must stand in the `article`.

    >>> problems("14 people were hurt.", ["Police said 11 people were hurt."])
    ('the figure “14” is not in the source',)
    >>> problems("[Ortiz] was hurt.", ["She was hurt."], article="Ana Ortiz fell. She was hurt.")
    ()
    """
    source = "\n".join(sources)
    bare = _BRACKETS.sub(" ", claim) if "[" in claim else claim
    if whole(source, claim.strip(_MARKS)) or f" {flat(claim)} " in f" {flat(source)} ":
        return ()
    out: list[str] = []
    have = numbers(source)
    for n in numbers(bare):
        said = _number_problem(n, have, bare, source)
        if said:
            out.append(said)
    days = {d for _, d in calendar(source)}
    out += [
        f"the date “{d.capitalize()}” is not in the source"
        for _, d in calendar(bare)
        if d not in days
    ]
    if lang in ("en", "", "und"):
        names = vocabulary(source)
        out += [
            f"the name “{w}” is not in the source"
            for _, w, sure in capitals(bare)
            if sure and not known(w, names)
        ]
    out += [
        f"the quotation “{q}” is not in the source word for word" for q in altered(claim, source)
    ]
    added = [a for a in _BRACKETS.findall(claim) if not _stands_in(article, a)]
    if added:
        known_names = vocabulary(article or source)
        out += [
            f"the added name “{w}” is not in the article"
            for w in re.findall(r"[^\W_][\w'’.-]*", " ".join(added))
            if (w[0].isupper() or w[0].isdigit()) and not known(w, known_names)
        ]
    if not out:  # what is plainly missing needs no second reason
        out += doubts(bare, aligned(bare, sources), lang=lang)
    if not out and lang in ("en", "", "und"):
        out += unbound(bare, sources) or exchanged(bare, sources) or usurped(bare, sources)
    return tuple(dict.fromkeys(out))


def score(claim: str, source_text: str) -> float:
    """How well the source bears the claim, 0 to 1; below 0.5 the gate refuses it."""
    from digest.text.sentences import split

    sents = [source_text[s.span.start : s.span.end] for s in split(source_text)]
    found = problems(claim, sents)
    words = flat(claim).split()
    pairs = list(pairwise(words)) or [(w, w) for w in words]
    have = _pairs(source_text)
    worded = sum(p in have for p in pairs) / max(1, len(pairs))
    borne = 0.5 * (worded + aligned(claim, sents).support)
    return 0.5 * borne + (0.0 if found else 0.5)


@lru_cache(maxsize=16)
def _pairs(source_text: str) -> frozenset[tuple[str, str]]:
    """Words that follow each other in the source."""
    return frozenset(pairwise(flat(source_text).split()))


def _stands_in(article: str, added: str) -> bool:
    bare = added.removesuffix("'s").rstrip("'")
    return bool(bare) and whole(article, bare)


def _number_problem(n: Number, have: Sequence[Number], claim: str, source: str) -> str:
    same = [h for h in have if stands_for(n, h)]
    if not same:
        if n.small:
            return ""  # "two girls" may be counted from their names
        return f"the figure “{n.text}” is not in the source"
    if not any(unit_fits(n, h) for h in same):
        return f"the unit of “{n.text}” is another one in the source"
    if not n.small and len(source) > _LONG_SOURCE:
        about = set(content_stems(claim)) - set(content_stems(n.text))
        if about and not any(about & _around(source, h) for h in same):
            return f"the figure “{n.text}” stands for something else in the source"
    return ""


def _around(source: str, n: Number) -> set[str]:
    """The stems near a number in the source."""
    return set(content_stems(source[max(0, n.start - _NEAR) : n.end + _NEAR]))
