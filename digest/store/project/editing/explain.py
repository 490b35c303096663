"""The numbers behind a fact, a row, a story or a look-alike, for one id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import InputError
from digest.flow.state import Flow
from digest.model import Article, Evidence, Fact, Lookalike, Row, Story
from digest.options import Options
from digest.store.project.run import planned

Numbers = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one thing is as it is: a heading, plain sentences, and numbers (largest first)."""

    what: str
    id: str
    said: tuple[str, ...] = ()
    numbers: Numbers = ()


def explain(site: Path, opts: Options, ident: str, *, today: str) -> Iterator[Reason]:
    """Every reason that is known for this id, of a fact, a row, a story or an article."""
    with planned(site, opts, today=today, jobs=opts.run.jobs) as (done, _, _):
        found = [*_facts(done, ident), *_rows(done, ident), *_stories(done, ident)]
    if not found:
        raise InputError(
            f"{ident}: there is no fact, row, story or article with this id",
            "The ids stand in the notes: a footnote's label, or `id:` in the front matter",
        )
    yield from found


def _facts(done: Flow, ident: str) -> Iterator[Reason]:
    for art in done.articles.values():
        for place, fact in enumerate(art.facts, start=1):
            if ident == fact.id:
                yield _fact(art, fact, place)


def _fact(art: Article, fact: Fact, place: int) -> Reason:
    at = fact.evidence
    holder = fact.holder
    who = holder.name or ("the outlet itself" if holder.kind == "own" else holder.kind)
    return Reason(
        what="fact",
        id=fact.id,
        said=(
            fact.text,
            f"Fact {place} of {len(art.facts)} of {art.id}, by {fact.made_by}: {fact.kind}.",
            f"From {place_in(at)}: “{at.exact}”",
            f"Behind it stands {who} ({holder.strength}).",
            "The gate found its figures, dates, names, negations and quotations in that sentence.",
        ),
        numbers=(("score", fact.score), *fact.why),
    )


def place_in(at: Evidence) -> str:
    """Where a sentence stands, in words."""
    span = f"characters {at.span.start} to {at.span.end}"
    return f"sentence {at.sentence + 1}, paragraph {at.paragraph}, {span}"


def _rows(done: Flow, ident: str) -> Iterator[Reason]:
    for story in done.stories:
        for row in story.comparison.rows:
            if ident == row.id:
                yield _row(story, row)


def _row(story: Story, row: Row) -> Reason:
    cells = [
        f"{cell.article}: {cell.value or 'says so'} — “{cell.quote}”"
        for cell in row.cells
        if cell.stance == "says"
    ]
    silent = [cell.article for cell in row.cells if cell.stance == "silent"]
    said = [
        f"{row.label}, in {story.title} ({story.id})",
        f"{row.status}, {row.kind}: {row.reason}." + (f" Judged by {row.by}." if row.by else ""),
        f"What its cells have in common (its key): {row.key or row.label}.",
        *cells,
    ]
    if silent:
        said.append(f"Not stated by {', '.join(silent)}.")
    return Reason(what="row", id=row.id, said=tuple(said), numbers=(("score", row.score), *row.why))


def _stories(done: Flow, ident: str) -> Iterator[Reason]:
    for place in done.kept.places:
        if ident == place.id or ident in place.group.articles:
            group = place.group
            card = [f"{t.aspect}: {t.match} ({t.left} / {t.right})" for t in group.card]
            yield Reason(
                what="story",
                id=place.id,
                said=(", ".join(group.articles), group.reason, *card),
                numbers=(("weakest link", group.weakest), *_pairs(done, group.articles)),
            )
    for look in done.grouping.lookalikes:
        if ident in (look.article, look.other_story):
            yield _lookalike(done, look)


def _lookalike(done: Flow, look: Lookalike) -> Reason:
    card = [f"{t.aspect}: {t.match} ({t.left or '-'} / {t.right or '-'})" for t in look.card]
    numbers = _why(done, look.article, look.other)
    return Reason(
        what="look-alike",
        id=f"{look.article} / {look.other}",
        said=(f"{look.verdict}: {look.reason}", *card),
        numbers=(("probability of one event", look.score), *numbers),
    )


def _pairs(done: Flow, articles: tuple[str, ...]) -> Numbers:
    """Of a story of two: what speaks for their being one event."""
    return _why(done, *articles) if len(articles) == 2 else ()


def _why(done: Flow, left: str, right: str) -> Numbers:
    """What speaks for and against one event."""
    from digest.stories.pairs.decision import why
    from digest.stories.traits.profile import profile

    by_id = {doc.id: doc for doc in done.docs if doc.id not in done.hidden}
    if left not in by_id or right not in by_id:
        return ()
    return tuple(why(profile(by_id[left]), profile(by_id[right])))
