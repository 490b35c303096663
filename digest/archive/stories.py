"""Sets of linked articles to stories and their comparisons, with the functions of the flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from digest.archive.chunks import Chunk, kept_articles, kept_bags, load_chunk
from digest.archive.parts import made_of, options_key, read_json, write_json, write_lines
from digest.archive.reading import day_of
from digest.archive.sandbox import own
from digest.flow import records
from digest.flow.new_notes.alike import alike
from digest.flow.stages import Together, compared, families
from digest.model import Article, Done, Failed, Group, Lookalike
from digest.options import Options
from digest.reading.whose.papers import told_apart
from digest.store.kept.codec import decode
from digest.stories.traits.profile import Profile

ARTICLES: Final = 150  # of a task
STAGE: Final = "stories"
Record = dict[str, Any]
Place = tuple[int, int]  # chunk, number in it


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTask:
    """Some sets of linked articles; `beside` are their nearest neighbours that are none of them."""

    number: int
    sets: tuple[tuple[str, ...], ...]
    beside: tuple[tuple[str, ...], ...]
    places: Mapping[str, Place]
    out: str
    key: str
    opts: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One set, ready to be grouped and compared, its records as they are kept."""

    first: str  # the id of its first article
    articles: tuple[Any, ...]
    beside: tuple[Any, ...]
    bags: tuple[Any, ...]  # of both


def story_tasks(
    sets: Sequence[Sequence[str]],
    nearest: Mapping[str, Sequence[str]],
    chunks: Mapping[int, Chunk],
    *,
    work: Path,
    opts: Options,
) -> Iterator[StoryTask]:
    """Give the tasks: sets in the order of their first article's chunk."""
    wanted = {a for one in sets for a in one} | {b for near in nearest.values() for b in near}
    places = {
        ident: (n, r)
        for n in sorted(chunks)
        for r, ident in enumerate(chunks[n].ids)
        if ident in wanted
    }
    order = sorted(sets, key=lambda one: min((places[a], a) for a in one))
    some: list[Sequence[str]] = []
    number = count = 0
    for one in [*order, ()]:
        if some and (not one or count + len(one) > ARTICLES):
            beside = [sorted({b for a in s for b in nearest.get(a, ())} - {*s}) for s in some]
            needed = {i: places[i] for i in sorted({a for s in (*some, *beside) for a in s})}
            keys = [[chunks[c].key, r] for c, r in needed.values()]
            yield StoryTask(
                number=number,
                sets=tuple(map(tuple, some)),
                beside=tuple(map(tuple, beside)),
                places=needed,
                out=str(work),
                key=made_of(STAGE, some, beside, keys, options_key(opts)),
                opts=opts,
            )
            some, count, number = [], 0, number + 1
        some.append(one)
        count += len(one)


def tell(task: StoryTask) -> int:
    """Write the stories and comparisons of one task; gives its number."""
    work = Path(task.out)
    done = work / "stories" / f"{task.number:06}.json"
    there = read_json(done)
    if isinstance(there, dict) and there.get("key") == task.key:
        return task.number
    kept = _kept(work, task.places)
    sets = [
        Linked(
            first=ids[0],
            articles=tuple(kept[a][0] for a in ids),
            beside=tuple(kept[b][0] for b in beside),
            bags=tuple(kept[i][1] for i in (*ids, *beside)),
        )
        for ids, beside in zip(task.sets, task.beside, strict=True)
    ]
    told: list[Record] = []
    weighed: list[Record] = []
    failed: list[Failed] = []
    for outcome in own().each(partial(told_of, opts=task.opts), sets, named=_name, stage=STAGE):
        if isinstance(outcome, Failed):
            failed.append(outcome)
            continue
        for story, comparison in outcome:
            told.append(story)
            if isinstance(comparison, Failed):
                failed.append(comparison)
            else:
                weighed.append(comparison)
    out = work.parent
    write_lines(out / "stories" / f"{task.number:06}.jsonl.gz", told)
    write_lines(out / "comparisons" / f"{task.number:06}.jsonl.gz", weighed)
    lost = [[f.key, f.stage, f.error, f.hint] for f in failed]
    write_json(done, {"key": task.key, "failed": lost, "stories": len(told)})
    return task.number


def _kept(work: Path, places: Mapping[str, Place]) -> dict[str, tuple[Any, Any]]:
    """The article and the profile of each id."""
    by_chunk: dict[int, list[tuple[int, str]]] = {}
    for ident, (n, r) in places.items():
        by_chunk.setdefault(n, []).append((r, ident))
    kept: dict[str, tuple[Any, Any]] = {}
    for n, some in sorted(by_chunk.items()):
        chunk = load_chunk(work, n)
        assert chunk is not None
        known = kept_bags(work, n)
        found = kept_articles(work, n, chunk, [r for r, _ in sorted(some)])
        for (r, ident), one in zip(sorted(some), found, strict=True):
            kept[ident] = one, known[r]
    return kept


def told_of(linked: Linked, *, opts: Options) -> list[tuple[Record, Record | Failed]]:
    """The stories of a set, each with its comparison."""
    from digest.stories.group import group  # in the child alone

    near = [decode(Article, one) for one in (*linked.articles, *linked.beside)]
    profiles = [
        replace(decode(Profile, bag), title=a.document.title, text=a.document.text)
        for a, bag in zip(near, linked.bags, strict=True)
    ]
    members = {a.id: a for a in near[: len(linked.articles)]}
    grouping = group(profiles, opts=opts.stories, lang=opts.site.lang)
    out = []
    for one in grouping.groups:
        if len(one.articles) < 2 or not members.keys() >= set(one.articles):
            continue
        looks = [
            look
            for look in grouping.lookalikes
            if look.article in one.articles and alike(look, opts)
        ]
        out.append(_story(one, [members[a] for a in one.articles], looks, opts))
    return out


def _story(
    one: Group, articles: Sequence[Article], looks: Sequence[Lookalike], opts: Options
) -> tuple[Record, Record | Failed]:
    name = story_id(articles)
    docs = told_apart([a.document for a in articles], opts.outlets)
    members = tuple(replace(a, document=doc) for a, doc in zip(articles, docs, strict=True))
    together = Together(
        key=name,
        articles=members,
        lookalikes=tuple(looks),
        families=families(docs, opts.outlets),
    )
    outcome = compared(together, opts=opts.compare, lang=opts.site.lang)
    record = {**records.story(name, one, looks), "day": min(day_of(a.document) for a in articles)}
    if isinstance(outcome, Done):
        return record, records.comparison(name, outcome.value)
    return record, outcome


def story_id(articles: Sequence[Article]) -> str:
    """A name for the story: its first day and a hash of its articles."""
    days = sorted(d for a in articles if (d := day_of(a.document)))
    day = days[0].replace("-", "") if days else "00000000"
    seed = "\n".join(sorted(a.id for a in articles))
    return f"s{day}-{sha256(seed.encode()).hexdigest()[:12]}"


def _name(linked: Linked) -> str:
    return f"the story of {linked.first}"
