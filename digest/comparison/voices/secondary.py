"""Texts that add nothing of their own: no byline, no own quotation, all names and figures known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.comparison.order import before
from digest.model import Article, Figure
from digest.text.quotes import quotations
from digest.text.words import bounds, folded

LEAST_SPECIFICS = 4
"""Names and figures that a text must hold before their being found elsewhere says anything."""

MOST_SPECIFICS = 400
"""The same at most: a table of figures is nobody's rewrite."""

QUOTED_WORDS = 4
"""Words from which a quotation is somebody's speech and not a term in quotation marks."""


def secondary(articles: Sequence[Article]) -> tuple[str, ...]:
    """Ids of the texts without byline and own quotation whose every name and figure stands in the
    others; never the earliest, and of two that mirror each other only the shorter one."""
    plain = {art.id: _plain(art.document.text) for art in articles}
    found = [art for art in articles if _adds_nothing(art, articles, plain)]
    kept: list[str] = []
    for art in found:
        sources = [
            other for other in articles if other.id != art.id and _may_be_source(other, art, found)
        ]
        if sources and _adds_nothing(art, (art, *sources), plain):
            kept.append(art.id)
    return tuple(kept)


def _may_be_source(source: Article, art: Article, found: Sequence[Article]) -> bool:
    earlier = before(source.document, art.document)
    if earlier is None and source in found:
        return (len(source.document.text), source.id) > (len(art.document.text), art.id)
    return earlier is not False


def _adds_nothing(art: Article, articles: Sequence[Article], plain: Mapping[str, str]) -> bool:
    if art.document.authors:
        return False
    others = [other for other in articles if other.id != art.id]
    if not others:
        return False
    told_elsewhere = [plain[other.id] for other in others]
    for quoted in own_quotations(art):
        if not any(quoted in text for text in told_elsewhere):
            return False
    names = {mention.key for mention in art.mentions}
    if not LEAST_SPECIFICS <= len(names) + len(art.figures) <= MOST_SPECIFICS:
        return False
    known = {mention.key for other in others for mention in other.mentions}
    missing = {key for key in names - known if not any(_plain(key) in t for t in told_elsewhere)}
    return not missing and all(
        any(_fits(fig, theirs) for other in others for theirs in other.figures)
        for fig in art.figures
    )


def _fits(fig: Figure, theirs: Figure) -> bool:
    same_unit = not fig.unit or not theirs.unit or fig.unit == theirs.unit
    return same_unit and fig.low <= theirs.high and theirs.low <= fig.high


def own_quotations(art: Article, *, least: int = QUOTED_WORDS) -> tuple[str, ...]:
    """The quotations of at least so many words in an article, as plain folded words."""
    text = art.document.text
    found = (_plain(text[span.start : span.end]) for span in quotations(text))
    return tuple(quoted for quoted in found if quoted.count(" ") > least)


def _plain(text: str) -> str:
    """Folded words, each between single blanks."""
    return " " + " ".join(folded(text, bounds(text))) + " "
