"""The whole comparison of one story: rows, copies, voices, wordings and the notes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.comparison import _crowded
from digest.comparison._events import events
from digest.comparison._order import by_time
from digest.comparison.align import align
from digest.comparison.copies import copies
from digest.comparison.report import report
from digest.comparison.rows import rows
from digest.comparison.wording import wordings
from digest.model import Article, Comparison, Lookalike
from digest.options import CompareOptions


def compare(
    articles: Sequence[Article],
    *,
    lookalikes: Sequence[Lookalike] = (),
    families: Mapping[str, str] | None = None,
    opts: CompareOptions | None = None,
    ask: bool = True,
) -> Comparison:
    """The comparison of articles on one event; the order of the input changes nothing.

    `ask` = False says that the articles are known to be on one event: by grouping, or by an
    editor. Else those that are surely on another event are not set against the rest.
    """
    opts = opts or CompareOptions()
    ordered = by_time(articles)
    links, voices, second_hand = copies(ordered, families=families or {})
    whole = Comparison(copies=links, voices=voices, secondary=second_hand)
    near = _crowded.chosen(ordered, voices)
    if len(near) == len(ordered):
        return _compared(ordered, whole, lookalikes, opts=opts, ask=ask)
    some = _compared(
        near, _crowded.within(whole, near), lookalikes, opts=_crowded.room(opts), ask=ask
    )
    return _crowded.told(some, whole, ordered, len(near))


def _compared(
    ordered: Sequence[Article],
    found: Comparison,
    lookalikes: Sequence[Lookalike],
    *,
    opts: CompareOptions,
    ask: bool,
) -> Comparison:
    """The comparison with its rows and words, from the copies and voices of these articles."""
    about = events(ordered, lookalikes, ask=ask)
    alignment = align(ordered, apart=about.apart())
    voices = found.voices
    found = replace(
        found,
        rows=rows(ordered, alignment, voices, links=found.copies, most=opts.max_rows),
        wordings=wordings(ordered, alignment, voices),
    )
    return report(found, ordered, about=about, opts=opts)
