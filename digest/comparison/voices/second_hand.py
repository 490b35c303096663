"""Sentences that a report has from another outlet: "told the Echo", "the Echo first reported"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from digest.comparison.reading import Place, Report
from digest.comparison.rows.lexicon import lexicon
from digest.model import Article
from digest.text.lang.papers import OUTLET
from digest.text.words import fold

LEAST: Final = 3
"""Letters of an outlet's name that is looked for: "X" is in every text."""


def second_hand(reports: Sequence[Report]) -> dict[Place, str]:
    """The sentences that name another outlet as their source, and that outlet as printed."""
    texts = [r.article.document.text for r in reports]
    outlets = {bare(r.article.document.outlet or "") for r in reports}
    # The few that a text names: a pattern of all would be another one for each story.
    names = tuple(sorted(n for n in outlets if len(n) >= LEAST and any(n in t for t in texts)))
    found: dict[Place, str] = {}
    for report in reports:
        pattern = _pattern(report.lang, names)
        own = plain_outlet(report.article.document.outlet or "")
        for sent in report.sents if pattern else ():
            m = pattern.search(sent.text) if pattern else None
            name = (m["outlet"] or m["first"]) if m else ""
            if name and not own.endswith(plain_outlet(name)):  # "told the Post": its own voice
                found[sent.place] = name
    return found


# "Kelding Courier", "Associated Press": what papers, stations and agencies are called by.
_CALLED: Final = (
    r"(?:[A-Z][\w.'’&-]{0,30}+\s){0,4}(?:"
    + "|".join(sorted(word.capitalize() for word in OUTLET))
    + r")(?!\s?[A-Z])"
)


@lru_cache(maxsize=64)
def _pattern(lang: str, outlets: tuple[str, ...]) -> re.Pattern[str] | None:
    pattern = lexicon(lang).patterns.get("second_hand", "")
    listed = sorted(outlets, key=lambda n: (-len(n), n))
    if not pattern:
        return None
    return re.compile(
        pattern.replace("OUTLET", f"(?:{'|'.join([*map(re.escape, listed), _CALLED])})")
    )


def bare(name: str) -> str:
    """An outlet's name without its article."""
    return name.removeprefix("The ").removeprefix("the ").strip()


_ENDINGS: Final = frozenset(
    "com co uk org net news tv info de fr es it eu us au ca in ie nz www".split()
)


@lru_cache(maxsize=1024)
def plain_outlet(name: str) -> str:
    """What an outlet's name and its address have in common: "Daily Mail" and dailymail.co.uk."""
    low = fold(name).strip()
    if "." in low and " " not in low:
        labels = [label for label in low.split(".") if label not in _ENDINGS]
        low = max(labels, key=len, default=low)
    return "".join(c for c in bare(low) if c.isalnum()).removeprefix("the")


def joined(
    places: Sequence[Place], told: Mapping[Place, str], articles: Mapping[str, Article]
) -> list[tuple[str, str]]:
    """Pairs of reports of a row of which one has it from the other, or both from one outlet."""
    found: list[tuple[str, str]] = []
    if told.keys().isdisjoint(places):
        return found
    for n, one in enumerate(places):
        for two in places[n + 1 :]:
            ours, theirs = plain_outlet(told.get(one, "")), plain_outlet(told.get(two, ""))
            homes = [plain_outlet(articles[p[0]].document.outlet or "") for p in (one, two)]
            if (ours and ours in (homes[1], theirs)) or (theirs and theirs == homes[0]):
                found.append((one[0], two[0]))
    return found


def retold(told: Mapping[Place, str]) -> dict[str, str]:
    """Which outlet a report says that it has part of its account from, by report; of what
    `second_hand` found."""
    found: dict[str, str] = {}
    for (key, _), name in sorted(told.items()):
        found.setdefault(key, name)
    return found
