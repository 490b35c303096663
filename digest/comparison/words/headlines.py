"""A headline that says more than its own text, and who is named in a report and never speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from digest.comparison.against.certainty import firmer
from digest.comparison.reading import Report, Sent
from digest.comparison.rows.lexicon import lexicon
from digest.model import Figure
from digest.text.figures.numbers import figures
from digest.text.words import fold

LEAST: Final = 5
"""A smaller number may be the count of what the text names one by one."""

WHOLE: Final = 1000
"""Characters from which a text is not only the beginning of one."""

ROUND: Final = 0.06
"""Share by which a headline may round."""

QUOTED: Final = 6
"""Words of a quotation that somebody speaks with."""

OTHERS: Final = 2
"""Reports in which somebody must speak to be missed in another."""

_KINDS: Final = frozenset({"count", "money", "percent"})


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a report's headline says beyond its text: a figure, or the words of both."""

    kind: str  # "figure" or "sure"
    headline: str
    text: str = ""


def beyond(reports: Sequence[Report]) -> dict[str, Beyond]:
    """The reports whose headline says more than their text does."""
    found = {}
    for report in reports:
        doc = report.article.document
        if report.lang != "en" or not report.voice or len(doc.text) < WHOLE or "?" in doc.title:
            continue
        figure = _figure(report)
        words = firmer(report)
        if figure:
            found[report.id] = Beyond("figure", figure)
        elif words:
            found[report.id] = Beyond("sure", *words)
    return found


def _figure(report: Report) -> str:
    """A figure of the headline that stands nowhere in the text, nor is the sum of two of its."""
    mine = [f for f in report.article.figures if f.kind not in ("ordinal", "score")]
    idle = lexicon("en").lists["idle"]
    for fig in figures(report.article.document.title):
        plain = fig.kind in _KINDS and fig.unit not in idle and fig.low >= LEAST
        year = not fig.unit and 1900 <= fig.low <= 2100
        if not fig.unit or not plain or year or any(_near(fig, f.low, f.high) for f in mine):
            continue
        if any(_near(fig, a.low + b.low, a.high + b.high) for a, b in combinations(mine[:40], 2)):
            continue
        if fig.number.end == fig.span.end or "-" not in fig.text:
            return fig.text
    return ""


def _near(fig: Figure, low: float, high: float) -> bool:
    return low * (1 - ROUND) <= fig.high and fig.low <= high * (1 + ROUND)


def unheard(reports: Sequence[Report]) -> dict[str, tuple[str, ...]]:
    """Who is named in a report without a word, and speaks in all others that there are."""
    speaks = {r.id: _speakers(r) for r in reports if r.voice and r.lang == "en"}
    if len(speaks) <= OTHERS:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for report in reports:
        others = [names for key, names in speaks.items() if key != report.id]
        if report.id not in speaks or not others:
            continue
        common = sorted(set(others[0]).intersection(*others[1:]) - set(speaks[report.id]))
        silent = tuple(others[0][key] for key in common if _only_named(report, key))
        if silent:
            found[report.id] = silent
    return found


def _speakers(report: Report) -> Mapping[str, str]:
    """The persons who speak in a report, by the last word of their names."""
    found: dict[str, str] = {}
    for sent in report.sents:
        if sent.holder.kind in ("person", "official") and _quotation(sent):
            last = fold(sent.holder.name).split()[-1:]
            names = [
                n
                for n in report.article.mentions
                if n.kind == "person" and " " in n.key and not n.key.split()[0].isupper()
            ]
            for name in names:
                if last == fold(name.key).split()[-1:]:
                    found.setdefault(last[0], name.key)
    return found


def _quotation(sent: Sent) -> bool:
    return any(sum(q.start <= w.start < q.end for w in sent.words) >= QUOTED for q in sent.quotes)


def _only_named(report: Report, last: str) -> bool:
    """Whether a report names somebody, and nobody speaks who may be he."""
    saying = lexicon("en").lists["saying"]
    named = [s for s in report.sents if last in {fold(w.text) for w in s.words}]
    unknown = any(_quotation(s) and not s.holder.name for s in report.sents)
    speaks = any(s.quotes or saying & {w.low for w in s.words} for s in named)
    held = any(last in fold(s.holder.name).split() for s in report.sents)
    return bool(named) and not unknown and not speaks and not held
