"""The whole flow in one screen: documents and old notes in, new notes out. Pure.

Each stage takes the flow as far as it has come and returns it one step further; the order of the
stages is the product. Nothing here reads a file or a clock: `today` and the texts are arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from digest.core.group import group
from digest.core.identity import unify
from digest.core.profile import Profile
from digest.core.stable import keep
from digest.core.tell import tell
from digest.model import Article, Comparison, Day, Document, Failed, Group, Grouping, Lookalike, Story
from digest.options import Options
from digest.pipeline import drafts, recall
from digest.pipeline.drafts import Write
from digest.pipeline.history import story_changes
from digest.pipeline.mapper import Mapper
from digest.pipeline.recall import Known
from digest.pipeline.stages import Together, analysed, compared, families, profiled, split


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Everything that is known so far; a stage returns it with more."""

    opts: Options
    today: str  # ISO day: the first day of what is new
    notes: Known
    mapper: Mapper = map
    read: tuple[Document, ...] = ()  # as read
    docs: tuple[Document, ...] = ()  # one for each article, with the ids of their notes
    gone: frozenset[str] = frozenset()  # ids whose source is missing
    hidden: frozenset[str] = frozenset()  # ids that people took off the site
    articles: Mapping[str, Article] = field(default_factory=dict)
    profiles: tuple[Profile, ...] = ()
    grouping: Grouping = field(default_factory=lambda: Grouping(groups=()))
    stories: tuple[Story, ...] = ()
    days: tuple[Day, ...] = ()
    writes: tuple[Write, ...] = ()
    failed: tuple[Failed, ...] = ()
    notices: tuple[str, ...] = ()


def run(
    docs: Iterable[Document],
    texts: Mapping[str, str],
    *,
    opts: Options,
    today: str,
    mapper: Mapper = map,
) -> Flow:
    """What a run would write, given the documents of the inbox and the texts of all notes."""
    notes = recall.known(texts)
    flow = Flow(
        opts=opts,
        today=today,
        notes=notes,
        mapper=mapper,
        read=tuple(docs),
        failed=notes.broken,
    )
    for _, stage in STAGES:
        flow = stage(flow)
    return flow


def one_each(flow: Flow) -> Flow:
    """The same article read twice is one document; kinds that are no article are left out."""
    docs, notices = unify(flow.read)
    whole = [doc for doc in docs if doc.kind == "article"]
    left = [f"{doc.origin}: {_KINDS[doc.kind]}" for doc in docs if doc.kind != "article"]
    said = [f"{doc.origin}: {notice}" for doc in docs for notice in doc.notices]
    return replace(flow, docs=tuple(whole), notices=(*flow.notices, *notices, *left, *said))


def remember(flow: Flow) -> Flow:
    """Ids and first days come from the notes; so do articles whose source is gone."""
    docs = recall.remember(flow.docs, flow.notes, flow.today)
    gone = recall.ghosts(docs, flow.notes)
    hidden = {i for i, n in flow.notes.articles.items() if n.head.status != "published"}
    return replace(
        flow,
        docs=tuple(sorted((*docs, *gone), key=lambda doc: doc.id)),
        gone=frozenset(doc.id for doc in gone),
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
        known=tuple(note.articles for _, note in sorted(flow.notes.stories.items())),
        decisions=recall.decisions(flow.notes),
        opts=flow.opts.stories,
    )
    return replace(
        flow, profiles=tuple(profiles), grouping=grouping, failed=(*flow.failed, *failed)
    )


def relate(flow: Flow) -> Flow:
    """Each group becomes a story: its old id and address, its comparison, its title."""
    groups = [one for one in flow.grouping.groups if len(one.articles) > 1]
    kept = keep(groups, recall.old_stories(flow.notes), taken=flow.notes.slugs)
    story_of = {ident: k.id for one, k in zip(groups, kept, strict=True) for ident in one.articles}
    looks = [replace(l, other_story=story_of.get(l.other)) for l in flow.grouping.lookalikes]
    work = [
        Together(
            key=k.id,
            articles=tuple(flow.articles[ident] for ident in one.articles),
            lookalikes=tuple(l for l in looks if l.article in one.articles),
            families=_families(flow, one),
        )
        for one, k in zip(groups, kept, strict=True)
    ]
    done, failed = split(flow.mapper(partial(compared, opts=flow.opts.compare), work))
    return flow


STAGES: tuple[tuple[str, Callable[[Flow], Flow]], ...] = (
    ("one document for each article", one_each),
    ("what the notes remember", remember),
    ("facts", analyse),
    ("groups", gather),
    ("stories", relate),
)
