"""A story with more reports than are set against each other: which are, and what is said of it.

Every pair of reports is compared, so that time and the record grow with their square. Above the
bound the earliest report of each independent voice is taken, then the second of each; the others
stand in the list of reports, and every text of theirs says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from digest.comparison.words.say import Say
from digest.model import Article, Comparison
from digest.options import CompareOptions

MOST_COMPARED: Final = 40
"""Reports of one story that are set against each other: 40 take about 20 s of one core, and a
table of more voices is read by nobody (tests/support/busy.py: 32 reports 13 s, 64 over 60 s)."""


def chosen(articles: Sequence[Article], voices: Sequence[Sequence[str]]) -> tuple[Article, ...]:
    """The articles that are compared, in their order: all of them up to the bound."""
    if len(articles) <= MOST_COMPARED:
        return tuple(articles)
    order = {art.id: n for n, art in enumerate(articles)}
    by_voice = [sorted(ids, key=lambda key: order[key]) for ids in voices]
    by_voice.sort(key=lambda ids: order[ids[0]])
    rounds = [key for turn in zip_longest(*by_voice) for key in turn if key is not None]
    taken = frozenset(rounds[:MOST_COMPARED])
    return tuple(art for art in articles if art.id in taken)


def within(found: Comparison, articles: Sequence[Article]) -> Comparison:
    """The copies, voices and secondary texts of these articles alone."""
    here = {art.id for art in articles}
    voices = (tuple(key for key in ids if key in here) for ids in found.voices)
    return replace(
        found,
        copies=tuple(link for link in found.copies if {link.earlier, link.later} <= here),
        voices=tuple(ids for ids in voices if ids),
        secondary=tuple(key for key in found.secondary if key in here),
    )


def room(opts: CompareOptions, say: Say) -> CompareOptions:
    """The options with words left for what is said of the bound."""
    return replace(
        opts,
        note_words=max(opts.note_words - len(_said(0, 0, say).split()), 0),
        card_words=max(opts.card_words - len(_short(0, 0, say).split()), 0),
    )


def told(
    of_some: Comparison, of_all: Comparison, articles: Sequence[Article], compared: int, say: Say
) -> Comparison:
    """The comparison of the chosen articles as that of the whole story, which says the bound."""
    texts: Mapping[str, str] = dict(of_some.notes)
    said = _said(len(articles), compared, say)
    left = say("crowd_left")
    return replace(
        of_some,
        copies=of_all.copies,
        voices=of_all.voices,
        secondary=of_all.secondary,
        note=f"{said} {of_some.note}".strip(),
        card=f"{_short(len(articles), compared, say)} {of_some.card}".strip(),
        notes=tuple((art.id, texts.get(art.id) or f"{said} {left}") for art in articles),
    )


def _said(reports: int, compared: int, say: Say) -> str:
    return say("crowd", reports=reports, compared=compared)


def _short(reports: int, compared: int, say: Say) -> str:
    return say("crowd_card", reports=reports, compared=compared)
