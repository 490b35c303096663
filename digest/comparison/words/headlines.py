"""A headline that says more than its own text, and who is named in a report and never speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from digest.comparison.bearers import Bearers, bearers
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

_KINDS: Final = frozenset({"count", "money"})  # a share is told in words, and reckoned from two


SCARE: Final = 2
"""Words that stand in marks without being anybody's."""

MOST: Final = 40
"""Figures of a text that are reckoned with."""

_PART: Final = re.compile(r"[,;•]|\band\b")


@dataclass(frozen=True, slots=True)
class Unheard:
    """Who is named in a report and never speaks, and the reports in which each of them does."""

    names: tuple[str, ...]
    others: tuple[str, ...]


def beyond(reports: Sequence[Report]) -> dict[str, str]:
    """The figures that a report's headline gives and its text does not, by report."""
    found = {
        r.id: _figure(r)
        for r in reports
        if r.lang == "en" and r.voice and len(r.article.document.text) >= WHOLE
        and "?" not in r.article.document.title
    }  # fmt: skip
    return {key: figure for key, figure in found.items() if figure}


def _figure(report: Report) -> str:
    """A figure of the headline that its text neither gives nor bears."""
    doc = report.article.document
    mine = [f for f in report.article.figures if f.kind not in ("ordinal", "score")]
    idle = lexicon("en").lists["idle"]
    listed = _listed(report)
    for fig in figures(doc.title):
        plain = fig.kind in _KINDS and fig.unit not in idle and fig.low >= LEAST
        if not fig.unit or not plain or any(_near(fig, f.low, f.high) for f in mine):
            continue
        if _reckoned(fig, mine[:MOST]) or (fig.kind == "count" and fig.low <= listed):
            continue
        if fig.number.end == fig.span.end or "-" not in fig.text:
            return fig.text
    return ""


def _reckoned(fig: Figure, mine: Sequence[Figure]) -> bool:
    """Whether a figure is the sum of two or three of a text, the difference or product of two."""
    for a, b in combinations(mine, 2):
        less, more = sorted((a, b), key=lambda f: f.low)
        if (
            _near(fig, a.low + b.low, a.high + b.high)
            or _near(fig, more.low - less.high, more.high - less.low)
            or _near(fig, a.low * b.low, a.high * b.high)
        ):
            return True
    return any(
        _near(fig, sum(f.low for f in three), sum(f.high for f in three))
        for three in combinations(mine, 3)
    )


def _listed(report: Report) -> int:
    """How many things a text may name one by one: the names in it, or the parts of a sentence."""
    names = {fold(n.key) for n in report.article.mentions}
    parts = (len(_PART.findall(s.text)) + 1 for s in report.sents)
    lines = sum(1 for line in report.article.document.text.splitlines() if line.strip())
    return max(len(names), lines, *parts, 0)


def _near(fig: Figure, low: float, high: float) -> bool:
    return low * (1 - ROUND) <= fig.high and fig.low <= high * (1 + ROUND)


def unheard(reports: Sequence[Report]) -> dict[str, Unheard]:
    """Who is named in a report without a word, and speaks in all others that were asked."""
    asked = [r for r in reports if r.voice and r.lang == "en"]
    if len(asked) <= OTHERS:
        return {}
    known = bearers(reports)
    speaks = {r.id: _speakers(r, known) for r in asked}
    found: dict[str, Unheard] = {}
    for report in asked:
        others = tuple(r.id for r in asked if r.id != report.id)
        common = frozenset.intersection(*(speaks[key] for key in others)) - speaks[report.id]
        silent = tuple(name for name in sorted(common) if _only_named(report, name, known))
        if silent:
            found[report.id] = Unheard(silent, others)
    return found


def _speakers(report: Report, known: Bearers) -> frozenset[str]:
    """The persons whom a report quotes, by their whole names."""
    return frozenset(_speaker(s, known) for s in report.sents if _quoted(s) >= QUOTED) - {""}


def _speaker(sent: Sent, known: Bearers) -> str:
    """The whole name of the person who is the holder, "" for anybody else.

    "A lawyer for Ana Ortiz" is not she: before the name stand only words with a capital.
    """
    held = sent.holder.name
    if sent.holder.kind not in ("person", "official") or not held or not _all_capital(held):
        return ""
    found = {known.whole(n) for n in sent.names if f" {fold(held)}".endswith(f" {fold(n.text)}")}
    name = found.pop() if len(found) == 1 else ""
    return name if " " in name and not name.split()[0].isupper() else ""


def _all_capital(held: str) -> bool:
    return all(word[0].isupper() for word in held.removeprefix("the ").split())


def _quoted(sent: Sent) -> int:
    """Words of the longest quotation in a sentence."""
    return max(
        (sum(q.start <= w.start < q.end for w in sent.words) for q in sent.quotes), default=0
    )


def _only_named(report: Report, name: str, known: Bearers) -> bool:
    """Whether a report names somebody, and nobody speaks who may be he."""
    if len(report.sents) < len(report.article.sentences):
        return False  # not all of it was read
    saying = lexicon("en").lists["saying"]
    named = [s for s in report.sents if any(known.whole(n) == name for n in s.names)]
    unknown = any(_quoted(s) > SCARE and _speaker(s, known) in ("", name) for s in report.sents)
    last = fold(name).split()[-1]
    speaks = any(s.quotes or saying & {w.low for w in s.words} for s in named)
    held = any(last in fold(s.holder.name).split() for s in report.sents)
    return bool(named) and not unknown and not speaks and not held
