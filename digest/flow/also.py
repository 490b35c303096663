"""Blurbs of feeds on the stories that they belong to: named there, and never a voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from digest.flow.keeping.keep import Shelf, of_document
from digest.flow.keeping.told import Told
from digest.flow.stages import profiled
from digest.flow.state import Flow
from digest.model import Blurb, Document
from digest.reading.whose.later import whole

if TYPE_CHECKING:
    from digest.stories.traits.profile import Profile

DAYS: Final = 3  # between a blurb and the days of a story that it may belong to
MOST: Final = 20  # blurbs that a story names; the latest
_LABEL: Final = 6  # hex digits


def also_reported(flow: Flow) -> Flow:
    """Each story with the blurbs of this run that belong to it, and those that its note names.

    A blurb of an outlet whose report the story holds is left out: it says nothing new.
    """
    given = [d for d in flow.refused if d.kind == "blurb" and d.title and d.url and d.outlet]
    docs = {doc.id: doc for doc in flow.docs}
    near = [story for story in flow.stories.known if any(_close(doc, story) for doc in given)]
    found: Mapping[str, str] = {}
    if near:
        from digest.stories.blurbs import belongs

        story_of = {ident: story.id for story in near for ident in story.articles}
        members = _profiles(flow, [docs[ident] for ident in story_of])
        found = belongs(_profiles(flow, given), members, story_of)
    new: dict[str, list[Blurb]] = {}
    for doc in given:
        if doc.id in found:
            new.setdefault(found[doc.id], []).append(blurb(doc))
    ended = {old: place.id for place in flow.kept.places for old in place.merged}
    for ident in flow.notes.stories:
        into = ended.get(ident, ident)
        new.setdefault(into, []).extend(flow.notes.gists[ident].also)
    stories = [_with(story, new, docs) for story in flow.stories.known]
    named = {b.id for story in stories for b in story.also}
    here = sum(blurb(doc).id in named for doc in given)
    said = (f"of the texts left out {here} {'are' if here > 1 else 'is'} named on a story",)
    return replace(
        flow,
        stories=flow.stories.with_known(stories),
        notices=(*flow.notices, *(said if here else ())),
    )


def blurb(doc: Document) -> Blurb:
    """What is kept of a document that is only a blurb."""
    return Blurb(
        id="m" + sha256((doc.url or "").encode()).hexdigest()[:_LABEL],
        title=doc.title,
        outlet=doc.outlet or "",
        url=doc.url or "",
        published=doc.published,
    )


def _profiles(flow: Flow, docs: Sequence[Document]) -> list[Profile]:
    """The profiles of documents; those of articles are known."""
    by_id = {doc.id: doc for doc in docs}
    marks = {ident: of_document(doc) for ident, doc in by_id.items()}
    shelf: Shelf[Profile] = Shelf(
        flow.keep, "profile", marks, lambda ident: whole(by_id[ident]), profiled
    )
    shelf.fill(flow.mapper)
    return list(shelf.values())


def _with(story: Told, blurbs: Mapping[str, list[Blurb]], docs: Mapping[str, Document]) -> Told:
    told = {(docs[i].outlet or "").casefold() for i in story.articles}
    kept = {b.id: b for b in reversed(blurbs.get(story.id, ())) if b.outlet.casefold() not in told}
    return replace(story, also=_latest(kept.values()))


def _latest(blurbs: Iterable[Blurb]) -> tuple[Blurb, ...]:
    """The latest of them, the earliest first."""
    ordered = sorted(blurbs, key=lambda b: (b.published or "", b.id))
    return tuple(ordered[-MOST:])


def _close(doc: Document, story: Told) -> bool:
    """Whether a blurb is of the days of a story; one without a day is of none."""
    days = [d[:10] for d in (story.first, story.last) if d]
    if not doc.published or not days:
        return False
    at = date.fromisoformat(doc.published[:10])
    return any(abs((at - date.fromisoformat(day)).days) <= DAYS for day in days)
