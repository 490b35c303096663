"""The comparison of each story: kept ones, and those that are missing or whose answer is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from digest.flow.answers import Answers, answered
from digest.flow.keeping.keep import Keep, Shelf, mark
from digest.flow.mapper import Mapper
from digest.flow.new_notes.telling import beside
from digest.flow.stages import Together, compared, families
from digest.model import Article, Comparison, Document, Failed, Lookalike
from digest.options import Options


def weighed(
    stories: Mapping[str, Sequence[str]],
    articles: Shelf[Article],
    docs: Mapping[str, Document],
    near: Mapping[str, Sequence[Lookalike]],
    *,
    keep: Keep,
    mapper: Mapper,
    answers: Answers | None,
    opts: Options,
) -> tuple[Shelf[Comparison], tuple[Failed, ...]]:
    """The comparisons by story, and what failed; `stories` are the articles of each.

    A model's answer is part of what a comparison is kept under, and so is the choice of how much of
    it counts: with another answer the story is compared again.
    """

    def families_of(members: Iterable[str]) -> dict[str, str]:
        return families([docs[ident] for ident in members], opts.outlets)

    def plain(ident: str) -> Together:
        members = stories[ident]
        return Together(
            key=ident,
            articles=tuple(articles[one] for one in members),
            lookalikes=beside(near, members),
            families=families_of(members),
        )

    asked: dict[str, Together] = {}
    if answers is not None:
        work = answered([plain(ident) for ident in stories], mapper, answers)
        asked = {one.key: one for one in work if one.answer is not None}

    def key(ident: str, members: Sequence[str]) -> str:
        parts: list[object] = [
            sorted(articles.marks[one] for one in members),
            beside(near, members),
            sorted(families_of(members).items()),
            opts.compare,
            opts.site.lang,
        ]
        if ident in asked:
            parts += [asked[ident].answer, opts.judge]
        return mark(*parts)

    found: Shelf[Comparison] = Shelf(
        keep,
        "comparison",
        {ident: key(ident, members) for ident, members in stories.items()},
        lambda ident: asked.get(ident) or plain(ident),
        partial(compared, opts=opts.compare, judge=opts.judge, lang=opts.site.lang),
    )
    return found, found.fill(mapper)
