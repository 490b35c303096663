"""From articles, stories and days to the texts of their notes, merged into what people made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from digest.flow.keeping.keep import mark, of_document
from digest.flow.keeping.told import Told
from digest.flow.new_notes.alike import alike
from digest.flow.new_notes.days import day_of
from digest.flow.new_notes.history import article_changes
from digest.flow.new_notes.write import Plan, Putting, Sheet, Write, merged
from digest.flow.old_notes.recall import Known
from digest.flow.state import Flow
from digest.model import Document, Lookalike
from digest.notes.merge.review import by_hand
from digest.notes.write import drafts as notes_write
from digest.notes.write.draft import Draft
from digest.notes.write.layout import Kind
from digest.options import Options
from digest.reading.whose.identity import keys
from digest.reading.whose.later import whole
from digest.reading.whose.papers import rights
from digest.stories.stable import Kept
from digest.text.slugs import slug
from digest.text.words import opening

_Said = Callable[[str], Mapping[str, str]]  # story -> what each article's note compares

NAMED = 3  # notes that a message names
NEIGHBOURS = 3  # look-alikes that an article's note names: more say nothing new


def writes(
    flow: Flow, docs: Mapping[str, Document], beside: Mapping[str, Document]
) -> tuple[tuple[Write, ...], tuple[str, ...]]:
    """Every note that is written or goes, and what is worth saying about it.

    `docs` are the articles on the site, `beside` texts by hand that are no reports.

    A story with a report in `held` (its source could not be opened) and the notes of its other
    reports stay as they are: what they would say now would be unsaid by the next run.
    """
    notes, held, stories = flow.notes, flow.held, flow.stories.known
    waiting = {ident for s in stories if held.intersection(s.articles) for ident in s.articles}
    still = waiting | notes.held | {s.id for s in stories if waiting.intersection(s.articles)}
    slugs = _slugs(notes, docs)
    titles = {i: (slugs[i], _title(notes, i, _headline(doc))) for i, doc in docs.items()}
    titles |= {i: (notes.gists[i].head.slug, doc.title) for i, doc in beside.items()}
    titles |= {s.id: (s.slug, _title(notes, s.id, s.title)) for s in stories}
    of_story = {ident: s for s in stories if len(s.articles) > 1 for ident in s.articles}
    near: dict[str, list[Lookalike]] = {}
    for look in flow.grouping.lookalikes:
        near.setdefault(look.article, []).append(look)
    # one for all articles of a story, whose drafts are made one after another
    said = lru_cache(1)(lambda story: dict(flow.comparisons[story].notes))
    new = _newcomers(notes, docs, stories)
    about = mark(flow.opts.compare, flow.opts.outlets, flow.opts.site.lang)
    plans: list[Plan] = []
    for ident in sorted(docs):
        if ident in flow.gone or ident in held or ident in waiting:
            continue
        if _by_hand(notes, ident) or _frozen(notes, ident):
            continue
        place = _Place(
            slug=slugs[ident],
            story=of_story.get(ident),
            titles=titles,
            near=_near(near.get(ident, []), opts=flow.opts),
        )
        plans.append(
            Plan(
                path=f"articles/{slugs[ident]}.md",
                id=ident,
                mark=_marked(flow, docs[ident], place, about),
                draft=partial(_article, flow, ident, place, said),
                day=day_of(docs[ident]),
                source=docs[ident].origin,
                story=place.story.id if place.story else "",
            )
        )
    for story in stories:
        if held.intersection(story.articles) or _frozen(notes, story.id):
            continue
        seen = max((docs[i].seen or "" for i in story.articles), default="") or None
        plans.append(
            Plan(
                path=f"stories/{story.slug}.md",
                id=story.id,
                mark=mark(story, [slugs[i] for i in story.articles], seen, flow.opts.site.lang),
                draft=partial(_story, flow, story, slugs, seen),
                day=(story.last or seen or "")[:10],
                story=story.id,
            )
        )
    for day in flow.days:
        old = notes.gists.get(f"day-{day.date}")
        here = (*day.stories, *day.singles, *(old.order if old else ()))
        if _frozen(notes, f"day-{day.date}") or still.intersection(here):
            continue
        named = {i: titles[i] for i in (*day.stories, *day.singles)}
        plans.append(
            Plan(
                path=f"days/{day.date}.md",
                id=f"day-{day.date}",
                mark=mark(day, named, flow.opts.site.lang),
                draft=partial(notes_write.day, day, titles=titles, speaks=flow.opts.site.lang),
                day=day.date,
            )
        )
    put = Putting(notes, flow.keep, anew=flow.anew, new=new)
    out = [*_begun_by_hand(notes, stories, flow.today), *put(plans)]
    ended, notices = _ended(notes, flow.kept)
    again = tuple(
        f"{w.path}: the note was gone and is written again" for w in out if w.what == "again"
    )
    lost = [w.path for w in out if w.merged is not None and w.merged.unsure]
    return tuple(out) + ended, (*again, *([_unsure(lost)] if lost else []), *notices)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where an article stands among the others."""

    slug: str
    story: Told | None
    titles: Mapping[str, tuple[str, str]]
    near: Sequence[Lookalike]


def _unsure(paths: Sequence[str]) -> str:
    """What became of notes whose ledger does not say enough."""
    some = ", ".join(paths[:NAMED]) + (f" and {len(paths) - NAMED} more" if paths[NAMED:] else "")
    return (
        f"{some}: the ledger was lost or is older than the note. What reads as the machine would "
        "write it is the machine's, all other text is yours, and what is not there stays out "
        "(`digest reset NOTE` gives a note back to the machine)"
    )


def _begun_by_hand(notes: Known, stories: Iterable[Told], today: str) -> list[Write]:
    """Notes that people began, but stories with reports: they get an id, and nothing else."""
    told = {story.id for story in stories if len(story.articles) > 1}
    found: list[tuple[Kind, str]] = [("article", i) for i in notes.articles]
    found += [("story", i) for i in notes.stories if i not in told]
    out = []
    for kind, ident in found:
        head = notes.gists[ident].head
        if head.hand and head.path not in notes.frozen and head.status != "removed":
            draft = notes_write.by_hand(kind, head.id, head.slug, today)
            day = (head.date or today)[:10]
            out.append(merged(notes, head.path, head.id, draft, day=day))
    return sorted(out, key=lambda one: one.path)


def _newcomers(notes: Known, articles: Iterable[str], stories: Iterable[Told]) -> frozenset[str]:
    """Ids without a note so far: what rests on them alone cannot have been taken out of one."""
    named = [*articles, *(story.id for story in stories)]
    return frozenset(i for i in named if i not in notes.gists)


def _by_hand(notes: Known, ident: str) -> bool:
    note = notes.gists.get(ident)
    return note is not None and note.head.hand


def _frozen(notes: Known, ident: str) -> bool:
    """Whether the note with this id is one that a run leaves alone."""
    note = notes.gists.get(ident)
    return note is not None and note.head.path in notes.frozen


def _near(looks: Sequence[Lookalike], *, opts: Options) -> Sequence[Lookalike]:
    """The neighbours that an article's note names: others have nothing to do with it."""
    return [look for look in looks if alike(look, opts)][:NEIGHBOURS]


def _marked(flow: Flow, doc: Document, place: _Place, about: str) -> str:
    """What stands for all that an article's note is drafted from; `about` for the options."""
    printed = flow.printed.get(doc.id)
    return mark(
        flow.articles.marks[doc.id],
        None if printed is None or printed is doc else of_document(printed),
        place.slug,
        place.story,
        place.titles[place.story.id] if place.story else None,
        place.near,
        [flow.articles.marks.get(look.other) for look in place.near],
        about,
    )


def _article(flow: Flow, ident: str, place: _Place, said: _Said) -> Draft:
    from digest.stories.telling.tell import topic_and_tags  # most runs draft few notes or none

    art = flow.articles[ident]
    lang = flow.opts.site.lang
    doc, story = art.document, place.story
    printed = whole(flow.printed.get(ident, doc))
    if story is not None:
        comparison = said(story.id).get(ident, "")
        at = (story.id, *place.titles[story.id])
    else:
        from digest.comparison.words.alone import alone  # most runs draft few notes or none

        shown = (look.other for look in place.near if look.other not in flow.hidden)
        others = [flow.articles[other] for other in shown if other in flow.articles]
        comparison = alone(art, place.near, others=others, opts=flow.opts.compare, lang=lang)
        at = None
    topic, tags = topic_and_tags([art])
    outlet = rights(doc, flow.opts.outlets)
    return notes_write.article(
        replace(art, document=printed),
        slug=place.slug,
        title=_headline(printed),
        seen=doc.seen,
        story=at,
        comparison=comparison,
        known=len(story.articles) if story else 1,
        lookalikes=place.near,
        changes=article_changes(flow.notes.articles.get(ident), art),
        topic=topic,
        tags=tags,
        full_text=bool(outlet and outlet.full_text),
        keys=keys(doc),
        speaks=lang,
    )


def _story(flow: Flow, short: Told, slugs: Mapping[str, str], seen: str | None) -> Draft:
    members = {ident: flow.articles[ident] for ident in short.articles}
    story = flow.stories.tell(short)
    speaks = flow.opts.site.lang
    return notes_write.story(story, articles=members, slugs=slugs, seen=seen, speaks=speaks)


def _slugs(notes: Known, docs: Mapping[str, Document]) -> dict[str, str]:
    """Each article's slug: its note's, else one made from its headline."""
    taken = set(notes.slugs("articles"))
    out: dict[str, str] = {}
    for ident in sorted(docs):
        old = notes.gists.get(ident)
        out[ident] = old.head.slug if old else slug(_headline(docs[ident]), taken=taken)
        taken.add(out[ident])
    return out


def _headline(doc: Document) -> str:
    """The headline; of an article without one its first words."""
    return doc.title or opening(doc.text)


def _title(notes: Known, ident: str, title: str) -> str:
    """The title by hand, else the machine's."""
    note = notes.gists.get(ident)
    mine = note is not None and (note.head.hand or "title" in note.head.edited)
    return note.head.title if note is not None and mine else title


def _ended(notes: Known, kept: Kept) -> tuple[tuple[Write, ...], tuple[str, ...]]:
    """Story notes that no group continues: they go, unless a person worked on them."""
    into = {old: place.id for place in kept.places for old in place.merged}
    ended = sorted({*into, *(old.id for old in kept.gone)})
    out: list[Write] = []
    notices: list[str] = []
    for ident in ended:
        note = notes.gists[ident]
        path = note.head.path
        if path in notes.frozen or note.head.hand:
            continue
        fate = f"became part of {into[ident]}" if ident in into else "has too few reports left"
        if by_hand(path, notes.texts[path], notes.ledgers.of(path, ident)):
            notices.append(
                f"{path}: the story {fate}; its note was edited by hand and stays. "
                "Delete it or set status: hidden"
            )
            continue
        notices.append(f"{path}: the story {fate}; its note is removed")
        out.append(Write(path=path, id=ident, what="removed", sheet=partial(_gone, notes, path)))
    return tuple(out), tuple(notices)


def _gone(notes: Known, path: str) -> Sheet:
    """The texts of a note that goes."""
    return Sheet(old=notes.texts[path])
