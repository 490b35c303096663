"""What parts two events and what does not: weekdays, stamps, who is past; what is said of it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Document
from digest.options import StoryOptions
from digest.stories.facets import facets
from digest.stories.group import group
from digest.stories.link import FOUNDS, STORY, TWO_STORIES_KEEP, Actors, average_link
from digest.stories.pairs.decision import weekdays_apart
from digest.stories.telling.card import of_pair
from digest.stories.telling.reason import why_not, why_same
from digest.stories.traits.profile import Profile, profile
from digest.text.phrases import speech


def profiles(*docs: Document) -> list[Profile]:
    return [profile(d) for d in docs]


@pytest.mark.parametrize(("second", "stories"), [("Tuesday", 1), ("Wednesday", 2), ("Friday", 2)])
def test_undated_reports_of_two_weekdays_are_two_events(second: str, stories: int) -> None:
    vote = Document(
        id="vote-a",
        title="Council rejects harbour tunnel",
        text="Councillors in Dunmarrow rejected the harbour tunnel on Tuesday. Mayor Greta Holm"
        " left the chamber without a word, and the shipyard's unions cheered from the gallery as"
        " the count was read out.",
        lang="en",
    )
    hall = Document(
        id="vote-b",
        title="Shopkeepers boo mayor over tunnel",
        text=f"Mayor Greta Holm told a hall of angry shopkeepers on {second} that Dunmarrow needs"
        " the tunnel. Traders fear for their parking spaces and want a bus lane, a cheaper scheme"
        " that engineers drew up in spring.",
        lang="en",
    )
    found = group(profiles(vote, hall))
    assert len(found.groups) == stories
    for told in found.lookalikes:
        ours, theirs = ("Tuesday", second) if told.article == "vote-a" else (second, "Tuesday")
        assert f"this one names {ours} as its day, that one {theirs}" in told.reason


def test_only_whom_a_report_tells_of_twice_sets_it_apart() -> None:
    stuck = Document(
        id="stuck",
        title="Passengers stuck for NINE HOURS on Sant Iver ferry",
        text="Passengers stuck for NINE HOURS on the ferry from Port Alder, where Ana Ortiz met"
        " them, said that nobody had told them anything. The line waited for hours.",
        published="2031-05-03",
        lang="en",
    )
    free = replace(
        stuck,
        id="free",
        title="Passengers of ferry free of charge",
        text="Passengers travel free on the ferry all summer, Marek Dahl said in Norhaven, and"
        " nobody had told them. Dahl, who runs the line, said it waited for years.",
    )
    left, right = profiles(stuck, free)
    assert "NINE HOURS" not in [f.text for f in facets(left).who]
    said = speech("digest.stories", "en")
    card = of_pair(left, right, said)
    why_apart = why_not(left, right, card, 0.1, follows=False, opts=StoryOptions(), say=said)[1]
    assert "Ana Ortiz" not in why_apart and "HOURS" not in why_apart


@pytest.mark.parametrize(
    ("quoted", "stories"),
    [
        ("", 2),
        ("Everybody is safe. — Ana Ortiz (@portalder) May 3, 2031", 1),
        ("Posted by Port Alder lifeboat on Saturday, May 3, 2031", 1),
        ("Everybody is safe. — Ana Ortiz (@portalder) May 3, 2024", 2),
    ],
)
def test_a_page_stamped_again_is_dated_by_the_posts_that_it_quotes(
    quoted: str, stories: int
) -> None:
    stamped = Document(
        id="ferry-a",
        title="Ferry runs aground off Sant Iver",
        text="The first ferry of the year ran aground off Sant Iver with 140 people on board, and"
        " the island's lifeboat took them all to Port Alder.\n\nHarbour master Ana Ortiz said that"
        f" nobody was hurt.\n\n{quoted}",
        published="2032-11-30",
        lang="en",
    )
    first = Document(
        id="ferry-b",
        title="Ferry with 140 on board aground off Sant Iver",
        text="All 140 people on board were taken off by the lifeboat after a ferry ran aground off"
        " Sant Iver. Ana Ortiz, the harbour master of Port Alder, said that no one had been hurt.",
        published="2031-05-03",
        lang="en",
    )
    assert len(group(profiles(stamped, first)).groups) == stories


@pytest.mark.parametrize(("present", "stories"), [((), 2), ((0,), 2), ((0, 1), 1)])
def test_one_look_back_makes_nobody_the_past_of_a_story(
    present: tuple[int, ...], stories: int
) -> None:
    none, dahl = frozenset[int](), frozenset({7})
    actors = Actors(
        acting=(none, none, none, dahl, dahl),
        past=(none, none, dahl, none, none),
        present=tuple(dahl if n in present else none for n in range(5)),
    )
    within = [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9), (3, 4, 0.9)]
    across = [(a, b, 0.7) for a in (0, 1, 2) for b in (3, 4)]
    found = average_link(5, [*within, *across], threshold=0.45, actors=actors)
    assert len(found) == stories


def test_a_year_is_nothing_that_two_reports_share() -> None:
    debate = Document(
        id="debate", title="Seven questions before the 2032 debate", text="Who leads in 2032?"
    )
    car = Document(id="car", title="The new 2032 Brenna is what we want", text="It sells in 2032.")
    assert why_same(profiles(debate, car), speech("digest.stories", "en")) == ""


def test_what_two_reports_share_is_the_same_seen_from_either() -> None:
    one, two = profiles(
        Document(
            id="raid-a",
            title="London says its boats landed",
            text="Boats from London landed in Normandy, the harbour office said. Houses in Normandy"
            " burned, and troops in Paris were told of it.",
            lang="en",
        ),
        Document(
            id="raid-b",
            title="Raiders lose ground",
            text="Raiders gathered in Paris this morning. Fighting broke out in Normandy, and ships"
            " were seen in Paris.",
            lang="en",
        ),
    )
    say = speech("digest.stories", "en")
    here = {t.aspect: t for t in of_pair(one, two, say)}["where"]
    there = {t.aspect: t for t in of_pair(two, one, say)}["where"]
    assert here.match == "match"
    assert (here.left, here.right) == (there.right, there.left) == ("Normandy", "Normandy")


def test_two_reports_found_a_story_only_when_surer_than_a_third_must_be() -> None:
    likely = 0.55
    assert len(average_link(2, [(0, 1, likely)], threshold=0.45)) == 2
    pairs = [(0, 1, 0.9), (0, 2, likely), (1, 2, likely)]
    assert [m for m, _ in average_link(3, pairs, threshold=0.45)] == [[0, 1, 2]]


def _by_the_book(n: int, likely: dict[tuple[int, int], float]) -> list[list[int]]:
    """Average link as its definition says it, over all pairs each time."""
    clusters = [[row] for row in range(n)]
    while True:
        best: tuple[float, int, int] | None = None
        for a, one in enumerate(clusters):
            for b in range(a + 1, len(clusters)):
                two = clusters[b]
                needs = FOUNDS if len(one) == len(two) == 1 else 0.45
                mean = sum(likely.get((min(x, y), max(x, y)), 0.0) for x in one for y in two)
                mean /= len(one) * len(two)
                mean *= TWO_STORIES_KEEP if min(len(one), len(two)) >= STORY else 1.0
                if mean >= needs and (best is None or mean > best[0] + 1e-9):
                    best = (mean, a, b)
        if best is None:
            return clusters
        clusters[best[1]] = sorted(clusters[best[1]] + clusters.pop(best[2]))


@settings(max_examples=150, deadline=None)
@given(n=st.integers(2, 9), seed=st.integers(0, 2**32))
def test_pairs_that_are_not_looked_at_would_have_had_no_say(n: int, seed: int) -> None:
    chance = Random(seed)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n) if chance.random() < 0.7]
    likely = {pair: chance.random() ** chance.choice([0.3, 1, 3]) for pair in pairs}
    found = average_link(n, [(a, b, p) for (a, b), p in likely.items()], threshold=0.45)
    assert [members for members, _ in found] == _by_the_book(n, likely)


@pytest.mark.parametrize(
    ("one", "two", "days"),
    [((), (3,), 0), ((0,), (6,), 1), ((0,), (4,), 3), ((0, 5), (2,), 2), ((1, 4), (4, 6), 0)],
)
def test_days_between_weekdays_go_round_the_week(
    one: tuple[int, ...], two: tuple[int, ...], days: int
) -> None:
    apart = weekdays_apart()
    left, right = (sum(1 << d for d in named) for named in (one, two))
    assert apart[left, right] == apart[right, left] == days
