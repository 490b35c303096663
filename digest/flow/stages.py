"""Stage functions that run in workers: top-level, picklable, never raising, one item each.

Each imports its room when it is called, so that a filter loads only what it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.model import Article, Comparison, Document, Done, Failed, Lookalike
from digest.options import CompareOptions, FactOptions, JudgeOptions, OutletOptions
from digest.reading.whose.papers import rights
from digest.text.normalise import one_line

if TYPE_CHECKING:
    from digest.judge.kept import Kept
    from digest.judge.question import Asked
    from digest.stories.traits.profile import Profile

REPORT = "This is a fault of Digest: please report it with the article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What the comparison of one story needs."""

    key: str
    articles: tuple[Article, ...]
    lookalikes: tuple[Lookalike, ...] = ()
    families: Mapping[str, str]
    answer: Kept | None = None  # what a model said to the question on this story


def analysed(doc: Document, *, opts: FactOptions) -> Done[Article] | Failed:
    """The article with its sentences, facts and summary."""
    from digest.facts.analyse import analyse

    try:
        return Done(key=doc.id, value=analyse(doc, opts=opts))
    except Exception as err:  # noqa: BLE001 - one article never stops a run
        return failed(doc.origin or doc.id, "facts", err)


def profiled(doc: Document) -> Done[Profile] | Failed:
    """What grouping needs of one document."""
    from digest.stories.traits.profile import profile

    try:
        return Done(key=doc.id, value=profile(doc))
    except Exception as err:  # noqa: BLE001 - one article never stops a run
        return failed(doc.origin or doc.id, "stories", err)


def asked(story: Together) -> Asked | None:
    """The question on one story; None where there is nothing to ask."""
    from digest.judge.question import question

    try:
        made = question(story.key, story.articles)
    except Exception:  # noqa: BLE001 - the comparison meets the same articles, and tells of it
        return None
    return made.asked if made else None


def compared(
    story: Together,
    *,
    opts: CompareOptions,
    ask: bool = False,
    judge: JudgeOptions | None = None,
    lang: str = "en",
) -> Done[Comparison] | Failed:
    """The comparison of one story's articles.

    With `ask` the articles may turn out to tell of several events (the filter is given articles
    that nobody grouped); a run has grouped them, and an editor may have the last word.
    """
    from digest.comparison.compare import compare

    try:
        pointed = None
        if story.answer is not None and judge is not None:
            from digest.judge.kept import pointed as points

            pointed = points(story.key, story.articles, story.answer, most_differ=judge.differ)
        value = compare(
            story.articles,
            lookalikes=story.lookalikes,
            families=story.families,
            opts=opts,
            ask=ask,
            pointed=pointed,
            lang=lang,
        )
        return Done(key=story.key, value=value)
    except Exception as err:  # noqa: BLE001 - one story never stops a run
        return failed(story.key, "compare", err)


def failed(key: str, stage: str, err: Exception) -> Failed:
    """The failure of a stage that should not have raised, with the place in our code."""
    at = ""
    trace = err.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is not None:
        at = f" ({trace.tb_frame.f_code.co_name}, line {trace.tb_lineno})"
    error = f"{type(err).__name__}: {one_line(str(err))}{at}"
    return Failed(
        key=key,
        stage=stage,
        error=error,
        hint=REPORT,
        lasting=not isinstance(err, MemoryError),
    )


def split(outcomes: Iterable[Done[Any] | Failed]) -> tuple[list[Any], list[Failed]]:
    """The values, and the failures."""
    values: list[Any] = []
    failures: list[Failed] = []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failures.append(outcome)
        else:
            values.append(outcome.value)
    return values, failures


def families(docs: Iterable[Document], outlets: Sequence[OutletOptions]) -> dict[str, str]:
    """Article id -> publisher family, of the articles that digest.toml knows the outlet of."""
    known = ((doc.id, rights(doc, outlets)) for doc in docs)
    return {ident: outlet.family for ident, outlet in known if outlet and outlet.family}
