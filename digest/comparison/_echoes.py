"""Agreements that need no alignment: nobody was hurt, and the same words of somebody quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Final

from digest.comparison._label_words import THE_WORDS
from digest.comparison._phrases import capital
from digest.comparison._table import Table
from digest.comparison.align import Place
from digest.comparison.slots import slot_values
from digest.model import Article, Row
from digest.text.quotes import quotations
from digest.text.words import fold, words

SCORE: Final = 0.5

_FATES: Final = {
    "injured": "injured", "hurt": "injured", "harmed": "injured", "injuries": "injured",
    "casualties": "injured", "killed": "dead", "deaths": "dead", "fatalities": "dead",
    "arrested": "arrested", "arrests": "arrested",
}  # fmt: skip
_NOBODY: Final = re.compile(
    r"\b(?:(?:no\s+one|nobody)\s+(?:was|were|has\s+been|had\s+been)\s+(?:reported\s+)?"
    r"(?P<fate>injured|hurt|harmed|killed|arrested)\b|"
    r"(?:there\s+were\s+)?no\s+(?:reports\s+of\s+)?(?:immediate\s+)?"
    r"(?P<what>injuries|casualties|deaths|fatalities|arrests)"
    r"(?:\s+(?:were|had\s+been|have\s+been)\s+(?:reported|made))?)",
    re.IGNORECASE,
)

LEAST_QUOTED: Final = 3
MOST_QUOTED: Final = 24
"""Words of a quotation that two reports share: of two anybody may speak, more are for no label."""

MOST_ROWS: Final = 2


def nobody(table: Table, told: Iterable[Row]) -> list[Row]:
    """That nobody was hurt, killed or arrested, where two voices say it and none counts any."""
    rows = list(told)
    found: list[Row] = []
    places: dict[str, dict[str, tuple[Place, str]]] = {}
    for art in table.ordered:
        for sent in art.sentences:
            quote, _ = table.sentence((art.id, sent.i))
            for m in _NOBODY.finditer(quote):
                fate = _FATES[(m["fate"] or m["what"]).lower()]
                places.setdefault(fate, {}).setdefault(art.id, ((art.id, sent.i), m[0]))
    for fate, said in sorted(places.items()):
        if table.origins.count(place for place, _ in said.values()) < 2:
            continue
        if any(_counts(art, fate) for art in table.ordered) or any(
            row.label.endswith(fate) and row.status in ("differ", "updated") for row in rows
        ):
            continue
        label = max((text for _, text in said.values()), key=lambda text: (len(text), text))
        found.append(
            table.row(
                {key: (place, None) for key, (place, _) in said.items()},
                slot="text",
                label=capital(" ".join(label.split())),
                status="agree",
                reason="each says that there was nobody, and none counts any",
                score=SCORE,
            )
        )
    return found


def _counts(article: Article, fate: str) -> bool:
    """Whether a report counts any such person anywhere ("the Post says three were injured")."""
    return any(
        value.predicate == fate and (value.low or 0) >= 1
        for sent in article.sentences
        for value in slot_values(article, sent.i)
    )


def quoted_alike(table: Table, covered: set[Place]) -> list[Row]:
    """Quotations that two voices share and that stand in no other row, the longest first."""
    quotes = {art.id: _quotes(table, art) for art in table.ordered}
    best: dict[str, dict[str, Place]] = {}
    for one, two in combinations(quotes, 2):
        for text, place in quotes[one].items():
            for other, there in quotes[two].items():
                short, long = sorted((text, other), key=len)
                if f" {short} " in f" {long} ":
                    best.setdefault(short, {}).setdefault(one, place)
                    best[short].setdefault(two, there)
    found: list[Row] = []
    for text, said in sorted(best.items(), key=lambda item: (-len(item[0]), item[0])):
        places = sorted(said.values())
        if len(found) == MOST_ROWS:
            break
        if set(places) & covered or table.origins.count(places) < 2:
            continue
        covered = covered | set(places)
        first = min(said, key=lambda key: table.rank[key])
        found.append(
            table.row(
                {key: (place, None) for key, place in said.items()},
                slot="text",
                label=f"{THE_WORDS} “{_printed(table, said[first], text)}”",
                status="agree",
                reason="they quote the same words",
                score=SCORE,
            )
        )
    return found


def _quotes(table: Table, art: Article) -> dict[str, Place]:
    """The quotations of an article as folded words, each with the sentence that holds it whole."""
    text = art.document.text
    found: dict[str, Place] = {}
    for span in quotations(text):
        said = [
            fold(text[w.start + span.start : w.end + span.start])
            for w in words(text[span.start : span.end])
        ]
        if not LEAST_QUOTED <= len(said) <= MOST_QUOTED:
            continue
        for sent in art.sentences:
            if sent.span.start <= span.start and span.end <= sent.span.end:
                found.setdefault(" ".join(said), (art.id, sent.i))
                break
    return found


def _printed(table: Table, place: Place, wanted: str) -> str:
    """The folded words as they are printed in a sentence."""
    quote, _ = table.sentence(place)
    spans = words(quote)
    folded = [fold(quote[s.start : s.end]) for s in spans]
    size = len(wanted.split())
    for n in range(len(folded) - size + 1):
        if " ".join(folded[n : n + size]) == wanted:
            return quote[spans[n].start : spans[n + size - 1].end]
    return wanted
