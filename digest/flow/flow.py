"""The whole flow in one screen: documents and old notes in, new notes out. Pure.

Each stage takes the flow as far as it has come and returns it one step further; the order of the
stages is the product. Nothing here reads a file or a clock: `today` and the texts are arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from digest.flow import drafts, hands, match, recall
from digest.flow.also import also_reported
from digest.flow.days import days
from digest.flow.history import story_changes
from digest.flow.mapper import Mapper
from digest.flow.recall import Known
from digest.flow.stages import Together, analysed, compared, families, profiled, split
from digest.flow.write import Write
from digest.model import (
    Article,
    Comparison,
    Day,
    Document,
    Done,
    Failed,
    Grouping,
    Lookalike,
    Story,
)
from digest.notes.ledger.form import Ledgers
from digest.options import Options
from digest.reading.whose.outlets import learnt
from digest.reading.whose.papers import told_apart
from digest.reading.whose.told import refusals, unnamed
from digest.reading.whose.unify import unify
from digest.stories.group import group
from digest.stories.stable import Kept, keep
from digest.stories.telling.tell import tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Everything that is known so far; a stage returns it with more."""

    opts: Options
    today: str  # ISO day: the first day of what is new
    notes: Known
    mapper: Mapper = map
    read: tuple[Document, ...] = ()  # as read
    unread: frozenset[str] = frozenset()  # sources that could not be opened
    refused: tuple[Document, ...] = ()  # read, but no articles
    docs: tuple[Document, ...] = ()  # one for each article, with the ids and edits of their notes
    printed: Mapping[str, Document] = field(default_factory=dict)  # as their sources have them
    gone: frozenset[str] = frozenset()  # ids whose source is missing
    held: frozenset[str] = frozenset()  # ids whose source or note is there but not readable now
    hidden: frozenset[str] = frozenset()  # ids that people took off the site
    articles: Mapping[str, Article] = field(default_factory=dict)
    grouping: Grouping = field(default_factory=lambda: Grouping(groups=()))
    kept: Kept = field(default_factory=lambda: Kept(places=()))
    comparisons: Mapping[str, Comparison] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    days: tuple[Day, ...] = ()
    writes: tuple[Write, ...] = ()
    failed: tuple[Failed, ...] = ()
    notices: tuple[str, ...] = ()


def run(
    docs: Iterable[Document],
    texts: Mapping[str, str],
    ledgers: Ledgers,
    *,
    opts: Options,
    today: str,
    mapper: Mapper = map,
    damaged: Collection[str] = (),
    unread: Collection[str] = (),
) -> Flow:
    """What a run would write, given the documents of the inbox and the texts of all notes.

    `damaged` are paths of notes whose text is not all that their file holds; `unread` are sources
    that are there but could not be opened.
    """
    notes = recall.known(texts, ledgers, damaged=damaged)
    flow = Flow(
        opts=opts,
        today=today,
        notes=notes,
        mapper=mapper,
        read=tuple(docs),
        unread=frozenset(unread),
        failed=notes.broken,
    )
    for _, stage in STAGES:
        flow = stage(flow)
    return flow


def one_each(flow: Flow) -> Flow:
    """The same article read twice is one document; kinds that are no article are left out."""
    seen = [(note.url, note.outlet) for note in flow.notes.articles.values()]
    docs, notices = unify(learnt(flow.read, seen), flow.opts.outlets)
    whole = tuple(doc for doc in docs if doc.kind == "article")
    refused = tuple(doc for doc in docs if doc.kind != "article")
    said = [f"{doc.origin}: {notice}" for doc in whole for notice in doc.notices]
    return replace(
        flow,
        docs=whole,
        refused=refused,
        notices=(*flow.notices, *notices, *refusals(refused), *said, *unnamed(whole)),
    )


def remember(flow: Flow) -> Flow:
    """Ids and first days come from the notes; so do articles whose source is gone."""
    outlets = flow.opts.outlets
    docs = match.remember(flow.docs, flow.notes, flow.today, outlets)
    gone = recall.ghosts(docs, flow.notes)
    hidden = {i for i, n in flow.notes.articles.items() if n.head.status != "published"}
    mine = hands.by_hand(flow.notes, flow.today)
    edited = (hands.as_edited(doc, flow.notes) for doc in docs)
    return replace(
        flow,
        docs=told_apart(sorted((*edited, *gone, *mine), key=lambda doc: doc.id), outlets),
        printed={doc.id: doc for doc in docs},
        gone=frozenset(doc.id for doc in gone),
        held=flow.notes.held.union(
            doc.id for doc in gone if recall.file_of(doc.origin) in flow.unread
        ),
        hidden=frozenset(hidden),
    )


def analyse(flow: Flow) -> Flow:
    """Sentences, figures, names, summary and facts of each article."""
    done, failed = split(flow.mapper(partial(analysed, opts=flow.opts.facts), flow.docs))
    articles = {art.id: art for art in done}
    return replace(flow, articles=articles, failed=(*flow.failed, *failed))


def gather(flow: Flow) -> Flow:
    """Articles on one real event become a group; look-alikes are named and kept apart."""
    docs = [doc for doc in flow.docs if doc.id in flow.articles and doc.id not in flow.hidden]
    profiles, failed = split(flow.mapper(profiled, docs))
    grouping = group(
        profiles,
        known=recall.old_groups(flow.notes),
        decisions=recall.decisions(flow.notes),
        opts=flow.opts.stories,
    )
    return replace(flow, grouping=grouping, failed=(*flow.failed, *failed))


def place(flow: Flow) -> Flow:
    """Each group of two or more gets the id and the address that it had, or new ones."""
    dates = {doc.id: doc.published or doc.seen for doc in flow.docs}
    kept = keep(flow.grouping, recall.old_stories(flow.notes), dates=dates)
    story_of = {ident: p.id for p in kept.places for ident in p.group.articles}
    apart = recall.kept_apart(flow.notes)
    looks = tuple(
        replace(
            _by_editor(look) if (look.article, look.other) in apart else look,
            other_story=story_of.get(look.other),
        )
        for look in flow.grouping.lookalikes
    )
    return replace(flow, kept=kept, grouping=replace(flow.grouping, lookalikes=looks))


def weigh(flow: Flow) -> Flow:
    """Who says what in each story, who differs, who only copies."""
    work = []
    for one in flow.kept.places:
        members = tuple(flow.articles[ident] for ident in one.group.articles)
        work.append(
            Together(
                key=one.id,
                articles=members,
                lookalikes=_lookalikes(flow, one.group.articles),
                families=families([art.document for art in members], flow.opts.outlets),
            )
        )
    outcomes = list(flow.mapper(partial(compared, opts=flow.opts.compare), work))
    done = {one.key: one.value for one in outcomes if isinstance(one, Done)}
    failed = tuple(one for one in outcomes if isinstance(one, Failed))
    # Notes of a story that could not be compared stay as they are: else they would say that no
    # other report tells of it.
    lost = {i for one in flow.kept.places if one.id not in done for i in one.group.articles}
    held = flow.held.union(lost & flow.notes.articles.keys())
    return replace(flow, comparisons=done, held=held, failed=(*flow.failed, *failed))


def tell_stories(flow: Flow) -> Flow:
    """Title, opening, topic, history and neighbours of each story."""
    story_of = {ident: p.id for p in flow.kept.places for ident in p.group.articles}
    saga = {
        (story_of[a], story_of[b])
        for a, b in flow.grouping.sagas
        if a in story_of and b in story_of and story_of[a] != story_of[b]
    }
    newest = max((doc.published or "" for doc in flow.docs), default="") or None
    taken = set(flow.notes.slugs("stories"))
    stories = []
    for one in flow.kept.places:
        comp = flow.comparisons.get(one.id)
        if comp is None:
            continue
        members = {ident: flow.articles[ident] for ident in one.group.articles}
        old = flow.notes.stories.get(one.id)
        story = tell(
            one,
            _unretracted(flow, members),
            comp,
            lookalikes=_lookalikes(flow, one.group.articles),
            before=sorted(a for a, b in saga if b == one.id),
            after=sorted(b for a, b in saga if a == one.id),
            taken=sorted(taken),
            newest=newest,
            changes=story_changes(old, comp, {i: art.document for i, art in members.items()}),
        )
        taken.add(story.slug)
        stories.append(story)
    return replace(flow, stories=tuple(stories))


def order_days(flow: Flow) -> Flow:
    """Each day's stories and single articles, in the order of the front page."""
    by_hand = hands.beside(flow.notes, flow.today)
    return replace(flow, days=days(flow.stories, _shown(flow) | by_hand))


def write(flow: Flow) -> Flow:
    """Every note that a run would write: the machine's text, merged into what people made of it."""
    writes, notices = drafts.writes(
        flow.notes,
        _shown(flow),
        flow.stories,
        flow.days,
        kept=flow.kept,
        lookalikes=flow.grouping.lookalikes,
        gone=flow.gone,
        held=flow.held,
        printed=flow.printed,
        beside=hands.beside(flow.notes, flow.today),
        today=flow.today,
        opts=flow.opts,
    )
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


def _shown(flow: Flow) -> dict[str, Article]:
    """The articles that are on the site."""
    return {i: art for i, art in flow.articles.items() if i not in flow.hidden}


def _by_editor(look: Lookalike) -> Lookalike:
    return replace(look, verdict="other event", reason="The editor keeps the two apart.")


def _lookalikes(flow: Flow, articles: Iterable[str]) -> tuple[Lookalike, ...]:
    """A story's neighbours that a reader could take for the same event; others say nothing."""
    mine = set(articles)
    return tuple(
        look
        for look in flow.grouping.lookalikes
        if look.article in mine and drafts.alike(look, flow.opts)
    )


def _unretracted(flow: Flow, articles: Mapping[str, Article]) -> dict[str, Article]:
    """The articles without the facts that people took out of their notes."""
    out = {}
    for ident, art in articles.items():
        note = flow.notes.articles.get(ident)
        deleted = set(note.head.deleted) if note else set()
        facts = tuple(fact for fact in art.facts if fact.id not in deleted)
        out[ident] = replace(art, facts=facts)
    return out
