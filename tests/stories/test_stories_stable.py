"""Addresses last: ids, slugs and aliases over new articles, merges and splits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Group, Grouping
from digest.stories.stable import Kept, Old, keep


def grouping(*groups: tuple[str, ...]) -> Grouping:
    return Grouping(groups=tuple(Group(articles=g) for g in groups))


def old(name: str, *articles: str, aliases: tuple[str, ...] = ()) -> Old:
    return Old(id=name, slug=f"slug-{name}", articles=articles, aliases=aliases)


def kept(found: Grouping, *stories: Old) -> Kept:
    return keep(found, stories, dates={"a": "2031-05-02T10:00", "b": "2031-05-01"})


def test_a_new_story_gets_an_id_of_its_first_day() -> None:
    place = kept(grouping(("a", "b"), ("c",))).places[0]
    assert place.id.startswith("s20310501-")
    assert place.is_new
    assert place.slug == ""


def test_a_new_article_changes_neither_id_nor_slug() -> None:
    place = kept(grouping(("a", "b", "c")), old("s1", "a", "b")).places[0]
    assert (place.id, place.slug, place.aliases, place.is_new) == ("s1", "slug-s1", (), False)


def test_merged_stories_keep_the_older_id_and_the_younger_slug_leads_there() -> None:
    two = old("s2", "c", "d", "e", aliases=("once",))
    place = kept(grouping(("a", "b", "c", "d", "e")), old("s1", "a", "b"), two).places[0]
    assert (place.id, place.slug) == ("s1", "slug-s1")
    assert place.aliases == ("slug-s2", "once")
    assert place.merged == ("s2",)


def test_a_split_leaves_the_address_with_the_larger_part() -> None:
    places = kept(grouping(("a", "b"), ("c", "d", "e")), old("s1", "a", "b", "c", "d", "e")).places
    by_members = {p.group.articles: p for p in places}
    assert by_members["c", "d", "e"].id == "s1"
    assert by_members["a", "b"].is_new


def test_a_stray_member_is_no_merge() -> None:
    found = grouping(("a", "b", "c"), ("d", "e"))
    places = kept(found, old("s1", "a", "b"), old("s2", "c", "d", "e")).places
    assert [(p.id, p.aliases) for p in places] == [("s1", ()), ("s2", ())]


def test_a_story_whose_articles_went_is_gone() -> None:
    assert [o.id for o in kept(grouping(("x",)), old("s1", "a", "b")).gone] == ["s1"]


def test_a_story_that_shrank_to_one_article_ends() -> None:
    found = kept(grouping(("a",)), old("s1", "a", "b"))
    assert not found.places
    assert [o.id for o in found.gone] == ["s1"]


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=8, max_size=8),
    st.lists(st.integers(1, 3), min_size=1, max_size=8),
    st.permutations(["s1", "s2", "s3"]),
)
def test_every_old_story_is_placed_merged_or_gone_once(
    order: list[str], sizes: list[int], names: list[str]
) -> None:
    groups, at = [], 0
    for size in sizes:
        if order[at : at + size]:
            groups.append(tuple(order[at : at + size]))
        at += size
    stories = [old(n, *"abcdefgh"[k * 3 : k * 3 + 3]) for k, n in enumerate(sorted(names))]
    found = kept(grouping(*groups), *stories)
    again = kept(grouping(*groups), *reversed(stories))
    assert found == again
    ids = [p.id for p in found.places] + [m for p in found.places for m in p.merged]
    ids += [o.id for o in found.gone]
    assert len(ids) == len(set(ids))
    assert {"s1", "s2", "s3"} <= set(ids)
