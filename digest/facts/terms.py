"""How much a sentence tells: thirteen terms with hand-set weights, each with its name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import mul
from typing import Final

from digest.text.lang.en.words import SAYING
from digest.text.words import stems_of

# Set by hand in the design study (findings, section 3) and kept: the optimum is flat, a coordinate
# search gained nothing on the other half. Re-check: `python tests/eval/facts.py`.
WEIGHTS: Final[dict[str, float]] = {
    "place: near the top": 1.2,  # / (place + 1)
    "place: one of the first five": 0.5,
    "place: further down": -1.0,  # * place / last place
    "near the article's main words": 0.5,  # z of the cosine to the centroid
    "uses words that come back": 0.25,  # z of the mean log sentence frequency
    "names": 0.3,  # * min(names, 4) / 4
    "figures": 0.2,  # * min(figures, 3) / 3
    "page furniture": -1.5,
    "speaks of I or we": -0.5,
    "mostly a quotation": -0.4,
    "breaks off a quotation": -0.4,
    "someone without a name": -0.6,
    "has the look of a caption": -0.8,
    "very short": -0.6,
    "very long": -0.4,
    "pronouns": -0.3,  # * min(pronouns, 3) / 3
    "question": -0.6,
}
_SHORT: Final = 8  # words
_LONG: Final = 40
_MOSTLY: Final = 0.6  # of the sentence's characters
# "Cancer free: Jane Roe at home", "Pictured with her sister".
_CAPTION: Final = re.compile(
    r"([A-Z][\w'’-]+(?: [\w'’-]+){0,3}): (?:[A-Z]|([\"“‘'])\[?[A-Z])|(?:Pictured|Above|Below)\b"
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|we|We|our|Our|my|My|me)\b")
_FIRST: Final = frozenset("i we our my me".split())
_PRONOUNS: Final = frozenset(
    "he she they it him her them his their its this that these those you".split()
)


@dataclass(slots=True, kw_only=True)
class Clue:
    """What the terms look at in one sentence."""

    text: str
    words: int
    stems: tuple[str, ...]
    pronouns: int = 0
    first_person: bool = False
    names: int = 0
    figures: int = 0
    quoted: float = 0.0  # share of characters inside quotation marks
    junk: bool = False
    broken: bool = False  # a quotation goes on behind it
    unnamed: bool = False  # "The jury will decide on his punishment"
    counts: Counter[str] = field(default_factory=Counter)
    norm: float = 1.0


def clue(
    text: str,
    *,
    words: int,
    found: Sequence[str],
    lang: str,
    names: int,
    figures: int,
    quoted: float,
    junk: bool,
    broken: bool = False,
    unnamed: bool = False,
) -> Clue:
    """A `Clue` with its word vector; `found` are the words of the text, by `strings`."""
    stems = stems_of(found, lang=lang)
    counts = Counter(stems)
    return Clue(
        text=text,
        words=words,
        stems=stems,
        pronouns=sum(map(_PRONOUNS.__contains__, found)),
        first_person=_first_person(text, found),
        names=names,
        figures=figures,
        quoted=quoted,
        junk=junk,
        broken=broken,
        unnamed=unnamed,
        counts=counts,
        norm=math.sqrt(sum(c * c for c in counts.values())) or 1.0,
    )


def _first_person(text: str, found: Sequence[str]) -> bool:
    """Whether the writer or a speaker says "I" or "we"; by the words first, which is faster."""
    short = "'" in text or "’" in text  # "I'd" is one word
    return (short or not _FIRST.isdisjoint(found)) and _FIRST_PERSON.search(text) is not None


def _caption(text: str) -> bool:
    """Whether a label stands before the sentence: "Struggle: ‘We", not "Ortiz said: ‘We"."""
    m = _CAPTION.match(text)
    return m is not None and (not m[2] or SAYING.isdisjoint(m[1].lower().split()))


def terms(clues: Sequence[Clue], *, lang: str = "en") -> tuple[dict[str, float], ...]:
    """For every sentence the terms that are not nil, weighted; their sum is its score."""
    n = len(clues)
    total = Counter(chain.from_iterable(c.stems for c in clues))
    norm = math.sqrt(sum(v * v for v in total.values())) or 1.0
    central = _z([_centrality(c, total, norm) for c in clues])
    seen = Counter(chain.from_iterable(c.counts for c in clues))
    logs = {s: math.log(k) for s, k in seen.items()}
    back = _z([sum(map(logs.__getitem__, c.counts)) / max(1, len(c.counts)) for c in clues])
    out = []
    for i, c in enumerate(clues):
        raw = {
            "place: near the top": 1 / (i + 1),
            "place: one of the first five": i < 5,
            "place: further down": i / max(1, n - 1),
            "near the article's main words": central[i],
            "uses words that come back": back[i],
            "names": min(c.names, 4) / 4,
            "figures": min(c.figures, 3) / 3,
            "page furniture": c.junk,
            "mostly a quotation": c.quoted > _MOSTLY,
            "breaks off a quotation": c.broken,
            "someone without a name": c.unnamed,
            "has the look of a caption": _caption(c.text),
            "very short": c.words < _SHORT,
            "very long": c.words > _LONG,
            "question": c.text.endswith("?"),
        }
        if lang == "en":
            raw["speaks of I or we"] = c.first_person
            raw["pronouns"] = min(3, c.pronouns) / 3
        out.append({k: round(WEIGHTS[k] * v, 4) for k, v in raw.items() if v})
    return tuple(out)


def _centrality(c: Clue, total: Counter[str], norm: float) -> float:
    dot: int = sum(map(mul, c.counts.values(), map(total.__getitem__, c.counts)))
    return dot / (c.norm * norm)


def _z(values: list[float]) -> list[float]:
    """The values in standard deviations from their mean (all 0 where they do not differ)."""
    if not values:
        return []
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))
    return [(v - mean) / spread if spread > 1e-9 else 0.0 for v in values]
