"""Grouping: order, dates, languages, editors' decisions, memory."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Document, Grouping
from digest.stories.group import Decisions, Known, group, group_again
from digest.stories.pairs import why
from digest.stories.profile import Profile, profile

CRANE_A = Document(
    id="crane-a",
    title="Two dead as crane falls at Port Alder",
    text="A loading crane fell on the east quay of Port Alder on Wednesday afternoon, killing two"
    " dock workers. Harbour master Ana Ortiz said that fourteen people were taken to hospital.",
    published="2031-08-20",
    lang="en",
)
CRANE_B = Document(
    id="crane-b",
    title="Port Alder crane collapse kills two workers",
    text="Two men died on Wednesday when a crane collapsed on the east quay in Port Alder. Harbour"
    " master Ana Ortiz closed the quay. Fourteen workers were hurt, the hospital said.",
    published="2031-08-20",
    lang="en",
)
FERRY = Document(
    id="ferry",
    title="Ferry to Sant Iver cancelled after engine fire",
    text="The night ferry from Port Alder to Sant Iver did not sail on Thursday because of a fire"
    " in its engine room. Nobody was hurt. The line expects repairs to take a week.",
    published="2031-08-21",
    lang="en",
)
VOTE = Document(
    id="vote",
    title="Parliament rejects fishing quota",
    text="Members of parliament in Norhaven voted down the new fishing quota by 61 to 44 on"
    " Tuesday. Minister Greta Holm announced another draft for the autumn.",
    published="2031-08-19",
    lang="en",
)
ALL = [CRANE_A, CRANE_B, FERRY, VOTE]


def profiles(*docs: Document) -> list[Profile]:
    return [profile(d) for d in docs]


def members(found: Grouping) -> set[frozenset[str]]:
    return {frozenset(g.articles) for g in found.groups}


CRANE = frozenset({"crane-a", "crane-b"})


def test_two_reports_of_one_event_make_a_story() -> None:
    assert members(group(profiles(*ALL))) == {CRANE, frozenset({"ferry"}), frozenset({"vote"})}


def test_two_articles_alone_are_enough() -> None:
    assert members(group(profiles(CRANE_A, CRANE_B))) == {CRANE}


def test_nothing_gives_nothing() -> None:
    assert Grouping(groups=()) == group([])


def test_one_article_is_a_group_of_one() -> None:
    assert members(group(profiles(VOTE))) == {frozenset({"vote"})}


def test_empty_texts_do_not_stop_anything_and_never_join() -> None:
    empty = [Document(id=f"e{n}", text="") for n in range(3)]
    assert len(group(profiles(*empty, *ALL)).groups) == 6


@given(st.permutations(ALL))
@settings(max_examples=24, deadline=None)
def test_the_order_of_the_input_changes_nothing(docs: list[Document]) -> None:
    assert group(profiles(*ALL)) == group(profiles(*docs))


@given(st.lists(st.text(max_size=400), max_size=6), st.lists(st.text(max_size=80), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_article_is_in_exactly_one_group(texts: list[str], titles: list[str]) -> None:
    docs = [
        Document(id=f"d{n}", text=text, title=title)
        for n, (text, title) in enumerate(zip(texts, titles, strict=False))
    ]
    found = group(profiles(*docs))
    assert sorted(a for g in found.groups for a in g.articles) == sorted(d.id for d in docs)


def test_an_undated_report_joins_by_its_content_and_comes_last() -> None:
    undated = replace(CRANE_A, published=None)
    story = next(g for g in group(profiles(undated, CRANE_B, VOTE)).groups if len(g.articles) > 1)
    assert story.articles == ("crane-b", "crane-a")
    assert "undated" in story.reason


def test_the_follow_up_of_the_next_day_joins() -> None:
    later = Document(
        id="crane-c",
        title="Port Alder mourns crane workers as inquiry opens",
        text="A day after a crane fell on the east quay and killed two dock workers, Port Alder"
        " held a minute of silence. Harbour master Ana Ortiz promised an inquiry into the crane.",
        published="2031-08-21",
        lang="en",
    )
    assert CRANE | {"crane-c"} in members(group(profiles(*ALL, later)))


def test_the_same_crane_a_year_later_is_another_event() -> None:
    later = [
        replace(d, id=d.id + "-32", published="2032-08-20", text=d.text.replace("two", "three"))
        for d in (CRANE_A, CRANE_B)
    ]
    assert CRANE in members(group(profiles(*ALL, *later)))


def test_other_languages_never_merge() -> None:
    german = Document(
        id="kran",
        title="Zwei Tote bei Kransturz in Port Alder",
        text="Im Hafen von Port Alder ist am Mittwoch ein Kran auf den Ostkai gestürzt. Dabei kamen"
        " zwei Hafenarbeiter ums Leben. Hafenmeisterin Ana Ortiz sprach von vierzehn Verletzten.",
        published="2031-08-20",
        lang="de",
    )
    other = replace(
        german,
        id="kran-2",
        title="Kran stürzt in Port Alder um: zwei Hafenarbeiter tot",
        text="Zwei Arbeiter sind am Mittwoch in Port Alder gestorben, als ein Kran auf den Ostkai"
        " stürzte. Vierzehn Verletzte zählte Hafenmeisterin Ana Ortiz. Der Kai bleibt gesperrt.",
    )
    found = members(group(profiles(*ALL, german, other)))
    assert CRANE in found
    assert frozenset({"kran", "kran-2"}) in found


GREEK = [
    Document(
        id="gr-1",
        title="Δύο νεκροί από πτώση γερανού στο λιμάνι της Άλντερ",
        text="Ένας γερανός έπεσε την Τετάρτη στην ανατολική προβλήτα στο λιμάνι της Άλντερ και"
        " σκότωσε δύο λιμενεργάτες. Η λιμενάρχης Άνα Ορτίς μίλησε για δεκατέσσερις τραυματίες.",
    ),
    Document(
        id="gr-2",
        title="Πτώση γερανού στην Άλντερ: δύο λιμενεργάτες νεκροί",
        text="Δύο λιμενεργάτες έχασαν τη ζωή τους την Τετάρτη όταν γερανός έπεσε στην ανατολική"
        " προβλήτα της Άλντερ. Η λιμενάρχης Άνα Ορτίς έκλεισε το λιμάνι.",
    ),
    Document(
        id="gr-3",
        title="Η βουλή απέρριψε τις νέες ποσοστώσεις αλιείας",
        text="Με 61 ψήφους έναντι 44 η βουλή στο Νορχάβεν απέρριψε την Τρίτη τις ποσοστώσεις"
        " αλιείας. Η υπουργός Γκρέτα Χολμ υποσχέθηκε νέο σχέδιο το φθινόπωρο.",
    ),
]


@pytest.mark.parametrize("lang", ["el", None])
def test_a_language_without_lists_is_grouped(lang: str | None) -> None:
    found = group(profiles(*(replace(d, lang=lang, published="2031-08-20") for d in GREEK)))
    assert members(found) == {frozenset({"gr-1", "gr-2"}), frozenset({"gr-3"})}


def test_an_editor_takes_an_article_out() -> None:
    known = [Known(id="s1", articles=("crane-a", "crane-b"))]
    found = group(profiles(*ALL), known=known, decisions=Decisions(exclude=(("s1", "crane-b"),)))
    assert CRANE not in members(found)
    assert all(g.by_editor for g in found.groups if {"crane-a", "crane-b"} & set(g.articles))


def test_an_editor_puts_an_article_in() -> None:
    known = [Known(id="s1", articles=("crane-a", "crane-b"))]
    found = group(profiles(*ALL), known=known, decisions=Decisions(include=(("s1", "ferry"),)))
    story = next(g for g in found.groups if "ferry" in g.articles)
    assert set(story.articles) == {*CRANE, "ferry"}
    assert story.by_editor


def test_same_as_and_not_same_as_name_articles_or_stories() -> None:
    decisions = Decisions(same_as=(("ferry", "vote"),), not_same_as=(("crane-a", "crane-b"),))
    assert members(group(profiles(*ALL), decisions=decisions)) == {
        frozenset({"ferry", "vote"}),
        frozenset({"crane-a"}),
        frozenset({"crane-b"}),
    }


def test_taking_out_wins_over_putting_in() -> None:
    known = [Known(id="s1", articles=("crane-a", "crane-b"))]
    both = Decisions(include=(("s1", "ferry"),), exclude=(("s1", "ferry"),))
    assert CRANE in members(group(profiles(*ALL), known=known, decisions=both))


def test_decisions_on_unknown_ids_are_ignored() -> None:
    decisions = Decisions(include=(("gone", "lost"),), exclude=(("gone", "vote"),))
    assert members(group(profiles(*ALL))) == members(group(profiles(*ALL), decisions=decisions))


def test_a_profile_and_a_memory_can_be_pickled() -> None:
    ps = profiles(*ALL)
    found, memory = group_again(ps)
    copies = pickle.loads(pickle.dumps(ps))
    again, _ = group_again(copies, memory=pickle.loads(pickle.dumps(memory)))
    assert found == again


def many(n: int) -> list[Document]:
    """Invented stories of two reports each."""
    towns = ("Arlen", "Brisk", "Corda", "Delph", "Elmar", "Farr", "Gorst", "Hylde", "Ister", "Jorn")
    acts = ("flood", "strike", "election", "fire", "festival", "trial", "crash", "merger")
    out = []
    for k in range(n // 2):
        town, other, act = towns[k % 10], towns[(k // 10 + 3) % 10], acts[(k * 7) % 8]
        who = f"{town}{chr(97 + k % 26)}{chr(97 + k // 26)} {other}son"
        for m, verb in enumerate(("shook", "surprised")):
            out.append(
                Document(
                    id=f"m{k:03}-{m}",
                    title=f"{act.title()} in {town} {verb} {who}",
                    text=f"The {act} in {town} {verb} {who} on day {k}. Some {k + 13} {act} helpers"
                    f" came from {other}. {who} spoke of a hard week number {k * 3}.",
                    published=f"2031-03-{k % 28 + 1:02}",
                    lang="en",
                )
            )
    return out


def test_new_articles_are_scored_against_the_remembered_ones() -> None:
    docs = many(240)
    first, memory = group_again(profiles(*docs[:-4], *ALL[:1]))
    again, _ = group_again(profiles(*docs, *ALL), memory=memory)
    assert CRANE in members(again)
    old = {a for g in first.groups if len(g.articles) > 1 for a in g.articles}
    assert {g for g in members(first) if g <= old and len(g) > 1} <= members(again)


def test_a_changed_article_is_scored_anew() -> None:
    docs = many(240)
    moved = replace(CRANE_B, id=docs[0].id)
    _, memory = group_again(profiles(*docs, CRANE_A))
    again, _ = group_again(profiles(moved, *docs[1:], CRANE_A), memory=memory)
    assert frozenset({"crane-a", moved.id}) in members(again)


def test_a_removed_article_leaves_no_trace() -> None:
    docs = many(240)
    _, memory = group_again(profiles(*docs, CRANE_A))
    again, _ = group_again(profiles(*docs), memory=memory)
    assert "crane-a" not in {a for g in again.groups for a in g.articles}


def test_why_gives_the_numbers_of_a_pair() -> None:
    told = dict(why(*profiles(CRANE_A, CRANE_B)))
    assert told["probability"] > 0.45
    assert told["title"] > 0
    assert why(*profiles(CRANE_A, CRANE_B)) == why(*profiles(CRANE_B, CRANE_A))
