"""The whole flow in one screen: documents and old notes in, new notes out. Pure.

Each stage takes the flow as far as it has come and returns it one step further; the order of the
stages is the product. Nothing here reads a file or a clock: `today` and the texts are arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from digest.flow.also import also_reported
from digest.flow.answers import Answers
from digest.flow.keeping.keep import Keep, Memory, Shelf, mark, of_document
from digest.flow.keeping.told import Stories
from digest.flow.mapper import Mapper
from digest.flow.new_notes import drafts
from digest.flow.new_notes.days import days
from digest.flow.new_notes.telling import Teller, by_editor, neighbours
from digest.flow.old_notes import ghosts, hands, match, recall
from digest.flow.stages import analysed, profiled
from digest.flow.state import Flow
from digest.flow.weighing import weighed
from digest.model import Article, Document
from digest.notes.ledger.form import Ledgers
from digest.options import Options
from digest.reading.whose.later import whole
from digest.reading.whose.outlets import learnt
from digest.reading.whose.papers import told_apart
from digest.reading.whose.told import refusals, unnamed
from digest.reading.whose.unify import unify
from digest.stories.stable import keep
from digest.text.slugs import slug

if TYPE_CHECKING:
    from digest.stories.traits.profile import Profile


def run(
    docs: Iterable[Document],
    texts: Mapping[str, str],
    ledgers: Ledgers,
    *,
    opts: Options,
    today: str,
    mapper: Mapper = map,
    answers: Answers | None = None,
    damaged: Collection[str] = (),
    unread: Collection[str] = (),
    keep: Keep | None = None,
    anew: Collection[str] = (),
) -> Flow:
    """What a run would write, given the documents of the inbox and the texts of all notes.

    `damaged` are paths of notes whose text is not all that their file holds; `unread` are sources
    that are there but could not be opened. `answers` gives what a model said to questions. `keep`
    has what earlier runs worked out. A note that the run would leave as it is has no draft, but for
    those in `anew`.
    """
    keep = Memory() if keep is None else keep
    notes = recall.known(texts, ledgers, damaged=damaged, keep=keep)
    flow = Flow(
        opts=opts,
        today=today,
        notes=notes,
        mapper=mapper,
        answers=answers,
        keep=keep,
        anew=frozenset(anew),
        read=tuple(docs),
        unread=frozenset(unread),
        failed=notes.broken,
    )
    for _, stage in STAGES:
        flow = stage(flow)
    return flow


def one_each(flow: Flow) -> Flow:
    """The same article read twice is one document; kinds that are no article are left out."""
    gists = flow.notes.gists
    seen = [(gists[ident].url, gists[ident].outlet) for ident in flow.notes.articles]
    docs, notices = unify(learnt(flow.read, seen), flow.opts.outlets)
    articles = tuple(doc for doc in docs if doc.kind == "article")
    refused = tuple(doc for doc in docs if doc.kind != "article")
    said = [f"{doc.origin}: {notice}" for doc in articles for notice in doc.notices]
    return replace(
        flow,
        docs=articles,
        refused=refused,
        notices=(*flow.notices, *notices, *refusals(refused), *said, *unnamed(articles)),
    )


def remember(flow: Flow) -> Flow:
    """Ids and first days come from the notes; so do articles whose source is gone."""
    outlets = flow.opts.outlets
    docs = match.remember(flow.docs, flow.notes, flow.today, outlets)
    gone = ghosts.ghosts(docs, flow.notes)
    gists = flow.notes.gists
    mine = hands.by_hand(flow.notes, flow.today)
    edited = (hands.as_edited(doc, flow.notes) for doc in docs)
    every = told_apart(sorted((*edited, *gone, *mine), key=lambda doc: doc.id), outlets)
    return replace(
        flow,
        docs=every,
        marks={doc.id: of_document(doc) for doc in every},
        printed={doc.id: doc for doc in docs},
        gone=frozenset(doc.id for doc in gone),
        held=flow.notes.held.union(
            doc.id for doc in gone if ghosts.file_of(doc.origin) in flow.unread
        ),
        hidden=frozenset(i for i in flow.notes.articles if gists[i].head.status != "published"),
    )


def analyse(flow: Flow) -> Flow:
    """Sentences, figures, names, summary and facts of each article."""
    by_id = {doc.id: doc for doc in flow.docs}
    articles: Shelf[Article] = Shelf(
        flow.keep,
        "article",
        {ident: mark(flow.marks[ident], flow.opts.facts) for ident in by_id},
        lambda ident: whole(by_id[ident]),
        partial(analysed, opts=flow.opts.facts),
    )
    failed = articles.fill(flow.mapper)
    return replace(flow, articles=articles, failed=(*flow.failed, *failed))


def gather(flow: Flow) -> Flow:
    """Articles on one real event become a group; look-alikes are named and kept apart."""
    docs = {
        doc.id: doc for doc in flow.docs if doc.id in flow.articles and doc.id not in flow.hidden
    }
    profiles: Shelf[Profile] = Shelf(
        flow.keep,
        "profile",
        {ident: flow.marks[ident] for ident in docs},
        lambda ident: whole(docs[ident]),
        profiled,
    )
    failed = profiles.fill(flow.mapper)
    known, decisions = recall.old_groups(flow.notes), recall.decisions(flow.notes)
    lang = flow.opts.site.lang
    key = mark(sorted(profiles.marks.values()), known, decisions, flow.opts.stories, lang)
    grouping = flow.keep.get("grouping", key)
    if grouping is None:
        from digest.stories.group import group  # with its numbers: not where nothing is new

        grouping = group(
            profiles,
            known=known,
            decisions=decisions,
            opts=flow.opts.stories,
            marks=profiles.marks,
            memory=flow.keep,
            lang=lang,
        )
        flow.keep.put("grouping", key, grouping)
    return replace(flow, grouping=grouping, failed=(*flow.failed, *failed))


def place(flow: Flow) -> Flow:
    """Each group of two or more gets the id and the address that it had, or new ones."""
    dates = {doc.id: doc.published or doc.seen for doc in flow.docs}
    kept = keep(flow.grouping, recall.old_stories(flow.notes), dates=dates)
    story_of = {ident: p.id for p in kept.places for ident in p.group.articles}
    apart = recall.kept_apart(flow.notes)
    looks = tuple(
        replace(
            by_editor(look, flow.opts.site.lang) if (look.article, look.other) in apart else look,
            other_story=story_of.get(look.other),
        )
        for look in flow.grouping.lookalikes
    )
    return replace(flow, kept=kept, grouping=replace(flow.grouping, lookalikes=looks))


def weigh(flow: Flow) -> Flow:
    """Who says what in each story, who differs, who only copies."""
    comparisons, failed = weighed(
        {one.id: one.group.articles for one in flow.kept.places},
        flow.articles,
        {doc.id: doc for doc in flow.docs},
        neighbours(flow.grouping, flow.opts),
        keep=flow.keep,
        mapper=flow.mapper,
        answers=flow.answers,
        opts=flow.opts,
    )
    # Notes of a story that was not compared stay: else they would say that they are alone.
    lost = {i for p in flow.kept.places if p.id not in comparisons for i in p.group.articles}
    held = flow.held.union(lost & flow.notes.articles.keys())
    return replace(flow, comparisons=comparisons, held=held, failed=(*flow.failed, *failed))


def tell_stories(flow: Flow) -> Flow:
    """Title, opening, topic, history and neighbours of each story."""
    teller = Teller(
        notes=flow.notes,
        articles=flow.articles,
        comparisons=flow.comparisons,
        grouping=flow.grouping,
        places=flow.kept.places,
        keep=flow.keep,
        opts=flow.opts,
    )
    taken = set(flow.notes.slugs("stories"))
    stories = []
    told = [one for one in flow.kept.places if one.id in flow.comparisons]
    for one, short in zip(told, teller.in_short([one.id for one in told]), strict=True):
        story = replace(short, slug=one.slug or slug(short.title, taken=taken))
        taken.add(story.slug)
        stories.append(story)
    return replace(flow, stories=Stories(stories, teller.whole))


def order_days(flow: Flow) -> Flow:
    """Each day's stories and single articles, in the order of the front page."""
    by_hand = hands.beside(flow.notes, flow.today)
    return replace(flow, days=days(flow.stories.known, _shown(flow) | by_hand))


def write(flow: Flow) -> Flow:
    """Every note that a run would write: the machine's text, merged into what people made of it."""
    writes, notices = drafts.writes(flow, _shown(flow), hands.beside(flow.notes, flow.today))
    return replace(flow, writes=writes, notices=(*flow.notices, *notices))


STAGES: tuple[tuple[str, Callable[[Flow], Flow]], ...] = (
    ("one document for each article", one_each),
    ("what the notes remember", remember),
    ("facts", analyse),
    ("groups", gather),
    ("addresses", place),
    ("comparison", weigh),
    ("stories", tell_stories),
    ("also reported", also_reported),
    ("days", order_days),
    ("notes", write),
)


def _shown(flow: Flow) -> dict[str, Document]:
    """The articles that are on the site."""
    shown = (d for d in flow.docs if d.id in flow.articles and d.id not in flow.hidden)
    return {doc.id: doc for doc in shown}
