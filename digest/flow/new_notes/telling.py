"""Stories told from their comparison: in short for days and other notes, whole on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from digest.flow.keeping.keep import Keep, Shelf, mark
from digest.flow.keeping.told import Told, told
from digest.flow.new_notes.alike import alike
from digest.flow.new_notes.history import story_changes
from digest.flow.old_notes.recall import Known
from digest.model import Article, Comparison, Grouping, Lookalike, Story
from digest.options import Options
from digest.stories.stable import Place

TALE: Final = "tale"  # of a story all but its comparison, for the notes of the same run


class Teller:
    """Tells the stories of a flow: in short from what is kept, whole where somebody asks."""

    def __init__(
        self,
        *,
        notes: Known,
        articles: Shelf[Article],
        comparisons: Shelf[Comparison],
        grouping: Grouping,
        places: Sequence[Place],
        keep: Keep,
        opts: Options,
    ) -> None:
        self._notes = notes
        self._articles = articles
        self._comparisons = comparisons
        self._keep = keep
        self._places = {one.id: one for one in places}
        self._near = neighbours(grouping, opts)
        story_of = {ident: one.id for one in places for ident in one.group.articles}
        self._before: dict[str, set[str]] = {}
        self._after: dict[str, set[str]] = {}
        for first, second in grouping.sagas:
            one, two = story_of.get(first), story_of.get(second)
            if one and two and one != two:
                self._before.setdefault(two, set()).add(one)
                self._after.setdefault(one, set()).add(two)

    def in_short(self, idents: Iterable[str]) -> Iterator[Told]:
        """These stories in short, without their slugs."""
        keys = {ident: self._key(ident) for ident in idents}
        self._keep.ahead("story", keys.values())
        for ident, key in keys.items():
            found = self._keep.get("story", key)
            if found is None:
                story = self._told(ident)
                self._keep.put(TALE, key, replace(story, comparison=Comparison()))
                found = replace(told(story, key), slug="")
                self._keep.put("story", key, found)
            assert isinstance(found, Told)
            yield found

    def _key(self, ident: str) -> str:
        one = self._places[ident]
        members = one.group.articles
        return mark(
            one.id,
            one.aliases,
            one.group,
            self._comparisons.marks[ident],
            [self._articles.marks[member] for member in members],
            [self._taken_out(member) for member in members],
            beside(self._near, members),
            sorted(self._before.get(ident, ())),
            sorted(self._after.get(ident, ())),
        )

    def whole(self, short: Told) -> Story:
        """The whole story under its address, with its history."""
        docs = {i: self._articles[i].document for i in short.articles}
        old = self._notes.stories.get(short.id)
        fresh = self._keep.get(TALE, short.mark)  # told by this run
        comparison = self._comparisons[short.id]
        story = (
            replace(fresh, comparison=comparison)
            if isinstance(fresh, Story)
            else self._told(short.id)
        )
        changes = story_changes(old, comparison, docs)
        return replace(story, slug=short.slug, also=short.also, changes=changes)

    def _told(self, ident: str) -> Story:
        from digest.stories.telling.tell import tell  # most runs tell few stories or none

        one = self._places[ident]
        members = {i: self._articles[i] for i in one.group.articles}
        return tell(
            one,
            {i: self._unretracted(art) for i, art in members.items()},
            self._comparisons[ident],
            lookalikes=beside(self._near, one.group.articles),
            before=sorted(self._before.get(ident, ())),
            after=sorted(self._after.get(ident, ())),
        )

    def _taken_out(self, ident: str) -> tuple[str, ...]:
        """What people took out of an article's note."""
        note = self._notes.gists.get(ident)
        return note.head.deleted if note else ()

    def _unretracted(self, art: Article) -> Article:
        """The article without the facts that people took out of its note."""
        deleted = set(self._taken_out(art.id))
        return replace(art, facts=tuple(f for f in art.facts if f.id not in deleted))


def by_editor(look: Lookalike, lang: str) -> Lookalike:
    """The look-alike that a person keeps apart: their word and not the machine's reason."""
    from digest.stories.telling.reason import kept_apart  # few sites have such a decision

    return replace(look, verdict="other event", reason=kept_apart(lang))


def neighbours(grouping: Grouping, opts: Options) -> dict[str, list[Lookalike]]:
    """Article -> its neighbours that a reader could take for the same event; others say nothing."""
    near: dict[str, list[Lookalike]] = {}
    for look in grouping.lookalikes:
        if alike(look, opts):
            near.setdefault(look.article, []).append(look)
    return near


def beside(
    near: Mapping[str, Sequence[Lookalike]], articles: Iterable[str]
) -> tuple[Lookalike, ...]:
    """A story's neighbours, in the order of its articles' ids."""
    return tuple(look for ident in sorted(set(articles)) for look in near.get(ident, ()))
