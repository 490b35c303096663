"""The same quoted words, given to two persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from digest.comparison.against.pairs import MOST, Pair, against, grouped, shown
from digest.comparison.claims.claim import Candidate, Claim
from digest.comparison.likeness import Likeness
from digest.comparison.reading import Report, Sent
from digest.model import Mention

WORDS: Final = (2, 14)
"""Words of a quotation inside a sentence: a longer one may be cut otherwise."""

MEANING: Final = 2
"""Words of meaning in it."""

RARE: Final = 5.0
"""Weight of its words: "very sad" is said by anybody."""


def speaker(reports: Sequence[Report], near: Likeness) -> list[Candidate]:
    """The candidates of quoted words of which reports name two speakers."""
    said: dict[tuple[str, ...], list[tuple[Sent, Mention]]] = defaultdict(list)
    for report in reports:
        for sent in report.sents if report.voice else ():
            name = _speaker(sent) if sent.quotes else None
            if name is None:
                continue
            for q in sent.quotes:
                inside = [w for w in sent.words if q.start <= w.start < q.end]
                stems = frozenset(w.stem for w in inside if w.stem)
                long = WORDS[0] <= len(inside) <= WORDS[1] and len(stems) >= MEANING
                if long and near.weight(stems) >= RARE:
                    said[tuple(w.low for w in inside)].append((sent, name))
    pairs: list[Pair] = []
    for words, cells in sorted(said.items()):
        for n, (one, mine) in enumerate(cells):
            for two, other in cells[n + 1 :]:
                if one.article == two.article or len(pairs) >= MOST:
                    continue
                if not _one_person(mine, other, cells, one.article, two.article):
                    pairs.append(Pair(_claim(one, mine), _claim(two, other), 1.0, shown(words)))
    return grouped(pairs)


def _claim(sent: Sent, name: Mention) -> Claim:
    start = name.span.start - sent.span.start
    return against("speaker", sent, start, start + len(name.text), name.key.split()[-1])


def _speaker(sent: Sent) -> Mention | None:
    """The person whom the sentence itself names as its speaker."""
    at = sent.holder.span
    if at is None or sent.holder.kind not in ("person", "official"):
        return None
    return next(
        (n for n in sent.names if n.kind == "person" and at.start <= n.span.start < at.end),
        None,
    )


def _one_person(
    one: Mention, two: Mention, cells: Sequence[tuple[Sent, Mention]], left: str, right: str
) -> bool:
    """Whether two names may be one person's, or either report gives the words to both."""
    if set(one.key.split()) & set(two.key.split()):
        return True
    of = {key: {n.key.split()[-1] for s, n in cells if s.article == key} for key in (left, right)}
    return bool(of[left] & of[right])
